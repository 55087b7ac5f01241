"""Which tools that steps are done with now change something that they only read before, or the other way round?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.telling import place
from runbookc.diff.words import quoted

_RANK: Final = {"read": 0, "write": 1, "destroy": 2}
_DOES: Final = {
    "read": "only reads", "write": "changes things", "destroy": "destroys things", "generic": "says nothing of it",
}  # fmt: skip


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each tool of another effect, at the first step of both versions that is done with it."""
    steps: dict[str, list[Pair]] = {}
    for pair in differences.matching.pairs:
        if pair.old.tool and pair.new.tool and pair.old.tool.name == pair.new.tool.name:
            steps.setdefault(pair.new.tool.name, []).append(pair)
    for name, pairs in steps.items():
        before, after = (side.world.tool(name) for side in (differences.old, differences.new))
        if before is not None and after is not None and before.effect != after.effect:
            yield _change(name, before.effect, after.effect, pairs)


def _change(name: str, before: str, after: str, pairs: list[Pair]) -> Change:
    first = pairs[0]
    others = f" and {len(pairs) - 1} more steps" if len(pairs) > 1 else ""
    effect = Effect.CHANGES
    if before in _RANK and after in _RANK:
        effect = Effect.LOOSENS if _RANK[after] > _RANK[before] else Effect.TIGHTENS
    return Change(
        "tool-effect-changed", effect, Grade.DANGEROUS, first.new.procedure, place(first.old), place(first.new),
        f"{name}, with which {quoted(first.new.text)}{others} is done, now {_DOES[after]}, where it {_was(before)}",
        "the same steps now do more than before" if effect is Effect.LOOSENS else "the same steps do something else",
        confidence=first.confidence,
    )  # fmt: skip


def _was(effect: str) -> str:
    return {"read": "only read", "write": "changed things", "destroy": "destroyed things"}.get(effect, "did not say")


EFFECTS = Evaluator(
    question="which tools now change something that they only read before, or the other way round?",
    kinds={"tool-effect-changed": "tool-effect-changed"},
    evaluate=evaluate,
)
