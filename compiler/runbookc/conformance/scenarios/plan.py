"""The scenarios of a runbook: what every criterion asks for, gone over by as few ways as were found, and what was not.

Order of criteria is order of worth: branches, compound guards, borders, prohibitions, prime paths, loops, then how
calls end. What a scenario made for one of them reaches of the others counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.domains import domain_of
from runbookc.conformance.evidence.calls.success import SuccessRule
from runbookc.conformance.scenarios.absolute import NOTHING, Forbidden, absolute_pair
from runbookc.conformance.scenarios.amount_pairs import amount_pair
from runbookc.conformance.scenarios.borders import border_requirements
from runbookc.conformance.scenarios.branches import branch_requirements, step_requirements
from runbookc.conformance.scenarios.calls import through_calls
from runbookc.conformance.scenarios.conditions import condition_requirements
from runbookc.conformance.scenarios.coverage import Coverage, Criterion, Kind, Missed, Requirement
from runbookc.conformance.scenarios.day_borders import DatedQuestions, day_border_requirements
from runbookc.conformance.scenarios.endings import outcome_scenarios
from runbookc.conformance.scenarios.loops import loop_requirements, repeated
from runbookc.conformance.scenarios.prime_paths import MOST, PrimePaths
from runbookc.conformance.scenarios.prohibitions import Pair, PlayedPair, prohibition_pairs
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.scenarios.ways import LOOPS, Ways
from runbookc.counted import times
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Runbook

LIMIT: Final = 200
"""Scenarios of one runbook, those of how calls end left out: a page of thousands of branches is cut there."""
NODES: Final = 30_000
"""Nodes on all of them together: a page of hundreds of steps in a row has few scenarios, and long ones."""
NAMED: Final = 40
"""Things not reached that are named, of one criterion; all are counted."""

_OPEN: Final = (
    "nothing tells when it would be broken: it names no case that the page asks about, no value that a tool's result "
    "lists, and nothing that only a tool of its own does"
)
_LEFT_OUT: Final = "no case of the page leads there: the cases before it leave one out (RB301, RB318)"
_BEYOND: Final = "no tool does anything of the kind, so that no call can break it"
_SPOKEN: Final = "only words can break it, and no case here puts them into an agent's mouth"
_TIMED: Final = "the time of a call decides it, which recorded conversations have and no case here has"


@dataclass(frozen=True, slots=True)
class Plan:
    """The scenarios of a runbook, the pairs at its prohibitions, and what they reach."""

    scenarios: tuple[Scenario, ...]
    pairs: tuple[Pair, ...]
    coverage: tuple[Coverage, ...]


def make_plan(runbook: Runbook, tools: Mapping[str, tuple[bool, SuccessRule]], forbidden: Forbidden = NOTHING) -> Plan:
    """The plan of a runbook; `tools` are whether each only reads, and its success rule, by name.

    `forbidden` is what decides the prohibitions that no condition of the page stands for.
    """
    flow = Flow(runbook)
    questions = DatedQuestions(runbook, {fact.name: domain_of(fact) for fact in runbook.facts})
    feasible = Feasible(flow, questions)
    planner = _Planner(Ways(flow, feasible))
    paths = PrimePaths(Flow(_without_open_ways(runbook)))
    planner.cover("branch", branch_requirements(flow))
    planner.cover("step", step_requirements(flow))
    planner.cover("condition", condition_requirements(flow))
    planner.cover("border", (*border_requirements(flow, questions), *day_border_requirements(flow, questions)))
    pairs = tuple(_pairs(planner, flow, forbidden))
    planner.cover("prime path", paths.requirements(), f"loops gone round {times(LOOPS)}, at most {MOST} looked for")
    planner.cover("loop", loop_requirements(flow))
    repeats = repeated(flow, planner.scenarios, planner.coverage["loop"])
    planner.coverage["loop"] = repeats.coverage
    endings = outcome_scenarios(flow, planner.scenarios, tools)
    coverage = [planner.coverage[name] for name in planner.coverage]
    if paths.cut:
        coverage = [_more(c) if c.criterion == "prime path" else c for c in coverage]
    if endings.coverage.total:
        coverage.append(endings.coverage)
    return Plan(
        (*planner.scenarios, *planner.beside, *repeats.scenarios, *endings.scenarios),
        pairs,
        tuple(c for c in coverage if c.total),
    )


def _without_open_ways(runbook: Runbook) -> Runbook:
    """What the page says, and nothing of where it leaves open what comes: agents hand the case over there."""
    return runbook.model_copy(update={"edges": tuple(edge for edge in runbook.edges if not edge.open)})


def _more(coverage: Coverage) -> Coverage:
    return coverage.model_copy(update={"bound": f"{coverage.bound}; there are more"})


def _pairs(planner: _Planner, flow: Flow, forbidden: Forbidden) -> Iterator[Pair]:
    """The pairs at prohibitions for which both sides were found."""
    absolute = {
        rule.id: made
        for rule in flow.runbook.rules
        if rule.modality == "must-not"
        and not rule.condition
        and (made := absolute_pair(flow, rule, planner.scenarios, forbidden)) is not None
    }
    borders = list(prohibition_pairs(flow))
    stood_for = {pair.rule for pair in borders if pair.outside is not None}
    for rule in flow.runbook.rules:  # what the page asks itself has its own amounts on both sides
        limit = forbidden.limits.get(rule.id) if rule.id not in stood_for else None
        made = amount_pair(flow, rule.id, planner.scenarios, limit) if limit is not None else None
        if made is not None:
            absolute[rule.id] = made
    for made in absolute.values():
        planner.both_sides(made)
        yield made.pair
    for pair in borders:
        if pair.outside is None:
            if pair.rule not in absolute:
                planner.left_open(pair.inside, pair.rule, forbidden)
            continue
        inside = planner.cover_one(pair.inside)
        outside = planner.cover_one(pair.outside)
        if inside is not None and outside is not None:
            name = f"{flow.runbook.runbook.id}-pair-{pair.rule}-{pair.border}-{pair.step}"
            yield Pair(id=name, rule=pair.rule, step=pair.step, border=pair.border, inside=inside, outside=outside)


@dataclass
class _Planner:
    """Makes scenarios, and keeps account of what they reach."""

    ways: Ways
    scenarios: list[Scenario] = field(default_factory=list)
    coverage: dict[Criterion, Coverage] = field(default_factory=dict)
    beside: list[Scenario] = field(default_factory=list)
    """Those that are made of another one, and reach nothing of the graph that it does not."""
    _toured: list[str] = field(default_factory=list)
    _edges: dict[str, int] = field(default_factory=dict)
    _nodes: int = 0

    def cover(self, criterion: Criterion, wanted: Iterable[Requirement], bound: str = "") -> None:
        """Reach as many as can be, and account for the rest."""
        found = Coverage(runbook=self.ways.flow.runbook.runbook.id, criterion=criterion, bound=bound)
        self.coverage[criterion] = found
        for requirement in wanted:
            self.cover_one(requirement)

    def cover_one(self, requirement: Requirement) -> str | None:
        """The id of a scenario that reaches it, an earlier one or a new one; None where there is none."""
        if requirement.impossible:
            self._missed(requirement, "infeasible", requirement.impossible)
            return None
        found = self._reaching(requirement)
        if found is None and (self._is_full() or self._is_idle(requirement)):
            why = f"the limit of {LIMIT} scenarios and {NODES:,} steps on them was reached before it"
            self._missed(requirement, "cut", why)
            return None
        if found is None:
            found = self._make(requirement)
        if found is not None:
            self._count(requirement, reached=1)
        elif self.ways.impossible(requirement.edges):
            come_to = requirement.edges[0].source in self.ways.reachable
            why = "the answers on the way exclude each other" if come_to else "nothing leads there"
            self._missed(requirement, "infeasible", why)
        elif self.ways.left_open(requirement.edges):
            self._missed(requirement, "infeasible", _LEFT_OUT)
        else:
            self._missed(requirement, "undecided", "no way was found whose answers can all be given")
        return found

    def left_open(self, requirement: Requirement, rule: str, forbidden: Forbidden) -> None:
        """No case is made of a rule: since no call can break it, or nobody could tell."""
        if rule in forbidden.beyond:
            self._missed(requirement, "infeasible", _BEYOND)
        else:
            spoken = _SPOKEN if rule in forbidden.spoken else _OPEN
            self.undecided(requirement, _TIMED if rule in forbidden.timed else spoken)

    def undecided(self, requirement: Requirement, why: str) -> None:
        """Account for one that no case was found for."""
        self._missed(requirement, "undecided", why)

    def both_sides(self, made: PlayedPair) -> None:
        """Account for both sides of a pair that is made of another scenario: done and refused."""
        self.beside += made.scenarios
        for side in ("done", "refused"):
            self._count(Requirement("prohibition", f"{made.pair.rule}, {side}", ()), reached=1)

    def _is_full(self) -> bool:
        return len(self.scenarios) >= LIMIT or self._nodes >= NODES

    def _is_idle(self, requirement: Requirement) -> bool:
        """Whether the search has come to nothing so often in a row that it is given up."""
        missed = self.coverage.get(requirement.criterion)
        return missed is not None and missed.undecided + missed.infeasible >= LIMIT and not missed.reached

    def _reaching(self, requirement: Requirement) -> str | None:
        if requirement.exact:
            return next((s.id for s in self.scenarios if set(requirement.exact) <= set(s.values)), None)
        if len(requirement.edges) == 1:
            at = self._edges.get(_key(requirement.edges[0]))
            return None if at is None else self.scenarios[at].id
        row = "".join(map(_key, requirement.edges))
        return next((s.id for s, toured in zip(self.scenarios, self._toured, strict=True) if row in toured), None)

    def _make(self, requirement: Requirement) -> str | None:
        way = self.ways.over(requirement.edges, requirement.fixed)
        if not way:
            return None
        path = through_calls(self.ways, way)
        scenario = self._scenario(path, requirement.exact)
        for edge in (*way, *path):
            self._edges.setdefault(_key(edge), len(self.scenarios))
        self._toured.append("".join(map(_key, way)))
        self._nodes += len(scenario.path)
        self.scenarios.append(scenario)
        return scenario.id

    def _scenario(self, path: Sequence[Edge], exact: tuple[tuple[str, str], ...]) -> Scenario:
        flow = self.ways.flow
        nodes = (path[0].source, *[edge.target for edge in path if not edge.open])
        own = flow.runbook.runbook.id
        values = self.ways.feasible.values(path) | self._same_value(exact, path)
        return Scenario(
            id=f"{own}-{len(self.scenarios) + 1:03d}",
            runbook=own,
            procedures=tuple(dict.fromkeys(flow.nodes[node].procedure for node in nodes)),
            path=nodes,
            branches=tuple((edge.source, edge.label) for edge in path if edge.kind == "branch"),
            steps=tuple(node for node in nodes if _is_call(flow, node)),
            values=tuple((nodes[at], values[at]) for at in sorted(values)),
        )

    def _same_value(self, exact: tuple[tuple[str, str], ...], path: Sequence[Edge]) -> dict[int, str]:
        """By place the exact value for the conditions that ask about the same thing before it may change."""
        feasible = self.ways.feasible
        asked = feasible.questions.conditions
        found: dict[int, str] = {}
        for of, words in exact:
            term = asked[of].term
            stretch: list[int] = []
            for at, edge in enumerate((*path, None)):
                if edge is None or feasible.changes(edge.source, term):
                    found |= dict.fromkeys(stretch, words) if of in [path[one].source for one in stretch] else {}
                    stretch = []
                if edge is not None and edge.source in asked and asked[edge.source].term is term:
                    stretch.append(at)
        return found

    def _count(self, requirement: Requirement, reached: int = 0, **more: int) -> None:
        name = requirement.criterion
        now = self.coverage.get(name) or Coverage(runbook=self.ways.flow.runbook.runbook.id, criterion=name)
        counts = {key: getattr(now, key) + value for key, value in more.items()}
        self.coverage[name] = now.model_copy(
            update={"total": now.total + 1, "reached": now.reached + reached, **counts}
        )

    def _missed(self, requirement: Requirement, kind: Kind, why: str) -> None:
        self._count(requirement, **{kind: 1})
        now = self.coverage[requirement.criterion]
        if len(now.missed) < NAMED:
            missed = Missed(what=requirement.what, kind=kind, why=why)
            self.coverage[requirement.criterion] = now.model_copy(update={"missed": (*now.missed, missed)})


def _key(edge: Edge) -> str:
    return f"{edge.source}>{edge.label}>{edge.target};"


def _is_call(flow: Flow, node: str) -> bool:
    return flow.nodes[node].tool is not None and flow.nodes[node].actor == "agent"
