"""The sentences of one cell in order, with the cases that a paragraph of the same words would have.

    | No invoice | Search by the phone number. Nothing? Send the form. Still nothing: write to Ops. |

The form goes to those alone of whom nothing was found, and Ops is written to where there is still nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from runbookc.language.clauses import Sentence
from runbookc.language.exceptions import excepted
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.answers import answered, asks_whether, is_answered
from runbookc.lower.cases.choices import add, into_last_case
from runbookc.lower.cases.heads import asked_words, stands_alone, stated
from runbookc.lower.cases.still_in_case import asks_result, begins_case
from runbookc.lower.labels.state_labels import states_in_run
from runbookc.lower.plan import Choice, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.sentences.third_person import as_told
from runbookc.lower.tables.cell_cases import read_states
from runbookc.surface.document import Text

_REFUSED = frame("cell_refuses")


def read_sentences(
    cell: Text, sentences: Sentences, place: Place, unit: int, behind: bool
) -> tuple[list[Statement], list[str]]:
    """The statements of a cell's sentences, and those that gave none.

    `behind`: another cell of the row stands before it, to which its exceptions are ones.
    """
    reader = _Reader(cell, sentences, place, unit, behind)
    found = as_told([read_sentence(cell, *where) for where in split_sentences(cell)], place)
    return reader.read(found), reader.silent


@dataclass(frozen=True, slots=True)
class _Reader:
    cell: Text
    sentences: Sentences
    place: Place
    unit: int
    behind: bool
    silent: list[str] = field(default_factory=list)

    def read(self, found: Sequence[Sentence]) -> list[Statement]:
        """Sentences in order; what "If it is late:" opens holds to the end."""
        made: list[Statement] = []
        opened, at = False, 0
        while at < len(found):
            before = len(made), len(self.sentences.rules)
            run = 0 if self.place.rules_only else states_in_run(found, at, self.cell)
            stop = 0 if run else self._answered_up_to(found, at)
            if run:
                add(made, read_states(found[at : at + run], self.cell, self.sentences, self.place, self.unit))
            elif stop:
                done = self._answer(found[at], found[at + 1 : stop])
                into_last_case(made, done) if opened else add(made, done)
            else:
                done, begins = self._one(found[at])
                opened = opened and not begins
                into_last_case(made, done) if opened else add(made, done)
                if not done and before[1] == len(self.sentences.rules):
                    self.silent.append(found[at].words.text.strip())
            at = at + run if run else stop or at + 1
            opens = found[at - 1].words.text.rstrip().endswith(":")
            opened = opened or (len(made) > before[0] and isinstance(made[-1], Choice) and opens)
        return made

    def _one(self, sentence: Sentence) -> tuple[list[Statement], bool]:
        """What a sentence gives by itself, and whether it begins a case."""
        made: list[Statement] = []
        alone, since = self._stands_alone(sentence), len(self.sentences.rules)
        for case in excepted(sentence.cases, self.cell.plain) if self.behind else sentence.cases:
            add(made, self.sentences.case(case, self.cell, self.unit, self.place))
        if alone and (made or since < len(self.sentences.rules)):
            self.sentences.govern(since, f"if {sentence.lead.text}")
            made = [Choice((stated(sentence.lead, self.cell, self.unit, made),))]
        return made, alone or any(case.guard is not None for case in sentence.cases)

    def _answered_up_to(self, found: Sequence[Sentence], at: int) -> int:
        """Where that ends which is done where a question is answered by yes; 0 for what asks nothing of the kind.

        As in an item: up to the next condition or question, but for how that which was done then went.
        """
        behind = found[at + 1] if at + 1 < len(found) and not self.place.rules_only else None
        if behind is None or not is_answered(found[at], behind):
            return 0
        ends = (k for k, one in enumerate(found) if k > at + 1 and (self._begins(one) or asks_whether(one)))
        return next((k for k in ends if not asks_result(found[k])), len(found))

    def _begins(self, sentence: Sentence) -> bool:
        return begins_case(sentence) or self._stands_alone(sentence)

    def _stands_alone(self, sentence: Sentence) -> bool:
        """ "Still no luck: reset it", and no "Not allowed: offer a voucher", by which the cell itself refuses."""
        refuses = _REFUSED.match(sentence.lead.text) is not None
        return not (self.place.rules_only or refuses) and stands_alone(sentence, self.cell)

    def _answer(self, asked: Sentence, found: Sequence[Sentence]) -> list[Statement]:
        since, words = len(self.sentences.rules), asked_words(asked)
        body = self.read(found)
        self.sentences.govern(since, answered(words.text, "yes"))
        return [Choice((stated(words, self.cell, self.unit, body),), settled=True)]
