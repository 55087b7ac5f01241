"""What a call changes, and who says so: the author, else a hint, else the HTTP method, else the verb of the name."""

from __future__ import annotations

import re
from typing import Any, Final, get_args

from runbookc.catalog.marked import Marked
from runbookc.catalog.model import Effect, EffectFrom
from runbookc.catalog.nearest import did_you_mean
from runbookc.errors import SourceError

KEY: Final = "x-effect"
READING: Final = (
    *("check", "count", "describe", "fetch", "find", "get", "inspect", "list", "look", "lookup", "query", "read"),
    *("retrieve", "search", "show", "view"),
)
DESTROYING: Final = ("delete", "destroy", "erase", "purge", "remove", "terminate", "wipe")
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def effect_by_author(document: Marked, *entries: Any) -> tuple[Effect, EffectFrom] | None:
    """The `x-effect` of the first entry that has one; SourceError with its line where it is no effect."""
    for entry in entries:
        if isinstance(entry, dict) and KEY in entry:
            return effect_of_author(entry[KEY], document.place(entry, KEY))
    return None


def effect_of_author(given: Any, place: str) -> tuple[Effect, EffectFrom]:
    """The effect that an author wrote at `path:line`; SourceError where it is none."""
    for effect in get_args(Effect):
        if given == effect:
            return effect, "author"
    known = ", ".join(get_args(Effect))
    raise SourceError(f"{place}: {KEY} '{given}' is none of {known}{did_you_mean(str(given), get_args(Effect))}")


def effect_by_method(method: str) -> tuple[Effect, EffectFrom]:
    """By the semantics of HTTP methods, RFC 9110 section 9."""
    if method in ("get", "head", "options", "trace"):
        return "read", "method"
    return ("destroy" if method == "delete" else "write"), "method"


def effect_by_hint(annotations: Any, name: str) -> tuple[Effect, EffectFrom] | None:
    """By MCP's annotations, which are hints and not promises; None where they say nothing about it."""
    if not isinstance(annotations, dict):
        return None
    if annotations.get("readOnlyHint") is True:
        return "read", "hint"
    if isinstance(annotations.get("destructiveHint"), bool):
        return ("destroy" if annotations["destructiveHint"] else "write"), "hint"
    if annotations.get("readOnlyHint") is False:
        return ("destroy" if effect_by_verb(name)[0] == "destroy" else "write"), "hint"
    return None


def effect_by_verb(name: str) -> tuple[Effect, EffectFrom]:
    """By the first word of the name that is a known verb; what is neither reading nor destroying is taken to write."""
    for word in words_of(name):
        if word in READING:
            return "read", "verb"
        if word in DESTROYING:
            return "destroy", "verb"
    return "write", "verb"


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in snake, kebab or camel case, in lower case."""
    return tuple(word.lower() for word in _WORD.findall(name))
