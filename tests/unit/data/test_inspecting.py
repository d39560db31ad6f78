import numpy as np
import pytest
from PIL import Image

from studio.data.decode import UnreadablePicture
from studio.data.inspecting import inspect


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "내 사진"
    folder.mkdir()
    return folder


def test_a_photograph_is_described_as_it_lies_on_the_disk(folder):
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Canon", 6
    Image.new("RGB", (50, 30), (255, 0, 51)).save(folder / "고양이.jpg", exif=exif, quality=100)

    seen = inspect(folder / "고양이.jpg")

    assert (seen.format, seen.width, seen.height, seen.channels, seen.bits) == ("JPEG", 50, 30, 3, 8)
    assert seen.bytes == (folder / "고양이.jpg").stat().st_size
    assert ("Make", "Canon") in seen.exif
    assert seen.picture.shape == (50, 30, 3), "EXIF says that it lies on its side"


def test_mean_deviation_and_histogram_are_those_of_the_colours(folder):
    pixels = np.zeros((4, 4, 3), np.uint8)
    pixels[:2] = 255
    Image.fromarray(pixels).save(folder / "half.png")

    seen = inspect(folder / "half.png")

    assert seen.mean == seen.std == (0.5, 0.5, 0.5)
    assert seen.histogram.shape == (3, 256)
    assert seen.histogram[:, 0].tolist() == seen.histogram[:, 255].tolist() == [8, 8, 8]


@pytest.mark.parametrize(
    ("pixels", "channels", "bits"),
    [
        (np.zeros((5, 6), np.uint16), 1, 16),
        (np.zeros((5, 6), np.uint8), 1, 8),
        (np.zeros((5, 6, 4), np.uint8), 4, 8),
        (np.zeros((5, 6), bool), 1, 1),
    ],
)
@pytest.mark.parametrize("ending", ["png", "tif"])
def test_channels_and_bits_are_those_of_the_file(folder, pixels, channels, bits, ending):
    Image.fromarray(pixels).save(folder / f"picture.{ending}")
    seen = inspect(folder / f"picture.{ending}")
    assert (seen.channels, seen.bits) == (channels, bits)


def test_a_large_picture_comes_small_to_the_window(folder):
    Image.new("L", (3000, 1500)).save(folder / "large.png")
    seen = inspect(folder / "large.png")
    assert (seen.width, seen.height) == (3000, 1500)
    assert seen.picture.shape == (512, 1024, 3)


def test_what_cannot_be_read_is_a_sentence(folder):
    (folder / "leer.png").write_bytes(b"")
    with pytest.raises(UnreadablePicture, match="empty file"):
        inspect(folder / "leer.png")


def test_a_bomb_is_refused_before_it_is_decoded(folder):
    Image.new("1", (30_000, 7_000)).save(folder / "bomb.png")
    with pytest.raises(UnreadablePicture, match="too large"):
        inspect(folder / "bomb.png")


@pytest.mark.filterwarnings("ignore:.*EXIF:UserWarning", "ignore:Truncated:UserWarning", "ignore:Corrupt:UserWarning")
def test_damaged_exif_is_no_reason_to_refuse_a_picture(folder):
    Image.new("RGB", (8, 8)).save(folder / "odd.jpg", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f")
    seen = inspect(folder / "odd.jpg")
    assert seen.exif == ()
