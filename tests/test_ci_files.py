"""What others put into their CI: each file is of its format, and its commands are run here as they stand."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tests.console import blocks
from tests.sources.forge_server import TOKEN, forge_server
from tests.stored_schemas import stored_schema

HERE = Path(__file__).parent.parent
GITLAB = "https://gitlab.com/.gitlab-ci.yml"
CLEAN = "# Refunds\n\n1. Look up the charge in Stripe.\n2. Tell the customer the amount.\n"
BROKEN = CLEAN + "3. Go to step 9.\n"


@pytest.fixture(autouse=True)
def called(program_at_hand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts find the program, and Python beside it."""
    folders = (program_at_hand, Path(sys.executable).parent, os.environ["PATH"])
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, folders)))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk/runbooks").mkdir(parents=True)
    (tmp_path / "desk/runbookc.toml").write_text("", encoding="utf-8")
    (tmp_path / "desk/runbooks/refunds.md").write_text(BROKEN, encoding="utf-8")
    return tmp_path


def read(path: str) -> Any:
    return yaml.safe_load((HERE / path).read_text(encoding="utf-8"))


def shell(script: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """A script as a runner runs it: bash, stopping at the first mistake."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), **given}
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def check_step(name: str = "check") -> dict[str, Any]:
    steps: list[dict[str, Any]] = read(".ci/github/action.yml")["runs"]["steps"]
    return next(step for step in steps if step.get("id") == name)


def run_action(desk: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    for name in ("output", "summary"):
        (desk / name).write_text("", encoding="utf-8")
    given = {"RUNBOOKS": "", "FAIL_ON": "error", "SINCE": "", "TODAY": "2026-11-21", "RUNNER_TEMP": str(desk)}
    files = {"GITHUB_OUTPUT": str(desk / "output"), "GITHUB_STEP_SUMMARY": str(desk / "summary")}
    return shell(check_step()["run"], desk / "desk", **given | files | inputs)


def test_the_action_annotates_reports_and_fails(desk: Path) -> None:
    """Annotations on standard output, the summary on the run's page, SARIF for whoever uploads it."""
    ran = run_action(desk)
    assert ran.returncode == 1
    assert "::error file=runbooks/refunds.md,line=5" in ran.stdout
    assert "dangling" not in (desk / "summary").read_text(encoding="utf-8").splitlines()[0]
    assert "RB304" in (desk / "summary").read_text(encoding="utf-8")
    _, _, sarif = (desk / "output").read_text(encoding="utf-8").strip().partition("=")
    assert json.loads(Path(sarif).read_text(encoding="utf-8"))["runs"][0]["results"][0]["ruleId"] == "RB304"


def test_the_action_takes_what_it_is_given_as_words(desk: Path) -> None:
    """Paths with spaces and with what a shell would run are paths."""
    odd = "runbooks/a $(touch gone); b.md"
    (desk / "desk" / odd).write_text(CLEAN, encoding="utf-8")
    ran = run_action(desk, RUNBOOKS=f"{odd}\n", FAIL_ON="warning")
    assert ran.returncode == 0, ran.stderr
    assert not list((desk / "desk").rglob("gone"))


def test_an_action_that_could_not_read_says_so(desk: Path) -> None:
    """2, and nothing that looks like a clean report."""
    ran = run_action(desk, RUNBOOKS="nowhere.md")
    assert ran.returncode == 2
    assert (desk / "output").read_text(encoding="utf-8") == ""


def test_inputs_reach_the_script_by_the_environment_alone() -> None:
    """An expression inside a script would be run by the shell."""
    action = read(".ci/github/action.yml")
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)
    used = {value for step in action["runs"]["steps"] for value in step.get("env", {}).values()}
    wanted = {f"${{{{ inputs.{name} }}}}" for name in action["inputs"]}
    assert wanted - used == {"${{ inputs.working-directory }}"}
    assert check_step()["working-directory"] == "${{ inputs.working-directory }}"


