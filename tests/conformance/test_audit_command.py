"""`runbookc audit`: rows in order, one for every conversation, and exit codes that never confuse broken with clean."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from tests.conformance.desk import bundle, document

from runbookc import load
from runbookc.cli.audit import command
from runbookc.conformance.bundle import bundle_json
from runbookc.errors import SourceError, UsageError

LIE = document("> hello", "I notified the depot.", id="lie")
TRUE = document(
    "> hello, it is PX-1001",
    'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001"}',
    'request_sign_off {"parcel_id": "PX-1001"} -> {"ok": true}',
    'notify_depot {"parcel_id": "PX-1001"} -> {"delivered": true}',
    "I notified the depot.",
    id="true",
)
DOUBT = document("> hello", "I've washed your parcel.")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An out folder with the desk's bundle."""
    folder = tmp_path / "build"
    (folder / "bundle").mkdir(parents=True)
    (folder / "bundle" / "bundle.json").write_text(bundle_json(bundle()), encoding="utf-8")
    return folder


def _audit(out: Path, *arguments: str, input: str = "") -> Result:
    return CliRunner().invoke(command, ["--bundle", str(out), *arguments], input=input)


def _rows(out: Path, *arguments: str, input: str = "") -> list[dict[str, Any]]:
    found = _audit(out, "--format", "jsonl", *arguments, input=input)
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_rows_fit_the_published_schema(out: Path) -> None:
    """Failed, passed, doubtful and broken: each row is what `runbookc schema audit` says."""
    schema = json.loads(files("runbookc").joinpath("schemas/audit.json").read_text(encoding="utf-8"))
    rows = _rows(out, "-", input="\n".join((LIE, TRUE, DOUBT, "{broken")))
    assert [r["verdict"] for r in rows] == ["fail", "pass", "inconclusive", "unreadable"]
    for row in rows:
        jsonschema.Draft202012Validator(schema).validate(row)


def test_a_row_names_everything_that_answers_a_claim(out: Path) -> None:
    """Where the words are, what they claim, what the record says, and by what it is known."""
    (row,) = _rows(out, "-", input=TRUE)
    (claim,) = row["claims"]
    assert claim["quote"] == "I notified the depot"
    assert (claim["start"], claim["end"], claim["message"], claim["in"]) == (0, 20, 7, "content")
    assert (claim["step"], claim["tool"], claim["status"]) == ("desk#n5", "notify_depot", "supported")
    assert claim["evidence"] == [
        {"message": 5, "result_message": 6, "tool": "notify_depot", "call_id": "c3", "status": "ok",
         "status_from": "in_band_rule", "tier": "T0", "rule": "notify_depot: delivered, error"}
    ]  # fmt: skip
    assert claim["evidence_tier"] == "T0"
    assert row["bundle_sha256"] == bundle().sha256
    assert row["procedures"] == ["desk/damaged-parcel"]
    assert "steps" not in row


def test_conversations_are_called_by_their_id_else_by_their_place(out: Path) -> None:
    """A second of one id is `id~2`; one without an id is `basename:1`."""
    assert [r["trace"] for r in _rows(out, "-", input="\n".join((LIE, LIE, DOUBT)))] == ["lie", "lie~2", "stdin:3"]


@pytest.mark.parametrize(
    ("lines", "arguments", "code"),
    [
        ([TRUE], [], 0),
        ([TRUE, DOUBT], [], 0),
        ([TRUE, DOUBT], ["--fail-on", "inconclusive"], 1),
        ([TRUE, LIE], [], 1),
        ([TRUE, LIE], ["--fail-on", "never"], 0),
        ([TRUE, "{broken", LIE], [], 2),
        ([TRUE, "{broken"], ["--fail-on", "never"], 2),
        ([], [], 2),
    ],
)
def test_exit_codes(out: Path, lines: list[str], arguments: list[str], code: int) -> None:
    """0 passed or inconclusive, 1 failed, 2 unreadable or nothing there; a format changes none of it."""
    for form in ("text", "jsonl"):
        assert _audit(out, "--format", form, *arguments, "-", input="\n".join(lines)).exit_code == code


