"""What was seen of one server while it was asked: the SDK's own errors leave most of it out."""

from __future__ import annotations

from dataclasses import dataclass, field

from runbookc.sources.live.limits import MAX_BYTES


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
    ended: int | None = None
    complaints: bytearray = field(default_factory=bytearray)
    processes: list[int] = field(default_factory=list)

    def begin(self) -> None:
        """Forget what an earlier attempt has shown; its bytes count on."""
        self.status, self.reason, self.content_type, self.location = 0, "", "", ""
        self.noise, self.ended = "", None
        self.complaints.clear()

    def count(self, data: bytes) -> None:
        """Take note of bytes that came; TooLong past the limit."""
        self.received += len(data)
        if self.received > MAX_BYTES:
            self.too_long = True
            raise TooLong
