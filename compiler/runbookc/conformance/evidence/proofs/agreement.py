"""The words of a claim against single receipts: days, times, addresses, quantities, choices, names.

A check is silent where a receipt holds nothing of the kind, and a claim is wrong only where every receipt that it may
speak of disagrees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from runbookc.conformance.claims.accents import without_accents
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words, things_in
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.contacts import Contacts
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import Quantity, Said
from runbookc.conformance.evidence.proofs.chosen_values import MAKING, other_choice
from runbookc.conformance.evidence.records.destination import told_in, unmet
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.short_texts import is_short
from runbookc.conformance.evidence.values.dates import Day, days_of_month, due_words, is_day
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

_MOST = 500
"""Receipts that one claim is held against one by one; beyond that nothing is said of their details."""
_FEW_WORDS = 5
"""Words of a value that names a thing, at most."""
_FIGURES = re.compile(r"\d+")
_CODE = re.compile(r"(?P<letters>[a-z]{3,})\d{1,4}")
"""What is neither a number nor an id: letters with a few figures behind them."""
_NAMING = re.compile(r"[^\W\d_]{3,}")
_TWO = 2
"""Words of three letters and more by which two addresses are known to be of one street."""
CHANGING = frozenset(("update", "extend", "move"))
"""Groups of verbs by which a thing had another value before."""
_NOUN = 4
"""Letters of a parameter that may be named in words, at least."""
_DATED = re.compile(r"\d[:/.]\d|\b(?:19|20)\d\d\b")
_ENDS = re.compile(r"\d{4}$")
_END = 4
"""Figures by which the end of a number tells it from others, at least."""
_NUMBERED = re.compile(r"(?:\b([^\W\d_]+) )?\b([^\W\d_]{3,}) (\d{1,4})(?![\w./:%-]|[.,]\d| ?[ap]m)")
"""A noun and the number that tells which ("size 8", "room 12"), and the word before."""
_HOW_MANY = frozenset(record_words("quantity-field"))
_OF_PEOPLE = tuple(record_words("people-field"))
_PEOPLE = record_words("people-counted")
_LEADS = record_words("leads-people")
_FOR_PEOPLE = re.compile(rf"\b(?:{'|'.join(_LEADS)}) \w+ (?:{'|'.join(_PEOPLE)})\b")


class Disagreement(NamedTuple):
    """A receipt that says otherwise than the text, and how."""

    entry: Entry
    why: str
    undecided: bool = False
    """Whether the record only cannot tell."""


class Known(NamedTuple):
    """What comparing needs beside the receipt: the directory, and what else the record holds."""

    contacts: Contacts
    ledger: Ledger
    about: Sequence[Entry]
    """The receipts that the claim may speak of."""
    language: str = "en"

    def was_read(self, day: Day) -> bool:
        """Whether a record that was read, none of the receipts themselves, holds a day."""
        own = {id(e) for e in self.about}
        read = (e for e in self.ledger.own[-RECENT:] if id(e) not in own and e.receipt.status == "ok")
        return any(day.agrees(d) for e in read for d in e.days_returned)

    def is_named(self, name: str) -> bool:
        """Whether any record holds a name or a code."""
        return any(told_in(name, e.receipt.content) for e in self.ledger.entries)


Check = Callable[[Said, Entry, ClaimPattern, Known], str | None]


def disagreement(
    said: Said, entries: Sequence[Entry], patterns: dict[str | None, ClaimPattern], known: Known
) -> Disagreement | None:
    """The first kind of value in which every receipt differs from the words; None where one bears them out."""
    for check in _checks(said, patterns, known):
        found = _differs(check, said, entries, patterns, known)
        if found is not None:
            return found
    if said.relative and any(word in due_words(known.language) for _, word in said.relative):
        return _other_relative_day(said, entries, known)
    return None


def _checks(said: Said, patterns: dict[str | None, ClaimPattern], known: Known) -> list[Check]:
    """The checks that the values of a claim ask for."""
    checks: list[Check] = []
    figures = _FIGURES.search(said.text) is not None
    if said.endings:
        checks.append(_ending)
    if said.days:
        checks.append(_day)
    elif figures and days_of_month(said.text, known.language):  # "31st"
        checks.append(_day_of_month)
    if said.clocks:
        checks.append(_clock)
    if said.emails:
        checks.append(_email)
    if said.quantities:
        checks.append(_quantity)
    if figures:
        checks += [_figured, _called]
        if _CODE.search(said.text) is not None:
            checks.append(_coded)
    if said.destinations:
        checks.append(_destination)
    if _NUMBERED.search(said.text) is not None:
        checks.append(_numbered)
    if [pattern for pattern in patterns.values() if pattern.choices]:
        checks.append(_choice)
    if known.contacts.may_address(said.text):
        checks.append(_contact)
    return checks


def _differs(
    check: Check, said: Said, entries: Sequence[Entry], patterns: dict[str | None, ClaimPattern], known: Known
) -> Disagreement | None:
    found: Disagreement | None = None
    for entry in reversed(entries[-_MOST:]):
        why = check(said, entry, patterns[entry.tool], known)
        if why is None:
            return None
        found = found or Disagreement(entry, why)
    return found if len(entries) <= _MOST else None


def _ending(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    """ "the number ending in 426" against numbers that the records show only by their end."""
    for told in said.endings:
        ends = entry.ending(len(told))
        if ends and told not in ends:
            return f"{entry.tool} was for the one ending in {ends[-1]}, not in {told}"
        if not ends and len(told) >= _END and _is_numbered(entry) and not known.ledger.is_known(told):
            return f"nothing that was called, read or said before this ends in {told}"
    return None


def _is_numbered(entry: Entry) -> bool:
    """Whether a call was given a number, or an id with one, that ends in figures."""
    return any(isinstance(value, str) and _ENDS.search(value) is not None for _, value in entry.given)


def _day(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    due = [d for d in said.days if d.lead in due_words(known.language)]
    given = entry.days_given
    if not due or not given or any(d.agrees(g) for d in due for g in (*given, *entry.days_returned)):
        return None
    if known.was_read(due[-1]):  # "moved your visit on 1 May": the day tells which visit is meant
        return None
    return f"{entry.tool} was called for {given[-1]}, not for {due[-1]}"


def _day_of_month(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    """ "Moved to the 31st" against a call for 15 December; a day that any record holds may tell which is meant."""
    told = days_of_month(said.text, known.language)
    given = entry.days_given
    if not told or not given:
        return None
    read = (d for e in known.ledger.own[-RECENT:] for d in e.days_returned)
    if any(n in (d.day, d.month if d.swapped else d.day) for n in told for d in (*given, *read)):
        return None
    return f"{entry.tool} was called for {given[-1]}, not for day {told[-1]} of a month"


def _clock(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    given = entry.clocks_given
    if not given or any(c.agrees(g) for c in said.clocks for g in given):
        return None
    return f"{entry.tool} was called for {given[-1]}, not for {said.clocks[-1]}"


def _email(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    given = entry.emails_given
    if not given or any(e in given or e in entry.emails_returned for e in said.emails):
        return None
    return f"{entry.tool} was called for {sorted(given)[-1]}, not for {said.emails[-1]}"


def _destination(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    off = next(
        ((told, given) for told, given in unmet(said.destinations, entry) if not known.is_named(told.name)), None
    )
    return f"{entry.tool} was called for {off[1]}, not for {off[0].name}" if off is not None else None


def _quantity(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    """ "3 seats" against a call for 2; of several numbers of them one is enough: "3 seats, 2 of the seats in front".

    As many calls, and what they come to, count as well, together with other changes that were given such a number:
    one credit returned and one given are "2 credits".
    """
    counted = [(told, _counted(told, entry, pattern, known.language)) for told in _things_told(said)]
    off = [(told, found) for told, found in counted if found]
    if not off:
        return None
    calls = [e for e in known.about if e.tool == entry.tool]
    every = [e for e in known.ledger.own[-RECENT:] if e.receipt.status == "ok" and e.tool in known.ledger.changes]
    held = {n for _, found in off for n in found}.union(
        v for _, v in entry.returned if isinstance(v, int) and v is not True
    )
    held |= {
        *(len(calls) for told, _ in off if not _is_given(told, entry, pattern)),
        *(sum(n for e in calls for n in _counted(told, e, pattern, known.language)) for told, _ in off),
        *(sum(n for e in every for n in _counted(told, e, pattern, known.language)) for told, _ in off),
    }
    if any(told.number in held or _is_named_in(entry, told.number) for told, _ in off):
        return None
    if _is_added(said, pattern, known.language) and all(told.number <= max(found) for told, found in off):
        return None
    return f"{entry.tool} was called for {off[0][1][-1]}, not for {off[0][0].number}"


def _is_added(said: Said, pattern: ClaimPattern, language: str) -> bool:
    """ "I've added 2 seats", by a call that was given how many there are now: then no more than that were added."""
    lexicon = load_lexicon(language)
    verbs = (verb for word in words_in(said.text) for verb in lexicon.past.get(word, ()))
    return not CHANGING.isdisjoint(pattern.groups) and any(verb.lemma in lexicon.words["adds"] for verb in verbs)


def _things_told(said: Said) -> Sequence[Quantity]:
    """What is told how many of; "for 4 people" is the size of a party as well, and "that seats 4 people" is not."""
    if _FOR_PEOPLE.search(said.text) is None:
        return said.quantities
    people = content_stems(_PEOPLE)
    return [q._replace(nouns=(*_OF_PEOPLE, *q.nouns)) if people & {*q.nouns} else q for q in said.quantities]


def _is_given(told: Quantity, entry: Entry, pattern: ClaimPattern) -> bool:
    """Whether a call was given how many of the very thing: of `gift(credits=2)` one call is not "1 free credit"."""
    named = content_stems([word for name, _ in _numbers(entry) for word in name_words(name)])
    return CHANGING.isdisjoint(pattern.groups) and told.nouns[-1] in named


def _is_named_in(entry: Entry, number: int) -> bool:
    """Whether a number stands in a short text that a call was given: of `size 41 boots` one pair was ordered."""
    return any(is_short(value) and str(number) in _FIGURES.findall(value) for _, value in entry.given)


def _counted(told: Quantity, entry: Entry, pattern: ClaimPattern, language: str) -> list[int]:
    """The whole numbers that a call was given of what a text counts; how much was paid counts nothing."""
    paid = pattern.amount.parameter if pattern.amount is not None else ""
    return [n for name, n in _numbers(entry) if name != paid and _counts(name, told, pattern, entry, language)]


def _numbered(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    """ "A jumper in size 8", "table 4", where a call was given another number under that name.

    Of a change of a thing only what is led by "to" tells the number it was given: "moved out of room 12".
    """
    words, text = load_lexicon(known.language).words, without_accents(said.text)
    given_alone = len(entry.given) == 1 or not MAKING.isdisjoint(pattern.groups)
    parting = words["from"] | words["out"] | words["of"]
    for path, value in entry.given:
        noun = path.rsplit(".", 1)[-1].rsplit("_", 1)[-1].lower()
        if noun not in text or not str(value).isdigit():
            continue
        told = [
            number
            for lead, name, number in _NUMBERED.findall(text)
            if name == noun and (lead in words["onto"] or (given_alone and lead not in parting))
        ]
        if told and all(
            number != str(value) and number not in map(str, dict(entry.returned).values()) for number in told
        ):
            return f"{entry.tool} was called with {path} {value}, not {told[-1]}"
    return None


def _figured(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    """ "To 220 Birch Lane", as the customer has it, where a call was given "553 Birch Lane": other figures."""
    for path, value in entry.given:
        if not isinstance(value, str) or not is_short(value) or _DATED.search(value) is not None:
            continue
        low = value.lower()
        if len(_NAMING.findall(low)) < _TWO or _FIGURES.search(low) is None or low in said.text:
            continue
        if any(part not in said.text for part in _FIGURES.split(low)):
            continue
        alike = _FIGURES.sub(r"\\d+", re.escape(low))
        told = re.search(rf"(?<![\w-]){alike}(?![\w-])", said.text)
        if told is None:
            continue
        heard = [text.lower() for text in known.ledger.told]
        if any(low in text for text in heard) or not any(told[0] in text for text in heard):
            continue
        words = words_in(said.text[: told.start()])
        if CHANGING.isdisjoint(pattern.groups) or (words and words[-1] in load_lexicon(known.language).words["onto"]):
            return f"{entry.tool} was called with {path} {value}, not {told[0]}"
    return None


def _coded(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    """ "Coupon LISTO53", which nobody named and no record holds, where a call was given LISTO20."""
    for path, value in entry.given:
        code = _CODE.fullmatch(value.lower()) if isinstance(value, str) else None
        if code is None or code[0] in said.text:
            continue
        told = re.search(rf"(?<![\w-]){code['letters']}\d+(?![\w-])", said.text)
        if told is not None and not known.ledger.is_known(told[0]):
            return f"{entry.tool} was called with {path} {value}, not {told[0].upper()}"
    return None


def _called(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    """ "A reading of 48,211", where a call was given another `reading`, and no number of its result is the one told."""
    paid, words = pattern.amount.parameter if pattern.amount is not None else "", load_lexicon(known.language).words
    leads = words["onto"] if not CHANGING.isdisjoint(pattern.groups) else words["of"] | words["onto"]
    between = "|".join(sorted(map(re.escape, leads)))  # "your limit of 4" may be what it was
    held = [n for _, v in (*entry.given, *entry.returned) if (n := as_decimal(v)) is not None]
    for path, value in entry.given:
        noun = path.rsplit(".", 1)[-1].rsplit("_", 1)[-1].lower()
        if path == paid or noun not in said.text or isinstance(value, bool | str) or len(noun) < _NOUN:
            continue
        found = re.findall(rf"\b{re.escape(noun)} (?:{between}) (\d[\d,]*(?:\.\d+)?)(?![\w%:/-])", said.text)
        told = [number for one in found if (number := as_decimal(one.rstrip(","))) is not None]
        if told and not any(number in held for number in told):
            return f"{entry.tool} was called with {path} {value}, not {told[-1]}"
    return None


def _numbers(entry: Entry) -> list[tuple[str, int]]:
    """(parameter, number) of whole numbers, and of how many stand in a list."""
    given = entry.call.arguments
    lists = [(str(k), len(v)) for k, v in given.items() if isinstance(v, list)] if isinstance(given, dict) else []
    plain = [(p, v) for p, v in entry.given if isinstance(v, int | float) and v is not True and v == int(v)]
    return lists + [(p.rsplit(".", 1)[-1], int(v)) for p, v in plain]


def _counts(parameter: str, told: Quantity, pattern: ClaimPattern, entry: Entry, language: str) -> bool:
    """Whether a parameter counts what the text counts: "seats", "seat_count"; "quantity" of what the tool is of.

    Or of what the call was given ("item": "door hinge").
    """
    words = name_stems(parameter) | things_in(name_words(parameter), language)
    if any(n in words for n in told.nouns):
        return True
    if words.isdisjoint(_HOW_MANY):
        return False
    given = (value for _, value in entry.given if isinstance(value, str) and value.count(" ") < _FEW_WORDS)
    return any(n in pattern.noun_set for n in told.nouns) or any(
        not content_stems(value.lower().split()).isdisjoint(told.nouns) for value in given
    )


def _choice(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    return other_choice(said, entry, pattern, known.ledger, known.language)


def _contact(said: Said, entry: Entry, pattern: ClaimPattern, known: Known) -> str | None:
    told = known.contacts.found(said.text)
    if not told:
        return None
    given = [
        (v, one) for _, v in (*entry.given, *entry.returned) if isinstance(v, str) and (one := known.contacts.of(v))
    ]
    if not given or any(known.contacts.may_be(one, other) for one, _ in told for _, other in given):
        return None
    return f"{entry.tool} was called for {given[0][0]}, not for {told[0][1]}"


def _other_relative_day(said: Said, entries: Sequence[Entry], known: Known) -> Disagreement | None:
    """ "for tomorrow", "for Friday" against a date: told by its weekday, or by the day that the conversation is on."""
    for word, lead in said.relative:
        entry = entries[-1]
        if lead not in due_words(known.language) or len(entries) > 1 or not entry.days_given:
            continue
        given = entry.days_given
        meant = [is_day(word, g, known.ledger.today, known.language) for g in given]
        if not any(m is not False for m in meant):
            return Disagreement(entry, f"{entry.tool} was called for {given[-1]}, not for {word}")
        if not said.days and all(m is None for m in meant):
            return Disagreement(entry, f"nothing says which day '{word}' is", undecided=True)
    return None
