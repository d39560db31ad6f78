"""What can be asked about maps of pictures, and the answers. Imports nothing heavy.

A picture is known by its sample id everywhere; every answer carries the ids that its rows are of.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from studio.data.index import Split
from studio.data.splits import DataSpec
from studio.insight.network_spec import NetworkSpec
from studio.tasks import Spec, Task
from studio.training.spec import DeviceChoice

Method = Literal["tsne", "pca", "umap"]
Metric = Literal["euclidean", "cosine", "manhattan"]
Coordinates = NDArray[np.float32]
"""(n, 2); units mean nothing, only what lies near what."""


class LatentFeatures(Spec):
    """The latents of an autoencoder; of a variational one the means of q(z|x)."""

    kind: Literal["latents"] = "latents"
    checkpoint: Path


class LayerFeatures(Spec):
    """The output of a network's layer: one number per channel, averaged over positions or over patches."""

    kind: Literal["layer"] = "layer"
    network: NetworkSpec
    layer: str | None = None
    """Dotted name; None for what enters the head."""


class PixelFeatures(Spec):
    """The pictures themselves: values 0…1 of the middle square, scaled down."""

    kind: Literal["pixels"] = "pixels"
    side: int = Field(32, ge=1, le=64)
    """In pixels; a picture has 3 × side² features."""


FeatureSource = Annotated[LatentFeatures | LayerFeatures | PixelFeatures, Field(discriminator="kind")]


class MapSettings(Spec):
    """How points are arranged in the plane. All but ``method`` and ``metric`` is for t-SNE alone."""

    method: Method = "tsne"
    """``tsne`` (van der Maaten & Hinton 2008; openTSNE); ``pca`` (scikit-learn), a linear projection; ``umap`` (McInnes
    et al. 2018) where umap-learn is installed."""
    metric: Metric = "euclidean"
    """Distance between features; ``cosine`` scales each picture's features to length one first."""
    perplexity: float = Field(30.0, ge=1.0, le=1000.0)
    """About how many neighbours a picture is pulled by; at most a third of the other pictures."""
    early_exaggeration: float = Field(12.0, ge=1.0, le=100.0)
    """How much stronger neighbours attract in the first third of the iterations (at most 250 of them)."""
    exaggeration: float = Field(1.0, ge=1.0, le=100.0)
    """The same afterwards; above 1, groups become more compact."""
    learning_rate: Literal["auto"] | Annotated[float, Field(gt=0.0, le=1e6)] = "auto"
    """``auto`` is the number of pictures / exaggeration (Belkina et al. 2019)."""
    initialisation: Literal["pca", "random", "previous"] = "pca"
    previous: Path | None = None
    """With ``previous``: the ``map_file`` of an earlier map, from whose places the pictures start."""
    iterations: int = Field(750, ge=10, le=100_000)

    @model_validator(mode="after")
    def _previous_given(self) -> Self:
        if (self.initialisation == "previous") != (self.previous is not None):
            raise ValueError("give an earlier map if, and only if, the map starts from one")
        return self

    def after(self, previous: Path) -> Self:
        """Return the same for a map that starts from the places of an earlier one, ``previous``."""
        return self.model_copy(update={"initialisation": "previous", "previous": previous})


class _OfPictures(Task):
    """Which pictures a map shows."""

    data: DataSpec
    split: Literal["train", "val", "test", "all"] = "all"
    """``all`` takes every picture, labelled or not. The split is the checkpoint's own where it was made on this data
    set, else the data spec's."""
    sample: int = Field(20_000, ge=4)
    """At most so many pictures; of more, a random subsample is taken, and said."""
    seed: int = Field(0, ge=0, lt=2**32)
    """Of the subsample and of the map: the same seed gives the same map."""
    settings: MapSettings = MapSettings()
    batch_size: int = Field(64, ge=1)
    device: DeviceChoice = "auto"


class EmbedTask(_OfPictures):
    """Arrange the pictures of a data set in the plane by their features.

    Events: :class:`~studio.tasks.Progress`, ``Notice``, ``PictureSkipped``; one :class:`FeaturesReady`; for t-SNE a few
    :class:`MapFrame` a second; at last one :class:`MapDone`. StudioError for a checkpoint that cannot be used, fewer
    than four pictures, features that are the same for all pictures or not finite numbers, a missing umap-learn.
    """

    performer: ClassVar[str] = "studio.insight.embedding.maps:embed"

    source: FeatureSource


class MapThroughTraining(_OfPictures):
    """Arrange the same pictures once for every epoch whose checkpoint a run has kept.

    Each map starts from the one before and is turned to lie like it, so that one can follow a point. Events: as
    :class:`EmbedTask` for each epoch in turn, with ``epoch`` set. StudioError also where the run keeps no checkpoints.
    """

    performer: ClassVar[str] = "studio.insight.embedding.through_training:map_through_training"

    run: Path
    """The run's folder."""
    layer: str | None = None
    """As in :class:`LayerFeatures`; an autoencoder's run is mapped by its latents."""


class PlaceNew(Task):
    """Place pictures that are not in a finished map into it; those that are there stay where they are.

    Events: :class:`~studio.tasks.Progress`, ``PictureSkipped``, at last one :class:`Placed`. t-SNE places by openTSNE's
    ``transform`` (Poličar et al. 2024), PCA by its projection, UMAP by umap-learn's ``transform``.
    """

    performer: ClassVar[str] = "studio.insight.embedding.placing:place_new"

    map_file: Path
    """From :class:`MapDone`."""
    pictures: tuple[Path, ...] = Field(min_length=1)
    batch_size: int = Field(64, ge=1)


