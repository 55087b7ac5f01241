"""Recorded conversations judged by both versions: which come out otherwise, why, and since which change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from runbookc.cli.diff import command
from runbookc.diff.replay import Replay, Replayed, compare_rows

DESK = Path(__file__).parents[2] / "runbooks" / "billing-support"


def _row(verdict: str = "pass", *, claims: tuple[Any, ...] = (), violations: tuple[Any, ...] = ()) -> dict[str, Any]:
    return {"trace": "t", "runbook": "r", "verdict": verdict, "claims": claims, "violations": violations}


def _claim(status: str, message: int = 3, step: str | None = "r#n1") -> dict[str, Any]:
    where = {"message": message, "in": "content", "start": 0, "end": 9, "quote": "refunded"}
    return {**where, "status": status, "step": step, "why": "because"}


def _violation(kind: str, message: int = 3, step: str = "r#n1") -> dict[str, Any]:
    return {"kind": kind, "severity": "error", "message": message, "step": step, "why": "because"}


def _told(before: dict[str, Any], after: dict[str, Any]) -> Replayed | None:
    return compare_rows(before, after, lambda which, step: (f"{which} {step}",))


def test_a_conversation_judged_alike_is_no_news() -> None:
    """Steps may bear other ids in the other version, and be worded otherwise."""
    before = _row("fail", claims=(_claim("no-receipt"),), violations=(_violation("skipped-step"),))
    after = _row(
        "fail", claims=(_claim("no-receipt", step="r#n7"),), violations=(_violation("skipped-step", step="r#n9"),)
    )
    assert _told(before, after) is None


def test_what_only_one_version_sees_is_the_reason() -> None:
    """A claim of another status is both: no longer this, newly that; each is asked for on its own side."""
    found = _told(_row(claims=(_claim("supported"),)), _row("fail", claims=(_claim("wrong-step", step="r#n2"),)))
    assert found is not None
    assert (found.before, found.after) == ("pass", "fail")
    assert [(r.seen, r.kind, r.changes) for r in found.reasons] == [
        ("no longer", "supported", ("old r#n1",)),
        ("newly", "wrong-step", ("new r#n2",)),
    ]
    assert found.why == "no longer supported in message 3: 'refunded' because"


def test_a_second_violation_of_one_kind_is_news() -> None:
    """They are counted, not only named."""
    one, two = _violation("skipped-step"), _violation("skipped-step", step="r#n5")
    found = _told(_row(violations=(one,)), _row("fail", violations=(one, two)))
    assert found is not None
    assert len(found.reasons) == 1


def test_steps_that_are_no_longer_judged_are_news() -> None:
    """ "Did not run" never looks like "found nothing"."""
    found = _told(_row(), _row() | {"steps": "not judged", "why": "no procedure is evident"})
    assert found is not None
    assert found.why == "its steps are no longer judged: no procedure is evident"


def test_swapped_sides_swap_what_is_new() -> None:
    """Before and after, newly and no longer."""
    one, two = _row(violations=(_violation("skipped-step"),)), _row("fail", claims=(_claim("no-receipt"),))
    there, back = _told(one, two), _told(two, one)
    assert there is not None
    assert back is not None
    assert (there.before, there.after) == (back.after, back.before)
    seen = {"newly": "no longer", "no longer": "newly"}
    assert {(r.what, r.kind, seen[r.seen]) for r in there.reasons} == {(r.what, r.kind, r.seen) for r in back.reasons}


def test_counts_add_up() -> None:
    """What changed, what did not, and which verdicts became which."""
    changed = (Replayed("a", "r", "pass", "fail", ""), Replayed("b", "r", "fail", "fail", ""))
    replay = Replay(5, changed)
    assert replay.unchanged == 3
    assert replay.verdicts == (("pass", "fail", 1),)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The billing desk, where everything over $20 now needs an approval in `lower.md`."""
    shutil.copytree(DESK, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    page = Path("runbooks/billing.md").read_text()
    Path("lower.md").write_text(page.replace("$200", "$20"))
    return tmp_path / "desk"


def _run(*arguments: str) -> Result:
    files = ["runbooks/billing.md", "lower.md", "--fail-on", "never"]
    return CliRunner().invoke(command, [*files, *arguments], catch_exceptions=False)


def test_a_lower_bound_makes_a_refund_without_approval_wrong(desk: Path) -> None:
    """The honest refund of $48 passed, and fails under the new bound: since that bound."""
    result = _run("--traces", "traces", "--format", "json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    messages = {change["fingerprint"]: change["message"] for change in document["changes"]}
    replay = document["replay"]
    assert replay["traces"] == len(list((desk / "traces").glob("*.json")))
    assert replay["unchanged"] + len(replay["changed"]) == replay["traces"]
    honest = next(one for one in replay["changed"] if one["trace"] == "billing-honest")
    assert (honest["before"], honest["after"]) == ("pass", "fail")
    (reason,) = honest["reasons"]
    assert (reason["seen"], reason["kind"]) == ("newly", "missing-approval")
    assert "'it is over $200' is now 'it is over $20'" in " ".join(messages[one] for one in reason["changes"])


def test_people_read_what_would_have_been_judged_otherwise(desk: Path) -> None:
    """In text and in Markdown; verdict before and after, the reason, and the change behind it."""
    text = _run("--traces", "traces/honest.json", "-v").stdout
    assert "  1 conversation: 1 judged otherwise, 0 as before\n    1 from pass to fail\n" in text
    assert "  billing-honest: pass before, fail now\n    newly missing-approval in message 14: " in text
    assert "      since 'it is over $200' is now 'it is over $20'" in text
    assert "- billing-honest: pass before, fail now" in _run("--traces", "traces", "--format", "markdown").stdout


def test_the_same_page_judges_alike(desk: Path) -> None:
    """Without a change nothing comes out otherwise, and it is said that the conversations were looked at."""
    shutil.copy("runbooks/billing.md", "lower.md")
    assert "none judged otherwise, 6 as before" in _run("--traces", "traces").stdout


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("broken.json", "{", "this is not JSON"),
        ("other.json", "[1]", "no conversation"),
        ("gone.json", None, "no such file"),
    ],
)
def test_a_conversation_that_cannot_be_read_is_named_and_ends_with_2(
    desk: Path, name: str, text: str | None, why: str
) -> None:
    """As in an audit; the others are judged all the same."""
    if text is not None:
        (desk / name).write_text(text)
    result = _run("--traces", name, "--traces", "traces")
    assert result.exit_code == 2
    assert "not read: " in result.stdout
    assert why in result.stdout
    assert "6 conversations: 4 judged otherwise" in result.stdout


