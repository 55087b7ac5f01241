"""Pages made from pages: lines moved, cut, doubled and spliced, and words put where nobody expects them.

The seeds are the example runbooks and the examples of SPEC.md, so that what is mutated is the language itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

ROOT: Final = Path(__file__).parents[2]
LONGEST: Final = 6_000
"""Characters of a page; longer ones are cut, so that a minute holds many."""
_EXAMPLE: Final = re.compile(r"^```markdown runbook\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WORDS: Final = (
    "If ", "if it fails, ", "Otherwise, ", "otherwise, if ", "unless ", "until ", "only if ", "when ", "and ", "or ",
    "then ", "go to step 2", "go back to step 1", "step 9", "as above", "see [x](#refunds)", "[a][b]", "never ",
    "must ", "not ", "n/a", "wait ", "up to 3 times", "$500", "30 days", "2020-02-30", "#ops", "@ada", "a@b.co", "https://a.b/",
    "all of these:", "one of the following:", "**If it is late:** ", "Note: ", "Urgent means ", "→ ", "... ", "e.g. ",
    "\n", "\n\n", "\t", "    ", "> ", "- ", "1. ", "- [ ] ", "| ", "|---|", "# ", "## Step 2: ", "```", "```mermaid\n",
    "<!-- ", " -->", "<!-- runbookc: id=n2 -->", "<details>", "<br>", "<b>", "&amp;", "&#0;", "\\", "`", "*", "**", "_",
    "~~", ":", ";", ",", ".", "?", "!", "(", ")", "[", "]", "\"", "“", "’", "—", "…", "|\n|---|\n| a |",
    "\u00a0", "\u200b", "\u202e", "\ufeff", "\x00", "\x1b[2J", "\r", "é", "e\u0301", "😀", "日本", "ﬁ", "İ", "ß",
    "\ud800",
)  # fmt: skip
"""What a page may hold: the language's own words, Markdown's signs, and what no terminal should be sent."""
_MARKERS: Final = ("", "- ", "* ", "1. ", "7. ", "a) ", "> ", "# ", "### ", "    ", "  - ", "| ", ": ", "**")

Mutation = Callable[[list[str], Random, Sequence[str]], None]


def seeds() -> tuple[str, ...]:
    """Every page that mutations start from, in a fixed order."""
    pages = sorted((*ROOT.glob("runbooks/*/runbooks/*.md"), *ROOT.glob("runbooks/*/as-written/*.md")))
    spec = (ROOT / "grammar/SPEC.md").read_text(encoding="utf-8")
    return (*(page.read_text(encoding="utf-8") for page in pages), *_EXAMPLE.findall(spec))


def mutated(pages: Sequence[str], random: Random) -> str:
    """A page made from one of `pages` by a few mutations; the same for the same random state."""
    lines = random.choice(pages).split("\n")
    for _ in range(random.choice((1, 1, 2, 3, 5, 9))):
        random.choice(MUTATIONS)(lines, random, pages)
        lines = lines or [""]
    page = "\n".join(lines)[:LONGEST]
    return page.encode("utf-8", "replace").decode("utf-8")  # what no file can hold is no input


def _drop(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at = random.randrange(len(lines))
    del lines[at : at + random.choice((1, 1, 2, 8))]


def _double(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at = random.randrange(len(lines))
    piece = lines[at : at + random.choice((1, 2, 6))]
    lines[at:at] = piece * random.choice((1, 1, 2, 20))


def _move(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    lines.insert(random.randrange(len(lines)), lines.pop(random.randrange(len(lines))))


def _indent(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at, by = random.randrange(len(lines)), random.choice((-4, -3, -2, 1, 2, 3, 4, 8))
    for place in range(at, min(len(lines), at + random.choice((1, 3, 10)))):
        lines[place] = " " * by + lines[place] if by > 0 else lines[place].removeprefix(" " * -by)


def _mark(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice(_MARKERS) + re.sub(r"^\s*(?:[-*>#|]+|\d+[.)])?\s*", "", lines[at])


def _splice(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    other = random.choice(pages).split("\n")
    at = random.randrange(len(other))
    place = random.randrange(len(lines))
    lines[place:place] = other[at : at + random.choice((1, 2, 5))]


def _insert(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at = random.randrange(len(lines))
    place = random.randrange(len(lines[at]) + 1)
    words = random.choice(_WORDS) * random.choice((1, 1, 1, 2, 30))
    lines[at : at + 1] = (lines[at][:place] + words + lines[at][place:]).split("\n")


def _cut(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at = random.randrange(len(lines))
    start = random.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:start] + lines[at][start + random.choice((1, 2, 7, 40)) :]


def _join(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at = random.randrange(len(lines))
    lines[at : at + 2] = [random.choice((" ", "", ", ", "; ", " and ")).join(lines[at : at + 2])]


def _swap_clauses(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at = random.randrange(len(lines))
    parts = re.split(r"(?<=[,.;:]) ", lines[at])
    random.shuffle(parts)
    lines[at] = " ".join(parts)


def _recase(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice((str.upper, str.lower, str.title, str.swapcase))(lines[at])


def _end_lines(lines: list[str], random: Random, pages: Sequence[str]) -> None:
    lines[:] = [line + random.choice(("\r", "\r", "  ", "\\", "\x0b", "\u2028")) for line in lines]


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _drop, _double, _move, _indent, _mark, _splice, _insert, _insert, _cut, _join, _swap_clauses, _recase, _end_lines,
)  # fmt: skip
