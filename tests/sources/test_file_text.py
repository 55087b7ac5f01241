"""Files as text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from runbookc.errors import LimitError, SourceError
from runbookc.sources.file_text import decode, read_standard_input, read_text


def test_text_is_read_as_it_stands(tmp_path: Path) -> None:
    """Line ends are the file's own, since columns are counted in it."""
    (tmp_path / "a.md").write_bytes("é\r\nb\rc".encode())
    assert read_text(tmp_path / "a.md", "a.md") == "é\r\nb\rc"


def test_bytes_that_are_not_utf8_are_placed() -> None:
    """Line and byte lead to the character that another encoding left behind."""
    with pytest.raises(SourceError) as told:
        decode("one\nzwö".encode("latin-1"), "a.md")
    assert str(told.value) == "a.md:2: this is not UTF-8: byte 0xf6 at byte 3 of the line"


def test_a_zero_byte_is_no_text() -> None:
    """A picture that was saved under the wrong name is told as such."""
    with pytest.raises(SourceError, match=r"^a\.md:1: this is not text: a zero byte at byte 2 of the line$"):
        decode(b"a\0", "a.md")


def test_a_limit_is_named() -> None:
    """The author can find the limit and raise it; a file as long as the limit is not past it."""
    assert decode(b"12345", "a.md", 5) == "12345"
    with pytest.raises(LimitError, match=r"^a\.md:1: longer than 5 bytes, the limit 'limits\.bytes'$"):
        decode(b"123456", "a.md", 5, "limits.bytes")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there, a folder, a name that cannot be one."""
    for name, why in (("gone.md", "there is no such file"), ("", "this is a folder, not a file"), ("a\0", "cannot be")):
        with pytest.raises(SourceError, match=f"shown: {why}"):
            read_text(tmp_path / name, "shown")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc on this system")
def test_a_limit_costs_no_memory(tmp_path: Path) -> None:
    """A limit far above the file's size sets nothing aside; a file that states no size is read all the same."""
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    assert read_text(tmp_path / "a.md", "a.md", 10**18) == "# A\n"
    assert read_text(Path("/proc/self/status"), "status", 100_000).startswith("Name:")


def test_a_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """It would stand in graphs and bundles, which are UTF-8."""
    name = os.fsdecode(b"caf\xe9.md")
    with pytest.raises(SourceError, match="the name of this file is not UTF-8"):
        read_text(tmp_path / name, name)


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """`check - <&-` asks for what cannot be had."""
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(SourceError, match=r"^-: standard input is closed$"):
        read_standard_input()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_what_an_editor_saved_as_utf_16_is_named_so(encoding: str) -> None:
    """A byte at a place tells an author nothing that they could do."""
    data = ("\ufeff" if encoding == "utf-16-be" else "").encode(encoding) + "# Refunds\n".encode(encoding)
    with pytest.raises(SourceError) as told:
        decode(data, "a.md")
    assert str(told.value) == "a.md:1: this is UTF-16; save it as UTF-8"
