"""Approvals that a rule of the page wants whatever the amount, though no step of any way asks for them.

Never waive a call-out fee without the manager's approval      waive_callout_fee, and nobody was asked
Spare parts may be ordered only with the manager's okay        order_part
Refunds need approval from Finance                             refund_charge
Only the manager may waive a fee                               waive_fee, and the manager was not asked
Action: Waive a fee, Four eyes: yes                            the row of a table

Only where the rule names no more than what the tool does, or the step that it is bound to, and somebody could be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from runbookc.analyses.told_before import told_before
from runbookc.conformance.claims.nouns import content_stems
from runbookc.conformance.steps.consent import customers_own, is_customers
from runbookc.conformance.steps.standing import EXCEPTED, Approval, asking_tools, does
from runbookc.ground.verbs import lexicon
from runbookc.ground.words import name_words
from runbookc.language.assent import assent
from runbookc.language.comparisons import compared
from runbookc.language.deeds import doer_of
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import split_words

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.steps.sites import Site
    from runbookc.ir.model import Rule, Runbook

_FORBIDDEN = frame("forbidden_without")
_FORBIDDEN_DONE = frame("forbidden_done_without")
_WANTED = frame("wanted_for_it")
_PASSIVE = frame("only_done_with")
_ONLY = frame("only_with")
_GIVEN = frame("must_approve")
_IN_A_TABLE = frame("wanted_in_a_table")
_LEFT_TO = frame("left_to_a_role")
_LONGEST = 300
"""Characters of a rule that says no more than this."""
_DIGIT = re.compile(r"\d")


def unmeasured(bundle: Bundle, sites: Mapping[str, tuple[Site, ...]]) -> dict[str, tuple[Approval, ...]]:
    """By tool: the rules of its one runbook that want an approval for every call of it."""
    tools = {tool.name: tool for tool in bundle.tools if not tool.customer}
    found: dict[str, list[Approval]] = {}
    for at, book in enumerate(bundle.runbooks):
        for rule, subject, wanted in (*_wanting(book), *_reserved(book)):
            asking = frozenset(asking_tools(tools.values(), wanted))
            for name, those in sites.items():
                own = {site.book for site in those} == {at}
                changes = name in tools and tools[name].effect in ("write", "destroy")
                if own and changes and asking - {name} and name not in asking and _is_meant(name, those, subject):
                    found.setdefault(name, []).append(Approval(f"{book.runbook.id}#{rule.id}", rule, asking))
    return {name: tuple(rules) for name, rules in found.items()}


def _reserved(book: Runbook) -> Iterator[tuple[Rule, frozenset[str], str]]:
    """The rules that leave a deed to a role which is not the agent's, as `_wanting`: it needs that role's yes."""
    for rule in book.rules:
        text = f"{rule.text} {rule.condition or ''}".strip()
        found = _LEFT_TO.match(text) if len(text) <= _LONGEST else None
        if found is None or _DIGIT.search(found["what"] or found["thing"]):
            continue
        who = found["who"] or found["by"]
        own = doer_of(split_words(who, 0, len(who))) in ("agent", "customer") or is_customers(who, book)
        done = " ".join(filter(None, (found["done"], found["once"], found["what"] or found["thing"])))
        said = [word for word in name_words(done) if word not in word_class("deed_padding")]
        if said and not own and not EXCEPTED.search(done) and told_before(book, rule) is None:
            yield rule, _deed_stems(said), f"approval by {who}"


def _wanting(book: Runbook) -> Iterator[tuple[Rule, frozenset[str], str]]:
    """The rules that want somebody's approval of a deed, with the stems of the deed and the words that name whose."""
    for rule in book.rules:
        text = f"{rule.text} {rule.condition}".strip()
        found = _shaped(rule, text) if len(text) <= _LONGEST else None
        yes = assent(found["rest"]) if found is not None else None
        if found is None or yes is None or compared(text) is not None or _DIGIT.search(text):
            continue
        if is_customers(yes.giver, book) or customers_own(found["rest"], book):
            continue
        deed = " ".join(filter(None, (found.groupdict().get(part) for part in ("done", "once", "what", "deed"))))
        said = [word for word in name_words(deed) if word not in word_class("deed_padding")]
        if said and not EXCEPTED.search(found["rest"][yes.end :]) and told_before(book, rule) is None:
            yield rule, _deed_stems(said), rule.text


def _shaped(rule: Rule, text: str) -> re.Match[str] | None:
    """What a rule's words say of the deed and of the approval, in any of their forms."""
    if rule.modality == "must-not":
        return _FORBIDDEN_DONE.match(text) or _FORBIDDEN.match(text)
    if rule.modality == "may":
        return None
    if rule.modality == "must" and rule.condition and (row := _IN_A_TABLE.match(rule.text)) is not None:
        return row if row["what"].strip() == rule.condition.strip() else None
    if rule.condition and rule.modality in ("must", "only-if") and not text.lower().startswith("only"):
        text = text.replace(rule.condition, f"only {rule.condition.removeprefix('only ')}")
    return next((found for form in (_GIVEN, _PASSIVE, _ONLY, _WANTED) if (found := form.match(text)) is not None), None)


def _deed_stems(said: list[str]) -> frozenset[str]:
    """The stems of the words of a deed, its verb in its plain form: "waiving the fee"."""
    forms = lexicon().forms
    return content_stems([forms.get(said[0], said[0]), *said[1:]])


def _is_meant(tool: str, sites: tuple[Site, ...], subject: frozenset[str]) -> bool:
    """Whether all of a deed stands in a tool's name, or in the words of every step that the tool is bound to."""
    if does(tool, subject):
        return True
    acts = [site.node for site in sites if site.node.kind in ("act", "handoff")]
    verbs = [content_stems(name_words(node.action.verb)) if node.action is not None else frozenset() for node in acts]
    said = [content_stems(name_words(node.text)) for node in acts]
    return (
        bool(acts)
        and len(acts) == len(sites)
        and all(subject <= words and not subject.isdisjoint(verb) for words, verb in zip(said, verbs, strict=True))
    )
