"""Every rule, in the order of its code: what `check` runs, `explain` prints and docs/rules.md lists.

Codes say what a rule is about: RB0 the file, RB1 its sentences, RB2 what must be known, RB3 the way through, RB4 tools,
RB5 people, RB6 effects, RB7 dates. A code is never given twice, not even after its rule is gone:
those without a rule are `RETIRED`.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType, ModuleType
from typing import Final, Literal

from runbookc.catalog.nearest import did_you_mean
from runbookc.diagnostics import Severity
from runbookc.rules import (
    ambiguous_tool,
    attempt_without_outcome,
    bad_front_matter,
    broken_link,
    broken_shorthand,
    broken_suppression,
    case_gap,
    cause_without_step,
    check_without_outcome,
    contradicting_limits,
    contradicting_rules,
    customers_step,
    dangling_reference,
    dated_command,
    dead_link,
    doubtful_shorthand,
    empty_page,
    endless_wait,
    example_key,
    expired_suppression,
    fact_never_obtained,
    fact_sometimes_obtained,
    gone_contact,
    handoff_without_channel,
    impossible_condition,
    late_first,
    look_without_purpose,
    missing_argument,
    missing_tool,
    misspelling,
    misspelt_message,
    moved_link,
    named_person,
    nested_too_deep,
    no_system_named,
    open_gap,
    overdue_review,
    overlapping_cases,
    passing_state,
    past_date,
    refusal_goes_on,
    runbook_id,
    screen_only,
    skipped_number,
    stale_fact,
    sum_without_currency,
    tool_drift,
    tribal_knowledge,
    twin_heading,
    two_of_one_name,
    unanswered_request,
    unclear_pronoun,
    unconfirmed_irreversible,
    undefined_term,
    unknown_address,
    unknown_name,
    unmatched_step,
    unnamed_proof,
    unowned_handoff,
    unreachable_step,
    unread_sentence,
    unreadable_source,
    unused_answer,
    unused_suppression,
    unverified_contact,
    unverified_effect,
    unwritten_else,
    value_left_out,
)
from runbookc.rules.rule import Rule

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def _rule(
    code: str,
    module: ModuleType,
    category: str,
    severity: Severity,
    needs: Literal["tools", "directory", "links"] | None = None,
    wants_all: Literal["tools"] | None = None,
) -> Rule:
    """A module's registration; the rule is called as its file is."""
    name = module.__name__.rsplit(".", 1)[-1].replace("_", "-")
    return Rule(code, name, category, severity, getattr(module, "check", None), module.__doc__ or "", needs, wants_all)


