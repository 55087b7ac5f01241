"""Which compiler this is: a digest of its own files, of Python and of the packages beside it.

A finding that was kept holds only for the compiler that made it. Somebody who edits a rule or a word list, or installs
another version of a library, gets a new identity at once; a fresh install of the same files gets the same one.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.sources.store import Store

_ROOTS: Final = ("runbookc", "runbookc_grammar")


def compiler_files() -> Iterator[tuple[str, str]]:
    """Every file of the compiler, but for bytecode: (its name from the package on, its path), in order of name."""
    for package in _ROOTS:
        found = PathFinder.find_spec(package)
        for folder in found.submodule_search_locations or () if found else ():
            yield from sorted(_below(folder, package))


def _below(folder: str, name: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _below(entry.path, f"{name}/{entry.name}")
            elif not entry.name.startswith("."):
                yield f"{name}/{entry.name}", entry.path


def compiler_identity(store: Store) -> bytes:
    """The digest; OSError where the compiler's own files cannot be read.

    The digest of the files is kept in the store under their sizes and times, which are read in a tenth of the time.
    """
    files = list(compiler_files())
    stamps = [(path, *_stamp(path)) for _, path in files]
    seen = hashlib.sha256(repr(("files", stamps)).encode("utf-8", "surrogateescape")).digest()
    known = store.get(seen)
    if not isinstance(known, str):
        known = _digest(files)
        if time.time_ns() - max(max(times) for _, _, _, *times in stamps) > _SETTLED:
            store.put(seen, known)
    around = repr((known, sys.version, sys.platform, sorted(_packages())))
    return hashlib.sha256(around.encode("utf-8", "surrogateescape")).digest()


_SETTLED: Final = 3_000_000_000
"""Nanoseconds after which a file that is written again has another time on any file system."""


def _stamp(path: str) -> tuple[int, int, int, int]:
    """Number, size, and the times of the last change of what a file holds and of what is known of it."""
    status = os.stat(path)
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _digest(files: list[tuple[str, str]]) -> str:
    digest = hashlib.sha256()
    for name, path in files:
        with open(path, "rb") as opened:
            digest.update(f"\0{name}\0".encode())
            digest.update(hashlib.sha256(opened.read()).digest())
    return digest.hexdigest()


def _packages() -> Iterator[str]:
    """Names and versions of what is installed: their folders bear both (PEP 376), and reading them would take long."""
    for place in sys.path:
        try:
            yield from (name for name in os.listdir(place or ".") if name.endswith(".dist-info"))
        except OSError:
            continue
