"""Reports of audited conversations as text, Markdown and JUnit: readable, bounded, and deaf to what texts say."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from tests.conformance.desk import document
from tests.render.audit_samples import BROKEN, EVIL, HONEST, LIE, audit, out_folder

from runbookc.conformance.trace import Message, Text, Trace
from runbookc.render.audit_junit import render_case
from runbookc.render.audit_pieces import Piece, pieces_of
from runbookc.render.audit_text import AuditPaper, render_audit_text
from runbookc.render.audit_view import MOST_TURNS, conversation_view
from runbookc.render.columns import columns, line_spans
from runbookc.render.selection import Selection


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An out folder with the desk's bundle."""
    return out_folder(tmp_path / "build")


def _row(*claims: tuple[str, int, int]) -> dict[str, object]:
    told = [
        {"message": 0, "in": "content", "quote": quote, "start": start, "end": end, "step": None, "tool": None,
         "status": "no-receipt", "values": {}, "evidence": [], "evidence_tier": None, "why": "nothing was called"}
        for quote, start, end in claims
    ]  # fmt: skip
    return {"trace": "t", "verdict": "fail", "claims": told, "violations": [], "runbook": None, "procedures": []}


def _said(text: str, *claims: tuple[str, int, int], width: int = 40, colour: bool = False) -> str:
    trace = Trace("t", (Message(0, "assistant", (Text("content", text),)),))
    return render_audit_text(conversation_view(_row(*claims), trace, 300), AuditPaper(width, colour))


def test_claims_are_underlined_where_they_stand() -> None:
    """Below each line, beginning with the claim's number; the answer stands right under the text."""
    shown = _said("Hello.\nI cancelled it and I refunded you.", ("I cancelled it", 7, 21), ("I refunded you", 26, 40))
    assert shown == (
        "t: fail\n"
        "  0 agent\n"
        "    Hello.\n"
        "    I cancelled it and I refunded you.\n"
        "    1~~~~~~~~~~~~~     2~~~~~~~~~~~~~\n"
        "    ✗ 1 “I cancelled it”\n"
        "        no-receipt: nothing was called\n"
        "    ✗ 2 “I refunded you”\n"
        "        no-receipt: nothing was called\n"
    )


