"""Whether two steps say the same in other words.

Only what is surely the same counts: equal words after `plain`, or words that differ in nothing but the verb, where
both verbs are of one group of the lexicon and come to the same call.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from runbookc.analyses.quantity import numberless, quantity
from runbookc.diff.verb_forms import same_but_for_the_verb
from runbookc.diff.words import plain, same
from runbookc.ir.model import Node
from runbookc.language.frames import frame


def says_the_same(old: Node, new: Node) -> bool:
    """Whether a reader would call the difference a matter of style."""
    if old.action and new.action:
        if not same(old.action.message, new.action.message):
            return False
        if old.action.command != new.action.command:  # a sign more, and something else is done
            return False
    if plain(old.text) == plain(new.text):
        return True
    return _owned(old.text) == _owned(new.text) or _but_for_the_unit(old, new) or _but_for_the_verb(old, new)


def _owned(text: str) -> str:
    """The plain words of a text, whose thing it is written one way: "the card of the reader" as "reader s card"."""
    return _OF.sub(r"\2 s \1", plain(text))


_OF: Final = frame("thing_of_thing")


def _but_for_the_unit(old: Node, new: Node) -> bool:
    """The same quantity written otherwise: "14 days" and "2 weeks"."""
    one = quantity(old.text)
    return one is not None and one == quantity(new.text) and plain(numberless(old.text)) == plain(numberless(new.text))


def _but_for_the_verb(old: Node, new: Node) -> bool:
    if old.kind != new.kind or old.action is None or new.action is None:
        return False
    if not (_is_weighed(old, new) and _synonyms(old.action.verb, new.action.verb)):
        return False
    before, after = _without(old.text, old.action.verb), _without(new.text, new.action.verb)
    return before is not None and before == after


def _without(text: str, verb: str) -> list[str] | None:
    """The plain words of a step but its verb's, whose particle may stand behind the object; None where it is not there.

    "Look the order up" is "the order", as "look up the order" is.
    """
    said = plain(text).split()
    for word in plain(verb).split():
        if word not in said:
            return None
        said.remove(word)
    return said


def same_condition(one: str, other: str) -> bool:
    """Whether two conditions in words are the same; a cue and another of its kind say as much ("if", "in case").

    "Unless it is paid" is "if it is not paid".
    """
    (cue, said), (now, told) = _without_cue(one), _without_cue(other)
    return said == told if cue == now else {cue, now} == _TURNED and _deny_each_other(said, told)


_TURNED: Final = {"if", "unless"}


def _deny_each_other(one: str, other: str) -> bool:
    """Whether two conditions differ in nothing but a "not"."""
    if same_but_for_the_verb(one, other) is False:
        return True
    denied = [len(_NEGATION.findall(said)) for said in (one, other)]
    return sorted(denied) == [0, 1] and _NEGATION.sub("", one) == _NEGATION.sub("", other)


_NEGATION: Final = frame("negation_before")


def _without_cue(text: str) -> tuple[str, str]:
    """The kind of the cue a condition opens with ("" for none), and its words after that."""
    from runbookc.language.lexicon import cues  # read from a table, and only where two rules differ

    words = tuple(plain(text).split())
    for phrase, label in cues().get(words[0] if words else "", ()):
        opening = tuple(plain(" ".join(phrase)).split())
        if words[: len(opening)] == opening:
            return label.partition(" ")[2], " ".join(words[len(opening) :])
    return "", " ".join(words)


def _is_weighed(old: Node, new: Node) -> bool:
    """Whether synonyms are safe here.

    The groups of the lexicon are wide ("suspend" beside "lock"): they do for looking things up, and for a change
    where both verbs were bound to the same tool; not for what people are told or handed.
    """
    if old.kind == "check":
        return _tool(old) == _tool(new)
    return old.kind == "act" and _tool(old) == _tool(new) != ""


def _tool(node: Node) -> str:
    return node.tool.name if node.tool else ""


def _synonyms(one: str, other: str) -> bool:
    """Whether two verbs stand for the same thing in the lexicon."""
    groups = _groups()
    return one == other or (one in groups and groups[one] == groups.get(other))


@cache
def _groups() -> dict[str, tuple[str, str]]:
    """The kind and group of each verb, by its lemma."""
    from runbookc.language.lexicon import verbs  # read from a table, and only where two verbs differ

    return {verb.lemma: (verb.kind, verb.group) for found in verbs().values() for verb in found}
