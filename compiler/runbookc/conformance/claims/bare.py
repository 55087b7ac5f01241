"""Verbs whose past is their base ("set", "reset", "put") and that stand alone: a deed, an order, or a thing named so.

"Dumbbell Set", "Set a reminder" claim nothing. A list of what was done, a tick, a time of day, a participle beside
it tell a deed; then it still has to be one that a tool does by that very name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token, words_in

if TYPE_CHECKING:
    from runbookc.conformance.claims.reading import Part

_LEAD = 24
"""Letters before it among which stands that all is done."""
_LOGGED = re.compile(r"\W*\d{1,2}[:.]\d\d\W*")
"""What stands before it in a log: only what was done bears its time."""
_BARE = frozenset(("telegraphic", "reduced"))
REPORTS = frozenset(("claim", "seen"))
"""By what a list is read that reports: what was done, or what a look found."""


def is_deed(part: Part, said: Statement, beside: Sequence[Statement], lexicon: Lexicon) -> bool:
    """Whether a bare verb tells a deed by where it stands; `beside` are the statements of its sentence."""
    if said.form == "telegraphic":
        start = part.start + part.tokens[said.first].start
        return _is_settled(part, said, lexicon) or (
            part.note and _LOGGED.fullmatch(part.low, part.start, start) is not None
        )
    others = [one for one in beside if one is not said and one.form in _BARE and one.why_not is None]
    if others or _is_ticked(part.tokens, said, lexicon) or _is_now(part.tokens, said, lexicon):
        return True
    return _is_alone(part, said) and (_is_sentence(part) or _is_settled(part, said, lexicon))


def is_own(part: Part, said: Statement, lexicon: Lexicon) -> bool:
    """Whether words tell the agent's own deed though no "I" did it: "I got it set", "Done - set a reminder".

    The latter with its thing behind it, right behind the word that all is done or in a list of what "I did"; in a note
    it may be the customer who is left out ("Resolved. Paid the invoice").
    """
    first, stop = said.subject
    if said.caused or said.form != "telegraphic" or stop > first or part.note:
        return said.caused
    if said.verb.lemma in lexicon.words["comes-in"] or said.after >= len(part.tokens):
        return False
    led = part.tokens[said.after].lower in lexicon.words["determiner"]
    return led and (_is_settled(part, said, lexicon) or (part.lead in REPORTS and _is_led_by_agent(part, lexicon)))


def is_by_name(claim: FoundClaim, said: Statement) -> bool:
    """Whether a tool does just that: `set_fraud_marker`, of "fraud marker set"."""
    bound = claim.bound
    return bound is not None and bound.sure and any(said.verb.lemma in p.verbs for p in bound.patterns)


def is_task_of_others(claim: FoundClaim, said: Statement, tokens: list[Token], lexicon: Lexicon) -> bool:
    """ "Restart your phone: done", a task with what became of it, of a thing that no tool that does so deals with."""
    first, stop = said.subject
    low = tokens[first].lower if stop - first > 1 else ""
    bidden = said.verb.lemma == low and said.now and lexicon.nouns.stem(low) not in lexicon.nominals
    if said.form != "label" or not bidden or claim.bound is None:
        return False
    nouns = frozenset(claim.bound.nouns)
    return bool(nouns) and all(nouns.isdisjoint(pattern.noun_set) for pattern in claim.bound.patterns)


def _is_settled(part: Part, said: Statement, lexicon: Lexicon) -> bool:
    """Whether it is said right before that all is done: "Resolved. Set a reminder"."""
    start = part.start + part.tokens[said.first].start
    return lexicon.frames["settled"].search(part.low[max(0, start - _LEAD) : start]) is not None


def _is_now(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """ "Marker now set": what is told of a moment is the name of no thing."""
    return said.subject[0] < said.at - 1 and tokens[said.at - 1].lower in lexicon.words["now"]


def _is_led_by_agent(part: Part, lexicon: Lexicon) -> bool:
    """ "What I did:"; the "steps taken", what "we" did or "I see has been done" may be what a record tells."""
    colon = max(part.low.rfind(":", 0, part.start), 0)
    report = lexicon.frames["report"].search(part.low, part.low.rfind("\n", 0, colon) + 1, colon)
    words = words_in(report[0]) if report is not None else []
    return not (lexicon.words["agent"] - lexicon.words["we"]).isdisjoint(words)


def _is_ticked(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    return any(t.lower in lexicon.marks["tick"] for t in tokens[: said.at])


def _is_alone(part: Part, said: Statement) -> bool:
    """Whether no more is said than a noun and what was done with it."""
    first, stop = said.subject
    words = [t for t in part.tokens if t.kind != "mark"]
    return stop > first and len(words) == stop - first + 1 + len(said.verb.rest)


def _is_sentence(part: Part) -> bool:
    """Whether it stands in a list of deeds, or is a sentence of a note; the name of a note is none."""
    return part.lead in REPORTS or (part.note and part.low[part.end - 1 : part.end + 1].strip().endswith("."))
