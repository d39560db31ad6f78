import os
import sys
import unicodedata

import pytest

from studio.data.check.findings import Remedy
from studio.data.check.remedies import remedied
from studio.data.edits import Edits, as_edited, read_edits, with_edits, write_edits
from studio.data.index import Sample, read_index
from studio.errors import StudioError
from studio.paths import edits_path


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "studio home"))


@pytest.fixture
def pictures(folder, touch):
    return touch(folder, "개/1.jpg", "개/2.jpg", "고양이/1.jpg", "고양이/2.jpg")


def ids(index):
    return [sample.id for sample in index.samples]


def test_what_is_left_out_is_gone_for_whoever_lists_the_folder(pictures):
    write_edits(pictures, Edits().excluding(["개/2.jpg"]))

    index = read_index(pictures)

    assert ids(index) == ["개/1.jpg", "고양이/1.jpg", "고양이/2.jpg"]
    assert index.excluded == (Sample("개/2.jpg", "개", None),)
    assert index.sentence() == "2 classes, 3 pictures, 1 left out by you"
    assert (pictures / "개/2.jpg").exists()


def test_what_is_taken_back_is_there_again(pictures):
    edits = Edits().excluding(["개/1.jpg", "개/2.jpg"]).including(["개/2.jpg"])

    assert ids(with_edits(read_index(pictures), edits)) == ["개/2.jpg", "고양이/1.jpg", "고양이/2.jpg"]


def test_a_relabelled_picture_is_sorted_into_its_class_which_may_be_new(pictures):
    index = with_edits(
        read_index(pictures), Edits().relabelled(["개/1.jpg"], "고양이").relabelled(["개/2.jpg"], "bird")
    )

    assert index.classes == ("bird", "고양이")
    assert index.by_id["개/1.jpg"].label == "고양이"
    assert index.changed == {"개/1.jpg", "개/2.jpg"}


def test_what_was_relabelled_or_moved_is_as_in_the_folder_again_and_what_is_left_out_stays_so(pictures):
    edits = Edits().relabelled(["개/1.jpg", "개/2.jpg"], "bird").moved(["개/1.jpg"], "val").excluding(["고양이/1.jpg"])

    index = with_edits(read_index(pictures), edits.as_in_folder(["개/1.jpg", "고양이/1.jpg"]))

    assert index.by_id["개/1.jpg"] == Sample("개/1.jpg", "개", None)
    assert index.changed == {"개/2.jpg"}
    assert [sample.id for sample in index.excluded] == ["고양이/1.jpg"]


def test_a_class_written_in_the_form_of_macos_is_the_same_class(pictures):
    decomposed = unicodedata.normalize("NFD", "고양이")

    index = with_edits(read_index(pictures), Edits(relabel={"개/1.jpg": decomposed}))

    assert index.classes == ("개", "고양이")


def test_new_changes_replace_the_old_ones(pictures):
    once = with_edits(read_index(pictures), Edits().excluding(["개/1.jpg"]).moved(["개/2.jpg"], "val"))

    again = with_edits(once, Edits().moved(["고양이/1.jpg"], "test"))

    assert ids(again) == ["개/1.jpg", "개/2.jpg", "고양이/2.jpg", "고양이/1.jpg"]
    assert again.by_id["개/2.jpg"].split is None
    assert with_edits(again, Edits()) == read_index(pictures)


def test_changes_survive_a_restart_in_a_file_that_a_person_can_read(pictures):
    edits = Edits().excluding(["개/1.jpg"]).relabelled(["개/2.jpg"], "고양이").moved(["고양이/1.jpg"], "test")
    edits = edits.keeping_together(["개/2.jpg", "고양이/2.jpg"])

    write_edits(pictures, edits)

    assert read_edits(pictures) == edits
    text = edits_path(pictures).read_text("utf-8")
    assert str(pictures) in text
    assert '"개/1.jpg"' in text
    assert edits_path(pictures).name.startswith(pictures.name)


