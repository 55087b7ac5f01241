"""What a text tells of a record ("your balance is $52") against the record: an invented value is told to be one.

Silent wherever anything could make it true: the text must name the very field, the field must have been read and not
changed since, no record may hold the value there, and nobody else may have said it or a number it is reckoned from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, permutations
from typing import Any, NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words, stem
from runbookc.conformance.claims.number_words import called
from runbookc.conformance.claims.tellings import StateTelling, Telling
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.field_currency import currency_of, is_spoken_in
from runbookc.conformance.evidence.records.known_days import days_in
from runbookc.conformance.evidence.records.numbers import amounts_in, is_worth, may_be_of, numbers_in
from runbookc.conformance.evidence.records.outcome import State, is_status, recorded_states
from runbookc.conformance.evidence.records.record_shape import SHAPES, Shape
from runbookc.conformance.evidence.values.dates import Day, recorded_days
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.evidence.values.money import Money, currency_words
from runbookc.conformance.record_words import record_pattern, record_words

_ASIDE = frozenset(record_words("left-out-of-names"))
"""Words of field names that people leave out: `renews_on`, `fee_amount`."""
_LATEST = 60
"""Calls whose results are looked at, the last ones."""
_COUNTABLE = 30
"""Numbers of a conversation up to which it is told whether a count is made of two of them."""
_ID = record_pattern("key-field")
_FIRST = frozenset("0123456789$€£¥₹₩-")
_Told = list[tuple[str, str]]
"""The words beside a value, each with what the catalogue calls it."""


class Readings:
    """What the records of one conversation can tell: looked through once each, and asked of every text."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._read = 0
        self.heads: set[str] = set()
        """Words one of which a text must hold that tells of a field with a number or a day."""
        self.states = False
        """Whether any record tells a state."""

    def may_tell(self, low: str) -> bool:
        """Whether a lowered text may tell of such a field, as far as records were taken in."""
        for head in self.heads:  # noqa: SIM110 - a generator takes longer than the looking
            if head in low:
                return True
        return False

    def take(self) -> None:
        """Take in the records that came since the last time."""
        for entry in self._ledger.own[self._read :]:
            if entry.receipt.result_message is None:
                return
            values, shape, _ = entry.result
            states, heads, texts = _telling(shape)
            self.states = self.states or states
            self.heads |= heads
            for place, head in texts:
                if head not in self.heads and values[place][1][:1] in _FIRST:
                    self.heads.add(head)
            self._read += 1


@lru_cache(maxsize=SHAPES)
def _telling(shape: Shape) -> tuple[bool, frozenset[str], tuple[tuple[int, str], ...]]:
    """Whether a record tells a state, the last words of its fields with a number, and those of its texts by place."""
    named = [
        (at, kind, field_words(path)[0]) for at, (path, kind) in enumerate(zip(shape.paths, shape.kinds, strict=True))
    ]
    states = any(kind is str and is_status(path) for path, kind in zip(shape.paths, shape.kinds, strict=True))
    heads = frozenset(words[-1] for _, kind, words in named if words and kind in (int, float))
    return states, heads, tuple((at, words[-1]) for at, kind, words in named if words and kind is str)


class Otherwise(NamedTuple):
    """A record that says otherwise than the text: its field, what it holds and what was said."""

    entry: Entry
    field: str
    held: str
    said: str


def told_otherwise(
    telling: Telling, ledger: Ledger, lexicon: Lexicon, nouns: dict[str, frozenset[str]], standing: str
) -> Otherwise | None:
    """The record that says otherwise; None where none does. `standing` is the text of the runbooks."""
    found = list(_fields(telling, ledger, lexicon, nouns))
    held = [(entry, path, value) for entry, path, value in found if _is_like(telling, value)]
    same = [one for one in held if agrees(telling, one[2])]
    if not held or _changed(ledger, held[-1][0]) or _counts_list(telling, held):
        return None
    if same:
        return _in_another_currency(telling.money, same, ledger, standing) if telling.money is not None else None
    if may_be_known(telling, ledger, standing):
        return None
    entry, path, value = held[-1]
    said = telling.money or telling.day or telling.number
    return Otherwise(entry, path, str(value), str(said))


def _counts_list(telling: Telling, held: list[tuple[Entry, str, Any]]) -> bool:
    """Whether a number is how long a list of numbers is: three `pot_sizes` are none of 40."""
    several = Counter((id(entry), path) for entry, path, _ in held) if telling.number is not None else Counter()
    return any(count > 1 and count == telling.number for count in several.values())


