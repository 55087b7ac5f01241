"""Items of a list, each read by itself, as steps in order or as cases of one decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.lower.cases.choices import add, extend
from runbookc.lower.cases.noted_behind import may_go_together
from runbookc.lower.plan import Choice, Statement


def joined(read: Sequence[Sequence[Statement]], together: bool) -> list[Statement]:
    """Items one after the other; `together`: those that are a case are cases of one decision."""
    made: list[Statement] = []
    stated = _stated_to_the_end(read)
    left = not together and not any(isinstance(one, Choice) and not one.branches for body in read for one in body)
    for at, body in enumerate(_beside(read)):
        only, before = body[0] if len(body) == 1 else None, made[-1] if made else None
        if left and isinstance(before, Choice) and isinstance(only, Choice) and _may_go_together(before, only):
            made[-1:] = [replace(before, settled=True), only]
        elif isinstance(only, Choice):
            extend(made, only, together or at in stated)
        else:
            add(made, list(body))
    return made


def _may_go_together(before: Choice, only: Choice) -> bool:
    """ "Add a blanket if it is cold", "send a taxi if it rains": conditions noted behind what is done."""
    whole = before.otherwise is None and only.otherwise is None and not before.loop
    return whole and may_go_together(before.branches[-1], only.branches[0])


def _beside(read: Sequence[Sequence[Statement]]) -> list[Sequence[Statement]]:
    """The items; numbered cases are no steps in order where an "otherwise" closes the last of them."""
    made, since = list(read), 0
    for at, body in enumerate(read):
        only = body[0] if len(body) == 1 else None
        if not isinstance(only, Choice):
            since = at + 1
        elif not only.branches:
            made[since:at] = [[_beside_others(case) for case in one] for one in made[since:at]]
    return made


def _stated_to_the_end(read: Sequence[Sequence[Statement]]) -> frozenset[int]:
    """ "Read the log. “Lock timeout” → … “Disk full” → … Anything else → …": the cases that such an item closes.

    Each names what was found without a cue; of conditions with one, some may be asked after what the others do.
    """
    made: set[int] = set()
    since = 0
    for at, body in enumerate(read):
        only = body[0] if len(body) == 1 else None
        if not isinstance(only, Choice):
            since = at + 1
        elif not only.branches:
            guards = [one.branches[0].guard for body in read[since:at] for one in body if isinstance(one, Choice)]
            made |= set(range(since + 1, at)) if not any(guard and guard.cue for guard in guards) else set()
            since = at + 1
    return frozenset(made)


def _beside_others(case: Statement) -> Statement:
    return replace(case, numbered=False) if isinstance(case, Choice) else case


def numbered(body: Sequence[Statement]) -> list[Statement]:
    """What a numbered item gives; a case that it opens with is a step of its own."""
    first, *rest = body or (None,)
    return [replace(first, numbered=True), *rest] if isinstance(first, Choice) and first.branches else list(body)


def closed(read: Sequence[Sequence[Statement]]) -> bool:
    """Whether every item is a case and the last one is "otherwise"."""
    choices = [body[0] for body in read if len(body) == 1 and isinstance(body[0], Choice)]
    return len(choices) == len([b for b in read if b]) > 1 and not choices[-1].branches


def all_stated(read: Sequence[Sequence[Statement]]) -> bool:
    """Whether every item names its case without a cue ("no answer → leave a message")."""
    choices = [body[0] for body in read if len(body) == 1 and isinstance(body[0], Choice)]
    guards = [choice.branches[0].guard for choice in choices if choice.branches]
    return len(guards) == len([b for b in read if b]) > 1 and all(guard and not guard.cue for guard in guards)
