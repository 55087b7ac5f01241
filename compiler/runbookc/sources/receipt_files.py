"""Files of receipts: written line by line as calls end, and read again, from one file or a folder of them."""

from __future__ import annotations

import json
import os
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from runbookc.conformance.receipts.canonical import NotCanonical, canonical
from runbookc.conformance.receipts.chain import End, head_line, is_before, next_line
from runbookc.conformance.receipts.merging import by_conversation
from runbookc.conformance.receipts.record import Record, Records
from runbookc.conformance.receipts.signing import NoKey, SigningKey, read_public_key, read_signing_key
from runbookc.conformance.receipts.verification import Checked, verify
from runbookc.errors import RunbookcError, SourceError, TargetError, UsageError
from runbookc.sources.file_text import decode, read_text
from runbookc.sources.trace_bytes import CutShort, open_traces
from runbookc.sources.trace_files import RECEIPTS, PassedOver, find_trace_files
from runbookc.sources.writing import hold, write_line

K = TypeVar("K")
MAX_BYTES: Final = 2_000_000_000
"""Bytes of one file of receipts."""
SIGNING_KEY: Final = "RUNBOOKC_RECEIPTS_KEY"
PUBLIC_KEY: Final = "RUNBOOKC_RECEIPTS_PUBLIC_KEY"
"""Variables that hold the keys where no file is named: to sign with, and to verify by."""


class ReceiptFile:
    """One chain in one file, open for more; `now` tells the time as ISO 8601 has it. Threads may share it.

    A file that is there already is gone on with, if it holds up to its end.
    """

    def __init__(self, path: Path, chain: str, now: Callable[[], str], key: SigningKey | None = None) -> None:
        self._path = path
        self._now = now
        self._key = key
        self._lock = threading.Lock()
        try:
            self._file = path.open("ab", buffering=0)
        except OSError as problem:
            raise TargetError(f"{path}: cannot be written: {problem.strerror}") from None
        try:
            hold(self._file.fileno(), str(path))
            self._end = _end_of(path, chain)
        except RunbookcError:
            self._file.close()
            raise

    def add(self, record: Record) -> str:
        """Write one receipt, at the present time where it has none; its hash.

        UsageError for a time before that of the receipt before, which would look like a forgery. TargetError where it
        cannot be written, as on a full disk: the file then ends with the receipt before it, and can be gone on with.
        """
        with self._lock:
            if self._file.closed:
                raise UsageError(f"{self._path}: these receipts are closed: open them again to go on")
            if record.at and is_before(record.at, self._end.at):
                raise UsageError(f"at: {record.at} lies before {self._end.at}, the time of the receipt before")
            at = record.at or max(self._now(), self._end.at)  # a clock set back must not look like a forgery
            try:
                line, end = next_line(self._end, record._replace(at=at))
            except NotCanonical as problem:
                raise SourceError(f"{record.tool}: this call cannot be written down: {problem}") from None
            self._write(line)
            self._end = end
            return end.last

    def close(self) -> None:
        """Close the chain with its head, signed where there is a key."""
        with self._lock:
            if self._file.closed:
                return
            with self._file:
                self._write(head_line(self._end, max(self._now(), self._end.at), self._key))
                os.fsync(self._file.fileno())

    def _write(self, line: dict[str, Any]) -> None:
        write_line(self._file.fileno(), canonical(line) + b"\n", str(self._path))


def _end_of(path: Path, chain: str) -> End:
    if not path.exists() or not path.stat().st_size:
        return End(chain or path.stem)
    text = read_text(path, str(path), MAX_BYTES)
    checked = verify(text.split("\n"), str(path))
    if checked.problems or not checked.records:
        why = checked.problems[0].why if checked.problems else "it holds no receipt"
        raise SourceError(f"{path}: nothing is added to a chain that does not hold: {why}")
    if chain and checked.chain != chain:
        raise SourceError(f"{path}: this is the chain '{checked.chain}', not '{chain}'")
    lines = [json.loads(line) for line in text.split("\n") if line.strip()]
    last = next(line for line in reversed(lines) if "hash" in line)
    return End(checked.chain, last["seq"] + 1, last["hash"], last["at"])


def check_file(path: str, public: bytes | None = None) -> Checked:
    """A file's chain, checked; SourceError where it cannot be read at all."""
    return verify(_unpacked_text(path).split("\n"), path, public)


def read_receipts(path: str, public: bytes | None = None, passed_over: Counter[PassedOver] | None = None) -> Records:
    """The records of a file or a folder, by conversation: chains of receipts, and spans of OpenTelemetry.

    SourceError where a chain does not hold: records that were tampered with are evidence of nothing. With a key that
    goes for whatever it did not sign, spans included. `passed_over` counts what of a folder was not read: a receipt
    that is not seen makes a liar of who told the truth.
    """
    files = find_trace_files([path], passed_over, RECEIPTS)
    return by_conversation(_records(file, public) for file in files)


def _unpacked_text(path: str) -> str:
    """A file's text, or that of standard input for "-"; gzip and zstd, as logs are put away, are unpacked."""
    if Path(path).is_dir():
        raise SourceError(f"{path}: this is a folder, not a file")
    try:
        with open_traces(path) as opened:
            return decode(opened.stream.read(MAX_BYTES + 1), path, MAX_BYTES)
    except CutShort as problem:
        raise SourceError(f"{path}: {problem}") from None


def _records(path: str, public: bytes | None) -> tuple[Record, ...]:
    text = _unpacked_text(path)
    spans = _spans(text, path)
    if spans is not None:
        if public is not None:
            raise SourceError(f"{path}: spans bear no signature, and a key is given that must have signed")
        return spans
    checked = verify(text.split("\n"), path, public)
    first = checked.problems[0] if checked.problems else None
    if first is None:
        return checked.records
    raise SourceError(f"{path}:{first.line or 1}: these receipts do not hold: {first.why}")


def _spans(text: str, path: str) -> tuple[Record, ...] | None:
    """The calls that spans of OpenTelemetry record; None where the text holds none. A file may hold a batch a line."""
    from runbookc.conformance.json_text import NumberTooLong, parse_json
    from runbookc.conformance.readers.otel import read_records
    from runbookc.conformance.trace import UnreadableTrace

    if '"runbookc/receipt/1"' in text[:20_000]:
        return None
    try:
        try:
            document = parse_json(text)
        except ValueError:
            document = [parse_json(line) for line in text.split("\n") if line.strip()]
        return tuple(read_records(document, path))
    except (ValueError, NumberTooLong, RecursionError, UnreadableTrace):
        return None


def public_key(file: str | None) -> bytes | None:
    """The key that heads must be signed by: of the file given, else of the environment; None where neither is."""
    return _key(file, PUBLIC_KEY, read_public_key)


def signing_key(file: str | None) -> SigningKey | None:
    """The key that heads are signed with: of the file given, else of the environment; None where neither is."""
    return _key(file, SIGNING_KEY, read_signing_key)


def _key(file: str | None, name: str, read: Callable[[str], K]) -> K | None:
    text = os.environ.get(name) or None if file is None else read_text(Path(file), file, 100_000)
    if text is None:
        return None
    where = f"the environment's {name}" if file is None else file
    try:
        return read(text)
    except NoKey as problem:
        raise SourceError(f"{where}: {problem}") from None
    except ImportError:
        raise SourceError("signatures need the extra 'receipts': pip install 'runbookc[receipts]'") from None
