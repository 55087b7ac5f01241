"""The bytes of a trace file, unpacked as they are read: plain, gzip or zstd, told by their first bytes."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, NamedTuple, Protocol

from runbookc.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Packing = Literal["plain", "gzip", "zstd", "parquet"]
_SIGNS: Final[tuple[tuple[bytes, Packing], ...]] = (
    (b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"PAR1", "parquet"),
)  # fmt: skip
_ZIP: Final = b"PK\x03\x04"
_CHUNK: Final = 1 << 17
_LEAST: Final = 1 << 10
_MUCH: Final = 1 << 19
"""Bytes: read at most and at least at a time while unpacking, and so many unpacked that less is read next."""
SURE: Final = 256_000_000
"""Unpacked bytes that are never taken for a bomb."""
FOLD: Final = 500
"""So many unpacked bytes are anybody's, and more than that only as so many times the packed ones: records of what
people say pack to a twentieth, and a file that is nothing but length to a thousandth."""


class Opened(NamedTuple):
    """A file to read from, unpacked; Parquet as it is."""

    stream: io.BufferedReader
    packing: Packing


class CutShort(Exception):
    """What is packed ends in the middle, or is broken from here on; the message says which, as the end of a sentence.

    What came before it has been read.
    """


@contextmanager
def open_traces(path: str) -> Iterator[Opened]:
    """A file, or standard input for `-`; SourceError with the place where it cannot be opened."""
    if path == "-":
        if sys.stdin is None:
            raise SourceError("-: standard input is closed")
        yield _unpacked(io.BufferedReader(sys.stdin.buffer), path)  # type: ignore[arg-type]  # reads like a raw one
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115  # closed below; opening alone may fail for reasons told here
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        if isinstance(problem, FileNotFoundError) and Path(path).is_symlink():
            reason = "it is a link that leads nowhere"
        raise SourceError(f"{path}: cannot be read: {reason[:1].lower()}{reason[1:]}") from None
    with file:
        yield _unpacked(file, path)


def _unpacked(stream: io.BufferedReader, path: str) -> Opened:
    head = stream.peek(4)[:4]
    if head == _ZIP:
        raise SourceError(f"{path}: this is a zip archive; unpack it (an Inspect log: inspect log convert --to json)")
    packing: Packing = next((name for sign, name in _SIGNS if head.startswith(sign)), "plain")
    if packing not in ("gzip", "zstd"):
        return Opened(stream, packing)
    begin = _begin_gzip if packing == "gzip" else _zstd(path)
    return Opened(io.BufferedReader(_Unpacking(stream, packing, begin), _CHUNK), packing)


class _Member(Protocol):
    """What unpacks one member; those of zlib and zstandard do."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class _Unpacking(io.RawIOBase):
    """Unpacks member after member; CutShort where one ends in the middle.

    `begin` makes what unpacks the next member; `packing` is what people call the form.
    """

    def __init__(self, stream: BinaryIO, packing: Packing, begin: Callable[[], _Member]) -> None:
        self._stream = stream
        self._packing = packing
        self._begin = begin
        self._member: _Member | None = None
        self._rest = b""
        self._taken = self._given = 0
        self._take = _LEAST
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer).cast("B")
        while not self._ready:
            data = self._more()
            if data is None:
                return 0
            self._ready = memoryview(data)
        count = min(len(room), len(self._ready))
        room[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _more(self) -> bytes | None:
        """The next piece, b"" where a piece gave nothing yet, None at the end."""
        if self._given > max(SURE, FOLD * self._taken):
            why = f"unpacks to more than {FOLD} times its size; if that is right, unpack it first"
            raise CutShort(f"the {self._packing} file {why}")
        raw, self._rest = self._rest[: self._take], self._rest[self._take :]
        raw = raw or self._stream.read(self._take)
        if not raw:
            if self._member is not None:
                raise CutShort(f"the {self._packing} file ends in the middle")
            return None
        if self._member is None and self._packing == "gzip":
            raw = raw.lstrip(b"\0")  # padding behind a member, as tapes have it
            if not raw:
                return b""
        try:
            if self._member is None:
                self._member = self._begin()
            data: bytes = self._member.decompress(raw)
        except Exception as problem:
            raise CutShort(f"the {self._packing} file is broken from here on: {problem}") from None
        # What compresses a thousandfold comes out a thousandfold: take no more than what gives about a megabyte.
        self._take = min(self._take * 2, _CHUNK) if len(data) < _MUCH else max(self._take // 2, _LEAST)
        self._taken, self._given = self._taken + len(raw), self._given + len(data)
        if self._member.eof:
            self._rest = self._member.unused_data + self._rest
            self._taken -= len(self._member.unused_data)
            self._member = None
        return data


def _begin_gzip() -> _Member:
    """RFC 1952: a file is one member after the other."""
    return zlib.decompressobj(wbits=31)


def _zstd(path: str) -> Callable[[], _Member]:
    """RFC 8878: a file is one frame after the other."""
    try:
        import zstandard
    except ImportError:
        raise SourceError(f"{path}: to read zstd, install zstandard: pip install 'runbookc[audit]'") from None
    unpacker = zstandard.ZstdDecompressor()
    return lambda: unpacker.decompressobj()
