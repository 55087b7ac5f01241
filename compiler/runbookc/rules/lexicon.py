"""How the phrases of a word list, which is data in the grammar's package, are found in prose.

In a phrase `a/b` stands for either word, `(w)` for a word that may be missing, `…` for one or two words of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from runbookc.by_text import by_text
from runbookc_grammar import rows

Row = dict[str, str]
_WORD = re.compile(r"(?<![\w'’-])[\w-]+")
"""A word as phrases are looked up by; what follows an apostrophe belongs to the word before it."""


@cache
def phrases(name: str) -> tuple[Row, ...]:
    """The rows of `NAME.tsv`; the column `phrase` is what is looked for."""
    return tuple(rows(f"{name}.tsv"))


def find(name: str, prose: str) -> Iterator[tuple[Row, re.Match[str]]]:
    """The phrases of a list as whole words, from left to right, the longest at each place; none overlap."""
    return iter(_found(prose, name))


@by_text
def _found(prose: str, name: str) -> tuple[tuple[Row, re.Match[str]], ...]:
    return tuple(_find(name, prose))


def _find(name: str, prose: str) -> Iterator[tuple[Row, re.Match[str]]]:
    begun, free = _begun_by(name), 0
    low = prose.lower().replace("’", "'")
    possible: dict[str, list[Row]] = {}
    for word in _WORD.finditer(prose):
        first = word[0].lower()
        if word.start() < free or first not in begun:
            continue
        if first not in possible:
            possible[first] = [row for row in begun[first] if any(form in low for form in _rarest(row["phrase"]))]
        if hit := _longest(possible[first], prose, word.start()):
            free = hit[1].end()
            yield hit


def _longest(meant: list[Row], prose: str, at: int) -> tuple[Row, re.Match[str]] | None:
    for row in meant:
        if match := _compiled(row["phrase"]).match(prose, at):
            return row, match
    return None


@cache
def _rarest(phrase: str) -> tuple[str, ...]:
    """The forms of the longest word that a phrase must hold: without one of them it is nowhere in a text."""
    needed = [word.lower().split("/") for word in phrase.split() if word != "…" and word[0] + word[-1] != "()"]
    return tuple(max(needed, key=lambda forms: min(map(len, forms))))


@cache
def _begun_by(name: str) -> dict[str, list[Row]]:
    """By the word it can begin with, every row of a list, longest phrase first."""
    found: dict[str, list[Row]] = {}
    for row in sorted(phrases(name), key=lambda row: (-len(row["phrase"].split()), -len(row["phrase"]))):
        for word in _first_words(row["phrase"]):
            found.setdefault(word, []).append(row)
    return found


def _first_words(phrase: str) -> set[str]:
    found: set[str] = set()
    for word in phrase.split():
        optional = word[0] + word[-1] == "()"
        forms = (word[1:-1] if optional else word).lower().split("/")
        found |= {begin[0] for form in forms if (begin := _WORD.match(form))}
        if not optional:
            break
    return found


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    """Only of phrases whose words are met: to compile all of them takes longer than to check a page."""
    return re.compile(rf"{_pattern(phrase)}(?![\w-])", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    made, gap = "", ""
    for word in phrase.split():
        if word == "…":
            made += gap + r"[\w'’-]+(?:\s+[\w'’-]+)?"
        elif word[0] + word[-1] == "()":
            inner = _either(word[1:-1])
            made += rf"(?:{gap}{inner})?" if gap else rf"(?:{inner}\s+)?"
            continue
        else:
            made += gap + _either(word)
        gap = r"\s+"
    return made


def _either(word: str) -> str:
    forms = [re.escape(form).replace("'", "['’]") for form in word.split("/")]
    return forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"


@cache
def verb_groups() -> dict[str, str]:
    """By lemma: the group of synonyms it belongs to."""
    return {row["lemma"]: row["group"] for row in rows("verbs.tsv")}
