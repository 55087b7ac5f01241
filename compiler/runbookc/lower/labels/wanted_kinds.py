"""Labels that name what somebody may have come with, side by side: of these one is at hand, and not all of them.

    Oil change: ask for the mileage. Tyre change: ask for the size.    one deed that is wanted, told apart
    Cats: book room 1. Dogs: book room 2. Birds: call the vet.         things, before what is done for one of them
    Questions about the lift – call the fitter. Requests for a late exit – check the plan.
    Pumps: check the oil. Valves: check for leaks.                     a round of work: all of it is done

Things are told apart so only where most of what is done is asked for, handed on, priced, or one deed in other words:
what is merely done with things ("Lights: switch on. Doors: unlock.") may be a round of work.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.lower.labels.twin_labels import names_things

_BROUGHT_UP = frame("brought_up")
_LONGEST = 3
"""Words of such a label, at most."""
_CLAUSE = 8
"""Words that tell what is brought up, at most."""


def wanted_kinds(firsts: Sequence[Sentence | None]) -> list[bool]:
    """For each sentence whether its label is one of such a row; sentences without a label are between them."""
    labelled = [at for at, first in enumerate(firsts) if first is not None and first.lead and not _is_note(first)]
    deeds = {at: _deed(first) for at in labelled if (first := firsts[at]) is not None}
    found = [""] * len(firsts)
    for at in labelled:
        found[at] = _wanted(firsts[at]) if deeds[at] is not None else ""
    alike = [bool(head) and len({_said(firsts[k]) for k in labelled if found[k] == head}) > 1 for head in found]
    rows = [step for step in deeds.values() if step is not None]
    things = len(rows) > 1 and len(rows) == len(labelled) and all(_names_thing(firsts[at]) for at in labelled)
    if things and not any(map(_is_of_a_round, rows)) and 2 * sum(_serves(one, rows) for one in rows) > len(rows):
        return [one or at in deeds for at, one in enumerate(alike)]
    return alike


def _said(first: Sentence | None) -> str:
    return first.lead.text.lower() if first is not None else ""


def _is_note(first: Sentence) -> bool:
    return set(first.lead.text.lower().split()) <= word_class("meta_noun")


def _deed(first: Sentence) -> Step | None:
    only = first.cases[0] if len(first.cases) == 1 else None
    bare = only is not None and only.guard is None and not only.otherwise and not only.tails
    return first.steps[0] if bare and first.steps else None


def _wanted(first: Sentence | None) -> str:
    """ "change" of "Oil change": the deed that is wanted, told apart by other nouns; "" for another label.

    One that tells what is brought up ("Questions about the lift") is one of the others that do.
    """
    words = _said(first).split()
    if len(words) <= _CLAUSE and _BROUGHT_UP.match(_said(first)):
        return "brought up"
    if not 1 < len(words) <= _LONGEST or not all(word.replace("-", "").isalpha() for word in words):
        return ""
    opened = word_class("topic_opener") | word_class("ordinal") | word_class("determiner") | word_class("order_adverb")
    if words[0] in opened or words[0] in verbs():
        return ""
    return words[-1] if words[-1] in word_class("wanted_deed") else ""


def _names_thing(first: Sentence | None) -> bool:
    label = _said(first)
    head = label.removesuffix("s").split()[-1:]
    other = word_class("people_served") | word_class("shown_paper")  # papers are asked for, all of them
    return len(label.split()) <= _LONGEST and names_things(label) and other.isdisjoint(head)


def _is_of_a_round(step: Step) -> bool:
    """Whether a deed looks after things ("check the oil"), or is for the people that its label names ("call them")."""
    theirs = {*step.object.lower().split(), *step.recipient.lower().split()}
    told = step.kind in ("ask", "tell", "handoff") and not theirs.isdisjoint({"them", "their"})
    return step.kind in ("check", "wait") or told


def _serves(step: Step, rows: Sequence[Step]) -> bool:
    """Whether a deed is done for somebody who has come, or is that of a neighbour in other words."""
    if step.kind == "handoff" or step.amount or (step.kind == "ask" and not step.recipient):
        return True
    if step.kind in ("ask", "tell"):
        return False  # "Minutes: ask the clerk. Keys: ask the porter."
    alike = [one.words.text.lower() for one in rows if one.lemma == step.lemma]
    return len(alike) > 1 and len(set(alike)) == len(alike)
