"""The customer of a play: opens with a situation, and answers what they are asked out of it, word for word.

No model and no chance: the same question gets the same answer. They tell nothing that the scenario does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from runbookc.ground.words import stems
from runbookc.rehearsal.lines import Line
from runbookc.rehearsal.phrases import asks, phrase
from runbookc.rehearsal.play import Play
from runbookc.rehearsal.spoken import language_of_suite

_FEW: Final = 2
"""Words of a question that a line is about, at least, if it is told out of turn."""


def _share(line: Line, asked: set[str]) -> float:
    """How much of what a line is about stands in a question."""
    about = set(stems(line.about))
    return len(asked & about) / len(about) if about else 0


@dataclass
class Customer:
    """One side of one play; remembers what it has said."""

    play: Play
    _said: set[int] = field(default_factory=set)
    _waited: bool = False

    def opening(self) -> str:
        """The first message of the conversation."""
        self._said.update(line.place for line in self.play.lines if line.opening)
        return self.play.opening

    def answer(self, text: str) -> str | None:
        """What they say to a message of the agent; None to one that asks nothing: then they have no more to say.

        Who says that they are about to do something ("Let me check that for you") is waited for, once until they ask.
        A question gets the lines that speak of what it asks, and more of it than the next one does, else the next
        line not said yet: in a play, the answer to "Shall I?" is whatever comes next.
        """
        bundle = self.play.situation.bundle
        language = language_of_suite(bundle)
        if not asks("asks", language).search(text):
            waits, self._waited = not self._waited and bool(asks("announces", language).search(text)), True
            return phrase("waiting", bundle) if waits else None
        self._waited = False
        left = [line for line in self.play.lines if line.place not in self._said]
        asked = set(stems(text))
        due = _share(left[0], asked) if left else 0
        told = [
            one
            for one in left
            if len(asked & set(stems(one.about))) >= _FEW and (one is left[0] or _share(one, asked) > due)
        ]
        told = told or self._next(left)
        self._said.update(line.place for line in told)
        if not told:
            return phrase("yes" if asks("asks-a-yes", language).search(text) else "nothing-more", bundle)
        return " ".join(line.words for line in told)

    def served(self) -> None:
        """Calls were made: what was waited for has begun."""
        self._waited = False

    def _next(self, left: list[Line]) -> list[Line]:
        """The next line, with those that answer the same decision up to the one that holds."""
        if not left:
            return []
        nodes = self.play.situation.nodes
        decision = nodes[left[0].node].decision
        return [line for line in left if line is left[0] or (decision and nodes[line.node].decision == decision)]
