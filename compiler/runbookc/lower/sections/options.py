"""Headings of which one is gone by: "Option A: …", "Way 2 – the member wrote to us", "Method 1".

    Choose one of the two options.
    ### Option A – Member is on the phone     decide "Member is on the phone"
    1. Ask for the address                      yes -> Ask for the address
    ### Option B – In writing                   no ~> Reply
    1. Reply

Only headings that count on from a first are alternatives. What stands behind the number, or "use this option when …" at
the head of the section, says when one is taken; one that says nothing is for whoever none of the others is for, and
where several say nothing, nobody wrote which: their names are asked, and marked as inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runbookc.language.clauses import Condition, Phrase
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.choices import add, into_last_case
from runbookc.lower.labels.headings import condition_of, names_of, situation_case, stated_by
from runbookc.lower.plan import Asked, Branch, Choice, Label, Origin, Statement
from runbookc.lower.sentences.statements import Sentences
from runbookc.lower.texts.alternatives import chosen_before
from runbookc.surface.document import Section, Text

_HEADING = frame("option_heading")
_COUNTS = ("123456789", "abcdefghi", ("i", "ii", "iii", "iv", "v"), ("one", "two", "three", "four"))


@dataclass(frozen=True, slots=True)
class Option:
    """An option's section, and when it is taken; `case` is None where nobody wrote that."""

    section: Section
    body: tuple[Statement, ...]
    case: Branch | None


def options(sections: Sequence[Section]) -> frozenset[str]:
    """The slugs of the sections that are alternatives: neighbours with one label, counted on from the first."""
    found: list[str] = []
    run: list[Section] = []
    for section in (*sections, None):
        if section is not None and _counts_on(run, section):
            run.append(section)
            continue
        found += [one.slug for one in run] if len(run) > 1 else []
        run = [section] if section is not None and _counts_on([], section) else []
    return frozenset(found)


def _counts_on(run: Sequence[Section], section: Section) -> bool:
    """Whether a heading has the label of those before it and the next count; that of the first where there are none."""
    labels = [_HEADING.match(one.heading.plain) for one in (*run, section)]
    named = [(found["label"].lower(), found["count"].lower()) for found in labels if found]
    if len(named) != len(labels) or named[-1][0] not in word_class("option_label") or named[0][0] != named[-1][0]:
        return False
    return any([*counts[: len(named)]] == [count for _, count in named] for counts in _COUNTS)


def option(section: Section, parent: str, body: Sequence[Statement], sentences: Sentences) -> Option:
    """A section as an option, entered on what its heading or its first words say."""
    first = body[0] if body else None
    labels = Label(names_of(section, parent))
    if isinstance(first, Choice) and first.entry and first.branches:
        return Option(section, (labels, *body[1:]), replace(first.branches[0], body=()))
    return Option(section, (labels, *body), _when(section.heading, sentences))


def _when(heading: Text, sentences: Sentences) -> Branch | None:
    """The case that stands behind an option's number: a condition, or words that say what is so."""
    found = _HEADING.match(heading.plain)
    words = heading.part(found.end() if found else 0)
    case = condition_of(words)
    if case is not None and case.guard is not None:
        return sentences.branch(case.guard, (), words, _unit(heading, sentences))
    situation = stated_by(words)
    return situation_case(situation, words, _unit(heading, sentences), ()) if situation is not None else None


def _unit(heading: Text, sentences: Sentences) -> int:
    return sentences.units.open(heading.span(), heading.plain)


def choose(made: list[Statement], offered: Sequence[Option], sentences: Sentences) -> None:
    """Put options after what was made, as one decision, in place of "choose one of these" if that stands there."""
    told = [one for one in offered if one.case is not None]
    silent = [one for one in offered if one.case is None]
    branches = [replace(one.case, body=one.body) for one in told if one.case is not None]
    default = silent[0] if len(silent) == 1 and told else None
    branches += [_named(one, sentences) for one in silent if one is not default]
    choice = Choice(
        tuple(branches),
        otherwise=default.body if default is not None else None,
        otherwise_inferred=default is not None,
        settled=True,
    )
    if chosen_before(made, sentences.units):
        into_last_case(made, (choice,))
    else:
        add(made, (choice,))


def _named(one: Option, sentences: Sentences) -> Branch:
    """An option of which nobody wrote when it is taken: its name is asked."""
    heading = one.section.heading
    words = heading.plain.strip()
    condition = Condition(Phrase(words, 0, len(words)), "", "is", words)
    asked = Asked(condition, Origin(heading.span(), words, _unit(heading, sentences)), inferred=True)
    return Branch((asked,), one.body)
