"""Labels that name the way in which the deed before them is done: "Transfer process:", "How to escalate:".

    Transfer to the smith only when:         decide "the lock is jammed"  yes: handoff "Call the smith"
    - the lock is jammed                                                       ask "Tell the guest to wait"
    **Transfer process:**
    1. Call the smith.
    2. Tell the guest to wait.

Who has no part in the deed has none in its steps.
"""

from __future__ import annotations

from typing import Final

from runbookc.language.clauses import Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs
from runbookc.lower.sentences.nominal import deed_named
from runbookc.surface.document import Text

_WAY: Final = frame("way_of_a_deed")


def tells_the_way(text: Text, step: Step) -> bool:
    """Whether a label says nothing but how a step is done, by its noun or by its verb."""
    found = _WAY.fullmatch(text.plain.strip(" :.").lower())
    if found is None:
        return False
    noun, verb = found["noun"] or "", (found["verb"] or "").split()
    lemma = verb[0] if verb else deed_named(noun) or noun.rpartition(" ")[2]
    if noun.replace("-", "").split()[-1:] == ["".join(step.lemma.split())]:  # "handover", "roll-back"
        return True
    known = verbs().get(lemma.split()[0], []) if lemma else []
    return step.lemma in (lemma, " ".join(verb)) or (bool(step.group) and step.group in {one.group for one in known})
