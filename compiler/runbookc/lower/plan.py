"""The plan: a procedure as nested statements, between the page's shape and the graph's edges.

Order, nesting and alternatives are explicit here; jumps are still words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from runbookc.language.clauses import Condition, Guard, Step
from runbookc.source import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """The words a statement comes from: their place, the words, and the number of the unit they stand in."""

    span: Span
    text: str
    unit: int

    def part(self, words: str) -> Origin:
        """Some of its words, at their own place where the whole stands as written on one line."""
        at, span = self.text.find(words), self.span
        whole = span.start_line == span.end_line and span.end_column - span.start_column == len(self.text)
        if at < 0 or not whole:
            return Origin(span, words, self.unit)
        start = span.start_column + at
        return Origin(Span(span.path, span.start_line, start, span.start_line, start + len(words)), words, self.unit)


@dataclass(frozen=True, slots=True)
class Do:
    """A step that becomes a node."""

    step: Step
    origin: Origin
    own_id: str | None = None
    units: tuple[int, ...] = ()
    """Further units that say what it does: the code that it runs."""
    awaited: bool = False
    """Whether it hands something to somebody whose answer the page waits for."""


@dataclass(frozen=True, slots=True)
class Go:
    """A jump. `scope` are the lists it stands in, innermost first: where "step 4" is looked for first."""

    target: str
    origin: Origin
    scope: tuple[int, ...] = ()
    link: str = ""
    returns: bool = False
    comes_back: bool = False
    """A call: the procedure is followed and the flow comes back."""
    skips: int = 0
    """How many steps begin before it lands: 1 for "skip this step", 2 for "skip the next step", 0 for no skip."""
    label: str = ""
    """The label it leads to, where its words alone do not tell."""
    at: tuple[int, ...] = ()
    """Beside each list of `scope` the number of the item it stands in, 0 where items have none."""
    past: bool = False
    """Whether it leads to what follows its target ("skip step 3")."""
    optional: bool = False
    """Whether following it is left to the reader ("you may follow …")."""
    carries: str = ""
    """What is taken along ("with the later charge")."""
    own: Do | None = None
    """The step that is done where its target has no steps to follow ("check the form (see [Form](#form))")."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The case ends here. Without an origin the words are those of the step before ("close the ticket")."""

    origin: Origin | None = None
    stated: bool = False
    """Whether it only says so ("you are done"), which ends nothing where something follows."""
    inferred: bool = False
    """Whether nobody wrote it."""


@dataclass(frozen=True, slots=True)
class Onward:
    """An arrow of a flowchart: the flow goes on at a label. `line` is where it is drawn.

    One that is not `drawn` leads from a box without a way on to what stands after the chart.
    """

    label: str
    line: int
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """Names by which jumps may reach the statement that follows."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """On to a label, in no words of the author's: what comes between cannot be otherwise, or is of another case."""

    label: str
    by_order: bool = False
    """Whether the author put what the label stands for next, as the other case."""
    unwritten: bool = False
    """Whether the way there is nobody's, since the steps before it lead on by themselves."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One condition and its words."""

    condition: Condition
    origin: Origin
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """What is done when its conditions hold: all of them, or any. `guard` keeps the cue it was written with."""

    asked: tuple[Asked, ...]
    body: tuple[Statement, ...]
    any_of: bool = False
    guard: Guard | None = None
    labels: tuple[str, ...] = ()
    """Names by which jumps may reach its first condition."""
    told: bool = False
    """Whether its words only tell what is so then ("if it is full, the light is red"); something may stand under it."""
    event: Origin | None = None
    """The cue and the conditions in one, where the cue is one of an event ("once", "when")."""
    said: str = ""
    """What its words refuse besides what is done ("if it is late, no refund; explain why"), "" for nothing."""

    @property
    def denies(self) -> bool:
        """Whether it asks that what was told is not so ("if it does not")."""
        return self.asked[0].condition.operator == "holds-not"


@dataclass(frozen=True, slots=True)
class Choice:
    """Branches asked in order; `otherwise` is None where nobody wrote what happens when none holds."""

    branches: tuple[Branch, ...]
    otherwise: tuple[Statement, ...] | None = None
    otherwise_origin: Origin | None = None
    alone: Branch | None = None
    """What an otherwise that closes no case asks by itself ("if it does not")."""
    loop: bool = False
    """Whether the way out that does not hold leads back to the step before ("until it opens")."""
    loop_to: Origin | None = None
    """The step a loop leads back to, where it is not the last one."""
    otherwise_inferred: bool = False
    """Whether nobody wrote `otherwise`: it is what reaching the goal means."""
    settled: bool = False
    """Whether a question or a table asked it: what follows is no further case of it."""
    entry: bool = False
    """Whether it only says when the page is to be used at all."""
    further: bool = False
    """Whether it goes on with the choice before it, whatever that is about ("otherwise, if …")."""
    numbered: bool = False
    """Whether it is a numbered step, which comes after the one before it unless only one of the two can hold."""


Statement = Do | Go | Stop | Skip | Onward | Label | Choice
Plan = tuple[Statement, ...]


def each_done(plan: Iterable[Statement], change: Callable[[Do], Do]) -> Iterator[Statement]:
    """The statements of a plan with every deed changed, in its cases too."""
    for statement in plan:
        if isinstance(statement, Do):
            yield change(statement)
        elif isinstance(statement, Choice):
            branches = tuple(replace(b, body=tuple(each_done(b.body, change))) for b in statement.branches)
            otherwise = None if statement.otherwise is None else tuple(each_done(statement.otherwise, change))
            yield replace(statement, branches=branches, otherwise=otherwise)
        else:
            yield statement


@dataclass(frozen=True, slots=True)
class PlannedProcedure:
    """One procedure before it is wired: what it is called, where it stands, and what is done."""

    title: str
    slug: str
    span: Span
    end_line: int
    plan: Plan = field(default=())
