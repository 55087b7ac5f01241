"""What becomes of a chain that somebody laid hands on: each way of doing so has its own message."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.full_disk import room_for

from runbookc.cli.receipts_verify import command
from runbookc.conformance.receipts.chain import hash_of
from runbookc.conformance.receipts.signing import read_public_key, read_signing_key
from runbookc.conformance.receipts.verification import verify
from runbookc.errors import SourceError, TargetError, UsageError
from runbookc.receipts import open_receipts

MINE = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="
OTHER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
"""Two private keys, 32 bytes in base64, made up."""
Lines = list[dict[str, Any]]


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The public key of the one that signs."""
    monkeypatch.setenv("RUNBOOKC_RECEIPTS_KEY", MINE)
    return read_signing_key(MINE).public


def write(path: Path, count: int = 4, chain: str = "", first: int = 10, **named: Any) -> Path:
    """A closed file of some receipts, an hour apart."""
    with open_receipts(path, chain=chain, **named) as receipts:
        for at in range(count):
            receipts.write(
                conversation="t-1", call_id=f"c{at}", tool="pay", arguments={"amount": at}, status="ok",
                result={"ok": True}, at=f"2026-11-20T{first + at}:00:00Z",
            )  # fmt: skip
    return path


def lines_of(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def kinds(lines: Lines, public: bytes | None = None) -> list[tuple[int, str]]:
    checked = verify([json.dumps(line) for line in lines], "r.jsonl", public)
    return [(problem.line, problem.kind) for problem in checked.problems]


def test_a_chain_that_nobody_touched_holds(tmp_path: Path, key: bytes) -> None:
    """Its records come back as they were written, under the name of the file, sealed by the key."""
    checked = verify((write(tmp_path / "desk.jsonl")).read_text(encoding="utf-8").split("\n"), "desk.jsonl", key)
    assert (checked.problems, checked.seal, checked.chain) == ((), "signed", "desk")
    assert [(r.call_id, r.tool, r.arguments, r.status, r.result, r.tier, r.place) for r in checked.records[:2]] == [
        ("c0", "pay", {"amount": 0}, "ok", {"ok": True}, "T1", "desk.jsonl:1"),
        ("c1", "pay", {"amount": 1}, "ok", {"ok": True}, "T1", "desk.jsonl:2"),
    ]


def _changed(lines: Lines) -> Lines:
    lines[1]["arguments"] = {"amount": 9}
    return lines


def _rehashed(lines: Lines) -> Lines:
    lines[1]["arguments"] = {"amount": 9}
    lines[1]["hash"] = hash_of(lines[1])
    return lines


def _late(lines: Lines) -> Lines:
    lines[4]["count"] = 9
    return lines


@pytest.mark.parametrize(
    ("tampered", "found"),
    [
        (_changed, (2, "changed")),
        (_rehashed, (3, "broken")),
        (lambda lines: [lines[0], *lines[2:]], (2, "broken")),
        (lambda lines: [lines[1], lines[0], *lines[2:]], (1, "broken")),
        (lambda lines: [*lines[:2], lines[4]], (3, "cut")),
        (lambda lines: lines[:2], (0, "unsigned")),
        (lambda lines: lines[:4], (0, "unsigned")),
        (_late, (5, "cut")),
        (lambda lines: [*lines[:4], {**lines[4], "at": "2027-01-01T00:00:00Z"}], (5, "signature")),
        (lambda lines: [*lines[:4], {k: v for k, v in lines[4].items() if k != "signature"}], (0, "unsigned")),
        (lambda lines: [*lines, {"schema": "x"}], (6, "not-a-receipt")),
        (lambda _: [], (0, "not-a-receipt")),
    ],
)  # fmt: skip
def test_every_way_to_tamper_with_it_is_found(
    tmp_path: Path, key: bytes, tampered: Callable[[Lines], Lines], found: tuple[int, str]
) -> None:
    """Content changed, with its hash too, a line removed or moved, the end cut off, the head touched or taken away."""
    assert kinds(tampered(lines_of(write(tmp_path / "r.jsonl"))), key)[0] == found


def test_a_line_that_ends_in_the_middle_is_told_as_cut_off(tmp_path: Path) -> None:
    """As power cuts leave it; nothing is added behind it."""
    path = write(tmp_path / "r.jsonl")
    path.write_bytes(path.read_bytes()[:-30])
    problem = verify(path.read_text(encoding="utf-8").split("\n"), "r.jsonl").problems[-1]
    assert (problem.line, problem.kind) == (5, "cut")
    with pytest.raises(SourceError, match=r"r\.jsonl: nothing is added .* ends in the middle"):
        open_receipts(path)


def test_two_chains_in_one_file_are_told_apart(tmp_path: Path, key: bytes) -> None:
    """Both hold by themselves, and a file of both does not."""
    one, two = lines_of(write(tmp_path / "one.jsonl")), lines_of(write(tmp_path / "two.jsonl"))
    assert kinds([*one[:2], *two[:2], *one[2:]], key) == [(3, "mixed"), (4, "mixed")]


def test_a_clock_that_runs_backwards_is_told(tmp_path: Path) -> None:
    """The chain holds, and yet one of its times is not what it says; a fraction of a second is no step back."""
    first, second, head = lines_of(write(tmp_path / "r.jsonl", 2))
    for at, told in (("2026-11-20T09:00:00Z", [(2, "clock")]), ("2026-11-20T10:00:00.5Z", [])):
        second["at"] = at
        head["last"] = second["hash"] = hash_of(second)
        assert kinds([first, second, head]) == told


UNFIT: dict[str, tuple[dict[str, Any], str]] = {
    "a number for a name": ({"conversation": 7}, "conversation is text, and not int"),
    "no id at all": ({"call_id": None}, "call_id is text, and not NoneType"),
    "a time that is none": ({"at": "20 November"}, "at: '20 November' is no time in UTC"),
    "a time of another zone": ({"at": "2026-11-20T12:00:00+02:00"}, "is no time in UTC"),
    "a time before the last": ({"at": "2026-11-20T09:00:00Z"}, "lies before 2026-11-20T10:00:00Z"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_would_not_hold_afterwards_is_not_written(tmp_path: Path, name: str) -> None:
    """The harness hears of it at once: else its own slip would look like somebody's forgery, and cost every receipt."""
    given, why = UNFIT[name]
    call: dict[str, Any] = {"conversation": "t", "call_id": "c", "tool": "pay", "arguments": {}, "status": "ok"}
    with open_receipts(tmp_path / "r.jsonl") as receipts:
        receipts.write(**call, at="2026-11-20T10:00:00Z")
        with pytest.raises(UsageError, match=re.escape(why)):
            receipts.write(**{**call, **given})
        receipts.write(**call)
    assert kinds(lines_of(tmp_path / "r.jsonl")) == []
    with pytest.raises(UsageError, match="these receipts are closed"):
        receipts.write(**call)


def test_another_key_is_told_from_a_broken_signature(tmp_path: Path, key: bytes) -> None:
    """Both ids are named, and neither key is shown."""
    lines = write(tmp_path / "r.jsonl").read_text(encoding="utf-8").split("\n")
    (problem,) = verify(lines, "r.jsonl", read_signing_key(OTHER).public).problems
    assert (problem.line, problem.kind) == (5, "key")
    assert MINE not in repr(read_signing_key(MINE))
    assert repr(read_signing_key(MINE).private) not in repr(read_signing_key(MINE))


def test_a_chain_is_gone_on_with_where_it_ends(tmp_path: Path, key: bytes) -> None:
    """A second run of the harness writes on behind the head of the first; a broken chain is not gone on with."""
    path = write(write(tmp_path / "r.jsonl"), count=2, first=20)
    with open_receipts(path) as receipts:
        receipts.write(conversation="t", call_id="c", tool="pay", arguments={}, status="ok")
    lines = lines_of(path)
    assert [line.get("seq", "head") for line in lines] == [0, 1, 2, 3, "head", 4, 5, "head", 6, "head"]
    assert kinds(lines, key) == []
    path.write_text("\n".join(json.dumps(line) for line in _changed(lines)), encoding="utf-8")
    with pytest.raises(SourceError, match="does not hold"):
        open_receipts(path)


def test_only_hashes_are_kept_where_results_are_private(tmp_path: Path) -> None:
    """The result itself is nowhere in the file."""
    path = write(tmp_path / "r.jsonl", keep_results=False)
    line = lines_of(path)[0]
    assert "result" not in line
    assert len(line["result_sha256"]) == 64


@pytest.mark.parametrize(
    ("values", "error"),
    [({"status": "fine"}, UsageError), ({"status": "ok", "arguments": {"x": float("nan")}}, SourceError)],
)
def test_what_cannot_be_written_down_is_refused(tmp_path: Path, values: dict[str, Any], error: type[Exception]) -> None:
    """And nothing of it is in the file."""
    with open_receipts(tmp_path / "r.jsonl") as receipts:
        with pytest.raises(error):
            receipts.write(**{"conversation": "t", "call_id": "c", "tool": "pay", "arguments": {}, **values})
        receipts.write(conversation="t", call_id="c", tool="pay", arguments={}, status="ok")
    assert kinds(lines_of(tmp_path / "r.jsonl")) == []


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_the_command_says_how_far_a_chain_can_be_relied_on(tmp_path: Path, key: bytes) -> None:
    """0 holds, 1 does not, 2 cannot be read; an unsigned head and an unchecked signature are said to be so."""
    import base64

    public = tmp_path / "key.pub"
    public.write_text(base64.b64encode(key).decode(), encoding="utf-8")
    good = write(tmp_path / "good.jsonl")
    unsigned = tmp_path / "unsigned.jsonl"
    unsigned.write_text(
        "\n".join(json.dumps({k: v for k, v in line.items() if k != "signature"}) for line in lines_of(good)),
        encoding="utf-8",
    )
    checked, alone = _run("--key", str(public), str(good)), _run(str(good))
    assert (checked.exit_code, alone.exit_code) == (0, 0)
    assert "holds: 4 receipts of the chain 'good'; signed by the key" in checked.stdout
    assert "was not checked" in alone.stdout
    assert "its head is not signed" in _run(str(unsigned)).stdout
    assert _run("--key", str(public), str(unsigned)).exit_code == 1
    assert _run(str(good), str(tmp_path / "gone.jsonl")).exit_code == 2
    assert _run("--key", str(good), str(good)).exception is not None


def test_where_a_signature_is_required_a_lost_key_is_no_pass(tmp_path: Path, key: bytes) -> None:
    """With the key it holds, unsigned or open it does not; without any key nothing is answered at all."""
    import base64

    public = tmp_path / "key.pub"
    public.write_text(base64.b64encode(key).decode(), encoding="utf-8")
    good, unclosed = write(tmp_path / "good.jsonl"), tmp_path / "open.jsonl"
    unclosed.write_text("\n".join(good.read_text(encoding="utf-8").split("\n")[:-2]), encoding="utf-8")
    asked = ("--require-signature", "--key", str(public))
    assert _run(*asked, str(good)).exit_code == 0
    cut = _run(*asked, str(unclosed))
    assert (cut.exit_code, "no signed head follows the last receipt" in cut.stdout) == (1, True)
    assert _run(str(unclosed)).exit_code == 0
    lost = _run("--require-signature", str(good))
    assert isinstance(lost.exception, UsageError)
    assert lost.stdout == ""


@pytest.mark.skipif(os.name != "posix", reason="the limit on files is that of POSIX")
def test_a_full_disk_costs_the_receipt_and_not_the_chain(tmp_path: Path) -> None:
    """The file is named, ends with the last whole receipt, and is gone on with when there is room again."""
    path = tmp_path / "r.jsonl"
    receipts = open_receipts(path)
    receipts.write(conversation="t", call_id="c0", tool="pay", arguments={}, status="ok")
    whole = path.read_bytes()
    with room_for(len(whole) + 40):
        with pytest.raises(TargetError, match=r"r\.jsonl: cannot be written: file too large"):
            receipts.write(conversation="t", call_id="c1", tool="pay", arguments={}, status="ok")
        assert path.read_bytes() == whole
        with pytest.raises(TargetError, match=r"r\.jsonl: another process is writing there"):
            open_receipts(path)
        with pytest.raises(TargetError, match=r"r\.jsonl: cannot be written"):
            receipts.close()
    with open_receipts(path) as again:
        again.write(conversation="t", call_id="c1", tool="pay", arguments={}, status="ok")
    assert [line.get("call_id", "head") for line in lines_of(path)] == ["c0", "c1", "head"]
    assert kinds(lines_of(path)) == []


def test_a_key_is_read_as_openssl_writes_it() -> None:
    """PKCS #8 and SubjectPublicKeyInfo in PEM (RFC 8410, the example of its section 10.3)."""
    private = _pem("PRIVATE", "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC")
    public = _pem("PUBLIC", "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=")
    assert read_signing_key(private).public == read_public_key(public) == read_public_key(private)


def _pem(kind: str, inside: str) -> str:
    return f"-----BEGIN {kind} KEY-----\n{inside}\n-----END {kind} KEY-----\n"


def test_a_file_of_something_else_is_told_once(tmp_path: Path) -> None:
    """Not line by line: nobody gave that file for a chain with a hundred mistakes."""
    other = tmp_path / "talk.json"
    other.write_text('{\n "id": "t-1",\n "messages": [\n  {"role": "user"}\n ]\n}\n', encoding="utf-8")
    said = _run(str(other)).stdout
    assert said.splitlines()[1:] == ["  not-a-receipt: none of its lines is a receipt, or the head of a chain"]


def test_problems_that_are_not_shown_are_counted(tmp_path: Path) -> None:
    """Twenty are shown; 30 changed receipts do not look like 20."""
    file = write(tmp_path / "many.jsonl", count=5)
    changed = file.read_text(encoding="utf-8").replace('"amount":', '"amount":1')
    file.write_text("".join(changed.splitlines(keepends=True)[:5]) * 6, encoding="utf-8")
    lines = _run(str(file)).stdout.splitlines()
    assert len(lines) == 22
    assert lines[-1] == "  … and 10 more"


def test_a_folder_a_packed_file_and_standard_input_are_checked(tmp_path: Path) -> None:
    """Each chain of it; what is cut in the middle costs its own line, and the others are told of all the same."""
    folder = tmp_path / "logs"
    folder.mkdir()
    good = write(folder / "good.jsonl").read_bytes()
    (folder / "old.jsonl.gz").write_bytes(gzip.compress(good))
    (folder / "notes.txt").write_text("none", encoding="utf-8")
    checked = _run(str(folder))
    assert checked.stdout.count("holds: 4 receipts of the chain 'good'") == 2
    assert (checked.exit_code, "logs: 1 file not read by the name" in checked.stderr) == (0, True)
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(good)[:-60])
    cut = _run(str(folder))
    assert (cut.exit_code, cut.stdout) == (2, checked.stdout)
    assert "cut.jsonl.gz: the gzip file ends in the middle" in cut.stderr
    assert "-: holds: 4 receipts" in CliRunner().invoke(command, ["-"], input=good).stdout