def test_no_changes_need_no_file(pictures):
    write_edits(pictures, Edits().excluding(["개/1.jpg"]))
    write_edits(pictures, Edits().excluding(["개/1.jpg"]).including(["개/1.jpg"]))

    assert not edits_path(pictures).exists()
    assert read_edits(pictures) == Edits()


def test_changes_to_files_that_are_gone_change_nothing_and_are_kept(pictures):
    write_edits(pictures, Edits().excluding(["개/gone.jpg"]))

    assert len(read_index(pictures).samples) == 4
    assert read_edits(pictures).exclude == ("개/gone.jpg",)


def test_a_file_of_changes_that_cannot_be_read_is_named_and_left_alone(pictures):
    edits_path(pictures).parent.mkdir(parents=True)
    edits_path(pictures).write_text("exclude = [", "utf-8")

    index = read_index(pictures)

    assert len(index.samples) == 4
    assert index.problems[0].path == edits_path(pictures)
    assert "not used" in index.problems[0].reason
    assert "delete it to begin anew" in index.problems[0].reason
    assert edits_path(pictures).read_text("utf-8") == "exclude = ["


def test_duplicates_kept_together_join_the_groups_they_have_in_common():
    edits = Edits().keeping_together(["a", "b"]).keeping_together(["c", "d"]).keeping_together(["b", "c"])

    assert [set(group) for group in edits.together] == [{"a", "b", "c", "d"}]


def test_mending_all_findings_at_once_is_the_same_as_one_after_the_other():
    groups = [(f"{number}.jpg", f"{number}b.jpg", f"{number // 3}c.jpg") for number in range(30)]
    remedies = [*(Remedy("together", group) for group in groups), Remedy("exclude", ("y.jpg",))]
    begun = single = Edits().keeping_together(["0.jpg", "x.jpg"])

    for remedy in remedies:
        single = remedied(single, [remedy])
    at_once = remedied(begun, remedies)

    assert {frozenset(group) for group in at_once.together} == {frozenset(group) for group in single.together}
    assert len(at_once.together) == 10
    assert at_once.exclude == single.exclude == ("y.jpg",)


def test_a_class_needs_a_name():
    with pytest.raises(ValueError, match="a class needs a name"):
        Edits().relabelled(["a"], "  ")


def test_two_folders_of_the_same_name_have_changes_of_their_own(tmp_path):
    assert edits_path(tmp_path / "a" / "pictures") != edits_path(tmp_path / "b" / "pictures")


def test_a_full_disk_or_a_folder_of_somebody_else_is_said(pictures):
    edits_path(pictures).parent.parent.mkdir(parents=True)
    edits_path(pictures).parent.write_text("a file where the folder should be")

    with pytest.raises(StudioError, match="Cannot make"):
        write_edits(pictures, Edits().excluding(["개/1.jpg"]))


def test_a_file_of_changes_that_cannot_be_deleted_is_said(pictures):
    edits_path(pictures).mkdir(parents=True)

    with pytest.raises(StudioError, match="Cannot delete"):
        write_edits(pictures, Edits())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are Unicode")
def test_a_data_set_whose_folder_is_not_named_in_unicode_can_be_changed(folder, touch):
    pictures = folder / os.fsdecode(b"\xb1\xd7\xb8\xb2")
    touch(pictures, "a/1.jpg", "b/1.jpg")

    write_edits(pictures, Edits().excluding(["a/1.jpg"]))

    assert ids(read_index(pictures)) == ["b/1.jpg"]


def test_what_was_changed_about_a_data_set_cannot_be_changed_by_whoever_has_it(pictures):
    index = with_edits(read_index(pictures), Edits().moved(["개/1.jpg"], "val").relabelled(["개/2.jpg"], "고양이"))

    assert (index.moved, index.changed) == ({"개/1.jpg"}, {"개/1.jpg", "개/2.jpg"})
    assert isinstance(index.moved, frozenset)
    assert isinstance(index.changed, frozenset)


def test_a_data_set_without_changes_is_as_it_was(pictures):
    index = read_index(pictures)

    assert as_edited(index) is index
