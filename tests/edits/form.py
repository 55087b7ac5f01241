"""Edits that change nothing that is done: other marks, other lines, other spellings of the same words.

Each takes a page and gives others that mean the same; what a page has no place for gives none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Final

from tests.edits.manuscript import Manuscript

_MARKER: Final = re.compile(r"^(?P<indent> *)(?P<number>\d+)(?P<end>[.)])(?= +\S)")
_BULLET: Final = re.compile(r"^(?P<indent> *)(?P<mark>[-*+])(?= +\S)")
_HEADING: Final = re.compile(r"^(#{1,2}) +(.+?) *#*$")
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)")
_WORD: Final = re.compile(r"(?<= )[a-z]{4,}(?= [a-z])")
_ROW: Final = re.compile(r"^\s*\|.*\|\s*$")
_PLAIN_WORD: Final = re.compile(r"(?<=\w) (?=[a-z]{2,}\b)")
_NOT_BROKEN: Final = re.compile(r"^\s*(?:#|\||>|:|<|\[|=+$|-+$|`|\w+:\s*$)")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write the same; `pages` gives one or more pages so written."""

    name: str
    pages: Callable[[Manuscript, Random], Iterator[str]]


def _prose(page: Manuscript) -> list[int]:
    """The lines (from 0) outside of front matter, code and comments."""
    found, fence, matter = [], "", page.lines[:1] == ["---"]
    for at, line in enumerate(page.lines):
        mark = line.lstrip()[:3]
        if matter:
            matter = at == 0 or line != "---"
        elif fence:
            fence = "" if mark == fence else fence
        elif mark in ("```", "~~~"):
            fence = mark
        elif "<!--" not in line:
            found.append(at)
    return found


def _with(page: Manuscript, changed: dict[int, str]) -> str:
    return "\n".join(changed.get(at, line) for at, line in enumerate(page.lines))


def _each_line(page: Manuscript, change: Callable[[str], str]) -> Iterator[str]:
    """The page with a change made in all its lines of prose, where it changes anything."""
    text = _with(page, {at: change(page.lines[at]) for at in _prose(page)})
    if text != page.text:
        yield text


def reflowed(page: Manuscript, random: Random) -> Iterator[str]:
    """Long lines broken where the next one begins with a plain word, each as far in as its text."""
    changed = {}
    for at in _prose(page):
        line = page.lines[at]
        places = [match.start() for match in _PLAIN_WORD.finditer(line)]
        inside = re.match(r" *(?:(?:[-*+]|\d+[.)]) +)?(?:\[[ x]\] +)?", line)
        if not places or _NOT_BROKEN.match(line) or inside is None or _in_quotes_or_code(line):
            continue
        place = random.choice(places)
        if place > inside.end() and at + 1 not in changed:
            indent = re.match(r" *(?:(?:[-*+]|\d+[.)]) +)?", line)
            changed[at] = line[:place] + "\n" + " " * (indent.end() if indent else 0) + line[place + 1 :]
    if changed:
        yield _with(page, changed)


def _in_quotes_or_code(line: str) -> bool:
    return "`" in line or "](" in line


def numbered_with_brackets(page: Manuscript, random: Random) -> Iterator[str]:
    """ "1." becomes "1)"."""
    yield from _each_line(page, lambda line: _MARKER.sub(r"\g<indent>\g<number>)", line))


def numbered_alike(page: Manuscript, random: Random) -> Iterator[str]:
    """Every item is number 1, where the lists count from 1; each list counts by itself."""
    if all(item.marker[:-1] != "0" for item in page.items if item.marker[0].isdigit()):
        yield from _each_line(page, lambda line: _MARKER.sub(r"\g<indent>1\g<end>", line))


def other_bullets(page: Manuscript, random: Random) -> Iterator[str]:
    """Stars become dashes, and dashes stars."""
    other = {"-": "*", "*": "-", "+": "*"}
    yield from _each_line(page, lambda line: _BULLET.sub(lambda m: m["indent"] + other[m["mark"]], line))


def emphasised(page: Manuscript, random: Random) -> Iterator[str]:
    """A word of some sentences in bold or italics."""

    def stressed(line: str) -> str:
        if line.lstrip().startswith(("#", "|", ">", "<", ":", "[")) or any(sign in line for sign in '`*_["'):
            return line
        words = list(_WORD.finditer(line))
        if not words:
            return line
        word, mark = random.choice(words), random.choice(("**", "*", "_"))
        return f"{line[: word.start()]}{mark}{word[0]}{mark}{line[word.end() :]}"

    yield from _each_line(page, stressed)