def _in_another_currency(
    money: Money, held: list[tuple[Entry, str, Any]], ledger: Ledger, standing: str
) -> Otherwise | None:
    """The record that has such a number, in another currency than the text says, in which nobody has spoken of it."""
    named = [(entry, path, value, currency_of(entry, path)) for entry, path, value in held]
    if any(money.can_be(currency) for *_, currency in named) or is_spoken_in(money, ledger.told, standing):
        return None
    entry, path, value, currency = named[-1]
    return Otherwise(entry, path, f"{value} {currency}", str(money))


def stated_otherwise(telling: StateTelling, ledger: Ledger, nouns: dict[str, frozenset[str]]) -> Otherwise | None:
    """The record that says that a thing is in another state; None where none does, or any speaks of the state told."""
    about = [
        e for e in ledger.own[-_LATEST:] if e.receipt.status == "ok" and telling.stems[-1] in nouns.get(e.tool, ())
    ]
    about = [e for e in about if e.tool not in ledger.changes]
    for state in telling.states:
        found = [(e, *one) for e in about for one in recorded_states(e, state.group, telling.language)]
        if telling.every is not None:  # one that is otherwise is enough, where these are all that are meant
            found = list({(str(one[0].call.arguments), one[1]): one for one in found}.values())
            whole = len(found) == telling.every if telling.every else len(found) > 1
            found = [one for one in found if one[-1] != state.name] if whole else []
        elif _is_spoken_of(state, ledger) or any(name == state.name for *_, name in found):
            continue
        if not found or _changed(ledger, found[-1][0]):
            continue
        entry, path, value, _ = found[-1]
        return Otherwise(entry, path, str(value).lower(), state.name)
    return None


def _is_spoken_of(state: State, ledger: Ledger) -> bool:
    """Whether any record holds a word for a state, wherever it stands."""
    written = state.values.union(value.replace("_", " ") for value in state.values)
    return any(value in entry.low for value in written for entry in ledger.entries)


def _fields(
    telling: Telling, ledger: Ledger, lexicon: Lexicon, nouns: dict[str, frozenset[str]]
) -> Iterator[tuple[Entry, str, Any]]:
    for entry in ledger.own[-_LATEST:]:
        if entry.receipt.status != "ok":
            continue
        for path, value in entry.returned:
            if value is not None and _is_named(path, telling, lexicon, nouns.get(entry.tool, frozenset())):
                yield entry, path, value


def _is_named(path: str, telling: Telling, lexicon: Lexicon, nouns: frozenset[str]) -> bool:
    """Whether the words beside a value are the field's own, all of them, and of nothing else."""
    named, around = field_words(path)
    if telling.number is not None:
        near = telling.stems[: len(named)]
        counted = len(named) > 1 or _is_of(telling.of, nouns | around, lexicon)
        return bool(named) and counted and any(_meets(order, named) for order in permutations(near))
    told = list(zip(telling.words, telling.stems, strict=True))[: _without_place(telling, nouns | around, lexicon)]
    kept = [(w, s) for w, s in told if w not in _ASIDE and s not in _ASIDE]
    return any(_ends_in(order, named, nouns | around, lexicon) for order in _orders(kept, lexicon))


def _without_place(telling: Telling, beside: frozenset[str], lexicon: Lexicon) -> int:
    """Where "on your pass" begins in "the arrears on your pass", where the record is of a pass; else where all ends."""
    words, stems = telling.words, telling.stems
    at = next((at for at, word in enumerate(words) if word in lexicon.words["preposition"]), len(words))
    if not 0 < at < len(words) - 2 or words[at + 1] not in lexicon.words["definite"]:
        return len(words)
    return at if all(not beside.isdisjoint(stem.split()) for stem in stems[at + 2 :]) else len(words)


