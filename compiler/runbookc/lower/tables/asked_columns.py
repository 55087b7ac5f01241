"""A question in a cell of a row, and the columns that stand for its answers.

| Symptom  | Ask                | If yes      | If no           |     decide "Symptom: No heat"
| No heat  | Is the lid closed? | Call Ines   | Have them close |       ask "Is the lid closed?"
| It hums  | –                  | Send Tom    | –               |       decide "Is the lid closed" yes -> Ines, no -> …

Where nothing is asked, what stands under the one answer is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Phrase, Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.answers import asks_whether
from runbookc.surface.document import Table, Text

_ORDERS = frame("verb_before_colon")


def answer_columns(table: Table, since: int = 1) -> tuple[int, int]:
    """The columns of the yes and of the no, (0, 0) where there is not one of each."""
    heads = [_head(head) for head in table.header]
    behind = range(since, len(heads))
    yes = [at for at in behind if heads[at] in word_class("answer_yes_head")]
    no = [at for at in behind if heads[at] in word_class("answer_no_head") or _denies(heads[at], heads)]
    return (yes[0], no[0]) if len(yes) == len(no) == 1 and yes != no else (0, 0)


def question_in(cell: Text) -> Sentence | None:
    """What a cell asks for a yes or a no and nothing besides; None for any other cell."""
    only = _sentences(cell)
    return only[0] if len(only) == 1 and asks_whether(only[0]) else None


def asked_under(head: Text, cell: Text) -> Step | None:
    """ "Is the lid closed?" under "Ask": the question as what is asked; None for a cell that asks nothing."""
    named = _ORDERS.fullmatch(f"{head.plain.strip(' :?')}: ")
    found = _sentences(cell)
    if named is None or named["verb"].lower() != "ask" or not found or not all(one.question for one in found):
        return None
    said = cell.plain.strip()
    start = cell.plain.index(said)
    return Step("ask", "ask", Phrase(said, start, start + len(said)), "ask", object=said.rstrip(" ?"))


def _sentences(cell: Text) -> Sequence[Sentence]:
    return [read_sentence(cell, *place) for place in split_sentences(cell)]


def _head(head: Text) -> str:
    return head.plain.lower().strip(" :?.✓✔✅✗✘❌").removeprefix("if ").strip()


def _denies(words: str, heads: Sequence[str]) -> bool:
    """ "Not found" beside "found"."""
    return words.startswith("not ") and words[4:] in heads
