"""The other outcome matters and is not written.

## Why

A person who meets a case that is not on the page stops and asks. An agent goes on with the next step as if the case
had been on it: the refund goes out although the check failed, or the customer gets no answer at all.

## Bad

```markdown
# Double charge

1. Look up the later charge in Stripe.
   - If the charge is settled, refund the charge in Stripe.
   - If the charge is pending, tell the customer that it is a hold.
2. Close the ticket.
```

## Good

```markdown
# Double charge

1. Look up the later charge in Stripe.
   - If the charge is settled, refund the charge in Stripe.
   - If the charge is pending, tell the customer that it is a hold.
   - Otherwise, escalate the ticket to the Billing Review queue.
2. Close the ticket.
```

## Fix

Add the case: "Otherwise, …". Where nothing is to be done, write that: "Otherwise, continue with step 3".

## Ignore

When the cases are all there can be. Write the last one as "otherwise", and everyone sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import body, matters, unwritten_else
from runbookc.analyses.guarded import strictly_after
from runbookc.diagnostics import Finding, Related
from runbookc.ir.decision import OPPOSITES
from runbookc.rules.numeric_cases import cover_everything, interval_gap
from runbookc.rules.one_question import cases_of_one_question
from runbookc.rules.quote import quote
from runbookc.rules.work import group

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Node, Runbook, Test

_YES = re.compile(r"\b(?:confirms?|approves?|approved|agrees?|accepts?|says? yes|is ok|are ok)\b", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:declines?|refuses?|refused|rejects?|rejected|disagrees?|says? no|no answer|no reply)\b", re.IGNORECASE
)

_NEGATED = re.compile(r"\b(?:not|no|never|none|nothing|cannot)\b|n['’]t\b", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:for example|for instance|e\.g\.|such as|typically|not (?:an )?exhaustive|examples?|common|including)\b",
    re.IGNORECASE,
)
_LEAD: Final = 200
"""Characters of the line before the cases that are read."""

_ANTONYMS: Final = (
    "right wrong", "valid invalid", "correct incorrect", "up down", "open closed", "active inactive", "online offline",
    "available unavailable", "enabled disabled", "present absent", "successful unsuccessful", "known unknown",
    "paid unpaid", "satisfied dissatisfied", "happy unhappy", "eligible ineligible", "passed failed", "passes fails",
    "same different", "on off", "true false",
)  # fmt: skip
"""What a thing is one of: two cases that differ in these words alone are all there can be."""

_FIRST: Final = {pair.split()[1]: pair.split()[0] for pair in _ANTONYMS}
_SECOND: Final = frozenset(_FIRST)
_PLAIN: Final = {"isn": "is", "aren": "are", "don": "do", "doesn": "does", "hasn": "has", "haven": "have"}
_EMPTY: Final = frozenset({"not", "no", "t", "any", "the", "a", "an", "do", "does", "there", "it"})
_ASIDE: Final = re.compile(r"\([^()]*\)")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Decisions without a written else: of several cases, or on what a check has shown."""
    for chain in cases_of_one_question(facts):
        way = unwritten_else(facts.flow, chain)
        if facts.in_heading(chain[-1].source):
            continue  # a heading says for whom its section is; its reader has chosen it
        if way is None or _exhaustive(runbook, chain) or interval_gap(chain) or _only_examples(facts, chain):
            continue
        if _alternatives(facts.flow, chain):
            if any(matters(body(facts.flow, node.id, "yes")) for node in chain):
                yield _none_of(chain)
        elif (
            not _bad_case(chain[0])
            and (looked := _result_of(facts.flow, chain[0])) is not None
            and _work_follows(facts.flow, chain[0])
        ):
            yield _only_good(chain[0], looked)


def _bad_case(case: Node) -> bool:
    """Whether the written case is that something is not so: then the page goes on as it does when all is well."""
    if case.test is not None and case.test.operator in ("is-not", "missing", "failed", "holds-not"):
        return True
    return _NEGATED.search(case.text) is not None


