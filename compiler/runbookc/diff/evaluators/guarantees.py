"""Which of what the page asks for do its targets now have to hold, and what does each of them make of it?

A page that gets its first wait asks something of every target that its steps did not ask before; one that loses its
last asks it no more. What a target enforces needs no word.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.analyses.equipment import lacks_tool
from runbookc.diff.approval import is_approval, needs_approval
from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.side import Side
from runbookc.diff.telling import place, text_place
from runbookc.ir.model import Node
from runbookc.source import Span
from runbookc.target import Feature


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each feature that only one side has and that some target of that side does not enforce."""
    yield from _targets(differences)
    before, after = _features(differences.old), _features(differences.new)
    for feature, where in after.items():
        if feature not in before and (told := _told(differences.new, feature)):
            yield _change("guarantee-needed", feature, told, None, where)
    for feature, where in before.items():
        if feature not in after and (told := _told(differences.old, feature)):
            yield _change("guarantee-unneeded", feature, told, where, None)


def _targets(differences: Differences) -> Iterator[Change]:
    """A change for each target that is built on one side alone."""
    gone, come = (dict(side.targets) for side in (differences.old, differences.new))
    for name in sorted(gone.keys() ^ come.keys()):
        given, added = come.get(name) or gone[name], name in come
        held = ", ".join(f"{one.feature} {one.level}" for one in given if one.level != "enforced")
        side = differences.new if added else differences.old
        where = text_place(side.runbook.runbook.title, Span.whole_file(side.runbook.runbook.path))
        yield Change(
            "target-added" if added else "target-removed", Effect.CHANGES, Grade.SAFE, "",
            None if added else where, where if added else None,
            f"the page is {'now' if added else 'no longer'} built for {name}",
            f"not enforced there: {held}" if held else "everything is enforced there",
        )  # fmt: skip


def _features(side: Side) -> dict[Feature, Place]:
    """What a page asks for, each with the first place that does; the order of steps is asked for by every page."""
    found: dict[Feature, Place] = {}
    for node in side.steps():
        for feature in _of_step(node, side):
            found.setdefault(feature, place(node))
    for rule in side.runbook.rules:
        if rule.modality == "must-not":
            found.setdefault("prohibitions", text_place(rule.text, rule.source))
        if needs_approval(rule):
            found.setdefault("approvals", text_place(rule.text, rule.source))
    return found


def _of_step(node: Node, side: Side) -> Iterator[Feature]:
    if node.kind == "decide":
        yield "branches"
    if node.kind == "handoff":
        yield "hand-offs"
    if node.kind == "wait":
        yield "waits"
    if node.actor == "customer":
        yield "actions of the customer"
    if node.tool is not None and node.tool.arguments:
        yield "tool arguments"
    if is_approval(node):
        yield "approvals"
    if lacks_tool(node, side.world):
        yield "missing tools"


def _told(side: Side, feature: Feature) -> str:
    """What each target makes of a feature: "instructed by skill, lost by conformance"; "" where all enforce it."""
    levels = [(g.level, name) for name, given in side.targets for g in given if g.feature == feature]
    return ", ".join(f"{level} by {name}" for level, name in levels if level != "enforced")


def _change(kind: str, feature: Feature, told: str, before: Place | None, after: Place | None) -> Change:
    needed = kind == "guarantee-needed"
    return Change(
        kind, Effect.CHANGES, Grade.SAFE, "", before, after,
        f"the page {'now asks' if needed else 'no longer asks'} its targets for {feature}",
        f"{'this is' if needed else 'this was'} {told}",
    )  # fmt: skip


GUARANTEES = Evaluator(
    question="which targets is the page built for, and what do they have to hold now that they do not enforce?",
    kinds={
        "guarantee-needed": "guarantee-unneeded",
        "guarantee-unneeded": "guarantee-needed",
        "target-added": "target-removed",
        "target-removed": "target-added",
    },
    evaluate=evaluate,
)
