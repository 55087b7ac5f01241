"""What a heading says: that its section is a step, that it holds on a condition, or which situation it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from runbookc.language.clauses import Case, Condition, Guard, Phrase
from runbookc.language.customers import customer_at
from runbookc.language.lexicon import finite_words, participles, verbs, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.words import Word
from runbookc.lower.heads import stated, words_of
from runbookc.lower.plan import Branch, Statement
from runbookc.surface.document import Section, Text

_STEP_HEADING = re.compile(
    r"^(?:(?:step|phase|path|part|stage)\s+(\d+(?:\.\d+)*[a-z]?)(?:[.):–—-]|\s|$)"
    r"|(\d+(?:\.\d+)*[a-z]?)(?:[.):–—-]|$)|(\d{1,2}(?:\.\d+)*[a-z]?)\s)",
    re.IGNORECASE,
)
"""A bare number needs a mark after it, or at most two digits: "500 error" is no step."""
_CODE = re.compile(r"^(?:http )?[1-5]\d\d\b", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<label>[A-Za-z]+(?: [a-z]+)?)(?: \d+)?\s*(?::|\s[–—-])\s+(?P<rest>\S.*)$")
_LINKED = re.compile(r"^(?:of|for|to|in|on|at|with|from|after|during|by|because|due|while|when|without|per)$")
_MINE = frozenset({"i", "my", "me", "we", "i'm", "i've", "our"})
_VOICE = frozenset({"i", "my", "i'm", "i've"})
_LIMITING = frozenset({"used", "needed", "required", "affected", "covered", "involved", "supported", "provided"})
"""Participles that say which things are meant ("tools used"), and not what happened to them."""
_RELATIVE = frozenset({"which", "who", "that", "where", "whose", "what", "how", "why", "if", "when", "whether"})


def step_number(heading: str) -> str:
    """ "1.2" of "Step 1.2: Verify …", "3b" of "3b. …", "" where a heading has no number."""
    found = _STEP_HEADING.match(heading.strip())
    return (found[1] or found[2] or found[3]).lower() if found else ""


def number_end(heading: str) -> int:
    """Where the words of a numbered heading begin, behind the number and its mark."""
    found = _STEP_HEADING.match(heading)
    after = found.end() if found else 0
    return after + len(heading[after:]) - len(heading[after:].lstrip(" .):–—-"))


def condition_of(heading: Text) -> Case | None:
    """The condition a heading states ("If the line is suspended", "For Severity 2"), or None."""
    if not heading.plain.strip():
        return None
    plain = heading.plain.rstrip()
    end = len(plain.rstrip(":?"))
    if re.match(r"(?:if|when|whether) to\s", plain, re.IGNORECASE):
        return None  # "When to call the manager" is about a decision, and states none
    sentence = read_sentence(heading, 0, end)
    first = sentence.cases[0] if len(sentence.cases) == 1 else None
    if first is not None and first.guard is not None and not first.steps and first.guard.kind != "so":
        return first
    if re.match(r"^for\s", plain, re.IGNORECASE):
        return _for_group(heading, end)
    return None


def _for_group(heading: Text, end: int) -> Case | None:
    """ "For Severity 2": the heading stands where the colon would."""
    at = 4
    words = heading.plain[at:end].strip()
    if not words or len(words.split()) > 6:
        return None
    phrase = Phrase(words, at, at + len(words))
    return Case(guard=Guard("for", Phrase(heading.plain[:3], 0, 3), (Condition(phrase, "", "is", words),)))


def names_of(section: Section, parent: str = "") -> tuple[str, ...]:
    """The labels of a section: its own, and where its heading is numbered, that number, alone and within its parent."""
    number = step_number(section.heading.plain)
    return (f"section:{section.slug}", *((f"step:{number}", f"in:{parent}/{number}") if number else ()))


def situations(sections: Sequence[Section]) -> dict[str, Phrase]:
    """By slug: the words with which a heading names a situation, among headings of one rank.

    What is said to be so ("The card is blocked", "Invoice not received") is a situation by itself. A mere kind of event
    ("Refund requests", "Death of a tenant", "500 error") is one only beside another, else it is a topic.
    """
    plain = {s.slug: (stated_by(s.heading), event_of(s.heading)) for s in sections}
    beside = sum(bool(state or event) for state, event in plain.values()) > 1
    return {slug: found for slug, (state, event) in plain.items() if (found := state or (event if beside else None))}


def stated_by(heading: Text) -> Phrase | None:
    """The words of a heading that says what is so, in the author's voice or the customer's, or None."""
    words = words_of(heading)
    labelled = _LABEL.match(heading.plain)
    if labelled and labelled["label"].lower() in word_class("situation_label"):
        return _phrase(heading, labelled.start("rest"))
    if not 1 < sum(word.kind != "mark" for word in words) <= 14 or step_number(heading.plain):
        return None
    if heading.plain.rstrip().endswith("?"):
        return _asked(heading, words)
    lowered = [word.lower for word in words]
    if _is_topic(lowered) or _orders(lowered):
        return None
    quoted = len(words) == 1 and words[0].kind == "quote"
    return _phrase(heading) if quoted or _is_clause(words) or _in_trouble(lowered) else None


def event_of(heading: Text) -> Phrase | None:
    """The words of a heading whose noun is an event ("Death of a tenant", "Card fraud (level 2)"), or None."""
    lowered = [word.lower for word in words_of(heading) if word.kind != "bracket"]
    if not 0 < len(lowered) <= 10 or step_number(heading.plain) or _is_topic(lowered) or _orders(lowered):
        return None
    if _CODE.match(heading.plain):
        return _phrase(heading)
    nouns = lowered[: next((at for at, word in enumerate(lowered) if _LINKED.match(word) or word == "("), len(lowered))]
    return _phrase(heading) if nouns and nouns[-1] in word_class("event_noun") else None


def _phrase(heading: Text, start: int = 0) -> Phrase:
    words = heading.plain[start:].rstrip(" :.?!")
    return Phrase(words, start, start + len(words))


def _asked(heading: Text, words: Sequence[Word]) -> Phrase | None:
    """ "What if the parcel is lost?", "Is the caller angry?", "Can I get a refund?": what a question supposes."""
    lowered = [word.lower for word in words]
    at = next((k for k, word in enumerate(lowered) if word in ("if", "when")), 0)
    if at and lowered[0] == "what":
        return _phrase(heading, words[at + 1].start) if at + 1 < len(words) else None
    if lowered[0] in word_class("yes_no_opener") or _MINE & set(lowered):
        return _phrase(heading)
    return None


def _is_topic(lowered: Sequence[str]) -> bool:
    """Whether a heading opens as one about an activity, a part of the page or a stage ("After the call")."""
    first = lowered[0]
    if first in word_class("trouble_state"):
        return False
    openers = word_class("topic_opener") | word_class("question_word")
    if first in openers | word_class("meta_noun"):
        return True
    return first.endswith("ing") and not (len(lowered) > 1 and (lowered[1] in _finite() or _happened(lowered[:3])))


def _orders(lowered: Sequence[str]) -> bool:
    """Whether a heading is an order ("Report an incident", "Restart the pod"), and no noun that looks like one."""
    first, second = lowered[0], lowered[1] if len(lowered) > 1 else ""
    if first in ("do", "don't", "never", "always"):
        return True
    if first not in verbs() or second in _finite() | word_class("trouble_state"):
        return False
    called = first in word_class("noun_or_verb") and second not in word_class("determiner") | word_class("pronoun")
    return not called or second in ("and", "or", "with", "in", "to", "from", "on", "for", "by", "as")


@cache
def _finite() -> frozenset[str]:
    outcomes = {word.split()[0] for word in word_class("failing") if word.split()[0].endswith("s")}
    outcomes -= word_class("event_noun")  # "Sentry errors" are things
    return word_class("be") | word_class("have") | word_class("do") | frozenset(outcomes) | {"can't", "cannot", "won't"}


def _is_clause(words: Sequence[Word]) -> bool:
    """Whether words say that something is, has or does something: a subject, and a verb that is bent to it."""
    lowered = [word.lower for word in words]
    who = customer_at(words) or (1 if lowered[0] in _MINE else 0)
    if who and len(words) > who and lowered[who] in word_class("situation") | {"reports", "receives", "sees", "was"}:
        return True
    if lowered[0] in _VOICE and finite_words() & set(lowered[1:]):
        return True
    at = next((k for k, word in enumerate(lowered) if word in _finite()), -1)
    if at == 0:
        return "'" in lowered[0]
    return at > 0 and not set(lowered[:at]) & (_RELATIVE | word_class("meta_noun"))


def _in_trouble(lowered: Sequence[str]) -> bool:
    """ "Invoice not received", "No signal", "Queue latency high": a thing, and the state it is in."""
    if lowered[0] == "no" and len(lowered) > 1:
        return True
    if any(word == "no" and not lowered[k][:1].isalnum() for k, word in enumerate(lowered[1:])):
        return True
    if _happened(lowered):
        return True
    if lowered[0] == "not":
        return len(lowered) > 1 and lowered[1].endswith("ing")
    return bool(set(lowered) & word_class("trouble_state")) or lowered[-1] in word_class("end_state")


def _happened(lowered: Sequence[str]) -> bool:
    """ "Refund requested", "Number ported without consent": a thing, and what was done to it."""
    for at, word in enumerate(lowered[1:], 1):
        last = at + 1 == len(lowered) or bool(_LINKED.match(lowered[at + 1]))
        if last and word in participles() and word not in _LIMITING and word not in verbs():
            return not set(lowered[:at]) & (word_class("meta_noun") | _RELATIVE | word_class("preposition"))
    return False


def situation_case(situation: Phrase, heading: Text, unit: int, body: Sequence[Statement]) -> Branch:
    """The case a heading names: a situation one is in, and never how the step before it went."""
    case = stated(situation, heading, unit, body)
    asked = tuple(replace(a, condition=replace(a.condition, result=False)) for a in case.asked)
    return replace(case, asked=asked)
