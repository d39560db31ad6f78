import shutil

import numpy as np
import pytest
from pictures_for_tests import coloured_squares
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

import studio.models.summary  # noqa: F401  # here, since it brings torch, for which a job of a test cannot wait
from studio.data.index import read_index
from studio.data.recipe import IMAGENET_MEAN, Recipe
from studio.data.recipe_draft import preset
from studio.gui.jobs import Jobs
from studio.gui.kept_recipes import kept_draft
from studio.gui.pages.data.sees import SeesView
from studio.gui.pages.model.training_choices import TrainingChoices
from studio.gui.pages.train import TrainPage
from studio.gui.settings import Settings
from studio.gui.state import StudioState
from studio.models.spec import ModelSpec
from studio.paths import edits_path

SIZE = 32


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    return coloured_squares(tmp_path_factory.mktemp("sees") / "내 사진", per_class=4, side=40)


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(10)


@pytest.fixture
def state(qapp, pictures):
    Settings().remember("train", {"picture_size": SIZE})
    state = StudioState()
    state.set_dataset(read_index(pictures))
    return state


@pytest.fixture
def view(qtbot, state, jobs):
    view = shown(qtbot, SeesView(state, jobs))
    qtbot.waitUntil(lambda: view.preview.stages.count() == 6)
    return view


def shown(qtbot, view):
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    return view


def lines(tiles):
    return [tiles.item(row).text().split("\n") for row in range(tiles.count())]


def kinds(view):
    return [line[0] for line in lines(view.preview.stages)]


def steps(state):
    return [step.kind for step in state.recipe.training]


def choose_statistics(view, kind):
    combo = view.recipe.statistics.kind
    combo.setCurrentIndex(combo.findData(kind))
    combo.activated.emit(combo.currentIndex())


def choose(view, kind):
    row = next(row for row in range(view.recipe.list.count()) if view.recipe.list.item(row).text().startswith(kind))
    view.recipe.list.setCurrentRow(row)
    return row


def switch(qtbot, view, row):
    """Click the box of a step."""
    area = view.recipe.list.visualItemRect(view.recipe.list.item(row))
    qtbot.mouseClick(
        view.recipe.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.left() + 8, area.center().y())
    )


def from_menu(view, button, entry):
    menu = next(b for b in view.recipe.findChildren(QToolButton) if b.text() == button).menu()
    next(action for action in menu.actions() if action.text() == entry).trigger()


def test_without_a_data_set_the_view_offers_one(qtbot, jobs):
    view = shown(qtbot, SeesView(StudioState(), jobs))
    button = next(b for b in view.findChildren(QPushButton) if b.isVisible() and "folder" in b.text())
    with qtbot.waitSignal(view.open_requested):
        button.click()


def test_the_first_picture_is_inspected_until_another_is_selected(view, state, qtbot):
    qtbot.waitUntil(lambda: view.inspector.facts["size"].text() == "40 × 40 px")
    assert view.inspector.name.text() == state.dataset.samples[0].id
    assert view.inspector.facts["channels"].text() == "3 of 8 bits"
    blue_first = view.inspector.facts["mean"].text()

    red = next(sample.id for sample in state.dataset.samples if "red" in sample.id)
    state.set_selection((red,))
    qtbot.waitUntil(lambda: view.inspector.facts["mean"].text() != blue_first)
    assert view.inspector.name.text() == red


def test_each_step_says_shape_kind_and_range(view):
    assert lines(view.preview.stages)[0] == ["Picture", "(40, 40, 3) uint8", lines(view.preview.stages)[0][2]]
    assert kinds(view) == ["Picture", "RandomResizedCrop", "RandomHorizontalFlip", "ToTensor", "Normalize", "Batch"]
    assert lines(view.preview.stages)[-1][1] == "(1, 3, 32, 32) float32"
    assert "deviation + mean" in view.preview.stages.item(4).toolTip()


