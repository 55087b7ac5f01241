"""CODEOWNERS of GitHub and GitLab: who owns which files, sections with owners of their own included.

A word that is no owner is passed over, as both forges do. A role of the forge (`@@maintainer`) is nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from runbookc.catalog.model import DirectoryEntry
from runbookc.ir.model import ContactKind

_SECTION: Final = re.compile(r"\^?\[(?P<name>[^\]]+)\](?:\[\d+\])?(?P<owners>(?:\s.*)?)")
_WORD: Final = re.compile(r"(?:\\.|[^\s\\])+")
_OWNER: Final = re.compile(r"@[\w.-]+(?:/[\w.-]+)*|[^@\s]+@[^@\s]+\.[^@\s]+")


def is_code_owners(path: str, text: str) -> bool:
    """By its name, which both forges ask for; else by a first line that gives a path to an owner."""
    if PurePosixPath(path).name == "CODEOWNERS":
        return True
    first = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    words = _WORD.findall(first)
    section = _SECTION.fullmatch(first.strip())
    return (section is not None and bool(_owners(section["owners"]))) or (
        len(words) > 1 and words[0][0] in "/*." and all(_OWNER.fullmatch(word) for word in words[1:])
    )


def read_code_owners(path: str, text: str) -> tuple[DirectoryEntry, ...]:
    """One entry an owner, in the order they first come in, with the patterns that are theirs."""
    owned: dict[str, tuple[int, list[str]]] = {}
    for line, pattern, owners in _lines(text):
        for owner in owners:
            patterns = owned.setdefault(owner, (line, []))[1]
            if pattern and pattern not in patterns:
                patterns.append(pattern)
    return tuple(_entry(path, line, owner, tuple(patterns)) for owner, (line, patterns) in owned.items())


def _lines(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Each line with its pattern ("" for a section's heading) and whose it is."""
    default: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        section = _SECTION.fullmatch(stripped)
        if section is not None:
            default = _owners(section["owners"])
            yield number, "", default
            continue
        pattern, *rest = _WORD.findall(stripped)
        yield number, re.sub(r"\\(.)", r"\1", pattern), _owners(" ".join(rest)) or default


def _owners(text: str) -> tuple[str, ...]:
    words = text.split(" #", 1)[0].split()
    return tuple(word for word in words if _OWNER.fullmatch(word))


def _entry(path: str, line: int, owner: str, patterns: tuple[str, ...]) -> DirectoryEntry:
    kind: ContactKind = "email" if not owner.startswith("@") else "team" if "/" in owner else "handle"
    aliases = (f"@{owner.rsplit('/', 1)[1]}",) if kind == "team" else ()
    return DirectoryEntry(kind, owner, path, line, aliases=aliases, paths=patterns)
