"""The store on disk: it gives back what was put or nothing, and nothing that happens to its file is an error."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from runbookc.sources import store as module
from runbookc.sources.store import FILE_NAME, Store, store_folder

KEY, OTHER = b"k" * 32, b"o" * 32
VALUE = {"found": ["a finding", 1, None, "\ud800 ünï"]}


def filled(folder: Path) -> Path:
    """A store that keeps VALUE under KEY; its file."""
    store = Store(folder)
    store.put(KEY, VALUE)
    store.keep()
    return folder / FILE_NAME


def kept(folder: Path, key: bytes) -> Any:
    """What a run that opens the store anew finds under a key."""
    with closing(Store(folder)) as store:
        return store.get(key)


def test_what_was_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    """A value comes back as it was, under its key and no other, from a folder made for its owner alone."""
    folder = tmp_path / "caches/runbookc"
    assert kept(folder, KEY) is None
    filled(folder)
    assert kept(folder, KEY) == VALUE
    assert kept(folder, OTHER) is None
    assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_nothing_is_written_by_asking(tmp_path: Path) -> None:
    """A run that learns nothing leaves no folder behind."""
    store = Store(tmp_path / "none")
    assert store.get(KEY) is None
    store.keep()
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_no_database_is_not_believed_and_then_replaced(tmp_path: Path, damage: bytes) -> None:
    """Whatever stands there, reading gives nothing, and the next run that learns something begins anew."""
    file = filled(tmp_path)
    file.write_bytes(damage)
    assert kept(tmp_path, KEY) is None
    filled(tmp_path)
    assert kept(tmp_path, KEY) == VALUE


def test_a_file_cut_short_gives_what_was_put_or_nothing(tmp_path: Path) -> None:
    """At whatever byte a write was cut off."""
    whole = filled(tmp_path).read_bytes()
    for length in range(0, len(whole), 997):
        (tmp_path / FILE_NAME).write_bytes(whole[:length])
        assert kept(tmp_path, KEY) in (None, VALUE)


def test_one_changed_byte_of_a_value_is_seen(tmp_path: Path) -> None:
    """A value carries a digest of itself and its key: no other may stand in its place."""
    file = filled(tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as rows:
        (packed,) = rows.execute("SELECT value FROM kept").fetchone()
        for at in range(0, len(packed), 7):
            bent = packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]
            rows.execute("UPDATE kept SET value = ?", (bent,))
            assert kept(tmp_path, KEY) is None
        rows.execute("UPDATE kept SET value = ?, key = ?", (packed, OTHER))
    assert kept(tmp_path, OTHER) is None


def test_a_table_of_another_form_is_not_believed(tmp_path: Path) -> None:
    """A database of somebody else's making gives nothing and takes nothing."""
    rows = sqlite3.connect(tmp_path / FILE_NAME)
    rows.execute("CREATE TABLE kept (something TEXT)")
    rows.commit()
    rows.close()
    filled(tmp_path)
    assert kept(tmp_path, KEY) is None


def test_a_store_that_another_run_holds_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked, it gives nothing and takes nothing, and nothing is raised."""
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    file = filled(tmp_path)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    store = Store(tmp_path)
    assert store.get(KEY) is None
    store.put(OTHER, VALUE)
    store.keep()
    holder.execute("ROLLBACK")
    holder.close()
    assert kept(tmp_path, KEY) == VALUE
    assert kept(tmp_path, OTHER) is None


def test_two_runs_at_once_both_keep_what_they_learnt(tmp_path: Path) -> None:
    """One that opened the store before the other wrote loses nothing of either."""
    filled(tmp_path)
    one, two = Store(tmp_path), Store(tmp_path)
    assert one.get(OTHER) is two.get(OTHER) is None
    one.put(OTHER, "one")
    two.put(b"t" * 32, "two")
    two.keep()
    one.keep()
    assert [kept(tmp_path, key) for key in (KEY, OTHER, b"t" * 32)] == [VALUE, "one", "two"]


def test_a_full_disk_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What finds no room is not kept, and what was kept before stays."""
    filled(tmp_path)
    connected = module._connected

    def full(file: Path, mode: str) -> sqlite3.Connection | None:
        rows = connected(file, mode)
        if rows is not None:
            rows.execute("PRAGMA max_page_count = 1")
        return rows

    monkeypatch.setattr(module, "_connected", full)
    store = Store(tmp_path)
    store.put(OTHER, random.Random(1).randbytes(50_000).hex())
    store.keep()
    monkeypatch.undo()
    assert kept(tmp_path, OTHER) is None
    assert kept(tmp_path, KEY) == VALUE


def test_a_place_where_no_folder_can_be_is_no_error(tmp_path: Path) -> None:
    """A file stands where the folder belongs."""
    (tmp_path / "file").write_text("")
    filled(tmp_path / "file/below")
    filled(tmp_path / "file")
    assert kept(tmp_path / "file/below", KEY) is None
    assert kept(tmp_path / "file", KEY) is None


@pytest.mark.skipif(os.name == "nt", reason="rights are not told by mode bits there")
def test_what_anybody_may_write_is_not_believed(tmp_path: Path) -> None:
    """Somebody else could have put findings there, or taken some away."""
    file = filled(tmp_path)
    file.chmod(0o666)
    assert kept(tmp_path, KEY) is None
    file.chmod(0o600)
    assert kept(tmp_path, KEY) == VALUE
    tmp_path.chmod(0o777)
    assert kept(tmp_path, KEY) is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a file to another")
def test_what_somebody_else_owns_is_not_believed(tmp_path: Path) -> None:
    """The file of another user gives nothing and is left as it is."""
    file = filled(tmp_path)
    os.chown(file, 54321, -1)
    before = file.read_bytes()
    filled(tmp_path)
    assert kept(tmp_path, KEY) is None
    assert file.read_bytes() == before


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A store that is a link could be led anywhere."""
    file = filled(tmp_path / "elsewhere")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / FILE_NAME).symlink_to(file)
    assert kept(tmp_path / "here", KEY) is None


def test_the_oldest_leave_first(tmp_path: Path) -> None:
    """The store stays within its bound however much is put, and the newest is still there."""
    dice = random.Random(7)
    for number in range(30):
        store = Store(tmp_path, most_bytes=100_000)
        store.put(bytes([number]) * 32, dice.randbytes(10_000).hex())
        store.keep()
    there = [number for number in range(30) if kept(tmp_path, bytes([number]) * 32) is not None]
    assert there == list(range(there[0], 30))
    assert 1 <= len(there) < 12
    assert (tmp_path / FILE_NAME).stat().st_size < 200_000


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"RUNBOOKC_CACHE_DIR": "/c"}, "/c"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/runbookc"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "~/.cache/runbookc"),
        ("linux", {}, "~/.cache/runbookc"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "~/Library/Caches/runbookc"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/runbookc/Cache"),
        ("win32", {}, "~/AppData/Local/runbookc/Cache"),
    ],
)
def test_the_folder_is_the_users_own(platform: str, environment: dict[str, str], folder: str) -> None:
    """As each system has it; a relative XDG path is to be ignored (XDG Base Directory Specification)."""
    assert store_folder(environment, platform) == Path(folder).expanduser()
