"""The outline of a list of messages: all that their format can be told by, without a word of what they say.

Two documents with one outline have the same marks (`marks.py`), so that a thousand conversations of one harness are
surveyed once.
"""

from __future__ import annotations

from typing import Any, Final

from runbookc.conformance.readers.marks import LISTS, STATES

Outline = tuple[frozenset[tuple[tuple[Any, ...], Any, type | None]], frozenset[tuple[Any, ...]], tuple[Any, ...]]
"""The keys of the messages, each with its role and the type of its content; those of calls, with what a function is;
those of the document."""
_VALUED: Final = frozenset(("type", "kind", "object", "schema", "attributes", "parts", "scopeSpans"))
"""Keys whose values tell a format too."""
_AROUND: Final = frozenset((*LISTS, *STATES, "request", "response")) - {"messages"}
"""Keys of a document whose messages may stand elsewhere."""
_TELLING: Final = _VALUED | _AROUND
_MOST: Final = 400
"""Keys of an outline, at most: nobody writes so many by heart."""


def outline(document: object) -> Outline | None:
    """The outline of an object with messages whose contents are plain texts; None for every other document."""
    messages = document.get("messages") if type(document) is dict else None
    if type(document) is not dict or type(messages) is not list or not _TELLING.isdisjoint(document):
        return None
    if set(map(type, messages)) != {dict}:
        return None
    try:
        shapes = frozenset([(tuple(one), one.get("role"), type(one.get("content"))) for one in messages])
        called = [one["tool_calls"] for one in messages if "tool_calls" in one]
        calls = frozenset([(*call, type(call.get("function"))) for made in called for call in made or ()])
    except (TypeError, AttributeError):  # a role that is a list, a call that is none
        return None
    keys = [names for names, _, _ in shapes]
    told = list not in [content for _, _, content in shapes] and all(map(_VALUED.isdisjoint, keys))
    plain = told and sum(map(len, (*keys, *calls, document))) <= _MOST
    return (shapes, calls, tuple(document)) if plain else None
