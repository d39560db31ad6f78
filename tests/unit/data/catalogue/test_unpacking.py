"""Every format of the catalogue, from a tiny file made like the published one to class folders."""

from __future__ import annotations

import io
import tarfile

import numpy as np
import pytest
from archives_for_tests import food_tar, idx_images, idx_labels, mat_of, picture_bytes, tar_of, zip_of

from studio.data.catalogue.entries import entry_of
from studio.data.catalogue.unpacking import unpack
from studio.data.decode import decode
from studio.data.index import read_index
from studio.errors import StudioError


@pytest.fixture
def unpacked(folder, tmp_path):
    """Return a function that unpacks files, by their contents, as if they were those of an entry."""

    def run(key, *contents: bytes):
        entry = entry_of(key)
        files = []
        for remote, content in zip(entry.files, contents, strict=True):
            files.append(tmp_path / remote.name)
            files[-1].write_bytes(content)
        list(unpack(entry, files, folder))
        return read_index(folder)

    return run


def counts(index):
    found = {}
    for sample in index.samples:
        found[sample.split, sample.label] = found.get((sample.split, sample.label), 0) + 1
    return found


def test_digits_in_the_idx_format_become_pictures_of_their_class(unpacked):
    pictures = np.random.default_rng(0).integers(0, 256, (5, 28, 28), dtype=np.uint8)

    index = unpacked(
        "mnist", idx_images(pictures[:3]), idx_labels([7, 0, 7]), idx_images(pictures[3:]), idx_labels([1, 0])
    )

    assert counts(index) == {("train", "7"): 2, ("train", "0"): 1, ("test", "1"): 1, ("test", "0"): 1}
    assert np.array_equal(decode(index.path("train/7/00003.png"))[..., 0], pictures[2])


@pytest.mark.parametrize("key", ["cifar10", "cifar100"])
def test_cifar_records_become_colour_pictures_named_by_the_fine_label(unpacked, key):
    fine = key == "cifar100"
    pixels = np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3), dtype=np.uint8)
    records = [
        bytes([9] * fine + [label]) + pixels[i].transpose(2, 0, 1).tobytes() for i, label in enumerate((1, 0, 1))
    ]
    names, train, test = (
        ("fine_label_names.txt", "train.bin", "test.bin")
        if fine
        else ("batches.meta.txt", "data_batch_2.bin", "test_batch.bin")
    )
    members = {names: b"airplane\nape\n\n", "readme.html": b"<p>", train: records[0] + records[1], test: records[2]}

    index = unpacked(key, tar_of({f"cifar/{name}": data for name, data in members.items()}))

    assert counts(index) == {("train", "ape"): 1, ("train", "airplane"): 1, ("test", "ape"): 1}
    assert np.array_equal(decode(index.path("train/airplane/00002.png")), pixels[1])
    assert np.array_equal(decode(index.path("test/ape/00001.png")), pixels[2])


def test_pictures_of_several_batches_do_not_take_each_others_place(unpacked):
    record = bytes([0]) + bytes(3072)
    members = {f"data_batch_{number}.bin": record * 2 for number in (1, 2)} | {"test_batch.bin": record}
    members = {"batches.meta.txt": b"a\n"} | members

    index = unpacked("cifar10", tar_of({f"c/{name}": data for name, data in members.items()}))

    assert counts(index) == {("train", "a"): 4, ("test", "a"): 1}


def test_stl_pictures_lie_on_their_side_and_count_from_one(unpacked):
    pixels = np.random.default_rng(0).integers(0, 256, (3, 96, 96, 3), dtype=np.uint8)
    stored = pixels.transpose(0, 3, 2, 1)
    members = {
        "test_X.bin": stored[2:].tobytes(),
        "unlabeled_X.bin": bytes(27648),
        "train_X.bin": stored[:2].tobytes(),
        "train_y.bin": bytes([2, 1]),
        "test_y.bin": bytes([2]),
        "class_names.txt": b"airplane\nbird\n",
    }

    index = unpacked("stl10", tar_of({f"stl10_binary/{name}": data for name, data in members.items()}))

    assert counts(index) == {("train", "bird"): 1, ("train", "airplane"): 1, ("test", "bird"): 1}
    assert np.array_equal(decode(index.path("train/bird/00001.png")), pixels[0])


