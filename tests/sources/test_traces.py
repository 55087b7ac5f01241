"""Recorded conversations out of files: whatever they are packed in, whatever is wrong with them, one at a time."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import zstandard
from tests.sources.recorded import CONVERSATIONS, MESSAGES, conversation, read, values

from runbookc.errors import SourceError
from runbookc.sources import trace_bytes, trace_lines
from runbookc.sources.trace_files import find_trace_files
from runbookc.sources.trace_parts import PartsReader
from runbookc.sources.traces import read_traces

LINES = "".join(json.dumps(one) + "\n" for one in CONVERSATIONS).encode()


def _zstd(data: bytes) -> bytes:
    half = len(data) // 2
    pack = zstandard.ZstdCompressor().compress
    return pack(data[:half]) + pack(data[half:])  # frames follow each other, as logs that are appended to


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "gzip of two members": lambda data: gzip.compress(data[:40]) + gzip.compress(data[40:]) + b"\0" * 8,
    "zstd": _zstd,
}


@pytest.mark.parametrize("packing", PACKED)
def test_packed_lines_are_the_lines(tmp_path: Path, packing: str) -> None:
    """By their first bytes, whatever the file is called; places name the line."""
    found = read(tmp_path, "t", PACKED[packing](LINES))
    assert values(found) == CONVERSATIONS
    assert [document.place for document in found] == ["t:1", "t:2", "t:3"]


@pytest.mark.parametrize(
    "document",
    [CONVERSATIONS, {"traces": CONVERSATIONS}, [one["messages"] for one in CONVERSATIONS]],
    ids=["list", "traces", "lists of messages"],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_one_document_of_several_conversations(tmp_path: Path, document: Any, indent: int | None) -> None:
    """On one line or written large."""
    found = read(tmp_path, "t.json", json.dumps(document, indent=indent).encode())
    assert len(found) == 3
    assert [document.name for document in found] == ["t.json:1", "t.json:2", "t.json:3"]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("between", ["", "\n", "\r\n\n", " "])
def test_documents_that_follow_each_other_are_each_read(tmp_path: Path, between: str, indent: int | None) -> None:
    """As `cat *.json` and `jq .` make them; each is at the line where it begins."""
    written = [json.dumps(one, indent=indent) for one in CONVERSATIONS]
    found = read(tmp_path, "t.json", (between.join(written) + "\n").encode())
    assert values(found) == CONVERSATIONS
    assert not any(document.problem for document in found)
    lines = [1]
    for text in written[:-1]:
        lines.append(lines[-1] + (text + between).count("\n"))
    assert [document.place for document in found] == [f"t.json:{line}" for line in lines]


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ('{"messages": [', "this is not JSON: it ends in the middle, as if cut off"),
        ('{"messages": [], "n": ' + "7" * 5_000 + "}", "a number of thousands of digits is in it"),
        ("[" * 100_000, "nested too deeply"),
        ("[1,]", "this is not JSON: nothing stands behind the comma in front of ']' (column 3)"),
    ],
    ids=["cut", "number", "deep", "comma"],
)
def test_what_breaks_behind_whole_documents_costs_a_row(tmp_path: Path, rest: str, problem: str) -> None:
    """Those before it are read, and the row names its line."""
    whole = "".join(json.dumps(one, indent=2) + "\n" for one in CONVERSATIONS)
    *before, last = read(tmp_path, "t.json", f"{whole}{rest}".encode())
    assert values(before) == CONVERSATIONS
    assert (last.problem, last.place) == (problem, f"t.json:{whole.count(chr(10)) + 1}")


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_a_file_that_is_cut_off_costs_a_row(tmp_path: Path, packing: str) -> None:
    """What came before is read; the row says why nothing came after."""
    noise = "".join(hashlib.sha256(str(n).encode()).hexdigest() for n in range(400))
    data = LINES + json.dumps(conversation(noise)).encode() + b"\n" + LINES
    pack = gzip.compress if packing == "gzip" else zstandard.ZstdCompressor().compress
    found = read(tmp_path, "t", pack(data)[:-2_000])
    assert found[-1].problem == f"the {packing} file ends in the middle"
    assert all(not document.problem for document in found[:-1])


def test_a_packed_file_that_is_broken_says_so(tmp_path: Path) -> None:
    """Not a truncation: bytes that no compressor wrote."""
    data = bytearray(gzip.compress(LINES))
    data[20:40] = b"\xff" * 20
    (found,) = read(tmp_path, "t", bytes(data))
    assert found.problem.startswith("the gzip file is broken from here on: ")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"\xff{}", "this is not UTF-8: byte 0xff at byte 1 of the line"),
        (b"x" * 400, "this line is longer than 300 bytes"),
    ],
)
def test_a_line_that_cannot_be_read_is_passed_over(
    tmp_path: Path, line: bytes, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its own row; the lines after it are read."""
    monkeypatch.setattr(trace_lines.read_lines, "__defaults__", (300,))
    found = read(tmp_path, "t.jsonl", LINES + line + b"\n\n" + LINES)
    assert [document.problem for document in found] == ["", "", "", problem, "", "", ""]
    assert found[3].place == "t.jsonl:4"
    assert found[4].place == "t.jsonl:6"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "this file is empty"),
        (b"\n\n", "this file is empty"),
        ("{}".encode("utf-16"), "this is UTF-16"),
        (b"\x89PNG\n\0\xffab{}\n", "this is a binary file"),
    ],
)
def test_a_file_with_nothing_to_read(tmp_path: Path, data: bytes, problem: str) -> None:
    """An unreadable row, never silence."""
    (found,) = read(tmp_path, "t.json", data)
    assert found.problem.startswith(problem)


