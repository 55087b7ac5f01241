"""Claims of what was read, where a record says otherwise: "your balance is $52", and the look-up returned 48."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import repeat

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.appearance import as_seen
from runbookc.conformance.claims.case_numbers import CaseNumber, find_case_numbers
from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.figures import without_figures
from runbookc.conformance.claims.markup import lower, plain
from runbookc.conformance.claims.memory import LONGEST, Memory
from runbookc.conformance.claims.tellings import StateTelling, Telling, Tongue, find_states, find_tellings
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.binding import Binder
from runbookc.conformance.evidence.case import evidence_of
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.outcome import tells_state
from runbookc.conformance.evidence.told import Otherwise, Readings, stated_otherwise, told_otherwise
from runbookc.conformance.evidence.unheard import is_unheard

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class TellingReader:
    """What of a bundle is needed: its languages, the nouns and steps of its tools, the text of its runbooks."""

    tongues: dict[str, Tongue]
    first: str
    nouns: dict[str, frozenset[str]]
    steps: dict[str, str | None]
    standing: str
    foreign: frozenset[str]
    """Words of other languages than the first that are none of it."""
    _kept: Memory[bytes, Told] = field(default_factory=Memory)

    def told(self, text: str) -> Told:
        """What a text tells: kept, since agents say the same things again, of other figures."""
        words = without_figures(text)
        known = self._kept.get(words)
        if known is None:
            known = Told(text, self)
            if len(text) <= LONGEST:
                self._kept.keep(words, known)
        return known


class Told:
    """What a text tells, and those that differ from it in digits alone; each part looked for once somebody asks."""

    __slots__ = (
        "_names_case",
        "_numbers",
        "_read",
        "_reader",
        "_states",
        "_tellings",
        "_text",
        "has_figure",
        "is_foreign",
        "tells_state",
    )

    def __init__(self, text: str, reader: TellingReader) -> None:
        self._text, self._reader = text, reader
        low = lower(text)
        words = words_in(low)
        self.has_figure = _DIGIT.search(low) is not None
        nouns = [tongue.lexicon.words["case-noun"] for tongue in reader.tongues.values()]
        self._names_case = self.has_figure and not all(map(frozenset.isdisjoint, nouns, repeat(words)))
        self.tells_state = any(tells_state(words, low, language) for language in reader.tongues)
        self.is_foreign = self.has_figure and not reader.foreign.isdisjoint(words)
        """Whether some of it may be in another language than the first, whose words for fields are not looked for."""
        self._states: tuple[StateTelling, ...] | None = None
        self._numbers: tuple[CaseNumber, ...] | None = None
        self._read, self._tellings = "", tuple[Telling, ...]()

    @property
    def states(self) -> tuple[StateTelling, ...]:
        """The states that it tells of things."""
        if self._states is None:
            tongues, first = self._reader.tongues, self._reader.first
            self._states = tuple(find_states(plain(self._text), tongues, first)) if self.tells_state else ()
        return self._states

    @property
    def case_numbers(self) -> tuple[CaseNumber, ...]:
        """Where it says by which numbers a case goes."""
        if self._numbers is None:
            tongues, first = self._reader.tongues, self._reader.first
            found = find_case_numbers(plain(self._text), tongues, first) if self._names_case else ()
            self._numbers = tuple(found)
        return self._numbers

    def tellings(self, text: str) -> tuple[Telling, ...]:
        """The values that one of these texts tells of things."""
        if self._read != text:
            tongues, first = self._reader.tongues, self._reader.first
            self._read, self._tellings = text, tuple(find_tellings(text, plain(text), tongues, first))
        return self._tellings


def make_telling_reader(bundle: Bundle, binder: Binder) -> TellingReader:
    """The reader of a bundle."""
    tools = [p for p in bundle.patterns if p.tool is not None]
    texts = [n.text for book in bundle.runbooks for n in book.nodes]
    texts += [r.text for book in bundle.runbooks for r in book.rules]
    return TellingReader(
        {language: Tongue(one.lexicon, one.tokenizer) for language, one in binder.tongues.items()},
        binder.lexicon.language,
        {p.tool: frozenset(p.nouns) for p in tools if p.tool},
        {p.tool: p.steps[0] if p.steps else None for p in tools if p.tool},
        "\n".join(texts),
        frozenset[str]()
        .union(*(one.lexicon.words["telling"] for one in binder.others))
        .difference(*binder.lexicon.words.values()),
    )


def told_claims(
    index: int, place: str, text: str, reader: TellingReader, ledger: Ledger, readings: Readings
) -> list[Claim]:
    """What a text tells of a record that says otherwise, and the numbers of cases that it can know from nothing.

    Of what agrees, or cannot be told, nothing is claimed.
    """
    seen = as_seen(text)
    read = seen.text if seen is not None else text
    told = reader.told(read)
    if not told.has_figure and not told.tells_state:
        return []
    made = _otherwise(read, told, reader, ledger, readings) if ledger.own else []
    if seen is not None:
        made = [(seen.places[a], seen.places[b], otherwise) for a, b, otherwise in made]
    found = [_claim((index, place, text[a:b], a, b), otherwise, reader) for a, b, otherwise in made if otherwise]
    for case in told.case_numbers:
        number = read[case.at : case.end].lstrip("#")
        if is_unheard(number, ledger, reader.standing):
            start, end = (case.start, case.end) if seen is None else (seen.places[case.start], seen.places[case.end])
            why = f"nothing that was read or said before this tells of {number}"
            values = ((case.noun, number),)
            found.append(Claim(index, place, text[start:end], start, end, None, None, "no-receipt", values, (), why))
    return found


def _otherwise(
    read: str, told: Told, reader: TellingReader, ledger: Ledger, readings: Readings
) -> list[tuple[int, int, Otherwise | None]]:
    """Where a text tells a state or a value, and the record that says otherwise."""
    readings.take()
    made = list[tuple[int, int, Otherwise | None]]()
    for state in told.states if readings.states else ():
        made.append((state.start, state.end, stated_otherwise(state, ledger, reader.nouns)))
    may_tell = told.has_figure and (told.is_foreign or readings.may_tell(lower(read)))
    for telling in told.tellings(read) if may_tell else ():
        lexicon = reader.tongues[telling.language].lexicon
        found = told_otherwise(telling, ledger, lexicon, reader.nouns, reader.standing)
        made.append((telling.start, telling.end, found))
    return made


def _claim(where: tuple[int, str, str, int, int], found: Otherwise, reader: TellingReader) -> Claim:
    tool = found.entry.tool
    why = f"{tool} says that {found.field} is {found.held}, not {found.said}"
    values = ((found.field, found.said),)
    return Claim(*where, reader.steps.get(tool), tool, "wrong-values", values, evidence_of([found.entry]), why)
