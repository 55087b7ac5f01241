"""The outline of a list of messages: all that their format can be told by, without a word of what they say.

Two documents with one outline have the same marks (`marks.py`), so that a thousand conversations of one harness are
surveyed once.
"""

from __future__ import annotations

from typing import Any, Final

from runbookc.conformance.readers.marks import LISTS, STATES

Outline = tuple[frozenset[tuple[Any, ...]], frozenset[tuple[Any, ...]], tuple[Any, ...]]
"""The shapes of the messages, each with its role; those of their calls; the keys of the document around them."""
_VALUED: Final = frozenset(("type", "kind", "object", "schema", "attributes", "parts", "scopeSpans"))
"""Keys whose values tell a format too."""
_AROUND: Final = frozenset((*LISTS, *STATES, "request", "response")) - {"messages"}
"""Keys of a document whose messages may stand elsewhere."""
_MOST: Final = 400
"""Keys of an outline, at most: nobody writes so many by heart."""


def outline(document: object) -> Outline | None:
    """The outline of an object with messages whose contents are plain texts; None for every other document."""
    messages = document.get("messages") if type(document) is dict else None
    if type(document) is not dict or type(messages) is not list or not _VALUED.union(_AROUND).isdisjoint(document):
        return None
    if {type(one) for one in messages} != {dict} or list in {
        type(one["content"]) for one in messages if "content" in one
    }:
        return None
    try:
        shapes = frozenset([(*one, one.get("role")) for one in messages])
        calls = frozenset(
            [(*call, type(call.get("function"))) for one in messages for call in one.get("tool_calls") or ()]
        )
    except (TypeError, AttributeError):  # a role that is a list, a call that is none
        return None
    plain = all(map(_VALUED.isdisjoint, shapes)) and sum(map(len, (*shapes, *calls, document))) <= _MOST
    return (shapes, calls, tuple(document)) if plain else None
