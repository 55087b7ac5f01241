"""A file's text: read whole, within a limit, as UTF-8, or refused with the place."""

from __future__ import annotations

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Final

from runbookc.errors import LimitError, SourceError
from runbookc.sources.observed import read_bytes

_LARGE: Final = "version https://git-lfs.github.com/spec/v1\n"
MAX_SOURCE_BYTES: Final = 20_000_000
"""Of a catalogue or a directory; runbooks have their own limit in the configuration."""


def read_text(file: Path, printed: str, limit: int = MAX_SOURCE_BYTES, limit_name: str = "") -> str:
    """The file's text, line ends as they stand. `printed` is how messages name it.

    SourceError when it is not there, is no file, or is not UTF-8 (with line and byte); LimitError naming `limit_name`.
    """
    _refuse_name(printed)
    try:
        data = read_bytes(file, limit)
    except FileNotFoundError:
        raise SourceError(f"{printed}: there is no such file") from None
    except IsADirectoryError:
        raise SourceError(f"{printed}: this is a folder, not a file") from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise SourceError(f"{printed}: cannot be read: {_reason(problem)}") from None
    return decode(data, printed, limit, limit_name)


def read_standard_input(limit: int = MAX_SOURCE_BYTES, limit_name: str = "") -> str:
    """Standard input's text, under the same rules."""
    if sys.stdin is None:
        raise SourceError("-: standard input is closed")
    return decode(sys.stdin.buffer.read(limit + 1), "-", limit, limit_name)


def _refuse_name(printed: str) -> None:
    """A name that is not UTF-8 could stand in no document that is written."""
    try:
        printed.encode("utf-8")
    except UnicodeEncodeError:
        raise SourceError(f"{printed}: the name of this file is not UTF-8; give it another") from None


def decode(data: bytes, printed: str, limit: int = MAX_SOURCE_BYTES, limit_name: str = "") -> str:
    """Bytes as UTF-8 text; a NUL is refused as well, since no text has one."""
    if len(data) > limit:
        name = f", the limit '{limit_name}'" if limit_name else ""
        raise LimitError(f"{printed}:1: longer than {limit:,} bytes{name}")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise SourceError(f"{printed}:1: this is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line, column = _place(data, problem.start)
        byte = data[problem.start]
        raise SourceError(
            f"{printed}:{line}: this is not UTF-8: byte 0x{byte:02x} at byte {column} of the line"
        ) from None
    if text.startswith(_LARGE):
        raise SourceError(
            f"{printed}:1: this is what Git LFS leaves in place of a file; fetch that first: `git lfs pull`"
        )
    if "\0" in text:
        line, column = _place(data, data.index(b"\0"))
        raise SourceError(f"{printed}:{line}: this is not text: a zero byte at byte {column} of the line")
    return text


def _place(data: bytes, at: int) -> tuple[int, int]:
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)


def _reason(problem: Exception) -> str:
    text = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return text[:1].lower() + text[1:]
