"""Deeds whose words name no tool, borne out by what a receipt holds: "added Rob", by a call that was given "Rob Marsh".

People say in words of their own what a tool does ("I've put the €6 on your next invoice"), and those are mostly empty
verbs: what was put where, only the values tell. A receipt since the customer last spoke bears such words out where it
holds every value that they name, and one at least or the thing. Nobody is accused by it, unless what was called is of
something that nobody mentioned, or the only call that holds those values failed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.claims.substance import is_empty_deed
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.rulings import Rulings

_NAME = re.compile(r"[^\W\d_a-z]\w+")
_CODE = re.compile(r"\b[A-Za-z]{1,4}-\d{1,6}\b")
_MARKS = re.compile(r"[^a-z0-9]+")
_HUNDRED = 100
_LONGEST = 40
"""Characters of a text that is a name or a number, and nothing told, at most."""
_TELLING = frozenset(("send", "tell"))
"""Groups of verbs whose tools book nothing."""
Receipt = tuple[int, str]
"""The message and id of a call."""


def bearing(found: FoundClaim, rulings: Rulings, ledger: Ledger, told: Set[Receipt], anytime: bool) -> Entry | None:
    """The receipt that bears out a claim bound to no tool; None where there is none.

    What earlier words tell of (`told`) bears out no more by its thing alone, and `anytime`, as in a note that sums up,
    calls from before the customer last spoke do so by their values.
    """
    if found.bound is not None or found.refused or found.by is not None:
        return None
    lexicon = rulings.lexicons[found.language]
    marked = found.deed in lexicon.words["marks"]
    if not marked and not is_empty_deed(found.deed, found.group, lexicon):
        return None
    spare: Entry | None = None
    stray: Entry | None = None
    for entry in reversed(ledger.own):
        fresh = entry.call.message > ledger.asked
        if not (fresh or anytime):
            break
        if entry.tool not in rulings.writes or entry.receipt.status != "ok":
            continue
        if _only_tells(entry, found, rulings):
            continue
        held = _is_marked(found, entry) if marked else holds_said(found, entry)
        if held:
            return entry
        new = fresh and (entry.call.message, entry.call.call_id) not in told
        if held is None and new and spare is None and _is_of_thing(found, entry, ledger):
            if ledger.stray(entry) is None:
                spare = entry
            else:
                stray = stray or entry
    return spare or stray


def _only_tells(entry: Entry, found: FoundClaim, rulings: Rulings) -> bool:
    """Whether a call tells somebody of what is claimed, which is no such deed: a scan is not booked by its leaflet."""
    if found.deed not in rulings.lexicons[found.language].any_of("arranges", "books"):
        return False
    groups = [p.groups for p in rulings.binder.patterns if p.tool == entry.tool]
    return bool(groups) and all(one and _TELLING.issuperset(one) for one in groups)


def failing(found: FoundClaim, rulings: Rulings, ledger: Ledger) -> Entry | None:
    """The call since the customer last spoke that would bear such a claim out and failed, and was not made again.

    Only what the agent plainly says to have done itself, with a value that the call holds beside an id.
    """
    firm = found.actor == "agent" and not (found.passive or found.soft or found.hedged or found.refused)
    if not firm or found.bound is not None or found.by is not None or ledger.unknown or ledger.stray_results:
        return None
    lexicon = rulings.lexicons[found.language]
    if not is_empty_deed(found.deed, found.group, lexicon) or found.strength != "completed":
        return None
    tried = [e for e in ledger.own_since(ledger.asked) if e.tool in rulings.writes and not only_reads(e)]
    well = {e.tool for e in tried if e.receipt.status not in ("failed", "denied")}
    return next((e for e in tried if e.tool not in well and holds_said(found, e) and _holds_more(found, e)), None)


def _holds_more(found: FoundClaim, entry: Entry) -> bool:
    """Whether a call holds more of what is told than which thing it is of, as every call for that thing does."""
    if found.said.amounts or found.said.emails:
        return True
    said = f" {' '.join(words_in(found.quote.lower()))} "
    given = [v for _, v in entry.given if isinstance(v, str) and len(v) < _LONGEST and not any(map(str.isdigit, v))]
    return any(words and f" {' '.join(words)} " in said for words in (words_in(value.lower()) for value in given))


def holds_said(found: FoundClaim, entry: Entry) -> bool | None:
    """Whether a receipt holds the values that a claim names, and nothing against them; None where it cannot tell."""
    every = [*_values(found, entry)]
    if not all(every):
        return False
    names = _names_given(entry) if not every else ()
    named = bool(names) and any(name.lower() in names for name in _NAME.findall(found.quote))
    return True if every or named or _is_coded(found, entry) or _is_counted(found, entry) else None


def _values(found: FoundClaim, entry: Entry) -> Iterator[bool]:
    """For each value of a claim, whether a receipt holds it; of a day only where it holds days at all."""
    said = found.said
    if said.ids:
        texts = [_MARKS.sub("", value.lower()) for value in _short(entry)]
        yield from (any(_MARKS.sub("", plain) in text for text in texts) for plain in said.ids)
    yield from (address in entry.emails_given | entry.emails_returned for address in said.emails)
    days = [*entry.days_given, *entry.days_returned]
    yield from (any(day.agrees(one) for one in days) for day in said.days if days)
    held = _numbers(entry) if said.amounts else ()
    yield from (any(money.is_of(n) or money.is_of(n / _HUNDRED) for n in held) for money in said.amounts)


def _is_coded(found: FoundClaim, entry: Entry) -> bool:
    """Whether a call was given, or gave, a short number that is named: "J-611"."""
    codes = {_MARKS.sub("", code.lower()) for code in _CODE.findall(found.quote)}
    return bool(codes) and not codes.isdisjoint([_MARKS.sub("", text.lower()) for text in _short(entry)])


def _is_marked(found: FoundClaim, entry: Entry) -> bool:
    """Whether a call was given what is told, under its name: "I've marked it as high priority"."""
    said = frozenset(words_in(found.quote.lower()))
    given = [(path, value.lower()) for path, value in entry.given if isinstance(value, str) and len(value) < _LONGEST]
    return any(value in said and not said.isdisjoint(name_words(path)[-1:]) for path, value in given)


def _is_counted(found: FoundClaim, entry: Entry) -> bool:
    """Whether a number beside a noun is one that a call was given: "10 % for 3 months"."""
    counted = {one.number for one in found.said.quantities}
    return bool(counted) and not counted.isdisjoint(_numbers(entry))


def _numbers(entry: Entry) -> list[Decimal]:
    return [n for _, v in (*entry.given, *entry.returned) if (n := as_decimal(v)) is not None]


def _names_given(entry: Entry) -> frozenset[str]:
    """The names that a call was given, in lower case."""
    given = [value for _, value in entry.given if isinstance(value, str) and len(value) < _LONGEST]
    return frozenset(name.lower() for text in given for name in _NAME.findall(text))


def _short(entry: Entry) -> list[str]:
    """The texts of a call and of its result, not those of many words: a note tells of other calls."""
    every = (str(value) for _, value in (*entry.given, *entry.returned))
    return [text for text in every if len(text) < _LONGEST]


def _is_of_thing(found: FoundClaim, entry: Entry, ledger: Ledger) -> bool:
    """Whether a tool that changes more than who knows, or a parameter of it, bears the name of the thing."""
    nouns = ledger.changes.get(entry.tool, frozenset())
    given = {word for path, _ in entry.given for word in name_words(path)} if nouns else ()
    return not nouns.union(given).isdisjoint(found.things)
