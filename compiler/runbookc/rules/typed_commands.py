"""Commands in code that change something: what the two rules about effects share.

A section is the unit: its commands belong together, and one question before them, or one look after them, is enough.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.analyses.commands import Command, Effect
    from runbookc.analyses.facts import Facts
    from runbookc.analyses.prose import Sentence

_PLACEHOLDER: Final = re.compile(r"<[^<>]+>|\[[a-z_ ]+\]|\{\{?[^{}]+\}?\}")
_SCRATCH: Final = frame("scratch_place")
"""Things nobody misses."""

_MAKES: Final = frame("makes_something")
_NAME: Final = re.compile(r"[A-Za-z][\w.]*[-_/\d][\w./-]*")
"""What the page has made itself under a name it gave: nobody has to agree that it goes again."""

_FAR: Final = 4000
"""Characters after an expectation in which somebody may look at it."""


def changing(facts: Facts, effect: Effect) -> dict[int, list[Command]]:
    """By section: the commands of that effect, those that can be typed as they stand before patterns of such."""
    found: dict[int, list[Command]] = {}
    own = own_lines(facts)
    for command in facts.commands:
        if command.effect == effect and command.line not in own and not _SCRATCH.search(command.text):
            found.setdefault(facts.section_line(command.line), []).append(command)
    return {section: sorted(those, key=_is_pattern) for section, those in found.items()}


def own_lines(facts: Facts) -> frozenset[int]:
    """The lines of commands that remove what the page has made before, by the name it gave."""
    made: set[str] = set()
    found: set[int] = set()
    for command in facts.commands:
        if command.effect == "destroy" and command.text.split()[-1] in made:
            found.add(command.line)
        if _MAKES.search(command.text):
            made |= _names(command.text)
    return frozenset(found)


def _names(text: str) -> set[str]:
    """The words of a command that somebody chose ("test-machine", "job_42"), without its options."""
    return {word for word in text.split() if _NAME.fullmatch(word)}


def _is_pattern(command: Command) -> bool:
    return _PLACEHOLDER.search(command.text) is not None


def prose_before(facts: Facts, command: Command) -> str:
    """What the section says down to the command."""
    return _prose(facts, facts.section_line(command.line) or 1, command.line)


def prose_after(facts: Facts, command: Command) -> str:
    """What the section says from the command on, and the commands with it."""
    last = facts.section_lines(command.line).stop
    later = (c.text for c in facts.commands if command.line < c.line < last)
    return "\n".join([_prose(facts, command.line + 1, last), *later])


def prose_from(facts: Facts, sentence: Sentence, at: int) -> str:
    """What the section says after a place in a sentence."""
    source, end = facts.document.source, facts.section_lines(sentence.item.line).stop
    stop = source.offset(end, 1) if end <= source.line_count else len(facts.prose)
    return facts.prose[sentence.start + at : min(stop, sentence.start + at + _FAR)]


def _prose(facts: Facts, first: int, end: int) -> str:
    source = facts.document.source
    stop = source.offset(end, 1) if end <= source.line_count else len(facts.prose)
    return facts.prose[source.offset(min(first, source.line_count), 1) : stop]
