"""Programs that tests start in order to interrupt them."""

from __future__ import annotations

import signal


def hears_interrupts() -> None:
    """For `preexec_fn`: what a shell starts in the background ignores SIGINT, and so would what the tests start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
