"""When a page, or an option of it, is used at all ("use this runbook when …"), and when it is left ("do not use …").

Both are asked before its first step: the one goes on where it holds, the other where it does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from runbookc.language.clauses import Case, Guard, Phrase
from runbookc.language.conditions import read_label
from runbookc.language.frames import frame
from runbookc.language.words import split_words
from runbookc.lower.plan import Statement, Stop
from runbookc.surface.document import Text

_SELF = frame("this_page")
_OPTION = frame("this_option")
_ARRIVED = frame("arrived_here")
_LEAVES = frame("this_page_leaves")
_LEAVES_OUT = frame("this_page_leaves_out")
_FOR = frame("for_whom")


@dataclass(frozen=True, slots=True)
class Applies:
    """A condition on which a page is used, with what is done where it holds and, where that is told, where not."""

    guard: Guard
    body: tuple[Statement, ...] = ()
    otherwise: tuple[Statement, ...] | None = None


def used_when(case: Case, in_case: bool) -> Applies | None:
    """ "Use this runbook when …": the condition under which a procedure, or an option, is entered at all."""
    if len(case.steps) != 1 or not case.tails or case.steps[0].modality == "must-not":
        return None
    words = case.steps[0].words.text
    if _ARRIVED.fullmatch(words) and case.guard is None and not in_case:
        return Applies(case.tails[0], otherwise=(Stop(),))  # "you get here when the renewal failed"
    named = _SELF.search(words) or (in_case and _OPTION.search(words))
    bare = words.lower() in ("use", "use only") and case.guard is None and not in_case
    if not named and case.steps[0].object.lower() != "this" and not bare:
        return None
    if case.steps[0].lemma not in ("use", "follow", "read", "open"):
        return None
    return Applies(case.tails[0], otherwise=(Stop(),))


def left_when(case: Case, text: Text) -> Applies | None:
    """ "Do not use this runbook when the card is stolen", "this page does not apply to business accounts"."""
    said = refused_use(case)
    if said is None or case.guard is not None:
        return None
    found = _SELF.search(said.text)
    if case.tails:
        tail = case.tails[0] if len(case.tails) == 1 else None
        return Applies(tail, (Stop(),)) if tail is not None and tail.kind in ("if", "when", "once") else None
    kind = _LEAVES_OUT.match(text.plain, said.start, said.end)
    kind = kind or _FOR.search(text.plain, said.start + (found.end() if found else 0), said.end)
    words = split_words(text.plain, kind.end(), said.end) if kind is not None else []
    while words and words[-1].kind == "mark":
        words.pop()
    if kind is None or not words:
        return None
    named = kind[0].strip() if not _LEAVES_OUT.match(kind[0]) else "for"
    cue = Phrase(named, kind.start(), kind.start() + len(named))
    return Applies(Guard("for", cue, (read_label(words, text.plain),)), (Stop(),))


def refused_use(case: Case) -> Phrase | None:
    """The words that forbid the use of the page, None where a case says something else."""
    if not case.steps:
        leaves = _LEAVES.match(case.said.text) or _LEAVES_OUT.match(case.said.text)
        return case.said if case.said and leaves else None
    first = case.steps[0]
    if first.modality != "must-not" or first.lemma not in ("use", "follow"):
        return None
    return first.words if _SELF.search(first.words.text) else None
