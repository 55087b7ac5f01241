"""`runbookc diff --comment`: one comment on the merge request, against a forge on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.sources.forge_server import PULLS, TOKEN, Forge, forge_server

from runbookc.cli.diff import command
from runbookc.render.diff_markdown import MARKER
from runbookc.sources.forge import interface

OLD = "# Refunds\n\n1. Look up the charge in Stripe.\n2. Ask the team lead for approval.\n3. Refund the charge.\n"
NEW = OLD.replace("2. Ask the team lead for approval.\n3.", "2.")
CI = ("GITHUB_", "GITLAB_", "CI_", "RUNBOOKC_GITLAB")


@pytest.fixture
def forge() -> Iterator[Forge]:
    with forge_server() as running:
        yield running


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that would have been waited."""
    waited: list[float] = []
    monkeypatch.setattr(interface.time, "sleep", waited.append)
    return waited


@pytest.fixture
def github(forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A job of GitHub Actions for pull request 7; the page of the job."""
    _outside(monkeypatch)
    (tmp_path / "event.json").write_text(json.dumps({"pull_request": {"number": 7}}), encoding="utf-8")
    given = {
        "GITHUB_ACTIONS": "true", "GITHUB_API_URL": forge.url, "GITHUB_REPOSITORY": "acme/desk",
        "GITHUB_TOKEN": TOKEN, "GITHUB_EVENT_PATH": str(tmp_path / "event.json"), "GITHUB_REF": "refs/pull/7/merge",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return tmp_path / "summary.md"


@pytest.fixture
def gitlab(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job of GitLab CI for merge request 7."""
    _outside(monkeypatch)
    forge.login = "desk-bot"
    given = {"CI_API_V4_URL": forge.url, "CI_PROJECT_ID": "17", "CI_MERGE_REQUEST_IID": "7"}
    for name, value in {**given, "RUNBOOKC_GITLAB_TOKEN": TOKEN}.items():
        monkeypatch.setenv(name, value)


def _outside(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith(CI):
            monkeypatch.delenv(name)


def run(folder: Path, forge: str = "github", new: str = NEW) -> Result:
    (folder / "a.md").write_text(OLD, encoding="utf-8")
    (folder / "b.md").write_text(new, encoding="utf-8")
    words = [str(folder / "a.md"), str(folder / "b.md"), "--comment", forge, "--today", "2026-11-21"]
    ran = CliRunner().invoke(command, words, catch_exceptions=False)
    assert TOKEN not in ran.output
    return ran


def test_the_first_report_is_posted(forge: Forge, github: Path, tmp_path: Path) -> None:
    """The exit code stays that of the comparison, and the report is on standard output as ever."""
    ran = run(tmp_path)
    assert ran.exit_code == 1
    assert "approval" in ran.stdout
    assert ran.stderr == "comment on pull request 7 of acme/desk: posted\n"
    (text,) = forge.texts
    assert text.startswith(MARKER)
    assert not github.exists()


def test_the_next_one_takes_its_place(forge: Forge, github: Path, tmp_path: Path) -> None:
    """One comment however often the branch is pushed to; a report that says the same is not written again."""
    run(tmp_path)
    assert run(tmp_path).stderr.endswith("already up to date\n")
    assert run(tmp_path, new=OLD).stderr.endswith("brought up to date\n")
    (text,) = forge.texts
    assert "approval" not in text
    assert [method for method, _ in forge.asked].count("POST") == 1


def test_a_branch_that_changes_no_runbook_gets_no_comment(forge: Forge, github: Path, tmp_path: Path) -> None:
    """There is nothing to say where nothing was said before."""
    assert run(tmp_path, new=OLD).stderr.endswith("not needed\n")
    assert forge.texts == []


def test_not_compared_is_posted_too(forge: Forge, github: Path, tmp_path: Path) -> None:
    """A report that is not there never looks like no change."""
    ran = run(tmp_path, new="")
    assert ran.exit_code == 2
    assert "NOT COMPARED" in forge.texts[0]


def test_our_comment_is_found_on_a_later_page(forge: Forge, github: Path, tmp_path: Path) -> None:
    """Behind two hundred others."""
    for number in range(230):
        forge.add(f"remark {number}")
    run(tmp_path)
    assert run(tmp_path, new=OLD).stderr.endswith("brought up to date\n")
    assert len(forge.texts) == 231
    assert any("page=3" in path for _, path in forge.asked)


def test_a_comment_of_somebody_else_is_left_alone(forge: Forge, github: Path, tmp_path: Path) -> None:
    """Whoever writes our first line into a comment of their own gets neither our report nor in its way."""
    forge.add(f"{MARKER}\nI approve this.")
    run(tmp_path)
    assert forge.texts[0] == f"{MARKER}\nI approve this."
    assert len(forge.texts) == 2


def test_a_token_of_a_person_knows_its_own_comments(forge: Forge, github: Path, tmp_path: Path) -> None:
    """By the login, and not by being a bot."""
    forge.login = "desk-bot"
    forge.add(f"{MARKER}\nof another bot", login="other[bot]", bot=True)
    run(tmp_path)
    assert run(tmp_path, new=OLD).stderr.endswith("brought up to date\n")
    assert forge.texts[0] == f"{MARKER}\nof another bot"


def test_a_job_for_a_fork_puts_the_report_on_its_own_page(forge: Forge, github: Path, tmp_path: Path) -> None:
    """Its token may not write; that is said, and the exit code is still that of the comparison."""
    forge.writable = False
    ran = run(tmp_path)
    assert ran.exit_code == 1
    assert ran.stderr.startswith("::warning title=runbookc::no comment was posted: could not write the comments of")
    assert "pull-requests: write" in ran.stderr
    assert "(GitHub says: Resource not accessible by integration)" in ran.stderr
    assert "the report is on the page of this job" in ran.stderr
    assert github.read_text(encoding="utf-8").startswith(MARKER)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("GITHUB_TOKEN", "", "there is no token; give the step `env: GITHUB_TOKEN"),
        ("GITHUB_TOKEN", "ghp_wrong", "the token is not valid, or no longer"),
        ("GITHUB_REPOSITORY", "acme/other", "there is no such pull request, or the token may not see it"),
        ("GITHUB_REPOSITORY", "", "this does not run in GitHub Actions"),
        ("GITHUB_REPOSITORY", "acme/desk/../x", "this does not run in GitHub Actions"),
    ],
)
def test_what_is_missing_is_said(
    github: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str
) -> None:
    """In words that say what to change, and the report is not lost."""
    monkeypatch.setenv(name, value)
    ran = run(tmp_path)
    assert ran.exit_code == 1
    assert why in ran.stderr
    assert github.exists()


