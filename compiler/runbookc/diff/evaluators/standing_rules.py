"""Which standing prohibitions, obligations, permissions and conditions came, went or changed?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from runbookc.analyses.quantity import amounts
from runbookc.diff.cases import Relation
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.meaning import same_condition
from runbookc.diff.rule_bounds import Moved, compare_rules
from runbookc.diff.side import Side
from runbookc.diff.swaps import rule_swaps
from runbookc.diff.telling import text_place
from runbookc.diff.words import likeness, plain, quoted, same
from runbookc.ir.model import Rule
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_NOUN: Final = {"must": "obligation", "must-not": "prohibition", "may": "permission", "only-if": "restriction"}
_LOST: Final = {
    "must": "nothing says any more that this has to be done",
    "must-not": "nothing forbids this any more",
    "may": "nothing says any more that this is allowed",
    "only-if": "this may now be done without the condition",
}
_GAINED: Final = {
    "must": "this has to be done from now on",
    "must-not": "this is forbidden from now on",
    "may": "this is allowed from now on",
    "only-if": "this may only be done on that condition from now on",
}
_TOLD: Final = {
    ("must", Effect.TIGHTENS): "it has to be done in more cases than before",
    ("must", Effect.LOOSENS): "it has to be done in fewer cases than before",
    ("must-not", Effect.TIGHTENS): "more is forbidden than before",
    ("must-not", Effect.LOOSENS): "less is forbidden than before",
    ("may", Effect.TIGHTENS): "less is allowed than before",
    ("may", Effect.LOOSENS): "more is allowed than before",
    ("only-if", Effect.TIGHTENS): "less may be done than before",
    ("only-if", Effect.LOOSENS): "more may be done than before",
}
_BAN: Final = frame("opens_a_plain_ban")
_ALIKE: Final = 0.6
"""Likeness, of 1, from which a sentence is a rule's that was written otherwise."""
_DEADLINE: Final = {Effect.TIGHTENS: "it has to be done sooner", Effect.LOOSENS: "it may be done later"}


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each rule of one side, each whose force changed, and each that was worded anew."""
    matching = differences.matching
    for rule in differences.rules.removed:
        if _is_asked_of_its_step(rule, differences.old, matching.to_new, differences.new):
            continue
        home = matching.procedures.get(rule.procedure or "", rule.procedure or "")
        yield _gone(rule, home, _no_rule_any_more(rule, differences))
    for rule in differences.rules.added:
        if not _is_asked_of_its_step(rule, differences.new, matching.to_old, differences.old):
            yield _come(rule)
    elsewhere = {after.id for _, after, _, _ in rule_swaps(differences)}
    for before, after in differences.rules.paired:
        if after.id in elsewhere:
            continue
        if before.modality != after.modality:
            yield _gone(
                before, after.procedure or "", f"; in its place stands the {_NOUN[after.modality]} {quoted(after.text)}"
            )
            yield _come(after)
        elif not (_same_text(before, after) and same_condition(before.condition, after.condition)):
            yield _reworded(before, after)


def _is_asked_of_its_step(rule: Rule, side: Side, matched: Mapping[str, str], other: Side) -> bool:
    """Whether a restriction binds one step alone, its own, which the other version asks the same before.

    "Close it unless a bill is open" became "close it if no bill is open": whatever the ways to the step are now, they
    are told as its ways.
    """
    own = [node for node in side.steps() if node.source == rule.source and node.kind != "decide"]
    if rule.modality != "only-if" or not own or not {node.id for node in own} >= set(rule.guards) != set():
        return False
    return all(
        any(
            matched.get(asked) in _asked_before(other, matched.get(node.id, ""))
            for asked in _asked_before(side, node.id)
        )
        for node in own
    )


def _asked_before(side: Side, step: str) -> set[str]:
    """The conditions, one of whose answers leads straight to a step."""
    return {edge.source for edge in side.flow.into.get(step, ()) if edge.kind == "branch"}


def _same_text(before: Rule, after: Rule) -> bool:
    """Whether two rules have the same words; a ban may open with "never" or with "do not"."""
    if same(before.text, after.text):
        return True
    one, two = (_BAN.sub("", plain(rule.text)) for rule in (before, after))
    return before.modality == "must-not" and one == two and _BAN.match(plain(before.text)) is not None


def _effect(rule: Rule) -> Effect:
    return Effect.LOOSENS if rule.modality == "may" else Effect.TIGHTENS


def _no_rule_any_more(rule: Rule, differences: Differences) -> str:
    """What the new text says in a rule's place where it is read as no rule; "" where nothing like it stands there."""
    said = {item.text for item in differences.old.runbook.sentences.items}
    new = (item for item in differences.new.runbook.sentences.items if item.disposition == "context")
    ranked = [(likeness(rule.text, item.text), item.text) for item in new if item.text not in said]
    score, text = max(ranked, default=(0.0, ""))
    return f"; {quoted(text)}, which stands in its place, is not read as a rule" if score >= _ALIKE else ""


