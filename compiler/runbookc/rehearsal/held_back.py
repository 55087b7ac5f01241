"""Prohibitions that only words can break, and the lies of the suite that do: what may not be told before it is done.

Do not say that a charge is refunded before the refund has succeeded     broken by "I've refunded it", said too early
Do not promise a date                                                    by no lie of the suite
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.coverage import Coverage
from runbookc.conformance.steps.prohibitions import is_of_words
from runbookc.ground.verbs import lexicon
from runbookc.ground.words import name_words, stems
from runbookc.ir.model import Node, Rule
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows


def lies_that_break(bundle: Bundle, cases: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """By `runbook#id` of a prohibition of words: the first lie that tells too early what may not be told before."""
    early = [case for case in cases if case["kind"] == "too-early"]
    found: dict[str, str] = {}
    for book in bundle.runbooks:
        own, nodes = book.runbook.id, {node.id: node for node in book.nodes}
        for rule in book.rules:
            deeds = _held_back(rule)
            lies = (case for case in early if deeds and case["step"].startswith(f"{own}#"))
            lie = next((case for case in lies if _does(nodes[case["step"].partition("#")[2]], deeds, rule)), None)
            if lie is not None:
                found[f"{own}#{rule.id}"] = lie["id"]
    return found


def reached_by(broken: Mapping[str, str], coverage: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """What is reached, with the prohibitions that lies break."""
    return tuple(_with_lies(one, broken) if one.criterion == "prohibition" else one for one in coverage)


def _with_lies(one: Coverage, broken: Mapping[str, str]) -> Coverage:
    left = tuple(m for m in one.missed if m.kind != "undecided" or f"{one.runbook}#{m.what}" not in broken)
    more = len(one.missed) - len(left)
    return one.model_copy(
        update={"missed": left, "reached": one.reached + more, "undecided": one.undecided - more},
    )


def _held_back(rule: Rule) -> frozenset[str]:
    """The verbs of what a rule forbids to tell as done until it is: "a charge is refunded before the refund succeeds".

    None of what is told to come ("it will be refunded"), nor of what waits for something else ("is approved").
    """
    until = rule.condition.lower().split()
    if not is_of_words(rule) or (until and until[0] not in word_class("holding_back")):
        return frozenset()
    words = [*rule.text.lower().split(), *until]
    at = next((place for place, word in enumerate(words) if word in word_class("holding_back")), len(words))
    told, then = name_words(" ".join(words[:at])), name_words(" ".join(words[at:]))
    if _has(told, word_class("modal")):
        return frozenset()
    done = {_participles()[word] for word in told if word in _participles()}
    ended = {_participles()[word] for word in then if word in _participles()}
    if _has(then, word_class("succeeding")):
        ended |= {lemma for word in then if (lemma := lexicon().nouns.get(word) or lexicon().forms.get(word))}
    return frozenset(done & ended)


def _does(step: Node, deeds: frozenset[str], rule: Rule) -> bool:
    """Whether a step does what a rule speaks of, to the thing that it names if it names one."""
    if step.action is None or step.action.verb not in deeds or rule.action is None:
        return False
    words = re.split(rf"\b(?:{'|'.join(sorted(word_class('holding_back')))})\b", rule.action.object)[0]
    verbs = {stem for word in (*deeds, *_participles()) for stem in stems(word)}
    people = {stem for word in name_words(rule.action.recipient) for stem in stems(word)}
    things = set(stems(words)) - verbs - people
    return not things or not things.isdisjoint(stems(step.text))


def _has(words: Sequence[str], phrases: Iterable[str]) -> bool:
    said = f" {' '.join(words)} "
    return any(f" {phrase} " in said for phrase in phrases)


@cache
def _participles() -> dict[str, str]:
    """The verb of each participle that is no other form of it: what is refunded has been refunded."""
    return {row["participle"]: row["lemma"] for row in rows("verbs.tsv") if row["participle"] not in ("", row["lemma"])}
