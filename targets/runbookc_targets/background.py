"""Where on the page of an agent each sentence stands that is no step: with a step, a case, a section or all of them.

Words are told where the author said them: "- Gold: it is free" with the case that they are said of, a sentence on the
line of a step with that step, any other as a note of its section.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from runbookc.ir.model import Node, Procedure, Runbook, SentenceItem
from runbookc.ir.outline import Outline
from runbookc.source import Span
from runbookc_targets.author_words import sentence
from runbookc_targets.beside import Beside
from runbookc_targets.lists import Lists

_JOINT: Final = 3
"""Words, at most, that join what a sentence says to what it orders: ", so", "; in that case"."""


class Background:
    """The background of one runbook by its place; what `lists` tells already is left out."""

    def __init__(self, runbook: Runbook, outline: Outline, lists: Lists, beside: Beside) -> None:
        self._runbook = runbook
        self._outline = outline
        self._beside = beside
        self._sections = {chapter.procedure.id for chapter in outline.chapters}
        cases = (case for chapter in outline.chapters for step in chapter.steps for case in step.cases)
        self._asked = {node.id for case in cases for node in case.conditions}
        self._decides = {node.id: node.text for node in runbook.nodes if node.kind == "decide"}
        self._texts = {node.id: node.text for node in runbook.nodes if node.kind != "decide"}
        self._notes: Mapping[str | None, list[str]] = defaultdict(list)
        self._behind: Mapping[str, list[str]] = defaultdict(list)
        self._ahead: Mapping[str, list[str]] = defaultdict(list)
        self._cases: Mapping[str, list[str]] = defaultdict(list)
        for item in self._items():
            if item.span not in lists.told:
                self._place(item)
        for item in runbook.sentences.items:
            self._tell(item)

    def notes(self, procedure: str | None) -> tuple[str, ...]:
        """What is said in a section, or, for None, on the page outside of its sections."""
        return tuple(self._notes.get(procedure, ()))

    def behind(self, node: Node) -> tuple[str, ...]:
        """What stands behind a step on its line."""
        return tuple(self._behind.get(node.id, ()))

    def ahead(self, nodes: Sequence[Node]) -> tuple[str, ...]:
        """What stands in front of the first of some steps on its line."""
        return tuple(text for node in nodes for text in self._ahead.get(node.id, ()))

    def of_case(self, conditions: Sequence[Node]) -> tuple[str, ...]:
        """What is said of a case and of no other."""
        return tuple(text for node in conditions for text in self._cases.get(node.id, ()))

    def _items(self) -> Iterator[SentenceItem]:
        """Sentences that are no step, and no definition; one that only gives leave within a step is one of them."""
        defined = {entry.source.start_line for entry in self._runbook.definitions}
        leaves = self._leaves()
        for item in self._runbook.sentences.items:
            if item.line not in defined and (item.disposition == "context" or item.span in leaves):
                yield item

    def _place(self, item: SentenceItem) -> None:
        step = self._beside.before(item.span)
        ahead = self._beside.behind(item.span, item.text) if step is None else None
        if step is not None:
            self._behind[step.id].append(item.text)
        elif item.case is not None and item.case in self._asked:
            self._cases[item.case].append(item.text)
        elif ahead is not None and self._outline.number(ahead.id):
            self._ahead[ahead.id].append(item.text)
        else:
            self._note(item, item.text)

    def _tell(self, item: SentenceItem) -> None:
        """What is said besides the steps: before the one it leads to, in its case, behind the first, else as a note."""
        for words in item.told:
            if self._leads_to_step(item, words):
                continue
            if item.case in self._asked and item.case is not None:
                self._cases[item.case].append(words)
                continue
            step = next((node for node in item.nodes if node not in self._decides and self._outline.number(node)), None)
            if step is not None:
                self._behind[step].append(sentence(words))
            else:
                self._note(item, f"{self._decides.get(item.case or '', item.text)}: {words}")

    def _leads_to_step(self, item: SentenceItem, words: str) -> bool:
        """ "After the first visit, send the form.": words that open a sentence stand before the step that it orders."""
        rest = item.text.partition(words)[2]
        for node in item.nodes if rest else ():
            joint, said, _ = rest.partition(self._texts.get(node, rest))
            if said and joint and len(joint.split()) <= _JOINT and "|" not in joint and self._outline.number(node):
                opens = joint.strip() == ","
                self._ahead[node].append(f"{sentence(words).rstrip('.')}:" if opens else sentence(words))
                return True
        return False

    def _note(self, item: SentenceItem, words: str) -> None:
        home = _innermost(item.line, self._runbook.procedures)
        self._notes[home.id if home and home.id in self._sections else None].append(words)

    def _leaves(self) -> set[Span]:
        """The sentences that only give leave ("you do not need to wait") within a step."""
        given = [rule.source for rule in self._runbook.rules if rule.modality == "may" and not rule.condition]
        return {
            item.span
            for item in self._runbook.sentences.items
            if not item.nodes and any(item.span.covers(place) for place in given) and self._beside.before(item.span)
        }


def _innermost(line: int, procedures: Sequence[Procedure]) -> Procedure | None:
    """The shortest procedure that covers a line."""
    around = [p for p in procedures if p.start_line <= line <= p.end_line]
    return min(around, key=lambda p: p.end_line - p.start_line, default=None)
