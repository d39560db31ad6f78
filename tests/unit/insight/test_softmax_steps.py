import numpy as np
import pytest
import torch
from predictions_for_tests import CLASSES, table_of

from studio.insight.softmax_steps import softmax_steps


@pytest.mark.parametrize("logits", [[2.0, -1.0, 0.5], [120.0, 119.0, -400.0], [-900.0, -901.0, -902.0]])
def test_the_steps_end_where_pytorch_ends(logits):
    steps = softmax_steps(table_of([logits], [CLASSES[1]]), 0)
    theirs = torch.tensor([logits], dtype=torch.float64)
    np.testing.assert_allclose(steps.log_probabilities, theirs.log_softmax(1)[0].numpy(), rtol=1e-12)
    np.testing.assert_allclose(steps.probabilities, theirs.softmax(1)[0].numpy(), rtol=1e-12)
    assert steps.log_sum_exp == pytest.approx(theirs.logsumexp(1).item(), rel=1e-12)
    assert steps.loss == pytest.approx(torch.nn.functional.cross_entropy(theirs, torch.tensor([1])).item(), rel=1e-12)
    assert 1 <= steps.shifted_sum <= 3


def test_without_the_shift_great_logits_overflow():
    assert softmax_steps(table_of([[120.0, 0, 0]], [None]), 0).naive_sum == float("inf")
    assert softmax_steps(table_of([[2.0, 0, 0]], [None]), 0).naive_sum == pytest.approx(np.exp(2) + 2, rel=1e-6)


def test_the_true_class_is_listed_even_where_it_is_the_last():
    steps = softmax_steps(table_of([[3.0, 2.0, 1.0]], [CLASSES[2]]), 0)
    assert steps.first(2) == [0, 1, 2]
    assert steps.first(3) == [0, 1, 2]
    assert softmax_steps(table_of([[3.0, 2.0, 1.0]], ["a stranger"]), 0).loss is None


def test_losses_of_sure_pictures_do_not_drown_in_rounding():
    table = table_of([[30.0, 0.0, 0.0]], [CLASSES[0]])
    assert table.loss[0] == pytest.approx(2 * np.exp(-30), rel=1e-4)
    np.testing.assert_allclose(table.log_probabilities[0, 1:], -30, rtol=1e-6)
