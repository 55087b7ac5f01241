"""Guards: their words, and what they say of the steps under them."""

from __future__ import annotations

from runbookc.language.clauses import Case, Guard, Phrase
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.surface.document import Text


def comes_up(guard: Guard) -> bool:
    """ "If the flag is set, you must clear it": what comes up, and nothing that the reader sets out to do."""
    first = guard.conditions[0].words.text.lower().replace("’", "'").split() if guard.conditions else []
    own = first[:1] != [] and first[0].partition("'")[0] in word_class("agent")
    befalls = guard.kind == "for" and guard.cue.text.lower() in word_class("befalling")
    return (guard.kind in ("if", "when", "once") or befalls) and bool(first) and not own


def leads_on(case: Case) -> bool:
    """Whether a note sends the reader elsewhere under a condition ("if it is a security matter, follow …").

    That is decided where it stands. Work in a note is a rule about steps written elsewhere: done here, it would be
    done twice.
    """
    guard = case.guard or (case.tails[0] if len(case.tails) == 1 else None)
    if guard is None or guard.kind not in ("if", "when", "once") or not case.steps:
        return False
    return all(step.kind in ("goto", "follow", "handoff") and not step.strong for step in case.steps)


def asked_first(case: Case) -> Guard | None:
    """The condition of a case, before what it says or behind it."""
    return case.guard or (case.tails[0] if case.tails else None)


def words_of_guard(guard: Guard | None) -> str:
    """A guard as it stands, its cue and its conditions; "" for none."""
    if guard is None:
        return ""
    asked = (" or " if guard.any_of else " and ").join(condition.words.text for condition in guard.conditions)
    if guard.kind == "only-if" and not guard.cue.text:
        return f"only if {asked}"  # "(SEV1 only)" has its cue behind it
    held = asked.startswith(guard.cue.text)  # "without a receipt" is asked with its cue
    return asked if held else f"{guard.cue.text} {asked}".strip()


def all_asked(case: Case) -> str:
    """The words of every condition of a case: before it, behind it, and what it leaves out then."""
    asked = (*([case.guard] if case.guard is not None else []), *case.tails)
    return ", ".join(filter(None, map(words_of_guard, asked)))


def guarding(guard: Guard, text: Text) -> Phrase:
    """The cue of a guard and what it asks, as one stretch of its text."""
    end = guard.conditions[-1].words.end if guard.conditions else guard.cue.end
    return Phrase(text.plain[guard.cue.start : end], guard.cue.start, end)


def without_if(cue: Phrase) -> Phrase:
    """ "If it is" asks "it is"."""
    short = frame("cue_of_a_case").sub("", cue.text)
    return Phrase(short, cue.end - len(short), cue.end)
