"""An option for every choice of a RunSpec, written once for all commands that take one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic.fields import FieldInfo

from studio.cli.shown import shown
from studio.data.recipe import Recipe
from studio.data.samples import SAMPLES, recommended, write_sample
from studio.data.splits import DataSpec
from studio.errors import StudioError
from studio.training.spec import RunSpec

Options = dict[str, tuple[str, type, str]]
"""By name: a field of a spec, or an empty string; the type; help."""

_CHOICES: Options = {
    "augment": ("augment", str, "fresh (new crops and flips each epoch), none, or K: that many cached views"),
    "epochs": ("epochs", int, "Times every picture is seen"),
    "batch": ("batch_size", int, "Pictures in a batch"),
    "lr": ("learning_rate", float, "Learning rate"),
    "optimizer": ("optimizer", str, "sgd, adam or adamw"),
    "momentum": ("momentum", float, "Of SGD"),
    "weight_decay": ("weight_decay", float, "Pull of the weights towards zero"),
    "block_rate": ("block_rate", float, "Share of the rate that each earlier block learns with"),
    "accumulate": ("accumulate", int, "Batches whose gradients make one step"),
    "clip_norm": ("clip_norm", float, "Longest gradient; 0 is no limit"),
    "schedule": ("schedule", str, "cosine, step (× 0.1 every 7), constant, one-cycle or plateau"),
    "warmup": ("warmup_epochs", float, "Epochs over which the rate rises"),
    "head_epochs": ("head_epochs", int, "Epochs in which only the head learns, before the rest joins in"),
    "label_smoothing": ("label_smoothing", float, "Share of each label that is spread over all classes"),
    "class_weights": ("class_weights", bool, "Weigh rare classes more"),
    "mix": ("mix", str, "none, mixup or cutmix"),
    "ema": ("ema", float, "Decay of a moving average of the weights; 0 is off"),
    "patience": ("patience", int, "Stop after so many epochs without progress; 0 is never"),
    "precision": ("precision", str, "auto, float32, bfloat16 or float16"),
    "channels_last": ("channels_last", bool, "Memory layout that convolutions like"),
    "compile": ("compile", bool, "Compile the network first, for long runs on a GPU"),
    "cache": ("cache", str, "auto (compute frozen layers once) or off"),
    "cache_gb": ("cache_gb", float, "Most GB of activations to keep; 0 is half of what is free"),
    "keep_epochs": ("keep_epochs", bool, "Keep a checkpoint of every epoch, not only of the best and the last"),
    "seed": ("seed", int, "Same seed, same numbers"),
    "device": ("device", str, "auto, cuda, mps or cpu"),
    "out": ("out", Path, "The run's folder; a new one among your runs unless given"),
}

_SOURCES: Options = {
    "data": ("", Path, "A folder with one folder of pictures for each class"),
    "sample": ("", str, f"Bundled pictures instead: {', '.join(SAMPLES)}"),
    "model": ("backbone", str, "Backbone, as main.py backbones lists them (default: resnet18)"),
    "weights": (
        "weights",
        str,
        "pretrained (downloaded once), bundled, random, or a .pth or .safetensors file (default: pretrained; random "
        "with no network)",
    ),
    "plan": (
        "plan",
        str,
        "What learns: head (feature extraction), last:N (fine-tune the last N blocks), first:N (all but the first N "
        "children), layers:NAME,NAME (those alone), all (default: head; all for random weights)",
    ),
    "class_bias": ("class_bias", bool, "Start the output's bias from the classes' shares of the pictures"),
    "batch_norm": ("batch_norm", str, "Statistics of frozen batch normalisation: fixed or run (default: fixed)"),
    "hidden": ("", int, "Units of a hidden layer in the new head; 0 is none (default: 0)"),
    "dropout": ("", float, "Share of units left out before the output layer, 0 to 1 (default: 0)"),
    "size": ("", int, "Side of the network's input, in pixels (default: 224; 64 for the digits)"),
    "validation": ("", float, "Share of each class that validates, if the folder has no val/ (default: 0.2)"),
    "test": ("", float, "Share of each class kept for a last test, if the folder has no test/ (default: 0)"),
    "split_seed": ("", int, "Seed of the shuffle that divides the pictures (default: 0)"),
    "copies_together": ("", bool, "Keep all copies of a file in one part of the division (default: yes)"),
}


Command = Callable[..., None]


def with_options(options: Options, fields: Mapping[str, FieldInfo]) -> Callable[[Command], Command]:
    """Give a command, beside its own parameters, a table of options; it gets those given in ``options``.

    Parameters
    ----------
    fields
        Of the specs that the options are for: their defaults go into the help.
    """

    def with_them(command: Command) -> Command:
        own_names = inspect.signature(command).parameters

        @wraps(command)
        def wrapped(**given: Any) -> None:
            own = {name: given.pop(name) for name in list(given) if name in own_names}
            command(**own, options={name: value for name, value in given.items() if value is not None})

        own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "options"]
        parameters = own + [
            _parameter(name, fields.get(field), kind, text) for name, (field, kind, text) in options.items()
        ]
        wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        wrapped.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        del wrapped.__wrapped__  # typer would look at the signature behind it
        return wrapped

    return with_them


with_run_options = with_options(_SOURCES | _CHOICES, RunSpec.model_fields)


def spec_from(options: dict[str, Any], run: Path | None = None, resume: Path | None = None) -> RunSpec:
    """Return the run that the options ask for, over the settings of a file or of the run to resume.

    Raises
    ------
    StudioError, pydantic.ValidationError
        Something is missing, unknown or out of range.
    """
    base = _base(options, run, resume)
    changes = {field: options[name] for name, (field, _, _) in _CHOICES.items() if name in options}
    network = {field: options[name] for name, (field, _, _) in _SOURCES.items() if field and name in options}
    if network.get("weights", "random") not in ("pretrained", "bundled", "random"):
        # A file, wherever the run is done again.
        network["weights"] = str(Path(network["weights"]).expanduser().resolve())
    if run is None and resume is None and options.get("weights") == "random":
        network.setdefault("plan", "all")
    head = {name: options[name] for name in ("hidden", "dropout") if name in options}
    network |= {"head": base["model"]["head"] | head} if head else {}
    division = {
        name: options[name] for name in ("validation", "test", "split_seed", "copies_together") if name in options
    }
    changes |= {"data": base["data"] | division} if division else {}
    return RunSpec.model_validate(base | changes | {"model": base["model"] | network})


def _parameter(name: str, field: FieldInfo | None, kind: type, text: str) -> inspect.Parameter:
    default = field.default if field is not None else None
    if default is not None and kind is not bool:
        text += f" (default: {default})"
    annotation = Annotated[kind | None, typer.Option(help=text, show_default=False)]  # type: ignore[valid-type]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _base(options: dict[str, Any], run: Path | None, resume: Path | None) -> dict[str, Any]:
    """Return the settings that the options override, as plain values."""
    root = data_root(options.get("data"), options.get("sample"))
    if resume is not None:
        spec = RunSpec.from_toml(resume / "spec.toml").model_copy(update={"out": resume, "resume": True})
    elif run is not None:
        spec = RunSpec.from_toml(run)
    elif root is None:
        raise StudioError("Say what to train on: --data FOLDER, --sample digits, or a run's TOML file.")
    else:
        spec = _usual(root)
    settings = spec.model_dump(mode="json", exclude_none=True)
    if root is not None:
        settings["data"] |= {"root": str(root)}
    if "size" in options:
        settings["recipe"] = Recipe.standard(options["size"]).model_dump(mode="json")
    return settings


def _usual(root: Path) -> RunSpec:
    advice = recommended(root)
    size, augment = (advice.size, advice.augment) if advice else (224, "fresh")
    return RunSpec(data=DataSpec(root=root), recipe=Recipe.standard(size), augment=augment)


def data_root(data: Path | None, sample: str | None) -> Path | None:
    """Return the folder that ``--data`` or ``--sample`` names, written first where need be; None for neither.

    Raises
    ------
    StudioError
        Both are given, or there is no such sample.
    """
    if data is not None and sample is not None:
        raise StudioError("Choose either --data or --sample.")
    if sample is None:
        return None if data is None else data.resolve()
    if sample not in SAMPLES:
        raise StudioError(f"There is no sample '{sample}': choose {' or '.join(SAMPLES)}.")
    return next(event for event in shown(write_sample(sample)) if isinstance(event, Path))
