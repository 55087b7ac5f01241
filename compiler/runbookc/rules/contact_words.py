"""How a sentence speaks of an entry of the directory, and what around a name goes or stays when it is replaced."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit
from runbookc.ground.directory import plain
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.source import SourceText, Span

if TYPE_CHECKING:
    from runbookc.catalog.model import DirectoryEntry
    from runbookc.ground.directory import Directory

_LASTS: Final = frozenset({"role", "queue", "team", "slack", "teams", "email", "phone", "handle"})
_ARTICLE: Final = frame("article_before_name")
_OPENS: Final = re.compile(
    r"(?:^[ \t>]*(?:[-*+]|\d{1,9}[.)])?|[.!?][\"”’')*_]{0,3})[ \t]*(?:\[[ xX]\][ \t]+)?[*_\"“(\[|]{0,4}[ \t]*$"
)
"""What stands before the first word of a sentence: the mark of its item, or the end of the sentence before."""
_NOTE: Final = re.compile(r"[ \t]*\(([^()\n]{1,80})\)")
_APPOSITION: Final = frame("apposition")
_PRONOUNS: Final = word_class("stated_pronoun")


def lasting(directory: Directory, person: DirectoryEntry, instead: str) -> str:
    """What outlasts a person: who took over where that is no person, else the role, else whoever is offered."""
    successor = directory.named(instead) if instead else None
    if successor is not None and successor.kind in _LASTS:
        return instead
    if successor is not None and successor.role:
        return successor.role
    return person.role or instead


def spoken_of(directory: Directory, name: str) -> str:
    """The name as a sentence has it: "the billing on-call", "the Account Desk queue", "Legal", "#billing-help"."""
    entry = directory.named(name)
    kind = entry.kind if entry is not None else "role"
    if kind not in ("role", "queue", "team") or name.lower().startswith(("the ", "our ")):
        return name
    last = name.split()[-1].lower()
    if kind == "queue":
        return f"the {name}" if last in word_class("queue_noun") | word_class("team_noun") else f"the {name} queue"
    grouped = last in word_class("team_noun") or last.removesuffix("s") in word_class("role_noun")
    return name if kind == "team" and not (grouped and " " in name) else f"the {name}"


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a contact in the file, on one line."""

    source: SourceText
    span: Span

    @property
    def before(self) -> str:
        """The line up to the words."""
        return self.source.line(self.span.start_line)[: self.span.start_column - 1]

    @property
    def after(self) -> str:
        """The line behind the words."""
        return self.source.line(self.span.end_line)[self.span.end_column - 1 :]

    @property
    def in_code(self) -> bool:
        """Whether they stand between backticks."""
        return self.before.count("`") % 2 == 1

    def replaced(self, directory: Directory, entry: DirectoryEntry | None, instead: str) -> Edit:
        """The edit that writes `instead` here, and drops what only repeats it: "(AE)", ", the account owner,"."""
        target = directory.named(instead)
        known = {plain(name) for name in (*(target.names if target else ()), instead)}
        dropped = self._said_twice(known)
        if dropped is not None:
            return dropped
        own = {plain(name) for name in (*entry.names, *entry.reach, entry.role)} if entry is not None else set()
        words = spoken_of(directory, instead)
        behind = self._repeated(known | own | _PRONOUNS)
        last = words.split()[-1]
        if re.match(rf"[ \t]+{re.escape(last)}\b", self.after, re.IGNORECASE) and " " in words:
            words = words.removesuffix(f" {last}")
        if _ARTICLE.search(self.before):
            words = words.removeprefix("the ")
        elif _OPENS.search(self.before):
            words = words[:1].upper() + words[1:]
        return Edit(self._over(0, behind), words)

    def _said_twice(self, known: Collection[str]) -> Edit | None:
        """The edit that only drops the name, where its role stands before it: "the AE (Dana)", "the AE, Dana,"."""
        match = re.search(r"(?P<role>[\w'’-]+(?: [\w'’-]+){0,5})(?P<joint>[ \t]*\(|,?[ \t]+)$", self.before)
        if match is None:
            return None
        said = match["role"].split()
        if not any(plain(" ".join(said[at:])) in known for at in range(len(said))):
            return None
        joint = match["joint"]
        if joint.endswith("("):
            return Edit(self._over(len(joint), 1), "") if self.after.startswith(")") else None
        if joint.startswith(","):
            closes = self.after[:1]
            return Edit(self._over(len(joint), closes == ","), "") if closes in (",", ".", ";", ")", "") else None
        return Edit(self._over(len(joint), 0), "")

    def _repeated(self, known: Collection[str]) -> int:
        """How many signs behind the name say no more than what is written in its place."""
        for pattern in (_NOTE, _APPOSITION):
            match = pattern.match(self.after)
            if match is not None and plain(frame("article_in_its_line").sub("", match[1])) in known:
                return match.end()
        return 0

    def _over(self, before: int, behind: int) -> Span:
        """The words with so many signs before and behind them."""
        span = self.span
        return Span(span.path, span.start_line, span.start_column - before, span.end_line, span.end_column + behind)
