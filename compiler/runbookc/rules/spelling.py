"""What is misspelt, and how it is written: the word list that codespell keeps, and ours of words of support desks.

codespell's list holds misspellings people were seen to write, so that a name nobody knows is never one of them; it
takes British and American spelling alike. Only its data is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from runbookc.by_text import by_text
from runbookc.errors import BrokenInvariant
from runbookc.ground.identity import Identity
from runbookc.ir.model import OTHER_LANGUAGE
from runbookc.language.persons import given_names
from runbookc.rules.lexicon import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runbookc.catalog.model import World
    from runbookc.ir.model import Runbook

_LETTERS: Final = re.compile(r"[a-z]+")
_WORD: Final = re.compile(r"(?<![\w'’@#./-])[A-Za-z]+(?![\w'’@/-])")


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A misspelt word at an offset, and how it may be meant."""

    word: str
    start: int
    meant: tuple[str, ...]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.word)


def misspelt(prose: str, own: Collection[str], names: Collection[str] = ()) -> Iterator[Misspelt]:
    """Each misspelt word of a prose; words in capitals are names, `own` (in lower case) are right here.

    `names` (in lower case) are right where they have a name's capital: "Ines" is somebody, "ines" a slip for "lines".
    """
    at = 0
    for line in prose.splitlines(keepends=True):
        for found in _in_line(line):
            word = found.word.lower()
            if word not in own and not (word in names and found.word[0].isupper()):
                yield replace(found, start=at + found.start)
        at += len(line)


def in_english(runbook: Runbook) -> bool:
    """Whether a page's words are English ones, which alone the lists know."""
    return all(item.reason != OTHER_LANGUAGE for item in runbook.sentences.items)


def names_of(world: World) -> frozenset[str]:
    """The words, in lower case, of which the names of people and systems are made: the directory's, the tools', and
    the first names that many people have."""
    return _names_of(Identity(world)) | given_names()


@lru_cache(maxsize=4)
def _names_of(world: Identity[World]) -> frozenset[str]:
    said = [name for entry in world.value.directory or () for name in (*entry.names, *entry.reach, entry.replaced_by)]
    said += [name for tool in world.value.tools or () for name in (tool.system, *tool.aliases)]
    return frozenset(word for name in said for word in _LETTERS.findall(name.lower()))


@by_text
def _in_line(line: str) -> tuple[Misspelt, ...]:
    """Words do not run over lines, so that a page is looked through line by line."""
    return tuple(
        Misspelt(match[0], match.start(), tuple(_cased(meant, match[0]) for meant in _meant(right)))
        for match in _WORD.finditer(line)
        if (right := _right(match[0].lower())) and match[0][1:] == match[0][1:].lower()
    )


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
