"""`runbookc tools stub`: a contract for what is missing, which grounds the steps that lack it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import run

MEMO = """\
# Credit memos

1. Ask the customer for the invoice number.
2. Check NetSuite for a credit memo.
3. If the memo's status is open, apply the credit memo to the invoice in NetSuite.
4. If the memo is older than 30 days, delete it in NetSuite.
"""
PARCEL = """\
# Lost parcel

1. Ask the customer for the tracking number.
2. Look up the shipment in ShipHub by the tracking number.
3. If the shipment is delayed, look up the credit memo in NetSuite.
4. Look up the invoice in ShipHub.
5. Look up the invoice in NetSuite.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose two pages need systems that no tool belongs to."""
    files = {
        "runbookc.toml": '[tools]\nsources = ["tools/*.json"]\n',
        "tools/chat.json": '[{"name": "reply_to_customer", "description": "Send the customer a message."}]',
        "runbooks/memo.md": MEMO,
        "runbooks/parcel.md": PARCEL,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stubs(capsys: pytest.CaptureFixture[str], *wanted: str) -> dict[str, dict[str, Any]]:
    code, out, _ = run(["tools", "stub", *wanted], capsys)
    assert code == 0
    return {tool["name"]: tool for tool in json.loads(out)["tools"]}


def missing(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The categories of what `check` finds."""
    document = json.loads(run(["check", "--format", "json"], capsys)[1])
    return {finding["category"] for finding in document["findings"]}


@pytest.mark.usefixtures("desk")
def test_steps_and_pages_that_need_the_same_share_one_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """Named by verb and thing, with every sentence that needs it, and what their conditions say of its result."""
    made = stubs(capsys)
    assert list(made) == [
        "get_credit_memo", "apply_credit_memo", "delete_credit_memo", "get_shipment", "get_invoice",
        "get_invoice_in_netsuite",
    ]  # fmt: skip
    memo = made["get_credit_memo"]
    assert [(need["path"], need["line"]) for need in memo["x-needed-by"]] == [
        ("runbooks/memo.md", 4), ("runbooks/parcel.md", 5),
    ]  # fmt: skip
    assert (memo["x-effect"], memo["x-system"]) == ("read", "NetSuite")
    assert memo["outputSchema"]["properties"] == {
        "id": {"type": "string"},
        "status": {"type": "string", "examples": ["open"]},
        "created_at": {"type": "string", "format": "date-time"},
    }
    assert set(memo["inputSchema"]["properties"]) == {"invoice_number", "tracking_number"}
    assert memo["inputSchema"]["required"] == []
    assert made["apply_credit_memo"]["inputSchema"]["required"] == ["credit_memo_id"]
    assert made["delete_credit_memo"]["x-effect"] == "destroy"
    assert made["get_shipment"]["inputSchema"]["required"] == ["tracking_number"]
    assert made["get_shipment"]["outputSchema"]["properties"]["delayed"] == {"type": "boolean"}


def test_a_stub_in_the_sources_grounds_its_steps(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The findings go, the steps are bound, and nothing is missing any more."""
    assert {"missing-tool", "implicit-lookup"} <= missing(capsys)
    assert run(["tools", "stub", "-o", "tools/missing.json"], capsys)[0] == 0
    assert not {"missing-tool", "no-tool", "ambiguous-tool", "missing-argument", "implicit-lookup"} & missing(capsys)
    assert stubs(capsys) == {}
    listed = json.loads(run(["tools", "--format", "json"], capsys)[1])["tools"]
    bound = {tool["name"]: [(s["path"], s["line"]) for s in tool["steps"]] for tool in listed if tool["steps"]}
    assert bound["get_credit_memo"] == [("runbooks/memo.md", 4), ("runbooks/parcel.md", 5)]
    assert bound["delete_credit_memo"] == [("runbooks/memo.md", 6)]
    memo = next(tool for tool in listed if tool["name"] == "get_credit_memo")
    assert (memo["effect"], memo["effect_from"], memo["system"]) == ("read", "author", "NetSuite")


@pytest.mark.usefixtures("desk")
def test_what_is_asked_for_may_be_a_system_a_name_or_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    """A word that leads to nothing is refused: an empty list would say that nothing is missing."""
    assert list(stubs(capsys, "shiphub")) == ["get_shipment", "get_invoice"]
    assert list(stubs(capsys, "*_credit_memo")) == ["get_credit_memo", "apply_credit_memo", "delete_credit_memo"]
    assert list(stubs(capsys, "runbooks/parcel.md:4")) == ["get_shipment"]
    code, out, err = run(["tools", "stub", "get_memo"], capsys)
    assert (code, out) == (2, "")
    assert "no step lacks a tool by 'get_memo'; did you mean 'get_credit_memo'?" in err


def test_no_file_is_overwritten(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What an engineer has filled in stays; `--merge` adds the rest, and twice the same adds nothing."""
    file = desk / "tools" / "missing.json"
    mine = {"tools": [{"name": "get_shipment", "description": "Mine."}], "x-note": "kept"}
    file.write_text(json.dumps(mine))
    code, _, err = run(["tools", "stub", "NetSuite", "-o", str(file)], capsys)
    assert (code, json.loads(file.read_text())) == (2, mine)
    assert "is there already" in err
    run(["tools", "stub", "NetSuite", "-o", str(file), "--merge"], capsys)
    merged = file.read_text()
    document = json.loads(merged)
    assert [tool["name"] for tool in document["tools"]][:2] == ["get_shipment", "get_credit_memo"]
    assert (document["tools"][0], document["x-note"]) == (mine["tools"][0], "kept")
    run(["tools", "stub", "-o", str(file), "--merge"], capsys)
    names = [tool["name"] for tool in json.loads(file.read_text())["tools"]]
    assert len(names) == len(set(names))
    file.write_text("[]")
    assert run(["tools", "stub", "-o", str(file), "--merge"], capsys)[0] == 2
    assert file.read_text() == "[]"


def test_without_any_tools_configured_every_step_lacks_its_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So a desk that begins with its pages learns what it has to provide."""
    (desk / "runbookc.toml").write_text("")
    assert "get_credit_memo" in stubs(capsys)


def test_half_a_catalogue_says_nothing_about_what_is_missing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The tool may stand in the source that could not be read."""
    (desk / "tools" / "netsuite.json").write_text("{")
    code, out, err = run(["tools", "stub"], capsys)
    assert (code, out) == (2, "")
    assert "tools/netsuite.json: not read, so nobody knows which tools are missing" in err


@pytest.mark.usefixtures("desk")
def test_the_finding_carries_the_contract_that_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """In the document, whole; its help names the command that writes it, by the name that the command takes."""
    findings = json.loads(run(["check", "--format", "json"], capsys)[1])["findings"]
    found = next(f for f in findings if f["code"] == "RB403" and f["path"] == "runbooks/memo.md")
    assert "`runbookc tools stub get_credit_memo`" in found["help"]
    contract = found["stub"]
    assert (contract["name"], contract["x-needed-by"][0]["line"]) == ("get_credit_memo", 4)