@pytest.mark.parametrize("name", ["github/nightly.yml", "github/review.yml", "gitlab/runbookc.yml"])
def test_what_is_installed_is_said_by_whoever_copies_the_file(name: str, tmp_path: Path) -> None:
    """No name is taken from a public index unasked: who has it there is not known. Unsaid, the job stops and tells."""
    file = read(f".ci/{name}")
    jobs = file["jobs"]["runbooks"]["steps"] if "jobs" in file else [{"run": file[".runbookc"]["before_script"][0]}]
    (script,) = [step["run"] for step in jobs if "pip install" in step.get("run", "")]
    (tmp_path / "python").write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    unsaid = shell(f'PATH="{tmp_path}:$PATH"\n{script}', tmp_path, RUNBOOKC="")
    said = shell(f'PATH="{tmp_path}:$PATH"\n{script}', tmp_path, RUNBOOKC="./a b.whl")

    assert unsaid.returncode != 0
    assert "RUNBOOKC: names what pip installs" in unsaid.stderr
    assert said.stdout == "-m pip install --quiet ./a b.whl\n"


def test_the_action_installs_the_revision_it_was_taken_from() -> None:
    """Its folder lies in the repository, whose root is what pip installs."""
    steps = read(".ci/github/action.yml")["runs"]["steps"]
    (script,) = [step["run"] for step in steps if step.get("name") == "Install"]
    assert script.endswith('"${VERSION:-$GITHUB_ACTION_PATH/../..}"')
    assert (HERE / ".ci/github/../../pyproject.toml").is_file()


def test_the_gitlab_template_is_one() -> None:
    """By GitLab's own schema."""
    jsonschema.Draft7Validator(stored_schema(GITLAB)).validate(read(".ci/gitlab/runbookc.yml"))


@pytest.mark.parametrize("job", ["runbooks", "runbooks-nightly"])
def test_each_gitlab_job_leaves_the_reports_it_names(job: str, desk: Path) -> None:
    """Both, also where it fails; that is when they are read."""
    template = read(".ci/gitlab/runbookc.yml")
    variables = {**template[".runbookc"]["variables"], "RUNBOOKC_WORKSPACE": "desk"}
    ran = shell("\n".join(template[job]["script"]), desk, **variables)
    assert ran.returncode == 1, ran.stderr
    reports = template[".runbookc-check"]["artifacts"]["reports"]
    assert (
        json.loads((desk / reports["codequality"]).read_text(encoding="utf-8"))[0]["check_name"] == "dangling-reference"
    )
    assert "<failure " in (desk / reports["junit"]).read_text(encoding="utf-8")


def test_the_night_of_github_writes_its_summary(desk: Path) -> None:
    """The last step as it stands; its schedule is one that cron knows."""
    workflow = read(".ci/github/nightly.yml")
    (entry,) = workflow[True]["schedule"]  # YAML 1.1 reads the key `on` as true
    assert len(entry["cron"].split()) == 5
    step = workflow["jobs"]["runbooks"]["steps"][-1]["run"]
    ran = shell(step, desk / "desk", GITHUB_STEP_SUMMARY=str(desk / "summary"))
    assert ran.returncode == 1
    assert "RB304" in (desk / "summary").read_text(encoding="utf-8")


def test_the_hooks_run_over_the_files_they_are_given(desk: Path) -> None:
    """pre-commit hands the changed files to the first, and nothing to the second."""
    check, locked = read(".pre-commit-hooks.yaml")
    folder = desk / "desk"
    assert shell(f"{check['entry']} {shlex.quote('runbooks/refunds.md')}", folder).returncode == 1
    (folder / "runbooks/refunds.md").write_text(CLEAN, encoding="utf-8")
    assert shell(f"{check['entry']} runbooks/refunds.md", folder).returncode == 0
    assert locked["pass_filenames"] is False
    assert shell("runbookc build", folder).returncode == 0
    assert shell(locked["entry"], folder).returncode == 0
    (folder / "runbooks/refunds.md").write_text(CLEAN + "3. Close the ticket.\n", encoding="utf-8")
    assert shell(locked["entry"], folder).returncode == 1


def test_the_hooks_as_the_page_names_them_are_there(desk: Path) -> None:
    """By their ids; with the options of the page they run from the root of a repository, above the workspace."""
    (snippet,) = [b for b in blocks((HERE / "docs/build.md").read_text(encoding="utf-8")) if "repos:" in b.text]
    (source,) = yaml.safe_load(snippet.text)["repos"]
    hooks = {hook["id"]: hook for hook in read(".pre-commit-hooks.yaml")}
    check, locked = source["hooks"]
    words = f"{hooks[check['id']]['entry']} {shlex.join(check['args'])}"
    assert shell(f"{words} desk/runbooks/refunds.md", desk).returncode == 1
    (desk / "desk/runbooks/refunds.md").write_text(CLEAN, encoding="utf-8")
    assert shell(f"{words} desk/runbooks/refunds.md", desk).returncode == 0
    assert shell("cd desk && runbookc build", desk).returncode == 0
    assert hooks[locked["id"]]["entry"] in locked["entry"]
    assert shell(locked["entry"], desk).returncode == 0
    assert shell(hooks[locked["id"]]["entry"], desk).returncode == 2


