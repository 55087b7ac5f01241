"""Lists of what a thing has: "Each member has a profile with: name, email" orders nobody to email.

Each boat has the following attributes:   context
- call sign                               context
"""

from __future__ import annotations

import re

from runbookc.ir.model import MAY_BE_DONE, MESSAGE_WORDS
from runbookc.language.clauses import Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, word_class
from runbookc.lower.cases.heads import names_steps
from runbookc.lower.cases.running import Last
from runbookc.lower.labels.halves import split
from runbookc.lower.plan import Do, Statement
from runbookc.lower.units import Units
from runbookc.surface.document import Item, ListBlock

_HAS = frame("has_parts")
_OPTIONS = frame("options_offered")
_THESE, _BY_MEANS = frame("these_are_told"), frame("looked_up_by_these")
_LONGEST = 9
"""Words of an item beyond which it says more than what something is called."""
_STOPPED = 4
"""Words of a name that ends with a full stop, at most."""
_TOPIC = 2
"""Words of a topic over a list, at most."""


def names_parts(sentence: Sentence | None, block: ListBlock) -> bool:
    """Whether the words before a list say that something has what its items name, and no item says more."""
    if sentence is None or not sentence.opens or sentence.question:
        return False
    if sentence.steps:
        return _is_left_open(sentence.steps[-1]) and all(map(_is_given, block.items))
    if _says_when_so(sentence):
        return True
    if sentence.rule == "may":
        return not block.ordered  # "you can help customers:" and what with
    if set(sentence.words.text.lower().rstrip(" :").split()[-1:]) & word_class("left_open_gift"):
        return all(map(_is_given, block.items))  # "the note must include:", "the desk sends:"
    if sentence.rule:
        return False
    words = " ".join(sentence.words.text.split())
    if not _HAS.search(words) or names_steps(words) or set(words.lower().split()) & word_class("work_noun"):
        return False
    return not any(case.guard for case in sentence.cases) and all(_names(item) for item in block.items)


def _is_left_open(step: Step) -> bool:
    """ "We provide:", "include:": an order that says nothing of what is given, which the list below it names."""
    said = "" if _THESE.search(step.object) else step.object or step.recipient or step.message or step.link
    gives = step.lemma in word_class("left_open_gift") and step.kind in ("act", "tell")
    return gives and step.modality != "must-not" and not said


def _is_given(item: Item) -> bool:
    """Whether an item names a thing, or does nothing else; "a refund if it is torn" says when."""
    found = split(item.text) if item.text is not None and len(item.blocks) == 1 else []
    asks = any(case.guard or case.tails or case.otherwise for sentence in found for case in sentence.cases)
    idle = len(found) == 1 and not (found[0].steps or found[0].rule or found[0].question)
    return not asks and (idle or _names(item))


def _says_when_so(sentence: Sentence) -> bool:
    """ "There is work for us if the call is to:" over a list that ends it: when something is so, and nothing to do."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    if only is None or not only.said or only.guard:
        return False
    if not only.tails:
        return _attempts(only.said.text.lower().split())
    if len(only.tails) != 1 or len(only.tails[0].conditions) != 1:
        return False
    words = only.tails[0].conditions[0].words.text.lower().split()
    return len(words) > 1 and words[-1] in word_class("be") | word_class("preposition")


def _attempts(said: list[str]) -> bool:
    """ "Such mails may be attempts to:" over what is attempted, and no duty of anybody's."""
    return said[-1:] == ["to"] and said[-2:-1] != [] and said[-2] in word_class("aim_noun")


def is_topic(sentence: Sentence | None, block: ListBlock) -> bool:
    """ "Refund:", "Change seats:" over items that all say something: the words a list is about, and no step before it.

    Over names ("Check the seats: front row, exit row") they are what is done with each.
    """
    step = sentence.steps[0] if sentence is not None and len(sentence.steps) == 1 else None
    if sentence is not None and step is not None and step.lemma in word_class("making_sure") and not step.object:
        return sentence.opens  # "the agent must ensure:" and what
    if sentence is None or step is None or not sentence.opens or step.kind not in ("act", "handoff") or sentence.lead:
        return False
    words = sentence.words.text.lower().strip(" :").split()
    bare = len(words) <= _TOPIC and not set(words) & (word_class("determiner") | word_class("pronoun"))
    if not bare or words[0] not in word_class("noun_or_verb") or step.modality or sentence.cases[0].guard:
        return False
    return all(item.text is not None and _says(split(item.text)) for item in block.items)


