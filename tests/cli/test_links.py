"""`check --links`: off unless asked for, and what could not be asked is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.sources.web.site import Site, serving

from runbookc.cli.check import command


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose links may lead to this machine, with a cache of its own; it is the current folder."""
    (tmp_path / "runbookc.toml").write_text('[links]\nprivate = true\ntimeout = "5 seconds"\n')
    (tmp_path / "runbooks").mkdir()
    monkeypatch.setenv("RUNBOOKC_CACHE", "yes")
    monkeypatch.setenv("RUNBOOKC_CACHE_DIR", str(tmp_path / ".kept"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(desk: Path, *links: str) -> None:
    """A page with a step for each link."""
    steps = "".join(f"{n}. Fill in [form {n}]({link}).\n" for n, link in enumerate(links, 1))
    (desk / "runbooks/a.md").write_text(f"# A\n\n{steps}")


def run(*words: str) -> tuple[Result, list[tuple[str, int]], dict[str, list[str]]]:
    """The result; the findings about links by code and line; what was skipped by code."""
    ran = CliRunner().invoke(command, [*words, "--format", "json"])
    document = json.loads(ran.stdout)
    found = [(f["code"], f["span"]["start"]["line"]) for f in document["findings"] if f["code"] in ("RB322", "RB323")]
    skipped: dict[str, list[str]] = {}
    for skip in document["checked"][0]["rules_skipped"]:
        skipped.setdefault(skip["code"], []).append(skip["why"])
    return ran, found, skipped


def test_nothing_is_asked_unless_wanted(desk: Path, site: Site) -> None:
    """Without the option the rules are listed as not run, where there is anything to follow."""
    page(desk, site.url("/404"))
    _, found, skipped = run()
    assert found == []
    assert site.asked == []
    assert skipped["RB322"] == skipped["RB323"] == ["outside links are checked with --links"]
    page(desk, "a.md")
    assert "RB322" not in run()[2]


def test_what_is_gone_moved_and_not_known(desk: Path, site: Site) -> None:
    """Each at its line; what is not known is no finding, and is listed with why."""
    page(desk, site.url("/page"), site.url("/404"), site.url("/301/page"), site.url("/403"))
    ran, found, skipped = run("--links")
    assert found == [("RB322", 4), ("RB323", 5)]
    assert skipped["RB322"] == [f"{site.url('/403')}: it refuses strangers (403)"]
    assert "RB323" not in skipped
    assert "4 outside links: 1 there, 2 gone or moved, 1 not checked" in ran.stderr
    assert ran.exit_code == 0


def test_what_was_there_is_not_asked_again(desk: Path, site: Site) -> None:
    """For as long as the configuration says; what is gone is, and so is everything without the cache."""
    page(desk, site.url("/page"), site.url("/301/page"), site.url("/404"))
    first = run("--links")[1]
    site.asked.clear()
    assert run("--links")[1] == first
    assert {path for _, path in site.asked} == {"/404"}
    site.asked.clear()
    assert run("--links", "--no-cache")[1] == first
    assert {path for _, path in site.asked} == {"/404", "/page", "/301/page"}


def test_what_was_found_by_asking_is_not_remembered_as_found_without(desk: Path, site: Site) -> None:
    """A run without the option after one with it says again that nothing was followed."""
    page(desk, site.url("/404"))
    assert run("--links")[1] == [("RB322", 3)]
    _, found, skipped = run()
    assert found == []
    assert "RB322" in skipped


def test_the_configuration_says_what_is_left_alone(desk: Path, site: Site) -> None:
    """`ignore` leaves addresses out; without `private` nothing inside is asked, and that is said."""
    page(desk, site.url("/404/a"), site.url("/410"))
    (desk / "runbookc.toml").write_text(f'[links]\nprivate = true\nignore = ["{site.url("/404/*")}"]\n')
    assert run("--links")[1] == [("RB322", 4)]
    site.asked.clear()
    (desk / "runbookc.toml").write_text("")
    _, found, skipped = run("--links")
    assert found == []
    assert len(skipped["RB322"]) == 2
    assert "private = true" in skipped["RB322"][0]
    assert site.asked == []


@pytest.mark.parametrize("line", ["private = 1", 'timeout = "soon"', 'max_age = "7"', 'ignored = ["x"]'])
def test_a_bad_setting_is_told_with_its_line(desk: Path, line: str) -> None:
    """As every other of the configuration."""
    from runbookc.errors import UsageError

    page(desk, "a.md")
    (desk / "runbookc.toml").write_text(f"[links]\n{line}\n")
    ran = CliRunner().invoke(command, ["--links"])
    assert isinstance(ran.exception, UsageError)
    assert str(ran.exception).startswith("runbookc.toml:2: ")
