"""What a tool's own words say about it: its verb, its object, the words of its inputs and results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from runbookc.catalog.model import Tool
from runbookc.catalog.own_name import own_name, server_of
from runbookc.ground.fact_names import IDS, entity_of
from runbookc.ground.tool_names import in_order, service_of, verb_in
from runbookc.ground.verbs import lexicon
from runbookc.ground.vocabulary import CONVERSATION, CUSTOMER, EVERY_SYSTEM, TAILS, TEXT_INPUTS
from runbookc.ground.words import name_stems, name_words, stem, stems, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_NAME, _SUMMARY, _PARAMETER, _DESCRIPTION, _FIELD = 1.0, 0.7, 0.45, 0.4, 0.35
_BY: Final = frame("by_its_key")
_RELATING: Final = word_class("relating_preposition")
_NONE: Final[frozenset[str]] = frozenset()
_SENTENCE_END: Final = re.compile(r"[.;:](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Profile:
    """A tool as words. `weights` says how firmly a stem belongs to it: 1 in its name, less elsewhere."""

    tool: Tool
    order: int
    name: tuple[str, ...]
    """Stems of the name, its verb included."""
    nouns: tuple[str, ...]
    """Stems of the name without its verb: what the tool works on."""
    telling: tuple[str, ...]
    """Those of `nouns` that tell it from other tools of its system; all of them where none does."""
    raw: frozenset[str]
    """Words of the name as they stand, so that one charge and a list of charges stay apart."""
    lemma: str
    group: str
    """The verb of the name, "" where it has none."""
    other_groups: frozenset[str]
    """Groups of words of the name that could be its verb too: the refund of create_refund."""
    summary_head: str
    """Stem of the word its description begins with."""
    summary_group: str
    """The group of the verb its description begins with, "" where it begins otherwise."""
    weights: dict[str, float]
    system: frozenset[str]
    inputs: frozenset[str]
    keys: frozenset[str]
    """Stems by which it can be asked: its parameters, and what its summary says after "by"."""
    settable: frozenset[str]
    """Stems of what a tool that changes a thing can set in it: its parameters."""
    told: tuple[frozenset[str], ...]
    """Stems of each field that its result tells, ids by what they are of."""
    summary: frozenset[str]
    """Stems of its title and the first sentence of its description."""
    thing: str
    """Stem of the noun its name works on: the owner of `get_account_owner`, the link of `send_sign_in_link`."""
    names_a_part: bool
    """Whether its name says whose or of what its thing is: the owner of an account."""
    entity: str
    """What the tool is about, in snake case: `list_charges` is about `charge`."""

    @property
    def takes_text(self) -> bool:
        """Whether one of its parameters takes free text."""
        return bool(self.inputs & TEXT_INPUTS)


def profile_of(tool: Tool, order: int) -> Profile:
    """The words of one tool, taken apart."""
    own = own_name(tool.name)
    name = in_order(name_words(own))
    lemma, span = verb_in(name, tool)
    table = lexicon()
    service = service_of(name, span)
    rest = [word for i, word in enumerate(name) if i not in span and i >= len(service)]
    summary, description = _sentences(tool)
    opening = words(summary)
    span = span if span else _unknown_verb(name, opening)
    first = _leading_verb(opening)
    name_all = tuple(name_stems(own))
    nouns, thing = tuple(s for word in rest for s in name_stems(word)), _thing(rest)
    system = _system(tool) | frozenset(map(stem, service))
    return Profile(
        tool=tool,
        order=order,
        name=name_all,
        nouns=nouns,
        telling=_telling(nouns, system),
        raw=frozenset(name),
        lemma=lemma,
        group=table.group(lemma) if lemma else "",
        other_groups=frozenset(table.group(s) for s in name_all if s in table.verbs and s != lemma),
        summary_head=first or (stem(opening[0]) if opening else ""),
        summary_group=table.group(first) if first else "",
        weights=_weights(tool, name_all, summary, description),
        system=system,
        inputs=frozenset(words_of for p in tool.parameters for words_of in name_words(p.name)),
        keys=_keys(tool, summary),
        settable=frozenset(s for p in tool.parameters for s in name_stems(p.name)) if tool.effect != "read" else _NONE,
        told=tuple(dict.fromkeys(told for f in tool.fields if (told := frozenset(name_stems(f.name)) - IDS))),
        summary=frozenset((*stems(summary), *stems(tool.title))),
        thing=thing,
        names_a_part=_names_a_part(nouns, system, thing),
        entity=_entity(name, span, service),
    )


def _unknown_verb(name: list[str], summary: list[str]) -> range:
    """The head of a name, in no list of verbs, that the summary gives an object: "Declares an outage"."""
    if len(name) < 2 or len(summary) < 3 or stem(summary[0]) != stem(name[0]):
        return range(0)
    return range(int(summary[1] in word_class("article")))


def _entity(name: list[str], verb: range, service: list[str]) -> str:
    own, behind = name[len(service) :], range(verb.start - len(service), verb.stop - len(service))
    return entity_of(own, behind) or (entity_of(own, range(0)) if service else "")


def _telling(nouns: tuple[str, ...], system: frozenset[str]) -> tuple[str, ...]:
    telling = tuple(word for word in nouns if word not in TAILS and word not in system)
    return telling if telling and telling != ("id",) else nouns


def _names_a_part(nouns: tuple[str, ...], system: frozenset[str], thing: str) -> bool:
    telling = [word for word in nouns if word not in TAILS and word not in system and word not in CONVERSATION]
    return len(telling) >= 2 and thing in telling and thing not in CUSTOMER


def _thing(rest: list[str]) -> str:
    cut = next((at for at, word in enumerate(rest) if at and word in _RELATING), len(rest))
    telling = [s for word in rest[:cut] for s in name_stems(word) if s not in TAILS]
    return telling[-1] if telling else ""


def _keys(tool: Tool, summary: str) -> frozenset[str]:
    named = {s for p in tool.parameters for s in name_stems(p.name)}
    by = _BY.search(f"{summary} {tool.title}")
    return frozenset(named | set(stems(by[1]) if by else ()))


def _sentences(tool: Tool) -> tuple[str, str]:
    """The first sentence of what is said of a tool, title included, and the rest."""
    said = tool.description.strip()
    end = _SENTENCE_END.search(said)
    first, rest = (said[: end.start()], said[end.end() :]) if end else (said, "")
    return (first or tool.title, rest)


def _leading_verb(said: list[str]) -> str:
    forms = lexicon().forms
    for length in (3, 2, 1):
        lemma = forms.get(" ".join(said[:length]))
        if lemma:
            return lemma
    return ""


def _weights(tool: Tool, name: tuple[str, ...], summary: str, description: str) -> dict[str, float]:
    found: dict[str, float] = {}
    layers: tuple[tuple[Sequence[str], float], ...] = (
        (name, _NAME),
        ([*stems(summary), *stems(tool.title)], _SUMMARY),
        ([s for p in tool.parameters for s in (*name_stems(p.name), *stems(p.description))], _PARAMETER),
        (stems(description), _DESCRIPTION),
        ([s for f in tool.fields for s in (*name_stems(f.name), *stems(f.description))], _FIELD),
        ([s for f in tool.fields for value in f.values for s in name_stems(value)], _FIELD),
        ([s for p in tool.parameters for value in p.values for s in name_stems(value)], _FIELD),
    )
    for layer, weight in layers:
        for word in layer:
            found.setdefault(word, weight)
    return found


def _system(tool: Tool) -> frozenset[str]:
    """Words by which a text may call the tool's system: its title, its aliases, the file it comes from."""
    stemmed = PurePosixPath(tool.source).name.split(".", 1)[0]
    said = (
        *words(tool.system),
        *name_words(server_of(tool.name)),
        *name_words(stemmed),
        *(word for alias in tool.aliases for word in words(alias)),
    )
    return frozenset(stem(word) for word in said) - EVERY_SYSTEM
