"""What one step asks for, looks at or works on, item by item: "Ask the caller for the following:" and a list of nouns.

Each item is a step of the kind that the words before the list name, though it has no verb of its own:

    Do(ask for the following) + items "Full name", "Booking number"  ->  Do(ask …) Do(ask "Full name") …
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import Case, Guard, Phrase, Sentence, Step
from runbookc.language.customers import is_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, participles, word_class
from runbookc.language.reader import read_sentence
from runbookc.surface.document import Text

_POINTS = frame("points_at_these")
_SOME = frame("some_of_these")
_NAME_ENDS = frame("name_of_an_item_ends")
_GIVEN = frame("asks_to_be_given_these")
_LONGEST = 20
"""Words of an item beyond which it explains and names nothing."""


def wanting(sentence: Sentence, nested: bool) -> Step | None:
    """The step whose things the list after a sentence names: `nested` lists need no colon after "ask for …"."""
    step = sentence.steps[-1] if sentence.steps and not sentence.question else None
    if step is None or step.actor == "customer":
        return None
    pointed = bool(_POINTS.search(step.words.text))
    if step.modality == "must-not" or (step.kind in ("ask", "tell") and _SOME.search(step.words.text)):
        return None  # "ask for two of the following:": not for each of them
    named = step.object.lower().split()[-1:]
    if step.group == "collect" and sentence.opens and (not named or set(named) & word_class("facts_named")):
        return replace(step, kind="check")  # "collect the required information:" and what, or only "collect:"
    if step.kind == "act" and pointed and step.group not in ("handle", "apply"):
        return step  # "trigger the following jobs:"; "do the following:" announces steps of their own
    whom = is_customer(step.recipient) or step.recipient.lower() in word_class("object_pronoun")
    offers = step.lemma in word_class("offering") and not step.object and sentence.opens
    told = step.kind == "tell" and (whom or offers or step.lemma in word_class("explaining"))
    if step.kind not in ("ask", "check") and not told:
        return None
    pointed = sentence.opens or pointed
    return step if pointed or (nested and step.kind == "ask") else None


def wanted_case(step: Step, first: Sentence, text: Text) -> Case | None:
    """An item's first sentence as the thing that `step` wants, or None where it says something of its own."""
    if _asks_for_some(step) and _supposes(text):
        return None
    if first.question and (step.kind == "check" or (step.kind == "ask" and _asks_nothing(step))):
        return Case((_of(step, first.words),))  # "ask them: Has anyone moved in?", "look at the door: Is it shut?"
    if step.kind == "tell" and not _is_thing(first):
        return None
    if first.question or not first.words.text or len(first.cases) > 2 or len(first.words.text.split()) > _LONGEST:
        return None
    if step.kind == "tell" and (only_if := _only_in_case(first)) is not None:
        return Case((_of(step, only_if.said),), tails=only_if.tails)  # "send them:", "the form if they are new"
    if step.lemma in word_class("offering") and not step.object:
        return None
    name = _noun(step, first) or (_name(first, text) if not _orders_behind(first) else None)
    if name is not None:
        return Case((_of(step, name),))
    only = first.cases[0] if len(first.cases) == 1 else None
    if only is None or only.steps or only.otherwise or first.lead:
        return None
    if only.guard is not None:
        if only.said or only.guard.kind not in ("if", "when"):
            return None
        if step.kind == "ask":
            return Case((_of(step, first.words),))
        looked = only.guard.kind == "if" and not first.opens
        return Case((_of(step, _whether(first.words, only.guard)),)) if looked else None
    return Case((_of(step, first.words),), tails=only.tails) if only.said and step.kind == "check" else None


def _only_in_case(first: Sentence) -> Case | None:
    """The one case of an item that is a thing with a condition behind it; what brackets add is no part of it."""
    only = first.cases[0] if len(first.cases) == 1 and not first.lead and "(" not in first.words.text else None
    bare = only is not None and only.said and only.tails and not (only.steps or only.guard or only.otherwise)
    return only if bare else None


def _is_thing(first: Sentence) -> bool:
    """ "The deposit", "closing time": what one is told about, and no "by phone", "gold: it is free" or "the lead"."""
    words = first.words.text.lower().strip(" .;,").split()
    when = word_class("preposition") | word_class("topic_opener")
    return bool(words) and ":" not in first.words.text and words[0] not in when


