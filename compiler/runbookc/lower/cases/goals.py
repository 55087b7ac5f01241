"""Implied outcomes: a check whether the goal is reached, and what "still not" means after it.

"Ask them to check if service is restored" asks a question that nobody writes down as one: when it is restored the case
is over, when it is not the next step comes. "If still not resolved" has the same unwritten other side. Both are
inferred and marked so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.lower.plan import Asked, Branch, Choice, Do, Go, Label, Onward, Plan, Skip, Statement, Stop

_CLAUSE = frame("whether_it_is")
_GOAL = frame("goal_reached")
_STILL = frame("goal_missed")

_THERE_ARE = ("there are ", "there is a")
"""How words begin that ask for things, whatever these are called ("there are road works")."""
_NUMBERED = frame("step_by_number")
"""A step of the list that a jump stands in."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What follows a place in the plan: the rest of its own statements, then what follows the case they stand in."""

    plan: Plan
    at: int
    outer: _Ahead | None = None

    def statements(self) -> Iterator[Statement]:
        """The statements that follow, labels left out."""
        place: _Ahead | None = self
        while place is not None:
            for at in range(place.at, len(place.plan)):
                if not isinstance(place.plan[at], Label):
                    yield place.plan[at]
            place = place.outer

    def in_list(self) -> bool:
        """Whether what follows next is the next item of a list, and no section of its own."""
        place: _Ahead | None = self
        while place is not None and place.at >= len(place.plan):
            place = place.outer
        following = place.plan[place.at] if place is not None else None
        names = following.names if isinstance(following, Label) else ()
        return any(n.startswith("list:") for n in names) and not any(n.startswith("section:") for n in names)


def complete(plan: Plan) -> Plan:
    """The plan with the decisions that its checks imply."""
    return _complete(plan, None)


def _complete(plan: Plan, outer: _Ahead | None) -> Plan:
    made: list[Statement] = []
    for at, statement in enumerate(plan):
        ahead = _Ahead(plan, at + 1, outer)
        if isinstance(statement, Choice):
            made.append(_closed(_inside(statement, ahead), ahead))
            continue
        made.append(statement)
        implied = _implied(statement) if isinstance(statement, Do) else None
        if implied is not None and not _asked_next(ahead) and not _asked_later(implied, ahead):
            made.append(implied)
    return _untried(made)


def _inside(choice: Choice, after: _Ahead) -> Choice:
    branches = tuple(replace(b, body=_complete(b.body, after)) for b in choice.branches)
    otherwise = None if choice.otherwise is None else _complete(choice.otherwise, after)
    return replace(choice, branches=branches, otherwise=otherwise)


def _closed(choice: Choice, ahead: _Ahead) -> Choice:
    """ "If still not resolved, …": where it is resolved, the case is over."""
    if choice.loop or not _asks_still(choice) or choice.branches[0].asked[0].inferred:
        return choice
    after = next(ahead.statements(), None)
    if not _over_if_not(choice, after) or (ahead.in_list() and _passes_next(choice)):
        return choice  # where nothing leads elsewhere, both ways go on to what comes next
    return replace(choice, otherwise=(Stop(),), otherwise_inferred=True)


def _over_if_not(choice: Choice, after: Statement | None) -> bool:
    """Whether the case is over where the trouble is gone: going on is for those who still have it, or nothing follows.

    "If it persists, reset it. If still not resolved, go to step 4": `after` asks again, and goes on only then.
    """
    return after is None or _leads_away(choice) or _leads_away(after)


def _leads_away(statement: Statement | None) -> bool:
    """Whether it asks if the trouble is still there, and goes elsewhere if it is."""
    if not isinstance(statement, Choice) or not _asks_still(statement):
        return False
    last = statement.branches[0].body[-1] if statement.branches[0].body else None
    return isinstance(last, Go) and not last.comes_back


def _passes_next(choice: Choice) -> bool:
    """ "3. If it is still down, go back to step 1. 4. Close the ticket": who is not led there goes on to step 4.

    So it is with every jump but the one to the next step itself, which only those take who still have the trouble.
    """
    go = choice.branches[0].body[-1] if choice.branches[0].body else None
    found = _NUMBERED.search(go.target) if isinstance(go, Go) else None
    here = next((number for number in go.at if number), 0) if isinstance(go, Go) else 0
    return isinstance(go, Go) and (go.returns or (found is not None and 0 < here != int(found[1]) - 1))


def _implied(do: Do) -> Choice | None:
    if do.step.kind not in ("check", "ask"):
        return None
    found = _CLAUSE.search(do.origin.text)
    if found is None or not _GOAL.search(found["goal"]) or found["goal"].lower().startswith(_THERE_ARE):
        return None
    words = found["goal"].strip()
    condition = Condition(do.step.words, words, "holds", words, result=True)
    asked = Asked(condition, do.origin.part(words), inferred=True)
    return Choice((Branch((asked,), (Stop(),)),))


