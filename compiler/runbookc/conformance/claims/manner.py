"""How a statement is told: as a heading, of anybody, as done beside something else, how strongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.bare import REPORTS
from runbookc.conformance.claims.claim import Strength
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.tools.objects import are_named, head_of
from runbookc.conformance.evidence.tools.pools import HAND_OVER

if TYPE_CHECKING:
    from runbookc.conformance.claims.reading import Part

_LEAD = 24
"""Letters before a clause among which stands that all is settled."""
_WAITING = frozenset(("past-passive", "present-passive", "progressive", "label", "placed", "there"))
"""Forms that may tell of a state: "the fee was waived", "Status: cancelled"."""


def is_heading(said: Statement, claim: FoundClaim, binder: Binder) -> bool:
    """ "Done — refunded $48": beside what was done, the word that says that something was is no claim of its own."""
    bare = said.form in ("telegraphic", "reduced") and said.stop - said.at <= 1 and said.subject[0] == said.subject[1]
    return bare and claim.bound is not None and claim.bound.patterns is binder.writes


def is_whole(tokens: list[Token], said: Statement) -> bool:
    """Whether nothing else is said in its sentence."""
    return sum([token.kind != "mark" for token in tokens]) == said.stop - said.first


def is_besides(tokens: list[Token], said: Statement, line: str, binder: Binder) -> bool:
    """Whether it is told as done beside something else ("was credited as well"); tokens count from `line`."""
    clause = line[tokens[said.first].start : tokens[max(said.stop, said.after) - 1].end]
    return binder.lexicon.frames["besides"].search(clause) is not None


def is_standing(said: Statement, bound: Bound | None) -> bool:
    """Whether it may as well tell how something stands, as somebody read: "the fee was waived", "it is confirmed"."""
    return said.form in _WAITING or (bound is not None and bound.assured)


def is_told(part: Part, said: Statement, start: int, binder: Binder) -> bool:
    """Whether words for what waits or was done tell a deed where they stand: settled, in a list of deeds, in a note."""
    settled = binder.lexicon.frames["settled"].search(part.low[max(0, start - _LEAD) : start])
    found = part.lead == "seen" and said.form == "label"  # "I found two cards: … Card 1188: active"
    listed = part.lead in REPORTS and not found
    return settled is not None or listed or part.note or _is_passed_on(part.tokens, said, binder)


def _is_passed_on(tokens: list[Token], said: Statement, binder: Binder) -> bool:
    """ "You are being transferred": nobody else passes on the customer of this conversation."""
    first, stop = said.subject
    told = said.form == "progressive" and said.verb.group == HAND_OVER and stop > first
    return told and tokens[stop - 1].lower in binder.lexicon.words["you"]


def is_arranged(tokens: list[Token], said: Statement, binder: Binder) -> bool:
    """ "I've booked a taxi", "sent you a voucher": it is so where a record has it, and no tool here makes one."""
    head, words = head_of(tokens, said, binder.lexicon), binder.lexicon.words
    made = head in words["on-record"] or (said.form == "active" and said.verb.lemma in words["arranges"])
    return bool(head) and made and not are_named(head, binder.patterns)


def is_general(tokens: list[Token], said: Statement, binder: Binder) -> bool:
    """ "Fees reversed under the goodwill rule count once a year": a bare plural and a long clause may be a policy.

    Whose they are makes it no longer: "Ana's late fees reversed".
    """
    nouns, words = tokens[said.first : said.at], binder.lexicon.words
    owned = sum(2 for t in nouns if t.lower in words["is-or-has"])
    return (
        said.stop - said.first - owned > 4
        and bool(nouns)
        and all(t.kind == "word" and t.lower not in words["determiner"] for t in nouns)
        and binder.lexicon.nouns.is_plural(nouns[-1].lower)
    )


def is_habit(part: Part, said: Statement, binder: Binder) -> bool:
    """ "Cancelamos su pedido": what was done as well as what is done, unless something tells that it was.

    "Listo, lo cancelamos", "hace un momento cancelamos", "cancelamos con éxito" tell it.
    """
    tokens, frames = part.tokens, binder.lexicon.frames
    if said.now or part.lead in REPORTS:
        return False
    if not binder.lexicon.words["well"].isdisjoint([t.lower for t in tokens[said.after : said.stop]]):
        return False
    first = part.start + tokens[said.first].start
    settled = frames["settled"].search(part.low[max(0, first - _LEAD) : first])
    return settled is None and frames["fresh"].search(part.low, part.start, part.end) is None


def strength_of(said: Statement, tokens: list[Token], binder: Binder) -> Strength:
    """A look that finds the deed done confirms it: "I've checked that the refund has gone through"."""
    words = binder.lexicon.words
    if said.verb.lemma in words["confirms"]:
        rest = [t.lower for t in tokens[said.after :]]
        if (
            rest
            and (rest[0] in words["that"] or rest[0] in words["and"])
            and any(w in words["mended"] or w in binder.lexicon.past or w in binder.lexicon.states for w in rest[1:])
        ):
            return "confirmed"
    return said.strength
