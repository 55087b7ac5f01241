"""Hand-offs after which the page goes on with what the other party decides.

    Refer the claim to a Senior Handler.           handoff, not the end of the agent's part
    When the Senior Handler agrees, pay it.        decide "the Senior Handler agrees"

The condition names whom the case was handed to, so that it comes back; where nobody speaks of them, it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Choice, Do, Plan, Statement


def awaited(plan: Plan) -> Plan:
    """The plan with every such hand-off marked; conditions before it do not count."""
    asked = [*_said(plan)]
    return tuple(_marked(plan, asked)) if asked else plan


def _said(plan: Sequence[Statement]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """What conditions say, each with the line where it stands."""
    for statement in plan:
        if isinstance(statement, Choice):
            for branch in statement.branches:
                for asked in branch.asked:
                    yield asked.origin.span.start_line, _words(asked.condition.words.text)
                yield from _said(branch.body)
            yield from _said(statement.otherwise or ())


def _marked(plan: Sequence[Statement], asked: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[Statement]:
    for statement in plan:
        if isinstance(statement, Do) and statement.step.kind == "handoff":
            party, line = _named(statement.step.recipient), statement.origin.span.start_line
            comes_back = bool(party) and any(at >= line and said[: len(party)] == party for at, said in asked)
            yield replace(statement, awaited=True) if comes_back else statement
        elif isinstance(statement, Choice):
            branches = tuple(replace(b, body=tuple(_marked(b.body, asked))) for b in statement.branches)
            otherwise = None if statement.otherwise is None else tuple(_marked(statement.otherwise, asked))
            yield replace(statement, branches=branches, otherwise=otherwise)
        else:
            yield statement


def _named(words: str) -> tuple[str, ...]:
    """A party's name without what stands before and behind it, () where the words name nobody in particular."""
    name = _words(re.split(r"[,(]", words, maxsplit=1)[0])
    people = word_class("role_noun") | word_class("team_noun")
    return name if name and (name[-1] in people or name[-1].isdigit()) else ()


def _words(text: str) -> tuple[str, ...]:
    found = tuple(word.strip('.,:;?!"“”') for word in text.lower().split())
    return found[1:] if found[:1] and found[0] in word_class("determiner") else found
