"""A deed in another language than runbooks are written in, by the suite's own words for verbs and things.

refunded | the full amount of the charge | $48.00      reembolsado | el importe | $48.00
closed | the ticket                                    cerrado | el ticket

Of a thing its head is said, with the noun before it; a noun that has no words here is said as the runbook has it, as
desks that speak two languages do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from runbookc.language.frames import frame
from runbookc.rehearsal.deed import Deed
from runbookc_grammar import rows

RUNBOOKS: Final = "en"
"""The language that runbooks, and the deeds of their steps, are written in."""
_OF: Final = frame("behind_a_noun")
_AMOUNT: Final = re.compile(r"(\D*)([\d,]+)\.(\d\d)")


class _Noun(NamedTuple):
    """What a thing is called, its gender's place in a row of forms (0 or 1), and whether it is several."""

    words: str
    gender: int
    several: bool

    @property
    def form(self) -> int:
        """The place of the forms that agree with it: one, then several, of either gender."""
        return self.gender + 2 * self.several


def translated(deed: Deed, language: str) -> Deed | None:
    """The deed in a language of `folders("rehearsal")`; None where it has no words for the verb."""
    row = _table("verbs", language).get(deed.lemma)
    if row is None:
        return None
    said, noun = _thing(deed.thing, deed.plural, "", language)
    agreed, third = row["participle"].split("|"), row["third"].split("|")
    several = "several" if noun.several else "one"
    helping = {name: one[several] for name, one in _table("auxiliaries", language).items()}
    return replace(
        deed, lemma=row["infinitive"], past=row["past"], participle=agreed[0], agreed=agreed[noun.form],
        gerund=row["gerund"], noun=row["noun"], thing=_thing(deed.thing, deed.plural, row["before"], language)[0],
        named=said, bare=noun.words if deed.bare else "", plural=noun.several, third=third[0],
        thirds=third[noun.several], has=helping["has"], was=helping["was"], left=helping["is"],
        amount=_amount(deed.amount, language), twice=_amount(deed.twice, language),
    )  # fmt: skip


def _thing(thing: str, several: bool, before: str, language: str) -> tuple[str, _Noun]:
    """What a thing is called with its article, behind a preposition where verb or noun want one; and its noun alone."""
    leads = _table("leads", language)
    pronoun = _table("pronouns", language).get(thing.lower())
    if pronoun is not None:
        said = f"{leads[before]['m']} {pronoun['thing']}" if before else pronoun["thing"]
        return said, _Noun(pronoun["thing"], 0, False)
    first, _, rest = thing.partition(" ")
    known = bool(rest) and first.lower() in leads
    kind = " ".join(filter(None, (before, first.lower() if known else "")))
    head, *more = _OF.split(rest if known else thing, maxsplit=1)
    noun = _noun(head.split(), several, language)
    if more and _OF.search(thing).group().strip() == "of":  # type: ignore[union-attr]  # it was split there
        whose, _ = _thing(more[0], more[0].endswith("s"), "of", language)
        noun = noun._replace(words=f"{noun.words} {whose}")
    article = list(leads[kind].values())[1:][noun.form] if kind else ""
    return f"{article} {noun.words}".strip(), noun


def _noun(words: list[str], several: bool, language: str) -> _Noun:
    row, plural = _called(words[-1], language)
    if row is None:
        return _Noun(" ".join(words), 0, several)
    said = row["several" if plural else "one"]
    of = _called(words[-2], language)[0] if len(words) > 1 else None
    if of is not None:
        said = _table("auxiliaries", language)["compound"]["one"].format(head=said, of=of["one"])
    return _Noun(said, int(row["gender"] == "f"), plural)


def _called(word: str, language: str) -> tuple[dict[str, str] | None, bool]:
    """The row of an English noun, and whether it is a plural."""
    things = _table("things", language)
    low = word.lower()
    if low in things:
        return things[low], False
    single = low.removesuffix("s")
    return (things[single], True) if single != low and single in things else (None, False)


def _amount(written: str, language: str) -> str:
    """An amount as the language writes it: "$48.00", "48,00 €"."""
    match = _AMOUNT.fullmatch(written)
    row = _table("amounts", language).get(match[1]) if match is not None else None
    if match is None or row is None:
        return written
    number = f"{match[2].replace(',', row['group'])}{row['decimal']}{match[3]}"
    return row["template"].format(number=number)


@cache
def _table(name: str, language: str) -> dict[str, dict[str, str]]:
    """A table of the language's folder, by its first column."""
    table = rows(f"rehearsal/{language}/{name}.tsv")
    return {next(iter(row.values())): row for row in table}
