"""Which guards before a change of state were lost or gained: a check, an approval, an answer every case had passed?

The action must be in both versions. Actions that lost the same guards are told together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from runbookc.diff.cases import Relation, compare_tests
from runbookc.diff.change import Change, Effect, Grade, Witness
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.conditions import turned
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.guards import Guard, Guarding
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.paths import path_around
from runbookc.diff.side import Side
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import place
from runbookc.diff.words import clipped, quoted

_MOST = 4
"""Guards, or steps of a case, that are named."""
_OTHER = {"yes": "no", "no": "yes"}
_Told = defaultdict[int, list[Guard]]


def evaluate(differences: Differences) -> Iterator[Change]:
    """For each action of both versions, the guards it lost and those it gained, each told once."""
    acts = [p for p in differences.matching.pairs if p.old.kind == "act" and changes_state(differences.new, p.new)]
    if not acts:
        return
    before = Guarding(differences.old, [pair.old for pair in acts])
    after = Guarding(differences.new, [pair.new for pair in acts])
    renamed, parts = _renamed(differences), differences.matching.first_part
    to_new, to_old = differences.matching.to_new, differences.matching.to_old
    names = {guard: _called(guard, renamed) for guard in before.guards}
    had = {names[guard]: mask for guard, mask in before.guards.items()}
    for kind, one, other, own, held, known in (
        ("guard-lost", before, after, names, after.guards, to_new),
        ("guard-gained", after, before, {guard: guard for guard in after.guards}, had, to_old),
    ):
        told = _Told(list)
        for at, guard in _missing(one, own, held, before.reached & after.reached):
            if guard.node in parts[kind == "guard-gained"] or _reordered(kind, guard, differences):
                continue
            if _matters(guard, other, other.steps[at].id, known):
                told[at].append(guard)
        for guards, pairs in _together(told, acts).items():
            yield _change(kind, pairs, guards, differences)


def _reordered(kind: str, guard: Guard, differences: Differences) -> bool:
    """Whether another case is only asked before the step's own, or behind it, which is told with the order of cases.

    Where the cases are all there are, the step's own may be the last of them, whose answer nobody asks for.
    """
    lost = kind == "guard-lost"
    return any(
        guard.node in (found.old if lost else found.new) and (guard.label == "no" or (found.whole and guard.label))
        for found in differences.reordered
    )


def _missing(
    one: Guarding, own: Mapping[Guard, Guard], held: Mapping[Guard, int], reached: int
) -> Iterator[tuple[int, Guard]]:
    """The guards that a step has on one side and not on the other, with the place of the step.

    A guard of some cases is held by one of all. `own` says how the other side would call each guard.
    """
    for guard, mask in one.guards.items():
        name = own[guard]
        there = held.get(name, 0) | (held.get(replace(name, partly=False), 0) if guard.partly else 0)
        left = mask & ~there & reached
        while left:
            yield (left & -left).bit_length() - 1, guard
            left &= left - 1


def _together(told: Mapping[int, list[Guard]], acts: Sequence[Pair]) -> dict[tuple[Guard, ...], list[Pair]]:
    """The actions by the guards they lost, or gained, in the order of the text."""
    found: dict[tuple[Guard, ...], list[Pair]] = {}
    for at in sorted(told):
        found.setdefault(tuple(told[at]), []).append(acts[at])
    return found


def _matters(guard: Guard, other: Guarding, step: str, known: Mapping[str, str]) -> bool:
    """Whether the other side really comes to the step without a guard of some cases: it may not come there at all."""
    if not guard.partly or guard.where is None:
        return True
    where = (known[guard.where[0]], guard.where[1]) if guard.where[0] in known else None
    return other.bypassed(step, known.get(guard.node), where)


def _called(guard: Guard, renamed: dict[Guard, Guard]) -> Guard:
    """An old guard as the new version names it."""
    plainly = Guard(guard.node, guard.label)
    return replace(renamed.get(plainly, Guard(f"gone {guard.node}", guard.label)), partly=guard.partly)


def _renamed(differences: Differences) -> dict[Guard, Guard]:
    """Old guards and the new ones they are; a condition turned round with its ways is the same guard."""
    found = {}
    for pair in differences.matching.pairs:
        found[Guard(pair.old.id)] = Guard(pair.new.id)
        swapped = pair.old.kind == "decide" and turned(pair, differences)
        same = swapped and compare_tests(pair.old, pair.new).relation is Relation.OPPOSITE
        for label in ("yes", "no"):
            found[Guard(pair.old.id, label)] = Guard(pair.new.id, _OTHER[label] if same else label)
    return found


def _change(kind: str, pairs: Sequence[Pair], names: Sequence[Guard], differences: Differences) -> Change:
    lost = kind == "guard-lost"
    side, pair = differences.old if lost else differences.new, pairs[0]
    named = "; ".join(_named(side, guard) for guard in names[:_MOST])
    named += f"; and {len(names) - _MOST} more" if len(names) > _MOST else ""
    act = quoted(pair.new.text)
    others = f" (and {len(pairs) - 1} more after it)" if len(pairs) > 1 else ""
    if lost:
        message = f"{act}{others} no longer comes only after {named}"
        consequence = f"{act} can now happen to customers for whom this was not done or asked"
    else:
        message = f"{act}{others} now comes only after {named}"
        consequence = f"{act} no longer happens to customers for whom this was not done or asked"
    return Change(
        kind,
        Effect.LOOSENS if lost else Effect.TIGHTENS,
        Grade.BREAKING if lost else Grade.SAFE,
        pair.new.procedure,
        place(pair.old),
        place(pair.new),
        message,
        consequence,
        witness=_witness(pair, names[0], differences) if lost else None,
        confidence=pair.confidence,
        follows=tuple(place(side.flow.nodes[guard.node]) for guard in names),
    )


def _named(side: Side, guard: Guard) -> str:
    text = quoted(side.flow.nodes[guard.node].text)
    if guard.label:
        return f"{text} was answered {guard.label}"
    if guard.where is not None:
        return f"{text} (where {quoted(side.flow.nodes[guard.where[0]].text)}: {guard.where[1]})"
    return text


def _witness(pair: Pair, guard: Guard, differences: Differences) -> Witness:
    """A case that comes to the action around the guard it lost and so ends otherwise; else the way there."""
    to_new = differences.matching.to_new
    kept = to_new.get(guard.node)

    def closed(node: str, label: str) -> bool:
        return (node, label) == (kept, guard.label)

    found = differences.outcomes.witness(pair.new.id, closed=closed if kept else None)
    return found or _way_around(pair, guard, differences)


def _way_around(pair: Pair, guard: Guard, differences: Differences) -> Witness:
    """The last answers on a path to the action without the guard, which nobody but the agent may notice."""
    to_new = differences.matching.to_new
    kept = to_new.get(guard.node)
    asked = (to_new.get(guard.where[0], ""), guard.where[1]) if guard.where else None
    steps = path_around(differences.new, pair.new.id, Guard(kept, guard.label) if kept else None, asked)
    case = ", ".join(f"{clipped(text, 60)}: {answer}" for text, answer in steps[-_MOST:]) or "any case"
    act = clipped(pair.new.text, 60)
    first = quoted(differences.old.flow.nodes[guard.node].text)
    answered = f"{first} answered {guard.label}" if guard.label else first
    return Witness(case, f"{answered} first, then '{act}'", f"'{act}' without it")


GUARDS = Evaluator(
    question="which guards before a change of state were lost or gained?",
    kinds={"guard-lost": "guard-gained", "guard-gained": "guard-lost"},
    evaluate=evaluate,
)
