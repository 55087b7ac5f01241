"""A thousand old findings, and only new ones heard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc.cli import baseline, check
from runbookc.errors import UsageError

CONFIG = '[check]\nbaseline = "known.json"\n'
URGENT = "# Calls\n\n1. If the case is urgent, tell the customer to call 020 7946 0991.\n"
LARGE = "2. If the order is large, tell the customer to call 020 7946 0992.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "runbookc.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "runbooks/calls.md").write_text(URGENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draw(*words: str) -> Result:
    return CliRunner().invoke(baseline.command, [*words, "--today", "2026-11-21"], catch_exceptions=False)


def checked(*words: str) -> Result:
    return CliRunner().invoke(check.command, [*words, "--today", "2026-11-21", "--fail-on", "warning"])


def known(desk: Path) -> list[str]:
    found: dict[str, dict[str, str]] = json.loads((desk / "known.json").read_text(encoding="utf-8"))["findings"]
    return [entry["code"] for entry in found.values()]


def test_what_was_there_fails_nothing_and_what_is_new_does(desk: Path) -> None:
    """Lines may move; the old finding stays old, the new one is heard alone."""
    assert draw().exit_code == 0
    assert "RB203" in known(desk)
    assert checked().exit_code == 0
    (desk / "runbooks/calls.md").write_text(URGENT.replace("\n1.", "\nGreet.\n\n1.") + LARGE, encoding="utf-8")
    ran = checked()
    assert ran.exit_code == 1
    assert "'large'" in ran.stdout
    assert "'urgent'" not in ran.stdout


def test_it_only_shrinks(desk: Path) -> None:
    """Mended findings leave it; new ones never come in, however often it is drawn."""
    draw()
    before = known(desk)
    (desk / "runbooks/calls.md").write_text("# Calls\n\n1. Greet the customer.\n" + LARGE, encoding="utf-8")
    assert draw("--check").exit_code == 1
    assert known(desk) == before
    assert draw().exit_code == 0
    assert "RB203" not in known(desk)
    assert checked().exit_code == 1


def test_one_that_is_not_there_yet_is_not_an_empty_one(desk: Path) -> None:
    """It says how to draw it, and ends as what could not be read."""
    ran = checked()
    assert ran.exit_code == 2
    assert "runbookc baseline" in ran.stdout


def test_it_needs_a_name(desk: Path) -> None:
    """And says where to write it."""
    (desk / "runbookc.toml").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="under \\[check\\]"):
        draw()


def test_a_source_that_cannot_be_read_mends_nothing(desk: Path) -> None:
    """With half the tools gone many findings are; they are not mended."""
    draw()
    before = known(desk)
    (desk / "runbookc.toml").write_text(CONFIG + '[tools]\nsources = ["gone.json"]\n', encoding="utf-8")
    assert draw().exit_code == 2
    assert known(desk) == before


def test_a_rule_can_be_made_worse_milder_or_turned_off(desk: Path) -> None:
    """By code, name or category; what is off is listed as not run."""
    for setting, code in (('RB203 = "error"', 1), ('undefined-term = "info"', 0), ('RB203 = "off"', 0)):
        (desk / "runbookc.toml").write_text(f"[check.severity]\n{setting}\n", encoding="utf-8")
        ran = checked()
        assert (ran.exit_code, "turns them off: RB203" in ran.stdout) == (code, "off" in setting)


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_the_config_says_what_fails_a_run(desk: Path, level: str, code: int) -> None:
    """Where the command does not say; the second time, from what is remembered, as well."""
    (desk / "runbookc.toml").write_text(f'[check]\nfail_on = "{level}"\n', encoding="utf-8")
    given = ["--today", "2026-11-21"]
    assert [CliRunner().invoke(check.command, given).exit_code for _ in range(2)] == [code, code]
    assert CliRunner().invoke(check.command, [*given, "--fail-on", "warning"]).exit_code == 1


@pytest.mark.parametrize(("setting", "said"), [('RB999 = "off"', "names no rule"), ('RB001 = "off"', "cannot change")])
def test_rules_that_are_not_there_or_must_be_heard(desk: Path, setting: str, said: str) -> None:
    """A slip of the pen never turns nothing off in silence."""
    (desk / "runbookc.toml").write_text(f"[check.severity]\n{setting}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        CliRunner().invoke(check.command, [], catch_exceptions=False)