def _is_of(whose: str, beside: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether what is said to have a number is what its field is one of, or goes by an id; the customer has any."""
    return bool(whose) and (whose in lexicon.words["you"] or not whose.isalpha() or whose in beside)


def _ends_in(told: _Told, named: tuple[str, ...], beside: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether words end in a field's own, before which nothing stands but what it is a field of."""
    if not named or not _meets([s for _, s in told[-len(named) :]], named):
        return False
    before = told[: -len(named)]
    while before and not beside.isdisjoint(before[-1][1].split()):
        before = before[:-1]
    return not before or before[-1][0] in lexicon.any_of("definite", "be", "is-or-has")


def _meets(stems: Sequence[str], named: tuple[str, ...]) -> bool:
    """Whether words are those of a field, one by one: each may mean several things."""
    return len(stems) == len(named) and all(name in stem.split() for name, stem in zip(named, stems, strict=True))


def _orders(kept: _Told, lexicon: Lexicon) -> Iterator[_Told]:
    """The orders in which a field may be named by words: "la cuota de amarre" is the mooring fee."""
    yield kept
    of = lexicon.words["of"]
    if lexicon.inflected and len(kept) > 1:
        at = next((i for i, (w, _) in enumerate(kept) if w not in lexicon.words["determiner"]), 0)
        yield kept[:at] + [(w, s) for w, s in reversed(kept[at:]) if w not in of | lexicon.words["determiner"]]


@lru_cache(maxsize=4096)
def field_words(path: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that name a field, and those of what it stands in."""
    around, _, name = path.rpartition(".")
    aside = _ASIDE | currency_words()
    plain = () if _ID.search(name) else tuple(stem(w) for w in name_words(name) if w not in aside)
    return plain, content_stems(name_words(around))


def _is_like(telling: Telling, value: Any) -> bool:
    """Whether a value of a record can be held against what is told: a number, or a day."""
    if telling.day is not None:
        return isinstance(value, str) and bool(recorded_days(value))
    if telling.number is not None:
        return isinstance(value, int) and not isinstance(value, bool)
    return as_decimal(value) is not None


def agrees(telling: Telling, value: Any) -> bool:
    """Whether a value of a record may be what is told."""
    if telling.day is not None:
        return any(_is_near(telling.day, day, "T" in value) for day in recorded_days(value))
    number = as_decimal(value)
    if number is None or telling.number is not None:
        return number == telling.number
    return telling.money is not None and is_worth(telling.money, abs(number))


def _is_near(told: Day, read: Day, timed: bool) -> bool:
    """Whether both are one day; a time of another zone may fall on the day before or after."""
    if told.agrees(read) or not timed or read.year is None:
        return told.agrees(read)
    try:
        apart = date(read.year, told.month, told.day) - date(read.year, read.month, read.day)
    except ValueError:
        return True
    return abs(apart.days) <= 1


def _changed(ledger: Ledger, read: Entry) -> bool:
    """Whether something was changed since a record was read, or may have been: it may say otherwise by now.

    What a change returns is how things stand behind it.
    """
    if ledger.unknown or ledger.stray_results:
        return True
    since = [e for e in ledger.own[-_LATEST:] if e is not read and e.call.message >= read.call.message]
    return any(e.tool in ledger.changes for e in since)


def may_be_known(telling: Telling, ledger: Ledger, standing: str) -> bool:
    """Whether anybody else said it, any record holds it, or it is reckoned from numbers that were read."""
    texts = [*ledger.told, standing]
    if telling.day is not None:
        return is_heard(telling.day, ledger, (standing,))
    if telling.number is not None:
        thing = "|".join(map(re.escape, (telling.words[0], *telling.stems[0].split())))
        beside = re.compile(rf"{called(telling.number)}[^.\n]{{0,20}}\b(?:{thing})")
        known = ledger.numbers.take()
        if telling.of and _is_reckoned(telling.number, known.recorded | known.bare):
            return True
        return telling.number in known.recorded or any(beside.search(text.lower()) for text in texts)
    return telling.money is None or not is_nowhere(telling.money, ledger, standing, numbers_in)


def _is_reckoned(number: int, known: set[Decimal]) -> bool:
    """Whether a number is known, or the sum or the difference of two that are; too many numbers make up any."""
    if len(known) > _COUNTABLE or number in known:
        return True
    return any(abs(a - b) == number or a + b == number for a, b in combinations(known, 2))


def is_new_amount(money: Money, ledger: Ledger, standing: str) -> bool:
    """Whether an amount comes from nowhere: told by no record, nobody else and no runbook, nor reckoned from theirs."""
    known = ledger.numbers.take()
    return not may_be_of(money, known.recorded, known.amounts, amounts_in(standing))


def is_nowhere(money: Money, ledger: Ledger, standing: str, read: Callable[[str], set[Decimal]] = amounts_in) -> bool:
    """The same, where a number that the customer said without a currency may be of money as well ("paid 23.40").

    `read` is what tells the numbers of the runbooks.
    """
    known = ledger.numbers.take()
    return not may_be_of(money, known.recorded, known.amounts, known.bare, read(standing))


def is_heard(day: Day, ledger: Ledger, texts: Sequence[str]) -> bool:
    """Whether a record holds a day, or others than the agent named it, or one of some texts does.

    What others said is taken in already: it is not gone through again where it is all that is given.
    """
    known = ledger.days.take()
    if known.holds(day):
        return True
    if texts is not ledger.told and any(day.agrees(d) for text in texts for d in days_in(text)):
        return True
    return known.tells(day)
