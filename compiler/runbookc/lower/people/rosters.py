"""Tables and lists of contacts: a row or a bullet for each one to reach.

A list is one where its heading, or the words before it, speak of contacts or of escalating; a table where a head of its
columns does, or where one holds addresses beside who they are of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from runbookc.ir.model import Contact, ContactKind
from runbookc.language.frames import frame
from runbookc.language.lexicon import thirds, word_class
from runbookc.language.names import kind_of, name_at
from runbookc.language.words import Word, split_words
from runbookc.lower.people.ladders import Rung, ladder
from runbookc.surface.document import Block, Document, ListBlock, Paragraph, Quote, Table, Text

_SPEAKS = frame("roster_heading")
_REACHED = frame("column_of_names")
_WHO = frame("column_of_who")
_ADDRESS = frame("column_of_addresses")
_ACCOUNT = frame("column_of_accounts")
_OWNER = frame("column_of_owners")
"""Heads of a table that says whose each account is."""
_NONE = frame("cell_left_open")
_APART = re.compile(r"(?:(?!\s*(?:→|->|[+,/]|\b(?:and|or|then)\b)).)+")
_LONGEST = 8
"""Words of a cell or bullet beyond which it is a sentence and no name."""


def rosters(document: Document) -> Iterator[Contact]:
    """The contacts that tables and lists of them name, in no order."""
    yield from _blocks(document.blocks, "")
    for section in document.walk():
        yield from _blocks(section.blocks, section.heading.plain)


def _blocks(blocks: Sequence[Block], heading: str) -> Iterator[Contact]:
    before = heading
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, ListBlock) and (_SPEAKS.search(before) or _SPEAKS.search(heading)):
            yield from (contact for rung in ladder(block) for contact in _rung(rung))
            texts = (item.text for item in block.items)
            yield from (contact for text in texts if text for contact in _bullet(text))
        elif isinstance(block, Quote):
            yield from _blocks(block.blocks, heading)
        before = block.text.plain if isinstance(block, Paragraph) else heading


def _rung(rung: Rung) -> Iterator[Contact]:
    """ "15 minutes: pool manager + press desk": each of those whose turn it is then."""
    for part in _APART.finditer(rung.who.text):
        start, end = rung.who.start + part.start(), rung.who.start + part.end()
        words = split_words(rung.text.plain, start, end, ())
        if words and words[0].kind == "word":
            yield _contact(rung.text, words[0].start, words[-1].end, kind_of(words) or "role")


def _bullet(text: Text) -> Iterator[Contact]:
    """ "Duty manager: 020 7946 0182", "The night desk (after 6 pm)": the name that opens a bullet and stands alone."""
    words = split_words(text.plain, 0, len(text.plain), text.marks)
    name = name_at(words, 0)
    if name is None or name.kind is None or any(map(_tells, name.words)):
        return  # "The issue involves billing, …" is an occasion
    if name.last == len(words) or words[name.last].text in (":", "(", "-", "–", "—", ",", "->", "→", "|"):
        yield _contact(text, name.start, name.end, name.kind)


def _tells(word: Word) -> bool:
    """Whether a word is a verb of what somebody or something does, and no plural ("claims", "returns")."""
    done = thirds().get(word.lower)
    return done is not None and done.lemma not in word_class("noun_or_verb")


def _table(table: Table) -> Iterator[Contact]:
    heads = [head.plain.strip() for head in table.header]
    reached = [at for at, head in enumerate(heads) if _REACHED.match(head)]
    who = [at for at, head in enumerate(heads) if _WHO.match(head)]
    if not reached and any(_ACCOUNT.match(head) for head in heads):
        reached = [at for at, head in enumerate(heads) if _OWNER.match(head)]
    listed = reached or (who[:1] if any(_ADDRESS.search(head) for head in heads) else [])
    for row in table.rows:
        for at in listed:
            if at < len(row):
                yield from _cell(row[at])


def _cell(cell: Text) -> Iterator[Contact]:
    plain = cell.plain.strip()
    words = split_words(cell.plain, 0, len(cell.plain), cell.marks)
    if _NONE.match(plain) or len(words) > _LONGEST or any(w.kind in ("address", "channel", "handle") for w in words):
        return
    named = [w for w in words if w.kind == "word"]
    if named:
        kind = kind_of(named) or ("person" if all(w.text[0].isupper() for w in named) else "role")
        yield _contact(cell, named[0].start, named[-1].end, kind)


def _contact(text: Text, start: int, end: int, kind: ContactKind) -> Contact:
    return Contact(kind=kind, value=text.plain[start:end], source=text.span(start, end))
