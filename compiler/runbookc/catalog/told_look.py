"""Whether a tool's description says that it only looks, for names that do not tell ("payment_plan", "free_slots").

To take a change for a look-up hides it, so all of this must agree: the description's first sentence names a thing that
is told ("The payment plan of an account") or begins with a verb of looking ("Lists …"), nothing in the description
acts, the result holds more than a receipt does, and no parameter is one that only a change takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from runbookc.catalog.model import Field, Parameter
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_forms, finite_words, gerunds, participles, thirds, verbs, word_class
from runbookc_grammar import rows

_LOOKS: Final = ("check", "follow", "goto")
"""Kinds of verbs that change nothing."""
FOLLOWING: Final = ("track",)
"""Verbs of a name that look as often as they begin something ("track_parcel")."""
_LONGEST: Final = 6
"""Words in front of the first preposition, at most."""
_SENTENCE: Final = re.compile(r"[.!?](?:\s+|$)")
_TOKEN: Final = re.compile(r"[\w'-]+|[,:;()]")
_CLAUSE: Final = re.compile(r"[,:;(]")
_PART: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def only_looks(name: Sequence[str], description: str, parameters: Iterable[Parameter], fields: Sequence[Field]) -> bool:
    """Whether its author describes a tool as a look-up; `name` is the words of its name, in lower case."""
    first, *more = (part for part in _SENTENCE.split(description) if part.strip()) if description.strip() else ("",)
    return (
        bool(first)
        and not _is_deed_name(name)
        and (_names_a_thing(first) or _begins_looking(first, name))
        and not any(_acts(part) for part in (first, *more))
        and not any(_only_of_change(parameter) for parameter in parameters)
        and _tells(fields)
    )


def _is_deed_name(name: Sequence[str]) -> bool:
    """Whether a name may say a deed by a word that is no known verb: "seat_cancellation", "reissue_ticket"."""
    if not name or name[0] in FOLLOWING:
        return not name
    several = len(name) > 1 and name[-1] in thirds()  # "customer_orders"
    return _again(name[0]) or (_is_deed(name[-1]) and not several)


def _names_a_thing(first: str) -> bool:
    """Whether a sentence is the name of a thing that can be told: its head, and what it is of, for or on."""
    if frame("look_asks").match(first):
        return True
    words = first.lower().split()
    size = next((k for k, w in enumerate(words) if w in word_class("look_preposition") or _CLAUSE.search(w)), -1)
    if size < 0:
        size = len(words)
    elif _CLAUSE.search(words[size]):
        size += 1
    phrase = [word.strip(",:;()") for word in words[:size]]
    behind = words[size] if size < len(words) else ""
    if any(word in thirds() or word in finite_words() - finite_forms() for word in phrase[1:-1]):
        return False  # "the customer gets a coupon"
    if phrase and phrase[0] in word_class("look_determiner"):
        return 1 < len(phrase) <= _LONGEST and (len(words) > size or is_told(phrase[-1])) and not _is_deed(phrase[-1])
    return 0 < len(phrase) <= _LONGEST and _bare_thing(phrase, behind)


def _bare_thing(phrase: Sequence[str], behind: str) -> bool:
    """Without "the", the first word could be a verb that nobody listed ("Zero balances of …"): it must be no such."""
    head, opener = phrase[-1], phrase[0]
    if len(phrase) == 1:
        return is_told(head) or (behind == "of" and head.endswith("s") and not _is_act(head))
    if _is_deed(head) and not is_told(head):
        return False
    if opener == "free":  # "free slots on a day" are told, "free seats of a booking" let go
        return behind in word_class("look_place")
    if opener in word_class("look_adjective"):
        return head.endswith("s") or is_told(head)
    return (
        is_told(head) and bool(frame("look_opener").fullmatch(opener)) and not _is_order(opener) and not _again(opener)
    )


def _begins_looking(first: str, name: Sequence[str]) -> bool:
    """Whether a sentence begins with a verb of looking; what only says what comes back ("Returns …") is not enough
    for a name that could be a deed."""
    if frame("look_begins").match(first):
        got = frame("look_obtains").match(first)  # "Gets a refund for the customer"
        return got is None or not any(_is_deed(word.lower()) for word in got.groups() if word)
    return bool(frame("look_returns").match(first)) and is_told(name[-1])


def _acts(sentence: str) -> bool:
    """Whether anything in a sentence does something, or is done: a verb where no noun can stand."""
    if frame("look_acts").search(sentence):
        return True
    asks = frame("look_asks").match(sentence)  # "whether the parcel is insured"
    tokens = _TOKEN.findall(frame("look_verb").sub("", sentence.lower().strip(), count=1))
    for at, word in enumerate(tokens):
        before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
        if (
            _is_act(word)
            and not (at == 0 and (is_told(word) or (word in gerunds() and is_told(after))))
            and not _is_noun_here(word, before, after)
        ):
            return True
        if not asks and word in participles() and participles()[word].kind not in _LOOKS and before in word_class("be"):
            return True
    return False


def _is_noun_here(word: str, before: str, after: str) -> bool:
    if before in word_class("look_before_a_noun"):
        return after not in word_class("determiner")
    listed = after in ("", ",", ":", ";", "(", ")", "and", "or")
    return (listed and before in (",", ":", "(", "and", "or")) or (word in thirds() and after == "of")


def _only_of_change(parameter: Parameter) -> bool:
    """Whether nobody who only looks gives it: a reason, a text to be sent, a new value, a deed to be done or not."""
    words = [word.lower() for word in _PART.findall(parameter.name)]
    given = word_class("change_parameter")
    return any(word in given for word in words) or (bool(words) and parameter.type == "boolean" and _is_act(words[0]))


def _tells(fields: Sequence[Field]) -> bool:
    """Whether a result, where it is known, holds more than the receipt of a change does."""
    return not fields or any(not frame("receipt_field").fullmatch(_snake(field.name)) for field in fields)


def _snake(name: str) -> str:
    return "_".join(part.lower() for part in _PART.findall(name))


def is_told(word: str) -> bool:
    """Whether a noun names what is told and never done: "status", "hours", "availability"."""
    return word in word_class("look_noun")


def _is_deed(word: str) -> bool:
    """Whether a noun names a deed, or may: "refund", "cancellation", "upgrading"."""
    if is_told(word):
        return False
    return _is_act(word) or word in _deed_nouns() or bool(frame("deed_noun").fullmatch(word))


def _is_act(word: str) -> bool:
    """Whether a word is a form of a verb that does something, be it a noun as well."""
    if word in gerunds():
        return gerunds()[word].kind not in _LOOKS
    if word in thirds():
        return thirds()[word].kind not in _LOOKS
    return any(not verb.particles and verb.kind not in _LOOKS for verb in verbs().get(word, ()))


def _is_order(word: str) -> bool:
    return word in verbs() or word in thirds()


def _again(word: str) -> bool:
    """Whether a word undoes or does again what a known verb does: "reissue", "untag"."""
    rest = frame("again_or_back").match(word)
    return rest is not None and (word[rest.end() :] in verbs() or word in verbs())


@cache
def _deed_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("deed_nouns.tsv"))
