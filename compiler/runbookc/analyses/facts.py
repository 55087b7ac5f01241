"""What a rule may ask beyond the graph itself: derived views, the world, and the day it is judged on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from runbookc.analyses.changing import Changing
from runbookc.analyses.commands import Command, commands
from runbookc.analyses.deciding.cases import MANY, Cases
from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.deciding.questions import Questions
from runbookc.analyses.domains import Domain, domain_of
from runbookc.analyses.items import Items
from runbookc.analyses.named_before import found_words
from runbookc.analyses.obtained import Obtained
from runbookc.analyses.opening import found_at_the_opening, opening_parts
from runbookc.analyses.other_pages import behind_other_pages
from runbookc.analyses.prose import Sentence, page_prose, sentences
from runbookc.analyses.stale import Stale
from runbookc.analyses.stubs import Stub, stubs_by_place
from runbookc.analyses.told_numbers import TOLD, ToldNumbers
from runbookc.catalog.model import World
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node, Runbook
from runbookc.surface.document import Document

if TYPE_CHECKING:
    from runbookc.analyses.deciding.term import Term
    from runbookc.source import Span


T = TypeVar("T")
_ASKED: Final = 100
"""Decisions about many terms that a page may have and all are asked about."""


@dataclass(frozen=True)
class Facts:
    """Everything known about one runbook while its rules run; `today` is an argument, never the clock."""

    runbook: Runbook
    document: Document
    world: World
    today: date

    @cached_property
    def flow(self) -> Flow:
        """Successors, predecessors, reachability."""
        return Flow(self.runbook)

    @cached_property
    def obtained(self) -> Obtained:
        """Which facts are known where."""
        return Obtained(self.flow)

    @cached_property
    def opening(self) -> dict[str, int]:
        """The procedures that come before the others, as their titles or their place say, with their first lines."""
        return opening_parts(self.runbook, self.flow)

    @cached_property
    def behind_other_pages(self) -> frozenset[str]:
        """The nodes before which a section of another page may have found out what this one does not."""
        return behind_other_pages(self.runbook, self.flow)

    def words_before(self, node: Node) -> Iterator[tuple[Node, tuple[str, ...]]]:
        """What the steps found from which a way leads to `node`, and those of the parts that come before its own."""
        before = self.flow.before([node.id]) - {node.id}
        for name, said in self._found_words.items():
            step = self.flow.nodes[name]
            if name in before or found_at_the_opening(self.opening, node, (step,)):
                yield step, said

    @cached_property
    def _found_words(self) -> dict[str, tuple[str, ...]]:
        found = {node.id: tuple(found_words(self, node)) for node in self.runbook.nodes}
        return {name: said for name, said in found.items() if said}

    @cached_property
    def stale(self) -> Stale:
        """Which facts a node reads as they were before a step that changes them."""
        return Stale(self.flow, Changing(self.world))

    @cached_property
    def steps_before(self) -> Mapping[str, Node]:
        """By node the step before it in the text, of the same procedure, that works on something."""
        last: dict[str, Node] = {}
        found: dict[str, Node] = {}
        for node in self.runbook.nodes:
            if node.procedure in last:
                found[node.id] = last[node.procedure]
            if node.action is not None and node.kind not in ("tell", "wait"):
                last[node.procedure] = node
        return found

    @cached_property
    def tellers(self) -> Mapping[str, tuple[str, ...]]:
        """By fact the tools that can tell it."""
        return {fact.name: fact.tools for fact in reversed(self.runbook.facts)}

    @cached_property
    def stubs(self) -> Mapping[Span, Stub]:
        """By the place of each step that lacks a tool, the contract it needs."""
        return stubs_by_place(self.runbook, self.world)

    @cached_property
    def domains(self) -> Mapping[str, Domain]:
        """By fact what it can be."""
        return {fact.name: domain_of(fact) for fact in self.runbook.facts}

    @cached_property
    def questions(self) -> Questions:
        """The written conditions, as far as they are understood."""
        return Questions(self.runbook, self.domains)

    @cached_property
    def feasible(self) -> Feasible:
        """What can still be, at each node."""
        return Feasible(self.flow, self.questions)

    def cases(self, chain: tuple[Node, ...]) -> Cases:
        """The cases of one question, held against each other."""
        found = self._cases.get(chain[0].id)
        if found is None or found.chain != chain:
            found = self._cases[chain[0].id] = Cases(chain, self.feasible, asks=chain[0].decision not in self._unasked)
        return found

    @cached_property
    def _unasked(self) -> frozenset[str | None]:
        """Decisions about many terms after a hundred such."""
        terms: dict[str, set[Term]] = {}
        for name, within in self.questions.conditions.items():
            terms.setdefault(self.flow.nodes[name].decision or name, set()).add(within.term)
        return frozenset([decision for decision, about in terms.items() if len(about) >= MANY][_ASKED:])

    @cached_property
    def _cases(self) -> dict[str, Cases]:
        return {}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The page's headings, by their words in lower case."""
        return {section.heading.plain.lower(): section.heading.plain for section in self.document.walk()}

    @cached_property
    def items(self) -> Items:
        """The page's list items, by place."""
        return Items(self.document)

    @cached_property
    def prose(self) -> str:
        """The page with everything that is no prose blanked out; its offsets are the file's."""
        return page_prose(self.document)

    @cached_property
    def said_prose(self) -> str:
        """The same with the messages that stand in code blocks ("reply with:")."""
        said = {n.action.message for n in self.runbook.nodes if n.kind == "tell" and n.action and n.action.message}
        return page_prose(self.document, said) if said else self.prose

    @cached_property
    def told_numbers(self) -> ToldNumbers:
        """Where the prose tells the number of a step or section."""
        return ToldNumbers(TOLD.finditer(self.prose), self.document.source, self.runbook)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the account, with its prose."""
        return tuple(sentences(self.runbook, self.document, self.prose))

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """What the page's code blocks have typed, in the order of the text."""
        return tuple(commands(self.document))

    def once(self, work_out: Callable[..., Iterable[T]], *about: str) -> tuple[T, ...]:
        """What a function finds on this page, for every rule that asks: it runs the first time. `about` goes to it."""
        key = (work_out, *about)
        if key not in self._worked_out:
            self._worked_out[key] = tuple(work_out(self, *about))
        known: tuple[T, ...] = self._worked_out[key]
        return known

    @cached_property
    def _worked_out(self) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        return {}

    def words(self, span: Span) -> str:
        """The author's words at a place, on one line, without Markdown's marks around them."""
        return " ".join(self.document.source.slice(span).split()).strip("*_ ")

    def in_heading(self, span: Span) -> bool:
        """Whether a place stands in a heading."""
        return self.section_line(span.start_line) == span.start_line

    def section_lines(self, line: int) -> range:
        """The lines from the heading that a line stands under (or is) to the next one."""
        at = bisect_right(self._heading_lines, line)
        after = self._heading_lines[at] if at < len(self._heading_lines) else self.document.source.line_count + 1
        return range(self.section_line(line) or 1, after)

    def section_line(self, line: int) -> int:
        """The line of the heading that a line stands under or is, 0 above the first."""
        at = bisect_right(self._heading_lines, line)
        return self._heading_lines[at - 1] if at else 0

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence that a place lies in, if it lies in one."""
        at = bisect_right(self._sentence_starts, (span.start_line, span.start_column))
        found = self._in_order[at - 1] if at else None
        return found if found is not None and found.item.span.covers(span) else None

    def nodes_on(self, line: int) -> tuple[Node, ...]:
        """The nodes whose words begin on a line."""
        return self._by_line.get(line, ())

    def nodes_of(self, procedure: str) -> tuple[Node, ...]:
        """The nodes of a procedure, in the order of the text."""
        return self._by_procedure.get(procedure, ())

    @cached_property
    def _by_procedure(self) -> dict[str, tuple[Node, ...]]:
        found: dict[str, list[Node]] = {}
        for node in self.runbook.nodes:
            found.setdefault(node.procedure, []).append(node)
        return {procedure: tuple(nodes) for procedure, nodes in found.items()}

    @cached_property
    def _heading_lines(self) -> list[int]:
        return sorted(section.span.start_line for section in self.document.walk())

    @cached_property
    def _in_order(self) -> list[Sentence]:
        return sorted(self.sentences, key=lambda sentence: sentence.item.span)

    @cached_property
    def _sentence_starts(self) -> list[tuple[int, int]]:
        return [(s.item.span.start_line, s.item.span.start_column) for s in self._in_order]

    @cached_property
    def _by_line(self) -> dict[int, tuple[Node, ...]]:
        found: dict[int, list[Node]] = {}
        for node in self.runbook.nodes:
            found.setdefault(node.source.start_line, []).append(node)
        return {line: tuple(nodes) for line, nodes in found.items()}
