"""A bundle read back is the one that was built, or it is refused by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbookc.cli.main import cli
from runbookc.errors import SourceError
from runbookc.sources.bundle_file import read_bundle

EXAMPLE = Path(__file__).parents[2] / "runbooks" / "billing-support"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The out folder of a workspace, just built."""
    shutil.copytree(EXAMPLE, tmp_path / "desk", ignore=shutil.ignore_patterns("build", "runbookc.lock"))
    monkeypatch.chdir(tmp_path / "desk")
    assert CliRunner().invoke(cli, ["build", "--target", "instructions", "--today", "2026-11-21"]).exit_code == 0
    return tmp_path / "desk" / "build"


def edit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert '"write"' in text
    file.write_text(text.replace('"write"', '"read"', 1), encoding="utf-8")


def test_a_bundle_that_was_edited_is_not_what_the_lock_says(built: Path) -> None:
    """In the workspace's own out folder; verdicts by it would look like those of the build that was reviewed."""
    whole = read_bundle(built)
    edit(built / "bundle/bundle.json")
    for path in (Path("build"), built, built / "bundle", built / "bundle/bundle.json"):
        with pytest.raises(SourceError, match=r"bundle\.json: this is not what runbookc\.lock says was built"):
            read_bundle(path)
    (built.parent / "runbookc.lock").unlink()
    assert read_bundle(built).sha256 != whole.sha256


def test_a_build_elsewhere_is_held_to_its_own_lock(built: Path, tmp_path: Path) -> None:
    """A copy beside the out folder, as of the build before, is held to none."""
    asked = ["build", "--target", "instructions", "-o", str(tmp_path / "other")]
    assert CliRunner().invoke(cli, [*asked, "--today", "2026-11-21"]).exit_code == 0
    edit(tmp_path / "other/bundle/bundle.json")
    with pytest.raises(SourceError, match=r"runbookc\.lock says"):
        read_bundle(tmp_path / "other")
    shutil.copytree(built, built.parent / "before")
    edit(built.parent / "before/bundle/bundle.json")
    assert read_bundle(built.parent / "before").runbooks


def test_a_configuration_that_is_broken_keeps_no_bundle_from_being_read(built: Path) -> None:
    """Python's interface needs none."""
    (built.parent / "runbookc.toml").write_text("[", encoding="utf-8")
    assert read_bundle(built).runbooks
