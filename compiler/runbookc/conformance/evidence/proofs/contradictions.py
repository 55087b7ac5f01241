"""A claim and a denial that cannot both be true: "I've refunded $48 … no refund has been made".

Of one deed, of the same thing as far as both name it; a denial of more ("no further refund"), of what can or will be
done, or of another thing contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import Denial, FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.steps.violation import Violation

_DONE = frozenset(("completed", "confirmed"))
_KEPT = 200
"""Claims of earlier messages that a denial is held against, the last ones."""


@dataclass
class Contradictions:
    """The contradictions of a conversation as it runs.

    An earlier message is contradicted only where its claim was supported and nothing was called in between: to take
    back what was not so is no fault.
    """

    lexicons: Mapping[str, Lexicon]
    found: list[Violation] = field(default_factory=list)
    _earlier: list[tuple[Claim, FoundClaim]] = field(default_factory=list)

    def read(
        self, message: int, claims: Sequence[tuple[Claim, FoundClaim]], denials: Sequence[Denial],
        last_call: Callable[[Iterable[str]], int],
    ) -> None:  # fmt: skip
        """The claims and denials of one text; `last_call` is the last message in which one of some tools was called."""
        for denial in denials:
            same = next((c for c, found in claims if self._contradict(found, denial)), None)
            if same is not None:
                self._add(message, same, denial)
                continue
            tools = {p.tool for p in denial.bound.patterns if p.tool is not None}
            for claim, found in reversed(self._earlier[-_KEPT:]):
                if self._contradict(found, denial) and last_call(tools) < claim.message:
                    self._add(message, claim, denial)
                    break
        self._earlier += [(c, found) for c, found in claims if c.status == "supported"]

    def _add(self, message: int, claim: Claim, denial: Denial) -> None:
        where = "" if claim.message == message else f" (message {claim.message})"
        why = f"'{claim.quote}'{where} and '{denial.quote}' cannot both be so"
        self.found.append(Violation("contradiction", "error", message, claim.step or "", why))

    def _contradict(self, found: FoundClaim, denial: Denial) -> bool:
        one, other = found.bound, denial.bound
        if one is None or one.look or other.look or found.refused or found.strength not in _DONE:
            return False
        if one.deed != other.deed or not self._is_plain(denial) or self._only_asks(found):
            return False
        return self._of_same(one, found.said, other, denial.said)

    def _only_asks(self, found: FoundClaim) -> bool:
        """ "I've sent the authorization request": what was asked for is not done yet."""
        return self.lexicons[found.language].frames["request-for"].search(found.said.text) is not None

    def _is_plain(self, denial: Denial) -> bool:
        words = self.lexicons[denial.bound.language].words
        spoken = denial.said.text.replace("'", " '").split()
        return not any(w in words["hypothetical"] or w in words["partial"] for w in spoken)

    def _of_same(self, one: Bound, said: Said, other: Bound, denied: Said) -> bool:
        """Whether a denial is of what was claimed: it names nothing that the claim does not name too."""
        if {p.tool for p in one.patterns}.isdisjoint(p.tool for p in other.patterns):
            return False
        if not set(denied.ids) <= set(said.ids):
            return False
        if denied.amounts and not any(m.numbers == n.numbers for m in said.amounts for n in denied.amounts):
            return False
        nominals = self.lexicons[other.language].nominals
        named = {n for n in other.nouns if n not in nominals or nominals[n].lemma != other.deed}
        return named <= set(one.nouns)
