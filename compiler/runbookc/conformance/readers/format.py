"""What a format is to those who read it: a name, what it is known by, and how a document of it becomes a trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.trace import Trace


def _alone(document: Any) -> list[Any]:
    return [document]


class Format(NamedTuple):
    """One format. `name` is what `--from` takes, `looks_for` what a document of it must hold, in words.

    `fits` tells by which marks a document is of this format, "" where it is not; a mark must be its own, so that no two
    formats fit one document. `split` cuts a document of several conversations into documents of one each, `read` reads
    one. `part_of` is there where a line of a file may be a mere part, a message or a span: it tells to which
    conversation a part belongs ("" where all the file is one), None of what is no part.
    """

    name: str
    title: str
    looks_for: str
    fits: Callable[[Marks], str]
    read: Callable[[Any], Trace]
    split: Callable[[Any], list[Any]] = _alone
    part_of: Callable[[Any], str | None] | None = None
