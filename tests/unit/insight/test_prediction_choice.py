from dataclasses import replace

import pytest
from predictions_for_tests import table_of

from studio.insight.prediction_choice import Choice, chosen_rows

CAT, DOG, FISH = "고양이 cat", "dog", "$fish$"
LOGITS = [[2.0, 0, 0], [0, 3.0, 0], [5.0, 0, 0], [0, 0, 0.5], [1.0, 0, 0]]
LABELS = [CAT, CAT, None, FISH, "a stranger"]


@pytest.fixture
def table():
    """Right, wrong (taken for a dog), without a label, right but unsure, of a class that the network does not know."""
    return table_of(LOGITS, LABELS)


@pytest.mark.parametrize(
    ("choice", "rows"),
    [
        (Choice(), [0, 1, 2, 3, 4]),
        (Choice("right"), [0, 3]),
        (Choice("wrong"), [1, 4]),
        (Choice(true=CAT), [0, 1]),
        (Choice(true="a stranger"), [4]),
        (Choice(true=CAT, predicted=DOG), [1]),
        (Choice(predicted=CAT), [0, 2, 4]),
        (Choice(predicted="a class of another network"), []),
        (Choice("right", true=CAT), [0]),
        (Choice(order="confidence"), [2, 1, 0, 4, 3]),
        (Choice(order="unsure"), [3, 4, 0, 1, 2]),
        (Choice(order="loss"), [1, 3, 0, 2, 4]),
    ],
)
def test_pictures_are_chosen_and_ordered(table, choice, rows):
    assert chosen_rows(table, choice).tolist() == rows


def test_names_are_ordered_without_regard_to_case():
    table = replace(table_of(LOGITS[:3], LABELS[:3]), ids=("b.png", "C.png", "a.png"))
    assert chosen_rows(table, Choice(order="name")).tolist() == [2, 0, 1]
