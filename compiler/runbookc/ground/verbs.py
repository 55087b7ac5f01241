"""The verbs of runbooks and tools: which word forms are one verb, and which verbs mean about the same.

The table is `verbs.tsv` of the grammar. What is added here are the nouns made from those verbs ("cancellation"), so
that a step and a tool meet whichever of the two they use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from runbookc.ground.spelling import twin
from runbookc.language.lexicon import spellings, word_class
from runbookc_grammar import rows


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its lemma, the kind of step it makes, and the group of verbs that mean about the same."""

    lemma: str
    kind: str
    group: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Verbs by lemma, and the lemma of every form; `nouns` are the nouns made from one-word verbs."""

    verbs: dict[str, Verb]
    forms: dict[str, str]
    nouns: dict[str, str]

    def group(self, lemma: str) -> str:
        """The group of a verb; a verb that is not in the table is a group of its own."""
        verb = self.verbs.get(lemma)
        return verb.group if verb else lemma

    def kind(self, lemma: str) -> str:
        """The kind of step a verb makes, "" for a verb that is not in the table."""
        verb = self.verbs.get(lemma)
        return verb.kind if verb else ""


LOOKING: Final = frozenset({"check", "find"})
"""Groups of verbs that change nothing."""

GENERIC: Final = word_class("generic_group")
"""Groups whose verbs say little alone: what they do is told by their object."""

DOING: Final = word_class("doing_group")
"""Groups after which a name's noun tells what is done: to create a refund is to refund."""

LIGHT: Final = word_class("named_deed_verb")
"""Verbs after which a name's noun tells what is done: to start a cancellation is to cancel."""

PUTTING: Final = word_class("putting_verb")
"""Verbs that leave it to their object to say what is done: "put the parcel on hold"."""

EMPTY: Final = LIGHT | PUTTING | {"take", "get", "give", "keep", "use"}
"""Verbs that do not say what is done."""

KEEPING: Final = word_class("keeping_verb")
"""Verbs that leave a thing as it is: to keep a room is to book none."""

TAKING: Final = DOING | word_class("taking_group") | {""}
"""Groups of what is done when something is taken: a payment, an order, a note. A rent is not written off by it."""

THINKING: Final = word_class("thinking_verb")
"""Verbs of making up one's mind: to look something up is only a part of it."""

SHOWING: Final = word_class("showing_verb")
"""Verbs that look at a thing that is there ("open the bill"), though they make one elsewhere ("open a ticket")."""

NEIGHBOURS: Final = (
    frozenset({"create", "open", "record", "order"}),
    frozenset({"update", "mark", "move", "record"}),
    frozenset({"update", "enable"}),
    frozenset({"update", "disable"}),
    frozenset({"update", "reset"}),
    frozenset({"update", "replace", "exchange"}),
    frozenset({"delete", "cancel", "revoke", "archive"}),
    frozenset({"tell", "send", "note"}),
    frozenset({"escalate", "move", "send"}),
    frozenset({"offer", "create", "credit", "send"}),
    frozenset({"close", "mark"}),
    frozenset({"update", "upgrade"}),
    frozenset({"update", "downgrade"}),
    frozenset({"send", "order"}),
    frozenset({"enable", "undo"}),
    frozenset({"approve", "subscribe"}),
)
"""Groups that one author or tool may use for another."""


@cache
def near(one: str, other: str) -> bool:
    """Whether two groups are used for each other."""
    return any(one in pair and other in pair for pair in NEIGHBOURS)


@cache
def lexicon() -> Lexicon:
    """The table, read once: it is data that ships with the grammar."""
    verbs: dict[str, Verb] = {}
    forms: dict[str, str] = {}
    table = rows("verbs.tsv")
    lemmas = {row["lemma"] for row in table}
    for row in table:
        lemma = row["lemma"]
        verbs.setdefault(lemma, Verb(lemma, row["kind"], row["group"]))
        for column in ("lemma", "third", "past", "participle", "gerund"):
            for form in spellings(row[column]):
                forms.setdefault(form, twin(lemma, lemmas))
    nouns = {
        noun: twin(lemma, lemmas) for lemma in verbs if " " not in lemma and len(lemma) > 2 for noun in _nouns(lemma)
    }
    return Lexicon(verbs, forms, {noun: lemma for noun, lemma in nouns.items() if noun not in forms})


def _nouns(lemma: str) -> tuple[str, ...]:
    """Nouns English makes from a verb; those it does not are never met in text."""
    made = [lemma + "ment", lemma + "al", lemma + "ation", lemma + "ion", lemma + "lation"]
    if lemma.endswith("e"):
        made.append(lemma[:-1] + "al")
    if lemma.endswith("e") and len(lemma) > 5:  # a station is not what one states
        made += [lemma[:-1] + end for end in ("ation", "ion")]
    if lemma.endswith("y"):
        made.append(lemma[:-1] + "ication")
    if lemma.endswith("d"):
        made.append(lemma[:-1] + "sion")
    return tuple(made)
