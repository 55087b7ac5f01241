"""Labels in a cell that say how something stands, each before what is done then: cases of one decision.

    | Dark | Check the breaker. Tripped: reset it. Not tripped: call Ops. |

Nobody resets it and calls Ops as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Sentence
from runbookc.lower.cases.choices import add, extend
from runbookc.lower.cases.heads import stated
from runbookc.lower.labels.state_labels import add_case, is_note, named_under
from runbookc.lower.plan import Choice, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Text


def read_states(
    found: Sequence[Sentence], cell: Text, sentences: Sentences, place: Place, unit: int
) -> list[Statement]:
    """The decision that a run of such sentences is, with what stands between its labels in the case before it."""
    cases: list[Statement] = []
    for sentence in found:
        since = len(sentences.rules)
        done: list[Statement] = []
        for case in sentence.cases:
            add(done, sentences.case(case, cell, unit, place))
        if not sentence.lead or is_note(sentence):
            add_case(cases, sentence, done)
            continue
        done = done or named_under(sentence, cell, unit, sentences)
        sentences.govern(since, f"if {sentence.lead.text}")
        extend(cases, Choice((stated(sentence.lead, cell, unit, done),)), together=True)
    return cases
