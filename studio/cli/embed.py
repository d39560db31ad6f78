"""``python main.py embed``: a map of the pictures in a folder, as a checkpoint sees them."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Annotated

import typer

from studio.atomic import replacing, write_text
from studio.cli.run_options import data_root
from studio.cli.shown import one_sentence, shown
from studio.data.metadata import Metadata, read_metadata, read_rows
from studio.errors import StudioError
from studio.insight.embedding.places_table import header_of, rows_of
from studio.insight.embedding.tasks import EmbedTask, FeaturesReady, MapDone, MapQuality, WriteProjector


@one_sentence
def embed(
    checkpoint: Annotated[Path, typer.Argument(help="A .pth file that the studio trained: classifier or autoencoder.")],
    csv_file: Annotated[Path, typer.Option("--csv", help="Write file, label, x, y here, and what --metadata tells.")],
    data: Annotated[Path | None, typer.Option(help="Pictures, with or without class folders.")] = None,
    sample: Annotated[str | None, typer.Option(help="Bundled pictures instead: digits.")] = None,
    method: Annotated[str, typer.Option(help="tsne, pca or umap.")] = "tsne",
    metadata: Annotated[
        Path | None, typer.Option(help="A table (CSV, TSV) whose column file names the pictures; its others are added.")
    ] = None,
    npy: Annotated[Path | None, typer.Option(help="Write the features here, a row for each row of the table.")] = None,
    projector: Annotated[
        Path | None, typer.Option(help="Write TensorBoard's projector files into this folder.")
    ] = None,
    layer: Annotated[
        str | None, typer.Option(help="A classifier's layer: layer4.1.  [default: what enters the head]")
    ] = None,
    split: Annotated[str, typer.Option(help="train, val, test or all.")] = "all",
    limit: Annotated[int, typer.Option(help="Most pictures; of more, a random subsample is mapped.")] = 20_000,
    perplexity: Annotated[float, typer.Option(help="About how many neighbours pull at a picture.")] = 30.0,
    metric: Annotated[str, typer.Option(help="euclidean, cosine or manhattan.")] = "euclidean",
    iterations: Annotated[int, typer.Option(help="Steps of t-SNE.")] = 750,
    seed: Annotated[int, typer.Option(help="Same seed, same map.")] = 0,
    device: Annotated[str, typer.Option(help="auto, cuda, mps or cpu.")] = "auto",
) -> None:
    """Map the pictures of a folder: python main.py embed best.pth --sample digits --csv coords.csv."""
    from studio.insight.embedding.selection import source_of

    root = data_root(data, sample)
    if root is None:
        raise StudioError("Say which pictures to map: --data FOLDER or --sample digits.")
    _refuse_unusable(csv_file, npy, metadata)
    settings = {"method": method, "perplexity": perplexity, "metric": metric, "iterations": iterations}
    choice = {"data": {"root": root}, "split": split, "sample": limit, "seed": seed, "device": device}
    task = EmbedTask.model_validate(choice | {"source": source_of(checkpoint, layer), "settings": settings})
    features = _map(task, csv_file, metadata)
    if npy is not None:
        _copy(features.file, npy)
    if projector is not None:
        _write_projector(features, projector)


def _refuse_unusable(csv_file: Path, npy: Path | None, metadata: Path | None) -> None:
    """Refuse files that would be no good in the end before anything is computed; raises StudioError."""
    for target in (csv_file, npy):
        if target is not None and not target.parent.is_dir():
            raise StudioError(f"Cannot write {target}: its folder is not there; make it, or choose another.")
    if metadata is not None:
        read_rows(metadata)  # which pictures it is to name is known with their features


def _map(task: EmbedTask, csv_file: Path, metadata: Path | None) -> FeaturesReady:
    """Make the map, write its table, and say how good it is."""
    told = None
    for event in shown(task.perform()):
        match event:
            case FeaturesReady():
                features = event
                if metadata is not None:
                    told = read_metadata(metadata, event.ids)
            case MapDone():
                _write_table(event, features, told, csv_file)
                _say(event)
    return features


def _write_table(done: MapDone, features: FeaturesReady, told: Metadata | None, target: Path) -> None:
    labels = dict(zip(features.ids, features.labels, strict=True))
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(header_of(told))
    writer.writerows(rows_of(done.ids, labels, done.coordinates, told))
    write_text(target, table.getvalue())
    typer.echo(f"{done.sentence} Written to {target}")


def _say(done: MapDone) -> None:
    if done.kl is not None:
        typer.echo(f"KL divergence      {done.kl:.3f} nats")
    if done.explained_variance is not None:
        typer.echo("Explained variance " + " + ".join(f"{share:.1%}" for share in done.explained_variance))
    _say_quality(done.quality)


def _say_quality(quality: MapQuality) -> None:
    k = quality.neighbours
    typer.echo(f"Trustworthiness    {quality.trustworthiness:.3f} (of {quality.rows:,} pictures, {k} neighbours)")
    if quality.accuracy_original is not None and quality.accuracy_plane is not None:
        typer.echo(
            f"k-NN accuracy      {quality.accuracy_plane:.1%} in the plane, {quality.accuracy_original:.1%} in the "
            f"original space (of {quality.labelled_rows:,} pictures, k = {k})"
        )


def _copy(kept: Path, target: Path) -> None:
    try:
        with kept.open("rb") as source, replacing(target) as file:
            shutil.copyfileobj(source, file)
    except OSError as error:
        raise StudioError(f"Cannot write {target}: {error.strerror or error}.") from error
    typer.echo(f"Features written to {target}")


def _write_projector(features: FeaturesReady, folder: Path) -> None:
    given = {"features": features.file, "root": features.root, "labels": features.labels}
    task = WriteProjector(**given, folder=folder, replace=True)  # as the tables are
    for _ in shown(task.perform()):
        typer.echo(f"Projector files written; look at them with: tensorboard --logdir {folder}")
