"""What a sentence lays down once and for all: duties, prohibitions, permissions, and orders that set a manner.

A step is done at its moment; a standing rule holds all the while. "The label must show the weight" and "Anyone may
join" bind, and so do orders that name no moment: to be, to keep something so, to follow what a person says. Sentences
that only say how things are ("the list is updated daily"), or what will be seen ("the light should turn green"), bind
nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from runbookc.ir.model import Modality
from runbookc.language.chunks import match
from runbookc.language.clauses import Step
from runbookc.language.customers import customer_at
from runbookc.language.dues import due_to_a_kind
from runbookc.language.frames import frame
from runbookc.language.lexicon import (
    Verb,
    again,
    done_verb,
    finite_forms,
    participles,
    phrases,
    verbs,
    word_class,
)
from runbookc.language.words import Word

_SUBORDINATE, _TURNS = frame("subordinate"), frame("turns_to_a_duty")
_MODALS: tuple[tuple[re.Pattern[str], Modality], ...] = (
    (frame("binds_nobody"), "may"),
    (frame("binds_not_to"), "must-not"),
    (frame("binds_only_if"), "only-if"),
    (frame("binds_not_without"), "must-not"),
    (frame("binds"), "must"),
)
_MANNER = frame("as_soon_as_possible")
_AT_A_TIME = frame("one_at_a_time")
_QUOTED = re.compile(r'["“][^"“”]*["”]')
_REFUSED = (
    ("will", "not", "be"), ("won't", "be"), ("are", "not"), ("aren't",), ("is", "not"), ("isn't",),
    ("will", "never", "be"), ("are", "never"), ("is", "never"),
    ("cannot", "be"), ("can't", "be"), ("can", "not", "be"), ("can", "never", "be"),
)  # fmt: skip
_UNABLE = (("cannot",), ("can't",), ("can", "not"), ("can", "never"))
_SAYING = 9
"""Words of a saying like "no receipt, no refund", at most."""
_NAMED = 4
"""Words that name a kind of staff, at most."""
_FIRST = 12
"""Among how many first words a sentence has the verb that says who is bound."""


def standing_rule(words: Sequence[Word], plain: str) -> Modality | None:
    """How a sentence without a step binds, if it does."""
    text = plain[words[0].start : words[-1].end]
    if '"' in text or "“" in text:
        text = _QUOTED.sub(lambda said: " " * len(said[0]), text)
    for pattern, modality in _MODALS:
        found = pattern.search(text)
        if modality == "must-not" and found and _TURNS.search(found[0]):
            continue  # "no limit, but must be logged"
        if found and not _SUBORDINATE.search(text[: found.start()].rpartition(", so ")[2]):
            return modality
    if words[0].lower in word_class("stance"):
        return "must"
    if _restricted([word.lower for word in words]):
        return "only-if"
    if not_given(words):
        return "must-not"
    if due_to_a_kind(words):
        return "must"
    return next((bound for at in range(min(len(words), _FIRST)) if (bound := _bound_at(words, at))), None)


def _restricted(lowered: Sequence[str]) -> bool:
    """ "Seats are released only after the check", "refunds can only be made with a receipt": a passive with its only.

    "The list is updated only on Mondays" has no word that a condition or somebody's consent begins with.
    """
    only = next((k for k, word in enumerate(lowered) if word == "only"), 0)
    forms = participles().keys() | finite_forms()
    done = next((k for k in range(2, len(lowered)) if lowered[k] in forms - word_class("be") - word_class("have")), 0)
    if not only or not done or set(lowered[:done]) & word_class("clause_opener"):
        return False
    passive = bool({"be", "is", "are"} & set(lowered[max(0, done - 3) : done]))
    near = range(only + 1, only + 2) if only > done else range(done + 1, done + 7)
    needs = any(  # "is only opened once" needs nothing
        word in word_class("only_behind") and after[:1].isalnum()
        for word, after in list(pairwise(lowered))[near.start : near.stop]
    )
    return passive and needs and (only > done or done - only <= 2) and "will" not in lowered[:done]


def not_given(words: Sequence[Word]) -> bool:
    """ "No refunds after 30 days", "no partial refund without a receipt": a service, and when or whom it is not for.

    "No refund is shown" and "no delivery today" tell how things are.
    """
    if _none_is_given(words) or _none_without_the_other(words):
        return True
    at = next((k for k, word in enumerate(words[:4]) if word.lower in word_class("service_noun")), 0)
    if not at or words[0].lower != "no" or any(word.kind != "word" for word in words[:at]):
        return False
    limits = at + 1 < len(words) and words[at + 1].lower in word_class("limiting")
    ends = next((k for k in range(at, len(words)) if words[k].lower in word_class("clause_cue")), len(words))
    told = any(word.lower in word_class("finite_auxiliary") for word in words[at:ends])
    return (limits and not told) or (at + 1 == len(words) and words[at].lower.endswith("s"))


def _none_without_the_other(words: Sequence[Word]) -> bool:
    """ "No ID, no badge", "no receipt – no refund": what nobody gets who lacks the other; "no problem" is no thing."""
    lowered = [word.lower for word in words]
    at = next((k for k in range(2, len(words) - 1) if words[k].text in (",", "-", "–", "—", "=", ":", ";")), 0)
    named = lowered[:1] == ["no"] and at and lowered[at + 1] == "no" and len(words) <= _SAYING
    idle = word_class("no_matter") | word_class("nothing_lacked")
    things = all(word.kind == "word" for word in (*words[:at], *words[at + 1 :]))
    return bool(named) and things and idle.isdisjoint(lowered) and len(words) > at + 2


def _none_is_given(words: Sequence[Word]) -> bool:
    """ "No key is handed over without an ID", "no discounts are given on sale items"; "no refund is shown" tells."""
    be = next((k for k, word in enumerate(words[:6]) if word.lower in ("is", "are")), 0)
    named = be > 1 and words[0].lower == "no" and all(word.kind == "word" for word in words[:be])
    if not named or be + 2 >= len(words):
        return False
    ever = words[be + 1].lower == "ever"
    done, after = words[be + 1 + ever].lower, words[be + 2 + ever :]
    verb = participles().get(done)
    if ever and verb is not None and _never_done(verb, after):
        return True
    if verb is not None and verb.lemma in word_class("not_withheld"):
        return False
    served = done in word_class("giving_out") or (verb is not None and verb.group in word_class("service_group"))
    limits = any(word.lower in word_class("limiting") for word in after)
    return (served and limits) or (verb is not None and _held_back(verb, after))


def _bound_at(words: Sequence[Word], at: int) -> Modality | None:
    """How the words bind whose verb begins at `at`; the subject stands before it."""
    word = words[at].lower
    before = words[:at]
    if word in ("no", "any") and match(words, at, phrases("no_need"))[0]:
        return "may"
    if word in word_class("be") | {"will"} and match(words, at + 1, phrases("own_discretion"))[0]:
        return "may"
    if word in word_class("be") | {"will"} and _whose_call(words, at):
        return "must"
    if not before or any(w.lower in word_class("clause_opener") for w in before):
        return None
    if word == "always" and _always_due(before, words[at + 1 :]):
        return "must"
    if word in word_class("granting") and _nobody(before):
        return "must-not"
    if before[0].lower == "only" and _person(before) and word in finite_forms() | verbs().keys():
        return "only-if"
    if word in ("may", "can") and _granted(before, words[at + 1 :]):
        return "may"
    if word in ("should", "shall"):
        return _duty(before, words[at + 1 :])
    if word in ("will", "are", "is", "won't", "aren't", "isn't", "cannot", "can't", "can"):
        if _not_theirs(before, words[at:]) or _barred_from(before, words[at:]):
            return "must-not"
        refused = _refusal(before, words[at:])
        if refused:
            return refused
    if _person(before):
        if match(words, at, phrases("licence"))[0] or (word in ("may", "can") and _anyone(before)):
            return "may"
        if match(words, at, phrases("charge"))[0]:
            return "must"
    if match(words, at, phrases("requirement"))[0]:
        return "must" if at + 1 < len(words) and not _anaphor(before) else None
    return None


def _always_due(subject: Sequence[Word], after: Sequence[Word]) -> bool:
    """ "Members over 65 | always | get the aisle seat": what some of a kind are due at all times.

    "Updates always take an hour" tells how things are, "guests always get a mail" what happens to all of them.
    """
    narrows = word_class("narrows_a_kind") | word_class("threshold") | word_class("compared_with_than")
    narrowed = any(word.lower in narrows for word in subject[1:])
    return narrowed and _of_a_kind(subject) and after[:1] != () and after[0].lower in word_class("being_due")


def _duty(subject: Sequence[Word], after: Sequence[Word]) -> Modality | None:
    """ "The leaflet should link to it" binds; "the list should look like this" and "it should work" are expected."""
    verb = next((w.lower for w in after if w.lower not in word_class("adverb") | word_class("softener")), "")
    reader = len(subject) == 1 and subject[0].lower in ("you", "we")
    if reader:
        now = any(w.lower in ("now", "then") for w in after[:2])
        has = verb == "have" and len(after) > 1 and after[1].lower in word_class("determiner")
        return "must" if has and not now else None
    named = subject[0].lower not in word_class("pronoun") | {"this", "that", "it", "these"} or _anyone(subject)
    ordinary = verb in verbs() or verb in ("link", "have", "include", "contain", "shadow", "stay", "remain")
    return "must" if named and ordinary and verb not in word_class("expected") else None


def _refusal(subject: Sequence[Word], rest: Sequence[Word]) -> Modality | None:
    """ "Such orders will not be shipped", "refunds are not issued on Sundays": a service that is not given.

    "Saver tickets cannot be changed" forbids any change of them; of what cannot be found or fixed nobody is forbidden.
    """
    lowered = [w.lower for w in rest[:4]]
    start = next((one for one in _REFUSED if tuple(lowered[: len(one)]) == one), None)
    if start is None:
        return None
    at, able = len(start), lowered[0].startswith("can")
    groups = word_class("service_group") | (word_class("change_group") if able else frozenset())
    verb = done_verb(rest[at].lower) if at < len(rest) else None
    failed = able and verb is not None and verb.lemma in word_class("mended")
    held = verb is not None and _held_back(verb, rest[at + 1 :])
    never = "never" in start and verb is not None and _never_done(verb, rest[at + 1 :])
    served = verb is not None and (verb.group in groups or held or never)
    left = "never" in start and _never_left(rest[at:]) and not _anaphor(subject)
    left = left or (able and _past_bound(subject, rest[at:]))
    return "must-not" if left or (served and _of_a_kind(subject) and not failed) else None


def _past_bound(subject: Sequence[Word], rest: Sequence[Word]) -> bool:
    """ "Fines older than a year cannot be | appealed": of what is past a bound, nothing that is done is done.

    What cannot be found or mended then is not forbidden to anybody.
    """
    done = rest[0].lower if rest and rest[0].kind == "word" else ""
    verb = participles().get(done)
    idle = word_class("mended") | word_class("not_withheld")
    past = any(
        word.lower in word_class("compared_with_than") and after.lower == "than" for word, after in pairwise(subject)
    )
    return past and done.endswith("ed") and _of_a_kind(subject) and not (verb is not None and verb.lemma in idle)


def _never_left(rest: Sequence[Word]) -> bool:
    """ "Visitors are never | left alone", "the safe is never left open": whoever leaves them so is forbidden to."""
    said = [word.lower for word in rest[:2]]
    return said[:1] == ["left"] and len(said) > 1 and said[1] in word_class("not_left_so")


def _not_theirs(subject: Sequence[Word], rest: Sequence[Word]) -> bool:
    """ "A trainee can't approve a refund", "clerks cannot waive a fee": work that a kind of staff has no leave to do.

    "The clerk cannot open the file" tells of one who is not able to.
    """
    able = next((len(one) for one in _UNABLE if tuple(w.lower for w in rest[: len(one)]) == one), 0)
    who, first = subject[-1].lower.removesuffix("s"), subject[0].lower
    if not able or not _of_a_kind(subject) or len(subject) > _NAMED or first in word_class("some_of_them"):
        return False
    junior = who in word_class("junior")
    if not junior and who not in word_class("desk_role") | word_class("role_noun"):
        return False
    groups = word_class("service_group") | (word_class("change_group") | {"enable"} if junior else frozenset())
    does, whom = rest[able : able + 1], rest[able + 1 : able + 2]
    bare = not whom or whom[0].lower in word_class("preposition") | word_class("pronoun")  # "cannot log | in"
    meant = (
        verb for word in does for verb in verbs().get(word.lower, ()) if not verb.particles and verb.kind != "tell"
    )
    return not bare and any(verb.group in groups and verb.lemma not in word_class("mended") for verb in meant)


def _barred_from(subject: Sequence[Word], rest: Sequence[Word]) -> bool:
    """ "Guests cannot add meals after check-in", "the customer can't cancel without a code": a right, and its bound.

    "The customer cannot change their card", "… cancel after the update" tell of what fails.
    """
    able = next((len(one) for one in _UNABLE if tuple(w.lower for w in rest[: len(one)]) == one), 0)
    theirs = customer_at(subject) == len(subject) or subject[-1].lower.removesuffix("s") in word_class("customer_noun")
    if not able or not theirs or len(subject) > _NAMED or len(rest) <= able + 1:
        return False
    meant = [verb for verb in verbs().get(rest[able].lower, ()) if not verb.particles] or again(rest[able].lower)
    right = any(verb.group in word_class("right_group") and verb.lemma not in word_class("mended") for verb in meant)
    bounded = word_class("holding_back") | {"after", "once"}
    at = next((k for k, word in enumerate(rest) if k > able and word.lower in bounded), len(rest))
    definite = {"the", "this", "that", "our", "their", "they", "we", "i"}
    if not right or at + 1 >= len(rest):
        return False
    return rest[at].lower not in ("after", "before") or rest[at + 1].lower not in definite


def _never_done(verb: Verb, after: Sequence[Word]) -> bool:
    """ "Accounts are never | closed": work that is done at no time; "never closed on Mondays" may tell of a habit.

    "Never sent by e-mail" forbids the way; by whom something is never done ("by the bank") is told.
    """
    works = verb.kind in ("act", "handoff", "end", "tell") and verb.lemma not in word_class("not_withheld")
    way = len(after) > 1 and after[0].lower in ("by", "via") and after[1].lower in word_class("sent_otherwise")
    return works and (way or (verb.kind != "tell" and not any(word.kind != "mark" for word in after)))


def _held_back(verb: Verb, after: Sequence[Word]) -> bool:
    """ "Parcels are not | released | until the duty is paid": work of any sort that waits for something."""
    works = verb.kind in ("act", "handoff") and verb.lemma not in word_class("not_withheld")
    return works and any(word.lower in word_class("holding_back") for word in after)


def _granted(subject: Sequence[Word], rest: Sequence[Word]) -> bool:
    """ "A late fee may be waived once", "goodwill of up to $50 can be given": a service that may be given.

    Of one thing at hand only a condition says so: "the stay can be cancelled if it was booked today".
    """
    if not rest or rest[0].lower != "be":
        return False
    how = word_class("adverb")
    done = next((w.lower for w in rest[1:3] if w.lower not in how and not w.lower.endswith("ly")), "")
    verb = done_verb(done)
    given = done in word_class("giving_out") or (verb is not None and verb.group in word_class("service_group"))
    service = subject[0].lower in word_class("service_noun") | {"goodwill"}
    upto = [word.lower for word in subject[:2]] == ["up", "to"]
    tied = any(word.lower in ("if", "provided") for word in rest) and not _anaphor(subject)
    return given and (service or upto or tied or _of_a_kind(subject))


def _of_a_kind(subject: Sequence[Word]) -> bool:
    """Whether the words name any of a kind of things ("saver tickets", "a late fee"), and no one thing."""
    narrows = word_class("preposition") | word_class("threshold")  # "fees older than a year"
    done = participles()  # "tickets bought on the day"
    head = next(
        (
            k
            for k, w in enumerate(subject)
            if w.lower in narrows or (k and w.lower in done and subject[k - 1].lower.endswith("s"))
        ),
        len(subject),
    )
    several = subject[0].lower in ("these", "those", "such", "all", "a", "an", "any", "every", "each") or subject[
        max(head, 1) - 1
    ].lower.endswith("s")
    return several and subject[0].lower not in ("the", "your", "our", "their") and not _anaphor(subject)


def _person(subject: Sequence[Word]) -> bool:
    """Whether the subject is the reader, anybody, or a role or team."""
    first, last = subject[0].lower, subject[-1].lower
    last = last if last in word_class("group_noun") else last.removesuffix("s")
    reader = first in ("you", "we") and len(subject) <= 2
    return reader or _anyone(subject) or last in word_class("group_noun") | word_class("role_noun") | {"agents"}


def _anyone(subject: Sequence[Word]) -> bool:
    return subject[0].lower in word_class("anybody")


def _nobody(subject: Sequence[Word]) -> bool:
    """ "Nobody", "no one", "no parcel": what is said of them is said to be done by none."""
    return subject[0].lower in word_class("no_subject") and all(word.kind == "word" for word in subject[:2])


def _anaphor(subject: Sequence[Word]) -> bool:
    """A bare "it", "this", "which" as the subject: what was said before, and no thing that a rule is about."""
    return len(subject) == 1 and subject[0].lower in word_class("pronoun") | {"it", "this", "that", "which"}


def _whose_call(words: Sequence[Word], at: int) -> bool:
    """ "It is the call of the lead", "is at your discretion", "your job as the scribe is to …"."""
    after = match(words, at + 1, phrases("discretion"))[0]
    if after:
        return True
    first = words[0].lower
    if first in ("it", "it's", "that's", "that") and at <= 1:
        return any(w.lower in word_class("prerogative") for w in words[at + 1 : at + 5])
    near = words[1:2] if at > 4 else words[1:at]  # "your primary goal is to …", "your job as the clerk is to …"
    owned = first == "your" and at > 1 and any(w.lower in word_class("prerogative") for w in near)
    to_use = any(w.lower == "to" and words[k + 1].lower in ("use", "send", "quote") for k, w in enumerate(words[:at]))
    return (owned and words[at + 1 : at + 2] != [] and words[at + 1].lower == "to") or to_use


def is_standing(step: Step, after: Iterable[Word]) -> bool:
    """Whether an order sets how to be or how to go about it, and names nothing to do at its moment."""
    words = [w.lower for w in after]
    if _AT_A_TIME.search(step.words.text):
        return True
    if step.lemma == "keep":
        kept = set(words[:3]) & word_class("kept_record") or step.repeats
        return not kept and bool(set(words[1:8]) & word_class("kept_state"))
    if step.lemma == "follow":
        if words[:1] in (["these"], ["our"], ["all"]) and bool(set(words[1:3]) & word_class("minded")):
            return True  # "follow these policies strictly"
        return bool(set(words[:3]) & word_class("directions")) and bool({"from", "of"} & set(words[1:4]))
    if step.lemma == "take":
        return words[-1:] != [] and words[-1] in word_class("taken_so")  # "take every complaint seriously"
    if step.lemma == "use":
        return words[:1] == ["your"] and bool(set(words[1:4]) & word_class("judgement"))
    return step.lemma in word_class("tended") and bool(_MANNER.search(step.words.text))
