"""Tiny files made like those that data sets are published as."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import zipfile

import numpy as np
from scipy.io import savemat

from studio.data.opencv import cv2


def picture_bytes(seed: int) -> bytes:
    picture = np.random.default_rng(seed).integers(0, 256, (20, 24, 3), dtype=np.uint8)
    return cv2.imencode(".jpg", picture)[1].tobytes()


def tar_of(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return file.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def mat_of(**arrays: object) -> bytes:
    file = io.BytesIO()
    savemat(file, arrays)
    return file.getvalue()


def idx_images(pictures: np.ndarray) -> bytes:
    return gzip.compress(struct.pack(">IIII", 2051, *pictures.shape) + pictures.tobytes())


def idx_labels(labels: list[int]) -> bytes:
    return gzip.compress(struct.pack(">II", 2049, len(labels)) + bytes(labels))


def food_tar() -> bytes:
    dishes = {"apple_pie": [1, 2, 3], "pho": [4, 5]}
    images = {
        f"food-101/images/{dish}/{number}.jpg": picture_bytes(number)
        for dish, numbers in dishes.items()
        for number in numbers
    }
    train = {dish: [f"{dish}/{number}" for number in numbers[:-1]] for dish, numbers in dishes.items()}
    test = {dish: [f"{dish}/{numbers[-1]}"] for dish, numbers in dishes.items()}
    texts = {"train.json": json.dumps(train), "test.json": json.dumps(test), "classes.txt": "apple_pie\npho\n"}
    return tar_of(images | {f"food-101/meta/{name}": text.encode() for name, text in texts.items()})