def test_evaluation_has_steps_of_its_own(view, qtbot):
    qtbot.mouseClick(view.recipe.parts["evaluation"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kinds(view)[1:3] == ["Resize", "CenterCrop"])


def test_a_step_is_switched_off_and_undone_with_the_keys(view, state, qtbot):
    switch(qtbot, view, 1)
    assert steps(state) == ["RandomResizedCrop", "ToTensor", "Normalize"]
    qtbot.waitUntil(lambda: "RandomHorizontalFlip" not in kinds(view))

    view.recipe.list.setFocus()
    qtbot.keyClick(view.recipe.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state.recipe is None
    qtbot.waitUntil(lambda: "RandomHorizontalFlip" in kinds(view))


def test_steps_are_moved_with_alt_and_the_arrows(view, state, qtbot):
    choose(view, "RandomHorizontalFlip")
    qtbot.keyClick(view.recipe.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert steps(state)[:2] == ["RandomHorizontalFlip", "RandomResizedCrop"]


def test_steps_are_moved_by_dragging(view, state):
    # What a drop does; the drag itself belongs to the desktop.
    view.recipe.list.model().moveRow(QModelIndex(), 1, QModelIndex(), 0)
    assert steps(state)[:2] == ["RandomHorizontalFlip", "RandomResizedCrop"]


def test_the_undo_survives_an_edit_of_the_data_set(view, state, pictures):
    from_menu(view, "Presets", "Light")
    state.set_dataset(read_index(pictures))
    view.recipe.undo.trigger()
    assert state.recipe is None


def test_a_place_that_makes_no_sense_is_explained_and_does_not_reach_a_run(view, state, qtbot):
    choose(view, "RandomHorizontalFlip")
    for _ in range(2):
        qtbot.keyClick(view.recipe.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert "Training must end with ToTensor" in view.recipe.trouble.sentence
    assert view.recipe.trouble.isVisible()
    assert state.recipe is None

    view.recipe.undo.trigger()
    view.recipe.undo.trigger()
    assert not view.recipe.trouble.isVisible()


def test_steps_that_are_no_recipe_are_not_said_to_feed_a_run(view, qtbot):
    assert "fed by these steps" in view.use.text()
    choose(view, "ToTensor")
    qtbot.keyClick(view.recipe.list, Qt.Key.Key_Delete)
    assert "Until then runs use the steps from before" in view.recipe.trouble.sentence
    assert view.use.text() == ""


def test_steps_that_are_no_recipe_yet_are_still_there_after_a_look_at_another_tab(view, state, qtbot):
    choose(view, "ToTensor")
    qtbot.keyClick(view.recipe.list, Qt.Key.Key_Delete)
    unfinished = view.recipe.draft

    view.hide()
    view.show()

    assert view.recipe.draft == unfinished
    assert "Until then runs use the steps from before" in view.recipe.trouble.sentence
    assert state.recipe is None


def test_a_step_is_added_where_it_belongs_and_removed_again(view, state, qtbot):
    from_menu(view, "Add", "ColorJitter")
    assert steps(state) == ["RandomResizedCrop", "RandomHorizontalFlip", "ColorJitter", "ToTensor", "Normalize"]
    qtbot.keyClick(view.recipe.list, Qt.Key.Key_Delete)
    assert "ColorJitter" not in steps(state)


def test_a_click_on_the_picture_after_a_step_chooses_that_step(view, qtbot):
    switch(qtbot, view, 1)  # the flip: what follows it is one picture earlier
    qtbot.waitUntil(lambda: kinds(view)[2] == "ToTensor")
    stages = view.preview.stages

    def click(number):
        area = stages.visualItemRect(stages.item(number))
        qtbot.mouseClick(stages.viewport(), Qt.MouseButton.LeftButton, pos=area.center())

    click(2)
    assert view.recipe.list.currentItem().text().startswith("ToTensor")
    view.recipe.list.setCurrentRow(0)
    click(2)
    assert view.recipe.list.currentItem().text().startswith("ToTensor")
    click(0)
    assert view.recipe.list.currentItem().text().startswith("ToTensor"), "the picture itself is no step"


def test_a_very_long_name_widens_nothing(view, state, pictures, qtbot):
    long = pictures / "blue" / f"{'long' * 60}.png"
    shutil.copy(pictures / "blue" / "그림 0.png", long)
    try:
        state.set_dataset(read_index(pictures))
        state.set_selection((f"blue/{long.name}",))
        qtbot.waitUntil(lambda: view.inspector.name.text().startswith("blue/long"))
        assert view.inspector.name.text().endswith(".png")
        assert view.inspector.name.toolTip() == str(long)
        assert view.inspector.name.height() < 5 * view.inspector.fontMetrics().height()
        assert view.inspector.name.minimumSizeHint().width() < view.inspector.minimumWidth()
    finally:
        long.unlink()


def test_a_parameter_is_typed_and_the_pictures_follow(view, state, qtbot):
    choose(view, "RandomHorizontalFlip")
    (box,) = view.recipe.form.fields["p"]
    box.selectAll()
    qtbot.keyClicks(box.lineEdit(), "1")
    assert state.recipe.training[1].p == 1.0
    assert "–  1" in view.recipe.list.item(1).text()
    assert "always" in box.toolTip()


def test_another_size_is_that_of_both_parts(view, state, qtbot):
    choose(view, "RandomResizedCrop")
    view.recipe.form.fields["size"][0].setValue(48)
    assert state.recipe.size == 48
    qtbot.waitUntil(lambda: lines(view.preview.stages)[-1][1] == "(1, 3, 48, 48) float32")


def test_a_number_that_a_step_refuses_is_explained(view, state):
    from_menu(view, "Add", "GaussianBlur")
    view.recipe.form.fields["kernel_size"][0].setValue(4)
    assert "choose 5" in view.recipe.form.trouble.sentence
    assert state.recipe.training[2].kernel_size == 5


def test_presets_begin_anew_and_the_standard_one_is_no_choice_at_all(view, state):
    from_menu(view, "Presets", "Digits: no mirror")
    assert state.recipe == preset("digits", SIZE).recipe()
    from_menu(view, "Presets", "As the weights want it")
    assert state.recipe is None


def test_the_steps_are_remembered_with_their_data_set(view, state, pictures):
    from_menu(view, "Presets", "Strong")
    again = StudioState()
    assert again.recipe is None
    again.set_dataset(read_index(pictures))
    assert again.recipe == state.recipe == preset("strong", SIZE).recipe()
    again.set_dataset(None)
    assert again.recipe is None


def test_damaged_memories_of_steps_are_the_standard_ones(pictures, state):
    state.set_recipe_draft(preset("light", SIZE))
    assert kept_draft(pictures) is not None
    Settings().remember("recipes", {edits_path(pictures).stem: "{damaged"})
    assert kept_draft(pictures) is None


def test_draws_are_those_of_a_run_with_the_seed_that_is_shown(view, qtbot):
    assert [line[0] for line in lines(view.preview.draws)][:2] == ["Epoch 1", "Epoch 2"]
    first = view.preview.draws.item(0).icon().pixmap(80).toImage()
    qtbot.mouseClick(view.preview.again, Qt.MouseButton.LeftButton)
    assert view.preview.seed.value() == 1
    qtbot.waitUntil(lambda: view.preview.draws.item(0).icon().pixmap(80).toImage() != first)


def test_mean_and_deviation_are_measured_on_the_training_pictures_and_kept(view, state, qtbot):
    choose(view, "Normalize")
    choose_statistics(view, "measured")
    qtbot.waitUntil(lambda: state.recipe is not None)
    mean = state.recipe.training[-1].mean
    assert mean == state.recipe.evaluation[-1].mean
    assert np.allclose(mean, (0.4, 0.4, 0.4), atol=0.15)
    assert "of 9 training pictures" in view.recipe.statistics.numbers.text()

    choose_statistics(view, "imagenet")
    assert state.recipe.training[-1].mean == IMAGENET_MEAN
    choose_statistics(view, "measured")
    assert state.recipe.training[-1].mean == mean, "it is not measured twice"


@pytest.mark.parametrize(("kind", "mean"), [("imagenet", IMAGENET_MEAN), ("weights", None)])
def test_what_is_chosen_while_measuring_is_not_overruled_by_what_was_measured(view, state, jobs, qtbot, kind, mean):
    choose(view, "Normalize")
    choose_statistics(view, "measured")
    assert view.recipe.statistics.cancel.isVisible()

    choose_statistics(view, kind)

    assert not view.recipe.statistics.cancel.isVisible()
    assert view.recipe.statistics.kind.currentData() == kind
    qtbot.waitUntil(lambda: not jobs.running())
    assert view.recipe.draft.training[-1].step.mean == mean
    assert view.recipe.statistics.kind.currentData() == kind


def test_what_the_weights_normalise_with_is_that_of_the_weights_chosen_on_the_model_page(view, state, qtbot):
    ranges = {lines(view.preview.stages)[4][2]}
    choose(view, "Normalize")
    qtbot.waitUntil(lambda: "of the weights of resnet18" in view.recipe.statistics.numbers.text(), timeout=20_000)
    assert "Mean 0.485, 0.456, 0.406" in view.recipe.statistics.numbers.text()
    assert {lines(view.preview.stages)[4][2]} == ranges

    state.set_model(ModelSpec(backbone="googlenet", weights="random"))  # trained with 0.5 throughout
    qtbot.waitUntil(lambda: "of the weights of googlenet" in view.recipe.statistics.numbers.text())
    assert "Mean 0.500, 0.500, 0.500" in view.recipe.statistics.numbers.text()
    qtbot.waitUntil(lambda: lines(view.preview.stages)[4][2] not in ranges)
    assert state.recipe_draft is None, "the steps still leave it to the weights"


def test_a_picture_that_cannot_be_read_is_a_sentence(view, state, pictures, qtbot):
    broken = pictures / "blue" / "broken.png"
    broken.write_bytes(b"no picture")
    try:
        state.set_dataset(read_index(pictures))
        state.set_selection(("blue/broken.png",))
        qtbot.waitUntil(lambda: view.inspector.trouble.isVisible() and view.preview.trouble.isVisible())
        assert "not a picture" in view.inspector.trouble.sentence
        assert view.preview.stages.count() == 0
    finally:
        broken.unlink()


def test_pictures_without_classes_are_seen_too(qtbot, jobs, pictures, tmp_path):
    (tmp_path / "flat").mkdir()
    source = next((pictures / "blue").glob("*.png"))
    (tmp_path / "flat" / "하나.png").write_bytes(source.read_bytes())
    state = StudioState()
    state.set_dataset(read_index(tmp_path / "flat"))
    view = shown(qtbot, SeesView(state, jobs))
    qtbot.waitUntil(lambda: view.preview.draws.count() == 8)


def test_a_view_that_nobody_sees_reads_no_picture(qtbot, state, jobs):
    view = SeesView(state, jobs)
    qtbot.addWidget(view)
    state.set_selection((state.dataset.samples[1].id,))
    assert view.inspector.name.text() == ""
    assert not jobs.running()


@pytest.fixture
def train(qtbot, state, jobs):
    """The Train page, which nobody sees, so that it does not work out the run."""
    page = TrainPage(state, jobs)
    qtbot.addWidget(page)
    return page


def test_the_train_page_trains_with_the_steps_and_says_so(train, state):
    assert train.form.main.steps.isHidden()
    state.set_recipe_draft(preset("strong", 48))
    spec = train.form.spec(state.data_spec, state.model)
    assert spec.recipe == preset("strong", 48).recipe()
    assert train.form.main.picture_size.value() == 48
    assert not train.form.main.picture_size.isEnabled()
    assert not train.form.main.steps.isHidden()
    assert "instead" not in train.form.main.steps.sentence.text()
    train.form.main.augment.set_word("none")
    assert "evaluation steps instead" in train.form.main.steps.sentence.text()
    assert "ColorJitter" in train.form.main.steps.sentence.text()


def test_the_train_page_goes_back_to_the_standard_steps(train, view, state):
    from_menu(view, "Presets", "Light")
    train.form.main.steps.button.click()
    assert state.recipe is None
    assert train.form.main.steps.isHidden()
    assert train.form.spec(state.data_spec, state.model).recipe == Recipe.standard(SIZE)
    view.recipe.undo.trigger()
    assert state.recipe == preset("light", SIZE).recipe()


def test_the_size_of_chosen_steps_is_not_taken_over_by_the_next_data_set(train, state, pictures, tmp_path):
    state.set_recipe_draft(preset("strong", 48))
    state.set_dataset(read_index(coloured_squares(tmp_path / "다른 사진", per_class=3)))
    assert train.form.main.picture_size.value() == SIZE
    state.set_dataset(read_index(pictures))
    assert train.form.main.picture_size.value() == 48


def test_the_view_says_where_the_training_steps_are_not_used(view, state, qtbot):
    assert "fed by these steps" in view.use.text()
    Settings().remember("train", {"augment": "none"})
    view.hide()
    view.show()
    assert "evaluation steps" in view.use.text()


def test_the_model_page_reckons_with_the_size_of_the_chosen_steps(state, pictures):
    state.set_recipe_draft(preset("strong", 48))
    assert TrainingChoices.for_pictures(pictures).picture_size == 48
    state.set_recipe_draft(None)
    assert TrainingChoices.for_pictures(pictures).picture_size == SIZE
