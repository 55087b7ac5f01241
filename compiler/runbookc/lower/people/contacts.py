"""Whom the text names to reach: addresses anywhere in it, and the people, roles, teams and queues of its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import itemgetter

from runbookc.by_text import by_text
from runbookc.ir.model import MESSAGE_WORDS, Contact, ContactKind, CustomersNoun, Node, SentenceItem
from runbookc.language.customer_signs import is_noun
from runbookc.language.frames import frame
from runbookc.language.names import Name, initials, name_at
from runbookc.language.people import people
from runbookc.language.persons import is_organisation, is_person
from runbookc.language.reader import LONGEST
from runbookc.language.words import split_words
from runbookc.lower.people.addresses import addresses
from runbookc.lower.people.rosters import rosters
from runbookc.source import SourceText, Span
from runbookc.surface.document import Block, Document, Html, Item, ListBlock, Quote

_NEAR = 3
"""Lines of one list within which naming the same one again adds nobody."""
_ARRIVES = frame("arrives_by_itself")
"""What a system does by itself: where it arrives is no one to reach."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the file, its words as read, the steps it gave, and whether what it names is to be reached."""

    span: Span
    text: str = ""
    nodes: tuple[Node, ...] = ()
    reached: bool = True
    told: bool = False
    """Whether its words are those of a message to somebody."""


def find_contacts(
    document: Document, items: Sequence[SentenceItem], nodes: Sequence[Node], customer: CustomersNoun | None = None
) -> tuple[Contact, ...]:
    """Every contact once a place, in the order of the text.

    Addresses count wherever they stand; those of the front matter, and those only watched or written to by a system,
    are not to be reached. Names count where a sentence says to reach them; the noun of the page's `customer` is none.
    """
    by_id = {node.id: node for node in nodes}
    said = [_said(item, by_id) for item in items]
    places = [*said, *(_Place(s.span) for s in document.walk()), *(_Place(h) for h in _html(document))]
    if document.front_matter_end:
        places.append(_Place(Span(document.source.path, 1, 1, document.front_matter_end, 1), reached=False))
    taken: set[Span] = set()
    found: list[Contact] = []
    for place in sorted(places, key=lambda p: p.span):
        for contact in _addresses(document.source, place):
            if contact.source not in taken:
                taken.add(contact.source)
                found.append(contact)
    systems = frozenset(node.system.lower() for node in nodes if node.system)
    named = _Named(document, found, said, systems).all(rosters(document))
    found += [one for one in named if customer is None or not is_noun(one.value, customer.noun)]
    return tuple(sorted(found, key=lambda c: (c.source, c.kind, c.value)))


def _said(item: SentenceItem, by_id: dict[str, Node]) -> _Place:
    nodes = tuple(by_id[n] for n in item.nodes)
    steps = [node for node in nodes if node.kind != "decide"]
    watched = bool(steps) and all(node.kind == "check" and not _asks(node) for node in steps)
    arrives = not steps and bool(_ARRIVES.search(item.text))
    told = item.reason == MESSAGE_WORDS
    return _Place(item.span, item.text, nodes, not (watched or arrives or told), told)


def _asks(node: Node) -> bool:
    return node.action is not None and bool(node.action.recipient)


def _addresses(source: SourceText, place: _Place) -> Iterator[Contact]:
    start = source.offset(place.span.start_line, place.span.start_column)
    run = [node.action.command for node in place.nodes if node.action is not None and node.action.command]
    for found in addresses(source.slice(place.span)):
        if "@" in found.value and any(found.value in command for command in run):
            continue  # "git@" and an example's address are given to a program
        span = source.span(start + found.start, start + found.end)
        node = _reaching(found.value, span, place.nodes)
        yield Contact(kind=found.kind, value=found.value, source=span, node=node, reached=place.reached)


def _reaching(value: str, span: Span, there: Sequence[Node]) -> str | None:
    """The step whose words hold a value at its place, else anywhere, else the last step of its sentence."""
    steps = [node for node in there if node.kind != "decide"] or list(there)
    named = [node for node in steps if value in node.text]
    here = [node for node in named if node.source.covers(span)]
    return next((node.id for node in (*here, *named)), steps[-1].id if steps else None)


def _html(document: Document) -> Iterator[Span]:
    """Raw HTML of the page, wherever it stands."""
    todo: list[Block] = list(chain(document.blocks, *(section.blocks for section in document.walk())))
    while todo:
        block = todo.pop()
        if isinstance(block, Html):
            yield block.span
        elif isinstance(block, Quote):
            todo.extend(block.blocks)
        elif isinstance(block, ListBlock):
            todo.extend(chain.from_iterable(item.blocks for item in block.items))


