"""Recorded conversations from files, folders and standard input: JSON, or JSON Lines with one conversation a line.

Documents come as text, one after the other, so that the reading of many can be shared out among processes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from runbookc.errors import SourceError
from runbookc.sources.file_text import read_standard_input, read_text

MAX_TRACE_BYTES = 2_000_000_000
SUFFIXES = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class TraceText:
    """One document: `name` is what a conversation without an id is called, `place` where it stands ("t.jsonl:4")."""

    name: str
    place: str
    text: str


def find_trace_files(paths: Iterable[str]) -> list[str]:
    """Files in the order asked for, folders searched below, each file once; SourceError for what is not there."""
    found: dict[str, None] = {}
    for path in paths:
        place = Path(path)
        if path == "-" or place.is_file():
            found.setdefault(path)
        elif place.is_dir():
            files = sorted(p.as_posix() for p in place.rglob("*") if p.suffix in SUFFIXES and p.is_file())
            if not files:
                raise SourceError(f"{path}: no recorded conversation ({', '.join(SUFFIXES)}) in this folder")
            found.update(dict.fromkeys(files))
        else:
            raise SourceError(f"{path}: there is no such file or folder")
    return list(found)


def read_traces(path: str) -> Iterator[TraceText]:
    """Every document of a file, `-` for standard input; SourceError when it cannot be read at all."""
    if path == "-":
        text, name, place = read_standard_input(MAX_TRACE_BYTES), "stdin", "-"
    else:
        text, name, place = read_text(Path(path), path, MAX_TRACE_BYTES), PurePath(path).name, path
    text = text.removeprefix("\ufeff")  # some exports begin with one; a parser may pass over it (RFC 8259, 8.1)
    if _is_lines(text):
        filled = ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
        for count, (number, line) in enumerate(filled, start=1):
            yield TraceText(f"{name}:{count}", f"{place}:{number}", line)
        return
    yield from _whole(text, name, place)


def _is_lines(text: str) -> bool:
    """Whether the first filled line is a JSON object of its own and another line follows it."""
    head, found, rest = text.lstrip().partition("\n")
    if not head.startswith("{") or not found or not rest.strip():
        return False
    try:
        json.loads(head)
    except RecursionError:  # whoever judges the line says so
        return True
    except ValueError:
        # A broken first line of many: the next one tells.
        second = rest.lstrip().partition("\n")[0]
        return second.startswith("{") and second.rstrip().endswith("}") and head.rstrip().endswith("}")
    return True


def _whole(text: str, name: str, place: str) -> Iterator[TraceText]:
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError):
        yield TraceText(f"{name}:1", place, text)  # whoever parses it says where it breaks
        return
    several = document.get("traces") if isinstance(document, dict) and "messages" not in document else document
    if isinstance(several, list) and several and all(isinstance(t, dict) and "messages" in t for t in several):
        for count, trace in enumerate(several, start=1):
            yield TraceText(f"{name}:{count}", place, json.dumps(trace, ensure_ascii=False))
        return
    yield TraceText(f"{name}:1", place, text)
