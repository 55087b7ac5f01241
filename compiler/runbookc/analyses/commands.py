"""Commands in a page's code blocks: what is to be typed, told from what is to be seen, and what it does.

Only words are read, in no language's grammar: a command that says `delete` deletes. What follows a program that only
looks (`grep`, `kubectl get`) does nothing, nor do options, arguments in brackets, addresses and quoted
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from runbookc.language.frames import frame
from runbookc.surface.document import Code, DefinitionList, ListBlock, Quote
from runbookc_grammar import rows

if TYPE_CHECKING:
    from runbookc.source import SourceText, Span
    from runbookc.surface.document import Block, Document

Effect = Literal["", "change", "destroy"]

_TYPED: Final = frozenset(
    {"", "bash", "sh", "shell", "zsh", "console", "shell-session", "shellsession", "terminal", "powershell", "ps1",
     "cmd", "ruby", "rb", "irb", "python", "py", "sql", "psql", "mysql", "js", "javascript"}
)  # fmt: skip
_SEEN: Final = frame("shows_what_is_seen")
"""The words before a block that shows what comes back."""

_PROMPT: Final = re.compile(r"^\s*(?:\$|>{1,3}|[\w.@:~-]+[$#>])\s+(?=\S)")
_LOGGED: Final = re.compile(
    r"^\s*(?:[A-Z][a-z]{2} +\d+ \d\d:|\d{4}-\d\d-\d\d|\[?\d\d:\d\d|=>|#<|[{}\[\]]\s*$|[-+|]{3})"
)
_COMMENT: Final = re.compile(r"^\s*(?:#|//|--\s|/\*|\*)")
_LOOKS: Final = frame("command_that_looks")
_NO_WORDS: Final = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|(?<=\w)\([^()\n]*\)|\S*/\S*|\s--?(?!delete\b)[\w-]+=?")
_WORD: Final = re.compile(r"(?<![A-Za-z])(?:[a-z]+|[A-Z]+|[A-Z][a-z]+(?=-))(?![a-z])")
"""What begins a name: of `deleteUser` the deed, of `DeadSet` nothing, since it is a thing."""

_PARTS: Final = re.compile(r"\|\|?|&&|;")
_IN_LINE: Final = re.compile(r"(?<!`)`([a-zA-Z][^`\n]*\s[^`\n]+)`(?!`)")
_WARNED: Final = frame("warned_of")
_GREETS: Final = frame("letter_begins")
_SENTENCE: Final = frame("sentence_of_a_letter")
_LONGEST: Final = 2000
"""Characters of a line that are read; a longer one is data."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line to be typed, without its prompt, and the heaviest thing its words do."""

    text: str
    line: int
    effect: Effect
    word: str
    span: Span


def commands(document: Document) -> Iterator[Command]:
    """Every line of the page's code that is to be typed, and what sentences have typed that destroys, as it stands."""
    blocks = list(_code(document))
    found = [
        command
        for block in blocks
        if block.info.split(" ")[0].lower().strip("{}.") in _TYPED
        and not _is_seen(document, block)
        and not _is_letter(document.source, block)
        for command in _lines(document.source, block)
    ]
    coded = {line for block in blocks for line in range(block.span.start_line, block.span.end_line + 1)}
    found += _inline(document, coded)
    yield from sorted(found, key=lambda command: command.span)


def _inline(document: Document, coded: set[int]) -> Iterator[Command]:
    """Commands with arguments in the midst of a sentence that destroy something and are not warned of."""
    source = document.source
    for number in range(document.front_matter_end + 1, source.line_count + 1):
        line = source.line(number)
        if number in coded or "`" not in line or _WARNED.search(line[:_LONGEST]):
            continue
        for match in _IN_LINE.finditer(line[:_LONGEST]):
            effect, word = effect_of(match[1])
            if effect == "destroy":
                place = _place(source, number, match.start(1) + 1, len(match[1]))
                yield Command(match[1], number, effect, word, source.span(*place))


def _lines(source: SourceText, block: Code) -> Iterator[Command]:
    numbers = range(block.span.start_line, block.span.end_line + 1)
    written = [(n, line) for n in numbers if (line := source.line(n)[:_LONGEST]).strip() and "```" not in line]
    prompted = any(_PROMPT.match(line) for _, line in written)
    for number, line in written:
        prompt = _PROMPT.match(line)
        if prompted and not prompt:
            continue
        said = line[prompt.end() :] if prompt else line
        if prompt or not (_COMMENT.match(line) or _LOGGED.match(line)):
            text = said.strip()
            start = line.index(text) + 1
            effect, word = effect_of(text)
            yield Command(text, number, effect, word, source.span(*_place(source, number, start, len(text))))


def _place(source: SourceText, line: int, column: int, length: int) -> tuple[int, int]:
    start = source.offset(line, column)
    return start, start + length


def effect_of(text: str) -> tuple[Effect, str]:
    """What a command does by its words, and the word that says so."""
    found: tuple[Effect, str] = ("", "")
    for part in _PARTS.split(text):
        if _LOOKS.match(part.strip()):
            continue
        for word in _WORD.findall(_NO_WORDS.sub(" ", f" {part}")):
            effect = _effects().get(word.lower(), "")
            if effect == "destroy":
                return "destroy", word
            if effect and not found[0]:
                found = ("change", word)
    return found


@cache
def _effects() -> dict[str, str]:
    return {row["word"]: row["effect"] for row in rows("commands.tsv")}


def _is_letter(source: SourceText, block: Code) -> bool:
    """Whether a block in no language is words to somebody: it greets or has a subject, and says something."""
    if block.info.strip():
        return False
    numbers = range(block.span.start_line, block.span.end_line + 1)
    written = [line[:_LONGEST] for n in numbers if (line := source.line(n)).strip() and "```" not in line]
    return any(map(_GREETS.match, written)) and any(map(_SENTENCE.match, written))


def _is_seen(document: Document, block: Code) -> bool:
    """Whether the words before a block say that it is what comes back."""
    source = document.source
    for number in range(block.span.start_line - 1, max(0, block.span.start_line - 4), -1):
        line = source.line(number)
        if line.strip():
            return _SEEN.search(line[-_LONGEST:]) is not None and line.rstrip().endswith((":", "like", "."))
    return False


def _code(document: Document) -> Iterator[Code]:
    todo: list[Block] = [*document.blocks, *(block for section in document.walk() for block in section.blocks)]
    while todo:
        block = todo.pop()
        if isinstance(block, Code):
            yield block
        elif isinstance(block, Quote):
            todo.extend(block.blocks)
        elif isinstance(block, ListBlock):
            todo.extend(inner for item in block.items for inner in item.blocks)
        elif isinstance(block, DefinitionList):
            todo.extend(inner for entry in block.entries for inner in entry.blocks)
