"""`runbookc tools`: the list, its filters and its JSON, as somebody at a terminal or a program reads it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cli.running import run

from runbookc.cli.main import cli
from runbookc.cli.schema import read_schema
from runbookc.render.caret import display_width
from runbookc.render.tools_text import render_tools_text

BILLING = Path(__file__).resolve().parents[2] / "runbooks" / "billing-support"
CONFIG = '[tools]\nsources = ["tools/*.json"]\n'
REFUND: dict[str, Any] = {
    "name": "refund_order",
    "description": "Refund an order in Shop.",
    "inputSchema": {
        "type": "object",
        "properties": {
            "order_id": {"type": "string"},
            "reason": {"type": "string", "enum": ["late", "broken"]},
            "percent": {"type": "integer", "minimum": 1, "maximum": 100},
        },
        "required": ["order_id"],
    },
    "outputSchema": {
        "type": "object",
        "properties": {"refund_id": {"type": "string"}, "status": {"enum": ["succeeded", "pending", "failed"]}},
    },
    "annotations": {"destructiveHint": True},
}
FIND: dict[str, Any] = {"name": "find_order", "description": "Find an order in Shop by its number."}


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two tools, of which a runbook uses one."""
    (tmp_path / "runbookc.toml").write_text(CONFIG)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "shop.json").write_text(json.dumps({"tools": [REFUND, FIND]}, indent=1))
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "runbooks" / "late.md").write_text("# Late\n\n1. Find the order in Shop by the order number.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_list_is_what_a_bare_call_means(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that is no part of the group is a tool's name."""
    monkeypatch.chdir(BILLING)
    bare = run(["tools"], capsys)
    assert bare == run(["tools", "list"], capsys)
    assert bare[0] == 0
    one = run(["tools", "create_refund"], capsys)
    assert one[0] == 0
    assert "create_refund" in one[1]
    assert "list_charges" not in one[1]


def test_help_of_the_group_names_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` is the group's own, not the list's."""
    assert cli.get_command(cli.make_context("runbookc", ["tools"]), "tools") is not None
    _, out, _ = run(["tools", "--help"], capsys)
    assert "list " in out


@pytest.mark.usefixtures("shop")
def test_a_tool_is_told_in_one_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    """Effect with who says so, place, inputs with what is allowed, results as facts, how it fails, who uses it."""
    assert run(["tools"], capsys)[1] == (
        "refund_order: destroys, by its source's hint\n"
        "  tools/shop.json:3 (shop)\n"
        "  Refund an order in Shop.\n"
        "  needs    order_id (string), reason (late | broken, optional), percent (integer, from 1 to 100,\n"
        "            optional)\n"
        "  tells    refund.id, order.status (succeeded | pending | failed)\n"
        "  fails    when status is failed; not yet done when it is pending (by its output schema)\n"
        "  used by  no step\n"
        "\n"
        "find_order: reads, by its verb\n"
        "  tools/shop.json:48 (shop)\n"
        "  Find an order in Shop by its number.\n"
        "  needs    nothing\n"
        "  tells    not said\n"
        "  fails    not said; taken from how its result reads\n"
        "  used by  runbooks/late.md:3 Find the order in Shop by the order number\n"
        "\n"
        "2 tools in 1 source: 1 reads, 1 destroys\n"
        "used by no step (1): refund_order\n"
    )


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (["--unused"], ["refund_order"]),
        (["--effect", "read"], ["find_order"]),
        (["--effect", "read", "--effect", "destroy"], ["refund_order", "find_order"]),
        (["*_order"], ["refund_order", "find_order"]),
        (["find_order", "--unused"], []),
    ],
)
def test_filters_narrow_each_other(asked: list[str], names: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Several names or effects are any of them; a name and a flag are both."""
    code, out, _ = run(["tools", *asked, "--format", "json"], capsys)
    assert code == 0
    assert [tool["name"] for tool in json.loads(out)["tools"]] == names


@pytest.mark.usefixtures("shop")
def test_the_json_fits_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """And says for a program what the text says for a person."""
    document = json.loads(run(["tools", "--format", "json"], capsys)[1])
    jsonschema.validate(document, read_schema("tools"))
    refund, find = document["tools"]
    assert (refund["effect"], refund["effect_from"], refund["steps"]) == ("destroy", "hint", [])
    assert refund["success"]["failed"] == ["failed"]
    (step,) = find["steps"]
    assert (step["path"], step["line"], step["inferred"]) == ("runbooks/late.md", 3, False)
    assert step["why"]


@pytest.mark.usefixtures("shop")
def test_a_name_that_is_none_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty list would look like a tool without steps."""
    code, out, err = run(["tools", "refund_ordr"], capsys)
    assert (code, out) == (2, "")
    assert "no tool of this workspace is called 'refund_ordr'; did you mean 'refund_order'?" in err


def test_a_source_that_cannot_be_read_is_told_and_ends_with_2(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What could be read is listed all the same."""
    (shop / "tools" / "crm.json").write_text('{"tools": [\n{]}')
    code, out, err = run(["tools", "--format", "json"], capsys)
    document = json.loads(out)
    assert (code, document["unread"], len(document["tools"])) == (2, ["tools/crm.json"], 2)
    assert "tools/crm.json:2: this is not JSON" in err


def test_a_result_that_is_a_bare_list_is_told_in_words(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its items have no names, and "[]" would say that it tells nothing."""
    listing = {**FIND, "outputSchema": {"type": "array", "items": {"type": "string"}}}
    (shop / "tools" / "shop.json").write_text(json.dumps({"tools": [listing]}))
    code, out, _ = run(["tools"], capsys)
    assert code == 0
    assert "tells    a list\n" in out


def test_tools_are_listed_without_any_runbook(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A catalogue may be there first; that nothing uses it is said with why."""
    shutil.rmtree(shop / "runbooks")
    code, out, err = run(["tools"], capsys)
    assert code == 0
    assert "refund_order: destroys" in out
    assert "no step uses any of these: .: no runbooks here" in err


def test_nothing_configured_is_not_an_empty_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither outside a workspace nor in one without tools."""
    monkeypatch.chdir(tmp_path)
    assert run(["tools"], capsys)[0] == 2
    (tmp_path / "runbookc.toml").write_text("")
    code, out, err = run(["tools"], capsys)
    assert (code, out) == (2, "")
    assert "no [tools] here" in err


def test_text_of_a_catalogue_cannot_steer_a_terminal(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences and characters that turn the direction of writing are shown as their codes."""
    evil = {"name": "ping", "description": "Ping \u001b[2J\u202e all.", "annotations": {"title": "\u009b1m"}}
    (shop / "tools" / "evil.json").write_text(json.dumps({"tools": [evil]}))
    out = run(["tools", "ping"], capsys)[1]
    assert "\u001b" not in out
    assert "\\x1b[2J\\u202e all." in out
    assert "\\x9b1m" in out


@pytest.mark.usefixtures("shop")
def test_forty_columns_are_enough() -> None:
    """No line is wider but for a word that is."""
    from datetime import date

    from runbookc.cli.tools_workspace import read_tools_workspace
    from runbookc.render.tool_list import list_tools

    workspace = read_tools_workspace(date(2026, 11, 21))
    tools = list_tools(workspace.world, [page.compiled.runbook for page in workspace.pages])
    for whole in (False, True):
        text = render_tools_text(tools, tools, 40, whole)
        assert max(map(display_width, text.splitlines())) <= 40


def test_a_tool_that_changed_since_the_lock_is_told_at_the_step(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what changed and where it stands; building again pins it as it is, whatever findings forbid."""
    assert run(["build"], capsys)[0] == 0
    assert found(capsys) == []
    find = {**FIND, "inputSchema": {"type": "object", "properties": {"number": {"type": "string"}}}}
    (shop / "tools" / "shop.json").write_text(json.dumps({"tools": [find]}, indent=1))
    gone, drift = found(capsys)
    assert (gone["code"], gone["path"]) == ("RB006", "runbookc.lock")
    assert gone["message"] == "refund_order, which this lock pins, is in no source any more"
    assert (drift["code"], drift["path"], drift["span"]["start"]["line"]) == ("RB006", "runbooks/late.md", 3)
    assert drift["message"].endswith("changed since the lock was made: it takes `number` (string)")
    assert [(place["path"], place["span"]["start"]["line"]) for place in drift["related"]] == [("tools/shop.json", 3)]
    code, _, err = run(["build", "--locked"], capsys)
    assert code == 1
    assert "tool find_order: changed (it takes `number` (string))" in err
    assert run(["build", "--fail-on", "info"], capsys)[0] == 0
    assert found(capsys) == []


def test_a_lock_that_is_none_is_told(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else nothing changed would be all that is heard."""
    (shop / "runbookc.lock").write_text("<<<<<<< ours")
    (finding,) = found(capsys)
    assert (finding["code"], finding["severity"]) == ("RB006", "warning")
    assert finding["message"] == "this is no lock file, so nobody knows which tools changed"


def found(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What `check` finds."""
    findings: list[dict[str, Any]] = json.loads(run(["check", "--format", "json"], capsys)[1])["findings"]
    return findings


@pytest.mark.parametrize(
    ("word", "fails"),
    [
        ('{ ok = "status", is = ["paid"], pending = ["queued"] }', "unless status is paid; not yet done when"),
        ('{ ok = "code", failed = ["e7"] }', "when code is e7"),
        ('{ ok = "receipt.saved" }', "when receipt.saved is false"),
        ("{ answers = true }", "not by false, which is an answer"),
        ('{ empty = "ok" }', "not when nothing comes back"),
    ],
)
def test_what_stands_beside_fails_is_a_failure(
    word: str, fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The author names the values of success; a reader of "fails" must not take them for those of a failure."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "shop.json").write_text(json.dumps({"tools": [FIND]}), encoding="utf-8")
    (tmp_path / "runbookc.toml").write_text(f"{CONFIG}[tools.success]\nfind_order = {word}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert f"fails    {fails}" in " ".join(run(["tools"], capsys)[1].splitlines())
