"""What there is to fetch. Addresses and checksums are those of torchvision.datasets, where it has the same files.

CIFAR comes in its authors' binary form, since torchvision's is a pickle, which can run anything when it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.errors import StudioError
from studio.remote_file import RemoteFile

Layout = Literal["idx", "cifar", "stl", "class folders", "flowers", "pets", "food"]
"""How the files are made; :mod:`studio.data.catalogue.unpacking` knows each."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A data set that can be fetched."""

    key: str
    """By which the command line calls it."""
    title: str
    pictures: int
    classes: int
    side: str
    """Size of the pictures, in pixels, in words."""
    megabytes: float
    """To download, in 10⁶ bytes."""
    licence: str
    page: str
    """Where it is described."""
    layout: Layout
    files: tuple[RemoteFile, ...]
    labels: tuple[str, ...] = ()
    """Class names, where the files have numbers only."""


def entry_of(key: str) -> Entry:
    """Return the data set of that name; raises StudioError with the names there are."""
    for entry in CATALOGUE:
        if entry.key == key.lower():
            return entry
    raise StudioError(f"There is no data set '{key}'; choose {', '.join(entry.key for entry in CATALOGUE)}.")


def _files(base: str, *files: tuple[str, str]) -> tuple[RemoteFile, ...]:
    return tuple(RemoteFile(f"{base}{name}", md5) for name, md5 in files)


_NOT_STATED = "not stated by its authors"

