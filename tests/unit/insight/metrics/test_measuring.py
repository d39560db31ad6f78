from __future__ import annotations

import pickle

import numpy as np
import pytest
import torch
from predictions_for_tests import CLASSES, measured, noisy_predictions, table_of
from sklearn import metrics as sk

from studio.errors import StudioError
from studio.insight.metrics import averages
from studio.insight.metrics.confusion_colours import confusion_colours, is_dark
from studio.insight.metrics.measuring import measure
from studio.insight.metrics.tasks import MeasureTask

CAT, DOG, FISH = CLASSES


def test_counts_and_shares_can_be_checked_by_hand() -> None:
    table = table_of([[3, 1, 0], [1, 3, 0], [0, 3, 1], [0, 3, 1]], [CAT, CAT, DOG, DOG])
    found = measured(table)
    assert found.accuracy == 0.75
    assert found.top == (0.75, 1.0, 1.0)
    assert found.balanced_accuracy == (0.5 + 1.0) / 2
    np.testing.assert_array_equal(found.confusion, [[1, 1, 0], [0, 2, 0], [0, 0, 0]])
    np.testing.assert_array_equal(found.per_class.support, [2, 2, 0])
    np.testing.assert_allclose(found.per_class.recall, [0.5, 1.0, np.nan])
    np.testing.assert_allclose(found.per_class.precision, [1.0, 2 / 3, np.nan])


def test_a_class_without_pictures_is_named_and_its_numbers_are_not_invented() -> None:
    found = measured(table_of([[3, 1, 0], [1, 3, 0]], [CAT, DOG]))
    assert found.absent == (FISH,)
    assert np.isnan(found.per_class.roc_auc[2])
    assert len(found.roc[2].x) == 0
    assert found.macro.roc_auc == 1.0
    assert np.isnan(found.normalised_confusion[2]).all()


def test_a_label_that_the_network_does_not_know_is_wrong_and_named() -> None:
    found = measured(table_of([[3, 1, 0], [1, 3, 0], [0, 3, 0], [0, 0, 3]], [CAT, "wolf 늑대", "wolf 늑대", None]))
    assert (found.pictures, found.accuracy) == (3, pytest.approx(1 / 3))
    assert found.unknown == ("wolf 늑대",)
    np.testing.assert_array_equal(found.unknown_confusion, [[0, 2, 0]])
    assert found.confusion.sum() == 1


def test_only_unknown_labels_leave_numbers_open_but_do_not_fail() -> None:
    found = measured(table_of([[3, 1, 0]], ["wolf"]))
    assert found.accuracy == 0.0
    assert np.isnan(found.log_loss)
    assert np.isnan(found.balanced_accuracy)


def test_predictions_without_labels_are_a_sentence() -> None:
    with pytest.raises(StudioError, match="nothing to measure"):
        list(measure(MeasureTask(table=table_of([[3, 1, 0]], [None]))))


def test_the_numbers_are_those_of_scikit_learn_and_pytorch() -> None:
    many = noisy_predictions()
    found = measured(many)
    probabilities = np.exp(many.log_probabilities)
    assert found.balanced_accuracy == pytest.approx(sk.balanced_accuracy_score(many.true, many.predicted))
    assert found.top[1] == pytest.approx(sk.top_k_accuracy_score(many.true, many.logits, k=2))
    assert found.macro.roc_auc == pytest.approx(sk.roc_auc_score(many.true, probabilities, multi_class="ovr"), abs=1e-6)
    expected = torch.nn.functional.cross_entropy(torch.from_numpy(many.logits), torch.from_numpy(many.true)).item()
    assert found.log_loss == pytest.approx(expected, rel=1e-5)
    np.testing.assert_array_equal(found.confusion, sk.confusion_matrix(many.true, many.predicted))


def test_thinned_curves_keep_their_ends_and_their_area() -> None:
    rng = np.random.default_rng(1)
    true = rng.integers(0, 3, 20_000)
    logits = rng.normal(0, 1, (20_000, 3)) + np.eye(3)[true]
    found = measured(table_of(logits.tolist(), [CLASSES[index] for index in true]))
    for curve, area in zip(found.roc, found.per_class.roc_auc, strict=True):
        assert len(curve.x) <= 300
        assert (curve.x[0], curve.y[0], curve.x[-1], curve.y[-1]) == (0, 0, 1, 1)
        assert sk.auc(curve.x, curve.y) == pytest.approx(area, abs=2e-3)


