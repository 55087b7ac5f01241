"""What earlier steps name in their own words, whether or not the graph holds it as a fact.

A step asks "from which day" or reads "the new day and time" back; a look is for "the highest and lowest temperature";
the page has the amount of the credit worked out. Whoever comes behind such a step has the value. A finding that says
"nothing before provides it" must not be told there: the author sees the very words a line above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.analyses.equipment import in_the_head
from runbookc.ground.words import stem, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from runbookc.analyses.facts import Facts
    from runbookc.catalog.model import Parameter
    from runbookc.ir.model import Node

_ID: Final = word_class("identifier_noun")
_PLAIN: Final = word_class("field_of_anything")
"""Words that name nothing by themselves: a number is one of a thing, and the parameter's description says of which."""
_JOINS: Final = word_class("joins_words")
_OF: Final = word_class("belongs_to")
_SKIPPED: Final = word_class("determiner")
_CLAUSE: Final = frame("says_that")
_AS: Final = frame("value_as_named")
_WORKS_OUT: Final = word_class("works_out")
_SUMS: Final = word_class("sum_noun")
_UNITS: Final = word_class("unit_of_a_name")
_IN_UNIT: Final = re.compile(r"\s+in\s+.*", re.DOTALL)
_FAR: Final = 3


def names_of(parameter: Parameter) -> Iterator[tuple[str, ...]]:
    """What a parameter may be called in prose: by its name, unless that alone says nothing, and by its description."""
    own = _without_unit(words(parameter.name.replace("_", " ")))
    if own and not (len(own) == 1 and own[0] in _PLAIN):
        yield tuple(own)
    said = words(_IN_UNIT.sub("", parameter.description))
    for at, word in enumerate(said):
        if word in _OF and 0 < at <= 2:
            yield (*(w for w in said[at + 1 : at + 4] if w not in _SKIPPED), said[at - 1])
            return
    if 1 < len(said) <= _FAR:
        yield tuple(said)


def is_sum(parameter: Parameter) -> bool:
    """Whether a parameter takes an amount of money."""
    return not _SUMS.isdisjoint(words(parameter.name.replace("_", " ")))


def _without_unit(name: list[str]) -> list[str]:
    """A length in centimetres is called a length on the page."""
    return name[:-1] if len(name) > 1 and name[-1] in _UNITS else name


def named_before(facts: Facts, node: Node, name: Sequence[str], told: bool = True) -> bool:
    """Whether a step on a way to `node`, or of a part that opens the page, asks for a thing, finds it or `told` it."""
    return any(
        names(text, name) for step, said in facts.words_before(node) if told or step.kind != "tell" for text in said
    )


def worked_out_before(facts: Facts, node: Node) -> bool:
    """Whether the page has a sum worked out on a way to `node`: one by its name, or with the numbers it is made of."""
    return any(
        step.action is not None and step.action.verb in _WORKS_OUT and any(map(_of_numbers, said))
        for step, said in facts.words_before(node)
    )


def _of_numbers(said: str) -> bool:
    return any(character.isdigit() for character in said) or not _SUMS.isdisjoint(words(said))


def given_as(text: str, name: Sequence[str]) -> bool:
    """Whether a step gives a value by its parameter's name: "with the last day of the month as the end date"."""
    return any(names(match[1], name) for match in _AS.finditer(text))


def found_words(facts: Facts, node: Node) -> Iterator[str]:
    """The words of a step for what is known behind it; none where it changes something or talks of what will be."""
    if not node.is_written or node.action is None:
        return
    if node.kind == "ask":
        yield node.text
    elif node.kind == "tell":
        yield _CLAUSE.split(node.text, maxsplit=1)[0]
    elif node.kind == "check" or (node.kind == "act" and in_the_head(node)):
        yield _with_what_is_needed(facts, node)
        tool = facts.world.tool(node.tool.name) if node.tool is not None else None
        if tool is not None and not tool.fields:
            yield tool.description  # where no result is listed, what is told stands there alone
        for field in tool.fields if tool is not None else ():
            yield field.path.rpartition(".")[2].replace("_", " ").removesuffix("[]")
            yield field.description


def _with_what_is_needed(facts: Facts, look: Node) -> str:
    """A look with what stands behind it in its item ("You need the status and the delivery date")."""
    placed = facts.items.at(look.source)
    return facts.document.source.slice(placed.item.blocks[0].span) if placed and placed.item.blocks else look.text


def names(text: str, name: Sequence[str]) -> bool:
    """Whether words name a thing: "class date", "the date of the class", "the first and last day"."""
    if not name:
        return False
    said = [stem(word) for word in words(text)]
    *owner, field = [stem(word) for word in name]
    fields = _ID if name[-1] in _ID else {field}
    return any(word in fields and _owned(said, at, owner) for at, word in enumerate(said))


def _owned(said: list[str], at: int, owner: list[str]) -> bool:
    if not owner or said[max(0, at - len(owner)) : at] == owner:
        return True
    if _shared(said, at, owner):
        return True
    behind = [word for word in said[at + 1 : at + 2 + len(owner) + _FAR] if word not in _SKIPPED]
    return bool(behind) and behind[0] in _OF and behind[1 : 1 + len(owner)] == owner


def _shared(said: list[str], at: int, owner: list[str]) -> bool:
    """Whether two names share a word: first day in "the first and last day", class date in "class time and date"."""
    joined = next((i for i in range(at - 1, max(0, at - _FAR - 1), -1) if said[i] in _JOINS), 0)
    if not joined or any(word in _SKIPPED for word in said[joined + 1 : at]):
        return False
    last = joined if joined < at - 1 else joined - 1
    return said[max(0, last - len(owner)) : last] == owner
