"""A bar on the terminal for work that takes longer than a person waits without one; on nothing else."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import click

PATIENCE: Final = 1.0
"""Seconds before it shows."""


class Progress:
    """Counts what is done; draws once the patience is over, on a terminal of standard error alone."""

    def __init__(self, terminal: bool) -> None:
        self._terminal = terminal
        self._begun = time.monotonic()
        self._bar: Any = None
        self._done = 0

    def __call__(self, done: int, total: int) -> None:
        """So many of so many are done."""
        if not self._terminal or (self._bar is None and time.monotonic() - self._begun < PATIENCE):
            return
        if self._bar is None:
            self._bar = click.progressbar(length=total, label="checking", file=sys.stderr, show_pos=True)
        self._bar.update(done - self._done)
        self._done = done

    def end(self) -> None:
        """Take the bar away, so that what follows begins on a line of its own."""
        if self._bar is not None:
            self._bar.render_finish()
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress() -> Iterator[Progress]:
    """The progress of one piece of work."""
    shown = Progress(sys.stderr.isatty())
    try:
        yield shown
    finally:
        shown.end()
