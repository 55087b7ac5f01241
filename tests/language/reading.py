"""A sentence's clauses in one line, so that tests can be tables.

    If it's urgent, call Ops and tell the customer.
    if it's urgent: handoff call <Ops> to=Ops; tell tell <the customer> to=the customer

Cases are parted by " / "; a case opens with its guard (its conditions joined by & or |) or with "else", and closes with
its tails. A step is its kind, the verb's lemma, the object in angle brackets, then what was found in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.language.clauses import Case, Guard, Sentence, Step
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.source import SourceText
from runbookc.surface.document import Paragraph, Text
from runbookc.surface.markdown import read_document


def text_of(markdown: str) -> Text:
    """The text of the one paragraph `markdown` is."""
    (block,) = read_document(SourceText("page.md", markdown)).value.blocks
    assert isinstance(block, Paragraph)
    return block.text


def read(markdown: str) -> Sentence:
    """The one sentence `markdown` is."""
    text = text_of(markdown)
    ((start, end),) = split_sentences(text)
    return read_sentence(text, start, end)


def reading(markdown: str) -> str:
    """The compact reading of one sentence."""
    return " ".join(filter(None, _parts(read(markdown))))


def _parts(sentence: Sentence) -> Iterator[str]:
    if not sentence.understood:
        yield "not understood"
    if sentence.lead:
        yield f"lead <{sentence.lead.text}>"
    if sentence.defines:
        yield f"<{sentence.defines.term.text}> means <{sentence.defines.meaning.text}>"
    elif sentence.rule:
        yield f"rule {sentence.rule}"
    else:
        yield " / ".join(_case(case) for case in sentence.cases)
    for flag in ("opens", "question"):
        if getattr(sentence, flag):
            yield f"({flag})"


def _case(case: Case) -> str:
    said = f"<{case.said.text}>" if case.said else ""
    body = "; ".join(filter(None, (said, *(" ".join(_step(step)) for step in case.steps))))
    head = "else: " if case.otherwise else f"{_guard(case.guard)}: " if case.guard else ""
    head = f"else {head}" if case.further else head
    return (head + body).strip() + "".join(f" [{_guard(tail)}]" for tail in case.tails)


def _guard(guard: Guard) -> str:
    said = [f"{'unless ' * (c.negated and guard.kind != 'unless')}{c.words.text}" for c in guard.conditions]
    conditions = (" | " if guard.any_of else " & ").join(said)
    return f"{guard.kind} {conditions}".strip()


def _step(step: Step) -> Iterator[str]:
    if step.modality:
        yield step.modality + ("!" if step.strong else "")
    yield f"{step.kind} {step.lemma}"
    if step.actor != "agent":
        yield f"by={step.actor}"
    if step.object:
        yield f"<{step.object}>"
    named = (("in", step.system), ("to", step.recipient), ("via", step.channel), ("amount", step.amount))
    for name, words in (*named, ("limit", step.limit), ("says", step.message), ("target", step.target)):
        if words and not (name == "via" and words == step.recipient):
            yield f"{name}={words}"
    if step.link:
        yield f"link={step.link}"
    for flag, name in ((step.returns, "back"), (step.ends, "ends"), (step.repeats, "again")):
        if flag:
            yield name
