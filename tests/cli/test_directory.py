"""`runbookc directory`: who is listed, how they stand on a day, and which page names them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from runbookc.cli.directory import command
from runbookc.cli.schema import read_schema
from runbookc.errors import UsageError

CONFIG = '[directory]\nsources = ["people.yaml"]\nmax_age = "60 days"\n'
PEOPLE = """\
contacts:
  - {kind: slack, value: "#cargo-desk", verified: 2026-11-01}
  - {kind: slack, value: "#old-cargo", status: inactive, replaced_by: "#cargo-desk"}
  - {kind: team, value: Freight Claims, reach: ["#cargo-desk"], verified: 2026-05-04}
  - {kind: person, value: "Ivo\\e[31m Lund", role: claims adjuster}
"""
PAGE = """\
# Lost freight

1. Look up the consignment in the freight portal.
2. Post the consignment number in #old-cargo.
3. Hand the ticket over to Freight Claims.
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of four, and one page that names two of them."""
    for name, text in (("runbookc.toml", CONFIG), ("people.yaml", PEOPLE), ("runbooks/lost.md", PAGE)):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(command, ["--today", "2026-11-21", *args])


def test_every_contact_with_its_standing_and_who_names_it(workspace: Path) -> None:
    """By kind and name; why it is not fine, whom to name instead, the line it is listed on, the pages that name it."""
    ran = run()
    assert ran.exit_code == 0
    assert ran.stdout == (
        "person Ivo\\x1b[31m Lund: active\n"
        "    role: claims adjuster\n"
        "    people.yaml:5\n"
        "    named in no runbook\n"
        "\n"
        "slack #cargo-desk: active\n"
        "    verified 2026-11-01, people.yaml:2\n"
        "    named in no runbook\n"
        "\n"
        "slack #old-cargo: inactive\n"
        "    #old-cargo is marked inactive in the directory; #cargo-desk took over\n"
        "    instead: #cargo-desk\n"
        "    people.yaml:3\n"
        "    named in runbooks/lost.md:4\n"
        "\n"
        "team Freight Claims: expired\n"
        "    Freight Claims was last verified on 2026-05-04, over 60 days ago\n"
        "    reached by #cargo-desk\n"
        "    verified 2026-05-04, people.yaml:4\n"
        "    named in runbooks/lost.md:5\n"
    )
    assert ran.stderr == "4 contacts: 1 inactive, 1 expired, 2 active; 2 named in no runbook\n"


def test_the_day_is_an_argument(workspace: Path) -> None:
    """What has expired in November had not in June."""
    ran = CliRunner().invoke(command, ["--today", "2026-06-01", "--kind", "team"])
    assert ran.stdout.startswith("team Freight Claims: active\n")


@pytest.mark.parametrize(
    ("args", "values"),
    [
        (["--status", "expired", "--status", "inactive"], ["#old-cargo", "Freight Claims"]),
        (["--kind", "slack"], ["#cargo-desk", "#old-cargo"]),
        (["--kind", "slack", "--unused"], ["#cargo-desk"]),
        (["--status", "reassigned"], []),
        (["cargo-desk", "freight claims"], ["#cargo-desk", "Freight Claims"]),
    ],
)
def test_a_filter_leaves_what_fits_every_one(workspace: Path, args: list[str], values: list[str]) -> None:
    """Two of one option are either; two options are both."""
    document = json.loads(run("--format", "json", *args).stdout)
    assert [contact["value"] for contact in document["contacts"]] == values


def test_the_document_fits_its_schema(workspace: Path) -> None:
    """And says by which words a page names a contact."""
    document = json.loads(run("--format", "json").stdout)
    jsonschema.Draft202012Validator(read_schema("directory")).validate(document)
    old = next(contact for contact in document["contacts"] if contact["value"] == "#old-cargo")
    assert old["named_in"] == [{"path": "runbooks/lost.md", "line": 4, "column": 35, "text": "#old-cargo"}]
    assert (old["status"], old["instead"], old["source"]["line"]) == ("inactive", "#cargo-desk", 3)


def test_a_source_that_cannot_be_read_is_told_and_ends_with_two(workspace: Path) -> None:
    """The others are listed all the same; the document names what is missing from it."""
    (workspace / "runbookc.toml").write_text('[directory]\nsources = ["people.yaml", "gone.csv"]\n', encoding="utf-8")
    ran = run("--format", "json")
    assert ran.exit_code == 2
    document = json.loads(ran.stdout)
    jsonschema.Draft202012Validator(read_schema("directory")).validate(document)
    assert len(document["contacts"]) == 4
    assert [(gone["path"], gone["line"]) for gone in document["unreadable"]] == [("runbookc.toml", 2)]
    assert "'gone.csv' is configured as a source, and there is no such file" in ran.stderr


def test_a_workspace_without_runbooks_still_lists(workspace: Path) -> None:
    """Nobody is named in any, and that is said."""
    (workspace / "runbooks/lost.md").unlink()
    ran = run("--kind", "team")
    assert ran.exit_code == 0
    assert ran.stdout.startswith("team Freight Claims: expired\n")
    assert "no runbooks were read" in ran.stderr


def test_nothing_configured_is_no_empty_directory(workspace: Path) -> None:
    """Exit 2 with what to write, and not a list of nobody."""
    (workspace / "runbookc.toml").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"no directory is configured: .*\[directory\]"):
        CliRunner().invoke(command, [], catch_exceptions=False)


def test_a_slip_of_the_pen_is_told(workspace: Path) -> None:
    """An unknown kind and an unknown name, each with the nearest there is."""
    with pytest.raises(UsageError, match="did you mean 'slack'"):
        CliRunner().invoke(command, ["--kind", "slac"], catch_exceptions=False)
    with pytest.raises(UsageError, match="nobody called '#cargo-dsk'; did you mean '#cargo-desk'"):
        CliRunner().invoke(command, ["#cargo-dsk"], catch_exceptions=False)
