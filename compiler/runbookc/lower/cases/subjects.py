"""Whether two conditions speak of one subject, and so are cases of one decision."""

from __future__ import annotations

import re

from runbookc.language.clauses import Condition
from runbookc.language.customers import is_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.sentences.facts import fact_name, property_named

_ANY = frozenset(["it", "this", "that", "there", "it's"])
CUSTOMER = "customer"
_PERSONS = frozenset(["they", "they're", "they've", "he", "she"])
_SMALL = word_class("small_word")
_GRANTED, _REFUSED, _NO_REPLY = frame("reply_granted"), frame("reply_refused"), frame("reply_lacking")
_TIMES = frame("at_certain_times")
_NAME = 4
"""Words at the head of a condition among which a party is named."""
_ASIDE = re.compile(r"\([^()]*\)")
_VALUE = 2
"""Words of the value of a property."""
_HAPPENED = frozenset(["was", "were", "wasn't", "weren't"])
_RESULT = "the result of the step before"


def subject_of(condition: Condition) -> tuple[str, str]:
    """(what is tested, which of its sides); a pronoun gives "", which fits any subject."""
    words = [w for w in condition.subject.lower().split() if w not in _SMALL]
    if condition.result and (not words or words[0] in _ANY or condition.operator == "missing"):
        return _RESULT, ""
    if condition.of_customer or is_customer(condition.subject) or (words and words[0] in _PERSONS):
        return CUSTOMER, condition.attribute
    if not words or words[0] in _ANY:
        return "", condition.attribute
    return " ".join(words), condition.attribute


def same_subject(first: Condition, second: Condition) -> bool:
    """Whether the second is a further case of what the first asks."""
    if _is_time(first) != _is_time(second) or _is_open(first) != _is_open(second):
        return False  # "out of hours" beside "it is wet", "it is wet" beside "anything is missing"
    if _is_left_to_them(first) != _is_left_to_them(second):
        return False  # "if it is wet, …", and further down "… if necessary": whoever does it decides that
    (one, side), (other, other_side) = subject_of(first), subject_of(second)
    if side != other_side and ((side and other_side) or one == other == ""):
        return False
    if one != other and _RESULT in (one, other) and any(not c.subject and not c.result for c in (first, second)):
        return False  # "no answer" beside "for business customers"
    if first.operator == second.operator == "missing" or (is_silence(first) and is_silence(second)):
        return False  # "no answer", then "no reply within a day": the one does not keep the other from being so
    if (is_reply(first) and is_silence(second)) or (is_silence(first) and is_reply(second)):
        return True
    if _RESULT in (one, other):
        return one == other or bool({"", CUSTOMER} & {one, other} and not side and not other_side)
    if {one, other} == {"", CUSTOMER} and _speaks_of_a_thing(first if other == CUSTOMER else second):
        return False
    if _answers_for(first, second):
        return True
    if _speaks_of_a_thing(second) and _names_party(first) and not _names_party(second):
        return False
    if _there_is_another(first, second) or _there_is_another(second, first):
        return False
    if _names_a_group(first, other) or _names_a_group(second, one):
        return False
    if one == other == "" and _are_apart(first, second):
        return False
    if not one or not other:
        return not (side and other_side) or side == other_side
    if first.result != second.result and (side or other_side):
        return False  # whether the refund fails, and how large it is
    if one == other:
        return True
    return first.value == second.value and set(one.split()) == set(other.split())


def _is_time(condition: Condition) -> bool:
    return not condition.subject and _TIMES.match(condition.words.text.lower()) is not None


def _is_left_to_them(condition: Condition) -> bool:
    """ "Necessary", "not needed": of nothing in particular."""
    return condition.words.text.lower().removeprefix("not ").strip(" .,:;") in word_class("bare_as")


def _is_open(condition: Condition) -> bool:
    """ "Anything is missing": of no thing or person that another condition may be of."""
    return condition.words.text.lower().startswith(("anything ", "something ", "everything ", "nothing "))


def one_property(first: Condition, second: Condition) -> bool:
    """Whether two conditions on one subject are values of one property, results, or answers: a thing has one of them.

    "It is red" and "it is green" are. "It was registered in May" and "it is locked" are not: both may be so.
    """
    if first.result or second.result or _answers_for(first, second):
        return True
    if all(is_reply(condition) or is_silence(condition) for condition in (first, second)):
        return True
    if first.attribute or second.attribute:
        return first.attribute == second.attribute
    if _is_a_value(first) and _is_a_value(second):
        return not _may_both_be_so(first, second)
    return fact_name(first) is not None and fact_name(first) == fact_name(second)


