"""The name that a page gives the agent it is written for: "You are Ava, …", "Ava is our assistant".

What the page then tells of Ava it tells of the agent. The name is marked where it stands, so that it is read as "the
agent" and shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from runbookc.language.frames import frame
from runbookc.language.lexicon import participles, verbs, word_class
from runbookc.surface.document import (
    Definition,
    DefinitionList,
    Document,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)

_NAMED = frame("agent_named")
_HANDS_ON = re.compile(r"\bto (?:you|us)\b")
"""Behind the name of somebody else: "Ava hands the chat to you"."""
_TAKEN = (
    "agent",
    "pronoun",
    "customer",
    "team_noun",
    "role_noun",
    "determiner",
    "preposition",
    "order_adverb",
    "calendar",
)
"""Classes of words that are nobody's name."""
_HOLDERS = (Section, Paragraph, ListBlock, Item, Quote, Table, DefinitionList, Definition)


def with_own_name(document: Document) -> tuple[Document, str]:
    """The document with the agent's name marked wherever it stands, and the name; as it is, and "", without one."""
    texts = list(_texts((document.blocks, document.sections)))
    name = next((name for text in texts if (name := _named_in(text))), "")
    if not name or any(name in text.plain and _HANDS_ON.search(text.plain) for text in texts):
        return document, ""
    own = re.compile(rf"(?<![\w’'-]){re.escape(name)}(?![\w’'-])")
    blocks, sections = _marked(document.blocks, own), _marked(document.sections, own)
    return replace(document, blocks=blocks, sections=sections), name


def _named_in(text: Text) -> str:
    for found in _NAMED.finditer(text.plain):
        name = next(words for words in found.groups() if words)
        first = name.split()[0].lower()
        known = verbs().keys() | participles().keys()
        if first not in known and not any(first in word_class(kind) for kind in _TAKEN):
            return name
    return ""


def _texts(value: Any) -> Iterator[Text]:
    """The texts of blocks and sections, in order; code has none."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, _HOLDERS):
        for part in fields(value):
            yield from _texts(getattr(value, part.name))


def _marked(value: Any, own: re.Pattern[str]) -> Any:
    """The same blocks and sections, the name marked in every text."""
    if isinstance(value, Text):
        marks = tuple(Mark("agent", found.start(), found.end()) for found in own.finditer(value.plain))
        return replace(value, marks=(*value.marks, *marks)) if marks else value
    if isinstance(value, tuple):
        return tuple(_marked(part, own) for part in value)
    if isinstance(value, _HOLDERS):
        return replace(value, **{part.name: _marked(getattr(value, part.name), own) for part in fields(value)})
    return value
