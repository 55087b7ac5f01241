"""What was seen of one server while it was asked: the SDK's own errors leave most of it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from runbookc.sources.live.limits import MAX_BYTES, MAX_NOISE

_KEPT: Final = 400


class TooLong(Exception):
    """More came than any honest answer holds."""


class Encoded(Exception):
    """The answer is compressed, which was not asked for."""


@dataclass(slots=True)
class Seen:
    """Filled by the transports, read by whoever has to say what went wrong."""

    received: int = 0
    too_long: bool = False
    status: int = 0
    reason: str = ""
    content_type: str = ""
    location: str = ""
    encoded: bool = False
    noise: str = ""
    noise_lines: int = 0
    closed: bool = False
    ended: int | None = None
    complaints: bytearray = field(default_factory=bytearray)
    processes: list[int] = field(default_factory=list)

    def begin(self) -> None:
        """Forget what an earlier attempt has shown; its bytes count on."""
        self.status, self.reason, self.content_type, self.location = 0, "", "", ""
        self.noise, self.noise_lines, self.closed, self.ended = "", 0, False, None
        self.complaints.clear()

    def count(self, data: bytes) -> None:
        """Take note of bytes that came; TooLong past the limit."""
        self.received += len(data)
        if self.received > MAX_BYTES:
            self.too_long = True
            raise TooLong

    def hear_noise(self, line: bytes) -> None:
        """Take note of a line that is no message: some servers greet. TooLong where they go on and on."""
        self.noise = self.noise or line[:_KEPT].decode("utf-8", "replace")
        self.noise_lines += 1
        if self.noise_lines > MAX_NOISE:
            self.too_long = True
            raise TooLong