def test_a_zip_archive_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """Inspect's own logs are such."""
    with pytest.raises(SourceError, match="zip archive; unpack it"):
        read(tmp_path, "t.eval", b"PK\x03\x04rest")


def _interleaved() -> list[dict[str, Any]]:
    return [*MESSAGES[::2], *MESSAGES[1::2]]


def test_messages_a_line_are_gathered_by_their_conversation(tmp_path: Path) -> None:
    """Wherever they stand in the file."""
    data = "".join(json.dumps(one) + "\n" for one in _interleaved()).encode()
    found = {document.name: json.loads(document.text) for document in read(tmp_path, "t.jsonl", data)}
    assert {name: len(messages) for name, messages in found.items()} == {"a": 1, "b": 2, "c": 1}


def test_messages_that_name_no_conversation_are_one(tmp_path: Path) -> None:
    """And where a line of it is broken, it is not judged without that line."""
    lines = [json.dumps(message) for message in CONVERSATIONS[1]["messages"]]
    (found,) = read(tmp_path, "t.jsonl", "\n".join(lines).encode())
    assert (found.name, len(json.loads(found.text))) == ("t.jsonl:1", 2)
    broken = read(tmp_path, "t.jsonl", "\n".join([*lines, "{broken", *lines]).encode())
    assert [(d.place, d.problem[:16]) for d in broken] == [("t.jsonl:3", "this is not JSON")]


def test_a_conversation_that_goes_on_after_it_was_closed_is_not_judged_in_pieces() -> None:
    """More lie between than are held open: its rest is a row that says so, once."""
    reader = PartsReader("t", "", most=2)
    made = [d for key in ("a", "b", "c", "a", "a", "b") for d in reader.add(key, {"role": "user"}, "t:1")]
    made += list(reader.close())
    assert [(d.name, bool(d.problem)) for d in made] == [("a", False), ("a", True), ("c", False), ("b", False)]


def test_spans_of_several_traces_in_batches_a_line(tmp_path: Path) -> None:
    """OTLP files hold a batch a line, and a trace is spread over batches."""

    def batch(*traces: str) -> dict[str, Any]:
        kind = {"key": "openinference.span.kind", "value": {"stringValue": "CHAIN"}}
        spans = [{"traceId": trace, "spanId": f"s{trace}", "name": "x", "attributes": [kind]} for trace in traces]
        return {"resourceSpans": [{"scopeSpans": [{"spans": spans}]}]}

    data = "\n".join(json.dumps(batch(*traces)) for traces in (("1", "2"), ("2", "1"), ("3",))).encode()
    found = {d.name: len(json.loads(d.text)) for d in read(tmp_path, "t.jsonl", data)}
    assert found == {"1": 2, "2": 2, "3": 1}


