"""Changes that went well and changed nothing, as their results say: `{"affected_rows": 0}`, "No changes made".

So do those that show what would be done: `{"status": "preview"}`, `{"requires_confirmation": true}`.

Only what counts the tool's own deed tells it: a balance, a fee or a number of errors may be nought, a tool that adds
may have had nothing to update, and what was read may be nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words
from runbookc.conformance.evidence.calls.success_words import EDITS, GOOD_FLAGS, STATES
from runbookc.conformance.evidence.calls.told_statement import READING, statement_word
from runbookc.conformance.evidence.values.ids import leaves
from runbookc.conformance.record_words import record_pattern, record_words

_REMOVES: Final = frozenset(record_words("removing-verb"))
_CHANGED: Final = frozenset(record_words("counted-change"))
"""Participles that count what was touched, whatever was done with it: "affected", "updated"."""
_REMOVED: Final = frozenset(record_words("counted-removal"))
_DONE: Final = _CHANGED | _REMOVED | frozenset(record_words("counted-making"))
_COUNTED: Final = frozenset(record_words("counted-thing"))
_ROWS: Final = frozenset(record_words("row-count"))
_WRAPS: Final = frozenset(record_words("wrapping-field"))
_NAMED: Final = _WRAPS | frozenset(record_words("message-field"))
"""Fields whose text may tell it."""
ONLY_SHOWN: Final = ", and nothing was done yet"
"""How the reason ends where a result shows what would be done."""
_ENDS: Final = frozenset(record_words("end-field"))
_SHOWN: Final = frozenset(record_words("only-shown"))
"""What a state or a flag says of a deed that was only shown: "preview", "dry_run"."""
_STATES: Final = (*STATES, *record_words("message-field"))
_ID: Final = record_pattern("id-field")
_NOT: Final = load_lexicon().any_of("negation", "partial")
_NONE: Final = re.compile(record_pattern("text-of-none-done").pattern, re.IGNORECASE)
"""How a text says that none was touched: its `end` is the participle, or the verb, where it names one."""
_NO_CHANGE: Final = re.compile(record_pattern("text-of-no-change").pattern, re.IGNORECASE)
"""How a text says that nothing was changed: `thing` is in what."""
_AMOUNT: Final = re.compile(r"\d+\.\d+")
_BEGINS: Final = frozenset("nNzZ0qQ(rRuUdDmMiI \n")
"""How a text of either kind may begin: "No", "0 rows", "Query OK", "(0 rows", "UPDATE 0"."""
_LONGEST: Final = 300
"""Characters of a text that tells how a call ended, at most."""


def nothing_done(value: Any, arguments: Any, tool: str) -> str | None:
    """What of a change's result says that nothing was done, in words; None where nothing does."""
    if type(value) is str:
        return _by_text(value, "the result's text", arguments, tool) if len(value) <= _LONGEST else None
    if type(value) is not dict:
        return None
    if len(value) == 1 and type(inner := next(iter(value.values()))) is dict and not _WRAPS.isdisjoint(value):
        value = inner
    values = value.values()
    if (shown := _only_shown(value, arguments, tool)) is not None:
        return shown
    if (0 in values or "0" in values) and (counted := _by_count(value, arguments, tool)) is not None:
        return counted
    told = _by_thing(value, arguments, tool) if dict in map(type, values) else None
    return told if told is not None or _NAMED.isdisjoint(value) else _by_message(value, arguments, tool)


def _only_shown(value: Mapping[str, Any], arguments: Any, tool: str) -> str | None:
    """The field that says that the deed was shown and waits for a yes; of a tool that previews, it is the deed."""
    for name, told in value.items():
        said = told.lower() if type(told) is str and name in _ENDS else name.lower() if told is True else ""
        if said not in _SHOWN or not content_stems(name_words(said)).isdisjoint(content_stems(name_words(tool))):
            continue
        chosen = type(told) is str and any(told == given for _, given in leaves(arguments))
        return None if chosen else f"{name} is {str(told).lower()}{ONLY_SHOWN}"
    return None


def _by_count(value: Mapping[str, Any], arguments: Any, tool: str) -> str | None:
    verb = _verb_of(arguments, tool)
    if not verb or _says_done(value, verb):
        return None
    none = [name for name, count in value.items() if _is_number(count) and _counts(name, verb, tool, count)]
    if not none or any(value[name] not in (0, "0") for name in none):
        return None
    if verb not in _changers() and _makes(value, arguments):
        return None
    return f"{none[0]} is {value[none[0]]}"


def _counts(name: str, verb: str, tool: str, count: Any) -> bool:
    """Whether a field counts what was done: what was done by this verb, or where it is not nought whatever was."""
    words = name_words(name)
    ends = [word for word in words if word in _DONE or word in past_of(verb)]
    rest = [word for word in words if word not in ends]
    if not ends:
        return words in (("row", "count"), ("rows",)) and verb in _changers() - _REMOVES
    things = content_stems(name_words(tool)[1:])
    if not all(word in _COUNTED or not things.isdisjoint(content_stems([word])) for word in rest):
        return False
    return count not in (0, "0") or any(_is_own(end, verb, not _ROWS.isdisjoint(rest)) for end in ends)


