"""What the bundled backbone is pre-trained on."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image

from pretraining.characters import CLASSES, folder_name, is_number
from pretraining.render import picture, write

FONT = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
"""A font that every machine has, since matplotlib brings it."""


def pixels(folder: Path) -> dict[str, np.ndarray]:
    return {path.relative_to(folder).as_posix(): np.asarray(Image.open(path)) for path in folder.rglob("*.png")}


def test_the_same_seed_renders_the_same_pictures(tmp_path: Path) -> None:
    first, again, other = tmp_path / "first", tmp_path / "다시 again", tmp_path / "other"
    write(first, [FONT], classes=("A", "Cc", "&"), per_class=3, seed=1)
    write(again, [FONT], classes=("A", "Cc", "&"), per_class=3, seed=1)
    write(other, [FONT], classes=("A", "Cc", "&"), per_class=3, seed=2)
    left, right, else_where = pixels(first), pixels(again), pixels(other)
    assert left.keys() == right.keys() == else_where.keys()
    assert all(np.array_equal(left[name], right[name]) for name in left)
    assert not any(np.array_equal(left[name], else_where[name]) for name in left)


def test_pictures_lie_in_a_folder_for_each_class_as_training_wants_them(tmp_path: Path) -> None:
    write(tmp_path / "characters", [FONT], classes=("A", "Cc"), per_class=2)
    found = pixels(tmp_path / "characters")
    assert sorted(found) == ["U+0041/0000.png", "U+0041/0001.png", "U+0043/0000.png", "U+0043/0001.png"]
    assert {(each.shape, each.dtype.name) for each in found.values()} == {((64, 64, 3), "uint8")}


def test_a_rendered_picture_shows_something() -> None:
    drawn = [picture("A", [FONT], np.random.default_rng(seed)) for seed in range(20)]
    assert min(each.std() for each in drawn) > 5


def test_no_class_is_a_digit_or_drawn_like_one() -> None:
    characters = set("".join(CLASSES))
    assert not [character for character in characters if is_number(character)]
    assert not characters & set("OoIl|")


@pytest.mark.parametrize("character", "07٣①½²Ⅷ")
def test_numbers_are_recognised_in_every_dress(character: str) -> None:
    assert is_number(character)


def test_every_class_has_characters_and_a_folder_of_its_own_whatever_the_disk() -> None:
    assert len(set("".join(CLASSES))) == len("".join(CLASSES))
    assert len({folder_name(characters).lower() for characters in CLASSES}) == len(CLASSES)


def test_a_missing_font_is_named() -> None:
    with pytest.raises(ValueError, match=r"No font has '가': install .*fonts-nanum"):
        picture("가", [FONT], np.random.default_rng(0))
