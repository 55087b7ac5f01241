"""The suite's words and the reader's are strangers: where one learns of the other, a kill rate measures nothing."""

from __future__ import annotations

from pathlib import Path

import runbookc
import runbookc_grammar

COMPILER = Path(runbookc.__file__).parent
GRAMMAR = Path(runbookc_grammar.__file__).parent


def test_nothing_that_judges_reads_the_suites_data() -> None:
    """The pool lies in a folder of its own, named in no file of the judge's room."""
    texts = {file: file.read_text(encoding="utf-8") for file in (COMPILER / "conformance").rglob("*.py")}

    assert texts
    assert [file.name for file, text in texts.items() if "rehearsal/" in text] == []


def test_the_suite_reads_none_of_the_readers_data() -> None:
    """Nor does it name a file of the reader's lexicons; verb forms are the grammar's."""
    texts = {file: file.read_text(encoding="utf-8") for file in (COMPILER / "rehearsal").rglob("*.py")}

    assert texts
    assert [file.name for file, text in texts.items() if "claims/" in text or "conformance.claims" in text] == []


def test_each_action_can_be_said_in_twenty_ways() -> None:
    """In forms that differ, for an action with an amount and for one without; and in notes beside them."""
    lines = (GRAMMAR / "rehearsal" / "wordings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    done = [form for form, use, needs, _ in rows if use in ("done", "note") and needs in ("", "bare", "noun")]

    assert len(set(done)) == len(done) >= 20
    for form in ("passive", "telegraphic", "noun phrase", "table row", "summary line", "hedged", "note, passive"):
        assert form in done
