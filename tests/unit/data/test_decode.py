import contextlib
import os
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image, ImageOps

from studio.data.decode import UnreadablePicture, decode, picture_size
from studio.data.entries import PICTURE_SUFFIXES
from studio.data.opencv import cv2

LOSSLESS = [
    (".png", {}),
    (".bmp", {}),
    (".tif", {}),
    (".tiff", {"compression": "tiff_lzw"}),
    (".webp", {"lossless": True}),
    (".ppm", {}),
    (".jp2", {}),
]


def save(path, image, **options):
    Image.fromarray(image).save(path, **options) if isinstance(image, np.ndarray) else image.save(path, **options)
    return path


def reason(path):
    with pytest.raises(UnreadablePicture) as caught:
        decode(path)
    assert caught.value.path == path
    assert str(path) in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize(("suffix", "options"), LOSSLESS)
def test_a_lossless_picture_comes_back_as_it_was_saved(folder, pixels, suffix, options):
    path = save(folder / f"고양이 1{suffix}", pixels, **options)

    assert np.array_equal(decode(path), pixels)
    assert decode(path).dtype == np.uint8
    assert suffix in PICTURE_SUFFIXES


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".gif", ".avif"])
def test_a_lossy_picture_decodes_as_with_pillow(folder, pixels, suffix):
    path = save(folder / f"a{suffix}", pixels)

    with Image.open(path) as image:
        assert np.abs(decode(path).astype(int) - np.array(image.convert("RGB"))).max() <= 1


@pytest.mark.parametrize("suffix", [".jpg", ".tif"])
def test_cmyk_becomes_rgb_and_is_not_inverted(folder, pixels, suffix):
    path = save(folder / f"cmyk{suffix}", Image.fromarray(pixels).convert("CMYK"))

    assert np.abs(decode(path).astype(int) - pixels).mean() < 4


@pytest.mark.parametrize("mode", ["L", "1", "P"])
def test_grey_bilevel_and_palette_pictures_become_rgb(folder, pixels, mode):
    image = Image.fromarray(pixels).convert(mode)
    path = save(folder / "a.png", image)

    assert np.array_equal(decode(path), np.array(image.convert("RGB")))


@pytest.mark.parametrize("suffix", [".png", ".tiff"])
@pytest.mark.parametrize("channels", [1, 3])
def test_sixteen_bits_are_scaled_to_eight_not_clipped(folder, pixels, suffix, channels):
    wide = pixels[:, :, :channels].astype(np.uint16) * 257
    path = folder / f"wide{suffix}"
    path.write_bytes(cv2.imencode(suffix, wide[:, :, ::-1])[1].tobytes())

    assert np.array_equal(decode(path), np.broadcast_to(pixels[:, :, :channels], pixels.shape))


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tiff"])
def test_transparent_parts_are_white(folder, pixels, suffix):
    alpha = np.zeros(pixels.shape[:2], np.uint8)
    alpha[:, 20:] = 255
    options = {"lossless": True} if suffix == ".webp" else {}
    path = save(folder / f"a{suffix}", np.dstack([pixels, alpha]), **options)

    assert (decode(path)[:, :20] == 255).all()
    assert np.array_equal(decode(path)[:, 20:], pixels[:, 20:])


@pytest.mark.parametrize("suffix", [".png", ".gif"])
def test_a_transparent_palette_colour_is_white(folder, suffix):
    image = Image.new("P", (40, 30), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 20, 30))
    path = save(folder / f"a{suffix}", image, transparency=0)

    assert tuple(decode(path)[5, 5]) == (255, 255, 255)
    assert tuple(decode(path)[5, 35]) == (0, 0, 255)


def test_an_animation_gives_its_first_frame(folder):
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "lime", "blue")]
    path = save(folder / "a.gif", frames[0], save_all=True, append_images=frames[1:])

    assert (decode(path) == (255, 0, 0)).all()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".png", ".webp", ".jpg", ".tif", ".avif"])
def test_exif_orientation_is_applied_to_pixels_and_size(folder, pixels, orientation, suffix):
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"lossless": True} if suffix == ".webp" else {"quality": 100} if suffix == ".jpg" else {}
    path = save(folder / f"a{suffix}", pixels, exif=exif, **options)

    with Image.open(path) as image:
        upright = np.array(ImageOps.exif_transpose(image))
    assert np.array_equal(decode(path), upright)
    assert picture_size(path) == (upright.shape[1], upright.shape[0])


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
def test_damaged_exif_does_not_hide_the_picture(folder, pixels, suffix):
    path = save(folder / f"a{suffix}", pixels, exif=b"Exif\0\0garbage")

    assert decode(path).shape == (30, 40, 3)
    assert picture_size(path) == (40, 30)


def test_exif_orientation_and_transparency_together(folder, pixels):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = save(folder / "a.png", np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)]), exif=exif)

    assert np.array_equal(decode(path), np.rot90(pixels, -1))


