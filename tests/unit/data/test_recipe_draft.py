from typing import get_args

import pytest

from studio.data.recipe import IMAGENET_MEAN, IMAGENET_STD, CenterCrop, RandomResizedCrop, Recipe, Resize
from studio.data.recipe_draft import DraftStep, Preset, RecipeDraft, preset
from studio.errors import StudioError


@pytest.fixture
def draft():
    return preset("standard", 64)


def sizes(draft):
    return draft.recipe().size, [e.step.size for e in draft.evaluation if hasattr(e.step, "size")]


def test_the_standard_preset_is_the_standard_recipe(draft):
    assert draft.recipe() == Recipe.standard(64)


@pytest.mark.parametrize("name", get_args(Preset))
def test_every_preset_is_a_recipe_and_survives_being_remembered(name):
    made = preset(name, 48)
    assert made.recipe().size == 48
    assert RecipeDraft.model_validate_json(made.model_dump_json()) == made


def test_digits_are_never_mirrored():
    kinds = [entry.step.kind for entry in preset("digits", 48).training]
    assert not any("Flip" in kind for kind in kinds)


def test_a_step_that_is_switched_off_is_kept_but_not_performed(draft):
    flip = draft.training[1]
    off = draft.with_part("training", (draft.training[0], flip.model_copy(update={"on": False}), *draft.training[2:]))
    assert [step.kind for step in off.recipe().training] == ["RandomResizedCrop", "ToTensor", "Normalize"]
    assert off.training[1].step == flip.step


def test_steps_that_are_no_recipe_say_why(draft):
    with pytest.raises(StudioError, match=r"^Training must end with ToTensor"):
        draft.with_part("training", draft.training[:2]).recipe()


def test_another_size_of_the_last_crop_is_taken_over_by_the_other_part(draft):
    assert sizes(draft) == (64, [73, 64])
    larger = draft.with_step("training", 0, RandomResizedCrop(size=128))
    assert sizes(larger) == (128, [146, 128])
    assert sizes(larger.with_step("evaluation", 1, CenterCrop(size=64)))[0] == 64


def test_a_resize_before_the_crop_is_a_matter_of_its_own_part(draft):
    wider = draft.with_step("evaluation", 0, Resize(size=100))
    assert wider.evaluation[0] == DraftStep(step=Resize(size=100))
    assert wider.training == draft.training


def test_mean_and_deviation_are_the_same_in_both_parts(draft):
    assert draft.statistics == (None, None)
    normalised = draft.with_statistics(IMAGENET_MEAN, IMAGENET_STD)
    assert normalised.statistics == (IMAGENET_MEAN, IMAGENET_STD)
    assert normalised.training[-1] == normalised.evaluation[-1]
    assert normalised.with_statistics(None, None) == draft
