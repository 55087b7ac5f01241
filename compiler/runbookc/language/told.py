"""Steps that are told and not ordered: "the ticket is then closed", "the Fraud team will block the card".

Most such sentences describe ("the account is locked", "refunds are issued weekly"). A passive is read as a step only
where a word of order, a duty or the one who does it stands in it; whether a step is expected there, the page decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.ir.model import Actor
from runbookc.language.clauses import Phrase, Step
from runbookc.language.customers import customer_at, names_customer
from runbookc.language.lexicon import Phrases, Verb, gerunds, participles, phrases, thirds, verbs, word_class
from runbookc.language.names import name_at, names_somebody
from runbookc.language.steps import take_apart
from runbookc.language.words import Word

_SUBJECT = 6
"""How many words a subject may have."""


def outside_brackets(words: Sequence[Word], plain: str) -> Sequence[Word]:
    """The words without brackets at their end, where what stands before them is told of somebody.

    "The guest files it on the page (must name the berth)" tells what the guest does.
    """
    opens = next((k for k, word in enumerate(words) if word.text == "("), 0)
    closed = opens and words[-1].text == ")"
    return words[:opens] if closed and told_step(words[:opens], plain) is not None else words


def told_step(words: Sequence[Word], plain: str) -> Step | None:
    """The step a plain sentence tells, if any: of a passive, or of a team that will do something."""
    if any(word.kind in ("mark", "arrow") for word in words):
        return None
    return _passive(words, plain) or _of_a_team(words, plain) or _of_the_customer(words, plain)


def _passive(words: Sequence[Word], plain: str) -> Step | None:
    """ "The refund is then issued in Stripe", "the refund is issued by Finance"."""
    ordered = words[0].lower in word_class("order_adverb")
    start = 1 if ordered else 0
    at = next((k for k in range(start + 1, len(words)) if words[k].lower in ("is", "are", "be")), 0)
    verb_at = at + 1
    while at and verb_at < len(words) and words[verb_at].lower in word_class("order_adverb"):
        ordered, verb_at = True, verb_at + 1
    subject, bound = _subject(words[start:at])
    if not at or not subject or verb_at >= len(words) or (words[at].lower == "be" and not bound):
        return None
    verb = participles().get(words[verb_at].lower)
    if verb is None or verb.kind in ("goto", "follow", "end", "wait"):
        return None
    after = words[verb_at + 1 :]
    doer = next((k for k, word in enumerate(after) if word.lower == "by"), -1)
    by = after[doer + 1 :] if doer >= 0 else ()
    actor = done_by(by, plain)
    if actor is None or (actor == "agent" and not (ordered or bound or by)):
        return None
    step = _step(verb, words[start:], words[verb_at], after[:doer] if doer >= 0 else after, plain)
    step = replace(step, actor=actor, object=_slice(subject, plain))
    return replace(step, kind="ask", recipient=_slice(by, plain)) if actor == "customer" else step


def handed_step(words: Sequence[Word], plain: str) -> Step | None:
    """ "It is meant to be handled by the day desk": who has to do the whole of it has it."""
    by = next((k for k, word in enumerate(words) if word.lower == "by"), 0)
    done = {words[by - 1].lower, " ".join(w.lower for w in words[max(0, by - 2) : by])}
    if by < 3 or not done & word_class("taken_on"):
        return None
    start = max((k + 1 for k in range(by) if words[k].kind == "mark"), default=0)
    before = {w.lower for w in words[start:by]}
    bound = {"must", "should", "shall"} & before or {"to", "be"} <= before
    name = name_at(words, by + 1)
    if "be" not in before or not bound or name is None or name.kind is None or not names_somebody(name, "group"):
        return None
    whole = Phrase(plain[words[start].start : name.end], words[start].start, name.end)
    return Step("handoff", "hand over", whole, group="escalate", recipient=plain[words[by + 1].start : name.end])


def due_step(words: Sequence[Word], plain: str) -> Step | None:
    """ "The ticket should be closed", "the old files can be removed" behind a condition: what is to be done then.

    What "is closed" then, or "will be", only happens; what should not be is a rule, and so is "no refund may be made".
    """
    if words[0].lower in word_class("no_subject") | {"nothing"}:
        return None
    for at in range(1, min(len(words), _SUBJECT + 2)):
        size = next(
            (len(p) for p, _ in phrases("due").get(words[at].lower, ()) if _at(words, at, {p[0]: [(p, "")]})), 0
        )
        if not size or at + size + 1 >= len(words) or words[at + size].lower != "be":
            continue
        subject = _slice(words[:at], plain)
        verb = participles().get(words[at + size + 1].lower)
        by = next((k for k, word in enumerate(words) if word.lower == "by" and k > at), len(words))
        if verb is None or verb.kind in ("goto", "follow", "end", "wait"):
            return None
        actor = done_by(words[by + 1 :], plain)
        if actor is None or (actor == "customer"):
            return None
        step = _step(verb, words, words[at + size + 1], words[at + size + 2 : by], plain)
        if step.kind in ("tell", "ask"):
            return replace(step, actor=actor, recipient=subject)
        return replace(step, actor=actor, object=subject)
    return None


def told_of_kind(words: Sequence[Word], plain: str, subject: str) -> Step | None:
    """ "Must be escalated to Risk", "are refunded": the passive after a `subject` that names a kind of things."""
    at = next((k for k, word in enumerate(words[:5]) if word.lower in ("be", "is", "are")), -1)
    negated = any(word.lower in ("not", "never", "cannot") or word.lower.endswith("n't") for word in words[: at + 2])
    verb = participles().get(words[at + 1].lower) if 0 <= at < len(words) - 1 else None
    if verb is None or negated or verb.kind in ("goto", "follow", "end", "wait"):
        return None
    step = _step(verb, words, words[at + 1], words[at + 2 :], plain)
    if any(word.lower == "by" for word in words[at:]):
        return None
    if step.kind not in ("tell", "ask"):
        return replace(step, object=subject)
    rest = [word.lower for word in words[at + 2 : at + 4]]
    asked = rest[:1] == ["to"] and rest[-1] in verbs()
    return replace(step, kind="ask" if asked else step.kind, recipient=subject)


def _subject(words: Sequence[Word]) -> tuple[Sequence[Word], bool]:
    """The words before "is" or "should be" without the duty, and whether there is one; none where they say too much."""
    size = next((k for k in range(len(words)) if _at(words, k, phrases("duty"))), len(words))
    subject = words[:size]
    specific = bool(subject) and subject[0].lower in word_class("determiner")
    if not specific or len(subject) > _SUBJECT or any(w.lower in word_class("clause_opener") for w in subject):
        return (), False
    return subject, size < len(words)


def done_by(by: Sequence[Word], plain: str) -> Actor | None:
    """Who does it: the agent where nobody is named, None where "by" names no one ("by Friday", "by clicking")."""
    if not by:
        return "agent"
    name = _slice(by, plain)
    if names_customer(name, by):
        return "customer"
    if name.lower() in word_class("agent"):
        return "agent"
    named = by[0].text[0].isupper() and by[0].lower not in word_class("calendar") and len(by) <= 4
    return "other" if named or any(w.lower in word_class("group_noun") for w in by[:4]) else None


def _of_a_team(words: Sequence[Word], plain: str) -> Step | None:
    """ "The Fraud team will then block the card"."""
    at = next((k for k, word in enumerate(words[:_SUBJECT]) if word.lower == "will"), 0)
    if not at or words[at - 1].lower not in word_class("group_noun"):
        return None
    verb_at = at + 1
    while verb_at < len(words) and words[verb_at].lower in word_class("order_adverb"):
        verb_at += 1
    found = verbs().get(words[verb_at].lower, ()) if verb_at < len(words) else ()
    verb = next((v for v in found if not v.particles and v.kind not in ("goto", "follow", "end", "wait")), None)
    if verb is None:
        return None
    return replace(_step(verb, words, words[verb_at], words[verb_at + 1 :], plain), actor="other")


def _of_the_customer(words: Sequence[Word], plain: str) -> Step | None:
    """ "The customer toggles airplane mode": what they do; "she keeps a list" tells of anybody."""
    at = customer_at(words) if words[0].lower not in word_class("pronoun") else 0
    verb = thirds().get(words[at].lower) if 0 < at < len(words) else None
    if verb is None or verb.kind != "act" or verb.lemma in word_class("saying") | word_class("finding_out"):
        return None
    step = _step(verb, words, words[at], words[at + 1 :], plain)
    return replace(step, kind="ask", actor="customer", recipient=_slice(words[:at], plain), ends=False)


def doing_step(words: Sequence[Word], plain: str) -> Step | None:
    """ "Checking Stripe first": the step that words name by its gerund alone; None where they say more."""
    verb = gerunds().get(words[0].lower) if words else None
    if verb is None or verb.kind in ("goto", "follow", "end", "wait"):
        return None
    clause = word_class("be") | word_class("have") | word_class("modal")
    if any(w.kind in ("mark", "arrow") or w.lower in clause for w in words[1:]):
        return None
    after = list(words[1:])
    while after and after[-1].lower in ("first", "then", "next"):
        after.pop()
    return _step(verb, words, words[0], after, plain)


def _step(verb: Verb, whole: Sequence[Word], head: Word, after: Sequence[Word], plain: str) -> Step:
    step = take_apart(verb, Phrase(head.text, head.start, head.end), after, plain)
    return replace(step, words=Phrase(_slice(whole, plain), whole[0].start, whole[-1].end))


def _at(words: Sequence[Word], at: int, index: Phrases) -> bool:
    lowered = tuple(word.lower for word in words[at:])
    return any(lowered[: len(phrase)] == phrase for phrase, _ in index.get(words[at].lower, ()))


def _slice(words: Sequence[Word], plain: str) -> str:
    return plain[words[0].start : words[-1].end] if words else ""
