"""Conditions one of which holds wherever the other does, as their words alone tell.

"The card was stolen, or the reader is under 16" holds wherever "the card was stolen" does; "there is no answer after 30
minutes" wherever "there is no answer after 2 hours" does. Nothing is said of words with a denial or an exception beside
what joins them, since these may take in the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from runbookc.analyses.quantity import amounts, numberless, written
from runbookc.diff.words import plain
from runbookc.ir.model import Node
from runbookc.language.frames import frame

_APART: Final = frame("sets_apart")
_JOINTS: Final = ("or", "and")


@dataclass(frozen=True, slots=True)
class Nested:
    """The new condition holds in more cases than the old one (`wider`), or in fewer.

    `joint` is what joins a condition to it that only one version has, "" where a time moved; `more` are the words of
    the cases between the two, where they are the condition's.
    """

    wider: bool
    by: str
    more: str = ""
    joint: str = ""


def nested(old: Node, new: Node) -> Nested | None:
    """How the cases of two conditions lie in each other; None where their words do not tell."""
    before, after = plain(old.text), plain(new.text)
    longer = len(after) > len(before)
    joint, rest = _joined(*((before, after) if longer else (after, before)))
    if joint:
        text = new.text if longer else old.text
        words = _as_written(text, rest)
        how = {("or", True): "is now enough", ("or", False): "is no longer enough"}
        told = how.get((joint, longer), "is now asked for too" if longer else "is no longer asked for")
        return Nested((joint == "or") is longer, f"'{words}' {told}", words if joint == "or" else "", joint)
    return _waited(old, new)


def _joined(short: str, long: str) -> tuple[str, str]:
    """What joins a short condition to more words in a long one, and these; "" where it is no such pair."""
    for joint in _JOINTS:
        head = f"{short} {joint} "
        rest = long.removeprefix(head)
        other = _JOINTS[joint == "or"]
        if rest != long and rest and not _APART.search(long) and f" {other} " not in f" {long} ":
            return joint, rest
    return "", ""


def _as_written(text: str, rest: str) -> str:
    """The words at the end of a text that are `rest` when made plain, as the author wrote them."""
    words = text.split()
    found = next((at for at in range(len(words)) if plain(" ".join(words[at:])) == rest), None)
    return rest if found is None else " ".join(words[found:])


def _waited(old: Node, new: Node) -> Nested | None:
    """How long nothing came: who has waited two hours in vain has waited one in vain."""
    if not all(node.test is not None and node.test.operator == "missing" for node in (old, new)):
        return None
    if plain(numberless(old.text)) != plain(numberless(new.text)):
        return None
    moved = [
        pair for pair in zip(amounts(old.text), amounts(new.text), strict=False) if plain(pair[0]) != plain(pair[1])
    ]
    one, two = (written(words) for words in moved[0]) if len(moved) == 1 else (None, None)
    if (
        one is None
        or two is None
        or not one.comparable(two)
        or one.amount == two.amount
        or not _is_time(old.text, moved[0][0])
    ):
        return None
    shorter = two.amount < one.amount
    by = one.like(abs(two.amount - one.amount))
    return Nested(shorter, f"the bound is {by} {'lower' if shorter else 'higher'}")


def _is_time(text: str, amount: str) -> bool:
    """Whether an amount says how long was waited: "after 2 hours", "within a day"."""
    return re.search(frame("before_a_wait").pattern + re.escape(amount), text, re.IGNORECASE) is not None
