"""The directory as text and arguments call it: every name of a contact, and which names mean the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Contacts:
    """Names of contacts, in lower case, each with the one it belongs to.

    `toward` are the words after which a name is the one that something went to ("to", "with", "notified"),
    `determiners` what may stand between. `together` are the names that one step of a page names: whoever posts where it
    says has asked whom it says ("ask Dana Whitfield in #approvals").
    """

    named: dict[str, str]
    toward: frozenset[str]
    determiners: frozenset[str]
    together: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = "|".join(re.escape(n) for n in sorted(self.named, key=lambda n: (-len(n), n)))
        articles = "|".join(sorted(self.determiners))
        return re.compile(rf"(?<![\w'-])([^\W\d_]+)\s+(?:(?:{articles})\s+)?({names or '(?!)'})(?![\w-])")

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(found[0] for name in self.named if (found := _WORD.findall(name)))

    def of(self, value: str) -> str:
        """The contact that a value is a name of, "" where it is none."""
        return self.named.get(value.lower(), "") if len(value) < 80 else ""

    def may_be(self, one: str, other: str) -> bool:
        """Whether one contact is reached where the other is: they are the same, or one step names both."""
        return one == other or any({one, other} <= {self.of(name) for name in names} for names in self.together)

    def may_address(self, low: str) -> bool:
        """Whether a lowered text has a word that a name begins with."""
        return not self._first_words.isdisjoint(_WORD.findall(low))

    def addressed(self, low: str) -> list[tuple[str, str]]:
        """(contact, name) of those that a lowered text says something went to."""
        return self.found(low) if self.may_address(low) else []

    def found(self, low: str) -> list[tuple[str, str]]:
        """The same of a text that may address any."""
        return [(self.named[m[2]], m[2]) for m in self._pattern.finditer(low) if m[1] in self.toward]


def make_contacts(
    groups: Iterable[Iterable[str]],
    toward: frozenset[str] = frozenset(),
    determiners: frozenset[str] = frozenset(),
    together: frozenset[frozenset[str]] = frozenset(),
) -> Contacts:
    """Contacts from groups of names; groups that share a name are one (a team and the queue with its channel)."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = name = parent[parent[name]]
        return name

    for group in groups:
        names = [n.lower() for n in group if n]
        for name in names:
            parent[root(name)] = root(names[0])
    return Contacts({name: root(name) for name in tuple(parent)}, toward, determiners, together)