def test_the_calibration_error_is_the_distance_between_confidence_and_accuracy() -> None:
    """Four predictions of a confidence of about 0.73, of which half are right."""
    table = table_of([[1, 0, -20]] * 4, [CAT, CAT, DOG, DOG])
    bins = measured(table).reliability
    confidence = 1 / (1 + np.exp(-1))
    assert bins.error == pytest.approx(confidence - 0.5, abs=1e-6)
    assert bins.count.sum() == 4
    place = np.flatnonzero(bins.count)[0]
    assert bins.edges[place] < confidence <= bins.edges[place + 1]
    assert np.isnan(bins.accuracy[0])


def test_task_and_answer_can_go_to_another_process() -> None:
    task = pickle.loads(pickle.dumps(MeasureTask(table=noisy_predictions())))
    found = pickle.loads(pickle.dumps(measured(task.table)))
    assert found.pictures == 600


def test_the_averages_are_those_of_scikit_learn() -> None:
    many = noisy_predictions()
    found = measured(many)
    probabilities = np.exp(many.log_probabilities.astype(np.float64))
    one_hot = np.eye(3)[many.true]
    assert found.macro_f1 == pytest.approx(sk.f1_score(many.true, many.predicted, average="macro"))
    assert found.micro.roc_auc == pytest.approx(sk.roc_auc_score(one_hot, probabilities, average="micro"), abs=1e-6)
    for name, average in (("macro", found.macro), ("micro", found.micro)):
        expected = sk.average_precision_score(one_hot, probabilities, average=name)
        assert average.average_precision == pytest.approx(expected, abs=1e-6)


def test_the_area_under_an_average_curve_is_the_average_area() -> None:
    macro = measured(noisy_predictions()).macro
    assert sk.auc(macro.roc.x, macro.roc.y) == pytest.approx(macro.roc_auc, abs=2e-3)
    steps = np.diff(macro.precision_recall.x) @ macro.precision_recall.y[1:]
    assert steps == pytest.approx(macro.average_precision, abs=5e-3)


def test_averages_of_nothing_are_not_defined() -> None:
    found = measured(table_of([[3, 1, 0]], ["wolf"]))
    assert np.isnan([found.macro.roc_auc, found.micro.roc_auc]).all()
    assert len(found.macro.roc.x) == len(found.micro.roc.x) == 0


def test_too_many_probabilities_for_one_curve_have_no_micro_average(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(averages, "_MOST_SCORES", 600)
    found = measured(noisy_predictions())
    assert np.isnan(found.micro.roc_auc)
    assert found.macro.roc_auc > 0.5


def test_the_most_frequent_confusion_comes_first_also_of_an_unknown_label() -> None:
    rows = [[3, 1, 0], [1, 3, 0], [0, 3, 1], [0, 3, 1], [0, 0, 2], [0, 2, 0]]
    found = measured(table_of(rows, [CAT, CAT, "wolf", "wolf", DOG, DOG])).worst
    assert [(each.true, each.predicted, each.count, each.share) for each in found] == [
        ("wolf", DOG, 2, 1.0),
        (CAT, DOG, 1, 0.5),
        (DOG, FISH, 1, 0.5),
    ]


def test_the_matrix_is_blue_where_right_and_red_where_wrong_and_rare_mistakes_are_seen() -> None:
    shares = np.array([[0.96, 0.04], [0.0, 1.0]])
    colours = confusion_colours(shares, np.eye(2, dtype=bool), (255, 255, 255), (0, 0, 255), (255, 0, 0))
    assert colours[1, 1].tolist() == [0, 0, 255]
    assert colours[1, 0].tolist() == [255, 255, 255]
    assert colours[0, 1].tolist() == [255, 204, 204]
    assert is_dark(colours).tolist() == [[True, False], [False, True]]