def test_a_trace_that_is_not_json_is_told_by_file_and_line(out: Path, tmp_path: Path) -> None:
    """And the conversations beside it are judged all the same."""
    file = tmp_path / "many.jsonl"
    file.write_text(f"{TRUE}\n{{broken\n{LIE}\n", encoding="utf-8")
    found = _audit(out, "--format", "jsonl", str(file))
    assert [json.loads(row)["verdict"] for row in found.stdout.splitlines()] == ["pass", "unreadable", "fail"]
    assert f"{file}:2: this is not JSON" in found.stderr


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TRUE[: len(TRUE) // 2], "it ends in the middle, as if cut off"),
        (TRUE[:-1], "it ends in the middle, as if cut off"),
        ("two words", "it is other text; what is read is JSON, JSON Lines, CSV (.csv, .tsv) and Parquet"),
        ('{"id": tru}', "expecting value (column 8)"),
    ],
)
def test_a_trace_that_was_cut_off_is_told_as_that(out: Path, tmp_path: Path, text: str, why: str) -> None:
    """Half a file looks cut off, and what is no JSON at all does not."""
    file = tmp_path / "one.json"
    file.write_text(text, encoding="utf-8")
    assert f"{file}:1: this is not JSON: {why}\n" in _audit(out, str(file)).stderr


def test_a_file_is_audited_once_and_what_was_left_out_is_told(out: Path, tmp_path: Path) -> None:
    """By whatever way it was named; files of other names are counted, hidden ones aside."""
    (tmp_path / "traces").mkdir()
    (tmp_path / "traces" / "a.json").write_text(TRUE, encoding="utf-8")
    for name in ("notes.txt", "session.log", ".DS_Store"):
        (tmp_path / "traces" / name).write_text("{}", encoding="utf-8")
    folder = str(tmp_path / "traces")
    ran = _audit(out, folder, f"{folder}/a.json", f"{folder}/../traces/a.json")
    assert "audited 1 conversation: 1 passed" in ran.stderr
    assert f"{folder}: 2 files not read by the name; in a folder .json, .jsonl" in ran.stderr
    assert "not read" not in _audit(out, f"{folder}/a.json").stderr


def test_what_a_folder_holds_and_nobody_could_read_is_told(out: Path, tmp_path: Path) -> None:
    """A link that leads nowhere is a row that says so; linked folders and pipes are counted, and never waited for."""
    folder = tmp_path / "traces"
    (tmp_path / "elsewhere").mkdir()
    folder.mkdir()
    (folder / "a.json").write_text(TRUE, encoding="utf-8")
    (folder / "gone.json").symlink_to("nowhere.json")
    (folder / "older").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / "pipe.json")
    ran = _audit(out, str(folder))
    assert ran.exit_code == 2
    assert f"error: {folder}/gone.json: cannot be read: it is a link that leads nowhere\n" in ran.stderr
    assert f"{folder}: 1 linked folder not searched; name it beside this one to read it\n" in ran.stderr
    assert f"{folder}: 1 special file not read: a pipe or a device; name it to read it\n" in ran.stderr


