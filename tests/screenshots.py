"""Photograph every page, light and dark, for the README: ``python tests/screenshots.py``.

Drives the real window through a short run on the sample digits and writes ``resources/screenshots``. With no screen it
draws as an offscreen Qt does; fonts-dejavu-core is enough for it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from PySide6.QtWidgets import QPushButton
from real_window import RealWindow, fill_in, press, real_window, run_for, wait_until

from studio.models.spec import FreezePlan, ModelSpec

FOLDER = Path(__file__).parents[1] / "resources" / "screenshots"
EPOCHS, PHOTOGRAPHED_AFTER = 12, 7
COLOURS = 256
"""In each PNG: text and curves need no more, and a repository remembers every version."""


def photograph(real: RealWindow, page: str) -> None:
    for theme in ("light", "dark"):
        real.theme.choose(theme)
        run_for(0.5)
        file = FOLDER / f"{page}-{theme}.png"
        real.window.grab().save(str(file))
        _shrink(file)
    real.theme.choose("light")


def _shrink(file: Path) -> None:
    from PIL import Image

    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with real_window() as real:
        real.open_sample_digits()
        run_for(2)  # thumbnails
        photograph(real, "data")
        real.show_page("model")
        real.state.set_model(ModelSpec(weights="random", plan=FreezePlan(kind="all")))
        wait_until(lambda: not real.jobs.running())  # the engine lists backbones and counts parameters
        run_for(1)
        photograph(real, "model")
        page = real.show_page("train")
        for name, value in (("Picture size", 32), ("Epochs", EPOCHS), ("Batch size", 64)):
            fill_in(page, name, value)
        press(page, "Start")
        wait_until(lambda: len(page.monitor.loss.data("train")[0]) >= PHOTOGRAPHED_AFTER)
        run_for(0.5)
        photograph(real, "train")
        wait_until(lambda: not real.works("train"))
        press(page, "See what it got right")
        predictions = real.window.pages.page("predictions")
        wait_until(lambda: predictions.grid.table is not None)
        grid = predictions.grid
        mistakes = np.flatnonzero(~grid.table.correct)
        grid.set_page(int(mistakes[0]) // grid.page_size if len(mistakes) else 0)  # one that shows red as well
        run_for(2)
        photograph(real, "predictions")
        look_inside(real)


def look_inside(real: RealWindow) -> None:
    """Photograph each view of the Feature maps page, and the map of the pictures."""
    maps = real.show_page("feature_maps")
    for view in ("maps", "filters", "why", "graph", "lab"):
        maps.show_view(view)
        run_for(1)
        wait_until(lambda: not real.jobs.running())
        if view == "maps":
            maps.show_layer("layer1")
        run_for(2)
        wait_until(lambda: not real.jobs.running())
        photograph(real, f"feature-maps-{view}")
    embedding = real.show_page("embedding")
    run_for(1)
    embedding.findChild(QPushButton, "make_map").click()
    run_for(2)
    wait_until(lambda: not real.jobs.running())
    run_for(1)
    photograph(real, "embedding")


if __name__ == "__main__":
    main()
