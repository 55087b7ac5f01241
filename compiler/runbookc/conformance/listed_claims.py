"""Claims of a list that was read ("the cheapest is £240", "there are four slots"), where the list says otherwise."""

from __future__ import annotations

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.listings import find_counted, find_ranked
from runbookc.conformance.claims.markup import plain
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import cardinals
from runbookc.conformance.evidence.telling.listed import Listed, counted_otherwise, lists_of, ranked_otherwise
from runbookc.conformance.evidence.telling.told import Otherwise
from runbookc.conformance.passage import Passage
from runbookc.conformance.told_claims import TellingReader


class Lists:
    """The lists that the look-ups of one conversation gave: each result is looked into once."""

    def __init__(self, ledger: Ledger, writes: frozenset[str]) -> None:
        self._ledger, self._writes = ledger, writes
        self._read = 0
        self._found: list[Listed] = []

    def take(self) -> list[Listed]:
        """All of them so far."""
        for entry in self._ledger.own[self._read :]:
            if entry.receipt.result_message is None:
                break
            if entry.receipt.status == "ok" and entry.tool not in self._writes:
                self._found += lists_of(entry)
            self._read += 1
        return self._found


def listed_claims(passage: Passage, reader: TellingReader, lists: Lists, ledger: Ledger) -> list[Claim]:
    """What a text tells of a list that says otherwise; of what agrees, or cannot be told, nothing is claimed."""
    found = lists.take()
    if not found or not passage.wording.ranks:
        return []
    tongue = reader.tongues[reader.first]
    low = plain(passage.text)
    made: list[tuple[int, int, Otherwise | None]] = []
    for ranked in find_ranked(passage.text, low, tongue):
        other = ranked_otherwise(ranked, found, ledger, tongue.lexicon, reader.nouns)
        made.append((ranked.start, ranked.end, other))
    for counted in find_counted(low, tongue, cardinals(tongue.lexicon.language)):
        other = counted_otherwise(counted, found, ledger, tongue.lexicon, reader.nouns)
        made.append((counted.start, counted.end, other))
    steps, language = reader.steps, tongue.lexicon.language
    return [passage.denied(a, b, one, steps, language, "the ") for a, b, one in made if one is not None]
