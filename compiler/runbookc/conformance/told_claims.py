"""Claims of what was read, where a record says otherwise: "your balance is $52", and the look-up returned 48."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.markup import lower, plain
from runbookc.conformance.claims.memory import LONGEST, Memory
from runbookc.conformance.claims.tellings import StateTelling, Telling, Tongue, find_states, find_tellings
from runbookc.conformance.evidence.binding import Binder
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.outcome import any_state
from runbookc.conformance.evidence.proof import evidence_of
from runbookc.conformance.evidence.told import Otherwise, Readings, stated_otherwise, told_otherwise

_DIGIT = re.compile(r"\d")


class Tellings(NamedTuple):
    """The values and the states that a text tells."""

    values: tuple[Telling, ...]
    states: tuple[StateTelling, ...]


@dataclass(frozen=True)
class TellingReader:
    """What of a bundle is needed: its languages, the nouns and steps of its tools, the text of its runbooks."""

    tongues: dict[str, Tongue]
    first: str
    nouns: dict[str, frozenset[str]]
    steps: dict[str, str | None]
    standing: str
    _read: Memory[str, Tellings] = field(default_factory=Memory)

    def read(self, text: str) -> Tellings:
        """The values and the states that a text tells: kept, since agents say the same things again."""
        known = self._read.get(text)
        if known is None:
            low = plain(text)
            known = Tellings(
                tuple(find_tellings(text, low, self.tongues, self.first)),
                tuple(find_states(low, self.tongues, self.first)),
            )
            if len(text) <= LONGEST:
                self._read.keep(text, known)
        return known


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
    )


def told_claims(
    index: int, place: str, text: str, reader: TellingReader, ledger: Ledger, readings: Readings
) -> list[Claim]:
    """What a text tells of a record that says otherwise; of what agrees, or cannot be told, nothing is claimed."""
    if not ledger.own:
        return []
    low = lower(text)
    values = readings.may_tell(low) and _DIGIT.search(low) is not None
    states = readings.states and any(any_state(language).search(low) for language in reader.tongues)
    if not values and not states:
        return []
    made = list[tuple[int, int, Otherwise | None]]()
    told, stated = reader.read(text)
    for state in stated if states else ():
        made.append((state.start, state.end, stated_otherwise(state, ledger, reader.nouns)))
    lexicon = reader.tongues[reader.first].lexicon
    for telling in told if values else ():
        found = told_otherwise(telling, ledger, lexicon, reader.nouns, reader.standing)
        made.append((telling.start, telling.end, found))
    return [_claim((index, place, text[a:b], a, b), otherwise, reader) for a, b, otherwise in made if otherwise]


def _claim(where: tuple[int, str, str, int, int], found: Otherwise, reader: TellingReader) -> Claim:
    tool = found.entry.tool
    why = f"{tool} says that {found.field} is {found.held}, not {found.said}"
    values = ((found.field, found.said),)
    return Claim(*where, reader.steps.get(tool), tool, "wrong-values", values, evidence_of([found.entry]), why)
