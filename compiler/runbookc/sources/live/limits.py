"""How much of a server is listened to. An answer past any of these is refused with its name; none is cut short."""

from __future__ import annotations

from typing import Final

from runbookc.sources.file_text import MAX_SOURCE_BYTES

MAX_BYTES: Final = MAX_SOURCE_BYTES
"""Everything one server sends, from its first byte to its last: no more than a catalogue in a file may have."""
MAX_NOISE: Final = 1_000
"""Lines of a program's standard output that are no message of the protocol."""
MAX_PAGES: Final = 1_000
MAX_TOOLS: Final = 10_000
CLOSING_SECONDS: Final = 2.0
"""For saying goodbye over HTTP, once all is told."""
EXIT_SECONDS: Final = 0.5
"""For a program to end by itself after its input is closed, and again after SIGTERM; then comes SIGKILL."""
MAX_COMPLAINT: Final = 200
"""Characters of what a server says of itself that a message of ours repeats."""
