"""From a click on a layer to its maps: ``python tests/benchmarks/feature_maps.py``.

ResNet-50 at 224 pixels. For each block, and each bottleneck in it, the time from asking the warm engine process until
the maps are here, out of no cache but that of the picture, which has been looked at before. Beside it, in the same
process and taking turns with the clicks, a plain forward pass of the same network on the same picture, timed from
inside. Aim: each click takes less than 1.5 forward passes. Figures are medians over pictures.

Then the same layers are clicked in the real window, one after the other as soon as its maps are drawn, while a timer
measures how late the window answers, as ``ui_latency.py`` does. Aim: 99 of 100 ticks less than 33 ms late.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from layer_clicks import clicked_through
from plain_forward import PassDone, PlainForward
from ui_latency import AIM_P99_MS, figures

from studio.insight.feature_maps.tasks import ComputeMaps, DescribeNetwork, LayerInfo, LayerMaps, NetworkInfo
from studio.insight.network_spec import NetworkSpec
from studio.isolation import Engine
from studio.models.spec import ModelSpec
from studio.tasks import Task

AIM = 1.5
NETWORK = NetworkSpec(model=ModelSpec(backbone="resnet50", weights="random"))


def perform(engine: Engine, task: Task) -> object:
    """Return a task's last event."""
    *_, last = engine.perform(task)
    return last


def layers_to_click(engine: Engine, device: str) -> list[LayerInfo]:
    info = perform(engine, DescribeNetwork(network=NETWORK, device=device))
    assert isinstance(info, NetworkInfo)
    return [layer for layer in info.layers if layer.block or layer.type == "Bottleneck"]


def clicks(engine: Engine, layers: list[LayerInfo], pictures: list[Path], device: str) -> Iterator[tuple[str, float]]:
    """Yield ("", seconds) for plain forward passes, and (layer, seconds) for clicks."""
    for picture in pictures:
        perform(engine, ComputeMaps(network=NETWORK, picture=picture, layer="conv1", device=device))
        for layer in layers:
            done = perform(engine, PlainForward(network=NETWORK, picture=picture, device=device))
            assert isinstance(done, PassDone)
            yield "", done.seconds
            started = time.perf_counter()
            maps = perform(engine, ComputeMaps(network=NETWORK, picture=picture, layer=layer.name, device=device))
            yield layer.name, time.perf_counter() - started
            assert isinstance(maps, LayerMaps)


def measured(count: int, device: str) -> dict[str, list[float]]:
    """Return the seconds of each layer's clicks, and of plain forward passes under the name ``""``."""
    from textures import write_textures

    seconds: dict[str, list[float]] = defaultdict(list)
    engine = Engine("look", ("studio.insight.feature_maps.maps",))
    try:
        with tempfile.TemporaryDirectory() as folder:
            write_textures(Path(folder), count + 1, seed=0)
            first, *pictures = sorted(Path(folder).rglob("*.jpg"))[: count + 1]
            layers = layers_to_click(engine, device)
            for _ in clicks(engine, layers, [first], device):
                pass  # the first run of everything is slower
            for layer, took in clicks(engine, layers, pictures, device):
                seconds[layer].append(took)
    finally:
        engine.shutdown()
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=5, help="each layer is clicked once for each")
    parser.add_argument("--seconds", type=float, default=20, help="length of the clicking in the window")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    medians = {name: statistics.median(took) for name, took in measured(arguments.pictures, arguments.device).items()}
    plain = medians.pop("")
    if not arguments.json:
        show_layers(plain, medians)
    clicks, lateness = clicked_through("resnet50", list(medians), arguments.seconds)
    window = figures(lateness) | {"click_to_grid_s": statistics.median(clicks), "clicks": len(clicks)}
    if arguments.json:
        layers = {name: {"seconds": took, "passes": took / plain} for name, took in medians.items()}
        aim = {"passes": AIM, "p99_ms": AIM_P99_MS}
        print(json.dumps({"aim": aim, "forward_pass_s": plain, "layers": layers, "window": window}))
    else:
        show_window(window)


def show_layers(plain: float, medians: dict[str, float]) -> None:
    print(f"a plain forward pass{1000 * plain:12.1f} ms       (aim: clicks under {AIM:g} passes)")
    for name, took in medians.items():
        held = "held" if took / plain < AIM else "MISSED"
        print(f"{name:20}{1000 * took:12.1f} ms{took / plain:8.2f} passes  {held}", flush=True)


def show_window(window: dict[str, float]) -> None:
    held = "held" if window["p99_ms"] < AIM_P99_MS else "MISSED"
    print(
        f"in the window, {window['clicks']:.0f} clicks: {1000 * window['click_to_grid_s']:.1f} ms to the grid; "
        f"ms late: p50 {window['p50_ms']:.1f}, p99 {window['p99_ms']:.1f}, worst {window['worst_ms']:.1f}  {held}"
    )


if __name__ == "__main__":
    main()
