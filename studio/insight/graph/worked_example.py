"""The chain rule on a small expression, and what copies of a tensor share with it: all of it asked of torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch

from studio.insight.graph.tasks import (
    CompareCopies,
    CopyFacts,
    ExampleEdge,
    ExampleNode,
    Separation,
    Variable,
    WorkedExample,
    WorkedExampleResult,
)

_SEPARATIONS: dict[Separation, Callable[[torch.Tensor], torch.Tensor]] = {
    "none": lambda tensor: tensor,
    "clone": lambda tensor: tensor.clone(),
    "detach": lambda tensor: tensor.detach(),
    "clone_detach": lambda tensor: tensor.clone().detach(),
}
_OPERATIONS: dict[Variable, tuple[str, tuple[Variable, ...], Callable[..., torch.Tensor]]] = {
    "p": ("w · x", ("w", "x"), lambda w, x: w * x),
    "z": ("p + b", ("p", "b"), lambda p, b: p + b),
    "a": ("sigmoid(z)", ("z",), torch.sigmoid),
    "e": ("a − y", ("a", "y"), lambda a, y: a - y),
    "L": ("e²", ("e",), lambda e: e**2),
}


def work_example(task: WorkedExample) -> Iterator[WorkedExampleResult]:
    """Perform :class:`WorkedExample`."""
    copy = _SEPARATIONS[task.separation]
    values: dict[Variable, torch.Tensor] = {
        "x": _number(task.x),
        "w": _number(task.w, learns=True),
        "b": _number(task.b, learns=True),
        "y": _number(task.y),
    }
    read = {name: copy(value) if name == task.behind else value for name, value in values.items()}
    for name, (_, inputs, function) in _OPERATIONS.items():
        value = function(*(read[source] for source in inputs))
        if value.requires_grad:
            value.retain_grad()
        values[name] = value
        read[name] = copy(value) if name == task.behind else value
    if values["L"].requires_grad:
        values["L"].backward()  # type: ignore[no-untyped-call]
    edges = tuple(_edges(values, task))
    yield WorkedExampleResult(tuple(_nodes(values, edges)), edges)


def compare_copies(task: CompareCopies) -> Iterator[CopyFacts]:
    """Perform :class:`CompareCopies`: ``a`` itself, and three kinds of copies of it."""
    yield _facts("a", _SEPARATIONS["none"])
    yield _facts("a.clone()", _SEPARATIONS["clone"])
    yield _facts("a.detach()", _SEPARATIONS["detach"])
    yield _facts("a.clone().detach()", _SEPARATIONS["clone_detach"])


def _number(value: float, learns: bool = False) -> torch.Tensor:
    # In double precision, so that what is shown is the mathematics and not its rounding.
    return torch.tensor(value, dtype=torch.float64, requires_grad=learns)


def _edges(values: dict[Variable, torch.Tensor], task: WorkedExample) -> Iterator[ExampleEdge]:
    """Differentiate each operation by itself, as if the others were not there."""
    for target, (_, inputs, function) in _OPERATIONS.items():
        alone = [values[source].detach().requires_grad_() for source in inputs]
        derivatives = torch.autograd.grad(function(*alone), alone)
        for source, derivative in zip(inputs, derivatives, strict=True):
            cut = source == task.behind and task.separation in ("detach", "clone_detach")
            flows = values[source].grad is not None and not cut
            yield ExampleEdge(source, target, float(derivative), cut, flows)


def _nodes(values: dict[Variable, torch.Tensor], edges: tuple[ExampleEdge, ...]) -> Iterator[ExampleNode]:
    by_chain_rule: dict[Variable, float] = {"L": 1.0} if values["L"].requires_grad else {}
    for edge in reversed(edges):
        if edge.flows and edge.target in by_chain_rule:
            by_chain_rule[edge.source] = by_chain_rule[edge.target] * edge.derivative
    for name, tensor in values.items():
        gradient = float(tensor.grad) if tensor.grad is not None else None
        formula = _OPERATIONS[name][0] if name in _OPERATIONS else ""
        yield ExampleNode(name, formula, float(tensor.detach()), gradient, by_chain_rule.get(name))


def _facts(call: str, copy_of: Callable[[torch.Tensor], torch.Tensor]) -> CopyFacts:
    a = torch.tensor([1.0, 2.0], requires_grad=True)
    copy = copy_of(a)
    shares = copy.data_ptr() == a.data_ptr()
    grad_fn = type(copy.grad_fn).__name__ if copy.grad_fn is not None else ""
    loss = (copy**2).sum()
    if loss.requires_grad:
        loss.backward()  # type: ignore[no-untyped-call]
    reaches, refusal = a.grad is not None, ""
    try:
        copy[0] = 9.0
    except RuntimeError as error:
        refusal = str(error).splitlines()[0]
    after = tuple(float(number) for number in a.detach())
    return CopyFacts(call, shares, copy.requires_grad, grad_fn, reaches, after, refusal)
