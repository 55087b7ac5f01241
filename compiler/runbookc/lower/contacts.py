"""Whom the text names to reach: addresses anywhere in it, and the recipients of its steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from runbookc.ir.model import Contact, ContactKind, Node, SentenceItem
from runbookc.language.lexicon import word_class
from runbookc.language.steps import is_customer
from runbookc.source import Span
from runbookc.surface.document import Document

_ADDRESSES: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    ("slack", re.compile(r"(?<![\w/&#])(?<!\]\()#[a-z][a-z0-9_-]{1,79}\b")),
    ("handle", re.compile(r"(?<![\w@/])@[A-Za-z][\w.-]*\w")),
    (
        "phone",
        re.compile(r"(?<![\w.])(?!\d{4}-\d\d-\d\d\b)(?:\+\d{1,3}[\s.-]?)?(?:\(?\d{2,5}\)?[\s.-]){2,4}\d{2,5}(?![\w-])"),
    ),
)
_WRITTEN = frozenset(kind for kind, _ in _ADDRESSES)
_GROUPS: tuple[ContactKind, ...] = ("queue", "team", "role")
"""The kinds that a noun tells ("Billing team"), by the class of words.tsv named after each."""


def find_contacts(document: Document, items: Iterable[SentenceItem], nodes: Sequence[Node]) -> tuple[Contact, ...]:
    """Every contact once a place: addresses of the text, then people, roles, teams and queues that steps name.

    Addresses count wherever they stand, in headings and front matter too: an owner's channel dies like any other.
    """
    by_id = {node.id: node for node in nodes}
    places = [(item.span, tuple(by_id[n] for n in item.nodes)) for item in items]
    places += [(section.span, ()) for section in document.walk()]
    if document.front_matter_end:
        places.append((Span(document.source.path, 1, 1, document.front_matter_end, 1), ()))
    found: list[Contact] = []
    taken: set[Span] = set()
    on_line: dict[int, list[str]] = {}
    named = (contact for contact in map(_named, nodes) if contact is not None)
    for contact in (*(c for span, there in places for c in _addresses(document, span, there)), *named):
        line = on_line.setdefault(contact.source.start_line, [])
        if contact.source in taken or (contact.kind not in _WRITTEN and any(contact.value in v for v in line[:99])):
            continue
        taken.add(contact.source)
        line.append(contact.value)
        found.append(contact)
    return tuple(sorted(found, key=lambda c: (c.source, c.kind, c.value)))


def _addresses(document: Document, span: Span, there: Sequence[Node]) -> Iterator[Contact]:
    """The addresses in a stretch of the file as it stands, each value once."""
    source = document.source
    start = source.offset(span.start_line, span.start_column)
    raw = source.slice(span)
    seen: set[str] = set()
    run = [node.action.command for node in there if node.action is not None and node.action.command]
    for kind, pattern in _ADDRESSES:
        for match in pattern.finditer(raw):
            value = match.group()
            if any(value in command for command in run):
                continue  # "git@" and an example's address are given to a program
            if value in seen or any(value in other for other in seen if kind == "handle"):
                continue
            seen.add(value)
            place = source.span(start + match.start(), start + match.end())
            yield Contact(kind=kind, value=value, source=place, node=_reaching(value, there))


def _reaching(value: str, there: Sequence[Node]) -> str | None:
    """The step whose words hold an address, else the last step of its sentence."""
    steps = [node for node in there if node.kind != "decide"] or list(there)
    return next((node.id for node in steps if value in node.text), steps[-1].id if steps else None)


def _named(node: Node) -> Contact | None:
    """The recipient of a hand-off, question or message that is not the customer."""
    if node.action is None or not node.action.recipient or node.kind not in ("handoff", "ask", "tell", "act"):
        return None
    value = re.sub(r"^(?:the|a|an|our|your|their)\s+", "", node.action.recipient.strip(), flags=re.IGNORECASE)
    lowered = value.lower()
    if (
        is_customer(node.action.recipient)
        or is_customer(value)
        or lowered in word_class("pronoun") | word_class("determiner")
        or value[:1] in "#@"
    ):
        return None
    if "@" in value or not value[:1].isalpha() or len(value.split()) > 5:
        return None
    nouns = set(re.findall(r"[\w-]+", lowered))
    kind = next((k for k in _GROUPS if nouns & word_class(f"{k}_noun")), None)
    if kind is None and not value[0].isupper():
        reaching = node.action.verb in word_class("reaching") or node.action.verb.endswith((" with", " to"))
        kind = "role" if reaching and node.kind in ("handoff", "ask") else None
    elif kind is None and node.kind != "act":  # "send it to My Account" names no person
        kind = "person" if len(value.split()) <= 2 and not value.isupper() else "team"
    if kind is None:
        return None
    return Contact(kind=kind, value=value, source=_within(node, value), node=node.id)


def _within(node: Node, value: str) -> Span:
    """The place of the value in the node's words, where they stand on one line."""
    at = node.text.find(value)
    span = node.source
    if at < 0 or span.start_line != span.end_line or span.end_column - span.start_column != len(node.text):
        return span
    return Span(
        span.path, span.start_line, span.start_column + at, span.start_line, span.start_column + at + len(value)
    )
