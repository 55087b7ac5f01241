"""Labels that tell things of one sort apart: "Wet seed: … Dry seed: …", "Blue tickets: … Red tickets: …".

Things of which each label names some are cases: somebody has come with one of them. Names that share no noun may be
places, people or parts of the work, and so may those that share the noun of what is asked for ("First name: …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from runbookc.language.comparisons import figureless, figures
from runbookc.language.deeds import doer_of
from runbookc.language.lexicon import participles, verbs, word_class
from runbookc.language.words import split_words

_NTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_LONGEST = 5
"""Words of such a label, at most."""


def twins(labels: Sequence[str]) -> list[bool]:
    """For each label whether it names some of the things of which another names others; "" is no label."""
    names = [_name(label) for label in labels]
    heads = [_single(name[-1]) if name else "" for name in names]
    measures = [_measure(label) for label in labels]
    told = {measure for measure in measures if measure and len({*_said_of(measure, labels)}) > 1}
    denied = [_is_denied(at, labels) for at in range(len(labels))]
    return [_has_twin(at, names, heads) or measures[at] in told or denied[at] for at in range(len(labels))]


def names_things(label: str) -> bool:
    """ "No-shows", "day trippers": whether a label names things or people of a sort, as it does beside other cases."""
    name = _name(label)
    return bool(name) and _single(name[-1]) != name[-1]


def _is_denied(at: int, labels: Sequence[str]) -> bool:
    """ "Moving" beside "Not moving for ten minutes", "right" beside "wrong": whether labels deny each other."""
    own, others = labels[at].lower(), [label.lower() for k, label in enumerate(labels) if k != at and label]
    bare = own.removeprefix("not ")
    if not own:
        return False
    if any({f"{own} {other}", f"{other} {own}"} & word_class("contrary") for other in others):
        return True
    if bare != own:
        return any(bare == other or bare.startswith(f"{other} ") for other in others)
    return any(other == f"not {own}" or other.startswith(f"not {own} ") for other in others)


def _measure(label: str) -> str:
    """ "late by 0" of "Late by 2 hours": a label without its amount; "" for one that says when something is due."""
    words = label.lower().split()
    if not 1 < len(words) <= _LONGEST or not figures(label) or words[0] in word_class("preposition"):
        return ""
    bare = " ".join(figureless(label).lower().split())
    return bare if any(word.isalpha() for word in bare.split()) and words[0] not in verbs() else ""


def _said_of(measure: str, labels: Sequence[str]) -> list[str]:
    return [label.lower() for label in labels if _measure(label) == measure]


def _has_twin(at: int, names: Sequence[Sequence[str]], heads: Sequence[str]) -> bool:
    if not heads[at]:
        return False
    people = [len(name) == 1 and head in word_class("customer_noun") for name, head in zip(names, heads, strict=True)]
    if people[at]:
        return sum(people) > 1 and names[at][0] != heads[at]
    alike = [name for name, head in zip(names, heads, strict=True) if head == heads[at] and len(name) > 1]
    if len(names[at]) < 2 or len({tuple(name[:-1]) for name in alike}) < 2:
        return False
    return all(_tells_apart(name) for name in alike)


def _tells_apart(name: Sequence[str]) -> bool:
    """Whether a label is of several things ("AB donors"), or of one in a state or a degree ("late trip")."""
    if counts(name):
        return True
    stated = all(word in _states() or (word in participles() and word not in verbs()) for word in name[:-1])
    return stated or _single(name[-1]) != name[-1]


def _name(label: str) -> tuple[str, ...]:
    """The words of a label that may name some of several things; none for what names people, parts or what is asked."""
    words = tuple(label.lower().split())
    if not 0 < len(words) <= _LONGEST or not all(word.replace("-", "").isalnum() for word in words):
        return ()
    if counts(words):
        return words  # "1st month", "second no-show"
    opened = word_class("topic_opener") | word_class("ordinal") | word_class("determiner") | word_class("order_adverb")
    if words[0] in opened or (len(words) > 1 and words[0] in verbs() and words[0] not in _states()):
        return ()
    asked = (
        word_class("attribute_noun") | word_class("listed_property") | word_class("meta_noun") | word_class("sum_noun")
    )
    others = word_class("team_noun") | word_class("role_noun") | word_class("place_noun") | word_class("jumpnoun")
    if {words[-1], _single(words[-1])} & (asked | others) or doer_of(split_words(label, 0, len(label))) is not None:
        return ()
    return words


def counts(words: Sequence[str]) -> bool:
    """ "1st month", "second no-show": whether words say when it is, or how often it was; the "first letter" is work."""
    numbered = bool(words) and (words[0] in word_class("ordinal") or _NTH.fullmatch(words[0]) is not None)
    return len(words) == 2 and numbered and words[1] in word_class("counted_by_time") | word_class("occurrence")


def _single(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) else word


@cache
def _states() -> frozenset[str]:
    return frozenset().union(*map(word_class, ("shown_state", "trouble_state", "degree", "gone_wrong")))