def names_table(sentence: Sentence | None) -> bool:
    """ "Credit authority:" over a table: a few words that begin with a noun, though it be a verb as well."""
    step = sentence.steps[0] if sentence is not None and len(sentence.steps) == 1 and sentence.opens else None
    if sentence is None or step is None or step.modality or sentence.lead or sentence.cases[0].guard:
        return False
    words = sentence.words.text.lower().strip(" :").split()
    bare = len(words) <= _TOPIC and not set(words) & (word_class("determiner") | word_class("pronoun"))
    return bare and words[0] in word_class("noun_or_verb")


def _says(found: list[Sentence]) -> bool:
    """Whether an item orders, binds or tells something."""
    return any(
        one.steps or one.rule or one.told or set(re.findall(r"[\w']+", one.words.text.lower())) & finite_words()
        for one in found
    )


def without_topic(statements: list[Statement], unit: int, units: Units) -> None:
    """Take the words a list is about out of the steps."""
    last = statements[-1] if statements else None
    if isinstance(last, Do) and last.origin.unit == unit:
        statements.pop()
        units.context(unit, "names what follows")


def left_as_told(last: Last | None, block: ListBlock, units: Units) -> bool:
    """Leave a list out whose items are what a step tells: "Tell the guest the following:", "Offer these options:".

    Those by which something is looked up ("Look up the boat by:") stand with that step. False where it is none: an
    item that a condition opens says when, and one of several sentences says more.
    """
    sentence = last.sentence if last is not None else None
    step = sentence.steps[-1] if sentence is not None and sentence.opens and sentence.steps else None
    looks = step is not None and step.kind == "check" and _BY_MEANS.search(step.words.text) is not None
    if last is not None and looks and all(map(_names, block.items)):
        _keep(block, units, "names what it is done with", within=last.unit)
        return True
    if step is None or step.kind != "tell" or step.modality == "must-not" or block.ordered:
        return False
    whom = step.object.removeprefix(step.recipient).strip(" ,:")
    offered = step.lemma in word_class("offering") and (not whom or _OPTIONS.search(whom) is not None)
    if not (offered or _THESE.search(whom)) or not all(map(_is_told, block.items)):
        return False
    _keep(block, units, MESSAGE_WORDS)
    return True


def _is_told(item: Item) -> bool:
    """Whether an item is one sentence without a condition."""
    found = split(item.text) if item.text is not None and len(item.blocks) == 1 else []
    asks = any(case.guard or case.otherwise or case.tails for sentence in found for case in sentence.cases)
    return len(found) == 1 and not asks and not found[0].opens


def leave_out(block: ListBlock, units: Units, allowed: bool) -> None:
    """Keep the items in the account as what they are: parts of a thing, or what may be done."""
    _keep(block, units, MAY_BE_DONE if allowed else "names what a thing has")


def _keep(block: ListBlock, units: Units, reason: str, within: int = -1) -> None:
    """Put items into the account with a reason, and into what the unit `within` tells besides."""
    for item in block.items:
        if item.text is not None:
            units.context(units.open(item.text.span(), item.text.plain), reason)
            if within >= 0:
                units.tell(within, item.text.plain)


def _names(item: Item) -> bool:
    """Whether an item is a name of a few words, with what brackets say of it."""
    if item.text is None or len(item.blocks) != 1:
        return False
    plain = re.sub(r"\([^()]*\)", "", item.text.plain).strip()
    found = split(item.text)
    asks = any(case.guard is not None or case.otherwise for sentence in found for case in sentence.cases)
    ordered = {word.lower() for word in plain.split()} & word_class("determiner")
    ends = plain.endswith(("!", "?", ":")) or (plain.endswith(".") and len(plain.split()) > _STOPPED)
    return 0 < len(plain.split()) <= _LONGEST and not ends and not asks and not ordered
