"""`[diff.severity]`: a workspace grades kinds of change otherwise, and the report says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc.cli.diff import command
from runbookc.diff.grading import all_kinds, refuse_unknown
from runbookc.sources.config import read_config

OLD = "# Refunds\n\n1. If the charge is over $200, ask the team lead for approval.\n2. Refund the charge.\n"


def _moved(folder: Path, table: str) -> dict[str, object]:
    """The moved threshold, as the JSON report has it."""
    changes = json.loads(_compared(folder, table, "--format", "json").stdout)["changes"]
    moved: dict[str, object] = next(change for change in changes if change["kind"] == "threshold-moved")
    return moved


def _compared(folder: Path, table: str, *arguments: str) -> Result:
    (folder / "runbookc.toml").write_text(f"[diff.severity]\n{table}\n")
    (folder / "old.md").write_text(OLD)
    (folder / "new.md").write_text(OLD.replace("$200", "$500"))
    files = [str(folder / "old.md"), str(folder / "new.md")]
    return CliRunner().invoke(command, [*files, *arguments], catch_exceptions=False)


@pytest.mark.parametrize(
    ("table", "severity", "regraded", "code"),
    [
        ("", "breaking", None, 1),
        ('threshold-moved = "safe"', "safe", "breaking", 0),
        ('"threshold-moved/loosens" = "safe"', "safe", "breaking", 0),
        ('"threshold-moved/tightens" = "safe"', "breaking", None, 1),
        ('threshold-moved = "safe"\n"threshold-moved/loosens" = "dangerous"', "dangerous", "breaking", 1),
        ('threshold-moved = "breaking"', "breaking", None, 1),
    ],
)
def test_a_kind_is_graded_as_the_workspace_says(
    tmp_path: Path, table: str, severity: str, regraded: str | None, code: int
) -> None:
    """Kind and effect go before the kind, and the severity of before is kept beside it."""
    change = _moved(tmp_path, table)
    assert (change["severity"], change["regraded"]) == (severity, regraded)
    assert _compared(tmp_path, table).exit_code == code


def test_no_report_hides_that_a_change_was_graded_otherwise(tmp_path: Path) -> None:
    """In words, in every format for people."""
    for form in ("text", "markdown"):
        said = _compared(tmp_path, 'threshold-moved = "safe"', "--format", form).stdout
        assert "Graded otherwise by the configuration (1)" in said
        assert "1 threshold-moved: safe instead of breaking" in said


def test_an_approval_outlives_another_grade(tmp_path: Path) -> None:
    """The fingerprint is of the change, not of how bad somebody calls it."""
    prints = {_moved(tmp_path, table)["fingerprint"] for table in ("", 'threshold-moved = "safe"')}
    assert len(prints) == 1


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ('treshold-moved = "safe"', "names no kind of change: 'treshold-moved'; did you mean 'threshold-moved'?"),
        ('"threshold-moved/loosen" = "safe"', "names no effect: 'loosen'; did you mean 'loosens'?"),
        ('threshold-moved = "fine"', "is none of breaking, dangerous, undecidable, safe, editorial"),
    ],
)  # fmt: skip
def test_unknown_names_are_told_with_the_nearest(table: str, why: str) -> None:
    """A word that grades nothing would be a gate that is open."""
    from runbookc.errors import UsageError

    with pytest.raises(UsageError) as refused:
        read_config("c.toml", f"[diff.severity]\n{table}\n")
    assert why in str(refused.value)


def test_every_kind_can_be_graded() -> None:
    """Those of whole runbooks too; none is named twice."""
    assert len(set(all_kinds())) == len(all_kinds())
    assert not any(map(refuse_unknown, all_kinds()))
    assert "runbook-removed" in all_kinds()