def _only_examples(facts: Facts, chain: tuple[Node, ...]) -> bool:
    """Whether the line that introduces the cases says that they are only some of them."""
    source, first = facts.document.source, chain[0].source.start_line
    above = (source.line(n) for n in range(first - 1, max(0, first - 4), -1))
    lead = next((line for line in above if line.strip()), "")
    return _SOME.search(f"{lead[-_LEAD:]} {source.line(first)[: chain[0].source.start_column - 1]}") is not None


def _alternatives(flow: Flow, chain: tuple[Node, ...]) -> bool:
    """Whether at least two cases lead to ways of their own; criteria joined by "and" or "or" share one."""
    own = {node.id for node in chain}
    ways = {edge.target for node in chain if (edge := flow.branch(node.id, "yes")) and edge.target not in own}
    return len(ways) > 1


def _work_follows(flow: Flow, case: Node) -> bool:
    """Whether going on as if the check had turned out well would do something."""
    return matters(tuple(flow.nodes[n] for n in sorted(strictly_after(flow, case.id)) if n in flow.nodes))


def _none_of(chain: tuple[Node, ...]) -> Finding:
    last = chain[-1]
    return Finding(
        f"{quote(last.text)} is the last of {len(chain)} cases, and nothing says what to do when none of them holds",
        last.source,
        help="add 'Otherwise, …' with the step to take, or 'Otherwise, continue with …' if there is none",
        related=tuple(Related(node.source, "a case of the same question") for node in chain[:-1][:4]),
    )


def _only_good(case: Node, looked: Node) -> Finding:
    return Finding(
        f"{quote(looked.text)} can turn out the other way, and nothing says what to do then",
        case.source,
        help="add 'Otherwise, …' with the step to take, or 'Otherwise, continue with …' if there is none",
        related=(Related(looked.source, "this is looked up, and only one outcome of it is written"),),
    )


def _result_of(flow: Flow, case: Node) -> Node | None:
    """The written check whose result the case is about."""
    of = flow.nodes.get(case.test.of) if case.test and case.test.of else None
    if of is None or of.kind != "check" or of.inferred or case.test is None:
        return None
    asks = group(of) != "find" or case.test.operator in ("exists", "missing")
    return of if asks else None


def _exhaustive(runbook: Runbook, chain: tuple[Node, ...]) -> bool:
    """Whether the cases are all there can be: opposites, all numbers, all values of a fact, or yes and no."""
    tests = [node.test for node in chain if node.test]
    said = " / ".join(node.text for node in chain)
    return (
        _opposites(tests)
        or _said_both_ways(chain)
        or cover_everything(chain)
        or _all_values(runbook, tests)
        or bool(_YES.search(said) and _NO.search(said))
    )


def _said_both_ways(chain: tuple[Node, ...]) -> bool:
    """Whether two cases differ by a "not" or "no", or by a word and its opposite, as they are worded."""
    seen: dict[frozenset[str], set[bool]] = {}
    for node in chain:
        words = frozenset(_PLAIN.get(word, word) for word in re.findall(r"[a-z]+", _ASIDE.sub("", node.text.lower())))
        turned = bool(words & _SECOND) != bool(_NEGATED.search(node.text))
        seen.setdefault(frozenset(_FIRST.get(word, word) for word in words - _EMPTY), set()).add(turned)
    return any(len(ways) > 1 for ways in seen.values())


def _opposites(tests: list[Test]) -> bool:
    """Whether two are each other's opposite; "older than that" is that of the stretch before it, whatever its name."""
    operators = {test.operator for test in tests}
    if len(operators) > 1 and any(test.value in ("that", "this", "it") for test in tests):
        return True
    said = {(test.subject, test.value, test.operator) for test in tests}
    return any(
        (subject, value, other) in said
        for subject, value, operator in said
        for pair in OPPOSITES
        if operator in pair
        for other in pair - {operator}
    )


def _all_values(runbook: Runbook, tests: list[Test]) -> bool:
    """Whether every value the tools know for the fact is a case."""
    said = {word for test in tests for word in re.findall(r"[\w-]+", test.value.lower())}
    known = next((f.values for f in runbook.facts if any(f.name == test.fact for test in tests)), ())
    return bool(known) and all(set(re.findall(r"[\w-]+", value.lower().replace("_", " "))) <= said for value in known)
