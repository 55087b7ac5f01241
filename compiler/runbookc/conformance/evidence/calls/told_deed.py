"""The deed that a tool that does as it is told was told to do: `POST /hires/7/refund`, `UPDATE … SET state = 'closed'`.

Only deeds that exclude one another are told apart: what pays back ends nothing, what makes neither ends nor pays back,
and what reads changes nothing at all. Any other call whose words name the claimed deed anywhere may have been it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words, stem
from runbookc.conformance.evidence.calls.told_statement import STATEMENTS
from runbookc.conformance.record_words import record_pattern, record_words

_METHODS: Final = frozenset(record_words("method-field"))
_PLACES: Final = frozenset(("path", "route", "endpoint", "url", "uri"))
_DIRECTING: Final = STATEMENTS | _METHODS
"""Names of parameters of which a tool that does as it is told has one."""
_STATES: Final = frozenset(("status", "state"))
_STATE: Final = record_pattern("state-in-text")
_MAKING: Final = frozenset(record_words("told-making"))
_ENDING: Final = frozenset(record_words("told-ending"))
_PAYING: Final = frozenset(record_words("told-paying-back"))
_THINGS: Final = frozenset(record_words("verb-or-thing"))
"""Verbs that are the name of a thing as well, as a part of a path: "order"."""
TOLD_APART: Final = _MAKING | _ENDING | _PAYING
"""Lemmas of the deeds that are told apart."""
READ: Final = "read"
"""What is told by `GET` and by `SELECT`."""
_WHERE: Final = re.compile(r"\bwhere\b", re.IGNORECASE)
_MORE: Final = re.compile(r"[\[?,]")
"""What stands in a text by which an operation may be of several."""
_TABLE: Final = re.compile(r"\s*insert\s+into\s+[\"`]?(?:\w+\.)?(\w+)", re.IGNORECASE)
_LONGEST: Final = 2_000
"""Characters of what a call was given in which a deed is looked for."""

Given = Sequence[tuple[str, Any]]


def told_otherwise(deed: str, names: frozenset[str], arguments: Any, given: Given) -> str | None:
    """The deed that a call was told to do, where it cannot be the one of a lemma, whose `names` the call never says.

    What only reads changes nothing, whatever it names: `GET /copies/7/order`, `SELECT * FROM refunds`.
    """
    if type(arguments) is not dict or _DIRECTING.isdisjoint(arguments):
        return None
    told = told_deed(given)
    if told == READ:
        return told
    if deed not in TOLD_APART:
        return None
    if told is None or not _excludes(told, deed):
        return None
    words = name_words(" ".join(value for _, value in given if isinstance(value, str))[:_LONGEST])
    return told if names.isdisjoint(words) and names.isdisjoint(map(stem, words)) else None


def told_deed(given: Given) -> str | None:
    """The lemma of the deed that an HTTP operation or a statement names, or `READ`; None where none is known."""
    texts = {name_words(path)[-1:]: value for path, value in given if isinstance(value, str)}
    statement = next((texts[(name,)] for name in STATEMENTS if (name,) in texts), None)
    if statement is not None:
        return _of_statement(statement)
    method = next((texts[(name,)].upper() for name in _METHODS if (name,) in texts), "")
    place = next((texts[(name,)] for name in _PLACES if (name,) in texts), "")
    parts = [part for part in place.partition("?")[0].split("/") if part]
    if method in ("GET", "HEAD"):
        return READ if parts and not _is_deed_alone(parts[-1].lower()) else None
    if method not in ("POST", "PUT", "PATCH", "DELETE") or not parts:
        return None
    if method == "DELETE":
        return "delete" if _is_id(parts[-1]) and not any(map(_deed_of, parts)) else None
    if len(parts) > 1 and _is_id(parts[-2]) and (deed := _deed_of(parts[-1])) is not None:
        return deed
    state = next((texts[(name,)] for name in _STATES if (name,) in texts), None)
    return _done(state) if state is not None else _of_state(" ".join(texts.values())) if method != "POST" else None


def routed(arguments: Any, noun: str) -> str:
    """The id of the one thing of a noun that an operation is of by its path; "" where it may be of others as well."""
    if type(arguments) is not dict or _METHODS.isdisjoint(arguments) or not _is_plain(arguments):
        return ""
    place = next((arguments[name] for name in _PLACES if type(arguments.get(name)) is str), "")
    parts = [part for part in place.split("/") if part]
    return next((one for of, one in pairwise(parts) if _is_id(one) and noun in content_stems(name_words(of))), "")


def _is_plain(arguments: dict[str, Any]) -> bool:
    """Whether nothing among some arguments is a list, or a path that asks for more."""
    values = [one for held in arguments.values() for one in (held.values() if type(held) is dict else (held,))]
    return not any(isinstance(one, list | dict) or (type(one) is str and _MORE.search(one)) for one in values)


def _of_statement(text: str) -> str | None:
    head = next(iter(name_words(text[:_LONGEST])), "")
    if head == "select" and "(" not in text and ";" not in text.rstrip("; \n"):
        return READ
    if head == "update":
        return _of_state(_WHERE.split(text[:_LONGEST])[0])
    table = _TABLE.match(text) if head == "insert" else None
    return _deed_of(table[1]) if table is not None else None


def _of_state(text: str) -> str | None:
    """The deed by which a thing came to the one state that a text gives it."""
    found = _STATE.findall(text[:_LONGEST])
    return _done(found[0]) if len(found) == 1 else None


def _done(state: str) -> str | None:
    verbs = load_lexicon().past.get(state.lower(), ())
    return next((verb.lemma for verb in verbs if verb.lemma in TOLD_APART and not verb.rest), None)


def _deed_of(part: str) -> str | None:
    """The deed that a part of a path or a table is named after: "refund", "refunds", "cancellations"."""
    words = name_words(part)
    if len(words) != 1:
        return None
    named = load_lexicon().nominals.get(stem(words[0]))
    for lemma in (words[0], stem(words[0]), named.lemma if named is not None else ""):
        if lemma in TOLD_APART:
            return lemma
    return None


def _is_deed_alone(part: str) -> bool:
    """Whether a part of a path, in lower case, is a verb and no thing: `GET /hires/7/cancel` may be an order."""
    verb = load_lexicon().base.get(part)
    return verb is not None and verb.lemma == part and part not in load_lexicon().nominals and part not in _THINGS


def _is_id(part: str) -> bool:
    return any(letter.isdigit() for letter in part) or part.startswith(("{", ":"))


def _excludes(told: str, deed: str) -> bool:
    if (told in _MAKING) != (deed in _MAKING):
        return True
    return told in _PAYING and deed in _ENDING
