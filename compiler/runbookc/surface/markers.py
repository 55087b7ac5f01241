"""List markers that people type and Markdown does not know, written as those it knows, in as many characters.

    2. Look at the door.            2. Look at the door.
       a. Door open: go to 3.          1) Door open: go to 3.
       b. Door closed: go to 4.        2) Door closed: go to 4.
    6.1 Restart it.                 01) Restart it.
    6.2 Check the light.            02) Check the light.
    • Call them                     - Call them
    – Write to them                 - Write to them
    1️⃣ Call them                     01) Call them
    - >45 days: refuse it           - ＞45 days: refuse it

Only runs are lists: a lone "a." opens nothing, nor does "2.5 kg". A run with dots goes on behind a heading (5.3, Option
A, 5.4), and one that counts on from the number of its heading ("8. Records", 8.1) may have one item. The parser reads
what is written here; words and places are taken from the page as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from runbookc.surface.containers import container_lines
from runbookc.surface.fenced_lists import fence_lines

_MARKER = re.compile(
    r"(?P<indent>[ \t>]*)(?P<mark>\(?(?P<word>[A-Za-z]|[ivx]{2,5}|\d{1,2}(?:[a-z]|(?:\.\d{1,2}){1,3}))(?P<close>[.)]?))"
    r"[ \t]+(?=\S)"
)
_KEYCAP = re.compile(r"(?P<indent>[ \t>]*)(?P<mark>(?P<word>\d)\ufe0f?\u20e3)[ \t]+(?=\S)")
_BULLET = re.compile(r"[ \t>]*(?P<mark>[•◦▪●○‣·☐☑])[ \t]+(?=\S)")
_DASH = re.compile(r"[ \t>]*(?P<mark>[–—])[ \t]+(?=\S)")
"""A bullet where the line before or behind it begins so as well."""
_OVER = re.compile(
    r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+>"
    r"(?=[\d$€£=]|[ \t]+=?[ \t]?[$€£]?[ \t]?\d[^\n]*?(?:→|[-=]+>|:|\s[-–—]\s|,[ \t]))"
)
"""A bound in an item: what is written against the number, or is followed by what is done then."""
_FENCE = re.compile(r"[ \t>]*(?:`{3}|~{3})")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+(?:section[ \t]+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)?", re.IGNORECASE)
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker before it is known to be one of a list: where it stands, what kind of counting, which numbers it can be.

    `kind` is the same for all markers of one list: letters, capitals, or the number before the last dot.
    """

    start: int
    end: int
    indent: int
    close: str
    counts: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Run:
    """Markers that count on from each other at one indent."""

    kind: str
    indent: int
    markers: list[tuple[Marker, int]] = field(default_factory=list)
    goes_on: bool = False
    """Whether the page counted up to it before, in its heading or before one."""


def as_markdown(text: str) -> str:
    """The page with such markers as Markdown's own; every character keeps its place."""
    made: list[str] = []
    at = 0
    for start, end, written in sorted(_written(text)):
        made += [text[at:start], written]
        at = end
    return "".join([*made, text[at:]])


def marker_at(text: str, start: int) -> str:
    """What an item calls itself at an offset of the page, where it is no plain number: "b", "iv", "6.2"; else ""."""
    found = _MARKER.match(text, start)
    return found["word"].lower() if found and found.start("mark") == start else ""