def _supposes(text: Text) -> bool:
    """ "**A van broke down?** Call the garage.", under "ask the drivers for a report": a case, and no part of one."""
    mark, plain = text.lead_in, text.plain
    behind = mark.end + len(plain[mark.end :]) - len(plain[mark.end :].lstrip()) if mark else len(plain)
    asked = mark is not None and plain[mark.start : mark.end].rstrip().endswith("?")
    return asked and behind < len(plain) and bool(read_sentence(text, behind, len(plain)).steps)


def _orders_behind(first: Sentence) -> bool:
    """ "In the log (the red one), look for the name": an order that a place stands in front of names no thing."""
    opens = first.words.text.split()[0].lower() if first.words.text.split() else ""
    return bool(first.steps) and opens in word_class("preposed")


def _whether(words: Phrase, guard: Guard) -> Phrase:
    """ "Check the following:", "if the seat is free": whether it is."""
    asked = words.text[guard.cue.end - words.start :].strip(" .,;")
    return Phrase(f"whether {asked}", words.start, words.end)


def _noun(step: Step, first: Sentence) -> Phrase | None:
    """ "Ask them for:", "Order", "Test result": a bare noun that elsewhere could be an order; None for any other.

    Whatever is to be sent is a thing: "ask them to send the following:", "clear photos of the bag".
    """
    words = first.words.text.strip(" .,;").split()
    told = step.words.text.lower().split()[-1:] != ["to"] and words and words[0].lower() in word_class("noun_or_verb")
    named = word_class("determiner") | word_class("pronoun")
    bare = len(words) == 1 or (len(words) == 2 and words[1].islower() and words[1] not in named)
    whole = len(first.steps) == 1 and first.steps[0].words.text.split() == words
    if step.kind == "ask" and _GIVEN.search(step.words.text.lower()) and len(words) > 1:
        bare = words[1].islower() and words[1] not in named | word_class("preposition") | word_class("object_pronoun")
        told = words[0].lower() not in word_class("handover_verb")
    return first.steps[0].words if told and bare and whole else None


def _asks_nothing(step: Step) -> bool:
    """ "Ask:", "ask the customer the following:": what is asked stands in the items alone."""
    rest = step.object.removeprefix(step.recipient).strip(" ,:").lower()
    return not rest or is_customer(rest) or bool(_POINTS.search(rest)) or "question" in rest


def _asks_for_some(step: Step) -> bool:
    """ "Ask the drivers for a report every hour": what is asked for stands behind whom, and not in a list."""
    behind = step.words.text.partition(step.object)[2].split() if step.object else []
    return behind[:1] == ["for"] and not _POINTS.search(" ".join(behind))


def _name(first: Sentence, text: Text) -> Phrase | None:
    """The noun an item opens with, up to what is said of it ("Username - they may have forgotten it")."""
    plain, start = text.plain, first.words.start
    stop = _NAME_ENDS.search(plain, start, first.words.end)
    if any(case.tails for case in first.cases):
        stop = None  # "the box (if there is one) is closed" is whole
    end = stop.start() if stop else first.words.end
    head = read_sentence(text, start, end) if end > start else None
    if head is None or head.steps or any(case.guard or case.otherwise for case in head.cases):
        return None
    words = plain[start:end].lower().split()
    told = words[:-1] if words[-1] in participles() else words  # "screens visited"
    clause = set(told) & finite_words() - word_class("jumpnoun") and words[0] not in word_class("question_word")
    return None if clause or len(words) > _LONGEST // 2 else Phrase(plain[start:end], start, end)


def _of(step: Step, words: Phrase) -> Step:
    """The step for one item: the customer is asked for what is theirs, where no system is looked into."""
    theirs = step.kind == "check" and not step.system and is_personal(words.text)
    return replace(
        step,
        kind="ask" if theirs else step.kind,
        words=words,
        object=words.text,
        modality=None,
        strong=False,
        standing=False,
        message="",
        link="",
        ends=False,
    )


def is_personal(words: str) -> bool:
    """Whether the words name what a person knows of themselves ("email address", "date of birth")."""
    lowered = " ".join(words.lower().split())
    return any(lowered.startswith(name) or lowered.endswith(name) for name in word_class("personal"))