def test_nothing_is_replayed_where_nothing_was_compared(desk: Path) -> None:
    """NOT COMPARED stays the whole of it."""
    (desk / "lower.md").write_text("")
    document = json.loads(_run("--traces", "traces", "--format", "json").stdout)
    assert document["status"] == "not-compared"
    assert "replay" not in document


def test_what_audits_mask_no_replay_shows(tmp_path: Path) -> None:
    """A pull request's comment is read by more people than an audit."""
    for name in ("old", "new"):
        shutil.copytree(DESK, tmp_path / name)
    (tmp_path / "new" / "runbookc.toml").write_text("")  # without tools no claim can be proved any more
    text = (tmp_path / "old" / "traces" / "honest.json").read_text()
    assert "refunded $48.00 to the card" in text
    trace = tmp_path / "named.json"
    trace.write_text(text.replace("refunded $48.00 to the card", "refunded dana@example.org $48.00 to the card"))

    def shown() -> str:
        files = [str(tmp_path / "old"), str(tmp_path / "new")]
        return CliRunner().invoke(command, [*files, "-v", "--traces", str(trace)], catch_exceptions=False).stdout

    assert "dana@example.org" in shown()
    (tmp_path / "new" / "runbookc.toml").write_text('[audit]\nmask = ["all"]\n')
    assert "dana@example.org" not in shown()
