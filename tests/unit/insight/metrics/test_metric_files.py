from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TextIO

import pytest
from PIL import Image
from predictions_for_tests import CLASSES, measured, noisy_predictions, table_of

from studio.insight.metrics import csv_files, figures
from studio.insight.metrics.tasks import Metrics
from studio.insight.prediction_figure import write_figure

CAT, DOG, FISH = CLASSES


def rows_of(write: Callable[[Metrics, TextIO], None], metrics: Metrics) -> list[list[str]]:
    text = io.StringIO()
    write(metrics, text)
    return list(csv.reader(io.StringIO(text.getvalue())))


@pytest.fixture
def small() -> Metrics:
    return measured(table_of([[3, 1, 0], [1, 3, 0], [0, 3, 1]], [CAT, DOG, "wolf"]))


def test_the_confusion_matrix_as_csv_names_rows_and_columns_and_unknown_classes(small: Metrics) -> None:
    rows = rows_of(csv_files.write_confusion, small)
    assert rows[0] == ["true \\ predicted", *CLASSES]
    assert rows[1:] == [[CAT, "1", "0", "0"], [DOG, "0", "1", "0"], [FISH, "0", "0", "0"], ["wolf", "0", "1", "0"]]


def test_what_is_not_defined_is_an_empty_cell(small: Metrics) -> None:
    assert rows_of(csv_files.write_classes, small)[3] == [FISH, "", "", "", "0", "", ""]


def test_the_summary_says_each_number_once(small: Metrics) -> None:
    rows = dict(rows_of(csv_files.write_summary, small)[1:])
    assert rows["pictures"] == "3"
    assert rows["accuracy"] == "0.666667"
    assert {"top-2 accuracy", "log loss", "expected calibration error"} <= rows.keys()


def test_shares_of_rows_as_csv_leave_the_row_of_a_class_without_pictures_empty(small: Metrics) -> None:
    rows = rows_of(partial(csv_files.write_confusion, normalised=True), small)
    assert rows[1:] == [[CAT, "1", "0", "0"], [DOG, "0", "1", "0"], [FISH, "", "", ""], ["wolf", "0", "1", "0"]]


def test_curves_and_bins_are_written_point_by_point() -> None:
    metrics = measured(noisy_predictions())
    for write, curves in (
        (csv_files.write_roc, (*metrics.roc, metrics.macro.roc, metrics.micro.roc)),
        (
            csv_files.write_precision_recall,
            (*metrics.precision_recall, metrics.macro.precision_recall, metrics.micro.precision_recall),
        ),
    ):
        rows = rows_of(write, metrics)[1:]
        assert len(rows) == sum(len(curve.x) for curve in curves)
        assert {(row[0], row[1]) for row in rows} == {*((name, "") for name in CLASSES), ("", "macro"), ("", "micro")}
    assert sum(int(row[2]) for row in rows_of(csv_files.write_reliability, metrics)[1:]) == 600


def test_every_figure_can_be_written(tmp_path: Path) -> None:
    """Class names hold Hangul and dollar signs, which matplotlib would take for formulas."""
    metrics = measured(noisy_predictions())
    drawn = {
        "counts.png": figures.confusion_figure(metrics, normalised=False),
        "percent.svg": figures.confusion_figure(metrics, normalised=True),
        "roc.png": figures.roc_figure(metrics),
        "roc one.svg": figures.roc_figure(metrics, shown=[1, "macro"]),
        "classes.svg": figures.classes_figure(metrics),
        "pr.pdf": figures.precision_recall_figure(metrics),
        "reliability.png": figures.reliability_figure(metrics),
    }
    for name, figure in drawn.items():
        write_figure(figure, tmp_path / name)
    with Image.open(tmp_path / "counts.png") as picture:
        assert min(picture.size) > 300
    svg = (tmp_path / "percent.svg").read_text("utf-8")
    assert "$fish$" in svg
    assert " %" in svg
    assert "dog" in (tmp_path / "roc one.svg").read_text("utf-8")