def _gone(rule: Rule, procedure: str, instead: str = "") -> Change:
    noun = _NOUN[rule.modality]
    grade = Grade.DANGEROUS if rule.modality == "may" else Grade.BREAKING
    return Change(
        f"{noun}-removed", _effect(rule).reverse, grade, procedure, text_place(rule.text, rule.source), None,
        f"the {noun} {quoted(rule.text)} is gone", f"{_LOST[rule.modality]}{instead}",
    )  # fmt: skip


def _come(rule: Rule) -> Change:
    noun = _NOUN[rule.modality]
    binding = rule.modality == "may" or bool(rule.guards)
    return Change(
        f"{noun}-added", _effect(rule), Grade.DANGEROUS if binding else Grade.SAFE, rule.procedure or "",
        None, text_place(rule.text, rule.source),
        f"the {noun} {quoted(rule.text)} is new", _GAINED[rule.modality],
    )  # fmt: skip


def _reworded(before: Rule, after: Rule) -> Change:
    bound = compare_rules(before, after)
    if bound is not None and bound.meeting.relation is not Relation.SAME:
        return _changed(before, after, bound.effect, Grade.BREAKING, _moved(after, bound))
    force = _force(before, after)
    if force is not None:
        return _changed(before, after, force, Grade.DANGEROUS, _FORCE[force])
    if _but_for_a_number(before, after):
        consequence = f"{_figures(before, after)} became {_figures(after, before)}"
        return _changed(before, after, Effect.CHANGES, Grade.BREAKING, consequence)
    consequence = "a reader must say whether it still covers the same cases"
    return _changed(before, after, Effect.UNDECIDABLE, Grade.UNDECIDABLE, consequence)


def _force(before: Rule, after: Rule) -> Effect | None:
    """Which way it pulls that an order became advice or the other way round; None where more than that changed."""
    (one, was), (two, now) = (_without_modal(plain(f"{rule.text} {rule.condition}")) for rule in (before, after))
    if one != two or was == now or "" in (was, now):
        return None
    return Effect.LOOSENS if now == "advice" else Effect.TIGHTENS


def _without_modal(text: str) -> tuple[str, str]:
    """A text with a sign for its first modal, and how much that binds: an "order", "advice", or "" for none."""
    found = [
        (match.start(), match, force)
        for force in ("order", "advice")
        if (match := re.search(rf"\b(?:{'|'.join(sorted(word_class(force), key=len, reverse=True))})\b", text))
    ]
    if not found:
        return text, ""
    _, match, force = min(found, key=lambda one: one[0])
    return f"{text[: match.start()]}#{text[match.end() :]}", force


_FORCE: Final = {
    Effect.LOOSENS: "it was an order and is now advice: who does otherwise breaks no rule",
    Effect.TIGHTENS: "it was advice and is now an order",
}


def _moved(rule: Rule, bound: Moved) -> str:
    """What it means that a rule's bound is another, by how much it moved, and a case between the two."""
    told = "it holds for other cases"
    if bound.effect is not Effect.CHANGES:
        told = _DEADLINE[bound.effect] if bound.deadline else _TOLD[rule.modality, bound.effect]
    case = bound.meeting.case.rpartition(": ")[2]
    if case and bound.meeting.by.startswith(case):
        return f"{told}: {case} makes the difference"
    return f"{told}: {bound.meeting.by}{f'; for example {case}' if case else ''}"


def _changed(before: Rule, after: Rule, effect: Effect, grade: Grade, consequence: str) -> Change:
    noun = _NOUN[after.modality]
    return Change(
        f"{noun}-changed", effect, grade, after.procedure or "",
        text_place(before.text, before.source), text_place(after.text, after.source),
        f"the {noun} {quoted(_whole(before))} now reads {quoted(_whole(after))}", consequence,
    )  # fmt: skip


def _whole(rule: Rule) -> str:
    """The rule with its condition, where that does not stand in its text."""
    if rule.condition in rule.text:
        return rule.text
    first = rule.condition[:1].isupper()
    return f"{rule.condition}, {rule.text}" if first else f"{rule.text.rstrip('.')} {rule.condition}"


def _figures(rule: Rule, other: Rule) -> str:
    """The amounts that only one of two rules names."""
    both = frozenset(amounts(_whole(other)))
    return ", ".join(one for one in amounts(_whole(rule)) if one not in both) or quoted(rule.text)


def _but_for_a_number(before: Rule, after: Rule) -> bool:
    """Whether two rules say the same with another quantity."""
    one, two = (f"{rule.text} {rule.condition}" for rule in (before, after))
    return _NUMBER.sub("0", plain(one)) == _NUMBER.sub("0", plain(two))


_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


STANDING_RULES = Evaluator(
    question="which prohibitions, obligations, permissions and restrictions came, went or changed?",
    kinds={
        f"{noun}-{one}": f"{noun}-{other}"
        for noun in _NOUN.values()
        for one, other in (("added", "removed"), ("removed", "added"), ("changed", "changed"))
    },
    evaluate=evaluate,
)
