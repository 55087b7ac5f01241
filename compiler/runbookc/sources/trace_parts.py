"""Conversations out of files whose lines are parts of one: a message, a span, an observation a line.

Parts of one conversation need not follow each other: so many conversations are held open at a time, and the one that
heard nothing for longest is closed when there are more. One that goes on after it was closed would be judged without
its beginning, so that its rest becomes an unreadable row that says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from runbookc.conformance.documents import Document
from runbookc.sources.trace_names import TraceNames

OPEN: Final = 2_000
"""Conversations whose parts are waited for at a time."""
_SCATTERED: Final = (
    "the lines of this conversation are scattered: more than {many:,} others lie between them; sort the file by trace"
)


class PartsReader:
    """Takes parts, gives documents of whole conversations, each at the place of its first part."""

    def __init__(self, name: str, form: str, most: int = OPEN) -> None:
        self._name, self._form, self._most = name, form, most
        self._open: dict[str, tuple[str, list[Any]]] = {}
        self._closed = TraceNames()
        self._lost: set[str] = set()
        self._count = 0

    def add(self, key: str, part: Any, place: str) -> Iterator[Document]:
        """A part came; the documents that are whole by this."""
        if key in self._lost:
            return
        held = self._open.pop(key, None)
        if held is None:
            if self._closed.name(key) != key:
                self._lost.add(key)
                problem = _SCATTERED.format(many=self._most)
                yield Document("", key or self.next_name(), place, self._form, problem)
                return
            held = (place, [])
        held[1].append(part)
        self._open[key] = held  # the last to be spoken to
        if len(self._open) > self._most:
            yield self._document(next(iter(self._open)))

    def miss(self, place: str, problem: str) -> Iterator[Document]:
        """A part that cannot be read: a row of its own; where all the file is one conversation, that one is lost."""
        if not self._lost and (not self._open or list(self._open) == [""]):
            self._open.pop("", None)
            self._lost.add("")
        yield Document("", self.next_name(), place, self._form, problem)

    def close(self) -> Iterator[Document]:
        """All that is still open, in the order in which the conversations were last heard."""
        while self._open:
            yield self._document(next(iter(self._open)))
        self._closed.close()

    def _document(self, key: str) -> Document:
        place, parts = self._open.pop(key)
        return Document(json.dumps(parts, ensure_ascii=False, default=str), key or self.next_name(), place, self._form)

    def next_name(self) -> str:
        """What the next conversation without an id is called."""
        self._count += 1
        return f"{self._name}:{self._count}"