class SettleMap(Task):
    """Take a map as it was when t-SNE was stopped for a finished one: judge it, and keep it.

    Events: :class:`~studio.tasks.Progress`, at last a :class:`MapDone`. StudioError where the features are not kept any
    more.
    """

    performer: ClassVar[str] = "studio.insight.embedding.maps:settle"

    task: EmbedTask | MapThroughTraining
    """What was to be done."""
    root: Path
    """From :class:`FeaturesReady`, as all but the last four."""
    epoch: int | None
    features: Path
    labels: tuple[str | None, ...]
    extractor: str
    of: int | None
    places: tuple[tuple[float, float], ...]
    """From the last :class:`MapFrame`, as the next two."""
    iteration: int
    kl: float
    previous: Path | None = None
    """From the last :class:`MapDone` of the same work: the map of the epoch before."""

    @classmethod
    def from_events(
        cls,
        task: EmbedTask | MapThroughTraining,
        ready: FeaturesReady,
        frame: MapFrame,
        previous: MapDone | None = None,
    ) -> Self:
        """Describe a map as its last events have told of it, and the map before of the same work if there was one."""
        return cls(
            task=task,
            root=ready.root,
            epoch=ready.epoch,
            features=ready.file,
            labels=ready.labels,
            extractor=ready.extractor,
            of=ready.of,
            places=tuple((x, y) for x, y in frame.coordinates.tolist()),
            iteration=frame.iteration,
            kl=frame.kl,
            previous=previous.map_file if previous is not None else None,
        )


class FindNeighbours(Task):
    """Find the pictures whose features are nearest to a picture's. The one event is a :class:`Neighbours`."""

    performer: ClassVar[str] = "studio.insight.embedding.neighbours:find_neighbours"

    features: Path
    """From :class:`FeaturesReady`."""
    sample_id: str
    count: int = Field(12, ge=1, le=1000)
    metric: Metric = "euclidean"


class WriteProjector(Task):
    """Write features for TensorBoard's embedding projector: ``tensorboard --logdir FOLDER``.

    Events: :class:`~studio.tasks.Progress`, at last the ``Path`` of the folder. Where the folder holds such files
    already, the one event is a :class:`ProjectorThere`, unless they are to be replaced.
    """

    performer: ClassVar[str] = "studio.insight.embedding.projector:write_projector"

    features: Path
    """From :class:`FeaturesReady`, as the next two."""
    root: Path
    labels: tuple[str | None, ...]
    folder: Path
    """A new or an empty one, or one that holds nothing but such files."""
    replace: bool = False
    """Whether those may be written over."""


@dataclass(frozen=True, slots=True)
class ProjectorThere:
    """A folder holds a projector's files, and nothing else; nothing was written."""

    folder: Path


@dataclass(frozen=True)
class FeaturesReady:
    """The features are there, and kept for the next time."""

    root: Path
    """Folder to which the ids are relative."""
    ids: tuple[str, ...]
    """Of the pictures in the map; all below is in this order."""
    labels: tuple[str | None, ...]
    splits: tuple[Split | None, ...]
    """Which part a picture belongs to; None where the data set cannot be divided, or the picture is in no part."""
    dimensions: int
    file: Path
    """(n, dimensions) float32 in numpy's format, one row for each id. In the cache: copy it to keep it."""
    epoch: int | None = None
    """With :class:`MapThroughTraining`: whose features, from 1."""
    extractor: str = ""
    """Key of what made the features; another one makes features that cannot be compared."""
    of: int | None = None
    """How many pictures there were, where these are a random subsample."""


@dataclass(frozen=True)
class MapFrame:
    """The map as it is now; it still moves."""

    ids: tuple[str, ...]
    coordinates: Coordinates
    iteration: int
    iterations: int
    kl: float
    """KL divergence of the plane's neighbourhoods from the original ones, in nats."""
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class MapQuality:
    """How far to believe a map."""

    trustworthiness: float
    """0…1: whether neighbours in the plane are neighbours in the original space (Venna & Kaski 2001)."""
    neighbours: int
    """How many neighbours all these numbers look at."""
    rows: int
    """Pictures (a random subsample) that trustworthiness was found from."""
    accuracy_original: float | None
    """Leave-one-out accuracy 0…1 of a vote of the nearest neighbours in the original space; None where fewer than two
    classes are known."""
    accuracy_plane: float | None
    """The same in the plane."""
    labelled_rows: int
    """Pictures (a random subsample) that the accuracies were found from."""


@dataclass(frozen=True)
class MapDone:
    """A finished map."""

    ids: tuple[str, ...]
    coordinates: Coordinates
    kl: float | None
    """As in :class:`MapFrame`; None unless t-SNE."""
    explained_variance: tuple[float, float] | None
    """Shares 0…1 of the variance along x and y; None unless PCA."""
    quality: MapQuality
    sentence: str
    """What was mapped how, with what was adapted: ``"1,797 pictures, 16 features each; t-SNE, perplexity 30."``."""
    map_file: Path
    """For :class:`PlaceNew`, and to start another map from. In the cache."""
    epoch: int | None = None


@dataclass(frozen=True)
class Placed:
    """Where new pictures lie in a map."""

    ids: tuple[str, ...]
    """Relative to the data set's root with forward slashes; of a picture from elsewhere its whole path."""
    coordinates: Coordinates
    nearest: tuple[str, ...]
    """For each, the picture of the map whose features are most like its own."""
    distances: NDArray[np.float32]
    """(m,), to that picture, in the original space."""


@dataclass(frozen=True)
class Neighbours:
    """The pictures nearest to one, in the original space."""

    sample_id: str
    ids: tuple[str, ...]
    """Nearest first; without the picture itself."""
    distances: NDArray[np.float32]
    """(k,), in the units of the features (cosine: of features scaled to length one)."""
