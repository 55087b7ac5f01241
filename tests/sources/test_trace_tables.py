"""Recorded conversations in tables: a row of Parquet or CSV is a conversation or a message, or says why it is none."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet
from tests.sources.recorded import CONVERSATIONS, MESSAGES, read, values

from runbookc.errors import SourceError
from runbookc.sources.traces import read_traces


@pytest.mark.parametrize("shape", ["structs", "text", "documents"])
def test_a_row_of_parquet_is_a_conversation(tmp_path: Path, shape: str) -> None:
    """Messages as a list of structs or as JSON text, or a whole document in a column."""
    tables = {
        "structs": pyarrow.Table.from_pylist(CONVERSATIONS),
        "text": pyarrow.table(
            {"id": ["a", "b", "c"], "messages": [json.dumps(one["messages"]) for one in CONVERSATIONS]}
        ),
        "documents": pyarrow.table({"trace": [json.dumps(one) for one in CONVERSATIONS], "day": [1, 2, 3]}),
    }
    parquet.write_table(tables[shape], tmp_path / "t")
    found = list(read_traces(str(tmp_path / "t")))
    assert values(found) == CONVERSATIONS
    assert found[1].place.endswith("t:row 2")


def test_a_row_of_parquet_is_a_message_where_it_has_a_role(tmp_path: Path) -> None:
    """Gathered as lines are; what is null in a row is not there."""
    calls = json.dumps([{"id": "c1", "function": {"name": "renew_loan", "arguments": "{}"}}])
    rows = [{**one, "tool_calls": None} for one in MESSAGES]
    rows[0]["tool_calls"] = calls
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "t.parquet")
    found = values(list(read_traces(str(tmp_path / "t.parquet"))))
    assert [len(messages) for messages in found] == [1, 2, 1]
    assert found[0][0]["tool_calls"][0]["id"] == "c1"
    assert "tool_calls" not in found[1][0]


@pytest.mark.parametrize("column", ["conversation", "transcript"])
def test_columns_beside_that_of_the_messages_tell_of_the_conversation(tmp_path: Path, column: str) -> None:
    """Its id, under whichever name, when it began, and which version spoke."""
    said = json.dumps([{"role": "user", "content": "my bowl cracked"}])
    row = {"conversation_id": "kiln-4", column: said, "started": "2026-03-04", "agent_version": "v7"}
    parquet.write_table(pyarrow.Table.from_pylist([row]), tmp_path / "t.parquet")
    (found,) = values(list(read_traces(str(tmp_path / "t.parquet"))))
    told = {"conversation_id": "kiln-4", "started": "2026-03-04", "agent_version": "v7"}
    assert found == {**told, "messages": json.loads(said)}


@pytest.mark.parametrize(("name", "between"), [("t.csv", ","), ("t.csv", ";"), ("t.tsv", "\t"), ("t.csv.gz", ",")])
def test_a_row_of_csv_is_what_a_row_of_parquet_is(tmp_path: Path, name: str, between: str) -> None:
    """A conversation where a column holds its messages, else a message; whatever stands between the cells."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=between)
    rows.writerows(
        [["id", "messages", "note"], *([one["id"], json.dumps(one["messages"]), ""] for one in CONVERSATIONS)]
    )
    data = ("\ufeff" + text.getvalue()).encode()
    found = read(tmp_path, name, gzip.compress(data) if name.endswith(".gz") else data)
    assert values(found) == CONVERSATIONS
    assert found[1].place.endswith(f"{name}:3")
    said = between.join(("conversation_id", "role", "content"))
    lines = [
        between.join(row) for row in (("a", "user", '"two\nlines"'), ("b", "user", "hi"), ("a", "assistant", "ok"))
    ]
    talk = values(read(tmp_path, "talk" + name.removesuffix(".gz")[1:], "\r\n".join([said, *lines]).encode()))
    assert [[one["content"] for one in messages] for messages in talk] == [["hi"], ["two\nlines", "ok"]]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            b"ticket,author\n1,me\n",
            r"no column of messages, spans or roles in this CSV file; found ticket, author\. Call",
        ),
        (b'role,content\nuser,"never ends\n', r"t\.csv:\d: this CSV file cannot be read"),
        ("role,content\nuser,é\n".encode("cp1252"), "this is not UTF-8; save it again as CSV in UTF-8"),
        (b"", "no column of messages"),
    ],
)
def test_a_csv_file_that_is_none_says_why(tmp_path: Path, data: bytes, problem: str) -> None:
    """With what to call the columns, where that is what is amiss."""
    with pytest.raises(SourceError, match=problem):
        read(tmp_path, "t.csv", data)


def test_a_parquet_file_broken_within_is_named(tmp_path: Path) -> None:
    """Its end is whole, so that it opens; what came before the break was read."""
    said = [json.dumps([{"role": "user", "content": "please " * 90}])] * 2
    packed = io.BytesIO()
    parquet.write_table(pyarrow.table({"messages": said}), packed, compression="snappy", use_dictionary=False)
    data = bytearray(packed.getvalue())
    data[4:34] = b"\xff" * 30  # the head of the first page
    with pytest.raises(SourceError, match=r"broken\.parquet: this Parquet file cannot be read"):
        read(tmp_path, "broken.parquet", bytes(data))


def test_a_parquet_file_without_the_columns_says_what_it_has(tmp_path: Path) -> None:
    """And one that is broken, that it is."""
    parquet.write_table(pyarrow.table({"a": [1], "b": ["x"]}), tmp_path / "t.parquet")
    with pytest.raises(SourceError, match=r"no column of messages, spans or roles in this Parquet file; found a, b"):
        list(read_traces(str(tmp_path / "t.parquet")))
    with pytest.raises(SourceError, match="this Parquet file cannot be read"):
        read(tmp_path, "broken.parquet", b"PAR1 and nothing of the kind")
