"""What a scenario's customer says: a line for each condition of the path that no tool answers.

Of themselves they speak in the first person, of other things as they are. What others answer, and that nobody does,
nobody in the conversation says: it stands in brackets, as a note of who plays it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from runbookc.ground.wanted import goes_to_customer
from runbookc.ground.words import stems
from runbookc.ir.model import Node, Test
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rehearsal.contrary import contrary, is_clause, is_negative
from runbookc.rehearsal.own_voice import in_own_voice, opening_words, said_not
from runbookc.rehearsal.phrases import phrase
from runbookc.rehearsal.placed_words import told_in_records
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.voice import base_of_third, voice

_SILENCE: Final = frame("reply_lacking")
_TALK: Final = (frame("comes_of_talk"), frame("reply_granted"))
_FEW: Final = 4
"""Words that name who was asked, at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that only a person can say: the condition it answers, and the words. `opening`: said unasked.

    `place` is where on the path it is asked: on the second round of a loop the answer may be another.
    """

    place: int
    node: str
    about: str
    words: str
    opening: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition where it is asked: of whom ("" for the customer), and whether another of its decision was denied.

    `text` has its subject: "wants it back" behind "the customer has paid" is the customer's as well.
    """

    node: Node
    text: str
    label: str
    of: str
    again: bool


def lines_of(situation: Situation) -> list[Line]:
    """The lines of a scenario, in the order of its path."""
    found: list[Line] = []
    asked, of, denied = False, "", ""
    path, labels = situation.scenario.path, situation.scenario.labels
    recorded = told_in_records(situation)
    for place, (name, label) in enumerate(zip(path, labels, strict=True)):
        node = situation.nodes[name]
        of = _spoken_to(node, of)
        asked = asked or node.kind in ("ask", "wait") or of != ""
        if not label or name in recorded or tools_that_tell(situation, node):
            continue
        if label == "no" and (not asked or _is_told_by_another(situation, place)):
            continue  # nobody opens with what is not so, nor lists what is not where they can say what is
        again = label == "no" and node.decision is not None and denied == node.decision
        words = _said(_Asked(node, _with_subject(situation, place), label, of, again), situation)
        denied = node.decision or "" if label == "no" and is_negative(words) else ""
        if words:
            found.append(Line(place, name, node.text, words[:1].upper() + words[1:], opening=not asked))
    return found


def _with_subject(situation: Situation, place: int) -> str:
    """The words of a condition; of one without a subject, with that of the one before it in its decision."""
    path, nodes = situation.scenario.path, situation.nodes
    here = nodes[path[place]]
    before = nodes[path[place - 1]] if place else here
    bare = base_of_third(here.text.split(" ", 1)[0]) and here.decision is not None and before.decision == here.decision
    if not bare or before is here:
        return here.text
    theirs = in_own_voice(_with_subject(situation, place - 1))
    return f"the customer {here.text}" if theirs.startswith("I ") else here.text


def _spoken_to(node: Node, before: str) -> str:
    """Whom the last step that spoke to anybody spoke to; "" for the customer, and once something else is done."""
    if node.kind in ("ask", "handoff", "tell"):
        recipient = node.action.recipient if node.action is not None else ""
        return "" if goes_to_customer(node) else recipient or (before if node.kind == "tell" else "")
    return before if node.kind in ("decide", "wait") else ""


def _is_told_by_another(situation: Situation, place: int) -> bool:
    """Whether a later case of the same decision is so on the path: who says that need not say what is not."""
    path, labels = situation.scenario.path, situation.scenario.labels
    decision = situation.nodes[path[place]].decision
    for name, label in zip(path[place + 1 :], labels[place + 1 :], strict=True):
        node = situation.nodes[name]
        if decision is None or node.decision != decision:
            return False
        if label == "yes":
            return not tools_that_tell(situation, node)
    return False


