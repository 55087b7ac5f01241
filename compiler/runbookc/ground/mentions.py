"""Directory entries that sentences name and reading did not list: a person's full name, an alias, a queue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from runbookc.by_text import by_text
from runbookc.catalog.model import DirectoryEntry
from runbookc.ground.directory import Directory, plain
from runbookc.ground.places import Places
from runbookc.ir.model import Contact, Runbook, SentenceItem
from runbookc.language.frames import frame
from runbookc.source import Span

_MAILBOX: Final = re.compile(r"[\w.+-]{1,64}@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63})+)")
_EXAMPLE: Final = re.compile(r"(?:^|\.)example(?:\.\w+)?$", re.IGNORECASE)
"""A host kept for examples (RFC 2606): reading takes a mailbox there for one."""
_BYLINE: Final = frame("byline")
"""Who wrote or last read a page ("last reviewed by …"), and is not to be reached."""
_TOKEN: Final = re.compile(r"[#@]?[^\W_](?:[\w.+@&/-]*[^\W_])?", re.UNICODE)


class Names:
    """Every name of a directory by its words, so that one pass over a sentence finds them."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    @cached_property
    def by_words(self) -> dict[tuple[str, ...], list[tuple[str, DirectoryEntry]]]:
        """All words of a name to (the name as written, its entry)."""
        found: dict[tuple[str, ...], list[tuple[str, DirectoryEntry]]] = defaultdict(list)
        for entry in self.directory.entries:
            for name in entry.names:
                split = tuple(m.group().casefold() for m in _TOKEN.finditer(name))
                if split:
                    found[split].append((name, entry))
        return dict(found)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts of listed mailboxes that are kept for examples: here they are meant."""
        mailboxes = (entry.value for entry in self.directory.entries if entry.kind == "email" and "@" in entry.value)
        hosts = (mailbox.rpartition("@")[2].casefold() for mailbox in mailboxes)
        return frozenset(host for host in hosts if _EXAMPLE.search(host))

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """First word to how many words the names that begin with it have, the most first."""
        found: dict[str, set[int]] = defaultdict(set)
        for split in self.by_words:
            found[split[0]].add(len(split))
        return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def mentions(runbook: Runbook, names: Names) -> tuple[Contact, ...]:
    """Contacts to add to a runbook's own, in the order of the text, none over a place that has one."""
    taken = Places((contact.source, contact.value.casefold()) for contact in runbook.contacts)
    found: list[Contact] = []
    for item in runbook.sentences.items:
        listed: set[str] | None = None
        for entry, said, span in _named(item, names):
            listed = set(taken.within(item.span)) if listed is None else listed
            over = taken.meets(span) if span != item.span else not _said_besides(said, item, listed)
            if said.casefold() not in listed and not over:
                node = item.nodes[0] if item.nodes else None
                found.append(Contact(kind=entry.kind, value=said, source=span, node=node))
        if names.hosts and "@" in item.text:
            found += _mailboxes(item, names)
    return tuple(found)


def _mailboxes(item: SentenceItem, names: Names) -> Iterator[Contact]:
    """Mailboxes of the listed example hosts that are not listed themselves: those that are have been found by name."""
    for match in _MAILBOX.finditer(item.text):
        known = plain(match.group()) in names.directory.by_name
        if match["host"].casefold() in names.hosts and not known:
            node = item.nodes[0] if item.nodes else None
            yield Contact(kind="email", value=match.group(), source=_place(item, *match.span()), node=node)


class _Token(NamedTuple):
    """A word in lower case, and where it stands."""

    lower: str
    start: int
    end: int


@by_text
def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(match.group().casefold(), *match.span()) for match in _TOKEN.finditer(text))


def _named(item: SentenceItem, names: Names) -> Iterator[tuple[DirectoryEntry, str, Span]]:
    tokens = _tokens(item.text)
    lowered = [token.lower for token in tokens]
    at = 0
    while at < len(tokens):
        step = 1
        for length in names.lengths.get(lowered[at], ()):
            if at + length > len(tokens):
                continue
            start, end = tokens[at].start, tokens[at + length - 1].end
            said = item.text[start:end]
            entry = _meant(said, names.by_words.get(tuple(lowered[at : at + length]), ()), length)
            if entry is not None and (item.nodes or not _BYLINE.search(item.text[:start])):
                yield entry, said, _place(item, start, end)
                step = length
                break
        at += step


def _meant(said: str, called: Sequence[tuple[str, DirectoryEntry]], length: int) -> DirectoryEntry | None:
    """The entry the words name; one word that could be plain English has to be written as the name is."""
    for name, entry in called:
        if length > 1 or not name.isalpha() or (said == name and name[0].isupper()):
            return entry
    return None


def _said_besides(said: str, item: SentenceItem, listed: Iterable[str]) -> bool:
    """Whether a sentence has the words beside the contacts it is known to have, where no place can tell."""
    rest = item.text.casefold()
    for value in sorted(listed, key=lambda value: (-len(value), value)):
        rest = rest.replace(value, " ")
    return said.casefold() in rest


def _place(item: SentenceItem, start: int, end: int) -> Span:
    """Where the words stand: exact where the sentence is one line as written, else the sentence."""
    span = item.span
    if span.start_line == span.end_line and span.end_column - span.start_column == len(item.text):
        return Span(span.path, span.start_line, span.start_column + start, span.start_line, span.start_column + end)
    return span
