"""Reading all remarks under one request of a forge, page by page, and writing one; the addresses are the forge's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runbookc.sources.forge.interface import Answer, Interface
from runbookc.sources.forge.refusal import NotPosted

_PAGE: Final = 100
_PAGES: Final = 100


@dataclass(frozen=True, slots=True)
class Remarks:
    """The remarks under one request: `called` is the forge's word for them, `where` the name of the request.

    `forge` is the name of the forge, and `reason` says in its terms why an answer is not the one that was asked for.
    """

    interface: Interface
    forge: str
    called: str
    where: str
    reason: Callable[[Answer], str]

    def all(self, path: str, query: Mapping[str, object]) -> Iterator[dict[str, Any]]:
        """Every remark as the forge has it, in its order; NotPosted where they cannot be read, or are too many."""
        for page in range(1, _PAGES + 1):
            answer = self.interface.ask("GET", path, {"per_page": _PAGE, "page": page, **query})
            if answer.status != 200 or not isinstance(answer.document, list):
                raise self.refused(answer, "read")
            yield from answer.document
            if len(answer.document) < _PAGE:
                return
        most = f"{_PAGE * _PAGES:,}"
        raise NotPosted(f"{self.where} has more than {most} {self.called}, and ours is not among the first of them")

    def write(self, method: str, path: str, text: str, done: int) -> None:
        """A remark put or changed; NotPosted where the answer has another status than `done`."""
        answer = self.interface.ask(method, path, body={"body": text})
        if answer.status != done:
            raise self.refused(answer, "write")

    def refused(self, answer: Answer, what: str) -> NotPosted:
        """Why something could not be done, with the forge's own words where it has any."""
        said = f" ({self.forge} says: {answer.said})" if answer.said else ""
        return NotPosted(f"could not {what} the {self.called} of {self.where}: {self.reason(answer)}{said}")
