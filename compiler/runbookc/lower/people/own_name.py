"""The name that a page gives the agent it is written for: "You are Ava, …", "Ava is our assistant".

What the page then tells of Ava it tells of the agent. The name is marked where it stands, so that it is read as "the
agent" and shown as it was written.
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.language.lexicon import participles, verbs, word_class
from runbookc.surface.document import Document, Mark, Text
from runbookc.surface.texts import changed, texts_of

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


def with_own_name(document: Document) -> tuple[Document, str]:
    """The document with the agent's name marked wherever it stands, and the name; as it is, and "", without one."""
    texts = list(texts_of(document))
    name = next((name for text in texts if (name := _named_in(text))), "")
    if not name or any(name in text.plain and _HANDS_ON.search(text.plain) for text in texts):
        return document, ""
    own = re.compile(rf"(?<![\w’'-]){re.escape(name)}(?![\w’'-])")

    def marked(text: Text) -> Text:
        marks = tuple(Mark("agent", found.start(), found.end()) for found in own.finditer(text.plain))
        return replace(text, marks=(*text.marks, *marks)) if marks else text

    return changed(document, marked), name


def _named_in(text: Text) -> str:
    for found in _NAMED.finditer(text.plain):
        name = next(words for words in found.groups() if words)
        first = name.split()[0].lower()
        known = verbs().keys() | participles().keys()
        if first not in known and not any(first in word_class(kind) for kind in _TAKEN):
            return name
    return ""
