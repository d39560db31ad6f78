"""The half of the script that trains: a fragment for each choice of a run."""

from __future__ import annotations

from torch import nn

from studio.insight.export.script_library import empty_network, is_timms, weights_file
from studio.insight.export.script_text import listed, quoted
from studio.models.backbones import outline, pretrained
from studio.models.checkpoint import Checkpoint
from studio.models.freeze import apply_plan, learning_names
from studio.models.heads import auxiliary_names, output_names
from studio.models.spec import PLAIN_HEAD, HeadSpec
from studio.training.spec import RunSpec

_HOLDS_STILL = "or the statistics of a frozen BatchNorm would go on moving"
_LET_RUN = (
    "for module in model.modules():\n"
    "    if isinstance(module, nn.modules.batchnorm._BatchNorm):\n"
    "        module.train()  # its statistics follow these pictures, although its weights are frozen"
)


UNWRITTEN_STEPS = ("GaussianNoise",)
"""Steps of a recipe that torchvision has for tensors alone."""


def what_is_left_out(spec: RunSpec) -> tuple[str, ...]:
    """Return what the studio did and the script does not, which is kept short enough to be read."""
    reasons = {
        "the noise that is added to the pictures": spec.augment != "none"
        and any(step.kind in UNWRITTEN_STEPS for step in spec.recipe.training),
        "warm-up of the learning rate": spec.warmup_epochs > 0,
        "gradual unfreezing (all of the plan learns from the first epoch on)": spec.head_epochs > 0,
        "smaller learning rates for earlier blocks": spec.block_rate < 1,
        "the moving average of the weights": spec.ema > 0,
        f"the {spec.augment} fixed views of each picture (it draws anew in each epoch)": isinstance(spec.augment, int),
        f"{spec.precision} arithmetic (it computes in float32)": spec.precision not in ("auto", "float32"),
    }
    return tuple(reason for reason, applies in reasons.items() if applies)


def training_fragments(checkpoint: Checkpoint, spec: RunSpec, name: str, steps: str) -> dict[str, str]:
    """Return all fragments that a run decides on; ``steps`` are the lines of its training transforms."""
    model = outline(checkpoint.backbone, len(checkpoint.classes))
    learns = _learning(spec, len(checkpoint.classes))
    return {
        **_outside(spec, name),
        "training_constants": _constants(spec, learns, steps),
        **_network(spec, model, frozen=bool(learns)),
        "class_bias": _class_bias(spec, model),
        **_loop(spec),
    }


def _outside(spec: RunSpec, name: str) -> dict[str, str]:
    return {
        "usage_of_training": f"    python {name} --train --out again.pth   # train it again, as the studio did",
        "training_imports": "import unicodedata",
        "torch_imports": _torch_imports(spec),
        "mix_import": "" if spec.mix == "none" else "from torchvision.transforms import v2",
        "training_options": (
            'parser.add_argument("--train", action="store_true", help="train it again first")\n'
            'parser.add_argument("--data", type=Path, default=DATA, help="the pictures (default: %(default)s)")\n'
            'parser.add_argument("--out", type=Path, default=Path("trained.pth"), help="where the best epoch is saved")'
        ),
        "training_call": (
            "if arguments.train:\n"
            "    train(arguments.checkpoint, arguments.data, arguments.out)\n"
            "    arguments.checkpoint = arguments.out"
        ),
    }


def _torch_imports(spec: RunSpec) -> str:
    start = weights_file(spec.model)
    first = "import safetensors.torch\n" if start is not None and start.suffix == ".safetensors" else ""
    return first + "from torch import nn\nfrom torch.utils.data import DataLoader, Dataset"


def _constants(spec: RunSpec, learns: tuple[str, ...], steps: str) -> str:
    parts = [
        "",
        f"DATA = Path({quoted(str(spec.data.root))})  # a folder for each class",
        f"EPOCHS, BATCH, LEARNING_RATE = {spec.epochs}, {spec.batch_size}, {spec.learning_rate!r}",
    ]
    if (start := weights_file(spec.model)) is not None:
        parts.append(f"WEIGHTS = Path({quoted(str(start))})  # what training starts from")
    if learns:
        parts += [
            "# The layers that learn, by the start of their parameters' names. The others are frozen: they keep what",
            "# they have learnt before, from far more pictures.",
            f"LEARNS = {listed(learns, '()')}",
        ]
    about = "as for evaluation" if spec.augment == "none" else "by chance, so that no epoch sees the same"
    indented = "\n".join(f"        {line}" for line in steps.splitlines())
    parts += ["", f"# What is done to a picture in training: {about}.", "TRAINING = transforms.Compose(", "    ["]
    return "\n".join([*parts, indented, "    ]", ")"])


