from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pictures_for_tests import coloured_squares

from studio.data.index import read_index
from studio.data.splits import DataSpec
from studio.insight.evaluation.kept_results import data_key


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are Unicode")
def test_results_are_kept_of_a_folder_that_is_not_named_in_unicode(tmp_path: Path) -> None:
    root = coloured_squares(tmp_path / os.fsdecode(b"\xb1\xd7\xb8\xb2"), per_class=2)
    index, data = read_index(root), DataSpec(root=root)

    assert data_key(index, data, "val") == data_key(index, data, "val") != data_key(index, data, "test")
