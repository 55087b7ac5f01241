"""Hand-offs after which the page goes on with what the other party decides.

    Refer the claim to a Senior Handler.           handoff, not the end of the agent's part
    When the Senior Handler agrees, pay it.        decide "the Senior Handler agrees"

The condition names whom the case was handed to, so that it comes back; where nobody speaks of them, it does not. It
does as well where the same is asked once more at a later time (later.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from runbookc.language.lexicon import word_class
from runbookc.lower.cases.later import waiting
from runbookc.lower.plan import Choice, Do, Plan, Statement, each_done


def awaited(plan: Plan) -> Plan:
    """The plan with every such hand-off marked; conditions before it do not count."""
    asked = [*_said(plan)]
    again = [*waiting(plan)] if asked else []
    return tuple(each_done(plan, lambda deed: _marked(deed, asked, again))) if asked else plan


def _said(plan: Sequence[Statement]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """What conditions say, each with the line where it stands."""
    for statement in plan:
        if isinstance(statement, Choice):
            for branch in statement.branches:
                for asked in branch.asked:
                    yield asked.origin.span.start_line, _words(asked.condition.words.text)
                yield from _said(branch.body)
            yield from _said(statement.otherwise or ())


def _marked(deed: Do, asked: Sequence[tuple[int, tuple[str, ...]]], again: Sequence[Do]) -> Do:
    if deed.step.kind != "handoff":
        return deed
    if deed in again:
        return replace(deed, awaited=True)
    party, line = _named(deed.step.recipient), deed.origin.span.start_line
    comes_back = bool(party) and any(at >= line and said[: len(party)] == party for at, said in asked)
    return replace(deed, awaited=True) if comes_back else deed


def _named(words: str) -> tuple[str, ...]:
    """A party's name without what stands before and behind it, () where the words name nobody in particular."""
    name = _words(re.split(r"[,(]", words, maxsplit=1)[0])
    people = word_class("role_noun") | word_class("team_noun")
    return name if name and (name[-1] in people or name[-1].isdigit()) else ()


def _words(text: str) -> tuple[str, ...]:
    found = tuple(word.strip('.,:;?!"“”') for word in text.lower().split())
    return found[1:] if found[:1] and found[0] in word_class("determiner") else found
