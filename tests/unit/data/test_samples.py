from pathlib import Path

import numpy as np
import pytest

from studio.data.decode import decode
from studio.data.index import read_index
from studio.data.samples import SAMPLES, recommended, sample_root, write_sample
from studio.errors import StudioError
from studio.tasks import Progress


def test_the_digits_are_those_of_scikit_learn():
    *progress, root = write_sample("digits")
    index = read_index(root)

    from sklearn.datasets import load_digits

    digits = load_digits()
    assert all(isinstance(event, Progress) for event in progress)
    assert index.classes == tuple("0123456789")
    assert len(index.samples) == len(digits.target) == 1797
    for sample in index.samples[::50]:
        row = int(Path(sample.id).stem)
        grey = decode(index.path(sample.id))[:, :, 0]
        assert sample.label == str(digits.target[row])
        assert np.abs(grey - digits.images[row] * 255 / 16).max() <= 0.5


def test_the_digits_are_written_once():
    *_, root = write_sample("digits")
    (root / "0").rename(root / "zero")

    assert list(write_sample("digits")) == [root]
    assert (root / "zero").is_dir()


def test_a_stopped_writing_leaves_nothing_half_done():
    events = write_sample("digits")
    assert isinstance(next(events), Progress)
    events.close()

    assert not sample_root("digits").exists()
    assert list(sample_root("digits").parent.iterdir()) == []


def test_a_data_set_knows_that_it_is_a_sample(tmp_path):
    assert recommended(sample_root("digits")) is SAMPLES["digits"]
    assert recommended(tmp_path) is None


def test_an_unknown_sample_is_refused():
    with pytest.raises(StudioError, match="no sample named letters"):
        list(write_sample("letters"))


def test_a_disk_that_refuses_is_told_in_a_sentence():
    sample_root("digits").parent.parent.mkdir(parents=True)
    sample_root("digits").parent.touch()

    with pytest.raises(StudioError, match="Cannot write the sample pictures"):
        list(write_sample("digits"))


def test_neither_samples_nor_pictures_need_torch_or_scikit_learn(run_python):
    script = """
import sys
import studio.data.splits, studio.data.recipe
from studio.data.samples import write_sample
list(write_sample("digits"))
print(sorted({"torch", "torchvision", "sklearn", "PySide6"} & set(sys.modules)))
"""
    assert run_python(script) == ["[]"]
