"""A value of the catalogue that a text names, where the call was given another: "turned off SMS alerts", for email.

What a thing is brought to, what tells which of several is meant, and what names the very thing made may each be such a
value. A value may also be what the thing was before ("your Duo membership has been upgraded"), so that where only a
change of state was asked for, one that the customer or a record names says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.evidence.records.destination import told_in
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.tools.parties import is_of_teams
from runbookc.conformance.evidence.values.day_parts import part_of
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.inner_parameters import given_at
from runbookc.conformance.patterns import Choice, ClaimPattern
from runbookc.conformance.record_words import record_words

MAKING: Final = frozenset(("create", "order", "book"))
"""Groups of verbs by which a thing gets what a call is given, and had none before."""
_GIVING: Final = MAKING | {"send"}
"""Groups of verbs by which somebody gets what a call is given."""
_PAYING: Final = frozenset(("refund", "credit", "pay"))
"""Groups of verbs that move money and leave a thing as it was."""
_LIFTING: Final = frozenset(("waive", "delete", "cancel"))
"""Groups of verbs that take a thing away, and bring it to no other value."""
_OPENING: Final = _GIVING | {"open"}
"""Groups of verbs by which something begins that is called by what it is about."""
_CAUSES: Final = frozenset(record_words("cause-field"))
"""Names of parameters that tell why."""
_WAYS: Final = frozenset(record_words("way-field"))
"""Names of parameters that tell by which way something is sent or done."""
_SHORTEST: Final = 3
"""Letters of a value that is a name, at least."""
_SHORT: Final = 2
"""Letters of what is no noun of a thing, at most."""


def other_choice(said: Said, entry: Entry, pattern: ClaimPattern, ledger: Ledger, language: str) -> str | None:
    """How a call differs in a value of the catalogue from what a text says; None where it does not, or nobody knows."""
    given = entry.call.arguments
    if not pattern.choices or not isinstance(given, dict):
        return None
    for choice in pattern.choices:
        value = given_at(given, choice.parameter)
        if not isinstance(value, str) or part_of(value) is not None:  # "booked it this morning" is no slot
            continue
        if value.lower() in said.text and (missing := _joined(value, choice, said, ledger, language)):
            return f"{entry.tool} was called with {choice.parameter} {value} alone, and not with {missing}"
        if value.lower().replace("_", " ") in said.text:
            continue
        for other in choice.values:
            if other == value or other[:_SHORTEST].lower() not in said.text:
                continue
            if _is_told(other, choice, said.text, _Call(entry, pattern, ledger, language)):
                return f"{entry.tool} was called with {choice.parameter} {value}, not {other}"
    return None


class _Call(NamedTuple):
    """A call that a value is held against, and what is known of it."""

    entry: Entry
    pattern: ClaimPattern
    ledger: Ledger
    language: str


def _joined(value: str, choice: Choice, said: Said, ledger: Ledger, language: str) -> str:
    """ "The keeper and the warden were told", where a call told the keeper: the other value, which no call bears."""
    joints = "|".join(sorted(map(re.escape, load_lexicon(language).words["and"])))
    for other in choice.values:
        if other == value or len(other) <= _SHORTEST or other.lower() not in said.text:
            continue
        pair = (re.escape(value.lower()), re.escape(other.lower()))
        either = "|".join(rf"{a} (?:{joints}) (?:[^\W\d_]+ )?{b}" for a, b in (pair, pair[::-1]))
        told = re.search(rf"\b(?:{either})\b", said.text)
        if told is not None and not any(other.lower() in str(e.call.arguments).lower() for e in ledger.own):
            return other
    return ""


def is_chosen(value: str, parameter: str, text: str) -> bool:
    """Whether text names a value beside its parameter's own noun: "high priority", "priority set to high"."""
    parts = re.findall(r"[a-z0-9]+", value.lower())
    if not parts or parts[0] not in text:
        return False
    words = r"[\s_-]".join(parts)
    if len(parts) == 1 and any(map(str.isdigit, value)) and any(map(str.isalpha, value)):  # "paged as P1"
        return re.search(rf"\b{words}\b", text) is not None
    nouns = _nouns(parameter)
    return bool(nouns) and bool(
        re.search(rf"\b{words}[\s-](?:{nouns})s?\b|\b(?:{nouns})(?:\s+{_apart()}[a-z]+){{0,2}}:?\s+{words}\b", text)
    )


@cache
def _apart() -> str:
    """No word that leads to another thing than what a noun is said to be: "a case about the delivery entrance"."""
    words = load_lexicon().words
    return (
        rf"(?!(?:{_any((words['preposition'] | words['determiner']) - words['onto'] - words['in'] - words['of'])})\b)"
    )


def _nouns(parameter: str) -> str:
    teams = load_lexicon().words["any-party"] if is_of_teams(parameter) else ()
    own = name_words(parameter.rpartition(".")[2])
    short = content_stems([own[-1]]) if own else frozenset()  # "late fee", and no "late id"
    return "|".join(re.escape(w) for w in (*own, *sorted(teams)) if len(w) > (_SHORT if w in short else _SHORTEST))