def _learning(spec: RunSpec, classes: int) -> tuple[str, ...]:
    """Return the prefixes of the names that learn; empty where all do."""
    model = outline(spec.model.backbone, classes, spec.model.head)
    apply_plan(model, spec.model.plan)
    if all(parameter.requires_grad for parameter in model.parameters()):
        return ()
    parameters = dict(model.named_parameters())
    return tuple(name if name in parameters else f"{name}." for name in learning_names(model))


def _network(spec: RunSpec, model: nn.Module, *, frozen: bool) -> dict[str, str]:
    auxiliary = auxiliary_names(model)
    runs = spec.model.batch_norm == "run"
    return {
        "build": "\n".join(_build(spec, model)),
        "freeze": (
            "for name, parameter in model.named_parameters():\n    parameter.requires_grad = name.startswith(LEARNS)"
            if frozen
            else ""
        ),
        "freeze_modules": (
            "for module in model.modules():\n"
            "    parameters = list(module.parameters())\n"
            "    if parameters and not any(parameter.requires_grad for parameter in parameters):\n"
            f"        module.eval()  # {'or dropout in there would stay on' if runs else _HOLDS_STILL}"
            if frozen
            else ""
        ),
        "batch_norm": _LET_RUN if frozen and runs else "",
        "auxiliary_off": "model.training = False  # its auxiliary classifiers are not used" if auxiliary else "",
    }


def _build(spec: RunSpec, model: nn.Module) -> list[str]:
    backbone, head, start = spec.model.backbone, spec.model.head, weights_file(spec.model)
    if spec.model.weights == "random":
        lines = [f"model = {empty_network(backbone, model, 'len(CLASSES)')}"]
        return lines if head.plain else [*lines, new_layer(model, output_names(model)[-1], head)]
    if start is None:
        return [*_published(backbone, model), *_new_head(model, head)]
    return [
        f"model = {empty_network(backbone, model)}",
        *_new_head(model, head),
        *(
            ["saved = safetensors.torch.load_file(WEIGHTS)"]
            if start.suffix == ".safetensors"
            else [
                'saved = torch.load(WEIGHTS, map_location="cpu", weights_only=True)',
                'saved = saved.get("state_dict", saved)',
            ]
        ),
        f"head = {listed([f'{name}.' for name in output_names(model)], '()')}",
        "saved = {name: tensor for name, tensor in saved.items() if not name.startswith(head)}",
        "model.load_state_dict(saved, strict=False)  # all but the head, which is new",
    ]


def _published(backbone: str, model: nn.Module) -> list[str]:
    """Return the lines that make a network with the library's own weights."""
    if is_timms(backbone):
        return ["model = timm.create_model(BACKBONE, pretrained=True)"]
    auxiliary = bool(auxiliary_names(model))
    options = ", aux_logits=True" if auxiliary else ""
    lines = [f'model = models.get_model(BACKBONE, weights="{pretrained(backbone).name}"{options})']
    if auxiliary:
        lines.append("model.transform_input = False  # MEAN and STD are those of its weights already")
    return lines


def _new_head(model: nn.Module, head: HeadSpec) -> list[str]:
    names = output_names(model)
    return [new_layer(model, name, head if name == names[-1] else PLAIN_HEAD) for name in names]


def new_layer(model: nn.Module, name: str, head: HeadSpec) -> str:
    """Return the line that puts a new head in the place of an output layer; ``model`` has the layer as it comes."""
    target = _target(name)
    linear = isinstance(model.get_submodule(name), nn.Linear)
    kind, attribute, rest = ("Linear", "in_features", "") if linear else ("Conv2d", "in_channels", ", kernel_size=1")

    def layer(inputs: str, outputs: str) -> str:
        return f"nn.{kind}({inputs}, {outputs}{rest})"

    inputs = f"{target}.{attribute}"
    if head.plain:
        return f"{target} = {layer(inputs, 'len(CLASSES)')}"
    hidden = str(head.hidden)
    parts = [layer(inputs, hidden), "nn.ReLU()"] if head.hidden else []
    parts += [f"nn.Dropout({head.dropout!r})", layer(hidden if head.hidden else inputs, "len(CLASSES)")]
    return "\n".join([f"{target} = nn.Sequential(", *(f"    {part}," for part in parts), ")"])


def _target(name: str) -> str:
    return "model" + "".join(f"[{part}]" if part.isdecimal() else f".{part}" for part in name.split("."))