@pytest.mark.parametrize(
    ("short_side", "expected"), [(None, 240), (241, 240), (120, 120), (61, 120), (30, 30), (8, 30)]
)
def test_a_jpeg_is_reduced_only_while_its_short_side_is_good_enough(folder, pixels, short_side, expected):
    path = save(folder / "a.jpg", cv2.resize(pixels, (320, 240)))

    assert min(decode(path, short_side).shape[:2]) == expected


def test_a_reduced_jpeg_is_upright_too(folder, pixels):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = save(folder / "a.jpg", cv2.resize(pixels, (320, 240)), exif=exif)

    assert decode(path, 60).shape == (80, 60, 3)


def test_an_empty_file_is_named_as_such(folder):
    (folder / "empty.jpg").touch()

    assert reason(folder / "empty.jpg") == "empty file"


def test_a_text_in_disguise_is_not_a_picture(folder):
    (folder / "notes.jpg").write_text("이것은 사진이 아닙니다", "utf-8")

    assert reason(folder / "notes.jpg") == "not a picture"


def test_a_missing_file_is_gone(folder):
    assert reason(folder / "gone.jpg") == "the file is gone"


@pytest.mark.parametrize("part", [0.3, 0.7, 0.98])
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".bmp", ".gif", ".webp", ".tif", ".avif"])
def test_a_truncated_picture_is_refused(folder, suffix, part):
    noise = np.random.default_rng(0).integers(0, 256, (60, 80, 3), dtype=np.uint8)
    data = save(folder / f"whole{suffix}", noise).read_bytes()
    path = folder / f"cut{suffix}"
    path.write_bytes(data[: int(len(data) * part)])

    assert reason(path) in ("truncated or damaged", "not a picture")


def test_a_truncated_jpeg_is_refused_at_reduced_scale_too(folder, pixels):
    path = save(folder / "a.jpg", cv2.resize(pixels, (320, 240)))
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(UnreadablePicture, match="truncated"):
        decode(path, 30)


def test_a_small_file_that_claims_a_huge_picture_is_refused_unread(folder):
    header = b"P6 40000 40000 255\n"
    (folder / "bomb.ppm").write_bytes(header + b"\0" * 100)

    assert reason(folder / "bomb.ppm") == "too large (40000 × 40000 pixels)"
    assert picture_size(folder / "bomb.ppm") == (40000, 40000)


def test_a_hairline_is_refused(folder):
    assert "too long and thin" in reason(save(folder / "line.png", np.zeros((1, 300, 3), np.uint8)))


def test_floating_point_pixels_have_no_agreed_range(folder):
    path = save(folder / "depth.tif", np.linspace(0, 1, 1200, dtype=np.float32).reshape(30, 40))

    assert "kind of pixel" in reason(path)


def test_size_is_read_without_decoding(folder, pixels):
    path = save(folder / "a.png", pixels)
    path.write_bytes(path.read_bytes()[:60])

    assert picture_size(path) == (40, 30)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".gif", ".tif", ".webp", ".bmp", ".avif"])
@pytest.mark.filterwarnings("ignore")  # Pillow's remarks on what is wrong
def test_flipped_bytes_end_in_a_picture_or_in_a_sentence(folder, pixels, suffix):
    whole = np.frombuffer(save(folder / f"a{suffix}", pixels).read_bytes(), np.uint8)
    path = folder / f"b{suffix}"
    rng = np.random.default_rng(0)
    for _ in range(40):
        damaged = whole.copy()
        damaged[rng.integers(0, min(len(damaged), 200), 3)] = rng.integers(0, 256, 3)
        path.write_bytes(damaged.tobytes())
        with contextlib.suppress(UnreadablePicture):
            assert decode(path).shape[2] == 3


def test_many_threads_decode_alike(folder, pixels):
    paths = [save(folder / f"{i}{suffix}", pixels) for i, suffix in enumerate([".jpg", ".png", ".tif", ".webp"] * 8)]
    alone = [decode(path) for path in paths]

    with ThreadPoolExecutor(8) as pool:
        assert all(map(np.array_equal, pool.map(decode, paths), alone))


def test_the_error_survives_a_trip_to_another_process(folder):
    error = pickle.loads(pickle.dumps(UnreadablePicture(folder / "a.jpg", "empty file")))

    assert (error.path, error.reason) == (folder / "a.jpg", "empty file")


def test_the_largest_picture_that_is_read_can_be_set(run_python, tmp_path, pixels):
    path = tmp_path / "그림.png"
    Image.fromarray(pixels).save(path)
    script = f"""
from pathlib import Path
from studio.data.decode import UnreadablePicture, decode
try:
    print(decode(Path({str(path)!r})).shape)
except UnreadablePicture as error:
    print(error.reason)
"""

    said = [run_python(script, os.environ | {"STUDIO_MAX_PIXELS": most})[0] for most in ("1000", "1200", "many")]

    assert said == ["too large (40 × 30 pixels)", "(30, 40, 3)", "(30, 40, 3)"]
