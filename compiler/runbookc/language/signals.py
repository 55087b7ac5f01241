"""Verbs that turn to somebody, said of a thing that only gives a signal: "acknowledge the alert", "ring the bell".

Nobody is told anything: a button is pressed. Whoever is let know is told, be it two of them ("let Ines or Ravi know").
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import Step
from runbookc.language.lexicon import word_class

_SIGNALS = {"acknowledge": "gives_a_signal", "ring": "rung_by_hand"}
"""By verb, the class of the things that it works on in this way."""


def worked(step: Step) -> Step | None:
    """The step as work on such a thing or as news, None where its verb says what it is."""
    if step.lemma == "let" and step.object.endswith(" know"):
        return replace(step, kind="tell", group="tell", recipient=step.object.partition(" know")[0])
    things = word_class(_SIGNALS[step.lemma]) if step.lemma in _SIGNALS else frozenset[str]()
    if things.isdisjoint(step.recipient.lower().split()[-1:]):
        return None
    return replace(step, kind="act", group="update" if step.lemma == "acknowledge" else "handle", recipient="")
