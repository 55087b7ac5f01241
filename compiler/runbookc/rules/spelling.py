"""What is misspelt, and how it is written: the word list that codespell keeps, and ours of words of support desks.

codespell's list holds misspellings people were seen to write, so that a name nobody knows is never one of them; it
takes British and American spelling alike. Only its data is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from runbookc.errors import BrokenInvariant
from runbookc.rules.lexicon import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD: Final = re.compile(r"(?<![\w'’@#./-])[A-Za-z]+(?![\w'’@/-])")


def misspelt(prose: str, own: Collection[str]) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """Each misspelt word of a prose with how it may be meant; words in capitals are names, `own` are right here."""
    for match in _WORD.finditer(prose):
        word = match[0].lower()
        right = _right(word)
        if right and word not in own and match[0][1:] == match[0][1:].lower():
            yield match, tuple(_cased(meant, match[0]) for meant in _meant(right))


@lru_cache(maxsize=20_000)
def _right(word: str) -> str:
    """How a misspelt word, in lower case, is written, as the lists have it; "" for any other word."""
    begin, lines = f"{word}->", _lines()
    at = bisect_left(lines, begin, key=str.lower)
    seen = at < len(lines) and lines[at].lower().startswith(begin)
    return _ours().get(word) or (lines[at][len(begin) :] if seen else "")


@cache
def _ours() -> Mapping[str, str]:
    """By misspelt word, in lower case, how it is written."""
    return {row["phrase"]: row["correct"] for row in phrases("misspellings")}


@cache
def _lines() -> list[str]:
    """codespell's list, `wrong->right` a line, in the order in which it is searched.

    To take all of its 64,000 lines apart takes longer than to check a short page; they are nearly in order as they are.
    """
    return sorted(_word_list().read_text(encoding="utf-8").splitlines(), key=str.lower)


def _meant(right: str) -> tuple[str, ...]:
    """`right` for one meaning, `one, two,` for several; what stands behind the last comma is a reason."""
    if "," not in right:
        return (right.strip(),)
    return tuple(word.strip() for word in right.rpartition(",")[0].split(",") if word.strip())


def _word_list() -> Path:
    found = find_spec("codespell_lib")
    if found is None or found.origin is None:
        raise BrokenInvariant("codespell, whose word list is needed, is not installed")
    return Path(found.origin).parent / "data" / "dictionary.txt"


def _cased(right: str, given: str) -> str:
    return right[0].upper() + right[1:] if given[0].isupper() else right
