"""CODEOWNERS as GitHub and GitLab read it."""

from __future__ import annotations

import pytest

from runbookc.catalog.directory_source import read_directory_source
from runbookc.catalog.model import DirectoryEntry


def read(text: str, path: str = "CODEOWNERS") -> dict[str, tuple[str, int, tuple[str, ...]]]:
    return {e.value: (e.kind, e.line, e.paths) for e in read_directory_source(path, text).entries}


def test_each_owner_with_the_files_that_are_theirs() -> None:
    """Teams, people and addresses; a comment at the end of a line is no owner, and a path may be nobody's."""
    text = "# who\n*  @tern/platform\n/docs/ docs@tern.example @ilse  # and @nobody\n/my\\ files/ @ilse\n/free/\n"
    assert read(text) == {
        "@tern/platform": ("team", 2, ("*",)),
        "docs@tern.example": ("email", 3, ("/docs/",)),
        "@ilse": ("handle", 3, ("/docs/", "/my files/")),
    }


def test_sections_lend_their_owners() -> None:
    """A line of a section that names nobody is its owners'; roles of the forge are nobody."""
    text = "[Freight][2] @tern/freight/claims\nclaims/\nduty/ @ole\n^[Docs]\nREADME.md\n* @@maintainer\n"
    assert read(text) == {
        "@tern/freight/claims": ("team", 1, ("claims/",)),
        "@ole": ("handle", 3, ("duty/",)),
    }


def test_a_team_is_called_without_its_organisation_too() -> None:
    """As people mention it."""
    assert read_directory_source("CODEOWNERS", "* @tern/freight\n").entries == (
        DirectoryEntry("team", "@tern/freight", "CODEOWNERS", 1, aliases=("@freight",), paths=("*",)),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "word\n", "* not-an-owner\n"])
def test_a_file_that_gives_nothing_to_anybody(text: str) -> None:
    """Is read all the same: both forges pass over what they do not know."""
    assert read(text) == {}


def test_another_name_is_known_by_its_first_line() -> None:
    """So that a copy can be kept beside the other sources."""
    assert list(read("# owners\n/src/ @tern/freight\n", "directory/owners.txt")) == ["@tern/freight"]
