"""Writes the view of a compiled runbook: everything the templates print is decided here.

Which number a step has, where each answer leads, where each argument comes from, which step has no tool and is
therefore handed over, and what may be said only after which receipt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.deciding.questions import Questions
from runbookc.analyses.domains import domain_of
from runbookc.analyses.equipment import lacks_tool
from runbookc.analyses.other_pages import behind_other_pages, pages_entered
from runbookc.catalog.model import World
from runbookc.ir.cues import cued
from runbookc.ir.flow import Flow
from runbookc.ir.model import Contact, Node, Rule, Runbook
from runbookc.ir.outline import Case, Chapter, Outline, Step, Way
from runbookc.language.customers import is_to_customer
from runbookc.render.graph_text import fact_words
from runbookc.surface.slugs import Slugs
from runbookc_targets.author_words import (
    condition_said,
    leave,
    meant,
    question_said,
    rule_said,
    says_when,
    sentence,
    step_said,
    within,
    without_stop,
)
from runbookc_targets.background import Background
from runbookc_targets.beside import Beside
from runbookc_targets.lists import Lists, with_list
from runbookc_targets.view import Answer, Guide, Jump, Receipt, Section, StepView, ToolUse


def guide(runbook: Runbook, world: World) -> Guide:
    """The view of one runbook, compiled against that world."""
    return _Writer(runbook, world).guide()


_SOMEBODY = ("person", "queue", "role", "team")
"""Kinds of contacts that are named in what is told without being spoken to."""


class _Writer:
    """Writes the view of one runbook."""

    def __init__(self, runbook: Runbook, world: World) -> None:
        self._runbook = runbook
        self._world = world
        self._outline = Outline(runbook, fine=True)
        self._chapters = self._outline.chapters
        self._other_pages = pages_entered(runbook)
        self._behind_pages = behind_other_pages(runbook, Flow(runbook))
        self._anchors = _anchors(self._chapters, self._headings())
        self._nodes = {node.id: node for node in runbook.nodes}
        over = {node.id for node in runbook.nodes if node.kind == "end" and node.terminal}
        self._closing = {edge.source for edge in runbook.edges if edge.target in over}
        self._lists = Lists.of(runbook)
        self._beside = Beside(runbook)
        self._background = Background(runbook, self._outline, self._lists, self._beside)

    def guide(self) -> Guide:
        runbook = self._runbook
        sections = tuple(map(self._section, self._chapters))
        steps = [(section, step) for section in sections for step in section.steps]
        return Guide(
            id=runbook.runbook.id,
            title=runbook.runbook.title or runbook.runbook.id,
            customer=runbook.customer.noun if runbook.customer is not None else "",
            sha256=runbook.runbook.sha256,
            notes=self._background.notes(None),
            definitions=tuple((entry.term, meant(without_stop(entry.meaning))) for entry in runbook.definitions),
            rules=tuple(dict.fromkeys(self._with_list(rule) for rule in runbook.rules if self._stands_alone(rule))),
            cases=tuple(dict.fromkeys(self._conditional_rules())),
            sections=sections,
            receipts=tuple(
                Receipt(step.cite, section.title, step.number, step.tool.name, step.text)
                for section, step in steps
                if step.tool
            ),
            missing=tuple(step for _, step in steps if step.missing),
            tools=tuple(dict.fromkeys(step.tool.name for _, step in steps if step.tool)),
            catalogue=self._world.tools is not None,
        )

    def _headings(self) -> list[str]:
        """The headings of the page that take their anchors before the procedures do."""
        runbook = self._runbook
        rules = runbook.rules or any(lacks_tool(node, self._world) for node in runbook.nodes)
        defined = ["Definitions"] if runbook.definitions else []
        return [runbook.runbook.title or runbook.runbook.id, *defined, *(["Rules"] if rules else [])]

    def _section(self, chapter: Chapter) -> Section:
        procedure = chapter.procedure
        begin = None if chapter.first.step == 1 and not chapter.first.procedure else self._jump(chapter.first)
        return Section(
            procedure.title or procedure.id,
            self._anchors[procedure.id],
            tuple(self._step(step, chapter) for step in chapter.steps),
            self._background.notes(procedure.id),
            begin,
        )

    def _step(self, step: Step, chapter: Chapter) -> StepView:
        node = step.node
        view = StepView(
            step.number,
            f"{self._runbook.runbook.id}#{node.id}",
            step_said(node),
            node.kind,
            lead=self._background.ahead(step.nodes),
            asides=self._background.behind(node),
        )
        told = self._only_told(step)
        if told:
            return replace(view, text=told, asides=(), then=self._then(step, chapter))
        if step.cases:
            otherwise = None if self._covers_all(step) else self._jump(step.otherwise or Way(0))
            return replace(view, answers=tuple(map(self._answer, step.cases)), otherwise=otherwise)
        if lacks_tool(node, self._world):
            view = replace(view, missing=True, wanted=sentence(node.text))
            if node.optional:
                text = f"This step is left open, and you have no tool for it: “{without_stop(node.text)}”."
                return replace(view, text=text, then=self._then(step, chapter))
            text = (
                f"Hand the case over to a colleague, since you have no tool for this step: “{without_stop(node.text)}”."
            )
            return replace(view, kind="handoff", text=text, then=Jump("stop"))
        return replace(
            view,
            tool=self._tool(node),
            reach=tuple(self._reach(node)),
            message=node.action.message if node.action else "",
            command=node.action.command if node.action else "",
            expects=node.action.expects if node.action else "",
            asides=(*view.asides, *self._stands_for(node)),
            then=self._then(step, chapter),
            through=self._through(node),
            named=self._lists.of_steps.get(node.id, ()),
        )

    def _answer(self, case: Case) -> Answer:
        first = case.conditions[0]
        said = condition_said(first, self._stands_within(first))
        question, value = question_said(first) if len(case.conditions) == 1 else ("", "")
        told = self._background.of_case(case.conditions)
        return Answer(said, self._jump(case.way), told, question, value)

    def _stands_within(self, node: Node) -> bool:
        """Whether the words of a condition stand within a sentence, and not at its beginning."""
        items = (item.text for item in self._runbook.sentences.items if node.id in item.nodes)
        before = (text[: text.find(node.text)].rstrip() for text in items if node.text in text)
        return any(words and not words.endswith((":", ".", "?", "!")) for words in before)

    def _only_told(self, step: Step) -> str:
        """The author's sentence, where nothing hangs on the answer to what it asks; "" where something does.

        "If it is full, the light is red" tells what is so, and both ways of its condition lead on.
        """
        leads = {(way.step, way.carries) for way in step.ways if way.procedure is None}
        if not step.cases or any(way.procedure for way in step.ways) or len(leads) > 1:
            return ""
        own = {node.id for node in step.nodes}
        items = [item for item in self._runbook.sentences.items if own.intersection(item.nodes)]
        return sentence(items[0].text) if len(items) == 1 and own.issuperset(items[0].nodes) else ""

    def _through(self, node: Node) -> Jump | None:
        """The section of this page, or the step in one, that a step enters and comes back from."""
        titles = {chapter.procedure.id: chapter.procedure.title for chapter in self._chapters}
        if node.kind != "call":
            return None
        if node.id in self._other_pages:
            return Jump("page", title=node.calls or "", href=self._other_pages[node.id])
        if node.calls in titles:
            return Jump("section", title=titles[node.calls] or node.calls, href=f"#{self._anchors[node.calls]}")
        entered = next((e.target for e in self._runbook.edges if e.source == node.id and e.kind == "call"), "")
        number, home = self._outline.number(entered), self._nodes[entered].procedure if entered else ""
        if home not in titles or not number:
            return None
        return Jump("step-of", number, title=titles[home] or home, href=f"#{self._anchors[home]}")

    def _covers_all(self, step: Step) -> bool:
        """Whether nobody wrote what to do otherwise, and it is proven that one of the cases holds."""
        last = step.asked_last.id if step.asked_last is not None else ""
        if not self._feasible.reached(last) or self._feasible.leads(last, "no"):
            return False
        way = self._feasible.flow.branch(last, "no")
        return way is None or way.inferred or way.by_order

    @cached_property
    def _feasible(self) -> Feasible:
        domains = {fact.name: domain_of(fact) for fact in self._runbook.facts}
        return Feasible(Flow(self._runbook), Questions(self._runbook, domains))

    def _stands_for(self, node: Node) -> Iterator[str]:
        """Which steps do what a step in shorthand says."""
        inside = node.shorthand.nodes if node.shorthand is not None else ()
        numbers = sorted({number for name in inside if (number := self._outline.number(name))})
        if numbers:
            steps = f"step {numbers[0]}" if len(numbers) == 1 else f"steps {numbers[0]} to {numbers[-1]}"
            yield f"This is done by {steps}."

    def _then(self, step: Step, chapter: Chapter) -> Jump | None:
        way = step.then or (step.cases[0].way if step.cases else Way(0))
        if step.node.id in self._closing:
            return Jump("over")
        if way.ends:
            return None if step.number == len(chapter.steps) else Jump("stop")
        follows = way.step == step.number + 1 and way.procedure is None
        return None if follows else self._jump(way)

    def _jump(self, way: Way) -> Jump:
        if way.open:
            return Jump("colleague")
        if way.ends:
            return Jump("stop")
        if way.procedure is None:
            return Jump("step", way.step, carries=way.carries)
        title, href = way.procedure.title, f"#{self._anchors[way.procedure.id]}"
        return Jump("section" if way.opens else "step-of", way.step, title, href, way.carries)

    def _tool(self, node: Node) -> ToolUse | None:
        if node.tool is None:
            return None
        arguments = ((name, self._origin(value.origin, node)) for name, value in node.tool.arguments.items())
        return ToolUse(node.tool.name, tuple(arguments))

    def _origin(self, origin: str, node: Node) -> str:
        kind, _, rest = origin.partition(":")
        match kind:
            case "ask":
                return f"{fact_words(rest)}; ask the customer for it"
            case "fact":
                return f"{fact_words(rest)}{self._told_by(rest, node)}"
            case "ticket":
                return f"{fact_words(rest)}, from the ticket"
            case "step":
                return "; ".join((f"from the result of {self._place(rest, node)}", *self._brought(rest, node)))
            case "text" if rest == node.text:
                return "what this step says, in your own words"
            case "text":
                return f'"{rest}", as written here'
            case _:
                if node.id in self._behind_pages:
                    return "from the other page's steps; where none told it, hand the case over"
                return "unknown; do not guess it, hand the case over instead"

    def _brought(self, source: str, node: Node) -> Iterator[str]:
        """What jumps take along that come in behind the step a value is from, and before the one it is for."""
        numbers = range(self._outline.number(source) + 1, self._outline.number(node.id) + 1)
        titles = {procedure.id: procedure.title for procedure in self._runbook.procedures}
        given = self._nodes[source].procedure if source in self._nodes else ""
        for edge in self._runbook.edges if given == node.procedure else ():
            home, there = self._nodes[edge.source].procedure, self._nodes[edge.target].procedure
            if edge.carries and home != there == node.procedure and self._outline.number(edge.target) in numbers:
                yield f'coming from "{titles[home]}", {edge.carries}'

    def _told_by(self, fact: str, node: Node) -> str:
        """Where a value is from that no tool told; what only tools tell is how the thing was before the step."""
        sources = [name for f in self._runbook.facts if f.name == fact for name in f.obtained_by]
        by_hand = [name for name in sources if name in self._nodes and self._nodes[name].tool is None]
        if by_hand:
            return f", from {self._place(by_hand[0], node)}"
        named = fact.rpartition(".")[2].replace("_", " ") in node.text.lower()
        return ", as this step words it" if sources or named else ""

    def _place(self, node_id: str, seen_from: Node) -> str:
        number, there = self._outline.number(node_id), self._nodes.get(node_id)
        if there is None or number == 0:
            return "an earlier step"
        if there.procedure == seen_from.procedure:
            return f"step {number}"
        title = next((p.title for p in self._runbook.procedures if p.id == there.procedure), there.procedure)
        return f'step {number} of "{title}"'

    @cached_property
    def _contacts(self) -> Mapping[str, dict[tuple[str, str], Contact]]:
        """Contacts by the step that names them, each once."""
        named: dict[str, dict[tuple[str, str], Contact]] = defaultdict(dict)
        for contact in self._runbook.contacts:
            named[contact.node or ""].setdefault((contact.kind, contact.value), contact)
        return named

    def _reach(self, node: Node) -> Iterator[tuple[str, str]]:
        if node.kind in ("check", "decide"):
            return  # nobody is reached by looking
        for contact in self._contacts.get(node.id, {}).values():
            if contact.kind in _SOMEBODY and node.kind == "tell" and node.action and is_to_customer(node.action):
                continue  # "tell the customer that Finance calls back" reaches the customer
            if contact.status in ("inactive", "reassigned", "expired") and contact.instead:
                yield contact.kind, f"{contact.instead} (instead of {contact.value}, who is {contact.status})"
            elif contact.status not in ("active", "unchecked"):
                yield contact.kind, f"{contact.value} ({contact.status} in the directory)"
            else:
                yield contact.kind, contact.value

    def _with_list(self, rule: Rule) -> str:
        """A rule as a sentence, with what the list under it names ("you can help guests: …")."""
        named = self._lists.of_rules.get(rule.source, ())
        told = with_list(sentence(rule.text), named) if named else rule_said(rule)
        before = self._lists.before.get(rule.source)
        ahead = [sentence(before)] if before is not None else []  # "A VIP is …" of "never bill them"
        titles = {procedure.id: procedure.title for procedure in self._runbook.procedures}
        if rule.modality == "must-not" and titles.get(rule.procedure or ""):
            told = f"In “{titles[rule.procedure or '']}”: {within(told)}"
        return " ".join((*ahead, told, *self._lists.behind.get(rule.source, ())))

    def _stands_alone(self, rule: Rule) -> bool:
        """Whether a rule holds in every case or forbids something in some, and is no leave in the middle of a step."""
        if rule.modality == "must-not":
            return True
        return not rule.condition and not (rule.modality == "may" and self._beside.before(rule.source))

    def _conditional_rules(self) -> Iterator[str]:
        """Rules that hold in a case only, as sentences, without those that a case of a decision tells already."""
        asked = {node.id: node.source for node in self._runbook.nodes if node.kind == "decide"}
        told = {*asked.values()}
        whole = [i.span for i in self._runbook.sentences.items if i.nodes and asked.keys() >= set(i.nodes)]
        for rule in self._runbook.rules:
            if self._stands_alone(rule) or not rule.condition or rule.source in told:
                continue
            if rule.modality == "may" and any(span.covers(rule.source) for span in whole):
                continue
            if rule.modality == "only-if" and self._leaves_out(rule):
                yield from self._left_out(rule)
                continue
            behind = says_when(rule) or rule.modality == "only-if"
            yield rule_said(rule) if behind else sentence(f"{cued(rule.condition)}, {within(leave(rule))}")

    def _leaves_out(self, rule: Rule) -> bool:
        """ "Close it unless they are aboard", of a step: its words alone would order it in every other case."""
        own = any(self._nodes[name].source == rule.source for name in rule.guards)
        return own and rule.condition.lower().startswith("unless ")

    def _left_out(self, rule: Rule) -> Iterator[str]:
        """What a step leaves out, where other steps do the same: "do not close it if they are aboard"."""
        if any(self._nodes[name].source != rule.source for name in rule.guards):
            condition = without_stop(rule.condition)[len("unless ") :]
            yield sentence(f"do not {within(rule.text)} if {condition}")


def _anchors(chapters: Sequence[Chapter], before: Sequence[str]) -> Mapping[str, str]:
    """The anchor of each procedure on a page that has other headings before them."""
    slugs = Slugs()
    for heading in before:
        slugs.slug(heading)
    return {chapter.procedure.id: slugs.slug(chapter.procedure.title) for chapter in chapters}
