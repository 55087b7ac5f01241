"""Something is to be done first, and stands after other steps.

## Why

"Ping the account owner first" in step 3 asks for two orders at once. A person who knows the process does it before
step 1. An agent works from the top and comes to "first" when the rest is done: the customer has been told, or
charged, before anybody was asked.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. Refund the charge in Stripe.
3. Notify the account owner in #account-desk first.
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. Notify the account owner in #account-desk.
3. Refund the charge in Stripe.
```

## Fix

Move the step to where it belongs. Then the word "first" can go.

## Ignore

When it only means "before the rest of this step". Then write the two things in that order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import near
from runbookc.diagnostics import Finding, Related
from runbookc.ground.words import stem, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.quote import quote
from runbookc.rules.step_moved import moved_up

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_FIRST = frame("first_of_all")
_ORDINAL = frame("the_first")
_BEFORE = frame("before_the_deed")
_ANEW = frame("done_anew")
_NO_THING: Final = word_class("determiner") | word_class("pronoun") | word_class("preposition")
_DONE: Final = frozenset({"act", "tell", "ask", "handoff", "check"})

NEAR: Final = 6
"""Steps before it that are looked at: one of them on a way to it is enough."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps that end in "first" after a step of their procedure that changes or tells something on a way to them."""
    begun: dict[str, list[Node]] = {}
    for node in runbook.nodes:
        if node.inferred or node.kind not in ("act", "tell", "ask", "handoff", "check"):
            continue
        done = begun.setdefault(node.procedure, [])
        said = facts.words(node.source)
        opens = _begins(runbook, node) or _opens_case(facts, node)
        if done and _FIRST.search(said) and not _ORDINAL.search(said) and not opens:
            yield from _after_others(facts, node, done[-NEAR:])
        if node.kind in ("act", "tell", "handoff"):
            done.append(node)
    yield from _before_what_is_done(facts)


def _before_what_is_done(facts: Facts) -> Iterator[Finding]:
    """ "Before you book the slot, check …", behind the only step that books it."""
    deeds: dict[tuple[str, str], list[Node]] = {}
    for step in facts.runbook.nodes if _BEFORE.search(facts.prose) else ():
        if step.kind in ("act", "handoff") and not step.inferred and step.action is not None:
            deeds.setdefault((step.procedure, stem(words(step.action.verb)[0])), []).append(step)
    for sentence in facts.sentences if deeds else ():
        match = _BEFORE.search(sentence.prose) if sentence.disposition == "compiled" else None
        node = next((n for name in sentence.item.nodes if (n := facts.flow.nodes.get(name)) and n.kind in _DONE), None)
        if match is None or node is None or _ANEW.search(match["what"]):
            continue
        alike = deeds.get((node.procedure, stem(match["verb"].lower())), ())
        same = [step for step in alike if step.id not in sentence.item.nodes and _of_one_thing(step, match["what"])]
        if same and same[-1].source < node.source and node.id in near(facts.flow, same[-1].id, never=""):
            yield _too_late(node, same[-1])


def _of_one_thing(step: Node, what: str) -> bool:
    said, named = (
        {stem(word) for word in words(text)} - _NO_THING for text in (step.action.object if step.action else "", what)
    )
    return bool(said & named)


def _too_late(node: Node, done: Node) -> Finding:
    return Finding(
        f"{quote(node.text)} is to come before {quote(done.text, 40)}, and stands after it",
        node.source,
        help=f"move it in front of {quote(done.text, 40)}",
        related=(Related(done.source, "this comes before it"),),
    )


def _begins(runbook: Runbook, node: Node) -> bool:
    """ "Unplug the fan first and open it": whether it is the first of what its own sentence orders."""
    return any(node.id in item.nodes[:-1] for item in runbook.sentences.items)


def _opens_case(facts: Facts, node: Node) -> bool:
    """Whether it is the first thing done in a case: first in that, whatever was done in the cases before."""
    into = [facts.flow.nodes.get(edge.source) for edge in facts.flow.into.get(node.id, ())]
    return bool(into) and all(before is not None and before.kind == "decide" for before in into)


def _after_others(facts: Facts, node: Node, done: list[Node]) -> Iterator[Finding]:
    earlier = next((step for step in reversed(done) if node.id in near(facts.flow, step.id, never="")), None)
    if earlier is not None:
        yield _finding(facts, node, earlier)


def _finding(facts: Facts, node: Node, earlier: Node) -> Finding:
    return Finding(
        f"{quote(node.text)} is to come first, and stands after {quote(earlier.text, 40)}",
        node.source,
        help="move it in front of what it has to precede, and take out 'first'",
        related=(Related(earlier.source, "this comes before it"),),
        fix=moved_up(facts, node, earlier),
    )
