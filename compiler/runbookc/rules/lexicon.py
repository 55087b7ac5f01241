"""How the phrases of a word list, which is data in the grammar's package, are found in prose.

In a phrase `a/b` stands for either word, `(w)` for a word that may be missing, `…` for one or two words of any kind.
"""

from __future__ import annotations

import re
from functools import cache

from runbookc_grammar import rows

Row = dict[str, str]


@cache
def phrases(name: str) -> tuple[Row, ...]:
    """The rows of `NAME.tsv`; the column `phrase` is what is looked for."""
    return tuple(rows(f"{name}.tsv"))


@cache
def finder(name: str) -> re.Pattern[str]:
    """Finds the phrases of a list as whole words, longest first; group `rowN` names the row that matched."""
    order = sorted(enumerate(phrases(name)), key=lambda row: (-len(row[1]["phrase"]), row[0]))
    found = "|".join(f"(?P<row{n}>{_pattern(row['phrase'])})" for n, row in order)
    first = "".join(sorted({re.escape(sign) for _, row in order for sign in _first_signs(row["phrase"])}))
    return re.compile(rf"(?<![\w'’-])(?=[{first}])(?:{found})(?![\w-])", re.IGNORECASE)


def row_of(name: str, match: re.Match[str]) -> Row:
    """The row whose phrase a match of `finder(name)` found."""
    return phrases(name)[int((match.lastgroup or "row0").removeprefix("row"))]


def _first_signs(phrase: str) -> set[str]:
    """What a phrase can begin with: most places of a page are passed over by this alone."""
    found: set[str] = set()
    for word in phrase.split():
        optional = word[0] + word[-1] == "()"
        found |= {form[0] for form in (word[1:-1] if optional else word).split("/")}
        if not optional:
            break
    return found


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
