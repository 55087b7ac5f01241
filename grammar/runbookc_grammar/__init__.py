"""The language of runbooks as data: grammars and lexicons. SPEC.md beside this package tells it in prose."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def read(name: str) -> str:
    """The text of one data file of this package, by its path below it ("verbs.tsv")."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """A tab-separated data file, read once: one dictionary a line, by the names of the first line."""
    head, *lines = [line.split("\t") for line in read(name).splitlines() if line]
    return tuple(dict(zip(head, line, strict=True)) for line in lines)


@cache
def folders(name: str) -> tuple[str, ...]:
    """The folders in a folder of this package, by name."""
    return tuple(sorted(item.name for item in files(__name__).joinpath(name).iterdir() if item.is_dir()))
