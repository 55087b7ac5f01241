"""What the tools of a world can tell: every field of a result as a fact, found by its words and by its values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

from runbookc.catalog.model import Field, Parameter, Tool
from runbookc.ground.fact_names import covers, fact_of_field, fact_of_parameter, key
from runbookc.ground.index import Index
from runbookc.ground.profile import Profile
from runbookc.ground.vocabulary import CONVERSATION, CUSTOMER
from runbookc.ground.words import name_stems, name_words, stem, stems, words
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

_CALENDAR: Final = frozenset({"date", "at", "on", "time", "timestamp", "day"})
_DATED: Final = frozenset({"date", "date-time"})
"""Formats of a JSON Schema that say so, whatever the field is called: `arrival`, `until`."""
_BEGINNINGS: Final = word_class("beginning_group")
_MONEY: Final = word_class("money_field")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that a tool's result tells. `words` are stems of the field's name, `values` what it may be, as words."""

    fact: str
    profile: Profile
    field: Field
    words: frozenset[str]
    entity: frozenset[str]
    values: tuple[tuple[str, ...], ...]
    described: frozenset[str]

    is_date: bool
    """Whether it is a day or a moment."""
    is_money: bool
    age: str
    """The fact that tells how old the thing is, where this is the day it began; else the fact itself."""


def _is_sum(field: Field) -> bool:
    """Whether a number's own description says in which currency it is: `fines`, "open fines in euros"."""
    return field.type in ("integer", "number") and not _currencies().isdisjoint(words(field.description))


@cache
def _currencies() -> frozenset[str]:
    return frozenset(word for row in rows("currencies.tsv") for word in f"{row['words']} {row['parts']}".split())


class Telling:
    """All facts the tools of an index tell; those of tools that change something only as results of a step."""

    def __init__(self, index: Index) -> None:
        self.known = frozenset(p.entity for p in index.profiles if p.entity) | CUSTOMER | CONVERSATION
        self._profiles = index.profiles
        self.by_tool: dict[str, tuple[Told, ...]] = {p.tool.called: self._of(p) for p in index.profiles}
        self._named: dict[tuple[str, str], Told] = {}
        self._by_field: dict[str, dict[str, list[Told]]] = {}
        for called, every in self.by_tool.items():
            self._by_field[called] = _by_field(every)
            for told in every:
                self._named.setdefault((called, told.fact), told)
                self._named.setdefault((called, told.age), told)
        self.by_word: dict[str, list[Told]] = defaultdict(list)
        self.by_key: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for profile in index.profiles:
            for told in self.by_tool[profile.tool.called]:
                for word in {*told.words, *(word for value in told.values for word in value)}:
                    self.by_word[word].append(told)
                if profile.tool.effect == "read":
                    for fact in dict.fromkeys((told.fact, told.age)):
                        self.by_key[key(fact)].append(told)

    def _of(self, profile: Profile) -> tuple[Told, ...]:
        holders = {f.path.rsplit(".", 1)[0] for f in profile.tool.fields if "." in f.path}
        fields = [f for f in profile.tool.fields if f.path not in holders and f.name]
        return tuple(self._told(profile, f) for f in fields)

    def _told(self, profile: Profile, field: Field) -> Told:
        fact = fact_of_field(field.path, profile.entity, self.known)
        entity, _, name = fact.partition(".")
        said = name_words(field.name)
        owner = frozenset(stem(word) for word in entity.split("_"))
        is_date = field.format in _DATED or bool(_CALENDAR & set(said)) or "created" in said or "since" in said
        begins = is_date and {stem(word) for word in said} - _CALENDAR - owner <= _BEGINNINGS
        return Told(
            fact=fact,
            profile=profile,
            field=field,
            words=frozenset(stem(word) for word in (name or entity).split("_")),
            entity=owner,
            values=tuple(stemmed for value in field.values if (stemmed := tuple(name_stems(value)))),
            described=frozenset(stems(field.description)),
            is_date=is_date,
            is_money=bool(_MONEY & set(said)) or _is_sum(field),
            age=f"{entity}.age" if begins else fact,
        )

    def tools_for(self, fact: str) -> tuple[Profile, ...]:
        """The reading tools that tell a fact, in the catalogue's order."""
        found = {told.profile.order: told.profile for told in self.by_key.get(key(fact), ())}
        return tuple(found[order] for order in sorted(found))

    def takers(self, fact: str) -> tuple[tuple[Tool, Parameter], ...]:
        """The parameters that ask for a fact, each with its tool, in the catalogue's order."""
        return tuple(self._takers.get(key(fact), ()))

    @cached_property
    def _takers(self) -> dict[tuple[str, str], list[tuple[Tool, Parameter]]]:
        found: dict[tuple[str, str], list[tuple[Tool, Parameter]]] = defaultdict(list)
        for profile in self._profiles:
            for p in profile.tool.parameters:
                fact = fact_of_parameter(p.name, profile.entity, self.known, p.description)
                found[key(fact)].append((profile.tool, p))
        return dict(found)

    def tells_any(self, called: str, field: str) -> bool:
        """Whether a tool tells something by that name, of whatever thing."""
        return field in self._by_field.get(called, {})

    def tells(self, called: str, fact: str) -> Told | None:
        """The field by which a tool tells a fact, if it does."""
        named = self._named.get((called, fact))
        if named is not None:
            return named
        fields = self._by_field.get(called, {})
        near = fields.get(key(fact)[1]) or fields.get("") or []
        return next((told for told in near if covers(told.fact, fact)), None)


def _by_field(every: tuple[Told, ...]) -> dict[str, list[Told]]:
    """By the name of a field: what is told by that name, and every whole thing, whose fields nobody listed."""
    fields = dict.fromkeys(key(told.fact)[1] for told in every)
    if "" in fields:
        return {field: [told for told in every if key(told.fact)[1] in (field, "")] for field in fields}
    found: dict[str, list[Told]] = {field: [] for field in fields}
    for told in every:
        found[key(told.fact)[1]].append(told)
    return found


@lru_cache(maxsize=4)
def telling(index: Index) -> Telling:
    """What the tools of an index tell, worked out once."""
    return Telling(index)