def _written(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _runs(text):
        for marker, number in run.markers if len(run.markers) > 1 or run.goes_on else ():
            room = marker.end - marker.start - 1
            digits = str(number).zfill(room)[-room:]
            # Unlike the plain numbers it may stand beside: "1." and "a." are no items of one list.
            plain = run.kind[:1].isdigit() and run.kind[-1:] in ".)"  # "3a)" stands behind "3."
            yield marker.start, marker.end, digits + ("." if marker.close == ")" and not plain else ")")
    for start, end in fence_lines(text):
        yield start, end, " " * (end - start)
    lines = list(_prose(text))
    yield from container_lines(lines)
    dashes = [_DASH.match(line) for _, line in lines]
    for at, (start, line) in enumerate(lines):
        bullet = _BULLET.match(line) or (dashes[at] if any(dashes[k] for k in _beside(at, lines)) else None)
        if bullet:
            yield start + bullet.start("mark"), start + bullet.end("mark"), "-"
        over = _OVER.match(line)
        if over:
            yield start + over.end() - 1, start + over.end(), "＞"  # "> 45 days" alone is a quotation


def _beside(at: int, lines: Sequence[tuple[int, str]]) -> list[int]:
    """The lines next to one."""
    return [k for k in (at - 1, at + 1) if 0 <= k < len(lines)]


def _runs(text: str) -> list[_Run]:
    """Every run of markers on the page; those of one marker are no lists, unless they go on."""
    closed: list[_Run] = []
    opened: list[_Run] = []
    counted: dict[str, int] = {}
    for start, line in _prose(text):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" \t>"))
        heading = _HEADING.match(line)
        if heading:
            counted |= {run.kind: run.markers[-1][1] for run in opened if run.kind[:1].isdigit()}
            counted |= {heading["number"]: 0} if heading["number"] else {}
        closed += [run for run in opened if heading or indent < run.indent]
        opened = [run for run in opened if not heading and indent >= run.indent]
        marker = _marker(line, start)
        if marker is not None:
            _count(marker, opened, counted)
    return closed + opened


def _count(marker: Marker, opened: list[_Run], counted: Mapping[str, int]) -> None:
    """Put a marker into the run that it counts on, else begin one where it is a first or `counted` up to."""
    for kind, number in marker.counts:
        for run in reversed(opened):
            if (run.kind, run.indent) == (kind, marker.indent) and run.markers[-1][1] + 1 == number:
                run.markers.append((marker, number))
                return
    for kind, number in marker.counts:
        goes_on = number == counted.get(kind, -1) + 1
        if number == 1 or goes_on:
            opened[:] = [run for run in opened if (run.kind, run.indent) != (kind, marker.indent)]
            opened.append(_Run(kind, marker.indent, [(marker, number)], goes_on))
            return


def _marker(line: str, start: int) -> Marker | None:
    capped = _KEYCAP.match(line)
    if capped is not None:
        number = (("keycap", int(capped["word"])),)
        return Marker(start + capped.start("mark"), start + capped.end("mark"), len(capped["indent"]), "", number)
    found = _MARKER.match(line)
    if found is None:
        return None
    word, mark = found["word"], found["mark"]
    if (mark.startswith("(") and found["close"] != ")") or not (found["close"] or "." in word):
        return None
    indent = len(found["indent"])
    shape = mark.replace(word, "")
    counts = tuple((kind + shape, number) for kind, number in _counts(word))
    return Marker(start + found.start("mark"), start + found.end("mark"), indent, found["close"], counts)


def _counts(word: str) -> Iterator[tuple[str, int]]:
    if word[0].isdigit() and word[-1].isalpha():
        yield word[:-1] + "a", ord(word[-1]) - ord("a") + 1
        return
    if word[0].isdigit():
        before, _, last = word.rpartition(".")
        yield before, int(last)
        return
    if len(word) == 1:
        yield ("A" if word.isupper() else "a"), ord(word.lower()) - ord("a") + 1
    if word in _ROMAN:
        yield "i", _ROMAN.index(word) + 1


def _prose(text: str) -> Iterator[tuple[int, str]]:
    """The lines that no fence encloses and no indent makes code, with the offset of each."""
    start, fenced, under = 0, False, False
    for line in text.split("\n"):
        fence = bool(_FENCE.match(line))
        fenced = fenced != fence
        if line.strip() and not line.startswith((" ", "\t")):
            under = bool(_ITEM.match(line) or _MARKER.match(line) or _BULLET.match(line))
        code = line.startswith(("    ", "\t")) and not under
        if not (fenced or fence or code):
            yield start, line
        start += len(line) + 1