@pytest.fixture
def branch(desk: Path) -> Path:
    """The desk as a repository: a page on main, changed by a commit on a branch."""
    page = desk / "desk/runbooks/refunds.md"
    page.write_text(CLEAN, encoding="utf-8")
    who = "-c user.name=a -c user.email=a@example.com -c commit.gpgsign=false"
    script = f"""
        git init --quiet --initial-branch=main . && git add desk && git {who} commit --quiet -m main
        git update-ref refs/remotes/origin/main main && git switch --quiet --create topic
        sed -i 's/2. Tell the customer the amount./2. Cancel the subscription./' desk/runbooks/refunds.md
        git {who} commit --quiet --all -m topic"""
    made = shell(script, desk)
    assert made.returncode == 0, made.stderr
    return desk


def test_the_action_says_what_a_change_means_and_comments(branch: Path) -> None:
    """On the pull request, as its token may; the report is an output."""
    with forge_server() as forge:
        (branch / "output").write_text("", encoding="utf-8")
        given = {
            "RUNBOOKS": "", "BASE": "", "FAIL_ON": "never", "TODAY": "2026-11-21", "GITHUB_BASE_REF": "main",
            "GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": forge.url, "GITHUB_REPOSITORY": "acme/desk",
            "GITHUB_REF": "refs/pull/7/merge", "GITHUB_EVENT_PATH": "", "RUNNER_TEMP": str(branch),
            "GITHUB_OUTPUT": str(branch / "output"), "GITHUB_STEP_SUMMARY": str(branch / "summary"),
        }  # fmt: skip
        ran = shell(check_step("diff")["run"], branch / "desk", **given)
        assert ran.returncode == 0, ran.stderr
        assert "Cancel the subscription" in forge.texts[0]
        assert shell(check_step("diff")["run"], branch / "desk", **given | {"FAIL_ON": "safe"}).returncode == 1
        assert len(forge.texts) == 1
    assert TOKEN not in ran.stdout + ran.stderr
    _, _, report = (branch / "output").read_text(encoding="utf-8").splitlines()[0].partition("=")
    assert "Cancel the subscription" in Path(report).read_text(encoding="utf-8")


def test_the_workflow_for_reviews_may_write_comments(branch: Path) -> None:
    """It asks for that permission and for the history, and its last step runs as it stands."""
    workflow = read(".ci/github/review.yml")
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
    steps = workflow["jobs"]["runbooks"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    given = {"GITHUB_BASE_REF": "main", "GITHUB_REPOSITORY": "", "GITHUB_STEP_SUMMARY": str(branch / "summary")}
    ran = shell(steps[-1]["run"], branch / "desk", **given)
    assert ran.returncode == 1
    assert "Cancel the subscription" in (branch / "summary").read_text(encoding="utf-8")


@pytest.mark.parametrize("token", [TOKEN, ""])
def test_the_gitlab_job_for_reviews_notes_or_leaves_its_report(branch: Path, token: str) -> None:
    """A note where there is a token for it; the report as a file either way."""
    job = read(".ci/gitlab/runbookc.yml")
    variables = {**job[".runbookc"]["variables"], **job["runbooks-review"]["variables"], "RUNBOOKC_WORKSPACE": "desk"}
    with forge_server() as forge:
        forge.login = "desk-bot"
        given = {
            "RUNBOOKC_GITLAB_TOKEN": token, "CI_API_V4_URL": forge.url, "CI_PROJECT_ID": "17",
            "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        }  # fmt: skip
        ran = shell("\n".join(job["runbooks-review"]["script"]), branch, **variables, **given)
        assert ran.returncode == 1, ran.stderr
        assert len(forge.texts) == (1 if token else 0)
    assert "<failure" in (branch / "runbookc-diff.xml").read_text(encoding="utf-8")
    assert "Cancel the subscription" in (branch / "runbookc-diff.html").read_text(encoding="utf-8")
