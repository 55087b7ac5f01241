"""Arguments that say why a call is made: `reason` "visit disputed", `fault` "door motor removed by the tenant".

They hold what the customer reports, in the few words of a note, and what nobody on the agent's side is said to have
done. Only what the agent says to have done in so many words ("I've refunded it") is a claim there.
"""

from __future__ import annotations

from typing import Final

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.record_words import record_words

_CAUSES: Final = frozenset(record_words("cause-field"))


def is_cause(place: str) -> bool:
    """Whether a text stands in such an argument ("tool_calls[0].arguments/reason")."""
    return place != "content" and not _CAUSES.isdisjoint(name_words(place.rpartition("/")[2]))


def without_causes(made: list[tuple[Claim, FoundClaim]]) -> list[tuple[Claim, FoundClaim]]:
    """The claims of such an argument that are ones."""
    return [(claim, found) for claim, found in made if claim.status == "supported" or not found.passive]