def _is_a_value(condition: Condition) -> bool:
    """ "It is green", "it is a first visit": a word or two, and nothing that happened once or somewhere."""
    said = [word for word in _ASIDE.sub("", condition.value.lower()).split() if word not in _SMALL]
    return condition.operator in ("is", "is-not") and 0 < len(said) <= _VALUE


def _may_both_be_so(first: Condition, second: Condition) -> bool:
    """ "It is late" beside "it was sent", "it is torn" beside "it is wet": what happened, and what is wrong with it."""
    if property_named(first.subject) is not None:
        return False  # "the status is late" beside "the status is returned"
    said = [set(_without_small(condition.words.text)) for condition in (first, second)]
    if bool(said[0] & _HAPPENED) != bool(said[1] & _HAPPENED):
        return True
    wrong = word_class("gone_wrong") | word_class("trouble_state")
    return all(len(words & wrong) > 0 for words in said) and said[0] & wrong != said[1] & wrong


def _answers_for(first: Condition, second: Condition) -> bool:
    """ "When the manager agrees, …. When they refuse, …": they are who was named, and give the other answer."""
    heard = {word.strip(".,") for word in second.words.text.lower().split()}
    return _names_party(first) and second.subject.lower() in _PERSONS and bool(heard & word_class("answering"))


def is_reply(condition: Condition) -> bool:
    """ "The landlord agrees", "it is rejected": the answer to a request, whoever gives it."""
    said = condition.words.text.strip(" .,:;")
    return _GRANTED.search(said) is not None or _REFUSED.search(said) is not None


def is_silence(condition: Condition) -> bool:
    """ "They do not respond", "nobody answers"."""
    return _NO_REPLY.search(condition.words.text) is not None


def _names_party(condition: Condition) -> bool:
    """ "The claims manager agrees": whether a role or a team opens the condition, who is never an "it"."""
    party = {word.strip(".,") for word in condition.words.text.lower().split()[:_NAME]}
    return not party.isdisjoint(word_class("role_noun") | word_class("team_noun"))


def says_no_to(first: Condition, second: Condition) -> bool:
    """ "Known outage → …. No known outage → …": the words of one case with a "no" among them are the other."""
    said = [_without_small(condition.words.text) for condition in (first, second)]
    bare = [_without_denial(words) for words in said]
    return bare[0] == bare[1] != [] and ("no" in said[0]) + _denials(said[0]) != ("no" in said[1]) + _denials(said[1])


def _without_denial(words: list[str]) -> list[str]:
    """ "They cannot pay", "the parcel has not yet arrived": the words of what is denied."""
    rest = words[1:] if words[:1] == ["no"] else words
    plain = [{"cannot": "can", "can't": "can", "won't": "will"}.get(word, word.removesuffix("n't")) for word in rest]
    return [word for word in plain if word not in ("not", "never", "yet", "do", "does", "did")]


def _denials(words: list[str]) -> int:
    return sum(word in ("not", "never", "cannot") or word.endswith("n't") for word in words)


def _without_small(words: str) -> list[str]:
    return [word for word in words.lower().replace("’", "'").strip(" .,:;?").split() if word not in _SMALL]


def _are_apart(first: Condition, second: Condition) -> bool:
    """ "If it came too early, …. If this is a mistake of ours, …": pronouns for two things."""
    one, other = (c.subject.lower().split()[:1] for c in (first, second))
    return {*one, *other} in ({"it", "this"}, {"it", "that"})


def _there_is_another(told: Condition, named: Condition) -> bool:
    """ "There are two guests" beside "the fee is over $50": other things that there are, and no other case."""
    one, other = subject_of(told)[0], subject_of(named)[0]
    if not told.subject.lower().startswith("there") or one or other in ("", CUSTOMER, _RESULT) or told.operator != "is":
        return False
    things = set(_without_small(told.value))
    return bool(things) and things.isdisjoint(_without_small(named.words.text))


def _speaks_of_a_thing(condition: Condition) -> bool:
    """Whether "it" or its like is what is tested, which is never a person."""
    subject = condition.subject.lower()
    return subject in _ANY or subject.startswith("it ")  # "it hasn't turned up yet", all of it


def _names_a_group(condition: Condition, other: str) -> bool:
    """Whether only a group is named ("for Severity 1"), beside a thing; beside a customer a group of things is one."""
    if condition.subject or not other:
        return False
    last = condition.words.text.lower().split()[-1:]
    if last == ["ones"]:
        return True  # "for big ones" beside "if she is in a hurry": things that were named before
    return other != CUSTOMER or bool({*last} & (word_class("measured_event") | word_class("event_noun")))
