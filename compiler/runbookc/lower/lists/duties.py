"""Lists under "Always:" and "Never:": each item is a rule, and none is a step.

Before and after:

    Never:                    rule must-not "Never blame the customer"
    - Blame the customer      rule must-not "Never promise a date"
    - Promise a date
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import Case, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.heads import CRITERIA, Head
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.labels.duty_heads import Duty, duty_of, read_rule, small
from runbookc.lower.labels.halves import split
from runbookc.lower.lists.leaving import left_list
from runbookc.lower.plan import Choice, Origin, Stop
from runbookc.lower.sentences.applies import refused_use
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Item, ListBlock, Text

_BEFORE_ANY = frame("before_any_change")
_CONSENT = frame("consent_asked")


def read_duties(block: ListBlock, duty: Duty, sentences: Sentences) -> ListBlock | None:
    """The items of a list as rules; what an item says after its first sentence explains it.

    Gives the items that are none: under words that no item goes on from ("Prohibited actions"), one that begins with
    its own condition says what to do.
    """
    left: list[Item] = []
    for item in block.items:
        found = split(item.text) if item.text is not None else []
        if item.text is None or not found or (not duty.goes_on and found[0].cases and _does_in(found[0].cases[0])):
            left.append(item)
            continue
        if duty.named and (found[0].steps or any(case.guard or case.otherwise for case in found[0].cases)):
            left.append(item)
            continue
        read_rule(found[0], item.text, duty, sentences)
        _explained(found[1:], item, sentences)
    return replace(block, items=tuple(left)) if left else None


def read_conditions(text: Text, block: ListBlock, sentences: Sentences) -> bool:
    """ "Refunds are not issued when:" and its criteria as one rule; False where the text says no such thing.

    One of the criteria is enough, unless the items are joined by "and" or the cue says "only if" or "all of these". So
    it is with words that wait for their end ("… when the loss is due to:").
    """
    found = split(text)
    only = found[0].cases[0] if len(found) == 1 and len(found[0].cases) == 1 else None
    if only is None or found[0].rule is None or len(only.tails) != 1:
        return False
    tail = only.tails[0]
    said = " ".join(condition.words.text for condition in tail.conditions)
    counted = CRITERIA.search(said)
    if said and counted is None and not _waits(said, text):
        return False
    unit = sentences.units.open(text.span(), text.plain)
    sentences.units.gave(unit)
    every = counted[1].lower() in ("all", "both", "each") if counted else tail.kind == "only-if"
    cue = tail.cue.text if counted else f"{tail.cue.text} {said}".rstrip()
    condition = joined_conditions(cue, block, sentences, every=every)
    origin = Origin(text.span(only.said.start, only.said.end), only.said.text, unit)
    sentences.rules.append(FoundRule(found[0].rule, origin, condition=condition))
    return True


def _waits(said: str, text: Text) -> bool:
    """Whether a condition ends in a word that wants another, and the text in a colon."""
    wanting = word_class("preposition") | word_class("be")
    return said.split()[-1].lower() in wanting and text.plain.rstrip().endswith(":")


def duty_over(text: Text, block: ListBlock) -> Duty | None:
    """What the words right over a list make of it; "Not eligible:" over what is done then is a case, and no duty."""
    duty = duty_of(text.plain)
    told = [sentence for item in block.items for sentence in (split(item.text) if item.text is not None else [])]
    works = any(sentence.steps or any(case.guard for case in sentence.cases) for sentence in told)
    return None if duty is not None and duty.named and works else duty


def demanded(text: Text, block: ListBlock) -> Duty | None:
    """What "Every reply must end with:" makes of the things that are listed under it; None where the items do more.

    "All decisions must:" is a rule with each item, whatever it says.
    """
    found = split(text)
    ban = _ban_over(found[0], text) if len(found) == 1 else None
    rule = ban.modality if ban is not None else found[0].rule if len(found) == 1 else None
    tails = [tail for case in found[0].cases for tail in case.tails] if rule is not None else []
    bound = rule is not None and all(tail.kind == "unless" and tail.conditions for tail in tails)
    if rule is None or not bound or not text.plain.rstrip().endswith(":") or rule == "only-if":
        return None
    told = [sentence for item in block.items for sentence in (split(item.text) if item.text is not None else [])]
    asks = any(sentence.question or any(_does_in(case) for case in sentence.cases) for sentence in told)
    last = text.plain.strip(" :").split()[-1].lower()
    open_ = last in word_class("goes_on") and not block.ordered
    gives = last in word_class("left_open_gift")  # "every note must include:", "return label"
    works = any(sentence.steps for sentence in told) and not (open_ or gives)
    named = len(told) == len(block.items) and not asks and not works
    return (ban or Duty(rule, text.plain.strip(" :"), goes_on=open_)) if named else None


def _does_in(case: Case) -> bool:
    """Whether a case says what is done in it; "if you fail to come" alone names one."""
    return case.guard is not None and bool(case.steps or case.said)


def _ban_over(sentence: Sentence, text: Text) -> Duty | None:
    """ "If they are unknown, never share:": the ban that a list completes, and when it holds; None for other words."""
    step = sentence.steps[0] if len(sentence.steps) == 1 and not sentence.rule else None
    case = next((case for case in sentence.cases if case.steps), Case())
    if step is None or step.modality != "must-not" or case.otherwise or refused_use(case) is not None:
        return None  # "do not use this page for:" leaves it
    before = text.plain[sentence.words.start : step.words.start].strip(" ,")
    opened = bool(before) and (case.guard is not None or before.split()[0].lower() in word_class("clause_cue"))
    start = step.words.start if opened else sentence.words.start
    return Duty("must-not", text.plain[start : sentence.words.end].strip(" :"), condition=before if opened else "")


def read_allowed(text: Text, block: ListBlock, sentences: Sentences) -> bool:
    """ "Search may only be used for:" over what for: one rule with all of it; False for other words."""
    found = split(text)
    only = len(found) == 1 and found[0].rule == "only-if" and text.plain.rstrip().endswith(":")
    if not only or any(case.tails for case in found[0].cases):
        return False
    items = [item.text for item in block.items if item.text is not None]
    unit = sentences.units.open(text.span(), text.plain)
    for one in (unit, *(sentences.units.open(item.span(), item.plain) for item in items)):
        sentences.units.gave(one)
    said = "; ".join(small(item.plain.strip(" .,;")) for item in items)
    sentences.rules.append(FoundRule("only-if", Origin(text.span(), f"{text.plain.strip()} {said}", unit)))
    return True


def read_before_changes(text: Text, block: ListBlock, sentences: Sentences) -> bool:
    """ "Before any change, the agent must:" over what is done until the yes: rules that hold before each change."""
    plain = text.plain.strip()
    occasion = plain.partition(",")[0]
    items = [item.text for item in block.items if item.text is not None and len(item.blocks) == 1]
    asks = any(_CONSENT.search(item.plain) for item in items)
    if not (_BEFORE_ANY.match(plain) and plain.endswith(":") and asks) or len(items) < len(block.items):
        return False
    sentences.units.gave(sentences.units.open(text.span(), text.plain))
    since = len(sentences.rules)
    for item in items:
        for sentence in split(item):
            read_rule(sentence, item, Duty("must", occasion), sentences)
    sentences.govern(since, occasion)
    return True


def joined_conditions(cue: str, block: ListBlock, sentences: Sentences, every: bool) -> str:
    """The items of a list as the condition of one rule, joined as they say themselves, else as `every` says."""
    asked: list[str] = []
    for item in block.items:
        if item.text is not None:
            sentences.units.gave(sentences.units.open(item.text.span(), item.text.plain))
            asked.append(item.text.plain.strip(" .,;"))
    ends = {words.split()[-1].lower() for words in asked if words}
    joint = "and" if "and" in ends or every else "or"
    plain = [frame("joint_at_the_end").sub("", words) for words in asked if words]
    return f"{cue} {f' {joint} '.join(map(small, plain))}"


def entry_of(text: Text, block: ListBlock, sentences: Sentences, place: Place) -> Choice | None:
    """ "We put up a banner when there is:" and its items as the condition of entry; None for other words.

    "Do not use this page when:" leaves it, wherever that is said.
    """
    left = left_list(text, block, sentences, place)
    if left is not None or not place.opening:
        return left
    found = split(text)
    only = found[0].cases[0] if len(found) == 1 and len(found[0].cases) == 1 else None
    if only is None or only.steps or not only.tails or only.tails[0].conditions:
        return None
    unit = sentences.units.open(text.span(), text.plain)
    sentences.units.gave(unit)
    head = Head(sentences.branch(only.tails[0], (), text, unit), "any").with_criteria(block, sentences.units)
    return Choice((head.branch,), otherwise=(Stop(),), otherwise_inferred=True, entry=True) if head.branch else None


def _explained(found: list[Sentence], item: Item, sentences: Sentences) -> None:
    for sentence in found:
        if item.text is not None:
            unit = sentences.units.open(item.text.span(sentence.words.start, sentence.words.end), sentence.words.text)
            sentences.units.context(unit, "explains a rule")
    for block in item.blocks[1:]:
        if isinstance(block, ListBlock):
            for inner in block.items:
                _explained(split(inner.text) if inner.text else [], inner, sentences)
