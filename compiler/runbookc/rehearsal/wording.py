"""How people say that a step is done: this suite's own pool, written without the lexicons that read claims.

The pool is data (`grammar/runbookc_grammar/rehearsal/wordings.tsv`, other languages in a folder of their own), a line
a form: a full sentence, a passive, a table row, a note. `use` says what for: `done` and `note` claim, `count` claims a
number; `failed`, `pending` and `unsaid` claim nothing and shall not be taken for claims. Nothing that reads claims may
import this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from runbookc.rehearsal.deed import Deed
from runbookc.rehearsal.translated import RUNBOOKS
from runbookc_grammar import rows

Use = Literal["done", "note", "count", "failed", "pending", "unsaid"]


@dataclass(frozen=True, slots=True)
class Wording:
    """One form of words. `needs` is what a step must have for it: `amount`, `paid`, `noun`, `bare`, or nothing."""

    form: str
    use: Use
    needs: str
    text: str

    def fits(self, deed: Deed) -> bool:
        """Whether the step has what these words need."""
        return {
            "": True,
            "amount": bool(deed.amount),
            "paid": bool(deed.amount) and deed.pays,
            "noun": bool(deed.noun) and bool(deed.bare),
            "bare": bool(deed.bare),
        }[self.needs]

    def say(self, deed: Deed) -> str:
        """The words with the step's own filled in."""
        return self.text.format(
            lemma=deed.lemma,
            past=deed.past,
            Past=_capital(deed.past),
            participle=deed.participle,
            Gerund=_capital(deed.gerund),
            noun=deed.noun,
            Noun=_capital(deed.noun),
            thing=deed.thing,
            subject=deed.subject,
            Subject=_capital(deed.subject),
            bare=deed.bare,
            Bare=_capital(deed.bare),
            has=deed.has or ("have" if deed.plural else "has"),
            was=deed.was or ("were" if deed.plural else "was"),
            left=deed.left,
            agreed=deed.agreed or deed.participle,
            third=deed.third,
            thirds=deed.thirds,
            amount=deed.amount,
            total=deed.twice,
            values=f" ({deed.amount})" if deed.amount else "",
        )


@cache
def wordings(use: Use, language: str = RUNBOOKS) -> tuple[Wording, ...]:
    """The pool for one use in a language, in the order of the file."""
    file = "rehearsal/wordings.tsv" if language == RUNBOOKS else f"rehearsal/{language}/wordings.tsv"
    return tuple(
        Wording(row["form"], use, row["needs"], row["text"].replace("\\n", "\n"))
        for row in rows(file)
        if row["use"] == use
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
