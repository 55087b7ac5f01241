"""What was seen of one server while it was asked: the SDK's own errors leave most of it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NoReturn

from runbookc.sources.live.limits import MAX_BYTES, MAX_NOISE, MAX_VALUES, short

_KEPT: Final = 400


class NoMore(Exception):
    """The server is not listened to any longer; `Seen.stopped` says why."""


@dataclass(slots=True)
class Seen:
    """Filled by the transports, read by whoever has to say what went wrong."""

    listing: str = "list of tools"
    """What is asked for, as a message calls it."""
    stopped: str = ""
    received: int = 0
    commas: int = 0
    status: int = 0
    reason: str = ""
    content_type: str = ""
    location: str = ""
    noise: str = ""
    noise_lines: int = 0
    closed: bool = False
    ended: int | None = None
    complaints: bytearray = field(default_factory=bytearray)
    processes: list[int] = field(default_factory=list)

    def begin(self) -> None:
        """Forget what an earlier attempt has shown; what came counts on."""
        self.status, self.reason, self.content_type, self.location = 0, "", "", ""
        self.noise, self.noise_lines, self.closed, self.ended = "", 0, False, None
        self.complaints.clear()

    def count(self, data: bytes) -> None:
        """Take note of bytes that came; NoMore past a limit.

        Between two values of JSON stands a comma: they are counted before anything is made of them, since a few bytes
        of text can be a hundred times as many in memory.
        """
        self.received += len(data)
        self.commas += data.count(b",")
        if self.received > MAX_BYTES:
            self.stop(f"it sent more than {MAX_BYTES:,} bytes, and no {self.listing} is that long")
        if self.commas > MAX_VALUES:
            self.stop(f"it sent more than {MAX_VALUES:,} values, and no {self.listing} has that many")

    def hear_noise(self, line: bytes) -> None:
        """Take note of a line that is no message: some servers greet. NoMore where they go on and on."""
        self.noise = self.noise or line[:_KEPT].decode("utf-8", "replace")
        self.noise_lines += 1
        if self.noise_lines > MAX_NOISE:
            self.stop(f"its standard output is not for talk: more than {MAX_NOISE:,} lines like '{short(self.noise)}'")

    def stop(self, why: str) -> NoReturn:
        """Listen no longer, for a reason that a message can begin with."""
        self.stopped = why
        raise NoMore
