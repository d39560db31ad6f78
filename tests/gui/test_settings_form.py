from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.gui.pages.train.settings_form import SettingsForm
from studio.gui.widgets.fields import value_of
from studio.models.spec import ModelSpec
from studio.training.spec import RunSpec

DATA = DataSpec(root=Path("사진 pictures"))
ELSEWHERE = {"data", "recipe", "model", "out", "resume"}
"""What a run is made of besides the form."""


def a_form(qtbot):
    form = SettingsForm()
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.fixture
def form(qtbot):
    return a_form(qtbot)


def spec(form):
    return form.spec(DATA, ModelSpec())


def typed(qtbot, field, text):
    """Type into a field and leave it, as a person does."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def chosen(field: QComboBox, value):
    field.setCurrentIndex(field.findData(value))


def wheel(widget: QWidget):
    where = QPointF(widget.rect().center())
    event = QWheelEvent(
        where, widget.mapToGlobal(where), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_every_choice_of_a_run_is_in_the_form(form):
    assert set(RunSpec.model_fields) - ELSEWHERE == set(form.fields) - {"picture_size"}


def test_the_form_starts_with_the_runs_own_defaults(form):
    assert spec(form) == RunSpec(data=DATA)


def test_every_field_has_a_label_and_a_tooltip_that_teaches(form):
    for field in form.fields.values():
        assert field.accessibleName()
        assert len(field.toolTip()) > 60


@pytest.mark.parametrize(
    ("text", "rate"), [("1e-4", 1e-4), ("0.00003", 3e-5), ("3E-5", 3e-5), ("0,01", 0.01), (".5", 0.5)]
)
def test_a_learning_rate_is_typed_as_one_likes(form, qtbot, text, rate):
    typed(qtbot, form.main.learning_rate, text)
    assert spec(form).learning_rate == pytest.approx(rate)


def test_letters_do_not_get_into_a_number(form, qtbot):
    typed(qtbot, form.main.learning_rate, "abc")
    assert spec(form).learning_rate == 1e-3


def test_the_arrows_step_a_learning_rate_by_factors(form, qtbot):
    form.main.learning_rate.setFocus()
    for _ in range(4):
        qtbot.keyClick(form.main.learning_rate, Qt.Key.Key_Down)
    assert spec(form).learning_rate == pytest.approx(1e-4)


@pytest.mark.parametrize(("kind", "augment"), [("none", "none"), ("views", 4), ("fresh", "fresh")])
def test_augmentation_says_what_it_costs(form, kind, augment):
    chosen(form.main.augment.kind, kind)
    assert spec(form).augment == augment
    assert "frozen layers" in form.main.augment.cost.text()
    assert form.main.augment.views.isVisible() == (kind == "views")


def test_the_number_of_views_is_part_of_its_cost(form, qtbot):
    chosen(form.main.augment.kind, "views")
    typed(qtbot, form.main.augment.views, "8")
    assert spec(form).augment == 8
    assert "8 crops" in form.main.augment.cost.text()


def test_picture_size_becomes_the_recipe(form, qtbot):
    typed(qtbot, form.main.picture_size, "96")
    assert spec(form).recipe.size == 96


def test_more_is_folded_until_it_is_clicked_and_that_is_remembered(form, qtbot):
    seed = form.fields["seed"]
    assert not seed.isVisible()
    qtbot.mouseClick(form.fold.button, Qt.MouseButton.LeftButton)
    assert seed.isVisible()
    again = a_form(qtbot)
    assert again.fields["seed"].isVisible()


def test_the_fold_tells_how_much_in_it_was_changed(form):
    assert form.fold.button.text() == "More"
    form.fields["weight_decay"].setValue(0.01)
    form.fields["class_weights"].setChecked(True)
    form.main.epochs.setValue(9)
    assert form.fold.button.text() == "More (2 changed)"


def test_momentum_is_a_matter_of_sgd_alone(form, qtbot):
    form.fold.set_open(True)
    momentum = form.fields["momentum"]
    assert not momentum.isVisible()
    chosen(form.main.optimizer, "sgd")
    assert momentum.isVisible()


def test_room_for_the_cache_is_asked_for_only_where_there_is_one(form):
    form.fold.set_open(True)
    assert form.fields["cache_gb"].isVisible()
    chosen(form.fields["cache"], "off")
    assert not form.fields["cache_gb"].isVisible()


def test_all_values_are_remembered(form, qtbot):
    chosen(form.main.augment.kind, "views")
    form.main.augment.views.setValue(7)
    chosen(form.main.schedule, "one-cycle")
    chosen(form.fields["ema"], 0.999)
    chosen(form.fields["block_rate"], 0.5)
    form.fields["compile"].setChecked(True)
    form.fields["channels_last"].setChecked(False)
    form.main.learning_rate.setValue(3e-5)
    again = spec(a_form(qtbot))
    assert again == spec(form)
    assert (again.augment, again.schedule, again.ema, again.block_rate) == (7, "one-cycle", 0.999, 0.5)
    assert (again.compile, again.channels_last, again.learning_rate) == (True, False, 3e-5)


def test_reset_goes_back_to_the_defaults_and_can_be_undone(form, qtbot):
    assert not form.reset_button.isEnabled()
    form.main.epochs.setValue(40)
    chosen(form.fields["mix"], "cutmix")
    qtbot.mouseClick(form.reset_button, Qt.MouseButton.LeftButton)
    assert spec(form) == RunSpec(data=DATA)
    assert form.reset_button.text() == "Undo reset"
    qtbot.mouseClick(form.reset_button, Qt.MouseButton.LeftButton)
    assert (spec(form).epochs, spec(form).mix) == (40, "cutmix")


def test_an_edit_after_a_reset_ends_the_undo(form, qtbot):
    form.main.epochs.setValue(40)
    qtbot.mouseClick(form.reset_button, Qt.MouseButton.LeftButton)
    form.main.batch_size.setValue(8)
    assert form.reset_button.text() == "Reset to defaults"
    assert spec(form).epochs == 5


def test_what_suits_the_pictures_is_taken_where_nothing_was_chosen(form):
    form.main.picture_size.setValue(96)
    form.suggest(64, "none")
    assert (spec(form).recipe.size, spec(form).augment) == (96, "none")
    form.suggest(224, "fresh")
    assert (spec(form).recipe.size, spec(form).augment) == (96, "fresh")


def test_a_choice_of_ones_own_outlives_the_next_start(form, qtbot):
    form.suggest(64, "none")
    form.main.picture_size.setValue(32)
    again = a_form(qtbot)
    again.suggest(64, "none")
    assert spec(again).recipe.size == 32
    qtbot.mouseClick(again.reset_button, Qt.MouseButton.LeftButton)
    assert spec(again).recipe.size == 64


def test_one_change_is_one_signal_however_many_fields_it_sets(form, qtbot):
    form.main.epochs.setValue(40)
    form.main.batch_size.setValue(8)
    heard = []
    form.changed.connect(lambda: heard.append(1))
    form.reset_button.click()
    assert len(heard) == 1


def test_the_wheel_scrolls_past_a_field_that_is_not_being_edited(form, qtbot):
    form.fold.set_open(True)
    form.main.epochs.setFocus()
    before = spec(form)
    for name, field in form.fields.items():
        parts = [field, *field.findChildren(QComboBox), *field.findChildren(QSpinBox)]
        for part in parts if name != "epochs" else []:
            wheel(part)
    assert spec(form) == before
    wheel(form.main.epochs)
    assert spec(form).epochs == before.epochs + 1


def test_settings_that_contradict_each_other_are_a_sentence_in_the_words_on_screen(form):
    form.fields["head_epochs"].setValue(7)
    with pytest.raises(StudioError, match=r"^“Head alone first” \(7\) must be fewer than “Epochs” \(5\)\.$"):
        spec(form)


def test_find_asks_for_a_learning_rate(form, qtbot):
    with qtbot.waitSignal(form.find_wanted):
        qtbot.mouseClick(form.main.find_button, Qt.MouseButton.LeftButton)


def test_damaged_memories_fall_back_to_the_defaults(qtbot):
    from studio.gui.settings import Settings

    Settings().remember("train", {"epochs": "many", "schedule": "spiral", "augment": "sometimes"})
    form = a_form(qtbot)
    assert (spec(form).epochs, spec(form).schedule, spec(form).augment) == (5, "cosine", "fresh")
    assert value_of(form.fields["seed"]) == 0