def _asked_next(ahead: _Ahead) -> bool:
    """Whether the next thing asks about the outcome itself.

    "If still not resolved, go to step 4" does, and leaves open what is done where it is resolved: the check's own
    question comes first then, unless something follows that is done either way.
    """
    coming = ahead.statements()
    after = next(coming, None)
    if isinstance(after, Onward):  # an arrow says what comes next, whatever the outcome
        return True
    if not isinstance(after, Choice) or not after.branches or not _about_outcome(after.branches[0]):
        return False
    return not (_asks_still(after) and _over_if_not(after, next(coming, None)))


_NEAR = 8
"""Behind how many steps a check's question may still be asked."""
_AUXILIARY = word_class("goal_auxiliary")


def _asked_later(implied: Choice, ahead: _Ahead) -> bool:
    """Whether "if it is still not restored" comes after other steps, before anything is checked anew."""
    goal = set(implied.branches[0].asked[0].condition.value.lower().split()) - _AUXILIARY
    for at, statement in enumerate(ahead.statements()):
        if isinstance(statement, Choice) and statement.branches:
            asked = statement.branches[0].asked[0].origin.text
            return at > 0 and bool(_STILL.search(asked)) and bool(goal & set(asked.lower().split()))
        if at > _NEAR or (isinstance(statement, Do) and statement.step.kind == "check"):
            return False
    return False


def _about_outcome(branch: Branch) -> bool:
    first = branch.asked[0]
    return bool(first.condition.result or _STILL.search(first.origin.text) or _GOAL.search(first.origin.text))


def _asks_still(choice: Choice) -> bool:
    """Whether a choice asks once more whether the trouble is still there, and nothing else."""
    written = choice.otherwise is not None and not choice.otherwise_inferred
    only = choice.branches[0] if len(choice.branches) == 1 and not written else None
    return only is not None and len(only.asked) == 1 and bool(_STILL.search(only.asked[0].origin.text))


def _untried(plan: Sequence[Statement]) -> Plan:
    """ "If the line is barred, lift it. If still not resolved, escalate": where nothing was tried, it still is not.

    So it is in a section to which one comes because the trouble is still there. The way past its first case leads to
    what is done then and asks nothing; a step before the case may have helped, so that the question stands.
    """
    made: list[Statement] = []
    asked = unsolved = False
    for at, statement in enumerate(plan):
        after = plan[at + 1] if at + 1 < len(plan) else None
        if isinstance(statement, Label) and any(name.startswith("section:") for name in statement.names):
            unsolved = asked
        if isinstance(statement, Choice):
            asked = asked or _asks_outcome(statement)
            if unsolved and isinstance(after, Choice) and _asks_still(after) and _open_case(statement):
                statement = replace(statement, otherwise=(Skip(_about(after)),), otherwise_inferred=True)
            elif made and _skipped_to(made[-1], statement):
                first = statement.branches[0]
                body = (Label((_about(statement),)), *first.body)
                statement = replace(statement, branches=(replace(first, body=body),))
            unsolved = False
        unsolved = unsolved and not (isinstance(statement, Do) and not _looks(statement))
        made.append(statement)
    return tuple(made)


def _asks_outcome(choice: Choice) -> bool:
    """Whether a choice, or the last thing done in one of its cases, asks whether the trouble is gone."""
    last = [branch.body[-1] for branch in choice.branches if branch.body]
    return any(isinstance(s, Choice) and (_asks_still(s) or _is_implied(s)) for s in (choice, *last))


def _is_implied(choice: Choice) -> bool:
    return len(choice.branches) == 1 and choice.branches[0].asked[0].inferred


def _open_case(choice: Choice) -> bool:
    return bool(choice.branches) and choice.otherwise is None and not choice.loop and not _asks_still(choice)


def _skipped_to(before: Statement, choice: Choice) -> bool:
    last = before.otherwise[-1] if isinstance(before, Choice) and before.otherwise else None
    return isinstance(last, Skip) and bool(choice.branches) and last.label == _about(choice)


def _about(choice: Choice) -> str:
    """A label of its own for what a choice's first case does."""
    place = choice.branches[0].asked[0].origin.span
    return f"still:{place.start_line}:{place.start_column}"


def _looks(do: Do) -> bool:
    """Whether a step, or what the customer is asked for, only looks and so has helped nobody yet."""
    step = do.step
    if step.kind != "ask":
        return step.kind in ("check", "wait", "tell")
    words = do.origin.text.lower().split()
    wanted = [after for word, after in pairwise(words) if word == "to" and after in verbs()]
    if step.actor == "customer":
        wanted.append(step.lemma.split()[0])
    return all(verb.kind in ("check", "tell") for head in wanted for verb in verbs().get(head, ())[-1:])
