"""The lines of a trace file, one at a time, and what is wrong with one: no UTF-8, too long, cut off."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final, NamedTuple

from runbookc.sources.trace_bytes import CutShort

MAX_LINE_BYTES: Final = 128_000_000
"""Of one line of many; what is longer is passed over and named."""
_LOOK: Final = 4096
"""Bytes by which a file is told to be binary: those that a reader holds at once."""
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Line(NamedTuple):
    """A line by its number from 1, without its end; `problem` is why it cannot be read, "" where it can.

    `cut` is set where nothing can be read after it either.
    """

    number: int
    text: str
    problem: str = ""
    cut: bool = False


def read_lines(stream: io.BufferedReader, most_of_first: int, most: int = MAX_LINE_BYTES) -> Iterator[Line]:
    """Every line that is not blank. The first may be a whole document, and as long as one."""
    number, limit = 0, most_of_first
    while True:
        number += 1
        try:
            other = _other_than_text(stream.peek(_LOOK)[:_LOOK]) if number == 1 else ""
            if other:
                yield Line(number, "", other, cut=True)
                return
            raw = stream.readline(limit + 1)
            if len(raw) > limit and not raw.endswith(b"\n"):
                _pass_over(stream)
                yield Line(number, "", f"this line is longer than {limit:,} bytes")
                continue
        except CutShort as cut:
            yield Line(number, "", str(cut), cut=True)
            return
        if not raw:
            return
        line = _decoded(raw, number)
        if line.problem or line.text.strip():
            limit = most
            yield line
        if line.cut:
            return


def _other_than_text(head: bytes) -> str:
    """What a file is that begins so, and is none of lines that can be read; "" for one that may be."""
    if _is_utf_16(head):
        return "this is UTF-16; write it as UTF-8"
    return "this is a binary file: it is no text in UTF-8" if _is_binary(head) else ""


def _is_binary(head: bytes) -> bool:
    """Whether it is a picture, a database, a program."""
    if b"\0" not in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start < len(head) - 4  # a letter that is cut in two at the end is none
    return False


def rest_of(stream: io.BufferedReader, number: int, most: int) -> tuple[str, str]:
    """All that follows, from line `number` on, and what is wrong with it."""
    try:
        raw = stream.read(most + 1)
    except CutShort as cut:
        return "", str(cut)
    if len(raw) > most:
        return "", f"this document is longer than {most:,} bytes"
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as problem:
        at, line = problem.start, number + raw.count(b"\n", 0, problem.start)
        return "", f"this is not UTF-8: byte 0x{raw[at]:02x} in line {line}"


def _decoded(raw: bytes, number: int) -> Line:
    if number == 1:
        raw = raw.removeprefix(b"\xef\xbb\xbf")  # a parser may pass over it (RFC 8259, 8.1)
    try:
        return Line(number, raw.decode("utf-8").rstrip("\r\n"))
    except UnicodeDecodeError as problem:
        at = problem.start
        return Line(number, "", f"this is not UTF-8: byte 0x{raw[at]:02x} at byte {at + 1} of the line")


def _is_utf_16(raw: bytes) -> bool:
    """By its mark, or since a text of JSON begins with two letters of ASCII (RFC 4627, 3)."""
    return raw[:2] in _UTF_16 or (len(raw) > 3 and b"\0\0" in (raw[:4:2], raw[1:4:2]) and any(raw[:4]))


def _pass_over(stream: io.BufferedReader) -> None:
    while True:
        raw = stream.readline(1 << 20)
        if not raw or raw.endswith(b"\n"):
            return