@pytest.mark.parametrize("name", ["absent.json", "empty", "broken.parquet"])
def test_no_report_is_silent_about_what_was_asked_for_and_not_read(out: Path, tmp_path: Path, name: str) -> None:
    """Whoever sees the report alone must not take it for a clean one."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 cut")
    (row,) = _rows(out, str(tmp_path / name))
    assert (row["trace"], row["verdict"]) == (f"{name}:1", "unreadable")
    assert row["why"].startswith(f"{tmp_path / name}: ")
    assert 'errors="1"' in _audit(out, "--format", "junit", str(tmp_path / name)).stdout


def test_conversations_without_words_are_counted(out: Path, tmp_path: Path) -> None:
    """A tracer that records no message content leaves no claim to be found false: that is no clean bill."""
    file, rows = tmp_path / "t.jsonl", tmp_path / "rows.jsonl"
    bare = document('get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001"}')
    file.write_text(f"{bare}\n{TRUE}\n", encoding="utf-8")
    told = "1 conversation holds nobody's words: only calls could be judged there\n"
    assert told in _audit(out, "--resume", str(rows), str(file)).stderr
    assert told in _audit(out, "--resume", str(rows), str(file)).stderr
    assert [row.get("wordless") for row in _rows(out, str(file))] == [True, None]


def test_a_run_without_any_call_says_that_the_record_may_lack_them(out: Path, tmp_path: Path) -> None:
    """An export of talk alone makes every claim look made up; with one call in it nothing is said."""
    said = [{"role": "user", "content": "hello"}, json.loads(LIE)["messages"][-1]]
    talk = [json.dumps({"id": name, "messages": said}) for name in "ab"]
    file = tmp_path / "talk.jsonl"
    file.write_text("\n".join(talk), encoding="utf-8")
    told = "none of these 2 conversations holds a call of a tool"
    assert told in _audit(out, str(file)).stderr
    file.write_text("\n".join([*talk, TRUE]), encoding="utf-8")
    assert "holds a call of a tool" not in _audit(out, str(file)).stderr


def test_tools_that_the_bundle_does_not_know_are_named(out: Path, tmp_path: Path) -> None:
    """Nothing tells what their calls do: a bundle of another desk finds nothing false, and must not pass in silence."""
    file, rows = tmp_path / "t.jsonl", tmp_path / "rows.jsonl"
    strange = document("> hello", 'wax_board {"id": 1} -> {"ok": true}', 'rent_skis {} -> {"ok": true}', "Bye.")
    strange = strange.replace("wax_board", "wax_<b>board")
    file.write_text(f"{strange}\n{strange}\n{TRUE}\n", encoding="utf-8")
    told = "2 conversations call tools that this bundle does not know: rent_skis, wax_<b>board\n"
    assert told in _audit(out, "--resume", str(rows), str(file)).stderr
    assert told in _audit(out, "--resume", str(rows), str(file)).stderr
    named = [["rent_skis", "wax_<b>board"], ["rent_skis", "wax_<b>board"], None]
    assert [row.get("unknown_tools") for row in _rows(out, str(file))] == named
    html, markdown = "rent_skis, wax_&lt;b&gt;board", r"rent\_skis, wax\_&lt;b&gt;board"
    for form, shown in (("text", "rent_skis, wax_<b>board"), ("html", html), ("markdown", markdown)):
        said = f"alls of tools that the bundle does not know: {shown}"
        assert _audit(out, "--format", form, str(file)).stdout.count(said) == 2, form


def test_unknown_tools_without_end_are_named_in_part(out: Path, tmp_path: Path) -> None:
    """The first of the alphabet, whatever came first."""
    file = tmp_path / "t.jsonl"
    each = [document("> hello", f'tool_{n:02} {{}} -> {{"ok": true}}', "Bye.") for n in reversed(range(9))]
    file.write_text("\n".join(each), encoding="utf-8")
    told = "9 conversations call tools that this bundle does not know: tool_00, tool_01, tool_02, tool_03, tool_04 …"
    assert told in _audit(out, str(file)).stderr


def test_processes_share_the_work_and_keep_the_order(out: Path, tmp_path: Path) -> None:
    """Two processes give the bytes of one."""
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join([LIE, TRUE, DOUBT] * 40), encoding="utf-8")
    one = _audit(out, "--format", "jsonl", str(file)).stdout
    assert _audit(out, "--format", "jsonl", "--jobs", "2", str(file)).stdout == one
    assert len(one.splitlines()) == 120


def test_files_folders_and_several_forms_are_read(out: Path, tmp_path: Path) -> None:
    """One conversation a file, indented or not; a list of them; JSON Lines; a folder in the order of names."""
    folder = tmp_path / "traces"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(json.loads(LIE), indent=2), encoding="utf-8")
    (folder / "b.json").write_text(f"[{TRUE}, {LIE}]", encoding="utf-8")
    (folder / "c.jsonl").write_text(f"{TRUE}\n{DOUBT}\n", encoding="utf-8")
    assert [r["trace"] for r in _rows(out, str(folder))] == ["lie", "true", "lie~2", "true~2", "c.jsonl:2"]


def test_the_report_answers_clause_by_clause_and_obeys_nothing(out: Path) -> None:
    """Each claim with its mark and why; what a terminal would obey is shown as its code."""
    evil = document("> hello", "\x1b[2J I notified the depot.", id="\x1b[31mred")
    text = _audit(out, "-", input=evil).stdout
    assert "✗ 1 “I notified the depot”" in text
    assert "no-receipt: no call of notify_depot" in text
    assert "\x1b" not in text
    assert "\\x1b[31mred" in text


@pytest.mark.parametrize(
    ("text", "why"),
    [("{", "this is not JSON"), ("[]", "names no schema"), ('{"schema": "x/9"}', "its schema is 'x/9'"),
     ('{"schema": "runbookc/bundle/1", "tools": 3}', "damaged at tools")],
)  # fmt: skip
def test_a_bundle_that_is_none_is_refused(tmp_path: Path, text: str, why: str) -> None:
    """By file, and with what is wrong."""
    file = tmp_path / "bundle.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=why):
        load(file)


def test_a_bundle_is_found_by_its_out_folder_its_folder_or_itself(out: Path) -> None:
    """And comes back as it was written."""
    for path in (out, out / "bundle", out / "bundle" / "bundle.json"):
        assert load(path) == bundle()
    with pytest.raises(SourceError, match="`runbookc build` writes one"):
        load(out / "nothing")


def test_audit_needs_something_to_audit(out: Path) -> None:
    """No TRACE is a mistake of use, not a clean result."""
    found = CliRunner().invoke(command, ["--bundle", str(out)])
    assert isinstance(found.exception, UsageError)


@pytest.mark.parametrize("asked", ["-o jsonl={file}", "-o {file}", "--resume {file}"])
@pytest.mark.parametrize("named", ["one.json", "."])
def test_no_report_is_written_over_a_conversation(out: Path, tmp_path: Path, asked: str, named: str) -> None:
    """Named itself or found in a folder, by whatever path: it is refused, and the conversation is as it was."""
    talks = tmp_path / "talks"
    talks.mkdir()
    file = talks / "one.json"
    file.write_text(LIE, encoding="utf-8")
    found = _audit(out, str(talks / named), *asked.format(file=talks / ".." / "talks" / "one.json").split())
    assert isinstance(found.exception, UsageError)
    assert "this file is read as a conversation here" in str(found.exception)
    assert file.read_text(encoding="utf-8") == LIE


@pytest.mark.parametrize("held", ['[workspace]\nout = "build"\n', '{"schema": "runbookc/lock/1"}\n', "x"])
def test_a_file_without_rows_is_not_resumed(out: Path, tmp_path: Path, held: str) -> None:
    """A slip of the pen must not empty somebody's file."""
    file = tmp_path / "notes"
    file.write_text(held, encoding="utf-8")
    found = _audit(out, "--resume", str(file), "-", input=LIE)
    assert isinstance(found.exception, SourceError)
    assert "holds no rows of an audit" in str(found.exception)
    assert file.read_text(encoding="utf-8") == held


