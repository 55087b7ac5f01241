"""Clauses that tell what somebody does ("the agent opens the case and tells the customer") as the orders they are.

Procedures are often written so: who does it stands before a verb in the third person. Read as an order, such a clause
keeps its conditions, its further verbs and what it is joined to. Whether an order is meant, the page decides; what
tells of a habit or of a role ("the agent usually works in pairs") is none.

    The agent checks the label, then calls the depot.   ->   check the label, then call the depot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from runbookc.ir.model import Actor
from runbookc.language.chunks import match
from runbookc.language.clauses import Case, Phrase, Step
from runbookc.language.customers import is_customer
from runbookc.language.lexicon import cues, finite_words, phrases, third_heads, verbs, word_class
from runbookc.language.names import kind_of, name_at, names_somebody
from runbookc.language.words import Word, split_words

_SUBJECT = 6
"""How many words a subject may have."""
_LABEL = 6
"""How many words may name what is told behind them, with their colon."""
_BINDING = frozenset({"will", "must", "should", "shall"})
_OPENS = frozenset(",;:–—")
_JOINS = frozenset({"and", "then", "but", "or"})
_OF_NOUNS = frozenset({"of", "for", "from", "about", "by"})
_ARTICLES = frozenset({"the", "a", "an", "our", "your"})
_THEIRS = frozenset({"act", "check", "ask", "tell", "handoff"})
"""What others than the agent do that is worth a step; where they go on to or what they wait for is none."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does what a verb says, with the words that name them where the verb is the first of its clause."""

    actor: Actor
    subject: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Orders:
    """The words of a sentence with its deeds as orders, and for the place of each verb who does it."""

    words: tuple[Word, ...]
    doers: Mapping[int, Doer]
    unnamed: bool = False
    """Whether the first verb has no subject ("Selects the reason"), so that who does it stands before the sentence."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A subject at some word, who it is, and where the verb stands that tells what they do."""

    actor: Actor
    subject: Phrase
    adverbs: int
    verb: int
    base: str
    helped: bool = False
    """Whether "will" stands before the verb, so that a further one stands in its plain form too."""


def as_orders(words: Sequence[Word], plain: str) -> Orders | None:
    """The words with every deed as an order, None where they tell of none."""
    if not _may_tell(words) or _is_habit(words):
        return None
    made: list[Word] = []
    doers: dict[int, Doer] = {}
    doer: Doer | None = None
    guarded = helped = False
    at, unnamed = _unnamed_at(words)
    if unnamed:
        made = [*words[:at], replace(words[at], lower=third_heads()[words[at].lower])]
        doer = doers[words[at].start] = Doer("agent")
        at += 1
    while at < len(words):
        guarded = (guarded or _is_cue(words, at)) and words[at].text not in ",:;" and words[at].kind != "arrow"
        opens = _opens(words, at, guarded)
        clause = (_clause_at(words, at, plain) or _going_at(words, at, plain)) if opens else None
        if clause is not None:
            made = [] if _is_named(words[:at], clause.actor, doers) else made
            made += [*words[clause.adverbs : clause.verb], replace(words[clause.verb], lower=clause.base)]
            doers[words[clause.verb].start] = Doer(clause.actor, clause.subject)
            doer, at, helped = Doer(clause.actor), clause.verb + 1, clause.helped
            continue
        base = _further(words, at, helped, guarded) if doer is not None else ""
        if doer is not None and base:
            doers[words[at].start] = doer
        made.append(replace(words[at], lower=base) if base else words[at])
        over = _is_finite(words, at) and not (guarded and helped)
        doer = None if not base and (over or words[at].text in ".;:") else doer
        at += 1
    return Orders(tuple(made), doers, unnamed) if doers else None


def doer_of(words: Sequence[Word]) -> Actor | None:
    """Whom words name that are nothing but a name ("Tier 1", "Shift lead"), None for things and for topics."""
    first = int(bool(words) and words[0].lower in _ARTICLES)
    plain = all(word.kind in ("word", "number") for word in words)
    return _actor(words, words[first:]) if plain and first < len(words) <= _SUBJECT else None


