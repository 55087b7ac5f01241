"""Claims of what was read, where a record says otherwise: "your balance is $52", and the look-up returned 48."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.appearance import as_seen
from runbookc.conformance.claims.case_numbers import CaseNumber, find_case_numbers
from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.markup import lower, plain
from runbookc.conformance.claims.record_assertions import Reading, RecordAssertion, find_assertions
from runbookc.conformance.claims.sources import Source, find_sources
from runbookc.conformance.claims.tellings import StateTelling, Telling, Tongue, Tongues, find_states, find_tellings
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.claims.wording import Wording
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.telling.told import Otherwise, Readings, stated_otherwise, told_otherwise
from runbookc.conformance.evidence.telling.unheard import is_unheard
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.passage import Passage
from runbookc.conformance.patterns import ClaimPattern

_LINKS = ("be", "is-or-has", "been", "modal", "no", "negation")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class TellingReader:
    """What of a bundle is needed: its languages, the nouns and steps of its tools, the text of its runbooks."""

    tongues: Tongues
    first: str
    nouns: dict[str, frozenset[str]]
    steps: dict[str, str | None]
    standing: str
    wording_of: Callable[[str], Wording]
    reads: tuple[ClaimPattern, ...]
    """The tools that only read: where none does, what was read came another way."""
    things: frozenset[str]
    """The stems of what the catalogue speaks of."""
    pages: frozenset[str]
    """The words of the runbooks and of the catalogue, in lower case."""
    links: frozenset[str]
    """The words that link a thing with what it is said to be, or not to be."""
    persons: frozenset[str]
    """Whom the catalogue speaks of: an engineer, a driver."""


class Told:
    """What a text tells, and those that differ from it in digits alone; each part looked for once somebody asks."""

    __slots__ = ("_numbers", "_read", "_reader", "_shown", "_sources", "_states", "_tellings", "_text")

    def __init__(self, text: str, reader: TellingReader) -> None:
        self._text, self._reader = text, reader
        self._states: tuple[StateTelling, ...] | None = None
        self._numbers: tuple[CaseNumber, ...] | None = None
        self._shown: tuple[RecordAssertion, ...] | None = None
        self._sources: tuple[Source, ...] | None = None
        self._read, self._tellings = "", tuple[Telling, ...]()

    @property
    def states(self) -> tuple[StateTelling, ...]:
        """The states that it tells of things."""
        if self._states is None:
            tongues, first = self._reader.tongues, self._reader.first
            self._states = tuple(find_states(plain(self._text), tongues, first))
        return self._states

    def shown(self, wording: Wording) -> tuple[RecordAssertion, ...]:
        """The parts of it that tell what a record shows, or what is the customer's, with a value."""
        if self._shown is None:
            reading = Reading(self._reader.tongues, self._reader.first, wording.is_foreign, wording.names_time)
            self._shown = tuple(find_assertions(self._text, plain(self._text), reading))
        return self._shown

    @property
    def sources(self) -> tuple[Source, ...]:
        """The records that it says it tells of, and what it says that there is none of."""
        if self._sources is None:
            self._sources = tuple(find_sources(plain(self._text), self._reader.tongues, self._reader.first))
        return self._sources

    @property
    def case_numbers(self) -> tuple[CaseNumber, ...]:
        """Where it says by which numbers a case goes."""
        if self._numbers is None:
            tongues, first = self._reader.tongues, self._reader.first
            self._numbers = tuple(find_case_numbers(plain(self._text), tongues, first))
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
    texts += [s.text for book in bundle.runbooks for s in book.sentences.items if _DIGIT.search(s.text)]
    texts += [tool.description for tool in bundle.tools if _DIGIT.search(tool.description)]
    pages = [s.text for book in bundle.runbooks for s in book.sentences.items]
    pages += [f"{tool.name} {tool.description}" for tool in bundle.tools]
    things = frozenset[str]().union(*(p.word_set | p.noun_set for p in tools))
    return TellingReader(
        Tongues((language, Tongue(one.lexicon, one.tokenizer)) for language, one in binder.tongues.items()),
        binder.lexicon.language,
        {p.tool: frozenset(p.nouns) for p in tools if p.tool},
        {p.tool: p.steps[0] if p.steps else None for p in tools if p.tool},
        "\n".join(texts),
        binder.wording_of,
        tuple(p for p in tools if p.effect == "read"),
        things,
        frozenset(words_in("\n".join(pages).lower())),
        frozenset[str]().union(*(one.lexicon.any_of(*_LINKS) for one in binder.tongues.values())),
        binder.lexicon.words["person"] & things,
    )


def told_claims(passage: Passage, reader: TellingReader, ledger: Ledger, readings: Readings) -> list[Claim]:
    """What a text tells of a record that says otherwise, and the numbers of cases that it can know from nothing.

    Of what agrees, or cannot be told, nothing is claimed.
    """
    text, wording = passage.text, passage.wording
    seen = None if wording.as_seen else as_seen(text)
    read = seen.text if seen is not None else text
    wording = reader.wording_of(read) if seen is not None else wording
    if not wording.has_value and not wording.tells_state:
        return []
    told = wording.told = wording.told or Told(read, reader)
    made = _otherwise(read, wording, told, reader, ledger, readings) if ledger.own else []
    if seen is not None:
        made = [(seen.places[a], seen.places[b], other, language) for a, b, other, language in made]
    found = [passage.denied(a, b, other, reader.steps, language) for a, b, other, language in made if other]
    for case in told.case_numbers if wording.names_case else ():
        number = read[case.at : case.end].lstrip("#")
        if is_unheard(number, ledger, reader.standing):
            start, end = (case.start, case.end) if seen is None else (seen.places[case.start], seen.places[case.end])
            found.append(passage.from_nowhere(start, end, case.noun, number))
    return found


def _otherwise(
    read: str, wording: Wording, told: Told, reader: TellingReader, ledger: Ledger, readings: Readings
) -> list[tuple[int, int, Otherwise | None, str]]:
    """Where a text tells a state or a value, the record that says otherwise, and the language it is told in."""
    readings.take()
    made = list[tuple[int, int, Otherwise | None, str]]()
    for state in told.states if wording.tells_state and readings.states else ():
        made.append((state.start, state.end, stated_otherwise(state, ledger, reader.nouns), state.language))
    may_tell = wording.has_value and (wording.is_foreign or readings.may_tell(lower(read)))
    for telling in told.tellings(read) if may_tell else ():
        lexicon = reader.tongues[telling.language].lexicon
        found = told_otherwise(telling, ledger, lexicon, reader.nouns, reader.standing)
        made.append((telling.start, telling.end, found, telling.language))
    return made
