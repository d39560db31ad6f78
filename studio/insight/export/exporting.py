"""Turn a checkpoint into a file for other programs. Performed in the engine."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from studio.atomic import replacing, write_text
from studio.errors import StudioError
from studio.insight.export.checking import check_inputs, compare
from studio.insight.export.loading_code import loading_code
from studio.insight.export.network_files import FILES, NetworkFile, Subject
from studio.insight.export.script import script_of
from studio.insight.export.script_library import packages
from studio.insight.export.tasks import Exported, ExportModel
from studio.models import checkpoint as checkpoints
from studio.models.checkpoint import Checkpoint
from studio.phrase import Phrase
from studio.tasks import Event, Notice, Progress
from studio.training.device import use_all_cores

_TOLERANCE = 1e-3
"""Of the largest logit: rounding gives a thousandth of this, another network gives far more."""


def export_model(task: ExportModel) -> Iterator[Event]:
    """Export a checkpoint; see :class:`~studio.insight.export.tasks.ExportModel`."""
    use_all_cores()
    yield Progress(0, 3, Phrase("opening", "Opening the checkpoint"))
    checkpoint = checkpoints.load(task.checkpoint)
    if task.format == "script":
        yield _write_script(checkpoint, task.checkpoint, task.out)
    else:
        yield from _write_network(checkpoint, task)


def _write_script(checkpoint: Checkpoint, path: Path, out: Path) -> Exported:
    script = script_of(checkpoint, path.resolve(), out.name)
    write_text(out, script.text)
    left_out = f" It leaves out: {', '.join(script.left_out)}." if script.left_out else ""
    note = f"Needs {', '.join(packages(checkpoint.backbone))} and pillow alone.{left_out}"
    return Exported(out, out.stat().st_size, None, 0.0, 0, note, loading_code("script", out, checkpoint))


def _write_network(checkpoint: Checkpoint, task: ExportModel) -> Generator[Event, None, None]:
    """Write, open and compare beside the place where the file belongs: a cancel leaves what was there before."""
    model = checkpoints.build_model(checkpoint).requires_grad_(False)
    inputs, real = yield from check_inputs(checkpoint, task.pictures)
    subject = Subject(checkpoint, model, inputs[:2])
    form = FILES[task.format]
    yield Progress(1, 3, Phrase("writing file", "Writing {name}", name=task.out.name))
    content = _packed(form, subject, task.format)
    with _writing(task.out) as file:
        file.write(content)
        file.flush()
        yield Progress(2, 3, Phrase("comparing export", "Checking it against PyTorch"))
        difference, largest = compare(model, form.reopened(Path(file.name), subject), inputs)
    if difference > _TOLERANCE * max(1.0, largest):
        sentence = Phrase(
            "export differs",
            "{file} answers differently from PyTorch (by up to {difference:.2g}): do not rely on it.",
            file=str(task.out),
            difference=difference,
        )
        yield Notice(sentence)
    code = loading_code(task.format, task.out, checkpoint)
    yield Exported(task.out, len(content), difference, largest, real, form.note, code)


def _packed(form: NetworkFile, subject: Subject, name: str) -> bytes:
    try:
        return form.pack(subject)
    except StudioError:
        raise
    except Exception as error:  # exporters raise whatever a network's code led to
        raise StudioError(
            f"A {subject.checkpoint.backbone} cannot be written as {name} ({_first_line(error)}): "
            "choose another format."
        ) from error


@contextmanager
def _writing(out: Path) -> Iterator[BinaryIO]:
    try:
        with replacing(out) as file:
            yield file
    except OSError as error:
        raise StudioError(
            f"Cannot write {out}: {error.strerror or error}. Free some space or choose another folder."
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")[:200]