def test_colour_underlines_in_the_line() -> None:
    """With colours the words themselves are underlined, and no line of tildes is needed."""
    shown = _said("I refunded you.", ("I refunded you", 0, 14), colour=True)
    assert "\x1b[0;4;31mI refunded you\x1b[0m." in shown
    assert "~" not in shown


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Wide signs count two columns, a word longer than a line is broken; nothing is lost."""
    text = "I refunded 退款已经完成了 " * 8 + "x" * 120
    shown = _said(text, ("I refunded", 0, 10), width=width)
    assert max(map(columns, shown.splitlines())) <= width
    assert shown.count("x") >= 120


def test_lines_break_between_words() -> None:
    """And a newline always breaks."""
    text = "one two three\nfour"
    assert [text[start:end] for start, end in line_spans(text, 8)] == ["one two", "three", "four"]
    assert line_spans("abcdefgh", 3) == [(0, 3), (3, 6), (6, 8)]


def test_a_long_text_keeps_what_is_claimed() -> None:
    """The beginning, and what stands around a claim; the rest is counted."""
    text = "a" * 1000 + "REFUNDED" + "b" * 1000
    pieces = pieces_of(text, [(1, 1000, 1008)], 100)
    assert pieces == (
        Piece("a" * 100), Piece("", left_out=740), Piece("a" * 160), Piece("REFUNDED", (1,)), Piece("b" * 160),
        Piece("", left_out=840),
    )  # fmt: skip


def test_claims_in_each_other_share_their_words() -> None:
    """Each stretch names every claim whose words it is."""
    assert pieces_of("sent both", [(1, 0, 9), (2, 5, 9)], 100) == (Piece("sent ", (1,)), Piece("both", (1, 2)))


def test_of_a_very_long_conversation_the_messages_that_matter_are_shown() -> None:
    """The claim at its end is there, and how many messages are not."""
    count = 5_000
    messages = tuple(Message(i, "user", (Text("content", f"word {i}"),)) for i in range(count))
    row = _row(("word", 0, 4))
    row["claims"][0]["message"] = count - 1  # type: ignore[index]  # a list of dictionaries
    view = conversation_view(row, Trace("t", messages), 300)
    assert len(view.turns) == MOST_TURNS
    assert view.turns[-1].index == count - 1
    assert view.turns[-1].left_out == count - MOST_TURNS


def test_a_bounded_report_keeps_the_worst_in_order() -> None:
    """What does not fit is counted by kind, and milder ones go first."""
    selection: Selection[str] = Selection(4)
    for rank, kind, text in [
        (3, "pass", "p1"),
        (0, "fail", "f1"),
        (3, "pass", "p2"),
        (0, "fail", "f2"),
        (3, "pass", "p3"),
    ]:
        selection.add(rank, kind, lambda text=text: text)
    assert selection.parts == ["f1", "f2"]
    assert selection.left_out == {"pass": 3}


def test_what_finds_no_room_is_not_even_written() -> None:
    """A report of a million conversations renders those it shows."""
    selection: Selection[str] = Selection(2)
    written: list[int] = []
    for number in range(100):
        selection.add(3, "pass", lambda number=number: written.append(number) or "ok")  # type: ignore[func-returns-value]  # None is falsy
    assert written == [0]
    assert selection.left_out == {"pass": 99}


def test_junit_has_a_case_for_every_conversation(out: Path, tmp_path: Path) -> None:
    """A lie is a failure, a broken line an error; the head counts them."""
    file = tmp_path / "r.xml"
    done = audit(out, [LIE, HONEST, EVIL, BROKEN], "-o", f"junit={file}", "--format", "jsonl")
    assert done.exit_code == 2
    suites = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    assert suites.attrib == {"name": "runbookc audit", "tests": "4", "failures": "2", "errors": "1"}
    cases = suites.findall(".//testcase")
    ended = [next((child.tag for child in case if child.tag != "system-out"), "") for case in cases]
    assert ended == ["failure", "", "failure", "error"]
    assert "failed-call" in "".join(cases[0].itertext())


def test_junit_fails_what_the_run_fails(out: Path, tmp_path: Path) -> None:
    """With `--fail-on never` a lie is told and fails nothing."""
    file = tmp_path / "r.xml"
    assert audit(out, [LIE], "-o", f"junit={file}", "--fail-on", "never").exit_code == 0
    assert ElementTree.fromstring(file.read_text(encoding="utf-8")).attrib["failures"] == "0"


def test_markdown_shows_and_links_and_obeys_nothing(out: Path) -> None:
    """An index, claims underlined with a link to their answer, receipts linked; tags and mentions are words."""
    text = audit(out, [LIE, HONEST, EVIL, BROKEN], "--format", "markdown").stdout
    assert "| [liar](#c1) | ✗ fail | 3 | 3 |" in text
    assert "<ins>I've compensated you</ins><sup>[1✗](#c1-w1)</sup>" in text
    assert "[receipt in message 4](#c1-m4-0)" in text
    assert '<a name="c1-m4-0"></a>→ calls **notify\\_depot**' in text
    assert "<script" not in text
    assert "<b>" not in text
    assert "\u202e" not in text
    assert "\x1b" not in text


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_record_without_words_is_shown_as_one(out: Path, form: str) -> None:
    """Beside its verdict, since it passes by its calls alone."""
    bare = document('get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001"}')
    assert "only its calls could be judged" in audit(out, [bare], "--format", form).stdout
    assert "only its calls could be judged" not in audit(out, [HONEST], "--format", form).stdout


def test_several_reports_come_from_one_reading(out: Path, tmp_path: Path) -> None:
    """Each in its own file; a file named twice is a mistake of use."""
    files = {form: tmp_path / f"r.{form}" for form in ("html", "markdown", "junit", "text", "jsonl")}
    arguments = [word for form, file in files.items() for word in ("-o", f"{form}={file}")]
    assert audit(out, [LIE, HONEST], *arguments, "--format", "jsonl").stdout == files["jsonl"].read_text(
        encoding="utf-8"
    )
    assert all("liar" in file.read_text(encoding="utf-8") for file in files.values())
    twice = audit(out, [LIE], "-o", f"html={files['html']}", "-o", f"text={files['html']}")
    assert "this file is written twice" in str(twice.exception)


def test_nothing_is_left_of_a_run_that_broke(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays, and no half of a new one beside it."""
    file = tmp_path / "reports" / "r.html"
    file.parent.mkdir()
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr("runbookc.render.audit_html.render_audit_html", lambda *given: 1 / 0)
    assert isinstance(audit(out, [LIE], "-o", f"html={file}").exception, ZeroDivisionError)
    assert [p.name for p in file.parent.iterdir()] == ["r.html"]
    assert file.read_text(encoding="utf-8") == "old"


def test_junit_tells_of_what_nobody_can_verify(tmp_path: Path) -> None:
    """A doubtful claim fails nothing, and stands in the output of its case."""
    row = {
        "trace": "t", "runbook": "desk", "verdict": "inconclusive", "violations": [],
        "claims": [{"message": 1, "quote": "I told them", "status": "unverifiable", "why": "nobody knows"}],
    }  # fmt: skip
    text = render_case(row, fails=False)
    assert "<system-out>message 1: “I told them”: unverifiable: nobody knows</system-out>" in text
    assert "<failure" in render_case(row, fails=True)