def calls_upon(words: Sequence[Word]) -> bool:
    """ "[Supervisor] Approve it": whether a name in square brackets says who is to do what stands behind it."""
    first = words[0] if len(words) > 1 else None
    if first is None or first.kind != "bracket" or not (first.text[:1] == "[" and first.text[-1:] == "]"):
        return False
    name = split_words(first.text, 1, len(first.text) - 1)
    return doer_of(name) in ("other", "agent")


def opening_aside(words: Sequence[Word]) -> int:
    """ "(Night desk) Call the guest": the size of a name in round brackets that words open with, else 0."""
    if len(words) < _SUBJECT or words[0].text != "(":
        return 0
    end = next((k for k, word in enumerate(words[: _SUBJECT + 2]) if word.text == ")"), 0)
    return end + 1 if end > 1 and all(word.kind in ("word", "number") for word in words[1:end]) else 0


def _unnamed_at(words: Sequence[Word]) -> tuple[int, bool]:
    """Where a verb opens the words, or what stands behind a label, with its object behind it and nobody before it."""
    colon = next((k for k, word in enumerate(words[:_LABEL]) if word.text == ":"), -1)
    for at in {0, colon + 1}:
        after = words[at + 1] if at + 1 < len(words) else None
        if after is not None and _base(words, at) and _is_object(words[at], after):
            return at, True
    return 0, False


def _is_object(verb: Word, after: Word) -> bool:
    """Whether what a verb without a subject works on stands behind it; where the verb may be a noun, beyond doubt."""
    if after.lower in word_class("determiner") | {"them"} or after.kind == "quote":
        return True
    ends = word_class("preposition") | word_class("clause_opener") | finite_words() | _JOINS
    base = third_heads()[verb.lower]
    return base not in word_class("noun_or_verb") and after.kind == "word" and after.lower not in ends


def _may_tell(words: Sequence[Word]) -> bool:
    """Whether a verb in the third person stands here at all, or one that binds somebody."""
    return any(word.lower in third_heads() or word.lower in _BINDING or word.lower == "go" for word in words)


def _is_named(before: Sequence[Word], actor: Actor, doers: Mapping[int, Doer]) -> bool:
    """ "Triage: the agent reads the ticket": whether a few words and a colon only name what is told behind them."""
    return actor == "agent" and not doers and 1 < len(before) <= _LABEL and before[-1].text == ":"


def done_by(cases: Sequence[Case], doers: Mapping[int, Doer], plain: str) -> tuple[Case, ...]:
    """The cases with each step done by whom its clause names."""
    return tuple(
        replace(c, steps=tuple(_of(step, doers.get(step.words.start), plain) for step in c.steps)) for c in cases
    )


def _of(step: Step, doer: Doer | None, plain: str) -> Step:
    if doer is None or doer.actor == "agent":
        return step
    if doer.subject is None:
        return done(step, doer.actor)
    start = doer.subject.start
    words = Phrase(plain[start : step.words.end], start, step.words.end)
    return done(replace(step, words=words), doer.actor, doer.subject.text)


def done(step: Step, actor: Actor, name: str = "") -> Step:
    """The step as one that `actor` does, who is called so: the customer is asked for it, others end nothing here."""
    if actor == "agent":
        return step
    step = replace(step, actor=actor, ends=False)
    if actor == "customer":
        return replace(step, kind="ask", recipient=name or step.recipient)
    return replace(step, kind="check" if step.kind == "check" else "act")


def _opens(words: Sequence[Word], at: int, guarded: bool) -> bool:
    """Whether a clause of its own may begin at `at`; within a condition none does before its comma."""
    before = words[at - 1] if at else None
    if before is None or before.text in _OPENS or before.kind == "arrow" or before.lower in ("otherwise", "else"):
        return True
    adverb = before.lower in word_class("order_adverb") and (at == 1 or words[at - 2].text in _OPENS)
    return not guarded and (before.lower in _JOINS or adverb)


def _is_cue(words: Sequence[Word], at: int) -> bool:
    return any(
        label.startswith(("IF", "FOR")) and tuple(w.lower for w in words[at : at + len(phrase)]) == phrase
        for phrase, label in cues().get(words[at].lower, ())
    ) and words[at].lower not in ("for", "in", "with", "on", "at")