def curly(page: Manuscript, random: Random) -> Iterator[str]:
    """Typographic quotes and apostrophes."""

    def quoted(line: str) -> str:
        if "`" in line or "<" in line:
            return line
        return re.sub(r'"([^"]*)"', r"“\1”", re.sub(r"(?<=\w)'(?=\w)", "’", line))

    yield from _each_line(page, quoted)


def windows_lines(page: Manuscript, random: Random) -> Iterator[str]:
    """Lines that end in CR and LF."""
    yield page.text.replace("\n", "\r\n")


def trailing_blanks(page: Manuscript, random: Random) -> Iterator[str]:
    """A blank at the end of every line."""
    yield from _each_line(page, lambda line: f"{line} " if line else line)


def more_blank_lines(page: Manuscript, random: Random) -> Iterator[str]:
    """One blank line more wherever there is one."""
    prose = set(_prose(page))
    yield "\n".join(line if line or at not in prose else "\n" for at, line in enumerate(page.lines))


def commented(page: Manuscript, random: Random) -> Iterator[str]:
    """A comment before each heading but the first."""
    headings = [at for at in _prose(page) if page.lines[at].startswith("#")][1:]
    if headings:
        yield _with(page, {at: f"<!-- looked at in spring -->\n\n{page.lines[at]}" for at in headings})


def underlined_headings(page: Manuscript, random: Random) -> Iterator[str]:
    """Headings of the first two levels with a line below them."""

    def under(line: str) -> str:
        match = _HEADING.match(line)
        return f"{match[2]}\n{'===' if match[1] == '#' else '---'}" if match else line

    yield from _each_line(page, under)


def links_by_name(page: Manuscript, random: Random) -> Iterator[str]:
    """Links that say where they lead at the end of the page."""
    targets: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        name = targets.setdefault(match[2], f"at-{len(targets) + 1}")
        return f"[{match[1]}][{name}]"

    lines = {at: _LINK.sub(named, page.lines[at]) for at in _prose(page)}
    if targets:
        ends = "".join(f"[{name}]: {target}\n" for target, name in targets.items())
        yield f"{_with(page, lines).rstrip()}\n\n{ends}"


def padded_tables(page: Manuscript, random: Random) -> Iterator[str]:
    """Blanks around the cells of tables."""

    def padded(line: str) -> str:
        return line.replace("|", " | ").strip() if _ROW.match(line) and not set(line) <= set("|-: ") else line

    yield from _each_line(page, padded)


def sections_changed_over(page: Manuscript, random: Random) -> Iterator[str]:
    """Two sections after the first one change places, where no text speaks of what is above, below or next."""
    if re.search(r"(?i)\b(?:above|below|previous|following|next section)\b", page.text):
        return
    starts = [at for at in _prose(page) if re.match(r"## ", page.lines[at])]
    titled = {p.source.start_line for p in page.runbook.procedures}
    own = [at for at in starts if at + 1 in titled]
    conditional = {node.source.start_line for node in page.runbook.nodes if node.kind == "decide"}
    if any(at + 1 in conditional for at in starts):
        return
    for one, other in pairwise(own[1:]):
        end = next((at for at in starts if at > other), len(page.lines))
        if other == next((at for at in starts if at > one), 0):
            first, second = page.lines[one:other], page.lines[other:end]
            blank = [""] if end == len(page.lines) else []
            yield "\n".join([*page.lines[:one], *second, *blank, *first, *page.lines[end:]]).rstrip() + "\n"


FORMS: Final = (
    Form("reflowed", reflowed),
    Form("numbered with brackets", numbered_with_brackets),
    Form("numbered alike", numbered_alike),
    Form("other bullets", other_bullets),
    Form("emphasis", emphasised),
    Form("curly quotes", curly),
    Form("CRLF", windows_lines),
    Form("trailing blanks", trailing_blanks),
    Form("more blank lines", more_blank_lines),
    Form("comments", commented),
    Form("underlined headings", underlined_headings),
    Form("links by name", links_by_name),
    Form("padded tables", padded_tables),
    Form("sections changed over", sections_changed_over),
)
