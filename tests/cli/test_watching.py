"""`check --watch`: what wakes it, what does not, and that a mistake does not end it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from runbookc.cli.check import command
from runbookc.cli.progress import Progress
from runbookc.cli.watching import await_change, watch
from runbookc.errors import UsageError
from runbookc.sources.observed import observing, read_bytes


class Enough(Exception):
    """The test has seen what it wanted."""


def test_it_looks_again_when_what_it_read_changes(tmp_path: Path) -> None:
    """And rests while nothing does; another file in the folder wakes nobody."""
    page, other = tmp_path / "page.md", tmp_path / "other.txt"
    page.write_text("one", encoding="utf-8")
    seen: list[bytes] = []
    rests = 0

    def look() -> None:
        seen.append(read_bytes(page, 100))
        if len(seen) == 2:
            raise Enough

    def rest(seconds: float) -> None:
        nonlocal rests
        rests += 1
        other.write_text(str(rests), encoding="utf-8")
        if rests == 3:
            page.write_text("two", encoding="utf-8")

    with pytest.raises(Enough):
        watch(look, rest)
    assert seen == [b"one", b"two"]
    assert rests == 3


def test_a_mistake_is_told_and_awaited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken configuration while one edits it is no end."""
    page = tmp_path / "page.md"
    page.write_text("one", encoding="utf-8")
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        read_bytes(page, 100)
        if looks == 1:
            raise UsageError("runbookc.toml:1: unknown\x1b[31m key")
        raise Enough

    with pytest.raises(Enough):
        watch(look, lambda seconds: page.write_text("two", encoding="utf-8"))
    assert "error: runbookc.toml:1: unknown\\x1b[31m key" in capsys.readouterr().err


def test_a_file_that_comes_is_a_change(tmp_path: Path) -> None:
    """What was missing was asked for as well."""
    late = tmp_path / "late.md"
    with observing() as asked, pytest.raises(FileNotFoundError):
        read_bytes(late, 100)
    await_change(asked, lambda seconds: late.write_text("here", encoding="utf-8"))
    assert late.exists()


@pytest.mark.parametrize("other", ["--fix", "--diff", "-"])
def test_it_goes_with_nothing_that_ends_or_writes(other: str) -> None:
    """Mending while somebody types would take the words out of their hands."""
    with pytest.raises(UsageError, match="--watch"):
        CliRunner().invoke(command, ["--watch", other], catch_exceptions=False)


def test_no_bar_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """In a file or a pipe a bar is noise."""
    shown = Progress(terminal=False)
    shown(1, 2)
    shown.end()
    assert capsys.readouterr().err == ""
