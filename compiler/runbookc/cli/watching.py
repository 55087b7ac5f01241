"""`check --watch`: look again whenever something changes that the last look was about.

What a look was about is what it asked of the disk: pages, tools, contacts, the configuration, links, and folders in
which a page may appear. So nothing that matters is overlooked, and nothing else wakes it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import click

from runbookc.errors import RunbookcError
from runbookc.render.visible import visible
from runbookc.sources.observed import Answers, answer, observing

PAUSE: Final = 0.4
"""Seconds between two glances at the disk."""


def watch(look: Callable[[], object], rest: Callable[[float], object] = time.sleep) -> None:
    """Look, wait until the disk would answer otherwise, look again; until interrupted. A mistake is told."""
    while True:
        with observing() as asked:
            try:
                look()
            except RunbookcError as problem:
                for message in problem.messages:
                    click.echo(f"error: {visible(message)}", err=True)
        click.echo("watching; ctrl-c ends", err=True)
        await_change(asked, rest)


def await_change(asked: Answers, rest: Callable[[float], object]) -> None:
    """Return once a question is answered otherwise than it was."""
    known = dict(asked)
    while all(answer(question) == told for question, told in known.items()):
        rest(PAUSE)