def _is_own(end: str, verb: str, rows: bool = False) -> bool:
    """Whether a participle tells of what a verb does: none of "removed", of a tool that updates."""
    if end in past_of(verb):
        return True
    return (end in _CHANGED and (rows or verb in _changers())) or (end in _REMOVED and verb in _REMOVES)


def _by_thing(value: Mapping[str, Any], arguments: Any, tool: str) -> str | None:
    """The tool's own deed, false of the thing that it is done to: {"order": {"cancelled": false}} of cancel_order."""
    inner = [(name, one) for name, one in value.items() if type(one) is dict and False in one.values()]
    words = name_words(tool)
    if not inner or not words or _goes_well(value):
        return None
    things = content_stems(words[1:])
    if _is_for_part(arguments, things):
        return None
    for name, one in inner:
        deed = next((key for key in one if one[key] is False and key.lower() in past_of(words[0])), None)
        if deed is not None and not things.isdisjoint(name_stems(name)) and not _under_way(one):
            return f"{name}.{deed} is false"
    return None


def _is_for_part(arguments: Any, things: frozenset[str]) -> bool:
    """Whether a call may be for a part of a thing only: an amount, a quantity, some of its items."""
    if type(arguments) is not dict or list in map(type, arguments.values()):
        return True
    return any(
        (type(given) in (int, float) or (type(given) is str and _AMOUNT.fullmatch(given)))
        and not _ID.search(path)
        and things.isdisjoint(name_stems(path))
        for path, given in leaves(arguments)
    )


def _under_way(record: Mapping[str, Any]) -> bool:
    """Whether a record says that something else is so, or on its way: "cancellation_requested", "status": "pending"."""
    return any(one is True for one in record.values()) or any(isinstance(record.get(name), str) for name in STATES)


def _by_message(value: Mapping[str, Any], arguments: Any, tool: str) -> str | None:
    for name, text in value.items():
        if name not in _NAMED or type(text) is not str or len(text) > _LONGEST:
            continue
        if (said := _by_text(text, name, arguments, tool)) is not None:
            new = _makes(value, arguments) and _verb_of(arguments, tool) not in _changers()
            return None if new or _goes_well(value) else said
    return None


def _by_text(text: str, where: str, arguments: Any, tool: str) -> str | None:
    if text[:1] not in _BEGINS:
        return None
    stripped = text.strip()
    found = _NO_CHANGE.match(stripped) or _NONE.match(stripped)
    verb = _verb_of(arguments, tool) if found is not None else ""
    if found is None or not verb or _tells(stripped[found.end() :], verb):
        return None
    if any(text == given for _, given in leaves(arguments)):
        return None
    if found.re is _NO_CHANGE:
        thing = content_stems(name_words(found["thing"] or ""))
        named = not thing or not thing.isdisjoint(content_stems(name_words(tool)[1:]) | _ROWS)
        return f"{where} says that nothing was changed" if named else None
    end = (found["end"] or found["was"] or found["verb"] or "").lower()
    own = not end or end == verb or _is_own(end, verb, not _ROWS.isdisjoint(name_words(found[0])))
    return f"{where} says that nothing was done" if own else None


@cache
def past_of(verb: str) -> frozenset[str]:
    """What a verb has done, in every form: "cancelled", "canceled"; nothing where the past looks like the verb."""
    lexicon = load_lexicon()
    known = lexicon.base.get(verb)
    if known is None:
        return frozenset((verb + ("d" if verb.endswith("e") else "ed"),))
    forms = (form for form, verbs in lexicon.past.items() if any(v.lemma == known.lemma for v in verbs))
    return frozenset(form for form in forms if form != verb)


@cache
def _changers() -> frozenset[str]:
    """Verbs of tools whose results count what they changed, whichever way."""
    return _REMOVES | frozenset(EDITS) | load_lexicon().words["edits"]


def _verb_of(arguments: Any, tool: str) -> str:
    """What the call did: the word of its statement, else the tool's own verb; "" for one that reads."""
    word = statement_word(leaves(arguments)) or next(iter(name_words(tool)), "")
    return "" if word in READING else word


def _says_done(value: Mapping[str, Any], verb: str) -> bool:
    """Whether a state or a message beside a count says that it was done after all."""
    said = (value.get(name) for name in _STATES)
    return any(isinstance(text, str) and _tells(text[:_LONGEST], verb) for text in said)


def _tells(text: str, verb: str) -> bool:
    """Whether a text says that a verb's deed is done."""
    words = name_words(text)
    return not past_of(verb).isdisjoint(words) and _NOT.isdisjoint(words)


def _makes(value: Mapping[str, Any], arguments: Any) -> bool:
    """Whether a result has the id of something that the call was not given: what it has made."""
    given = {str(one) for _, one in leaves(arguments)}
    return any(_ID.search(name) and one and str(one) not in given for name, one in value.items())


def _goes_well(value: Mapping[str, Any]) -> bool:
    return any(value.get(flag) is True for flag in GOOD_FLAGS)


def _is_number(value: object) -> bool:
    return type(value) is int or value == "0"
