"""Directory entries that sentences name and reading did not list: a person's full name, an alias, a queue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from runbookc.catalog.model import DirectoryEntry
from runbookc.ground.directory import Directory
from runbookc.ir.model import Contact, Runbook, SentenceItem
from runbookc.source import Span

_TOKEN: Final = re.compile(r"[#@]?[^\W_](?:[\w.+@&/-]*[^\W_])?", re.UNICODE)


class Names:
    """Every name of a directory by its first word, longest first, so that one pass over a sentence finds them."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    @cached_property
    def by_first(self) -> dict[str, list[tuple[tuple[str, ...], str, DirectoryEntry]]]:
        """First word to (all words, the name as written, its entry)."""
        found: dict[str, list[tuple[tuple[str, ...], str, DirectoryEntry]]] = defaultdict(list)
        for entry in self.directory.entries:
            for name in entry.names:
                split = tuple(m.group().casefold() for m in _TOKEN.finditer(name))
                if split:
                    found[split[0]].append((split, name, entry))
        for names in found.values():
            names.sort(key=lambda n: -len(n[0]))
        return dict(found)


def mentions(runbook: Runbook, names: Names) -> tuple[Contact, ...]:
    """Contacts to add to a runbook's own, in the order of the text, none over a place that has one."""
    taken: dict[int, list[Span]] = defaultdict(list)
    for contact in runbook.contacts:
        for line in range(contact.source.start_line, contact.source.end_line + 1):
            taken[line].append(contact.source)
    found: list[Contact] = []
    for item in runbook.sentences.items:
        listed = {c.value.casefold() for c in runbook.contacts if item.span.covers(c.source)}
        for entry, said, span in _named(item, names):
            if said.casefold() not in listed and not any(_overlap(span, other) for other in taken[span.start_line]):
                node = item.nodes[0] if item.nodes else None
                found.append(Contact(kind=entry.kind, value=said, source=span, node=node))
    return tuple(found)


def _named(item: SentenceItem, names: Names) -> Iterator[tuple[DirectoryEntry, str, Span]]:
    tokens = list(_TOKEN.finditer(item.text))
    lowered = [token.group().casefold() for token in tokens]
    at = 0
    while at < len(tokens):
        step = 1
        for split, name, entry in names.by_first.get(lowered[at], ()):
            if tuple(lowered[at : at + len(split)]) != split:
                continue
            start, end = tokens[at].start(), tokens[at + len(split) - 1].end()
            said = item.text[start:end]
            if len(split) > 1 or not name.isalpha() or (said == name and name[0].isupper()):
                yield entry, said, _place(item, start, end)
                step = len(split)
                break
        at += step


def _place(item: SentenceItem, start: int, end: int) -> Span:
    """Where the words stand: exact where the sentence is one line as written, else the sentence."""
    span = item.span
    if span.start_line == span.end_line and span.end_column - span.start_column == len(item.text):
        return Span(span.path, span.start_line, span.start_column + start, span.start_line, span.start_column + end)
    return span


def _overlap(one: Span, other: Span) -> bool:
    before = (one.end_line, one.end_column) <= (other.start_line, other.start_column)
    after = (other.end_line, other.end_column) <= (one.start_line, one.start_column)
    return not (before or after)
