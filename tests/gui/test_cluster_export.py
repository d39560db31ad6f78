from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio.data.splits import DataSpec
from studio.gui.jobs import Jobs
from studio.gui.pages.train.cluster_export import ClusterExport
from studio.training.spec import RunSpec


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    jobs = Jobs(in_process=True)
    yield jobs
    assert jobs.shutdown(5)


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> ClusterExport:
    dialog = ClusterExport(RunSpec(data=DataSpec(root=tmp_path / "그림"), epochs=7), jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_file_it_saves_is_the_run_of_the_form(dialog: ClusterExport, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.written) as written:
        dialog.save(tmp_path / "밤새 run.toml")
    spec = RunSpec.from_toml(written.args[0])
    assert (spec.epochs, spec.data.root, spec.out) == (7, tmp_path / "그림", Path("runs/밤새 run"))
    assert "밤새 run.toml" in dialog.command.text()


def test_the_command_follows_the_number_of_machines_and_processes(dialog: ClusterExport, qtbot: QtBot) -> None:
    assert "--standalone --nproc-per-node=1" in dialog.command.text()
    dialog.processes.setValue(4)
    dialog.nodes.setValue(2)
    assert "--nnodes=2" in dialog.command.text()
    assert "--nproc-per-node=4" in dialog.command.text()
    assert "HOST" in dialog.remark.text()


def test_the_command_can_be_copied(dialog: ClusterExport, qtbot: QtBot) -> None:
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy command")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == dialog.command.text()


def test_a_folder_that_is_not_there_is_a_sentence(dialog: ClusterExport, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.save(tmp_path / "nowhere" / "run.toml")
    qtbot.waitUntil(lambda: "run.toml" in dialog.remark.text())
    assert "Saved" not in dialog.remark.text()
