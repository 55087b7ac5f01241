"""When two stretches of text say the same in other words, and how alike two are.

Deliberately narrow: case, quotes, punctuation, articles, contractions, spelling and the synonyms of one verb. What it
does not know to be the same counts as different, because a missed change costs more than a second look.
"""

from __future__ import annotations

import re
from functools import lru_cache

from runbookc.ground.spelling import american
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_CONTRACTED = tuple((re.compile(row["pattern"]), row["written"]) for row in rows("contractions.tsv"))
_WORD = re.compile(r"""[#@+]?\w+(?:[.:/@&%-]\w+)*%?|[^\w\s.,;:!?'"()\[\]{}*_`~-]""")
"""Words, and every sign that is neither punctuation nor Markdown's: "≤ 5" is not "≥ 5"."""
_ARTICLE = frame("article_or_first_capital")
"""A capital one only where the text begins: "plan A" is not "plan"."""


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """A text's words in their plainest form, blank-separated: "Don't refund **the** card." -> "do not refund card".

    It is for comparison alone: British and American spelling are brought to one that need not be a word.
    """
    low = _ARTICLE.sub(" ", text.translate(_SIGNS)).casefold()
    for pattern, written in _CONTRACTED:
        low = pattern.sub(written, low)
    low = re.sub(r"(?<=\d),(?=\d{3}\b)", "", low)
    return " ".join(map(american, _WORD.findall(low)))


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words."""
    return one == other or plain(one) == plain(other)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, whatever the order of their words."""
    from rapidfuzz import fuzz

    left, right = plain(one), plain(other)
    return max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)) / 100


def kinship(one: str, other: str) -> float:
    """How alike two steps read, 0 to 1: half by their letters, half by the words they share that say something.

    Letters alone take "they confirm" and "they decline" for much the same; "it is not" and "it is" have nothing else.
    """
    left, right = telling_words(one), telling_words(other)
    if not left and not right:
        return likeness(one, other)
    shared = 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
    return (likeness(one, other) + shared) / 2


@lru_cache(maxsize=16384)
def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about."""
    return frozenset(plain(text).split()) - _SAYING_LITTLE


_SAYING_LITTLE = word_class("says_little")
"""Words that two steps may share without being about one thing."""
PRONOUNS = word_class("subject_or_pronoun")
"""Subjects that say nothing about what is tested: most conditions are about the customer."""


def clipped(text: str, most: int = 90) -> str:
    """Author's words on one line for a message, cut at a word's end with an ellipsis."""
    line = " ".join(text.split()).rstrip(" .:;")
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" .,:;") + " …"


def quoted(text: str) -> str:
    """Author's words between the quotes messages use."""
    return f"'{clipped(text)}'"
