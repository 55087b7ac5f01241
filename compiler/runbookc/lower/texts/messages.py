"""A quotation under words that open to it: what is said, and neither steps nor rules.

Tell them:            the message of that step
Script:               a step that says it, whatever was done before
If they are angry:    a step that says it in that case
Use if a toy is lost. a step that says it, where it greets somebody
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.ir.model import MESSAGE_WORDS
from runbookc.language.clauses import Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import thirds, word_class
from runbookc.lower.cases.running import Running
from runbookc.lower.labels.halves import split
from runbookc.lower.plan import Choice, Do, Origin, Statement
from runbookc.lower.sentences.spoken import is_line, spoken_steps
from runbookc.lower.texts.last_step import last_done, with_last
from runbookc.lower.units import Units
from runbookc.surface.document import Block, ListBlock, Paragraph, Quote, Text

_SALUTATION = frame("letter_salutation")
_SAYING = frozenset(("tell", "ask", "check"))


def take_words(block: Quote, running: Running, units: Units) -> list[Statement] | None:
    """The steps that say a quotation, [] where the step before it says it, None where nothing opens to it."""
    label = _label(running)
    if running.head is not None or (label is not None and _announces(label)):
        before = last_done(running.statements) if running.head is None else None
        if before is None or before.step.kind != "tell" or before.step.message:
            return lines_of(block, units) or (_reply(block, units) if _greets(block) else None)
    elif label is not None and _said_by_another(label):
        return None
    elif _is_entered(running.statements) and _greets(block):
        return _reply(block, units)
    opens = running.opens and running.head is None
    return [] if opens and take_message(block, running.statements, units) else None


def said_first(blocks: Sequence[Block], units: Units, reply: bool = False) -> list[Statement]:
    """What the first of some blocks says, where it is a quotation of words to be said; [] for another.

    `reply`: a label says when the quotation is the reply, so that all its words are.
    """
    if not blocks or not isinstance(blocks[0], Quote):
        return []
    return lines_of(blocks[0], units) or (_reply(blocks[0], units) if reply else [])


def _is_entered(statements: Sequence[Statement]) -> bool:
    """Whether nothing stands before a quotation but when it is used ("Use if a toy was lost.")."""
    last = statements[-1] if statements else None
    return isinstance(last, Choice) and last.entry


def _greets(block: Quote) -> bool:
    """Whether a quotation is a letter: it begins with a salutation."""
    first = block.blocks[0] if block.blocks else None
    return isinstance(first, Paragraph) and _SALUTATION.match(first.text.plain) is not None


def _reply(block: Quote, units: Units) -> list[Statement]:
    """The one step that says all the words of a quotation; it stands where they begin."""
    texts = [inner.text for inner in block.blocks if isinstance(inner, Paragraph)]
    opened = [units.open(text.span(), text.plain) for text in texts]
    for unit in opened[1:]:
        units.context(unit, MESSAGE_WORDS)
    if not texts:
        return []
    first = Phrase(texts[0].plain, 0, len(texts[0].plain))
    step = Step("tell", "say", first, "tell", message="\n\n".join(text.plain for text in texts))
    return [Do(step, Origin(texts[0].span(), texts[0].plain, opened[0]))]


def take_message(block: Quote, statements: list[Statement], units: Units) -> bool:
    """Whether the words of a quotation are now what the last step says."""
    last = last_done(statements)
    if last is None or last.step.message or last.step.kind not in ("tell", "ask", "act"):
        return False
    words: list[str] = []
    for inner in block.blocks:
        if isinstance(inner, Paragraph):
            unit = units.open(inner.text.span(), inner.text.plain)
            units.context(unit, MESSAGE_WORDS)
            words.append(inner.text.plain)
    said = replace(last, step=replace(last.step, message="\n\n".join(words)))
    statements[:] = with_last(statements, [said])
    return bool(words)


def lines_of(block: Quote, units: Units) -> list[Statement]:
    """The steps that say a quotation whose paragraphs all stand in quotation marks; [] for another."""
    texts = [inner.text for inner in block.blocks if isinstance(inner, Paragraph)]
    if not texts or len(texts) < len(block.blocks) or not all(is_line(text.plain) for text in texts):
        return []
    return [done for text in texts for done in line_steps(text, units)]


def line_steps(text: Text, units: Units) -> list[Statement]:
    """The steps that say a text which is one quotation."""
    unit = units.open(text.span(), text.plain)
    steps = spoken_steps(text, Phrase(text.plain, 0, len(text.plain)))
    return [Do(step, Origin(text.span(step.words.start, step.words.end), step.words.text, unit)) for step in steps]


def tells(running: Running) -> bool:
    """Whether the last step before a list tells somebody something, so that a quotation in the list is said by it."""
    last = last_done(running.statements)
    return last is not None and running.head is None and last.step.kind == "tell" and not last.step.message


def has_lines_to_say(block: ListBlock) -> bool:
    """Whether items order more than others are quotations: what stands in quotation marks there is said in its turn.

    Among other quotations it is what somebody else says, or what is not to be said.
    """
    texts = [item.text for item in block.items if item.text is not None]
    lines = [text for text in texts if is_line(text.plain)]
    orders = [text for text in texts if text not in lines and any(sentence.steps for sentence in split(text))]
    return 0 < len(lines) < len(orders)


def _label(running: Running) -> list[str] | None:
    """The words that opened to what follows and gave nothing themselves; None for any others."""
    last = running.last
    if not running.opens or last is None or last.gave or last.sentence is None:
        return None
    return last.sentence.words.text.partition("(")[0].lower().strip(" :.").split()


def _announces(label: Sequence[str]) -> bool:
    """ "Script", "Standard greeting", "Suggested wording": whether a label announces words to be said."""
    theirs = set(label) & (word_class("customer") | word_class("example_of"))
    return not theirs and (" ".join(label) in word_class("speaker") or bool({*label[-1:]} & word_class("spoken_noun")))


def _said_by_another(label: Sequence[str]) -> bool:
    """ "Customer says", "The second line confirms": whether a label tells who else says what follows."""
    verb = thirds().get(label[-1]) if len(label) > 1 else None
    return verb is not None and verb.kind in _SAYING