def _is_told(value: str, choice: Choice, text: str, call: _Call) -> bool:
    """Whether text names a value beside its parameter's noun or the tool's, or as what something was brought to.

    What a record or the customer told may be what the thing was before, where it is not led by "to": "your Duo
    membership has been upgraded", "I've resized your medium server".
    """
    words, lexicon = _spelt(value), load_lexicon(call.language).words
    articles = _any(lexicon["determiner"])
    onto = _any(lexicon["onto"]) if len(value) >= _SHORTEST or any(map(str.isdigit, value)) else "(?!)"
    beside = is_chosen(value, choice.parameter, text)
    nouns_of_it = (*call.pattern.nouns, *_counted(call.entry))
    if beside or (_tells_which(choice, call) and any(is_chosen(value, noun, text) for noun in nouns_of_it)):
        led = re.search(rf"\b(?:{onto}) (?:(?:{articles}) )?{words}(?!\w)", text) is not None
        recorded = not beside and any(told_in(value, e.receipt.content) for e in call.ledger.entries)
        if led or _selects(choice, text, call) or not (recorded or _may_be_former(value, call)):
            return True
    nouns = _nouns(choice.parameter) or "(?!)"
    if re.search(rf"\b(?:{onto}) (?:(?:{articles}) )?{words} (?:[a-z]+ )?(?:{nouns})\b", text) is not None:
        return True
    if not _WAYS.isdisjoint(name_words(choice.parameter)) and not _selects(choice, text, call):
        means = _any(lexicon["means"])
        if re.search(rf"\b(?:{means}) (?:(?:{articles}) )?{words}(?!\w)", text) is not None:
            return True
    if _is_made(value, words, choice, text, call) or _is_end_of_deed(
        rf"(?:{onto}) (?:(?:{articles}) )?{words}", text, call
    ):
        return True
    return re.search(rf"\b(?:{onto}) (?:(?:{articles}) )?{words}(?=\W*$|[,;:.()])", text) is not None


def _is_end_of_deed(led: str, text: str, call: _Call) -> bool:
    """ "The upgrade to the suite is complete": what it is brought to stands behind the noun of the deed."""
    lexicon = load_lexicon(call.language)
    told = _any(lexicon.any_of("have", "was", "be", "is-or-has"))
    found = re.finditer(rf"([^\W\d_]+) {led}(?= (?:{told})\b)", text)
    return any(lexicon.nouns.stem(one[1]) in lexicon.nominals for one in found)


def _counted(entry: Entry) -> list[str]:
    """What the numbers of a call are of: "two notarised copies", of `order_certification(copies=2, kind)`."""
    numbered = [path for path, value in entry.given if isinstance(value, int) and not isinstance(value, bool)]
    named = [path.rpartition(".")[2] for path in numbered]
    return [*named, *(stem for name in named for stem in content_stems(name_words(name)))]


def _tells_which(choice: Choice, call: _Call) -> bool:
    """Not a reason, where the thing was there before: of "removed the damaged item" nobody was told the `reason`."""
    causes = not _CAUSES.isdisjoint(name_words(choice.parameter.rpartition(".")[2]))
    return not causes or not _OPENING.isdisjoint(call.pattern.groups)


@lru_cache(maxsize=512)
def _spelt(value: str) -> str:
    """How a text may write a value: "foreign_transaction" with blanks, "7+" with its sign."""
    return r"(?<!\w)" + r"[\s_-]".join(map(re.escape, re.findall(r"[^\s_-]+", value.lower())))


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words))) or "(?!)"


def _selects(choice: Choice, text: str, call: _Call) -> bool:
    """Whether a value only tells which of several is meant, and another what it was brought to: SMS alerts, off.

    `set_alerts(channel, enabled)`, `set_limit(period, amount)`; the fee of `refund_fee` stays the fee it was. What the
    tool is named by is what it changes: `change_plan(plan, seats)`; the fee of `waive_fee` is gone, and no other now.
    """
    if not _PAYING.isdisjoint(call.pattern.groups[:1]):
        return True
    if _is_own(choice, call):
        return not _LIFTING.isdisjoint(call.pattern.groups[:1])
    given = [value for _, value in call.entry.given if isinstance(value, int | float)]
    onto = _any(load_lexicon(call.language).words["onto"])
    told = [as_decimal(one.rstrip(".,")) for one in re.findall(rf"\b(?:{onto}) [^\w\s]?(\d[\d,.]*)", text)]
    return any(isinstance(value, bool) or as_decimal(value) in told for value in given)


def _is_own(choice: Choice, call: _Call) -> bool:
    """Whether the tool is named by what is chosen: `add_extra(extra)`."""
    named = content_stems(name_words(call.pattern.tool or "")[1:])
    return not named.isdisjoint(content_stems(name_words(choice.parameter.rpartition(".")[2])))


def _is_made(value: str, words: str, choice: Choice, text: str, call: _Call) -> bool:
    """Whether a value is the very thing that is said to be made or sent: "breakfast for two has been added"."""
    if _GIVING.isdisjoint(call.pattern.groups[:1]) or not _is_own(choice, call):
        return False
    lexicon = load_lexicon(call.language)
    aside = lexicon.any_of("determiner", "you", "object")  # "sent you the certificate"
    behind = _any(lexicon.any_of("preposition", "have", "was", "be", "is-or-has"))
    for found in re.finditer(rf"{words}(?: [^\W\d_]+)?(?= (?:{behind})\b|\W*$|[,;:.()])", text):
        before = [word for word in words_in(text[: found.start()]) if word not in aside]
        if not before or before[-1] in lexicon.past:
            return True
    return False


def _may_be_former(value: str, call: _Call) -> bool:
    """Whether the customer named a value of a thing that is only changed, so that it may be what they had."""
    plain = value.lower().replace("_", " ")
    made = not MAKING.isdisjoint(call.pattern.groups)
    return not made and any(plain in text.lower() for text in call.ledger.told)
