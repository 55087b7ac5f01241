"""Edits of what is said and promised: contacts, deadlines, amounts, prohibitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.edits.edit import Edit
from tests.edits.manuscript import Manuscript

from runbookc.diff.change import Grade

_OTHER = {
    "slack": "#night-shift", "queue": "Night Desk queue", "team": "Night Desk", "email": "nights@support.example",
    "phone": "020 7946 0999", "handle": "night-oncall", "person": "Imre Dolan", "role": "warehouse manager",
    "teams": "Night Desk", "url": "https://nights.example",
}  # fmt: skip
REACHED = frozenset({"contact-changed", "contact-added", "contact-removed", "recipient-changed", "approver-changed"})
_TIME = re.compile(r"(\d+)(?= (?:(?:working|business) )?(?:second|minute|hour|day|week|month|year)s?\b)")
_AMOUNT = re.compile(r"(?<=[$£€])(\d+)|(\d+)(?= ?%)")
_NOT = re.compile(r"(?:Never|Do not|Don't|do not|don't|never)\b")


def swap_a_contact(page: Manuscript) -> Iterator[Edit]:
    """Somebody else is reached or handed to at a step."""
    for contact in page.runbook.contacts:
        start, end = page.offsets(contact.source)
        linked = page.text[start - 1] == "["
        if contact.node is None or not contact.reached or page.text[start:end] != contact.value or linked:
            continue
        other = _OTHER[contact.kind]
        if contact.kind == "queue" and not contact.value.endswith("queue"):
            other = "Night Desk"
        if other == contact.value:
            other = other.replace("Night", "Sunday")
        told = page.runbook.node(contact.node).kind
        kinds = REACHED | ({"customer-text-changed"} if told in ("tell", "ask") else set())
        least = Grade.UNDECIDABLE if told == "tell" else Grade.DANGEROUS
        yield Edit(page.put(start, end, other), contact.source.start_line, contact.value, frozenset(kinds), least)


def change_a_deadline(page: Manuscript) -> Iterator[Edit]:
    """Another time is waited, promised or allowed at a step."""
    kinds = frozenset({"limit-changed", "customer-text-changed", "promise-changed"})
    for node in page.runbook.nodes:
        if node.kind not in ("decide", "start", "end") and page.written(node):
            start, end = page.offsets(node.source)
            match = _TIME.search(page.text, start, end)
            if match:
                least = Grade.DANGEROUS if node.kind == "wait" else Grade.UNDECIDABLE
                text = page.put(*match.span(1), str(int(match[1]) * 3))
                yield Edit(text, node.source.start_line, node.text, kinds, least)


def change_an_amount(page: Manuscript) -> Iterator[Edit]:
    """Another amount is given, charged or told."""
    kinds = frozenset({"amount-changed", "customer-text-changed", "promise-changed", "step-reworded", "limit-changed"})
    for node in page.runbook.nodes:
        if node.kind not in ("decide", "start", "end") and page.written(node):
            match = _AMOUNT.search(page.text, *page.offsets(node.source))
            if match:
                text = page.put(*match.span(), str(int(match[0]) * 3))
                yield Edit(text, node.source.start_line, node.text, kinds, Grade.UNDECIDABLE)


def drop_a_prohibition(page: Manuscript) -> Iterator[Edit]:
    """What was forbidden is forbidden no more."""
    for start, end, line in _prohibitions(page):
        item = page.item_at(line)
        stop = end + (page.text[end : end + 1] in (".", ";"))
        alone = item and not item.nested and len(page.sentences_within(item)) == 1
        text = page.without(item) if item and alone else page.put(start, stop, "")
        yield Edit(text, line, page.text[start:end], frozenset({"prohibition-removed"}), Grade.BREAKING)


def allow_what_was_forbidden(page: Manuscript) -> Iterator[Edit]:
    """Never becomes you may."""
    for start, _, line in _prohibitions(page):
        match = _NOT.match(page.text, start)
        if match:
            may = "You may" if match[0][0].isupper() else "you may"
            words = page.text[start : page.text.find("\n", start)]
            yield Edit(page.put(*match.span(), may), line, words, frozenset({"prohibition-removed"}), Grade.BREAKING)


def drop_an_obligation(page: Manuscript) -> Iterator[Edit]:
    """What always had to be done, or only on a condition, need not be."""
    nouns = {"must": "obligation-removed", "only-if": "restriction-removed"}
    for rule in page.runbook.rules:
        start, end = page.offsets(rule.source)
        item = page.item_at(rule.source.start_line)
        if (
            rule.modality in nouns
            and item
            and not item.nested
            and not page.lines[rule.source.start_line - 1].startswith("|")
        ):
            if any(sentence.nodes for sentence in page.sentences_within(item)):
                continue
            kinds = frozenset({nouns[rule.modality]})
            yield Edit(page.without(item), rule.source.start_line, page.text[start:end], kinds, Grade.BREAKING)


def _prohibitions(page: Manuscript) -> Iterator[tuple[int, int, int]]:
    """Where each prohibition stands that is said in words of its own; those of tables are cases."""
    for rule in page.runbook.rules:
        start, end = page.offsets(rule.source)
        if rule.modality == "must-not" and _NOT.match(page.text, start):
            yield start, end, rule.source.start_line