def _clause_at(words: Sequence[Word], at: int, plain: str) -> _Clause | None:
    """The clause whose subject begins at `at`, where somebody is its subject and a deed follows."""
    first = at + (words[at].lower in _ARTICLES)
    for end in range(first + 1, min(len(words), first + _SUBJECT) + 1):
        if words[end - 1].kind not in ("word", "number"):
            return None
        helped = end < len(words) and words[end].lower in _BINDING
        verb = _past_adverbs(words, end + helped)
        base = _base(words, verb, plain=helped)
        actor = _actor(words[at:end], words[first:end]) if base else None
        bound = helped and words[end].lower != "will" and actor != "agent"
        if actor is not None and not bound and _does(actor, base, words, verb):
            subject = Phrase(plain[words[at].start : words[end - 1].end], words[at].start, words[end - 1].end)
            will = words[end].lower == "will"
            return _Clause(actor, subject, end + will, verb, base, will and actor != "agent")
    return None


def _going_at(words: Sequence[Word], at: int, plain: str) -> _Clause | None:
    """ "It goes to the manager", "anything higher goes to Billing": whom a case goes to has it."""
    case = words[at].lower in _ARTICLES and at + 1 < len(words) and words[at + 1].lower in word_class("matter")
    alone = word_class("matter") | {"it", "this", "these", "those", "they"}
    size = 2 if case else int(words[at].lower in alone)
    rest = 0 if size else match(words, at, cues())[0]
    verb = at + (size or rest)
    if verb == at or [word.lower for word in words[verb : verb + 2]] not in (["goes", "to"], ["go", "to"]):
        return None
    name = name_at(words, verb + 2)
    if name is None or name.kind is None or not names_somebody(name, "group") or (rest and not _is_rest(words, at)):
        return None
    subject = Phrase(plain[words[at].start : words[verb - 1].end], words[at].start, words[verb - 1].end)
    return _Clause("agent", subject, at if rest else verb, verb, "escalate")


def _is_rest(words: Sequence[Word], at: int) -> bool:
    return match(words, at, cues())[1].startswith("ELSE")


def _past_adverbs(words: Sequence[Word], at: int) -> int:
    """Past adverbs to where the verb may stand."""
    while at < len(words) and (words[at].lower.endswith("ly") or match(words, at, phrases("softener"))[0] == 1):
        at += 1
    return at


def _base(words: Sequence[Word], at: int, plain: bool = False) -> str:
    """The plain form of a verb that tells a deed at `at`, "" where none does; `plain`: it stands in it already."""
    if at >= len(words) or words[at].kind != "word":
        return ""
    head = words[at].lower
    base = (head if head in verbs() else "") if plain else third_heads().get(head, "")
    return "" if base in word_class("describing") or (not plain and _is_noun(words, at, base)) else base


def _is_noun(words: Sequence[Word], at: int, base: str) -> bool:
    """ "Support requests are …", "agent notes and reports": the plural of a noun, and no verb."""
    if base not in word_class("noun_or_verb"):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.kind == "mark" or after.lower in _JOINS | finite_words():
        return True
    if after.lower in word_class("determiner") | word_class("object_pronoun") or after.kind != "word":
        return False
    if after.lower in _OF_NOUNS:
        return all(verb.kind != "wait" for verb in verbs().get(base, ()))
    if after.lower in word_class("preposition") | word_class("clause_opener"):
        return False
    stop = next(
        (k for k in range(at + 1, len(words)) if words[k].kind == "mark" or words[k].lower in _JOINS), len(words)
    )
    return any(word.lower in finite_words() and word.text[0].islower() for word in words[at + 1 : stop])


def _is_finite(words: Sequence[Word], at: int) -> bool:
    """Whether a verb of somebody else's stands here, and no noun of its form ("reviews the logs")."""
    noun = at > 0 and (words[at - 1].lower in word_class("determiner") or words[at - 1].lower in third_heads())
    return words[at].lower in finite_words() and not noun


