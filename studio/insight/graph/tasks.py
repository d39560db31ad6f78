"""What can be asked about a network's graph, and the answers. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import Field

from studio.insight.network_spec import NetworkSpec
from studio.models.spec import FreezePlan
from studio.tasks import Task

Kind = Literal["input", "module", "function", "output"]
State = Literal["frozen", "trainable", "none"]
"""Of a node's parameters; ``none`` where it has none."""
FormulaKind = Literal["output", "size", "parameters"]
"""What a formula gives: the values, the height and width, or how many parameters there are."""
Formula = tuple[FormulaKind, str]
"""In mathematical notation, with the numbers of this operation."""
Shape = tuple[int, ...]
"""Of a tensor for one picture, without the batch axis and as torch has it."""


@dataclass(frozen=True, slots=True)
class GraphNode:
    """One operation on tensors. Sizes and other bookkeeping that a network does between them are left out."""

    id: str
    """As torch.fx names it, the same in every trace: ``"layer1_0_relu_1"``."""
    kind: Kind
    type: str
    """The module's class or the function's name: ``"Conv2d"``, ``"add"``."""
    operation: str
    """With its settings: ``"Conv2d 3×3, 64, /2"``."""
    path: str
    """Dotted name of the module, for a function of the module that calls it; ``""`` for the network itself."""
    block: str
    """Of the freeze plan, or ``"head"``; ``""`` for input and output."""
    groups: tuple[str, ...]
    """Names of the groups it is in, outermost first."""
    inputs: tuple[Shape, ...]
    """Of the tensors that it reads, without parameters."""
    shape: Shape
    """Of its output."""
    parameters: int
    trainable: int
    """How many of the parameters learn."""
    cached: bool
    """Whether it lies before the freeze boundary: computed once for each picture, not in every epoch."""
    boundary: bool
    """Whether its output is what training stores."""
    gradient: bool
    """Whether its output requires a gradient, so that one flows back to it."""
    formulas: tuple[Formula, ...]

    @property
    def state(self) -> State:
        if not self.parameters:
            return "none"
        return "trainable" if self.trainable else "frozen"


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A tensor on its way from the operation that makes it to one that reads it."""

    source: str
    target: str
    shape: Shape
    gradient: bool
    """Whether a gradient flows back along it."""


@dataclass(frozen=True, slots=True)
class GraphGroup:
    """Nodes that can be shown as one: a block of the freeze plan, or a module with modules inside."""

    name: str
    """The same as ``path`` where there is one module."""
    path: str
    """Dotted name of its module; ``""`` for a run of modules."""
    type: str
    """The module's class; ``""`` for a run of modules."""


@dataclass(frozen=True)
class NetworkGraph:
    """A network as a freeze plan leaves it, traced as it will be trained."""

    name: str
    backbone: str
    plan: str
    """The freeze plan's word, which has been applied."""
    blocks: tuple[str, ...]
    """Names of the backbone's blocks, in forward order."""
    nodes: tuple[GraphNode, ...]
    """In forward order."""
    edges: tuple[GraphEdge, ...]
    groups: tuple[GraphGroup, ...]
    note: str
    """What the person should know about this graph, in one sentence; ``""`` when all is well."""

    @property
    def trainable(self) -> int:
        return sum(node.trainable for node in self.nodes)


class TraceGraph(Task):
    """Trace a network; the only event is a :class:`NetworkGraph`. No weights are read, no memory is needed.

    StudioError for a checkpoint that cannot be used, an unknown backbone, or a size that it does not accept.
    """

    performer: ClassVar[str] = "studio.insight.graph.trace:trace_graph"

    network: NetworkSpec
    plan: FreezePlan | None = None
    """None for the network's own."""
    classes: int = Field(10, ge=1)
    """Of the new head that a backbone gets; a checkpoint has its own."""


Variable = Literal["x", "w", "b", "y", "p", "z", "a", "e", "L"]
"""Of L = (sigmoid(w·x + b) − y)²: p = w·x, z = p + b, a = sigmoid(z), e = a − y, L = e²."""
Separation = Literal["none", "clone", "detach", "clone_detach"]
"""What is put behind a node: nothing, ``.clone()``, ``.detach()`` or ``.clone().detach()``."""


@dataclass(frozen=True, slots=True)
class ExampleNode:
    """One value of the worked example, as torch computed it."""

    name: Variable
    operation: str
    """As a formula: ``"p + b"``; ``""`` for what was put in."""
    value: float
    gradient: float | None
    """Its ``.grad`` after ``L.backward()``; None where none arrives."""
    by_chain_rule: float | None
    """The product of the local derivatives on the way from L; None where no gradient flows."""


@dataclass(frozen=True, slots=True)
class ExampleEdge:
    """One step of the worked example."""

    source: Variable
    target: Variable
    derivative: float
    """Of the target by the source, all else fixed."""
    cut: bool
    """Whether the target reads a detached copy of the source."""
    flows: bool
    """Whether a gradient flows back along it."""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What torch says about a copy of a tensor that requires a gradient."""

    call: str
    """``"a.clone()"``."""
    shares_memory: bool
    requires_grad: bool
    grad_fn: str
    """Name of the function that would send a gradient back; ``""`` for none."""
    reaches_source: bool
    """Whether ``a`` has a gradient after ``(copy ** 2).sum().backward()``."""
    after_write: tuple[float, ...]
    """``a`` after 9 was written into the copy's first place; ``a`` was (1, 2)."""
    refusal: str
    """What torch said instead of writing; ``""`` when it wrote."""


@dataclass(frozen=True, slots=True)
class WorkedExampleResult:
    """The worked example's numbers."""

    nodes: tuple[ExampleNode, ...]
    """In forward order."""
    edges: tuple[ExampleEdge, ...]


class WorkedExample(Task):
    """Compute L = (sigmoid(w·x + b) − y)² and its gradients; the only event is a :class:`WorkedExampleResult`."""

    performer: ClassVar[str] = "studio.insight.graph.worked_example:work_example"

    x: float = Field(2.0, allow_inf_nan=False)
    w: float = Field(0.5, allow_inf_nan=False)
    b: float = Field(-0.25, allow_inf_nan=False)
    y: float = Field(1.0, allow_inf_nan=False)
    separation: Separation = "none"
    behind: Literal["w", "p", "z", "a", "e"] = "z"
    """The node behind which it is put."""


class CompareCopies(Task):
    """Ask torch what copies of a tensor share with it; the events are a :class:`CopyFacts` for each kind."""

    performer: ClassVar[str] = "studio.insight.graph.worked_example:compare_copies"
