"""Patterns for files."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from runbookc.sources.globs import constant_prefix, find, matches


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("runbooks/**/*.md", "runbooks/a.md", True), ("runbooks/**/*.md", "runbooks/x/y/a.md", True),
        ("runbooks/**/*.md", "other/a.md", False), ("*.md", "x/a.md", False), ("a/**", "a/b/c", True),
        ("a?.md", "ab.md", True), ("a?.md", "a/.md", False), ("[ab].md", "b.md", True), ("[!ab].md", "b.md", False),
        ("a.md", "axmd", False), ("a+(b).md", "a+(b).md", True), ("[.md", "[.md", True),
        ("[z-a].md", "b.md", False), ("[!].md", "b.md", False),
    ],
)  # fmt: skip
def test_a_pattern_fits_whole_names(pattern: str, path: str, fits: bool) -> None:
    """`*` stays within a name, `**` covers any number of folders, everything else is itself."""
    assert matches(PurePosixPath(path), pattern) is fits


@pytest.mark.parametrize(
    ("pattern", "prefix"), [("runbooks/**/*.md", "runbooks"), ("*.md", "."), ("a/b/c.md", "a/b"), ("a/x*/c.md", "a")]
)
def test_the_constant_part_is_the_folder_that_is_sure(pattern: str, prefix: str) -> None:
    """Ids are counted from it, and nothing outside it is looked at."""
    assert constant_prefix(pattern) == PurePosixPath(prefix)


def test_what_is_no_file_is_not_found(tmp_path: Path) -> None:
    """Nobody writes into a pipe that lies in a folder: whoever opened it would wait for ever. A dead link is found."""
    (tmp_path / "a.md").write_text("x")
    os.mkfifo(tmp_path / "b.md")
    (tmp_path / "c.md").symlink_to("b.md")
    (tmp_path / "d.md").symlink_to("d.md")
    (tmp_path / "e.md").symlink_to("nowhere.md")
    assert [file.name for file in find(tmp_path, "*.md")] == ["a.md", "d.md", "e.md"]


def test_found_files_are_sorted_and_out_and_hidden_folders_left_alone(tmp_path: Path) -> None:
    """What a build wrote is never read back as a runbook."""
    for name in ("b.md", "a/z.md", "build/made.md", ".git/x.md", "a/.hidden/x.md", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = find(tmp_path, "**/*.md", leave=tmp_path / "build")
    assert [file.relative_to(tmp_path).as_posix() for file in found] == ["a/z.md", "b.md"]
