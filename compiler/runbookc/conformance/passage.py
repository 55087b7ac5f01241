"""A text that leaves the agent, with where it stands, and the claims that parts of it make beside its statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.nouns import CATALOGUE
from runbookc.conformance.claims.wording import Wording
from runbookc.conformance.evidence.proofs.case import evidence_of
from runbookc.conformance.evidence.telling.told import Otherwise


class Passage(NamedTuple):
    """A text, the message and the place in it ("content", "tool_calls[0].arguments/note"), and what its words are."""

    message: int
    place: str
    text: str
    wording: Wording

    def denied(
        self,
        start: int,
        end: int,
        other: Otherwise,
        steps: Mapping[str, str | None],
        language: str = CATALOGUE,
        article: str = "",
    ) -> Claim:
        """The claim of a part that a record says otherwise; `steps` are those of the tools, `article` the field's."""
        tool = other.entry.tool
        return Claim(
            self.message, self.place, self.text[start:end], start, end, steps.get(tool), tool, "wrong-values",
            ((other.field, other.said),), evidence_of([other.entry]),
            f"{tool} says that {article}{other.field} is {other.held}, not {other.said.removeprefix('--')}",
            language=language,
        )  # fmt: skip

    def from_nowhere(self, start: int, end: int, name: str, told: str, language: str = CATALOGUE) -> Claim:
        """The claim of a part that tells what the agent can know from nothing, under the name of its value."""
        return Claim(
            self.message, self.place, self.text[start:end], start, end, None, None, "no-receipt", ((name, told),), (),
            f"nothing that was read or said before this tells of {told}", language=language,
        )  # fmt: skip