def test_rows_to_go_on_from_need_a_file(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is no name for one."""
    monkeypatch.chdir(tmp_path)
    found = _audit(out, "--resume", "-", "-", input=LIE)
    assert isinstance(found.exception, UsageError)
    assert list(tmp_path.glob("-")) == []


@pytest.mark.parametrize("before", ["--mask email", "--mask all,id", "--from anthropic", "--today 2026-05-01"])
def test_rows_of_another_question_are_not_gone_on_from(out: Path, tmp_path: Path, before: str) -> None:
    """Above all not those that show what is to be masked now."""
    file = tmp_path / "rows.jsonl"
    asked = ["--resume", str(file), "-"]
    _audit(out, *asked, *before.split(), input=TRUE)
    assert "earlier run" not in _audit(out, *asked, "--mask", "all", input=TRUE).stderr
    assert "1 of them by an earlier run" in _audit(out, *asked, "--mask", "all", input=TRUE).stderr


@pytest.mark.parametrize("held", ["", '{"sch', '{"schema": "runbookc/audit/1", "trace": "x'])
def test_rows_that_were_cut_short_are_written_anew(out: Path, tmp_path: Path, held: str) -> None:
    """An empty file, and one that an interruption left in the middle of a row, are gone on with."""
    file = tmp_path / "rows.jsonl"
    file.write_text(held, encoding="utf-8")
    assert _audit(out, "--resume", str(file), "-", input=LIE).exit_code == 1
    assert [json.loads(line)["trace"] for line in file.read_text(encoding="utf-8").splitlines()] == ["lie"]


@pytest.mark.parametrize("form", ["jsonl", "junit", "csv"])
def test_what_is_asked_for_is_shown_of_rows_that_are_kept_too(out: Path, tmp_path: Path, form: str) -> None:
    """An empty report in its place would be taken for that of an empty run; who asks for none gets none."""
    file = tmp_path / "rows.jsonl"
    whole = _audit(out, "--format", form, "-", input=f"{LIE}\n{TRUE}").stdout
    asked = ["--resume", str(file), "-"]
    assert _audit(out, *asked, "--format", form, input=LIE).stdout != ""
    assert _audit(out, *asked, "--format", form, input=f"{LIE}\n{TRUE}").stdout == whole
    assert _audit(out, *asked, input=LIE).stdout == ""


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_shows_conversations_is_refused_of_rows_that_are_kept(out: Path, tmp_path: Path, form: str) -> None:
    """By name, and before anything is kept."""
    file = tmp_path / "rows.jsonl"
    refused = _audit(out, "--resume", str(file), "--format", form, "-", input=LIE)
    assert f"{form} shows conversations" in str(refused.exception)
    assert not file.exists()