def _further(words: Sequence[Word], at: int, helped: bool, guarded: bool) -> str:
    """The plain form of a further verb of the same clause ("…, then calls the depot and closes the case").

    Behind "will" (`helped`) an "and" joins it ("the depot will pack it, label it and send a form"), also past what that
    waits for (`guarded`: "the depot will answer once they are done and send a form").
    """
    before = at - 1
    while before > 0 and (
        words[before].lower.endswith("ly") or words[before].lower in word_class("order_adverb") - _JOINS
    ):
        before -= 1
    if before < 0 or (words[before].lower not in _JOINS and words[before].text != ","):
        return ""
    third = "" if guarded else _base(words, at)
    return third or (_base(words, at, plain=True) if helped and _by_and(words, at) else "")


def _by_and(words: Sequence[Word], at: int) -> bool:
    """Whether an "and" joins the verb at `at` to those before it, or closes a row of which this verb is one."""
    before = [word.lower for word in words[max(at - 2, 0) : at]]
    joins = before[-1:] == ["and"] or before in (["and", "then"], [",", "then"])
    if joins or words[at - 1].text != ",":
        return joins
    stop = next((k for k in range(at, len(words)) if words[k].kind == "mark"), len(words))
    return any(words[k - 1].lower == "and" and words[k].lower in verbs() for k in range(at + 1, stop))


def _actor(said: Sequence[Word], name: Sequence[Word]) -> Actor | None:
    """Who a subject is: the desk's own people, the customer, others; None for things and for nobody in particular."""
    if any(word.lower in _no_part_of_a_name() for word in name):
        return None  # "we will generate one for them" explains, and promises
    whole = " ".join(word.lower for word in said)
    bare = " ".join(word.lower for word in name)
    if bare in word_class("agent") or whole in word_class("agent") or _is_own(bare.split()):
        return "agent"
    if is_customer(whole):
        return "customer"
    if name[0].lower in word_class("vague_who"):
        return None
    return "other" if kind_of(name) in ("team", "role") else None


@cache
def _no_part_of_a_name() -> frozenset[str]:
    """Words that no subject of a deed has in it, but for its article."""
    names = ("pronoun", "determiner", "clause_opener", "preposition", "phrase_preposition", "modal", "be", "have", "do")
    return frozenset(word for name in names for word in word_class(name))


def _is_own(name: Sequence[str]) -> bool:
    """ "Support agent", "tier 1", "the desk clerk on duty": a role of a desk, and nothing that makes it another's."""
    for size in range(min(len(name), 3), 0, -1):
        if " ".join(name[len(name) - size :]) in word_class("desk_role"):
            return all(word in word_class("desk_qualifier") for word in name[: len(name) - size])
    return False


def _does(actor: Actor, base: str, words: Sequence[Word], at: int) -> bool:
    """Whether what they do is a deed that a page would order of them, or that it has to wait for."""
    after = words[at + 1] if at + 1 < len(words) else None
    at_a_time = word_class("preposition") - {"within"}
    timed = after is not None and after.lower in at_a_time and at + 2 < len(words)
    if timed and (words[at + 2].kind in ("number", "money") or words[at + 2].lower in word_class("calendar")):
        return False  # "the desk opens at 9"
    if actor == "agent":  # "gets the form from the guest", and no "gets a mail"
        return base != "get" or any(word.lower == "from" for word in words[at:])
    kinds = {verb.kind for verb in verbs().get(base, ())}
    if actor == "customer":
        return "act" in kinds and base not in word_class("saying") | word_class("finding_out")
    if not kinds & _THEIRS or after is None or after.kind == "mark":
        return False
    return after.lower not in word_class("preposition") or bool(kinds & {"ask", "tell", "check", "handoff"})


def _is_habit(words: Sequence[Word]) -> bool:
    """ "Usually", "daily", "40 calls a day", "per shift": how things go, and nothing to do now."""
    for at, word in enumerate(words):
        if word.lower in word_class("habit"):
            return True
        after = words[at + 1].lower if at + 1 < len(words) else ""
        if word.lower in ("a", "per", "each", "every") and after in word_class("working_time"):
            return at > 0 and (word.lower != "a" or words[at - 1].lower.endswith("s"))
    return False