def _said(asked: _Asked, situation: Situation) -> str:
    text, bundle = asked.text, situation.bundle
    holds = asked.label == "yes"
    if _SILENCE.search(text):
        begun = text.split()[0].lower() in voice("affirmed") or text.split()[0].lower() in voice("auxiliary")
        silent = f"{asked.of or 'the customer'} {text}" if begun else text
        return phrase("aside", bundle, said=_capital(silent)) if holds else ""
    if (named := _by_others(asked, situation)) is not None:
        told = named if holds else contrary(named) or phrase("contrary", bundle, condition=_plain(named))
        return phrase("aside", bundle, said=_capital(told))
    answer = voice("answered" if holds else "answered_not").get(text.lower())
    if answer:
        return f"{answer}."
    if holds:
        return f"{opening_words(text) if is_clause(text) or in_own_voice(text) else text}."
    denied = said_not(text)
    if denied:
        if not is_negative(denied):
            return f"{denied}."
        also = f"{denied} {phrase('also', bundle)}"
        return f"{also if asked.again else phrase('denial', bundle, said=denied)}."
    sentence = text.split()[0].lower() in word_class("determiner") and len(text.split()) > _FEW
    kind = "contrary" if sentence or is_clause(text) or in_own_voice(text) else "other"
    said = phrase(kind, bundle, condition=_plain(in_own_voice(text) or text))
    return f"{said} {phrase('also', bundle)}." if asked.again and kind == "other" else f"{said}."


def _by_others(asked: _Asked, situation: Situation) -> str | None:
    """A condition on what others than the customer do or say, with whom it names; None where it is none."""
    words = asked.node.text.split()
    first = words[0].lower().replace("’", "'") if words else ""
    own = situation.runbook
    if first.partition("'")[0] in voice("company") or first.partition("'")[0] == "you":
        return asked.node.text
    person = first in word_class("person_pronoun") and first not in word_class("customer_noun")
    person = person and not any(asked.node.text.lower().startswith(f"{name} ") for name in voice("either_sex"))
    if asked.of and (person or first in ("she's", "he's")):
        plain = first in ("they", "she", "he") and len(asked.of.split()) <= _FEW
        return " ".join([asked.of, *words[1:]]) if plain and first == "they" else asked.node.text
    others = {n.action.recipient for n in own.nodes if n.action is not None and n.action.recipient
              and n.kind in ("ask", "handoff", "tell") and not goes_to_customer(n)}  # fmt: skip
    talks = any(said.search(asked.node.text) for said in _TALK)
    spoken = others if talks else {asked.of}
    return asked.node.text if any(_begins_with(asked.node.text, name) for name in spoken) else None


def _begins_with(text: str, name: str) -> bool:
    bare = name.lower().removeprefix("the ")
    said = text.lower().removeprefix("the ")
    return bool(stems(bare)) and said.startswith(f"{bare} ")


def _plain(words: str) -> str:
    """Words as they stand within a sentence: without a capital that only began one."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def tools_that_tell(situation: Situation, node: Node) -> frozenset[str]:
    """The tools any of which tells a condition: the one whose call it is about, or those that tell its fact."""
    test = node.test
    if test is None:
        return frozenset()
    of = situation.nodes[test.of] if test.of is not None else None
    if of is not None and of.tool is not None:
        return frozenset((of.tool.name,)) if can_end_so(of, test) else frozenset()
    dated = situation.bundle.placed[situation.scenario.runbook].get(node.id)
    if dated is not None:
        return frozenset(tool for tool, _ in dated.fields)
    fact = next((fact for fact in situation.runbook.facts if fact.name == test.fact), None)
    # an age that no date is certain to tell ("not scanned for more than three days") is a person's to say
    return frozenset(fact.tools) if fact is not None and fact.type != "duration" else frozenset()


def can_end_so(of: Node, test: Test) -> bool:
    """Whether a call's end can answer a condition: only what looks something up finds nothing ("a bag is missing")."""
    return test.operator not in ("missing", "exists") or of.kind in ("check", "ask", "wait")