def test_class_folders_lose_the_folder_around_them(unpacked):
    names = ("train/ants/1.jpg", "train/bees/2.jpg", "val/ants/3.jpg")
    members = {f"hymenoptera_data/{name}": picture_bytes(number) for number, name in enumerate(names)}

    index = unpacked("ants-bees", zip_of(members | {"__MACOSX/hymenoptera_data/._1.jpg": b"x", "readme": b""}))

    assert [sample.id for sample in index.samples] == list(names)


def test_flowers_have_their_names_and_splits_from_matlab(unpacked):
    members = {f"jpg/image_{number:05}.jpg": picture_bytes(number) for number in range(1, 5)}

    index = unpacked(
        "flowers102",
        tar_of(members),
        mat_of(labels=[[60, 1, 1, 60]]),
        mat_of(trnid=[[1, 2]], valid=[[3]], tstid=[[4]]),
    )

    assert counts(index) == {
        ("train", "pink-yellow dahlia"): 1,
        ("train", "pink primrose"): 1,
        ("val", "pink primrose"): 1,
        ("test", "pink-yellow dahlia"): 1,
    }


def test_pets_have_their_breed_from_their_names(unpacked):
    names = ("Abyssinian_1", "great_pyrenees_12", "Abyssinian_2", "unlisted_1")
    images = {f"images/{name}.jpg": picture_bytes(number) for number, name in enumerate(names)}
    texts = {
        "annotations/trainval.txt": b"Abyssinian_1 1 1 1\ngreat_pyrenees_12 2 2 1\n",
        "annotations/test.txt": b"Abyssinian_2 1 1 1\n",
    }

    index = unpacked("pets", tar_of(images | {"images/x.mat": b""}), tar_of(texts))

    assert counts(index) == {
        ("train", "Abyssinian"): 1,
        ("train", "great pyrenees"): 1,
        ("test", "Abyssinian"): 1,
    }


def test_dishes_are_sorted_by_the_lists_in_their_archive(unpacked, folder):
    index = unpacked("food101", food_tar())

    assert counts(index) == {
        ("train", "apple pie"): 2,
        ("train", "pho"): 1,
        ("test", "apple pie"): 1,
        ("test", "pho"): 1,
    }
    assert sorted(path.name for path in folder.iterdir()) == ["test", "train"]


@pytest.mark.parametrize("name", ["../escaped.jpg", "/tmp/escaped.jpg", "x/../../escaped.jpg", "C:/escaped.jpg"])
@pytest.mark.parametrize(("key", "made"), [("eurosat", zip_of), ("flowers102", tar_of)])
def test_members_that_lead_out_of_the_folder_are_refused(unpacked, folder, name, key, made):
    members = {"a/ok/1.jpg": picture_bytes(0), name: b"gotcha"}
    mats = (mat_of(labels=[[1]]), mat_of(trnid=[[1]], valid=[[1]], tstid=[[1]])) if key == "flowers102" else ()

    with pytest.raises(StudioError, match="leads out of its folder"):
        unpacked(key, made(members), *mats)
    assert not list(folder.parent.rglob("escaped*"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_refused(unpacked, kind):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as tar:
        info = tarfile.TarInfo("cifar/fine_label_names.txt")
        info.type, info.linkname = kind, "/etc/passwd"
        tar.addfile(info)

    with pytest.raises(StudioError, match="no plain file"):
        unpacked("cifar100", file.getvalue())


def test_an_archive_that_grows_beyond_belief_is_refused(unpacked, folder):
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2750/Forest/1.jpg", bytes(8 * 2**20))

    with pytest.raises(StudioError, match="far more than its size"):
        unpacked("eurosat", file.getvalue())
    assert sum(path.stat().st_size for path in folder.rglob("*.*")) <= 2**21


@pytest.mark.parametrize(
    ("key", "contents"),
    [
        ("mnist", (b"no gzip", b"", b"", b"")),
        ("cifar10", (b"no archive at all",)),
        ("cifar10", (tar_of({"c/batches.meta.txt": b"a\n", "c/data_batch_1.bin": bytes(100)}),)),
        ("cifar10", (tar_of({"c/data_batch_1.bin": bytes(3073)}),)),
        ("eurosat", (zip_of({"a/b/1.jpg": picture_bytes(0)})[:-30],)),
        ("food101", (tar_of({"food-101/images/pho/1.jpg": b""}),)),
    ],
)
def test_files_that_are_something_else_are_one_sentence(unpacked, key, contents):
    with pytest.raises(StudioError, match=r"try again|download it again|Cannot"):
        unpacked(key, *contents)
