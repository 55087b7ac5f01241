"""The plan to nodes and edges: fall-through, joins, jumps, and an inferred way out wherever nobody wrote one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from runbookc.ir.decision import deny_each_other
from runbookc.ir.model import Action, NodeKind, Reference, Test
from runbookc.language.both_ways import say_both_ways
from runbookc.language.clauses import Condition, Step
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.choices import guards_one_step
from runbookc.lower.cases.none_of_them import is_none_of_them
from runbookc.lower.flow.ended import ended_for_good
from runbookc.lower.flow.jumps import Landing, Signposts, is_case
from runbookc.lower.flow.order import follow_order
from runbookc.lower.flow.results import may_tell, named_step
from runbookc.lower.nodes import Exit, Exits, Nodes, Wired
from runbookc.lower.plan import (
    Asked,
    Branch,
    Choice,
    Do,
    Go,
    Label,
    Onward,
    Origin,
    Plan,
    PlannedProcedure,
    Skip,
    Statement,
    Stop,
)  # fmt: skip
from runbookc.lower.sentences.facts import fact_name
from runbookc.lower.units import Units
from runbookc.source import Span


class Wiring(Nodes):
    """Wires one page, procedure by procedure; jumps are tied once every label has its node."""

    def __init__(self, runbook_id: str, signposts: Signposts, units: Units) -> None:
        super().__init__(runbook_id)
        self.signposts = signposts
        self.units = units
        self.section = ""
        self.to_end: Exits = []
        self.last_step: str | None = None
        self.done: dict[str, str] = {}
        self.looked_for: dict[str, str] = {}
        self.placed: dict[Span, str] = {}
        self.decisions = 0
        self.closing: set[str] = set()
        """The steps with which a closed case ends."""
        self.targets: frozenset[str] = frozenset()
        """The labels that jumps of the page lead to."""

    def run(self, procedures: Sequence[PlannedProcedure]) -> Wired:
        """Nodes, edges and references of all procedures."""
        jumps = ((go, procedure.slug) for procedure in procedures for go in gos(procedure.plan))
        self.targets = frozenset(self.signposts.find(go, section).label or "" for go, section in jumps)
        for procedure in procedures:
            self._procedure(procedure)
        for exit_, label in self.jumps:
            self.edge(exit_, self.landed(label))
        self.made.references = [self.pointed(reference) for reference in self.made.references]
        self.made.nodes, self.made.edges = ended_for_good(self.made.nodes, self.made.edges, self.closing)
        self.made.edges = follow_order(self.made.edges, self.made.nodes, self.units.all)
        order = {node.id: at for at, node in enumerate(self.made.nodes)}
        self.made.edges.sort(key=lambda e: (order[e.source], e.label == "no", order[e.target]))
        return self.made

    def _procedure(self, planned: PlannedProcedure) -> None:
        self.procedure, self.section = f"{self.runbook_id}/{planned.slug}", planned.slug
        self.last_step, self.to_end, self.done, self.looked_for = None, [], {}, {}
        start = self.node("start", planned.title, planned.span, inferred=True)
        self.made.entries[planned.slug] = start
        self.own = next((s.names for s in planned.plan if isinstance(s, Label)), ())
        self.labels |= {name: start for name in self.own if name.startswith("section:")}
        exits = self._plan(planned.plan, [Exit(start, "next", planned.span.start_line)])
        leaving = [*exits, *self.to_end]
        if leaving or self.waiting:
            last = self.made.nodes[-1]
            end = self.node("end", "end", last.source, inferred=True)
            for exit_ in leaving:
                self.edge(exit_, end)

    # -- statements ------------------------------------------------------------------------------------------------

    def _plan(self, plan: Plan, exits: Exits, in_case: bool = False) -> Exits:
        for at, (statement, after) in enumerate(zip(plan, _followers(plan), strict=True)):
            last = after is None or _is_the_end(after) or (isinstance(statement, Go) and _asks_for_kinds(after))
            if isinstance(statement, Choice) and self._leads_on_alone(statement, plan[at + 1 :]):
                statement = replace(statement, otherwise=(Stop(),))
            if isinstance(statement, Stop) and (statement.origin is None or statement.stated) and after is not None:
                continue  # "close the ticket" ends a case only where nothing is left to do in it
            if isinstance(statement, Stop) and any(isinstance(one, Do) and one.step.ends for one in plan[:at]):
                self.closing |= {exit_.source for exit_ in exits}
            exits = self._statement(statement, exits, last, in_case)
        if in_case and _tells_of_handing_over(plan):
            self.made.nodes[-1] = self.made.nodes[-1].model_copy(update={"terminal": True})
            return []
        return exits

    def _statement(self, statement: Statement, exits: Exits, last: bool, in_case: bool) -> Exits:
        match statement:
            case Label(names):
                self.waiting += [n for n in names if n not in self.labels]
                return exits
            case Do():
                return self._do(statement, exits, last)
            case Go():
                return self._go(statement, exits, last and not in_case)
            case Onward():
                return self._onward(statement, exits)
            case Stop(origin=origin, inferred=inferred):
                return self._stop(origin, [replace(e, inferred=True) for e in exits] if inferred else exits)
            case Skip(label, by_order, unwritten):
                told = [replace(e, inferred=False, by_order=True) if by_order else e for e in exits]
                self.jumps += [(replace(e, inferred=True) if unwritten else e, label) for e in told]
                return []
            case Choice():
                return self._loop(statement, exits) if statement.loop else self._choice(statement, exits)

    def _do(self, do: Do, exits: Exits, last: bool) -> Exits:
        step = do.step
        terminal = step.kind == "handoff" and last and not do.awaited and step.lemma in word_class("ends_part")
        kind: NodeKind = step.kind  # type: ignore[assignment]  # goto, follow and end never become a Do
        node = self.node(
            kind, do.origin.text, do.origin.span, own=do.own_id, actor=_actor(step), system=step.system or None,
            action=action_of(step), terminal=terminal, optional=step.modality == "may",
        )  # fmt: skip
        for unit in (do.origin.unit, *do.units):
            self.units.node(unit, node)
        self.connect(exits, node)
        if step.kind in ("check", "ask"):
            self.looked_for[do.origin.text.lower().split()[-1]] = node
        self.last_step = self.done[step.lemma] = self.placed[do.origin.span] = node
        return [] if terminal else [Exit(node, "next", do.origin.span.start_line)]

    def _stop(self, origin: Origin | None, exits: Exits) -> Exits:
        if origin is None:
            if self.waiting and not exits:
                return []
            self.to_end += exits
            return []
        node = self.node("end", origin.text, origin.span)
        self.units.node(origin.unit, node)
        self.connect(exits, node)
        return []

    def _go(self, go: Go, exits: Exits, last: bool) -> Exits:
        landing = Landing("resolved", go.label) if go.label else self.signposts.find(go, self.section)
        self.units.gave(go.origin.unit)
        if last and is_case(landing.label):
            go = replace(go, comes_back=False)  # "then follow the part for your severity": nothing is left to come to
        if landing.label is not None and not go.comes_back and landing.label not in self.waiting:
            for name in self.waiting:
                self.aliases[name] = landing.label
            self.waiting = []
            self._reference(go, landing, None)
            line = go.origin.span.start_line
            for exit_ in exits:
                left = replace(exit_, line=exit_.line if exit_.kind == "branch" else line, carries=go.carries)
                self.jumps.append((left, landing.label))
            return []
        if landing.label in self.own[1:] and go.comes_back and not go.returns:
            self._reference(go, landing, None)  # "follow this path", within it: one goes on
            return exits
        if go.own is not None and landing.label is None:
            exits = self._do(go.own, exits, last=False)
            self._reference(go, landing, self.last_step)
            return exits
        return self._call(go, landing, exits)

    def _onward(self, onward: Onward, exits: Exits) -> Exits:
        """An arrow: what waits for a node, and every way that leads here, goes on at its label."""
        for name in self.waiting:
            self.aliases[name] = onward.label
        self.waiting = []
        for exit_ in exits:
            line = exit_.line if exit_.kind == "branch" else onward.line
            inferred = exit_.inferred and not onward.drawn
            self.jumps.append((replace(exit_, line=line, inferred=inferred), onward.label))
        return []

    def _call(self, go: Go, landing: Landing, exits: Exits) -> Exits:
        """A procedure that is entered and returns, or a place that could not be found or is elsewhere."""
        slug = self.signposts.procedure_at(landing)
        calls = f"{self.runbook_id}/{slug}" if slug else go.target or go.origin.text
        node = self.node("call", go.origin.text, go.origin.span, calls=calls, optional=go.optional)
        self.units.node(go.origin.unit, node)
        self.connect(exits, node)
        line = go.origin.span.start_line
        self._reference(go, landing, node)
        if landing.label is not None:
            self.jumps.append((Exit(node, "call", line), landing.label))
        return [Exit(node, "next", line, inferred=not go.comes_back)]

    def _reference(self, go: Go, landing: Landing, node: str | None) -> None:
        target = landing.label or landing.section or go.link or landing.link
        text = go.target or go.origin.text
        self.made.references.append(
            Reference(text=text, target=target, status=landing.status, source=go.origin.span, node=node)
        )

    # -- choices ---------------------------------------------------------------------------------------------------

    def _choice(self, choice: Choice, exits: Exits) -> Exits:
        """Branches asked in order; what none of them takes goes to `otherwise`, else, inferred, to the join."""
        asked_of = self.last_step
        if not choice.branches and choice.alone is not None:  # "if it is not, …" behind words that ask nothing
            choice = Choice((replace(choice.alone, body=choice.otherwise or ()),))
        decision = self._decision(choice)
        joined: Exits = []
        for branch in choice.branches:
            asks = choice.otherwise is not None and len(choice.branches) == 1  # "Is it open? Yes → 5, no → 6"
            if not asks and self._is_arrived_at(branch, exits):
                self.waiting += [n for n in branch.labels if n not in self.labels]
                for asked in branch.asked:
                    self.units.context(asked.origin.unit, "the name of a step to which jumps lead")
                joined += self._plan(branch.body, [], in_case=True)
                continue
            if branch is not choice.branches[0]:
                exits = [replace(e, inferred=False) for e in exits]  # the next case is written
            holds, exits = self._ask(branch, exits, decision, asked_of, choice.entry)
            if branch is choice.branches[-1] and self._is_the_other_way(choice):
                holds, exits = [*holds, *exits], []
            elif branch is choice.branches[-1] and choice.otherwise is None and is_none_of_them(choice.branches):
                holds, exits = [*holds, *(replace(e, inferred=False) for e in exits)], []
            joined += self._plan(branch.body, holds, in_case=True)
            self.last_step = self.last_step if guards_one_step(branch) else asked_of
        if choice.otherwise is not None:
            written = exits if choice.otherwise_inferred else [replace(e, inferred=False) for e in exits]
            return joined + self._plan(choice.otherwise, written, in_case=True)
        return joined + exits

    def _leads_on_alone(self, choice: Choice, rest: Plan) -> bool:
        """ "If they agree, go to step 4, otherwise leave it as it is", before step 4: who is sent on is not both."""
        body = choice.branches[-1].body if len(choice.branches) == 1 else ()
        if choice.otherwise != () or choice.loop or len(body) != 1 or not isinstance(body[0], Go):
            return False
        begins = takewhile(lambda one: isinstance(one, Label), rest)
        names = [name for one in begins if isinstance(one, Label) for name in one.names]
        return not body[0].comes_back and self.signposts.find(body[0], self.section).label in names

    def _is_arrived_at(self, branch: Branch, exits: Exits) -> bool:
        """ "4. Door closed", where nobody wrote a way but "if it is closed, go to 4": who comes knows it."""
        named = branch.guard is None or not branch.guard.cue
        again = {self.signposts.find(go, self.section).label for go in gos(branch.body)}
        if not again.isdisjoint(branch.labels):
            return False  # who goes back to the case from within it has come there before
        return named and not self.targets.isdisjoint(branch.labels) and all(exit_.inferred for exit_ in exits)

    def _is_the_other_way(self, choice: Choice) -> bool:
        """Whether the last of two cases denies the first, so that it holds wherever it is asked."""
        if len(choice.branches) != 2 or choice.otherwise is not None:
            return False
        (first, *more), (last, *rest) = (branch.asked for branch in choice.branches)
        if more or rest:
            return False
        one, other = first.condition, last.condition
        said = [one.words.text, other.words.text]
        return deny_each_other(_test(one, None), _test(other, None)) or say_both_ways(said)

    def _decision(self, choice: Choice) -> str | None:
        if sum(len(b.asked) for b in choice.branches) < 2:
            return None
        self.decisions += 1
        return f"d{self.decisions}"

    def _ask(
        self, branch: Branch, exits: Exits, decision: str | None, asked_of: str | None, entry: bool = False
    ) -> tuple[Exits, Exits]:
        """The decide nodes of one guard: the exits where it holds, and those where it does not."""
        holds: Exits = []
        fails: Exits = []
        self.waiting += [n for n in branch.labels if n not in self.labels]
        flip = branch.guard is not None and branch.guard.kind == "unless"
        for asked in branch.asked:
            node = self._decide(asked, decision, asked_of, entry)
            self.connect(exits, node)
            against = asked.condition.negated and not flip  # "when it is full, unless it is a weekend, …"
            line = asked.origin.span.start_line
            yes = Exit(node, "branch", line, "yes", asked.origin.text)
            no = Exit(node, "branch", line, "no", f"not: {asked.origin.text}", inferred=True)
            if flip or against:
                yes, no = replace(yes, inferred=True), replace(no, inferred=False)
            if against:
                yes, no = no, yes
            if branch.any_of:
                holds.append(yes)
                exits = [replace(no, inferred=False)]
            else:
                fails.append(no)
                exits = [yes]
        last = exits
        if branch.any_of:
            fails, holds = [replace(e, inferred=True) for e in last], holds
        else:
            holds = last
        return (fails, holds) if flip else (holds, fails)

    def _decide(self, asked: Asked, decision: str | None, asked_of: str | None, entry: bool) -> str:
        condition = asked.condition
        of = self._asked_of(condition, asked_of) if condition.result else None
        test = _test(condition, of)
        node = self.node(
            "decide", asked.origin.text, asked.origin.span, decision=decision, test=test, inferred=asked.inferred,
            entry=entry,
        )  # fmt: skip
        self.units.node(asked.origin.unit, node)
        return node

    def _asked_of(self, condition: Condition, last: str | None) -> str | None:
        """The step that a condition on a result asks about, where `last` is the one before it."""
        told = next((node.text for node in reversed(self.made.nodes) if node.id == last), "")
        return named_step(condition, self.done, self.looked_for) or (last if may_tell(told, condition) else None)

    def _loop(self, choice: Choice, exits: Exits) -> Exits:
        """ "Keep checking until it opens": what does not hold yet leads back to the step."""
        back = self.placed.get(choice.loop_to.span, self.last_step) if choice.loop_to else self.last_step
        leaving: Exits = []
        for branch in choice.branches:
            holds, fails = self._ask(branch, exits, None, back)
            leaving += self._plan(branch.body, holds, in_case=True)
            fails = [replace(exit_, inferred=back is None and exit_.inferred) for exit_ in fails]
            if choice.otherwise is not None or back is None:
                leaving += self._plan(choice.otherwise or (), fails, in_case=True)
                continue
            for exit_ in fails:
                self.edge(exit_, back)
        return leaving


def _test(condition: Condition, of: str | None) -> Test:
    return Test(
        subject=condition.subject,
        fact=fact_name(condition),
        operator=condition.operator,
        value=condition.value,
        of=of,
    )


def _is_the_end(after: Statement) -> bool:
    """Whether nothing is left to do in the case."""
    return (isinstance(after, Stop) and after.origin is None) or (isinstance(after, Onward) and not after.drawn)


def _tells_of_handing_over(plan: Plan) -> bool:
    """ "If it is torn, transfer it to Claims and tell the guest": who hands a case over and says so has done all."""
    done = [one for one in plan if not isinstance(one, Label)]
    whose = word_class("ends_part")
    at = next((k for k, one in enumerate(done) if isinstance(one, Do) and one.step.lemma in whose), -1)
    first, told = done[at] if at >= 0 else None, done[at + 1 :]
    if not isinstance(first, Do) or first.step.kind != "handoff" or first.awaited:
        return False
    return bool(told) and all(isinstance(one, Do) and one.step.kind == "tell" for one in told)


def _asks_for_kinds(after: Statement) -> bool:
    """Whether the cases follow of which a step before them may say that the one that fits is done."""
    return isinstance(after, Choice) and any(is_case(label) for branch in after.branches for label in branch.labels)


def _actor(step: Step) -> str:
    return "agent" if step.kind in ("ask", "tell") else step.actor


def action_of(step: Step) -> Action:
    """What a step does, as the graph keeps it."""
    return Action(
        verb=step.lemma, object=step.object, recipient=step.recipient, channel=step.channel, amount=step.amount,
        limit=step.limit, message=step.message, command=step.command, expects=step.expects,
    )  # fmt: skip


def gos(plan: Plan) -> Iterator[Go]:
    """Every jump of a plan, in the order of the text."""
    for statement in plan:
        if isinstance(statement, Go):
            yield statement
        elif isinstance(statement, Choice):
            for branch in statement.branches:
                yield from gos(branch.body)
            yield from gos(statement.otherwise or ())


def _followers(plan: Plan) -> list[Statement | None]:
    """For each statement the next one that is no label, None after the last."""
    found: list[Statement | None] = []
    after: Statement | None = None
    for statement in reversed(plan):
        found.append(after)
        if not isinstance(statement, Label):
            after = statement
    return found[::-1]
