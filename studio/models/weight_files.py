"""Files of weights, told apart by a look at them. No torch: the window looks itself."""

from __future__ import annotations

import zipfile
from pathlib import Path

from studio.errors import StudioError
from studio.paths import data_dir

WEIGHT_SUFFIXES = (".pth", ".pt", ".safetensors", ".ckpt", ".bin")
"""What people's files of weights are called."""
_LONGEST = 1 << 20
"""Bytes of a list of class names; that of ImageNet's 21,841 classes has half as many."""
_FIRST_KEY = b"X\x06\x00\x00\x00format"
"""How a pickle writes the key that our own checkpoints begin with."""
_HEAD = 64
"""Bytes of a pickle in which its first key is."""


def imported_dir() -> Path:
    """Return where the checkpoints are kept that were made of other programs' files: single ones, of no run."""
    return data_dir() / "imported"


def is_own(path: Path) -> bool:
    """Whether a file begins as a classifier's checkpoint of this studio does; False where it cannot be read.

    Only a look, at the first bytes: whether it can be used is known once it is loaded.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            pickle = next(name for name in archive.namelist() if name.endswith("/data.pkl"))
            with archive.open(pickle) as file:
                return _FIRST_KEY in file.read(_HEAD)
    except (OSError, StopIteration, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False


def read_class_names(path: Path) -> tuple[str, ...]:
    """Read a text file (UTF-8) with the name of a class in each line, in the order of the logits.

    Raises
    ------
    StudioError
        The file cannot be read, or is no such list.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST + 1)
        lines = content.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise StudioError(f"Cannot read {path}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise StudioError(f"{path} is not text in UTF-8: save it as UTF-8, one class name in each line.") from error
    names = tuple(line.strip() for line in lines if line.strip())
    if len(content) > _LONGEST or not names:
        raise StudioError(f"{path} is not a list of class names: write one name in each line.")
    return names
