"""What the agent asked and the customer answered, as far as a yes must come before a change.

Whatever follows a question is a yes, unless it is nothing but a no, or a number. An answer is read only once a call
turns on it: most are never.
"""

from __future__ import annotations

import re
from typing import Final

from runbookc.conformance.steps.consent import heard_words, tells_approval

_BARE_DATA: Final = re.compile(r"\s*(?:[^\s\d@]*[\d@]\S*(?:\s+|$))+$")
"""Words that are all numbers, codes or addresses."""
_CODE: Final = 4
"""Characters of a number that is a code and no choice of several ("1"), at least."""
_REFUSAL_WORDS: Final = 5
"""Words of an answer that is nothing but a no, at most."""


class Hearing:
    """Both sides of one conversation. `spoken` is how many times the customer spoke so far."""

    __slots__ = (
        "_agreed", "_answered", "_approved", "_asked", "_declined", "_greeted", "_new", "_once_agreed", "_said",
        "_searched", "_texts", "spoken",
    )  # fmt: skip

    def __init__(self) -> None:
        self.spoken = 0
        self._texts: list[str] = []
        self._said = ""
        """The agent's last words."""
        self._new: list[tuple[str, bool, bool, str]] = []
        """What the customer said and nobody asked about yet, with what the agent had said and asked by then."""
        self._greeted = self._asked = self._answered = self._agreed = self._once_agreed = False
        self._declined: str | None = None
        self._approved: int | None = None
        """The first answer that speaks of an approval, of as many as `_searched` tells."""
        self._searched = 0

    def speak(self, asked: bool, said: str = "") -> None:
        """The agent says something; what it asks before its first call may be no more than how to help."""
        self._greeted, self._asked, self._said = True, asked, said

    def hear(self, text: str) -> None:
        """The customer says something."""
        self.spoken += 1
        self._texts.append(text)
        self._new.append((text, self._greeted, self._asked, self._said))

    def read_answer(self) -> None:
        """What the customer answered may have been read by a call."""
        if self._asked:
            self._read()
            self._agreed = self._answered = True

    @property
    def answered(self) -> bool:
        """Whether the customer gave an answer to anything that the agent said, and it was no refusal."""
        self._read()
        return self._answered

    @property
    def agreed(self) -> bool:
        """Whether they did after the agent's first call."""
        self._read()
        return self._agreed

    @property
    def declined(self) -> str | None:
        """The agent's words that the customer's last answer was a no to; None where it was none."""
        self._read()
        return self._declined

    @property
    def once_agreed(self) -> bool:
        """Whether any answer after the agent's first call was no refusal."""
        self._read()
        return self._once_agreed

    def spoke_of_approval(self, count: int) -> bool:
        """Whether any of the customer's first `count` answers speaks of an approval."""
        while self._approved is None and self._searched < count:
            text = self._texts[self._searched]
            if not _is_data(text) and tells_approval(text):
                self._approved = self._searched
            self._searched += 1
        return self._approved is not None and self._approved < count

    def _read(self) -> None:
        if not self._new:
            return
        last = next((one for one in reversed(self._new) if not _is_data(one[0])), None)
        if last is not None:
            text, greeted, asked, said = last
            refused = (greeted or asked) and _is_refusal(text)
            self._answered, self._agreed = greeted and not refused, asked and not refused
            self._declined = said if refused else None
            self._once_agreed = self._once_agreed or self._agreed or (refused and _agreed_to_any(self._new))
        self._new.clear()


def _agreed_to_any(heard: list[tuple[str, bool, bool, str]]) -> bool:
    return any(asked and not _is_data(text) and not _is_refusal(text) for text, _, asked, _ in heard)


def _is_data(text: str) -> bool:
    """Whether an answer is no more than a code or an address that was asked for."""
    return len(text) >= _CODE and _BARE_DATA.match(text) is not None


def _is_refusal(text: str) -> bool:
    few = len(text.split(None, _REFUSAL_WORDS)) <= _REFUSAL_WORDS
    return few and heard_words("refusal").match(text.lower().replace("’", "'").lstrip()) is not None