RULES: Final = (
    _rule("RB001", unreadable_source, "workspace", ERROR),
    _rule("RB002", bad_front_matter, "workspace", ERROR),
    _rule("RB003", nested_too_deep, "workspace", ERROR),
    _rule("RB004", empty_page, "workspace", ERROR),
    _rule("RB005", runbook_id, "workspace", ERROR),
    _rule("RB006", tool_drift, "workspace", WARNING, needs="tools"),
    _rule("RB010", unused_suppression, "wording", WARNING),
    _rule("RB011", expired_suppression, "stale-date", WARNING),
    _rule("RB012", broken_suppression, "wording", WARNING),
    _rule("RB101", unread_sentence, "unread-sentence", WARNING),
    _rule("RB102", misspelling, "wording", WARNING),
    _rule("RB103", misspelt_message, "wording", ERROR),
    _rule("RB104", open_gap, "unread-sentence", ERROR),
    _rule("RB201", fact_never_obtained, "implicit-lookup", ERROR, wants_all="tools"),
    _rule("RB202", fact_sometimes_obtained, "implicit-lookup", WARNING, wants_all="tools"),
    _rule("RB203", undefined_term, "undefined-term", WARNING),
    _rule("RB204", tribal_knowledge, "tribal-knowledge", WARNING),
    _rule("RB205", example_key, "implicit-lookup", INFO),
    _rule("RB206", stale_fact, "implicit-lookup", WARNING),
    _rule("RB207", unused_answer, "missing-branch", INFO),
    _rule("RB208", sum_without_currency, "undefined-term", INFO),
    _rule("RB301", unwritten_else, "missing-branch", WARNING),
    _rule("RB302", check_without_outcome, "missing-branch", WARNING),
    _rule("RB303", case_gap, "missing-branch", ERROR),
    _rule("RB304", dangling_reference, "dangling-ref", ERROR),
    _rule("RB305", unreachable_step, "unreachable", WARNING),
    _rule("RB306", endless_wait, "unbounded-wait", WARNING),
    _rule("RB307", contradicting_rules, "conflict", ERROR),
    _rule("RB308", late_first, "conflict", WARNING),
    _rule("RB309", cause_without_step, "missing-branch", WARNING),
    _rule("RB310", attempt_without_outcome, "missing-branch", INFO),
    _rule("RB311", refusal_goes_on, "conflict", WARNING),
    _rule("RB312", twin_heading, "conflict", WARNING),
    _rule("RB313", skipped_number, "conflict", WARNING),
    _rule("RB314", unanswered_request, "missing-branch", WARNING),
    _rule("RB315", look_without_purpose, "missing-branch", INFO),
    _rule("RB316", unclear_pronoun, "dangling-ref", WARNING),
    _rule("RB317", impossible_condition, "unreachable", WARNING),
    _rule("RB318", value_left_out, "missing-branch", WARNING),
    _rule("RB319", overlapping_cases, "conflict", WARNING),
    _rule("RB321", broken_link, "dangling-ref", WARNING),
    _rule("RB322", dead_link, "dangling-ref", WARNING, needs="links"),
    _rule("RB323", moved_link, "dangling-ref", INFO, needs="links"),
    _rule("RB324", contradicting_limits, "conflict", WARNING),
    _rule("RB401", no_system_named, "no-tool", WARNING, wants_all="tools"),
    _rule("RB402", screen_only, "ui-only", WARNING),
    _rule("RB403", missing_tool, "missing-tool", ERROR, needs="tools"),
    _rule("RB404", ambiguous_tool, "ambiguous-tool", WARNING, needs="tools"),
    _rule("RB405", missing_argument, "missing-argument", WARNING, needs="tools"),
    _rule("RB406", unmatched_step, "missing-tool", WARNING, needs="tools"),
    _rule("RB407", broken_shorthand, "workspace", ERROR),
    _rule("RB408", doubtful_shorthand, "workspace", WARNING),
    _rule("RB409", customers_step, "missing-tool", WARNING, needs="tools"),
    _rule("RB410", unnamed_proof, "no-tool", WARNING),
    _rule("RB501", unowned_handoff, "unowned-handoff", WARNING),
    _rule("RB502", handoff_without_channel, "unowned-handoff", WARNING),
    _rule("RB503", unknown_address, "unknown-contact", ERROR, needs="directory"),
    _rule("RB504", unknown_name, "unknown-contact", WARNING, needs="directory"),
    _rule("RB505", gone_contact, "stale-contact", ERROR, needs="directory"),
    _rule("RB506", unverified_contact, "stale-contact", WARNING, needs="directory"),
    _rule("RB507", named_person, "hardcoded-person", INFO),
    _rule("RB508", two_of_one_name, "unknown-contact", WARNING, needs="directory"),
    _rule("RB601", unverified_effect, "unverified-effect", INFO),
    _rule("RB602", unconfirmed_irreversible, "unconfirmed-irreversible", WARNING),
    _rule("RB701", past_date, "stale-date", WARNING),
    _rule("RB702", overdue_review, "stale-date", WARNING),
    _rule("RB703", dated_command, "stale-date", INFO),
    _rule("RB704", passing_state, "stale-date", INFO),
)


RETIRED: Final = MappingProxyType({"RB320": "no version that was published had a rule of it"})
"""Codes that no rule has any more, or ever had, and why."""


def find_rules(wanted: str, rules: Sequence[Rule] = RULES) -> tuple[Rule, ...]:
    """The rules of a code, a name or a category, whatever its case; () where there is none."""
    key = wanted.strip().lower()
    return tuple(rule for rule in rules if key in (rule.code.lower(), rule.name, rule.category))


def hint(wanted: str, rules: Sequence[Rule] = RULES) -> str:
    """ ", did you mean …" for a word that names no rule; "" where nothing is near."""
    return did_you_mean(wanted, [word for rule in rules for word in (rule.code, rule.name, rule.category)])