CATALOGUE = (
    Entry(
        key="ants-bees",
        title="Ants and bees",
        pictures=398,
        classes=2,
        side="about 500",
        megabytes=47.3,
        licence=f"{_NOT_STATED}; a part of ImageNet",
        page="https://pytorch.org/tutorials/beginner/transfer_learning_tutorial.html",
        layout="class folders",
        files=_files(
            "https://download.pytorch.org/tutorial/", ("hymenoptera_data.zip", "5f8c32a6554f6acb4d649776e7735e48")
        ),
    ),
    Entry(
        key="mnist",
        title="MNIST",
        pictures=70_000,
        classes=10,
        side="28 × 28",
        megabytes=11.6,
        licence="CC BY-SA 3.0",
        page="http://yann.lecun.com/exdb/mnist/",
        layout="idx",
        files=_files(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            ("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
            ("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"),
            ("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"),
            ("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"),
        ),
        labels=tuple("0123456789"),
    ),
    Entry(
        key="fashion-mnist",
        title="Fashion-MNIST",
        pictures=70_000,
        classes=10,
        side="28 × 28",
        megabytes=30.9,
        licence="MIT",
        page="https://github.com/zalandoresearch/fashion-mnist",
        layout="idx",
        files=_files(
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            ("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
            ("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
            ("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
            ("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"),
        ),
        labels=(
            *("T-shirt or top", "Trouser", "Pullover", "Dress", "Coat"),
            *("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
        ),
    ),
    Entry(
        key="cifar10",
        title="CIFAR-10",
        pictures=60_000,
        classes=10,
        side="32 × 32",
        megabytes=170.1,
        licence=_NOT_STATED,
        page="https://www.cs.toronto.edu/~kriz/cifar.html",
        layout="cifar",
        files=_files(
            "https://www.cs.toronto.edu/~kriz/", ("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530")
        ),
    ),
    Entry(
        key="cifar100",
        title="CIFAR-100",
        pictures=60_000,
        classes=100,
        side="32 × 32",
        megabytes=168.5,
        licence=_NOT_STATED,
        page="https://www.cs.toronto.edu/~kriz/cifar.html",
        layout="cifar",
        files=_files(
            "https://www.cs.toronto.edu/~kriz/", ("cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8")
        ),
    ),
    Entry(
        key="stl10",
        title="STL-10",
        pictures=13_000,
        classes=10,
        side="96 × 96",
        megabytes=2640.4,
        licence=f"{_NOT_STATED}; taken from ImageNet",
        page="https://cs.stanford.edu/~acoates/stl10/",
        layout="stl",
        files=_files(
            "http://ai.stanford.edu/~acoates/stl10/", ("stl10_binary.tar.gz", "91f7769df0f17e558f3565bffb0c7dfb")
        ),
    ),
    Entry(
        key="eurosat",
        title="EuroSAT",
        pictures=27_000,
        classes=10,
        side="64 × 64",
        megabytes=94.3,
        licence="MIT",
        page="https://github.com/phelber/EuroSAT",
        layout="class folders",
        files=_files(
            "https://huggingface.co/datasets/torchgeo/eurosat/resolve/c877bcd43f099cd0196738f714544e355477f3fd/",
            ("EuroSAT.zip", "c8fa014336c82ac7804f0398fcb19387"),
        ),
    ),
    Entry(
        key="flowers102",
        title="Oxford 102 Flowers",
        pictures=8_189,
        classes=102,
        side="500 and more",
        megabytes=345.0,
        licence=_NOT_STATED,
        page="https://www.robots.ox.ac.uk/~vgg/data/flowers/102/",
        layout="flowers",
        files=_files(
            "https://www.robots.ox.ac.uk/~vgg/data/flowers/102/",
            ("102flowers.tgz", "52808999861908f626f3c1f4e79d11fa"),
            ("imagelabels.mat", "e0620be6f572b9609742df49c70aed4d"),
            ("setid.mat", "a5357ecc9cb78c4bef273ce3793fc85c"),
        ),
        labels=(
            *("pink primrose", "hard-leaved pocket orchid", "canterbury bells", "sweet pea", "english marigold"),
            *("tiger lily", "moon orchid", "bird of paradise", "monkshood", "globe thistle", "snapdragon"),
            *("colt's foot", "king protea", "spear thistle", "yellow iris", "globe-flower", "purple coneflower"),
            *("peruvian lily", "balloon flower", "giant white arum lily", "fire lily", "pincushion flower"),
            *("fritillary", "red ginger", "grape hyacinth", "corn poppy", "prince of wales feathers"),
            *("stemless gentian", "artichoke", "sweet william", "carnation", "garden phlox", "love in the mist"),
            *("mexican aster", "alpine sea holly", "ruby-lipped cattleya", "cape flower", "great masterwort"),
            *("siam tulip", "lenten rose", "barbeton daisy", "daffodil", "sword lily", "poinsettia"),
            *("bolero deep blue", "wallflower", "marigold", "buttercup", "oxeye daisy", "common dandelion"),
            *("petunia", "wild pansy", "primula", "sunflower", "pelargonium", "bishop of llandaff", "gaura"),
            *("geranium", "orange dahlia", "pink-yellow dahlia?", "cautleya spicata", "japanese anemone"),
            *("black-eyed susan", "silverbush", "californian poppy", "osteospermum", "spring crocus"),
            *("bearded iris", "windflower", "tree poppy", "gazania", "azalea", "water lily", "rose"),
            *("thorn apple", "morning glory", "passion flower", "lotus", "toad lily", "anthurium", "frangipani"),
            *("clematis", "hibiscus", "columbine", "desert-rose", "tree mallow", "magnolia", "cyclamen"),
            *("watercress", "canna lily", "hippeastrum", "bee balm", "ball moss", "foxglove", "bougainvillea"),
            *("camellia", "mallow", "mexican petunia", "bromelia", "blanket flower", "trumpet creeper"),
            "blackberry lily",
        ),
    ),
    Entry(
        key="pets",
        title="Oxford-IIIT Pet",
        pictures=7_349,
        classes=37,
        side="about 500",
        megabytes=811.1,
        licence="CC BY-SA 4.0",
        page="https://www.robots.ox.ac.uk/~vgg/data/pets/",
        layout="pets",
        files=_files(
            "https://www.robots.ox.ac.uk/~vgg/data/pets/data/",
            ("images.tar.gz", "5c4f3ee8e5d25df40f4fd59a7f44e54c"),
            ("annotations.tar.gz", "95a8c909bbe2e81eed6a22bccdf3f68f"),
        ),
    ),
    Entry(
        key="food101",
        title="Food-101",
        pictures=101_000,
        classes=101,
        side="up to 512",
        megabytes=4996.3,
        licence=f"{_NOT_STATED}; for research",
        page="https://data.vision.ee.ethz.ch/cvl/datasets_extra/food-101/",
        layout="food",
        files=_files("http://data.vision.ee.ethz.ch/cvl/", ("food-101.tar.gz", "85eeb15f3717b99a5da872d97d918f87")),
    ),
)
"""From the smallest lesson to the largest; the bundled digits need no download and are not in it."""
