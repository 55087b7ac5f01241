"""A parameter whose value is another thing's: what the step's own words say it is, or what its tool is about.

"Check the forecast for the date of the booking" is given the booking's date; `reference` of a tool that refunds "the
payment of a booking" is the booking's, where payments have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from runbookc.catalog.model import Parameter
from runbookc.ground.fact_names import IDS, key
from runbookc.ground.profile import Profile
from runbookc.ground.told import Telling
from runbookc.ground.words import name_words, singular, words
from runbookc.ir.model import Node
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_OWN: Final = frozenset(("id", "key", "identifier", "uuid", "no"))
"""Names of ids that every thing has: whose they are is told by the tool's own name alone."""
_SENTENCE: Final = re.compile(r"[.;:](?:\s|$)")
_LONGEST: Final = 400
"""Characters of a step or of a description that are read; what is longer is hostile or says the thing before."""
_OF_A_THING: Final = frame("of_a_certain_thing").pattern


def named_in(node: Node, fact: str) -> Iterator[str]:
    """The facts of that field that a step's own words name with their thing: "the date of the booking"."""
    field = re.escape(key(fact)[1].replace("_", " "))
    if not field:
        return
    text = node.text[:_LONGEST]
    for match in re.finditer(rf"\b{field}{_OF_A_THING}", text, re.IGNORECASE):
        yield f"{singular(match[1].lower())}.{key(fact)[1]}"
    for match in re.finditer(rf"\b([\w-]+)['’]s {field}\b", text, re.IGNORECASE):
        yield f"{singular(match[1].lower())}.{key(fact)[1]}"


def is_said_with(node: Node, parameter: Parameter) -> bool:
    """Whether a step says what it is done with by a parameter's name ("with the reason the customer gives")."""
    name = re.escape(" ".join(name_words(parameter.name)))
    owners = "|".join(sorted(word_class("article"), key=len, reverse=True))
    return bool(re.search(rf"\bwith (?:{owners}) (?:[\w-]+ )?{name}\b", node.text[:_LONGEST], re.IGNORECASE))


def of_what_it_is_about(profile: Profile, parameter: Parameter, fact: str, tells: Telling) -> Iterator[str]:
    """The facts of that name of the things that the tool's description speaks of, where no tool tells its own."""
    name = name_words(parameter.name)
    if len(name) != 1 or name[0] not in IDS - _OWN or tells.by_key.get(key(fact)):
        return
    first = _SENTENCE.split(profile.tool.description.strip(), maxsplit=1)[0][:_LONGEST]
    for word in dict.fromkeys(singular(word) for word in words(first)):
        if word in tells.known and word != profile.entity:
            yield f"{word}.{name[0]}"
