"""What the calls of one tool come to so far, indexed: a claim is answered in the same time after ten calls or ten
thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from runbookc.conformance.evidence.records.entry import NEVER, Entry, Stray
from runbookc.conformance.evidence.records.paid import Total
from runbookc.conformance.evidence.values.ids import shape

_BAD = frozenset(("failed", "denied", "interrupted"))


@dataclass(slots=True)
class Tally:
    """The calls of one tool by how they ended. `sound` are those that succeeded for something that was spoken of.

    `calls` are all of them, to which its owner adds.
    """

    calls: list[Entry] = field(default_factory=list)
    sound: list[Entry] = field(default_factory=list)
    strays: list[Entry] = field(default_factory=list)
    bad: list[Entry] = field(default_factory=list)
    pending: list[Entry] = field(default_factory=list)
    silent: list[Entry] = field(default_factory=list)
    """Those whose record does not say how they ended."""
    borne: dict[str, list[Entry]] = field(default_factory=dict)
    """By id: the sound calls whose arguments bear it, or whose result does under the name of such an argument."""
    told: dict[str, Entry] = field(default_factory=dict)
    """By id: the last sound call whose result bears it."""
    shapes: dict[str, list[str]] = field(default_factory=dict)
    """By shape: the ids that sound calls bear."""
    failed_for: dict[str, Entry] = field(default_factory=dict)
    """By id: the last bad call whose arguments bear it."""
    _total: Total | None = None
    _open: list[Entry] = field(default_factory=list)
    _met: int = 0
    """How many of the calls were looked at."""
    _borne: int = 0
    _failed: int = 0
    """How many sound and how many bad calls the ids are known of."""

    def settle(self, entry: Entry) -> None:
        """A pending call turned out well."""
        if any(entry is other for other in self.pending):
            self.pending = [other for other in self.pending if other is not entry]
            self.sound.append(entry)

    def reopen(self, entry: Entry) -> None:
        """A call got another result: everything is counted anew."""
        self.__init__(self.calls)  # type: ignore[misc]  # the same empty tally as at first

    def count(self, stray: Callable[[Entry], Stray | None] | None) -> Tally:
        """This tally with every call that has ended counted in.

        `stray` tells of a call for what nobody mentioned; without it, for tools that only read, no call is one.
        """
        if self._met < len(self.calls):
            self._open += self.calls[self._met :]
            self._met = len(self.calls)
        if self._open:
            waiting, self._open = self._open, []
            for entry in waiting:
                if entry.ended == NEVER:
                    self._open.append(entry)
                else:
                    self._close(entry, stray)
        return self

    @property
    def total(self) -> Total:
        """What sound calls paid; counted in when a claim of an amount asks."""
        if self._total is None:
            self._total = Total()
        return self._total

    @property
    def running(self) -> list[Entry]:
        """The calls without a result."""
        return self._open

    def _close(self, entry: Entry, stray: Callable[[Entry], Stray | None] | None) -> None:
        status = entry.receipt.status
        if status in _BAD:
            self.bad.append(entry)
            return
        if status not in ("ok", "pending"):
            self.silent.append(entry)
            return
        entry.stray = stray(entry) if stray is not None else None
        if entry.stray is not None:
            self.strays.append(entry)
        elif status == "pending" and entry.settled_by is None:
            self.pending.append(entry)
        else:
            self.sound.append(entry)

    def by_ids(self) -> Tally:
        """This tally with the ids of every sound and every bad call looked up."""
        for entry in self.sound[self._borne :]:
            named = [p for p, _ in entry.ids]
            own = [i for p, i in entry.returned_ids if p in named]  # a remake of one job is a job of its own
            own = own or _wrapped(entry, named)
            given = [i for _, i in entry.ids]
            listed = [p for p, i in entry.returned_ids if i in given and p not in named]  # "moved": both of a booking's
            own += [i for p, i in entry.returned_ids if p in listed] if listed else []
            for plain in dict.fromkeys([*(i for _, i in entry.ids), *own]):
                if plain not in self.borne:
                    self.shapes.setdefault(shape(plain), []).append(plain)
                self.borne.setdefault(plain, []).append(entry)
            self.told |= dict.fromkeys((i for _, i in entry.returned_ids), entry)
        for entry in self.bad[self._failed :]:
            self.failed_for |= dict.fromkeys((i for _, i in entry.ids), entry)
        self._borne, self._failed = len(self.sound), len(self.bad)
        return self


def _wrapped(entry: Entry, named: list[str]) -> list[str]:
    """The ids under a call's own parameters in the one record that its result wraps: `{"remake": {"job_no": …}}`."""
    value = entry.receipt.value
    records = [(key, one) for key, one in value.items() if type(one) is dict] if type(value) is dict else []
    if len(records) != 1:
        return []
    own = {f"{records[0][0]}.{name}" for name in named}
    return [plain for path, plain in entry.returned_ids if path in own]


def latest(entries: Iterable[Entry]) -> Entry | None:
    """The one that was called last."""
    return max(entries, key=lambda e: (e.call.message, e.call.position), default=None)
