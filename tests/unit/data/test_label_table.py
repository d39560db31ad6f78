import pytest

from studio.data.index import Sample, read_index


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "studio home"))


def written(folder, text, encoding="utf-8", name="labels.csv"):
    (folder / name).write_bytes(text.encode(encoding))
    return folder


def reasons(index):
    return [problem.reason for problem in index.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_flat_folder_has_the_labels_of_its_table(folder, touch, encoding):
    touch(folder, "그림 1.jpg", "2.jpg", "3.jpg")
    written(folder, "file,label,split\n그림 1.jpg,고양이,train\n2.jpg,개,val\n3.jpg,개,\n", encoding)

    index = read_index(folder)

    assert index.classes == ("개", "고양이")
    assert set(index.samples) == {
        Sample("그림 1.jpg", "고양이", "train"),
        Sample("2.jpg", "개", "val"),
        Sample("3.jpg", "개", None),
    }
    assert index.problems == ()


@pytest.mark.parametrize(("name", "separator"), [("Labels.tsv", "\t"), ("labels.csv", "\t"), ("labels.csv", ";")])
def test_tabs_and_the_semicolons_of_some_countries_excel_work_too(folder, touch, name, separator):
    written(touch(folder, "1.jpg", "2.jpg"), "File,Label\n1.jpg,a\n2.jpg,b\n".replace(",", separator), name=name)

    assert read_index(folder).classes == ("a", "b")


def test_a_folder_of_all_pictures_beside_the_table_is_no_class(folder, touch):
    written(touch(folder, "images/1.jpg", "images/2.jpg"), "label,file\na,images/1.jpg\nb,2.jpg\n")

    assert [(sample.id, sample.label) for sample in read_index(folder).samples] == [
        ("images/1.jpg", "a"),
        ("images/2.jpg", "b"),
    ]


def test_a_name_that_two_pictures_share_needs_its_path(folder, touch):
    written(touch(folder, "x/1.jpg", "x/y/1.jpg"), "file,label\n1.jpg,a\nx/y/1.jpg,b\n")

    index = read_index(folder)

    assert index.by_id["x/1.jpg"].label is None
    assert index.by_id["x/y/1.jpg"].label == "b"
    assert "row 2: 1.jpg is not there" in reasons(index)


def test_what_is_wrong_in_a_table_is_named_and_the_rest_is_used(folder, touch):
    touch(folder, "1.jpg", "2.jpg", "3.jpg", "4.jpg")
    written(
        folder,
        "file,label,split,colour\n1.jpg,a,train,red\n2.jpg,b,holdout,\ngone.jpg,a,,\n1.jpg,b,,\n3.jpg\n",
    )

    index = read_index(folder)

    assert index.by_id["1.jpg"] == Sample("1.jpg", "a", "train")
    assert reasons(index) == [
        "row 3: 'holdout' is no split; write train, val or test",
        "row 4: gone.jpg is not there",
        "row 5: 1.jpg is named twice; the first row counts",
        "columns that say nothing about labels: colour",
        "2 pictures are not in it and have no label",
    ]
    assert index.by_id["3.jpg"].label is None


def test_columns_without_a_name_are_told_once_beside_those_that_have_one(folder, touch):
    written(touch(folder, "1.jpg", "2.jpg"), "file,label,,colour,\n1.jpg,a,x,red,\n2.jpg,b,,,\n")

    assert reasons(read_index(folder)) == [
        "columns that say nothing about labels: colour",
        "columns without a name say nothing about labels",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"picture,class\n1.jpg,a\n", "no column 'file'"),
        (b"\xff\xfe\x00\xff", "neither UTF-8 nor CP949"),
    ],
)
def test_a_table_that_is_none_is_named_and_the_pictures_are_there(folder, touch, content, reason):
    touch(folder, "1.jpg")
    (folder / "labels.csv").write_bytes(content)

    index = read_index(folder)

    assert index.samples == (Sample("1.jpg", None, None),)
    assert reason in reasons(index)[0]


def test_class_folders_win_over_a_table(folder, touch):
    written(touch(folder, "a/1.jpg", "b/2.jpg"), "file,label\na/1.jpg,z\n")

    assert read_index(folder).classes == ("a", "b")


def test_a_remark_about_the_table_is_no_picture_that_was_skipped(folder, touch):
    written(touch(folder, "1.jpg", "2.jpg", "3.jpg"), "file,label,colour\n1.jpg,a,x\n2.jpg,b,x\n9.jpg,b,x\n")

    index = read_index(folder)

    assert len(index.problems) == 3
    assert index.skipped == ()
    assert index.sentence() == "2 classes, 3 pictures"
