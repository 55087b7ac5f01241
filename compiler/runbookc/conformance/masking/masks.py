"""One mask for each value: the first e-mail address of a conversation is [email-1] wherever it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from operator import itemgetter
from typing import NamedTuple

from runbookc.conformance.masking.found import Found, found_in
from runbookc.conformance.masking.known import Known

_START = itemgetter(0)


class Masked(NamedTuple):
    """A text with its personal data masked, and where each place of the old text is in the new one.

    `cuts` are (start, end) of what was replaced, and (start, end) of what stands there now.
    """

    text: str
    cuts: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch: what begins or ends in a masked value takes the whole mask."""
        return self._moved(start, False), self._moved(end, True)

    def _moved(self, place: int, ends: bool) -> int:
        at = bisect_right(self.cuts, place - ends, key=_START) - 1
        if at < 0:
            return place
        _, end, new_start, new_end = self.cuts[at]
        if place < end or (ends and place == end):
            return new_end if ends else new_start
        return new_end + place - end


class Masks:
    """The masks of one conversation."""

    def __init__(self, kinds: Collection[str], known: Known) -> None:
        self._kinds = kinds
        self._known = known
        self._masks: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def mask(self, kind: str, key: str) -> str:
        """The mask of a value."""
        found = self._masks.get((kind, key))
        if found is None:
            count = self._counts[kind] = self._counts.get(kind, 0) + 1
            found = self._masks[kind, key] = f"[{kind}-{count}]"
        return found

    def text(self, text: str) -> Masked:
        """A text; what overlaps is one value, the earlier and longer one."""
        found = [*found_in(text, self._kinds, self._known.phones), *self._known.in_text(text)]
        if not found:
            return Masked(text)
        parts: list[str] = []
        cuts: list[tuple[int, int, int, int]] = []
        old = new = 0
        for one in apart(found):
            mask = self.mask(one.kind, one.key)
            parts += [text[old : one.start], mask]
            new += one.start - old
            cuts.append((one.start, one.end, new, new + len(mask)))
            new += len(mask)
            old = one.end
        return Masked("".join([*parts, text[old:]]), tuple(cuts))

    def field(self, kind: str, value: str) -> str:
        """The whole value of a field whose name says what it is."""
        return self.mask(kind, self._known.key_of(kind, value))


def apart(found: list[Found]) -> list[Found]:
    """Those that do not overlap: of two the one that begins first, then the longer; a shorter one inside is dropped."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and one.start < kept[-1].end:
            if one.end > kept[-1].end:  # hide both to the last sign
                kept[-1] = kept[-1]._replace(end=one.end)
            continue
        kept.append(one)
    return kept
