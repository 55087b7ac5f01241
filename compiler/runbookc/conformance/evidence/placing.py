"""Which of a tool's steps a claim is of: the one whose own values the call was given, then the one worded like it."""

from __future__ import annotations

from runbookc.conformance.evidence.contacts import Contacts
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.patterns import ClaimPattern, StepWords

_FIXED = 10
"""What a value that step and call share counts for, beside a word that step and text share."""


def step_of(
    pattern: ClaimPattern, entries: tuple[Entry, ...], nouns: tuple[str, ...], text: str, contacts: Contacts
) -> str | None:
    """The step, the first of those that fit best; None for a tool that no step is bound to."""
    if not pattern.apart:
        return pattern.steps[0] if pattern.steps else None
    given = entries[-1].call.arguments if entries else {}
    arguments = given if isinstance(given, dict) else {}
    spoken = {one for one, _ in contacts.addressed(text)}
    return max(pattern.apart, key=lambda s: _fit(s, arguments, nouns, spoken, contacts)).step


def _fit(
    step: StepWords, arguments: dict[str, object], nouns: tuple[str, ...], spoken: set[str], contacts: Contacts
) -> int:
    fit = sum(noun in step.words for noun in nouns)
    for name, value in step.fixed:
        told = arguments.get(name)
        if isinstance(told, str):
            same = told == value or (contacts.of(told) != "" and contacts.of(told) == contacts.of(value))
            fit += _FIXED if same else -_FIXED
        elif spoken:
            fit += _FIXED * (contacts.of(value) in spoken)
    return fit
