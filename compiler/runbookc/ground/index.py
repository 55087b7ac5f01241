"""The tools of a world by their words, built once and asked for every step.

A word weighs the more the fewer tools use it: in a catalogue where every tool speaks of customers, "customer" binds
nothing (inverse document frequency: Spärck Jones 1972).
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from runbookc.catalog.model import Tool, World
from runbookc.ground.cache import Cache
from runbookc.ground.identity import Identity
from runbookc.ground.profile import Profile, profile_of
from runbookc.ground.roles import hands_over, posts, replies, takes_notes

if TYPE_CHECKING:
    from runbookc.ground.candidates import Candidate

_MANY: Final = 40
"""Tools that share a field or parameter: beyond these it tells none of them apart."""


class Index:
    """Profiles of the tools an agent may call, and which of them a word leads to."""

    def __init__(self, tools: tuple[Tool, ...]) -> None:
        self.profiles = tuple(profile_of(tool, order) for order, tool in enumerate(t for t in tools if not t.customer))
        self.customer = tuple(profile_of(tool, order) for order, tool in enumerate(t for t in tools if t.customer))
        self._by_name: dict[str, list[Profile]] = defaultdict(list)
        self._by_word: dict[str, list[Profile]] = defaultdict(list)
        self._by_field: dict[str, list[Profile]] = defaultdict(list)
        self._by_setting: dict[str, list[Profile]] = defaultdict(list)
        self._by_group: dict[str, list[Profile]] = defaultdict(list)
        self._counts: dict[str, int] = defaultdict(int)
        self._weights: dict[str, float] = {}
        self._naming: dict[frozenset[str], frozenset[str]] = {}
        self.ranked: Cache[tuple[Candidate, ...]] = Cache()
        for profile in self.profiles:
            self._by_group[profile.group].append(profile)
            for word in profile.name:
                self._by_name[word].append(profile)
            for word in dict.fromkeys(word for field in profile.told for word in sorted(field)):
                self._by_field[word].append(profile)
            for word in sorted(profile.settable) if profile.group == "update" else ():
                self._by_setting[word].append(profile)
            for word, weight in profile.weights.items():
                self._counts[word] += 1
                if weight >= 0.7:
                    self._by_word[word].append(profile)

    def weight(self, word: str) -> float:
        """How much a stem tells: about 1 for a word of one tool in twenty, little for a word of most of them."""
        known = self._weights.get(word)
        if known is None:
            known = self._weights[word] = self._rarity(word)
        return known

    def _rarity(self, word: str) -> float:
        total = len(self.profiles)
        return math.log(1 + (total + 1) / (self._counts.get(word, 0) + 0.5)) / math.log(2 + (total + 1) / 1.5)

    def knows(self, word: str) -> bool:
        """Whether any tool uses that stem at all."""
        return word in self._counts

    def named(self, word: str) -> list[Profile]:
        """Tools with that stem in their name."""
        return self._by_name.get(word, [])

    def doing(self, group: str) -> list[Profile]:
        """Tools whose name begins with a verb of that group."""
        return self._by_group.get(group, [])

    def speaking_of(self, word: str) -> list[Profile]:
        """Tools with that stem in their name or the first sentence of their description."""
        return self._by_word.get(word, [])

    def telling(self, word: str) -> list[Profile]:
        """Tools whose result has a field with that stem in its name; none where too many have to tell them apart."""
        found = self._by_field.get(word, [])
        return found if len(found) <= _MANY else []

    def setting(self, word: str) -> list[Profile]:
        """Tools that change a thing and have a parameter with that stem in its name; none where too many have."""
        found = self._by_setting.get(word, [])
        return found if len(found) <= _MANY else []

    def naming(self, system: frozenset[str]) -> frozenset[str]:
        """The files of tools whose names or descriptions have a word of a system's name."""
        if system not in self._naming:
            named = (p for p in self.profiles if any(p.weights.get(word, 0) for word in system))
            self._naming[system] = frozenset(profile.tool.source for profile in named)
        return self._naming[system]

    @cached_property
    def common(self) -> tuple[Profile, ...]:
        """Tools with a role every support desk knows, which a step need not name."""
        return tuple(p for p in self.profiles if replies(p) or takes_notes(p) or posts(p) or hands_over(p))

    @cached_property
    def by_called(self) -> dict[str, Profile]:
        """Profiles by the name a graph uses."""
        return {profile.tool.called: profile for profile in self.profiles}

    @cached_property
    def systems(self) -> dict[str, list[Profile]]:
        """Profiles by each word of their system's names."""
        found: dict[str, list[Profile]] = defaultdict(list)
        for profile in self.profiles:
            for word in profile.system:
                found[word].append(profile)
        return dict(found)


@lru_cache(maxsize=4)
def _index(same: Identity[tuple[Tool, ...]]) -> Index:
    return Index(same.value)


def index_of(world: World) -> Index | None:
    """The index of a world's tools, or None where no tools are configured."""
    return None if world.tools is None else _index(Identity(world.tools))
