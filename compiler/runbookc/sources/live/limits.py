"""How much of a server is listened to. An answer past any of these is refused with its name; none is cut short."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 10_000_000
"""Everything one server sends, from its first byte to its last. Written with indents it is twice that."""
MAX_VALUES: Final = 500_000
"""Values in everything one server sends, by the commas between them."""
MAX_NOISE: Final = 1_000
"""Lines of a program's standard output that are no message of the protocol."""
MAX_PAGES: Final = 1_000
MAX_TOOLS: Final = 10_000
"""Pages of a list, and tools on all of them, that a server may answer with."""
CLOSING_SECONDS: Final = 2.0
"""For saying goodbye over HTTP, once all is told."""
EXIT_SECONDS: Final = 0.5
"""For a program to end by itself after its input is closed, and again after SIGTERM; then comes SIGKILL."""
MAX_COMPLAINT: Final = 200
"""Characters of what a server says of itself that a message of ours repeats."""


def short(text: str) -> str:
    """What a server says of itself, on one line and no longer than a message of ours repeats."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_COMPLAINT else line[:MAX_COMPLAINT] + " …"
