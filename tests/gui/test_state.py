"""What is chosen now."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from studio.data.edits import Edits, with_edits
from studio.data.index import DatasetIndex, Sample
from studio.gui.state import StudioState


def test_a_large_data_set_is_spared_by_the_garbage_collector_once_and_not_with_every_edit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frozen: list[None] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(None))
    samples = tuple(Sample(f"{number}.png", None, None) for number in range(20_001))
    index = DatasetIndex(Path("/pictures"), (), samples, ())
    state = StudioState()
    state.set_dataset(index)
    assert len(frozen) == 1
    state.set_dataset(with_edits(index, Edits().excluding(["7.png"])))
    assert len(frozen) == 1