def test_a_push_has_no_pull_request(
    forge: Forge, github: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is one guessed."""
    (tmp_path / "event.json").write_text('{"ref": "refs/heads/main"}', encoding="utf-8")
    monkeypatch.setenv("GITHUB_REF", "refs/heads/main")
    assert "does not run for a pull request" in run(tmp_path).stderr
    assert forge.asked == []


@pytest.mark.parametrize(
    ("status", "headers", "message", "waited"),
    [
        (502, {}, "Bad Gateway", [1]),
        (429, {"Retry-After": "3"}, "slow down", [3]),
        (403, {"Retry-After": "2"}, "You have exceeded a secondary rate limit.", [2]),
        (403, {"X-RateLimit-Remaining": "0"}, "API rate limit exceeded", [1]),
    ],
)
def test_a_busy_server_is_asked_again(
    forge: Forge,
    github: Path,
    tmp_path: Path,
    waits: list[float],
    status: int,
    headers: dict[str, str],
    message: str,
    waited: list[float],
) -> None:
    """After as long as it asks for."""
    forge.failing.append(("GET", status, headers, message))
    assert run(tmp_path).stderr.endswith("posted\n")
    assert waits == waited


def test_a_server_that_stays_busy_is_given_up(forge: Forge, github: Path, tmp_path: Path, waits: list[float]) -> None:
    """After four tries, and at once where it asks for more patience than there is."""
    forge.failing += [("GET", 503, {}, "unavailable")] * 9
    assert "GitHub failed with 503" in run(tmp_path).stderr
    assert waits == [1, 2, 4]
    forge.failing[:] = [("GET", 429, {"Retry-After": "3600"}, "secondary rate limit")]
    assert "run the job again later" in run(tmp_path).stderr
    assert waits == [1, 2, 4]


def test_a_comment_is_not_created_twice(forge: Forge, github: Path, tmp_path: Path, waits: list[float]) -> None:
    """A server that fails while it creates one may have done so: nothing is sent again."""
    forge.failing.append(("POST", 502, {}, "Bad Gateway"))
    assert "GitHub failed with 502" in run(tmp_path).stderr
    assert [method for method, _ in forge.asked].count("POST") == 1


def test_no_redirect_carries_the_token_elsewhere(forge: Forge, github: Path, tmp_path: Path) -> None:
    """A repository that moved is told, and nobody else is asked."""
    with forge_server() as other:
        forge.failing.append(("GET", 301, {"Location": f"{other.url}{PULLS}/7/comments"}, "Moved Permanently"))
        assert "the repository goes by another name now" in run(tmp_path).stderr
        assert other.asked == []


def test_a_forge_without_https_gets_no_token(github: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of the configuration, told as one."""
    monkeypatch.setenv("GITHUB_API_URL", "http://github.example.com/api/v3")
    assert "is not https, and no token is sent there" in run(tmp_path).stderr


def test_a_forge_that_is_not_there_is_told(
    forge: Forge, github: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    """And the report goes to the page of the job."""
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    assert "127.0.0.1 did not answer" in run(tmp_path).stderr
    assert github.exists()


def test_a_report_too_long_for_a_comment_is_cut(forge: Forge, github: Path, tmp_path: Path) -> None:
    """To what GitHub takes; how much is left out is said."""
    steps = "".join(f"{number}. Refund the charge of account {number} in Stripe.\n" for number in range(2, 900))
    run(tmp_path, new=f"# Refunds\n\n1. Look up the charge in Stripe.\n{steps}")
    (text,) = forge.texts
    assert len(text) <= 65_536
    assert " more" in text


def test_a_merge_request_gets_one_note(forge: Forge, gitlab: None, tmp_path: Path) -> None:
    """Posted, brought up to date, left alone."""
    forge.add(f"{MARKER}\nby somebody else")
    assert run(tmp_path, "gitlab").stderr == "comment on merge request !7: posted\n"
    assert run(tmp_path, "gitlab").stderr.endswith("already up to date\n")
    assert run(tmp_path, "gitlab", new=OLD).stderr.endswith("brought up to date\n")
    assert len(forge.texts) == 2


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("RUNBOOKC_GITLAB_TOKEN", "", "put one of the project with the scope `api`"),
        ("RUNBOOKC_GITLAB_TOKEN", "glpat-wrong", "the token is not valid"),
        ("CI_MERGE_REQUEST_IID", "", "does not run for a merge request"),
        ("CI_PROJECT_ID", "18", "there is no such merge request"),
        ("CI_API_V4_URL", "", "this does not run in GitLab CI"),
    ],
)
def test_what_gitlab_is_missing_is_said(
    gitlab: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str
) -> None:
    """And the exit code stays that of the comparison."""
    monkeypatch.setenv(name, value)
    ran = run(tmp_path, "gitlab")
    assert ran.exit_code == 1
    assert why in ran.stderr