class _Counted(io.FileIO):
    """A file that knows how much of it was read."""

    taken = 0

    def readinto(self, buffer: Any) -> int:
        count = super().readinto(buffer) or 0
        _Counted.taken += count
        return count


@pytest.mark.parametrize("packing", PACKED)
def test_a_file_is_read_no_further_than_it_is_asked_for(
    tmp_path: Path, packing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a file of a million conversations takes the memory of one; what unpacks a hundredfold is taken slowly."""
    file = tmp_path / "t.jsonl"
    lines = "".join(
        json.dumps(conversation(hashlib.sha256(str(n).encode()).hexdigest() * 40)) + "\n" for n in range(900)
    )
    file.write_bytes(PACKED[packing](lines.encode()))
    monkeypatch.setattr(Path, "open", lambda path, mode: io.BufferedReader(_Counted(path, "rb")))
    _Counted.taken = 0
    assert len(list(islice(read_traces(str(file)), 5))) == 5
    assert _Counted.taken < file.stat().st_size / 2


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_what_unpacks_a_thousandfold_is_unpacked_by_the_megabyte(tmp_path: Path, packing: str) -> None:
    """A few kilobytes of zeros for a line of a hundred megabytes: never all of it at once."""
    from runbookc.sources.trace_bytes import open_traces

    file = tmp_path / "t"
    zeros = b"0" * 60_000_000
    file.write_bytes(gzip.compress(zeros) if packing == "gzip" else zstandard.ZstdCompressor().compress(zeros))
    with open_traces(str(file)) as opened:
        raw: Any = opened.stream.raw
        pieces = iter(raw._more, None)
        sizes = [len(piece) for piece in pieces]
    assert max(sizes) < sum(sizes)


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_a_file_that_is_nothing_but_length_costs_a_row(
    tmp_path: Path, packing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few megabytes must not take all the memory there is; what came before is read."""
    monkeypatch.setattr(trace_bytes, "SURE", 2_000_000)
    pack = gzip.compress if packing == "gzip" else zstandard.ZstdCompressor().compress
    found = read(tmp_path, "t.gz", pack(LINES + b'{"messages": ["' + b"0" * 20_000_000 + b'"]}\n' + LINES))
    assert values(found[:3]) == CONVERSATIONS
    why = f"the {packing} file unpacks to more than 500 times its size; if that is right, unpack it first"
    assert found[-1].problem == why


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold conversations: whoever reads it as a file says why that is impossible."""
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.json").write_bytes(b"")
    scan = os.scandir

    def refuses(path: str) -> Any:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr("os.scandir", refuses)
    assert find_trace_files([str(tmp_path)]) == [f"{tmp_path}/a.json", f"{tmp_path}/shut"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_once(tmp_path: Path, encoding: str) -> None:
    """Not for each of its lines, which are no text that anybody could read; with a mark or without one."""
    file = tmp_path / "t.json"
    file.write_bytes('{\n"messages": [\n]\n}\n'.encode(encoding))
    assert [document.problem for document in read_traces(str(file))] == ["this is UTF-16; write it as UTF-8"]


def test_folders_and_globs(tmp_path: Path) -> None:
    """In a folder names decide; what a glob finds is read whatever it is called; each file comes once."""
    for name in ("b.json", "a.jsonl.gz", "c.parquet", "d.ndjson.zst", "notes.txt", "x.gz"):
        (tmp_path / name).write_bytes(b"")
    named = [Path(found).name for found in find_trace_files([str(tmp_path), str(tmp_path / "b.json")])]
    assert named == ["a.jsonl.gz", "b.json", "c.parquet", "d.ndjson.zst"]
    assert [Path(f).name for f in find_trace_files([f"{tmp_path}/*.t?t"])] == ["notes.txt"]
    with pytest.raises(SourceError, match="no file is called so"):
        find_trace_files([f"{tmp_path}/*.csv"])
    with pytest.raises(SourceError, match="there is no such file or folder"):
        find_trace_files([f"{tmp_path}/absent"])
