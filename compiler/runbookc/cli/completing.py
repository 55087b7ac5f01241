"""What a shell offers behind an option or in place of an argument: files, or the words that are known there.

A word is taken as it is given: what is wrong with it the command says in its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Files(click.types.StringParamType):
    """A text that names a file or a folder: the shell looks for it, as it does for any other program."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The one item by which click leaves it to the shell."""
        from click.shell_completion import CompletionItem  # start-up, as everything below: only completion needs it

        return [CompletionItem(incomplete, type="file")]


class Words(click.types.StringParamType):
    """A text that is one of some words, or, `several`, a list of them with commas; they are asked for when needed."""

    def __init__(self, known: Callable[[], Iterable[str]], several: bool = False) -> None:
        self.known = known
        self.several = several

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """Those that begin as what is there, whatever its case."""
        from click.shell_completion import CompletionItem

        before, comma, begun = incomplete.rpartition(",") if self.several else ("", "", incomplete)
        fitting = (word for word in dict.fromkeys(self.known()) if word.lower().startswith(begun.lower()))
        return [CompletionItem(f"{before}{comma}{word}") for word in fitting]


def rule_words() -> Iterable[str]:
    """By which rules are called: codes, names, categories."""
    from runbookc.rules.table import RULES

    return (word for part in ("code", "name", "category") for word in (getattr(rule, part) for rule in RULES))


def trace_formats() -> Iterable[str]:
    """The formats of recorded conversations."""
    from runbookc.conformance.readers.table import NAMES

    return NAMES


def masked_kinds() -> Iterable[str]:
    """What `--mask` takes."""
    from runbookc.conformance.masking.kinds import KINDS

    return (*KINDS, "all", "none")


def rollup_keys() -> Iterable[str]:
    """What `rollup` counts by."""
    from runbookc.sources.rollup import KEYS

    return KEYS


def target_names() -> Iterable[str]:
    """The targets that are installed."""
    from runbookc.target import installed_targets

    return installed_targets()
