"""How firmly a statement claims a deed: by itself, where a receipt bears it out, or as what somebody may have read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from runbookc.conformance.claims.manner import is_arranged, is_general, is_habit, is_standing, is_told
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.substance import is_change, is_new_sent, is_worth_saying, may_be_borne, things_of
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.binding import Binder

if TYPE_CHECKING:
    from runbookc.conformance.claims.reading import Part

_TOLD: Final = frozenset(("active", "perfect-passive"))
_BARE: Final = frozenset(("telegraphic", "reduced"))
"""Forms without a finite verb, which may as well be no claim."""


class Firmness(NamedTuple):
    """What `FoundClaim` has under the same names; `single`: one word is all that is said."""

    weak: bool
    soft: bool
    noted: bool
    unnamed: bool
    arranged: bool
    borne: bool
    proposed: bool
    single: bool
    things: tuple[str, ...]


def firmness_of(part: Part, said: Statement, bound: Bound | None, start: int, binder: Binder) -> Firmness | None:
    """How firmly a statement claims that begins at `start` of its text; None where it claims nothing."""
    tokens = part.tokens
    single = said.stop - said.first <= 1
    few = single or (tokens[said.at].lower in binder.lexicon.words["soft-look"] and said.verb.kind == "check")
    arranged = bound is None and said.form in _TOLD and is_arranged(tokens, said, binder)
    worth = bound is not None or arranged or is_worth_saying(said, binder, few)
    things = () if bound is not None else things_of(tokens, said, binder)
    listed = part.note and said.form in _BARE and said.subject[0] < said.subject[1]
    told = things and (said.form in _TOLD or listed) and is_change(tokens, said, binder)
    borne = not (worth or told)
    if borne and not (may_be_borne(said, binder) or is_new_sent(tokens, said, binder.lexicon)):
        return None
    reached = part.note and bound is not None and bool(bound.party)  # "Spoke to Dr Singh"
    doubtful = said.form in _BARE and bound is not None and not bound.sure
    anything = bound is not None and bound.patterns is binder.writes and not bound.sure
    noted = listed and (doubtful or bound is None) and not (few or anything or said.refused)
    noted = noted and not (bound is not None and bound.look)
    habit = said.verb.by == "habit" and not part.note and is_habit(part, said, binder)
    weak = few or anything or habit or (doubtful and not (noted or reached)) or _is_weak(part, said, bound, binder)
    soft = said.read or (is_standing(said, bound) and not said.now and not is_told(part, said, start, binder))
    return Firmness(weak, soft, noted, not worth or noted, arranged, borne, borne or habit, single, things)


def _is_weak(part: Part, said: Statement, bound: Bound | None, binder: Binder) -> bool:
    """Whether it is a claim only where a receipt bears it out: what was shown or refused, a rule, any look."""
    if said.refused or said.form == "shown" or (bound is not None and bound.look and not bound.sure):
        return True
    if part.note and _may_be_theirs(part.tokens, said, bound, binder):
        return True
    return said.form == "reduced" and not part.note and is_general(part.tokens, said, binder)


def _may_be_theirs(tokens: list[Token], said: Statement, bound: Bound | None, binder: Binder) -> bool:
    """ "Refund requested", "leak reported" in a note: by the customer as well as for them, where no tool is called so.

    "Leak reported to the depot" tells of what was done here.
    """
    words, lemma = binder.lexicon.words, said.verb.lemma
    if said.form != "reduced" or lemma not in words["relates"] | words["asks"]:
        return False
    if bound is not None and any(lemma in pattern.verbs for pattern in bound.patterns):
        return False
    return words["toward"].isdisjoint([t.lower for t in tokens[said.after : said.stop]])
