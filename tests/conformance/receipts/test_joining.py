"""What a harness recorded goes before what a transcript says; what it did not record is evidence of nothing."""

from __future__ import annotations

import base64
import gzip
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from tests.conformance.desk import bundle, document

from runbookc.cli.audit import command
from runbookc.conformance.bundle import bundle_json
from runbookc.conformance.receipts.signing import read_signing_key
from runbookc.receipts import open_receipts

LOOK = 'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "state": "broken"}'
ASK = 'request_sign_off {"parcel_id": "PX-1001"} -> {"ok": true}'
PAY = 'pay_compensation {"parcel_id": "PX-1001", "amount": 4800} -> {"id": "po_77", "status": "succeeded"}'
WORDS = "I've compensated you with $48 for parcel PX-1001."
TALK = ("> my parcel PX-1001 came broken", LOOK, ASK, PAY, WORDS)
CALLS = {
    "c1": ("get_parcel", {"parcel_id": "PX-1001"}, {"parcel_id": "PX-1001", "state": "broken"}),
    "c2": ("request_sign_off", {"parcel_id": "PX-1001"}, {"ok": True}),
    "c3": ("pay_compensation", {"parcel_id": "PX-1001", "amount": 4800}, {"id": "po_77", "status": "succeeded"}),
}
"""By the ids that `conversation` gives: what was really called."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An out folder with the desk's bundle."""
    folder = tmp_path / "build"
    (folder / "bundle").mkdir(parents=True)
    (folder / "bundle" / "bundle.json").write_text(bundle_json(bundle()), encoding="utf-8")
    return folder


def recorded(path: Path, calls: dict[str, Any], status: str = "ok", **named: Any) -> str:
    """A closed file of receipts of one conversation."""
    with open_receipts(path, **named) as receipts:
        for call_id, (tool, arguments, result) in calls.items():
            receipts.write(
                conversation="t-1", call_id=call_id, tool=tool, arguments=arguments, status=status, result=result
            )  # type: ignore[arg-type]  # one of the words of a status
    return str(path)


def audit(out: Path, receipts: str, *more: str, talk: tuple[str, ...] = TALK, name: str = "t-1") -> Result:
    asked = ["--bundle", str(out), "--format", "jsonl", "--receipts", receipts, *more, "-"]
    return CliRunner().invoke(command, asked, input=document(*talk, id=name))


