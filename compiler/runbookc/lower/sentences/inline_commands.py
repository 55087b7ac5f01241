"""Commands in running text: "`!status` - tells you the current status", "the logs tell: `grep panic app.log`".

A sentence that is a command, or opens with one and says what it does, or ends in one after a colon, is that command as
a step. A step that runs a command ("Run `kubectl get pods`") keeps it beside its words.
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import Phrase, Sentence, Step
from runbookc.language.commands import Deed, command_words, deed_of, dialect_of, looks_typed
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs
from runbookc.surface.document import Mark, Text

_SIGNS = ".,;:!?()[]–—- \t"
_SAYS = frame("says_what_it_does")
_WHERE = frame("where_it_runs")
_CALLED = frame("calls_a_function")
""" "call the cancel_plan(plan_id)": a function with its arguments, all of it in code."""


def command_step(command: str, deed: Deed, words: Phrase, text: str) -> Step:
    """The step that a command is; `text` is all that is run."""
    known = next((v for v in verbs().get(deed.verb, ()) if not v.particles and v.kind == deed.kind), None)
    return Step(
        deed.kind, deed.verb, words, known.group if known else "", system=deed.program, command=text, object=command
    )


def said_command(sentence: Sentence, text: Text) -> Step | None:
    """The command that a sentence is, opens with, or ends in; None where it says something else."""
    start, end = sentence.words.start, sentence.words.end
    codes = [mark for mark in text.marks_within(start, end) if mark.kind == "code"]
    if not codes or sentence.question or sentence.rule or any(case.guard for case in sentence.cases):
        return None
    first, last = codes[0], codes[-1]
    rest = text.plain[first.end : end]
    named = _CALLED.match(text.plain[first.start : first.end].strip()) is not None and rest.strip(_SIGNS)
    if first.start == start and _is_command(text, first) and _explains(rest) and not named:  # "`end_call()`: ends it"
        return _as_step(text, first, sentence.words)
    before, after = text.plain[start : last.start].rstrip(), text.plain[last.end : end].strip(_SIGNS)
    if not sentence.steps and before.endswith(":") and not after and _is_command(text, last):
        return _as_step(text, last, Phrase(text.plain[last.start : last.end], last.start, last.end))
    return None


def with_command(step: Step, text: Text) -> Step:
    """A step whose verb only says that something is run, with what it runs and what that does."""
    if step.lemma not in command_words("running") or step.kind != "act":
        return step
    marks = text.marks_within(step.words.start, step.words.end)
    codes = [mark for mark in marks if mark.kind == "code" and _is_command(text, mark)]
    if len(codes) != 1:
        return step
    command = text.plain[codes[0].start : codes[0].end]
    deed = deed_of(command, dialect_of("", command))
    return replace(step, kind=deed.kind, command=command, system=step.system or deed.program)


def _explains(rest: str) -> bool:
    """Whether what follows a command is nothing, or says what it does or where it is typed ("in #bots")."""
    return not rest.strip(_SIGNS) or _SAYS.match(rest) is not None or _WHERE.fullmatch(rest.rstrip(_SIGNS)) is not None


def _is_command(text: Text, mark: Mark) -> bool:
    code = text.plain[mark.start : mark.end].strip()
    return (looks_typed(code) and (" " in code or code[:1] == "!")) or _CALLED.match(code) is not None


def _as_step(text: Text, mark: Mark, words: Phrase) -> Step:
    command = text.plain[mark.start : mark.end].strip()
    plain = words.text.rstrip(" .:")
    called = _CALLED.match(command)
    command = called["call"] if called else command
    deed = deed_of(command, "code" if called else dialect_of("", command))
    return command_step(command, deed, Phrase(plain, words.start, words.start + len(plain)), command)
