"""Edits of who comes where: conditions turned round, bounds moved, cases dropped, jumps turned elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.edits.edit import Edit
from tests.edits.manuscript import Manuscript

from runbookc.diff.change import Grade
from runbookc.ir.model import Node

_FLIPS = (
    (re.compile(r"\b(is|are|was|were|has|have|does|do) not\b"), r"\1"),
    (re.compile(r"\b(is|are|was|were|has|have|does|do)n't\b"), r"\1"),
    (re.compile(r"\b(?:over|above)\b"), "under"),
    (re.compile(r"\b(?:under|below)\b"), "over"),
    (re.compile(r"\b(?:older|more|longer) than\b"), "less than"),
    (re.compile(r"\b(?:newer|less|fewer) than\b"), "more than"),
    (re.compile(r"\bor (?:less|newer|younger)\b"), "or more"),
    (re.compile(r"\bor (?:more|older)\b"), "or less"),
    (re.compile(r"\bthere is (still )?no\b"), r"there is \1an"),
    (re.compile(r"\b(finds|shows) no\b"), r"\1"),
    (re.compile(r"\bfails\b"), "succeeds"),
    (re.compile(r"^(they) (?=\w+$)"), r"\1 do not "),
    (re.compile(r"\b(is|are|was|were|has)\b(?! (?:an?|over|under|no)\b)"), r"\1 not"),
)
"""The first that fits turns a condition round."""
_BOUND = re.compile(r"(?<![\w$£€])([$£€]?)(\d[\d,]*)(?=( (?:second|minute|hour|day|week|month|year|time)s?)?\b)")
_ELSE = re.compile(r"(?:otherwise|else|in all other cases|failing that)\b", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]+)\]\(#([\w-]+)\)")
_STEP = re.compile(r"(?<=\bstep )(\d+)\b")
TESTED = frozenset({"condition-flipped", "condition-changed", "threshold-moved"})
GONE = frozenset({"branch-removed", "procedure-removed"})
ELSEWHERE = frozenset(
    {"route-changed", "step-removed", "dead-end-added", "handoff-changed", "step-unreached", "branch-removed"}
)


def turn_a_condition_round(page: Manuscript) -> Iterator[Edit]:
    """Over becomes under, is becomes is not."""
    for node, start, end in _conditions(page):
        words = page.text[start:end]
        for pattern, other in _FLIPS:
            if pattern.search(words):
                turned = pattern.sub(other, words, count=1)
                yield Edit(
                    page.put(start, end, turned), page.source.position(start)[0], words, TESTED, _least(page, node)
                )
                break


def raise_a_bound(page: Manuscript) -> Iterator[Edit]:
    """Twice the amount or the time."""
    yield from _moved(page, lambda number: number * 2)


def lower_a_bound(page: Manuscript) -> Iterator[Edit]:
    """Half the amount or the time."""
    yield from _moved(page, lambda number: number // 2)


def _moved(page: Manuscript, other) -> Iterator[Edit]:  # type: ignore[no-untyped-def]
    for node, start, end in _conditions(page):
        bound = _bound(page.text, start, end)
        if bound:
            at, stop, number = bound
            text = page.put(at, stop, str(other(number)))
            least = _least(page, node)
            yield Edit(
                text, page.source.position(start)[0], page.text[start:end], frozenset({"threshold-moved"}), least
            )


def _bound(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    for match in _BOUND.finditer(text, start, end):
        if match[1] or match[3]:
            return match.start(2), match.end(2), int(match[2].replace(",", ""))
    return None


def _conditions(page: Manuscript) -> Iterator[tuple[Node, int, int]]:
    """Each condition and where its words stand; those of a table stand once, at its head."""
    told: set[str] = set()
    for node in page.runbook.nodes:
        if node.kind != "decide" or not node.is_written:
            continue
        if page.written(node):
            yield node, *page.offsets(node.source)
        elif page.source.line(node.source.start_line).lstrip().startswith("|") and node.text not in told:
            told.add(node.text)
            at = page.text.rfind(f"| {node.text} |", 0, page.offsets(node.source)[0])
            if at >= 0:
                yield node, at + 2, at + 2 + len(node.text)


def _least(page: Manuscript, node: Node) -> Grade:
    """Safe is right where nothing becomes of the answer, or another condition on the same value may decide as much."""
    yes, no = (page.side.flow.branch(node.id, label) for label in ("yes", "no"))
    others = [n for n in page.runbook.nodes if n.decision and n.decision == node.decision and n.id != node.id]
    bounded = any(_bound(n.text, 0, len(n.text)) for n in others)
    return Grade.SAFE if (yes and no and yes.target == no.target) or bounded else Grade.DANGEROUS


def drop_a_case(page: Manuscript) -> Iterator[Edit]:
    """A list item that says what to do in one case goes, with all that is in it."""
    for sentence, nodes in page.sentences():
        item = page.item_at(sentence.line)
        if item and sentence.line == item.start + 1 and nodes[0].kind == "decide" and not item.nested:
            within = page.sentences_within(item)
            if within[0] == sentence and len(within) == 1:
                line, least = sentence.line, _least(page, nodes[0])
                yield Edit(page.without(item), line, sentence.text, GONE, least)


def drop_an_else(page: Manuscript) -> Iterator[Edit]:
    """Nothing says any more what to do in all other cases."""
    for sentence in page.runbook.sentences.items:
        if not _ELSE.match(sentence.text):
            continue
        item = page.item_at(sentence.line)
        if item and page.sentences_within(item) == [sentence]:
            text = page.without(item)
        else:
            start, end = page.offsets(sentence.span)
            text = page.put(start, end, "")
        yield Edit(text, sentence.line, sentence.text, ELSEWHERE)


def turn_a_jump_elsewhere(page: Manuscript) -> Iterator[Edit]:
    """A jump leads to the next section of the page, or one step further than it did."""
    titles = [(p.title, p.id.partition("/")[2]) for p in page.runbook.procedures]
    for reference in page.runbook.references:
        start, end = page.offsets(reference.source)
        line = page.text.find("\n", end)
        link, step = _LINK.search(page.text, start, line), _STEP.search(page.text, start, end)
        kinds = frozenset({"route-changed", "guard-lost", "reference-broken", "step-unreached"})
        least = Grade.DANGEROUS
        if reference.status != "resolved":
            continue
        if reference.node is not None:  # where a procedure that was entered comes back to, only its words say
            kinds, least = kinds | {"step-reworded"}, Grade.UNDECIDABLE
        if step:
            for number in (int(step[1]) + 1, int(step[1]) - 1):
                text = page.put(*step.span(1), str(number))
                if re.search(rf"(?m)^{number}\. ", page.text):
                    yield Edit(text, reference.source.start_line, reference.text, kinds, least)
                    break
        elif link and any(slug == link[2] for _, slug in titles):
            at = next(i for i, (_, slug) in enumerate(titles) if slug == link[2])
            title, slug = titles[(at + 1) % len(titles)]
            text = page.put(*link.span(), f"[{title}](#{slug})")
            yield Edit(text, reference.source.start_line, link[0], kinds, least)