def row(out: Path, receipts: str, **named: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(audit(out, receipts, **named).stdout)
    schema = json.loads(files("runbookc").joinpath("schemas/audit.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    return found


def test_a_claim_rests_on_what_the_harness_wrote(out: Path, tmp_path: Path) -> None:
    """Tier T1 instead of T0, and the rule names the receipt or what was read in it."""
    found = row(out, recorded(tmp_path / "r.jsonl", CALLS))
    (claim,) = found["claims"]
    assert (found["verdict"], claim["status"], claim["evidence_tier"]) == ("pass", "supported", "T1")
    assert found["receipts"] == {"matched": 3, "unrecorded": [], "unseen": []}


def test_a_call_that_only_the_transcript_shows_proves_nothing(out: Path, tmp_path: Path) -> None:
    """The agent's own record of a call that the harness never made is where a lie would be."""
    found = row(out, recorded(tmp_path / "r.jsonl", {k: v for k, v in CALLS.items() if k != "c3"}))
    (claim,) = found["claims"]
    assert (found["verdict"], claim["status"]) == ("fail", "no-receipt")
    assert claim["why"] == "the transcript shows a call of pay_compensation, and no receipt of it was recorded"
    assert found["receipts"]["unrecorded"] == [{"message": 5, "call_id": "c3", "tool": "pay_compensation"}]


STATE = "Parcel PX-1001 was compensated."
"""Words that may tell of a state: a claim only where a receipt bears them out."""


def test_words_for_a_state_that_only_the_transcript_bears_out_are_unverifiable(out: Path, tmp_path: Path) -> None:
    """They are not dropped: whoever reads the report is told that nobody recorded the call. They accuse nobody."""
    talk = (*TALK[:-1], STATE)
    (borne,) = row(out, recorded(tmp_path / "r.jsonl", CALLS), talk=talk)["claims"]
    found = row(out, recorded(tmp_path / "s.jsonl", {k: v for k, v in CALLS.items() if k != "c3"}), talk=talk)
    (claim,) = found["claims"]
    assert (borne["status"], claim["status"], found["verdict"]) == ("supported", "unverifiable", "inconclusive")
    assert (claim["quote"], claim["tool"], claim["evidence"]) == (borne["quote"], "pay_compensation", [])
    assert claim["why"] == "the transcript shows a call of pay_compensation, and no receipt of it was recorded"
    nothing = row(out, str(tmp_path / "s.jsonl"), talk=(*TALK[:3], STATE))
    assert nothing["claims"] == []


def test_a_result_that_the_transcript_made_better_is_not_believed(out: Path, tmp_path: Path) -> None:
    """The receipt says that the payment failed."""
    failed = {**CALLS, "c3": ("pay_compensation", CALLS["c3"][1], {"id": None, "status": "failed"})}
    (claim,) = row(out, recorded(tmp_path / "r.jsonl", failed))["claims"]
    assert (claim["status"], claim["evidence"][0]["tier"]) == ("failed-call", "T1")


def test_a_call_that_the_transcript_hides_comes_in(out: Path, tmp_path: Path) -> None:
    """A payment that nobody was told of is seen, and judged: it had no approval."""
    path = recorded(tmp_path / "r.jsonl", {"c1": CALLS["c1"], "c9": CALLS["c3"]})
    found = row(out, path, talk=("> my parcel PX-1001 came broken", LOOK, "One moment, please."))
    assert found["receipts"]["unseen"] == [
        {"place": f"{path}:2", "call_id": "c9", "tool": "pay_compensation", "status": "ok"}
    ]
    assert [v["kind"] for v in found["violations"]] == ["missing-approval"]
    assert found["verdict"] == "fail"


def test_a_conversation_without_receipts_is_judged_by_its_transcript_and_that_is_said(
    out: Path, tmp_path: Path
) -> None:
    """Other conversations are covered: that is no reason to think that this one's calls were not made."""
    found = audit(out, recorded(tmp_path / "r.jsonl", CALLS), name="t-2")
    told = json.loads(found.stdout)
    assert (told["verdict"], told["receipts"], told["claims"][0]["evidence_tier"]) == ("pass", None, "T0")
    assert "1 conversation has no receipts, judged by what the transcript says" in found.stderr


def test_a_hash_bears_out_the_result_that_the_transcript_shows(out: Path, tmp_path: Path) -> None:
    """The harness kept no result: the transcript's is taken where it is the same, and nothing where it is not."""
    path = recorded(tmp_path / "r.jsonl", CALLS, status="unknown", keep_results=False)
    assert row(out, path)["claims"][0]["status"] == "supported"
    other = (*TALK[:3], PAY.replace("po_77", "po_99"), WORDS)
    assert row(out, path, talk=other)["claims"][0]["status"] == "unverifiable"


def test_receipts_that_were_tampered_with_are_refused(out: Path, tmp_path: Path) -> None:
    """Exit 2 and no row: a record that cannot be relied on must not look like one that can."""
    path = tmp_path / "r.jsonl"
    recorded(path, CALLS)
    path.write_text(path.read_text(encoding="utf-8").replace("4800", "9900"), encoding="utf-8")
    found = audit(out, str(path))
    assert found.stdout == ""
    assert "these receipts do not hold" in str(found.exception)


def test_a_signature_that_nobody_checked_is_told(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the key nothing has to be told; what it did not sign is then refused, spans as well."""
    monkeypatch.setenv("RUNBOOKC_RECEIPTS_KEY", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=")
    path = recorded(tmp_path / "r.jsonl", CALLS)
    assert f"{path}: no signature was checked" in audit(out, path).stderr
    monkeypatch.delenv("RUNBOOKC_RECEIPTS_KEY")
    unsigned, spans = recorded(tmp_path / "u.jsonl", CALLS), tmp_path / "spans.json"
    attributes = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "get_parcel"}
    span = {"context": {"trace_id": "1", "span_id": "2"}, "attributes": attributes, "status": {"status_code": "OK"}}
    spans.write_text(json.dumps([span]), encoding="utf-8")
    assert audit(out, str(spans)).exit_code == 0
    monkeypatch.setenv("RUNBOOKC_RECEIPTS_PUBLIC_KEY", _public("q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="))
    assert "no signature was checked" not in audit(out, path).stderr
    for file, why in ((unsigned, "the head is not signed"), (str(spans), "spans bear no signature")):
        refused = audit(out, file)
        assert (refused.stdout, why in str(refused.exception)) == ("", True)


def _public(private: str) -> str:
    return base64.b64encode(read_signing_key(private).public).decode()


def test_processes_share_the_receipts(out: Path, tmp_path: Path) -> None:
    """Two processes give the bytes of one."""
    path = recorded(tmp_path / "r.jsonl", CALLS)
    assert audit(out, path, "--jobs", "2").stdout == audit(out, path).stdout


def test_a_receipt_without_an_id_is_of_the_next_call_of_its_tool(out: Path, tmp_path: Path) -> None:
    """Harnesses that keep no ids are believed by tool and order; a call of another tool is not taken for it."""
    without = {f"{number}": call for number, call in enumerate(CALLS.values())}
    path = tmp_path / "r.jsonl"
    with open_receipts(path) as receipts:
        for tool, arguments, result in without.values():
            receipts.write(
                conversation="t-1", call_id="", tool=tool, arguments=arguments, status="ok", result=result
            )  # fmt: skip
    found = row(out, str(path))
    assert found["receipts"] == {"matched": 3, "unrecorded": [], "unseen": []}
    assert [(claim["status"], claim["evidence_tier"]) for claim in found["claims"]] == [("supported", "T1")]


TWICE = "I've compensated you twice, with $96 in all, for parcel PX-1001."


@pytest.mark.parametrize("tier", ["T1", "T2", "T3"])
def test_what_two_files_tell_of_one_call_is_one_record(out: Path, tmp_path: Path, tier: str) -> None:
    """A copy of the chain, a gateway's record, that of the tool's server: a payment was made once."""
    folder = tmp_path / "receipts"
    folder.mkdir()
    first = Path(recorded(folder / "a.jsonl", CALLS))
    if tier == "T1":
        (folder / "b.jsonl.gz").write_bytes(gzip.compress(first.read_bytes()))
    else:
        recorded(folder / "b.jsonl", CALLS, "unknown", tier=tier)
    found = row(out, str(folder))
    assert found["verdict"] == "pass"
    assert found["receipts"]["unseen"] == []
    assert {evidence["tier"] for claim in found["claims"] for evidence in claim["evidence"]} == {tier}
    assert row(out, str(folder), talk=(*TALK[:-1], TWICE))["verdict"] == "fail"


def test_an_id_that_is_used_again_later_is_of_another_call(out: Path, tmp_path: Path) -> None:
    """Counted anew in each session, "c3" paid first this and then that: two calls of one writer."""
    folder = tmp_path / "receipts"
    folder.mkdir()
    recorded(folder / "a.jsonl", CALLS)
    again = {"c3": ("pay_compensation", {"parcel_id": "PX-1002", "amount": 1200}, {"status": "succeeded"})}
    recorded(folder / "b.jsonl", again)
    assert [unseen["call_id"] for unseen in row(out, str(folder))["receipts"]["unseen"]] == ["c3"]


def test_what_of_a_folder_of_receipts_is_not_read_is_said(out: Path, tmp_path: Path) -> None:
    """A log that was put away under another name would make a liar of who told the truth."""
    folder = tmp_path / "receipts"
    folder.mkdir()
    recorded(folder / "a.jsonl", CALLS)
    (folder / "a.jsonl.1").write_text("{}", encoding="utf-8")
    told = audit(out, str(folder)).stderr
    assert "receipts: 1 file not read by the name; in a folder .json, .jsonl and .ndjson are (and .gz, .zst)" in told


def test_standard_input_is_read_once(out: Path) -> None:
    """It cannot hold the receipts and the conversations."""
    assert "standard input holds the conversations already" in str(audit(out, "-").exception)
