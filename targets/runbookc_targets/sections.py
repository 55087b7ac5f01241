"""Sections on pages of their own: the first stays, every other is one reference away, and ways lead there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from runbookc_targets.view import Guide, Jump, Section, StepView


def apart(view: Guide) -> tuple[Section, ...]:
    """The sections with every way into another one leading to its page; the first is on the main page."""
    pages = {f"#{section.anchor}": f"references/{section.anchor}.md" for section in view.sections[1:]}
    beside = {f"#{section.anchor}": f"{section.anchor}.md" for section in view.sections[1:]}
    first = view.sections[0]
    back = {f"#{first.anchor}": f"../SKILL.md#{first.anchor}"}
    return (_led(first, pages), *(_led(section, {**beside, **back}) for section in view.sections[1:]))


def _led(section: Section, pages: Mapping[str, str]) -> Section:
    begin = _jump(section.begin, pages) if section.begin else None
    return replace(section, begin=begin, steps=tuple(_step(step, pages) for step in section.steps))


def _step(step: StepView, pages: Mapping[str, str]) -> StepView:
    return replace(
        step,
        answers=tuple(replace(answer, jump=_jump(answer.jump, pages)) for answer in step.answers),
        otherwise=_jump(step.otherwise, pages) if step.otherwise else None,
        then=_jump(step.then, pages) if step.then else None,
        through=_jump(step.through, pages) if step.through else None,
    )


def _jump(jump: Jump, pages: Mapping[str, str]) -> Jump:
    return replace(jump, href=pages.get(jump.href, jump.href))