class _Named:
    """Names of one page, those said again close by left out."""

    def __init__(
        self, document: Document, addressed: Iterable[Contact], said: Sequence[_Place], systems: frozenset[str]
    ) -> None:
        self.systems = systems
        self.source = document.source
        self.said = [place for place in said if place.text and not place.told]
        self.after = {place.span: f" {then.text}" for place, then in pairwise(self.said)}
        self.lists = sorted(_lists(document))
        self.written: dict[int, list[str]] = {}
        for contact in addressed:
            self.written.setdefault(contact.source.start_line, []).append(contact.value)
        self.known = _abbreviations(document, said)
        self.last: dict[tuple[int, str], int] = {}

    def all(self, listed: Iterable[Contact]) -> list[Contact]:
        """The names of every sentence, and of every list of contacts where no sentence has them."""
        found = list(chain.from_iterable(map(self._of, self.said)))
        taken = {(c.source.start_line, c.value) for c in found}
        for contact in listed:
            line = contact.source.start_line
            written = any(contact.value in v for v in self.written.get(line, ())[:99])
            if (line, contact.value) not in taken and not written:
                taken.add((line, contact.value))
                found.append(contact)
        return found

    def _of(self, place: _Place) -> Iterator[Contact]:
        raw = self.source.slice(place.span)
        for name in _people_in(place.text, self.known):
            value = place.text[name.start : name.end]
            found = _in_raw(value, raw, place.text.count(value, 0, name.start))
            if found is not None and raw[found[0] - 1 : found[0]] == "`":
                continue  # code, and no name
            if name.kind is None and value.lower() in self.systems:
                continue  # "talk to Sentry" is what programs do where the page works in Sentry
            span = self._span(place, found)
            again = self._again(name, span, value) and not _takes_over(value, place.nodes)
            if again or any(value in v for v in self.written.get(span.start_line, ())[:99]):
                continue
            node = _reaching(value, span, place.nodes)
            yield Contact(
                kind=_kind(name, place.text[name.end :] + self.after.get(place.span, "")),
                value=value,
                source=span,
                node=node,
            )

    def _span(self, place: _Place, found: tuple[int, int] | None) -> Span:
        if found is None:
            return place.span
        start = self.source.offset(place.span.start_line, place.span.start_column)
        return self.source.span(start + found[0], start + found[1])

    def _again(self, name: Name, span: Span, value: str) -> bool:
        """Whether the same one stands within a few lines before, in the same list."""
        if name.words[0].kind == "quote":
            return False
        line = span.start_line
        at = bisect_right(self.lists, line, key=itemgetter(0)) - 1
        if at < 0 or self.lists[at][1] < line:
            return False
        lowered = value.lower()
        noun = name.words[-1].lower.removesuffix("'s")
        short = (noun,) if noun in self.known else ()
        keys = [(at, key) for key in (lowered, lowered.removesuffix("s"), *short, *initials(name))]
        before = max((self.last[key] for key in keys if key in self.last), default=-_NEAR)
        for key in keys:
            self.last[key] = line
        return line - before < _NEAR


@by_text
def _people_in(text: str, known: frozenset[str]) -> tuple[Name, ...]:
    return tuple(people(split_words(text, 0, len(text))[:LONGEST], known))


def _takes_over(value: str, nodes: Sequence[Node]) -> bool:
    """Whether a step hands over to them: whoever compiles it needs to know to whom, however near they stood before."""
    return any(node.kind == "handoff" and node.action and value in node.action.recipient for node in nodes)


def _kind(name: Name, following: str) -> ContactKind:
    """What a name is one of. One word with nothing that says so is no person ("Openreach"), two may well be."""
    if name.kind is not None:
        return name.kind
    if not name.capital:
        return "role"
    words = [word.text for word in name.words]
    if len(words) > 2 or words[-1].isupper() or is_organisation(words):
        return "team"
    return "person" if len(words) == 2 or is_person(words, following) else "team"


def _in_raw(value: str, raw: str, earlier: int) -> tuple[int, int] | None:
    """Where words stand in the file as written, line breaks and markup between them allowed.

    `earlier` is how often they stand in the sentence before that; fewer in the file, and the last one is meant.
    """
    at = raw.find(value)
    while earlier and (following := raw.find(value, at + len(value))) >= 0:
        at, earlier = following, earlier - 1
    if at >= 0:
        return at, at + len(value)
    parts = [re.escape(part) for part in value.split()]
    match = re.compile(r"[\s>*_`\[\]]{1,12}".join(parts)).search(raw) if parts else None
    return match.span() if match else None


def _lists(document: Document) -> Iterator[tuple[int, int]]:
    """First and last line of every list that is in no other."""
    todo: list[Block | Item] = list(chain(document.blocks, *(section.blocks for section in document.walk())))
    while todo:
        block = todo.pop()
        if isinstance(block, ListBlock):
            yield block.span.start_line, block.span.end_line
        elif isinstance(block, Quote):
            todo.extend(block.blocks)


def _abbreviations(document: Document, said: Iterable[_Place]) -> frozenset[str]:
    """What stands for a role of several words on this page ("IC" of "Incident Commander")."""
    texts = chain((section.heading.plain for section in document.walk()), (place.text for place in said))
    return frozenset().union(*map(_initials_in, texts))


@by_text
def _initials_in(text: str) -> frozenset[str]:
    found: set[str] = set()
    words = split_words(text, 0, len(text))
    at = 0
    while at < len(words):
        name = name_at(words, at) if words[at].text[:1].isupper() and words[at].kind == "word" else None
        if name is not None and name.kind == "role" and name.capital:
            found.update(initials(name))
        at = name.last if name is not None else at + 1
    return frozenset(found)
