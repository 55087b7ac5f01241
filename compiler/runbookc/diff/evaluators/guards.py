"""Which guards before a change of state were lost or gained: a check, an approval, an answer every case had passed?

The action must be in both versions. Actions that lost the same guards are told together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from runbookc.diff.cases import Relation, compare_tests
from runbookc.diff.change import Change, Effect, Grade, Witness
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.conditions import turned
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.guards import Guard, bypassed, guards
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.paths import path_around
from runbookc.diff.side import Side
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import place
from runbookc.diff.words import clipped, quoted

_MOST = 4
_OTHER = {"yes": "no", "no": "yes"}
_Told = dict[tuple[Guard, ...], list[Pair]]


def evaluate(differences: Differences) -> Iterator[Change]:
    """For each action of both versions, the guards it lost and those it gained, each told once."""
    acts = [p for p in differences.matching.pairs if p.old.kind == "act" and changes_state(differences.new, p.new)]
    if not acts:
        return
    before = guards(differences.old, [pair.old for pair in acts])
    after = guards(differences.new, [pair.new for pair in acts])
    renamed, parts = _renamed(differences), differences.matching.first_part
    lost: _Told = {}
    gained: _Told = {}
    for pair in acts:
        if pair.old.id not in before or pair.new.id not in after:
            continue
        had = {_called(guard, renamed): guard for guard in before[pair.old.id]}
        has = {guard: guard for guard in after[pair.new.id]}
        to_new, to_old = differences.matching.to_new, differences.matching.to_old
        _tell(lost, pair, [
            guard for name, guard in had.items()
            if not _held(name, has) and guard.node not in parts[0]
            and _matters(guard, differences.new, pair.new.id, to_new)
        ])  # fmt: skip
        _tell(gained, pair, [
            guard for name, guard in has.items()
            if not _held(name, had) and guard.node not in parts[1]
            and _matters(guard, differences.old, pair.old.id, to_old)
        ])  # fmt: skip
    for kind, told in (("guard-lost", lost), ("guard-gained", gained)):
        for names, pairs in told.items():
            yield _change(kind, pairs, names, differences)


def _tell(told: _Told, pair: Pair, names: Sequence[Guard]) -> None:
    if names:
        told.setdefault(tuple(names), []).append(pair)


def _held(guard: Guard, among: dict[Guard, Guard]) -> bool:
    """Whether a guard is among others; one of some cases is held by one of all."""
    return guard in among or (guard.partly and replace(guard, partly=False) in among)


def _matters(guard: Guard, other: Side, step: str, known: Mapping[str, str]) -> bool:
    """Whether the other side really comes to the step without a guard of some cases: it may not come there at all."""
    if not guard.partly or guard.where is None:
        return True
    where = (known[guard.where[0]], guard.where[1]) if guard.where[0] in known else None
    return bypassed(other, step, known.get(guard.node), where)


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
