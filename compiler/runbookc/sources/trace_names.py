"""What conversations are called in one run: a second "a" is "a~2", however many there are.

A million names do not belong into memory: from some thousands on they are kept in a database that the system throws
away with the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from runbookc.errors import TargetError

if TYPE_CHECKING:
    from sqlite3 import Connection

_FEW: Final = 20_000
_SEEN: Final = "INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times"


class TraceNames:
    """Gives every conversation a name of its own."""

    def __init__(self, few: int = _FEW) -> None:
        self._few = few
        self._seen: dict[str, int] = {}
        self._kept: Connection | None = None

    def name(self, wanted: str) -> str:
        """`wanted`, or where it is taken the first of `wanted~2`, `wanted~3` … that is not.

        TargetError where there is no room left for names.
        """
        times = self._times(wanted)
        name = wanted
        while times > 1:
            name = f"{wanted}~{times}"
            if self._times(name) == 1:
                break
            times = self._times(wanted)
        return name

    def take(self, name: str) -> None:
        """A name that an earlier run gave: taken, as what it was made of is."""
        wanted, _, times = name.rpartition("~")
        if not (times.isdigit() and wanted and self._is_there(wanted) and self.name(wanted) == name):
            self._times(name)

    def close(self) -> None:
        """Forget them all."""
        if self._kept is not None:
            self._kept.close()

    def _is_there(self, name: str) -> bool:
        if self._kept is None:
            return name in self._seen
        return self._asked(self._kept, "SELECT 1 FROM seen WHERE name = ?", name) is not None

    def _times(self, name: str) -> int:
        if self._kept is None:
            times = self._seen[name] = self._seen.get(name, 0) + 1
            if len(self._seen) > self._few:
                self._keep()
            return times
        found: int = self._asked(self._kept, _SEEN, name)[0]
        return found

    def _asked(self, kept: Connection, query: str, name: str) -> Any:
        import sqlite3

        try:  # a name may hold half a surrogate pair, which no text of a database does
            return kept.execute(query, (name.encode("utf-8", "surrogatepass"),)).fetchone()
        except sqlite3.Error as problem:
            raise _no_room(problem) from None

    def _keep(self) -> None:
        import sqlite3

        pairs = ((name.encode("utf-8", "surrogatepass"), times) for name, times in self._seen.items())
        try:
            self._kept = sqlite3.connect("", isolation_level=None)  # "": on disk where it grows, never seen by anyone
            self._kept.execute("PRAGMA journal_mode = OFF")
            self._kept.execute("PRAGMA synchronous = OFF")
            self._kept.execute("CREATE TABLE seen (name BLOB PRIMARY KEY, times INTEGER) WITHOUT ROWID")
            self._kept.execute("BEGIN")
            self._kept.executemany("INSERT INTO seen VALUES (?, ?)", pairs)
        except sqlite3.Error as problem:
            raise _no_room(problem) from None
        self._seen.clear()


def _no_room(problem: Exception) -> TargetError:
    return TargetError(f"temporary files: cannot be written: {problem} (TMPDIR names another folder for them)")
