"""The words of a condition, taken apart: what is tested, how, against what.

"the charge is older than 30 days" tests the age of "the charge", over "30 days".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from runbookc.ir.model import Operator
from runbookc.language.chunks import match
from runbookc.language.clauses import Condition, Phrase
from runbookc.language.comparisons import compared, span_of
from runbookc.language.customers import is_customer, names_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, participles, phrases, word_class
from runbookc.language.measures import measured_side, measuring_verb
from runbookc.language.words import Word

_UNHEARD = frame("unheard")
_MISSING = frame("missing")
_NOT = frame("negation")
_WITHIN = frame("clause_within")
_AHEAD = frame("ahead_of_time")
_PASSED = word_class("passed_over")
_PERSONS = word_class("asked_person")
_ABLE = word_class("finite_modal") | {"couldn't"}


def read_condition(words: Sequence[Word], plain: str, negated: bool = False) -> Condition:
    """One condition from the words after its cue; `negated` for "unless"."""
    found = _read(words, plain, negated)
    theirs = not is_customer(found.subject) and names_customer(found.subject, words)
    return replace(found, of_customer=True) if theirs else found


def _read(words: Sequence[Word], plain: str, negated: bool) -> Condition:
    phrase = Phrase(plain[words[0].start : words[-1].end], words[0].start, words[-1].end)
    text = phrase.text
    if text.lower() in ("so", "not"):
        return Condition(phrase, "", "holds" if text.lower() == "so" else "holds-not", "", "", negated, result=True)
    elided = _elided(words, phrase, plain, negated)
    if elided is not None:
        return elided
    if _UNHEARD.search(text):
        return Condition(phrase, _plain(words, plain), "missing", "", "", negated, result=True)
    measured = compared(text)
    denied = measured is not None and _is_denied(words, phrase, measured[0].start())
    if measured is not None and not (denied and measured[1] not in _OTHERWISE):  # no one operator denies "between"
        found, operator, with_day = measured
        operator = _OTHERWISE[operator] if denied else operator
        subject = _subject_before(words, phrase.start + found.start(), plain)
        attribute = "date" if with_day else measured_side(text, found.start(1), found.end(1))
        return Condition(phrase, subject, operator, found[1].strip().replace("+", ""), attribute, negated)
    outcomes: tuple[tuple[str, Operator], ...] = (("failing", "failed"), ("succeeding", "succeeded"))
    for name, op in outcomes:
        at = _find(words, name)
        if at >= 0:
            return Condition(phrase, _plain(words[:at], plain), op, "", "", negated, result=True)
    missing = _MISSING.search(text)
    if missing:
        return Condition(phrase, _plain(words, plain), "missing", "", "", negated, result=True)
    return _predicate(words, phrase, plain, negated)


def read_label(words: Sequence[Word], plain: str) -> Condition:
    """What a case is called: a comparison ("Under 30 days", "orders over $500", "$50–$200"), else a name."""
    phrase = Phrase(plain[words[0].start : words[-1].end], words[0].start, words[-1].end)
    early = _AHEAD.search(phrase.text)
    if early is not None:  # "2 to 7 days before": what the others of the list are told apart by as well
        label = read_label([word for word in words if word.end <= phrase.start + early.start()], plain)
        return Condition(phrase, "", "is", phrase.text) if label.operator == "is" else replace(label, words=phrase)
    ranged = span_of(phrase.text)
    if ranged:
        return Condition(phrase, "", "between", ranged, measured_side(ranged, 0, len(ranged)))
    measured = compared(phrase.text)
    if measured is not None and measured[0].end() == len(phrase.text) and "(" not in phrase.text:
        return read_condition(words, plain)
    return Condition(phrase, "", "is", phrase.text)


def _elided(words: Sequence[Word], phrase: Phrase, plain: str, negated: bool) -> Condition | None:
    """What asks about the step before with no subject: "found", "not approved by Finance", "three failed attempts"."""
    if words[0].lower in word_class("count") and words[-1].lower in word_class("counted"):
        failed = any(w.lower in ("failed", "unsuccessful") for w in words) or words[-1].lower in ("failures", "errors")
        return Condition(phrase, phrase.text, "failed" if failed else "holds", phrase.text, "", negated, result=True)
    rest = list(words)
    while len(rest) > 1 and rest[0].lower in ("not", "still", "already", "now", "successfully", "never"):
        rest = rest[1:]
    if len(rest) > 5 or rest[0].lower not in participles() or any(w.lower in finite_words() for w in rest[1:]):
        return None
    if rest[0].lower in word_class("bare_condition"):
        return None  # "if needed" asks no step
    against = any(w.lower in ("not", "never") for w in words[: len(words) - len(rest)])
    if against and _MISSING.search(phrase.text):
        return Condition(phrase, _plain(words, plain), "missing", "", "", negated, result=True)
    return Condition(phrase, "", "is-not" if against else "is", _plain(rest, plain), "", negated, result=True)


def _predicate(words: Sequence[Word], phrase: Phrase, plain: str, negated: bool) -> Condition:
    """ "X is Y", "X's status is Y", "they're Y", "X has Y"; else the words hold or do not."""
    for at, word in enumerate(words):
        linked = word.lower in word_class("be") and (at > 0 or "'" in word.lower)
        if not linked:
            continue
        ends = _before_auxiliaries(words, at)  # "it has not been locked"
        if any(w.lower in word_class("have") | word_class("do") for w in words[1:ends]):
            break  # "it has recovered or is recovering"
        able = next((k for k in range(1, at) if words[k].lower in _ABLE), at) if word.lower == "be" else at
        if able < at and not _is_found_out(words[at + 1 :]):
            break  # "cannot be cancelled" is no "not cancelled"
        ends = min(ends, able)
        subject = _plain(words[:ends], plain) or word.lower.split("'")[0]
        rest = list(words[at + 1 :])
        against = any(_denies(w.lower) for w in words[ends : at + 1]) or any(w.lower == "no" for w in rest[:1])
        while rest and rest[0].lower in _PASSED:
            against = against or _denies(rest[0].lower)
            rest = rest[1:]
        operator: Operator = "is-not" if against else "is"
        return Condition(
            phrase, subject, operator, _plain(rest, plain), "", negated, result=_about_result(subject, rest)
        )
    seen = _seeming(words)
    if seen and not _NOT.search(phrase.text):
        at, rest_at = seen
        return Condition(phrase, _plain(words[:at], plain), "is", _plain(words[rest_at:], plain), "", negated)
    operator = "holds-not" if _NOT.search(_WITHIN.split(phrase.text, maxsplit=1)[0]) else "holds"
    subject = _plain(words[:1], plain) if words[0].lower in _PERSONS else phrase.text
    if words[0].lower in word_class("determiner") and len(words) > 1:
        subject = _plain(words[:2], plain)
    beyond = next((at for at, word in enumerate(words) if at and word.lower in word_class("goes_beyond")), 0)
    if beyond:
        subject = _plain(words[:beyond], plain)  # "usage | exceeds the limit"
    return Condition(phrase, subject, operator, phrase.text, "", negated)


def _is_found_out(rest: Sequence[Word]) -> bool:
    """ "Cannot be verified", "could not be found": what a look has to tell is so where it can be told."""
    verb = participles().get(rest[0].lower) if rest else None
    return verb is not None and verb.kind == "check"


def _before_auxiliaries(words: Sequence[Word], at: int) -> int:
    """Where the subject ends before "has not been" and its like, `at` being the last of them."""
    while at > 1 and words[at - 1].lower in word_class("have") | word_class("adverb") | {"yet"}:
        at -= 1
    return at


def _seeming(words: Sequence[Word]) -> tuple[int, int] | None:
    """Where a verb of seeming and what it says stand ("the SIM shows as missing", "it turns red"), or None.

    "It shows the error" and "they say they paid" tell what is shown or said, not how something is.
    """
    at = next((k for k, word in enumerate(words) if k and word.lower in word_class("seeming")), 0)
    rest = at + 1 + (at + 1 < len(words) and words[at + 1].lower in ("as", "up", "like"))
    if not at or rest >= len(words) or words[rest].lower in word_class("determiner") | word_class("pronoun"):
        return None
    return at, rest


def _denies(word: str) -> bool:
    return word in ("not", "never", "cannot") or word.endswith("n't")


def _about_result(subject: str, rest: Sequence[Word]) -> bool:
    return (
        subject.lower() in ("it", "this", "that")
        and bool(rest)
        and rest[0].lower in ("successful", "unsuccessful", "resolved", "fixed", "restored", "done")
    )


_OTHERWISE: Final[Mapping[Operator, Operator]] = {
    "over": "at-most", "at-most": "over", "under": "at-least", "at-least": "under",
}  # fmt: skip


def _is_denied(words: Sequence[Word], phrase: Phrase, offset: int) -> bool:
    """Whether what is compared at an offset is denied: "has not arrived within 10 days" is over 10 days.

    What a question or a bracket parts from the denial is not: "it is not clear whether …", "is not new (under 7 days)".
    """
    before = [w.lower for w in words if w.end <= phrase.start + offset]
    if {"whether", "if"} & set(before) or "(" in phrase.text[:offset]:
        return False
    return sum(_denies(word) for word in before) % 2 == 1


def _subject_before(words: Sequence[Word], offset: int, plain: str) -> str:
    before = [w for w in words if w.end <= offset]
    for at, word in enumerate(before):
        helping = word_class("finite_modal") | word_class("do")
        auxiliary = at > 0 and (word.lower in helping or _denies(word.lower))
        linking = word.lower in word_class("be") | {"exceeds", "made", "has"}
        if auxiliary or linking or (at and measuring_verb(word.lower)):
            return _plain(before[:at], plain) or word.lower.split("'")[0]
    if len(before) == 1 and before[0].lower in participles():
        return ""  # "if cancelled more than 3 days before": nobody says what was
    return _plain(before, plain)


def _find(words: Sequence[Word], name: str) -> int:
    """Where a word of failing or succeeding is the condition's own verb, at most one subject before it; else -1."""
    for at in range(min(len(words), 7)):
        size, _ = match(words, at, phrases(name))
        alone = at == 1 and at + size == len(words)  # "this works", but not "this failed charge is …"
        if size and (at == 0 or size > 1 or alone or words[at - 1].lower not in word_class("determiner") | {"of"}):
            return at
        if words[at].lower in word_class("be") | word_class("have") and at + 1 < len(words):
            if words[at + 1].lower in word_class(name) and words[at].lower in word_class("have"):
                return at
            return -1
    return -1


def _plain(words: Sequence[Word], plain: str) -> str:
    return plain[words[0].start : words[-1].end] if words else ""