def _class_bias(spec: RunSpec, model: nn.Module) -> str:
    if not spec.model.class_bias:
        return ""
    target = _target(output_names(model)[-1]) + ("" if spec.model.head.plain else "[-1]")
    return (
        "counts = torch.bincount(torch.tensor(learn.labels), minlength=len(CLASSES)).clamp(min=1)\n"
        f"{target}.bias.data = (counts / counts.sum()).log().to(device)  # at first, each class as often as here"
    )


def _loop(spec: RunSpec) -> dict[str, str]:
    losses = ["weight=weights"] if spec.class_weights else []
    losses += [f"label_smoothing={spec.label_smoothing!r}"] if spec.label_smoothing else []
    mixes = {"none": "", "mixup": "v2.MixUp", "cutmix": "v2.CutMix"}
    weigh = (
        "counts = torch.bincount(torch.tensor(learn.labels), minlength=len(CLASSES)).clamp(min=1)\n"
        "weights = (len(learn) / (len(CLASSES) * counts)).to(device)  # rare classes count more"
    )
    stop = f'if waited >= {spec.patience}:\n    print("The validation loss has stopped falling.")\n    break'
    return {
        "seed": str(spec.seed),
        "optimizer": _optimizer(spec),
        "scheduler": _scheduler(spec),
        "class_weights": weigh if spec.class_weights else "",
        "loss_options": ", ".join(losses),
        "mix": "" if spec.mix == "none" else f"mix = {mixes[spec.mix]}(num_classes=len(CLASSES))  # blends of two",
        "patience_start": 'lowest, waited = float("inf"), 0' if spec.patience else "",
        "batch_loop": "\n".join(_batch_loop(spec)),
        "scheduler_step": {"plateau": "scheduler.step(val_loss)", "step": "scheduler.step()", "cosine":
                           "scheduler.step()"}.get(spec.schedule, ""),
        "patience_check": (
            "lowest, waited = (val_loss, 0) if val_loss < lowest else (lowest, waited + 1)\n" + stop
            if spec.patience
            else ""
        ),
    }  # fmt: skip


def _optimizer(spec: RunSpec) -> str:
    decay = f", weight_decay={spec.weight_decay!r}" if spec.weight_decay else ""
    match spec.optimizer:
        case "sgd":
            return f"torch.optim.SGD(learning, lr=LEARNING_RATE, momentum={spec.momentum!r}{decay})"
        case "adam":
            return f"torch.optim.Adam(learning, lr=LEARNING_RATE{decay})"
        case "adamw":
            return f"torch.optim.AdamW(learning, lr=LEARNING_RATE, weight_decay={spec.weight_decay!r})"


def _scheduler(spec: RunSpec) -> str:
    of = "scheduler = torch.optim.lr_scheduler."
    match spec.schedule:
        case "constant":
            return ""
        case "step":
            return f"{of}StepLR(optimizer, step_size=7, gamma=0.1)"
        case "cosine":
            return f"{of}CosineAnnealingLR(optimizer, T_max=epochs)  # down to zero over the run"
        case "one-cycle":
            return (
                f"{of}OneCycleLR(\n"
                "    optimizer, max_lr=LEARNING_RATE, total_steps=epochs * len(loader), cycle_momentum=False\n"
                ")"
            )
        case "plateau":
            return f"{of}ReduceLROnPlateau(optimizer, factor=0.1, patience=3)"


def _batch_loop(spec: RunSpec) -> list[str]:
    every = spec.accumulate
    head = "for step, (pictures, labels) in enumerate(loader, 1):" if every > 1 else "for pictures, labels in loader:"
    step = ["optimizer.step()", "optimizer.zero_grad()"]
    if spec.clip_norm:
        step.insert(0, f"nn.utils.clip_grad_norm_(learning, {spec.clip_norm!r})")
    if every > 1:
        step = [f"if step % {every} == 0 or step == len(loader):", *(f"    {line}" for line in step)]
    body = [
        "pictures, labels = pictures.to(device), labels.to(device)",
        *(["pictures, labels = mix(pictures, labels)"] if spec.mix != "none" else []),
        "loss = loss_of(model(pictures), labels)",
        f"(loss / {every}).backward()  # gradients of {every} batches add up" if every > 1
        else "loss.backward()  # how the loss changes with each weight",
        *step,
        *(["scheduler.step()"] if spec.schedule == "one-cycle" else []),
    ]  # fmt: skip
    return [head, *(f"    {line}" for line in body)]
