"""The words that a page is read by are data in the grammar: a list in the code cannot be reviewed by those who know the
trade, nor be given another language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import runbookc
import runbookc_targets
from runbookc_grammar import read, rows

ROOM = Path(runbookc.__file__).parent
READING = ("analyses", "diff", "ground", "language", "lower", "rules")
MOST = 8
"""So many words in one set, and it is a list of words; kinds of steps, of contacts and the like are fewer."""
_WORD = re.compile(r"[a-z][a-z' ]*")
_NO_WORDS = frozenset(
    {
        "rules/contact_words.py _LASTS",  # kinds of contacts, as the directory has them
        "analyses/commands.py _TYPED",  # what a fence of code says it holds
        "ground/tool_names.py NEVER_A_THING",  # verbs of identifiers
    }
)


def test_no_reading_room_keeps_a_list_of_words() -> None:
    """They go into words.tsv, as a class, or into a table of their own."""
    found = {where for room in READING for file in sorted((ROOM / room).rglob("*.py")) for where in _lists(file)}
    assert found - _NO_WORDS == set()
    assert _NO_WORDS - found == set()


def _lists(file: Path) -> Iterator[str]:
    """ "room/file.py NAME" of each set of words that a module keeps."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        sets = [part for part in ast.walk(node.value) if isinstance(part, ast.Set) or _is_frozenset(part)]
        if any(sum(map(_is_word, ast.walk(part))) >= MOST for part in sets):
            yield f"{file.relative_to(ROOM).as_posix()} {ast.unparse(target)}"


def _is_frozenset(part: ast.AST) -> bool:
    return isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "frozenset"


def _is_word(part: ast.AST) -> bool:
    return isinstance(part, ast.Constant) and isinstance(part.value, str) and bool(_WORD.fullmatch(part.value))


def test_every_class_of_words_is_asked_for() -> None:
    """None is left behind by the code that asked for it."""
    rooms = (ROOM, Path(runbookc_targets.__file__).parent)
    code = "\n".join(file.read_text(encoding="utf-8") for room in rooms for file in room.rglob("*.py"))
    asked = set(re.findall(r'"(\w+)"', code)) | set(re.findall(r"\{(\w+)\}", read("frames.tsv")))
    assert {row["class"] for row in rows("words.tsv")} - asked == set()
