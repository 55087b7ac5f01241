"""What earlier runs found out, kept on disk by key: asked first, believed only whole, and never in anybody's way.

A store that is missing, locked, damaged, full, somebody else's or on a disk that may not be written gives nothing and
keeps nothing; the program then works everything out. It is one SQLite file, so that two runs at once share it; each
value carries a digest of itself, and what is not as it was written is not there. The oldest entries leave first.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zlib
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import sqlite3

FILE_NAME: Final = "check-1.sqlite3"
"""The number is of this file's own form; what stands in it goes by the compiler that wrote it."""

MOST_BYTES: Final = 200_000_000
"""Bytes of a cache before its oldest entries go."""
_PATIENCE: Final = 1.0
"""Seconds to wait for another run that is writing."""

_DIGEST: Final = 16
_TAG: Final = "Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n"


def store_folder(environment: Mapping[str, str], platform: str) -> Path | None:
    """Where a user's caches lie: RUNBOOKC_CACHE_DIR, else as the system has it (XDG Base Directory on Linux).

    None where the user has no folder of their own.
    """
    named = environment.get("RUNBOOKC_CACHE_DIR", "")
    if named:
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return Path(local) / "runbookc" / "Cache" if local else home / "AppData/Local/runbookc/Cache"
    if platform == "darwin":
        return home / "Library/Caches/runbookc"
    caches = environment.get("XDG_CACHE_HOME", "")
    return (Path(caches) if os.path.isabs(caches) else home / ".cache") / "runbookc"


class Store:
    """JSON values by key. Nothing it does fails; `keep` writes what was put."""

    def __init__(self, folder: Path | None, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes
        self._new: dict[bytes, Any] = {}
        self._opened: sqlite3.Connection | None = None
        self._usable: bool | None = None if folder is not None else False

    @property
    def usable(self) -> bool:
        """Whether there is a place for it; what is put into one without is dropped."""
        return self._folder is not None

    def get(self, key: bytes) -> Any:
        """The value of a key, or None."""
        if key in self._new:
            return self._new[key]
        rows = self._open()
        if rows is None:
            return None
        import sqlite3

        try:
            found = rows.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
            return _unpacked(key, found[0]) if found else None
        except (sqlite3.Error, OverflowError):
            self.close()
            return None

    def put(self, key: bytes, value: Any) -> None:
        """Keep a value of JSON under a key, once `keep` is called."""
        if self.usable:
            self._new[key] = value

    def keep(self) -> None:
        """Write what was put, and let the oldest entries go where there is too much."""
        self.close()
        if not self._new or self._folder is None:
            return
        import sqlite3

        rows = [(key, _packed(key, value)) for key, value in self._new.items()]
        try:
            self._write(rows)
        except sqlite3.OperationalError:  # locked, read-only, full
            pass
        except (sqlite3.DatabaseError, OSError):
            with suppress(OSError, sqlite3.Error):  # no database any more: begin anew
                (self._folder / FILE_NAME).unlink()
                self._write(rows)
        self._new.clear()

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()
        self._opened, self._usable = None, False

    def _open(self) -> sqlite3.Connection | None:
        """The file to read from, opened once; None where there is none to trust."""
        if self._usable is None and self._folder is not None:
            self._usable = _is_ours(self._folder, stat.S_ISDIR) and _is_ours(self._folder / FILE_NAME, stat.S_ISREG)
            if self._usable:
                self._opened = _connected(self._folder / FILE_NAME, "ro")
        return self._opened

    def _write(self, rows: list[tuple[bytes, bytes]]) -> None:
        folder = self._folder
        if folder is None:
            return
        _make(folder)
        file = folder / FILE_NAME
        if not _is_ours(folder, stat.S_ISDIR) or (file.exists() and not _is_ours(file, stat.S_ISREG)):
            return
        opened = _connected(file, "rwc")
        if opened is None:
            return
        with closing(opened):
            opened.execute("PRAGMA synchronous = OFF")  # a lost cache is no loss, and a torn one is seen
            opened.execute("BEGIN IMMEDIATE")
            opened.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
            opened.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            while _used(opened) > self._most and _let_go(opened):
                pass
            opened.execute("COMMIT")


def _connected(file: Path, mode: str) -> sqlite3.Connection | None:
    try:
        import sqlite3  # some Pythons are built without
    except ImportError:
        return None
    try:
        place = f"{file.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(place, uri=True, timeout=_PATIENCE, isolation_level=None)
    except (sqlite3.Error, ValueError):
        return None


def _make(folder: Path) -> None:
    """The folder, readable by its owner alone, with the tag that tells backups to leave it out."""
    if folder.exists():
        return
    folder.mkdir(parents=True, mode=0o700)
    (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
    (folder / ".gitignore").write_text("*\n", encoding="ascii")


def _is_ours(path: Path, is_kind: Any) -> bool:
    """Whether it is there, of its kind and no link, and nobody else can have written it."""
    try:
        status = path.lstat()
    except (OSError, ValueError):
        return False
    if not is_kind(status.st_mode):
        return False
    return os.name == "nt" or (status.st_uid == os.getuid() and not status.st_mode & stat.S_IWOTH)


def _used(opened: sqlite3.Connection) -> int:
    pages, free, size = (
        opened.execute(f"PRAGMA {of}").fetchone()[0] for of in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _let_go(opened: sqlite3.Connection) -> int:
    """Drop the oldest quarter of the entries; how many went."""
    oldest = "SELECT rowid FROM kept ORDER BY rowid LIMIT (SELECT (count(*) + 3) / 4 FROM kept)"
    return opened.execute(f"DELETE FROM kept WHERE rowid IN ({oldest})").rowcount


def _packed(key: bytes, value: Any) -> bytes:
    body = zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), 1)
    return _seal(key, body) + body


def _unpacked(key: bytes, packed: Any) -> Any:
    """The value; None where it is not as it was written."""
    if not isinstance(packed, bytes) or packed[:_DIGEST] != _seal(key, packed[_DIGEST:]):
        return None
    try:
        return json.loads(zlib.decompress(packed[_DIGEST:]))
    except (ValueError, zlib.error, RecursionError):
        return None


def _seal(key: bytes, body: bytes) -> bytes:
    return hashlib.sha256(key + body).digest()[:_DIGEST]
