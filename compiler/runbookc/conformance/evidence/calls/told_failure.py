"""Failures that a result tells in words alone: "message": "Reservation failed: no table for six".

Of a change only, and where nothing else in the result says how it ended. What a call was given comes back in such
fields as well (the text of a note), and what a tool is there for ("Offer declined", of decline_offer) is no failure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words
from runbookc.conformance.evidence.calls.success_words import GOOD_FLAGS
from runbookc.conformance.evidence.values.ids import leaves
from runbookc.conformance.record_words import record_pattern, record_words

_FIELDS: Final = record_words("message-field")
_STATE: Final = "state"
"""Where how a change ended may stand, beside `status`, which is looked at for every tool."""
_BAD_ENDS: Final = frozenset((*record_words("says-failed"), *record_words("ended-badly")))
_NAMED: Final = frozenset(_FIELDS)
_FAILED: Final = re.compile(record_pattern("message-of-failure").pattern, re.IGNORECASE)
_UNDONE: Final = re.compile(record_pattern("message-of-nothing-done").pattern, re.IGNORECASE)
"""How a message says that a deed was not done, which may be another than the tool's own: "the card was not charged"."""
_LONGEST: Final = 300
"""Characters of a text that tells how a call ended, at most."""
_ROOT: Final = 5
"""Letters by which a word of failing is told to be the tool's own verb, at most, and the last two aside."""


def told_failure(value: Mapping[str, Any], arguments: Any, tool: str) -> str | None:
    """The field in which a change's result says that it failed; None where none does, or a flag says it went well."""
    state = value.get(_STATE)
    if state.__class__ is str and state.lower() in _BAD_ENDS and _ended_badly(state, arguments, tool):
        return _STATE
    if None in value.values() and (missing := _not_made(value, tool)) is not None:
        return missing
    if _NAMED.isdisjoint(value) or any(value.get(flag) is True for flag in GOOD_FLAGS):
        return None
    for name in _FIELDS:
        text = value.get(name)
        if isinstance(text, str) and _fails(text, tool):
            return None if any(text == given for _, given in leaves(arguments)) else name
    return None


def fails_in_words(text: str, arguments: Any, tool: str) -> bool:
    """Whether a text that a change gave back says that it failed: "The table cannot be booked at six"."""
    if len(text) > _LONGEST or not _fails(text.strip(), tool):
        return False
    return all(text != given for _, given in leaves(arguments))


def _fails(text: str, tool: str) -> bool:
    found = _FAILED.match(text)
    if found is not None and not is_wanted(found["end"] or "", tool):
        return True
    undone = _UNDONE.match(text)
    return undone is not None and is_wanted(undone["end"], tool)


def _not_made(value: Mapping[str, Any], tool: str) -> str | None:
    """The thing that a tool makes, where a result has it as nothing and holds nothing else: "guide": null."""
    verb, *things = name_words(tool) or ("",)
    if [one for one in value.values() if one is not None] or verb not in load_lexicon().any_of("arranges", "books"):
        return None
    return next((name for name in value if not name_stems(name).isdisjoint(content_stems(things))), None)


def _ended_badly(state: str, arguments: Any, tool: str) -> bool:
    """Whether a word of failing says so: nothing that the call asked for, and nothing that a test has found."""
    verbs = [load_lexicon().verb(word) for word in name_words(tool)]
    tests = any(verb is not None and verb.kind == "check" for verb in verbs)
    wanted = tests or is_wanted(state.lower().replace(" ", "_"), tool)
    return not wanted and all(state != given for _, given in leaves(arguments))


def is_wanted(end: str, tool: str) -> bool:
    """Whether a word of failing is what a tool is there for."""
    root = end[: min(_ROOT, len(end) - 2)].lower()
    if " " in end or not root:
        return False
    words, lexicon = name_words(tool), load_lexicon()
    if any(word.startswith(root) for word in words):
        return True
    groups = {verb.group for verb in lexicon.past.get(end.lower(), ())}  # "aborted", by what cancels
    return any(verb is not None and verb.group in groups for verb in map(lexicon.verb, (words[0], words[-1])))
