"""Which of a tool's steps a claim is of: whose own values the call was given, which was walked, which is worded so."""

from __future__ import annotations

from collections.abc import Callable

from runbookc.conformance.evidence.calls.contacts import Contacts
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.patterns import ClaimPattern, StepWords

Near = Callable[[str, Entry | None], tuple[bool, bool, int]]
"""By step and call: whether the call was settled there, whether its procedure is evident, what that explains."""


def step_of(
    pattern: ClaimPattern, entries: tuple[Entry, ...], nouns: tuple[str, ...], text: str, contacts: Contacts, near: Near
) -> str | None:
    """The step, the first of those that fit best; None for a tool that no step is bound to.

    A tool that two pages share is cited for the one that was followed, as far as `near` tells of the call.
    """
    if not pattern.apart:
        return pattern.steps[0] if pattern.steps else None
    entry = entries[-1] if entries else None
    steps = _given_most(pattern.apart, entry, text, contacts)
    if len(steps) == 1:
        return steps[0].step

    def fit(step: StepWords) -> tuple[bool, bool, int, int]:
        settled, evident, explained = near(step.step, entry)
        return settled, evident, len(step.word_set.intersection(nouns)), explained

    return max(steps, key=fit).step


def _given_most(
    steps: tuple[StepWords, ...], entry: Entry | None, text: str, contacts: Contacts
) -> tuple[StepWords, ...]:
    """The steps that give their tool most of the values of a call, or of what the text says."""
    if not [step for step in steps if step.fixed]:
        return steps
    given = entry.call.arguments if entry is not None else {}
    arguments = given if isinstance(given, dict) else {}
    fits = [_given(step, arguments, text, contacts) for step in steps]
    most = max(fits)
    return tuple([step for step, fit in zip(steps, fits, strict=True) if fit == most])


def _given(step: StepWords, arguments: dict[str, object], text: str, contacts: Contacts) -> int:
    """How many of the values that a step itself gives its tool are those of the call, less those that are not.

    Of one that the call does not hold the text may tell it, by whom something went to.
    """
    fit = 0
    for name, value in step.fixed:
        told = arguments.get(name)
        if isinstance(told, str):
            same = told == value or (contacts.of(told) != "" and contacts.of(told) == contacts.of(value))
            fit += 1 if same else -1
        else:
            fit += contacts.of(value) in [one for one, _ in contacts.addressed(text)]
    return fit
