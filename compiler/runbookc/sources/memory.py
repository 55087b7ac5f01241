"""What earlier runs of `check` found, by what they had asked of the disk: runs, worlds and pages.

A run is remembered under its words (paths, folder, day) with all it asked and was answered; where every answer is the
same today, so is the run. A page is remembered under its text, name, day and world, with what was asked while it was
checked (whether the files it links to are there). A world goes by the answers to what was asked while it was read, so
that ten thousand contacts are known without being read. Paths below the workspace are kept relative to it: a second
checkout of the same files knows them as well. All of it holds only for this very compiler.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from runbookc.source import SourceText
from runbookc.sources.identity import compiler_identity
from runbookc.sources.kept_findings import pack_finding, unpack_finding
from runbookc.sources.observed import UNREPEATABLE, Answers, Question, answer
from runbookc.sources.page_check import PageCheck

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.sources.catalogs import WorldRead
    from runbookc.sources.page import PageFile
    from runbookc.sources.store import Store
    from runbookc.sources.workspace import Workspace

_DAMAGED = (TypeError, ValueError, KeyError, IndexError, AttributeError)
"""What reading a value raises that is not what was written there."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of a remembered run: its key, and its file ("" for none) by its full path."""

    key: str
    file: str


@dataclass(frozen=True, slots=True)
class KeptWorld:
    """A world without its tools and contacts: what tells it from others, and what was found while it was read."""

    fingerprint: str
    findings: tuple[Finding, ...]
    remarks: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A remembered run: its own findings, its pages in order, and their texts by printed path."""

    findings: tuple[Finding, ...]
    pages: tuple[PageCheck, ...]
    sources: dict[str, SourceText]
    unreadable: bool


class Memory:
    """A store read and written in these terms, for one day and one compiler."""

    def __init__(self, store: Store, today: date) -> None:
        self._store = store
        self._today = today.isoformat()
        self._compiler = _identity(store).hex()
        self.usable = bool(self._compiler)

    def keep(self) -> None:
        """Write what was learnt."""
        self._store.keep()

    def run(self, paths: Sequence[str]) -> KeptRun | None:
        """The run of these words, where it would come out as it did."""
        kept = self._store.get(self._run_key(paths)) if self.usable else None
        try:
            return self._run_again(kept) if kept else None
        except _DAMAGED:
            return None

    def _run_again(self, kept: dict[str, Any]) -> KeptRun | None:
        if not _hold(((Question(*asked), said) for *asked, said in kept["asked"])):
            return None
        pages = [self.page_check(key) for key, _ in kept["pages"]]
        checks = tuple(page for page in pages if page is not None)
        if len(checks) < len(pages):
            return None
        sources = {}
        for check, (_, file) in zip(checks, kept["pages"], strict=True):
            with open(file, "rb") as opened:
                sources[check.path] = SourceText(check.path, opened.read().decode("utf-8"))
        return KeptRun(tuple(map(unpack_finding, kept["findings"])), checks, sources, kept["unreadable"] is True)

    def keep_run(
        self,
        paths: Sequence[str],
        asked: Answers,
        findings: Iterable[Finding],
        pages: Iterable[KeptPage],
        unreadable: bool,
    ) -> None:
        """Remember a run, unless something of it can never be asked again."""
        kept = [[page.key, page.file] for page in pages]
        if not self.usable or UNREPEATABLE in asked.values() or not all(key and file for key, file in kept):
            return
        questions = [[*question, said] for question, said in asked.items()]
        found = [pack_finding(finding) for finding in findings]
        value = {"asked": questions, "findings": found, "pages": kept, "unreadable": unreadable}
        self._store.put(self._run_key(paths), value)

    def _run_key(self, paths: Sequence[str]) -> bytes:
        return self._key("run", os.getcwd(), list(paths), self._today)

    def world(self, workspace: Workspace) -> KeptWorld | None:
        """A workspace's world, where it was read before just as it is now."""
        questions = self._store.get(self._key("asked of", workspace.config_text)) if self.usable else None
        try:
            asked = {Question(*q): answer(_absolute(Question(*q), _base(workspace))) for q in questions or ()}
            fingerprint = self._fingerprint(workspace, asked)
            found = self._store.get(self._key("found in", fingerprint)) if questions is not None else None
            return None if found is None else KeptWorld(fingerprint, *(tuple(map(unpack_finding, of)) for of in found))
        except _DAMAGED:
            return None

    def keep_world(self, workspace: Workspace, asked: Answers, read: WorldRead) -> KeptWorld:
        """Remember what was asked while a world was read."""
        base = _base(workspace)
        local = {_local(question, base): said for question, said in asked.items()}
        fingerprint = self._fingerprint(workspace, local)
        if self.usable and UNREPEATABLE not in asked.values():
            self._store.put(self._key("asked of", workspace.config_text), [list(question) for question in local])
            found = [[pack_finding(finding) for finding in of] for of in (read.findings, read.remarks)]
            self._store.put(self._key("found in", fingerprint), found)
        return KeptWorld(fingerprint, read.findings, read.remarks)

    def _fingerprint(self, workspace: Workspace, asked: Answers) -> str:
        base = _base(workspace)
        said = [[*question, _within(text, base)] for question, text in asked.items()]
        return self._key("world", workspace.root is not None, workspace.config_text, said).hex()

    def page_key(self, page: PageFile, source: SourceText, fingerprint: str) -> str:
        """What a page is remembered under."""
        folder = (
            "" if page.file is None else _within(os.path.join(os.getcwd(), page.file.parent), _base(page.workspace))
        )
        named = ("page", page.printed, page.default_id, folder, page.file is None, self._today)
        return self._key(*named, fingerprint, source.sha256).hex()

    def page(self, key: str, workspace: Workspace) -> PageCheck | None:
        """What was found on the page of a key, where the files it asked for are as they were."""
        kept = self._store.get(bytes.fromhex(key)) if self.usable else None
        try:
            base = _base(workspace)
            asked = (
                ((_absolute(Question(*q), base), _outward(said, base)) for *q, said in kept["asked"]) if kept else ()
            )
            return PageCheck.unpacked(kept["found"]) if kept and _hold(asked) else None
        except _DAMAGED:
            return None

    def page_check(self, key: str) -> PageCheck | None:
        """What was found on the page of a key, whatever it asked for."""
        kept = self._store.get(bytes.fromhex(key))
        return PageCheck.unpacked(kept["found"]) if kept else None

    def keep_page(self, key: str, workspace: Workspace, asked: Answers, packed: list[Any]) -> None:
        """Remember what was found on a page."""
        if self.usable and UNREPEATABLE not in asked.values():
            base = _base(workspace)
            questions = [[*_local(question, base), _within(said, base)] for question, said in asked.items()]
            self._store.put(bytes.fromhex(key), {"asked": questions, "found": packed})

    def _key(self, *parts: Any) -> bytes:
        told = json.dumps([self._compiler, *parts], separators=(",", ":"))
        return hashlib.sha256(told.encode("ascii")).digest()


def _identity(store: Store) -> bytes:
    try:
        return compiler_identity(store) if store.usable else b""
    except OSError:  # run out of an archive
        return b""


def _hold(asked: Iterable[tuple[Question, str]]) -> bool:
    return all(answer(question) == said for question, said in asked)


def _base(workspace: Workspace) -> str:
    return os.getcwd() if workspace.root is None else str(workspace.root)


_HERE = "." + os.sep


def _within(path: str, base: str) -> str:
    """A path or answer below a folder as relative to it."""
    return _HERE + path[len(base) + 1 :] if path.startswith(base + os.sep) else "." if path == base else path


def _outward(path: str, base: str) -> str:
    return base + os.sep + path[2:] if path.startswith(_HERE) else base if path == "." else path


def _local(question: Question, base: str) -> Question:
    return question._replace(path=_within(question.path, base))


def _absolute(question: Question, base: str) -> Question:
    return question._replace(path=_outward(question.path, base))
