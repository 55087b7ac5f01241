"""Nouns that look like orders: "issue identified", "email never arrives" tell how a thing stands, and order nothing."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.kinds_first import sorted_at
from runbookc.language.lexicon import participles, thirds, verbs, word_class
from runbookc.language.words import Word

_RELATIVE = word_class("opens_no_noun")
_SUBJECT = 8
"""Words within which the verb of such a thing stands."""
_NAME = 5
"""Words of a thing's name, its verb with them, at most."""
_JOINS = frozenset({"and", "or", ",", "/"})


def tells_of_thing(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at`, a noun and a verb elsewhere, is a thing of which something is told.

    An order is never followed by "already", "never" or "not" and a verb, nor by a participle without its noun:
    "refund disputed charges" orders, "refund disputed" and "refund not received" tell.
    """
    if not at and words[0].lower in word_class("shape_of_words") and all(word.kind == "mark" for word in words[1:]):
        return True  # "Format:", over how it is to be written
    if at + 1 >= len(words):
        return False
    if _several_are(words, at) or _befalls(words, at) or (not at and 0 < sorted_at(words) < len(words)):
        return True
    if words[at].lower not in word_class("noun_or_verb"):
        return False
    first = words[at + 1].lower
    if first in word_class("stands_before"):
        return at + 2 < len(words) and _told(words, at + 2, first)
    if words[at].lower in word_class("takes_a_state") or any(
        verb.group == "mark" for verb in verbs().get(words[at].lower, ())
    ):
        return False  # "set solved", "tag duplicate"
    if _is_bound(words, at) or _takes_its_own(words, at):
        return True
    if [word.lower for word in words[at + 1 : at + 2]] == ["in"] and len(words) > at + 2:
        ends = len(words) == at + 3 or words[at + 3].kind == "mark"
        return ends and words[at + 2].lower in word_class("in_state")  # "refund in transit"
    return _happened(words, at + 1)


def _befalls(words: Sequence[Word], at: int) -> bool:
    """ "Increase in lost keys", "complete loss of power", "refund request over €20": what has come up.

    "Increase the limit", "complete the loss form" and "refund the request" order.
    """
    first, after = words[at].lower, [word.lower for word in words[at + 1 : at + 4]]
    if first in word_class("grows_or_shrinks"):
        opens = word_class("determiner") | word_class("pronoun")
        named = len(after) > 1 and after[1] not in opens and words[at + 2].kind != "number"
        return after[:1] in (["in"], ["of"]) and named and not words[at + 2].text[0].isupper()
    if first in word_class("asked_for_by_noun"):
        ends = (
            len(after) < 2
            or words[at + 2].kind == "mark"
            or after[1] in word_class("phrase_preposition") | word_class("threshold")
        )
        return after[:1] in (["request"], ["requests"]) and ends
    event = next((k for k, word in enumerate(after[:2]) if word in word_class("event_noun")), -1)
    if first not in word_class("whole_as_adjective") or event < 0:
        return False
    behind = after[event + 1 :][:1]
    return not behind or behind[0] in word_class("preposition") or behind[0].endswith("ing") or not behind[0].isalpha()


def _takes_its_own(words: Sequence[Word], at: int) -> bool:
    """ "Fix takes an hour": a thing and its verb with what that is done to; "fix leaks first" orders."""
    third = thirds().get(words[at + 1].lower) if at + 2 < len(words) else None
    opens = word_class("determiner") | {"less", "more", "longer", "up"}
    return third is not None and third.lemma not in word_class("noun_or_verb") and words[at + 2].lower in opens


def _several_are(words: Sequence[Word], at: int) -> bool:
    """ "Repeat visits cost €20", "transfer fees apply": things of which is said what they take or what holds of them.

    "Check items cost the same" looks whether they do, and "help guests apply" helps.
    """
    looks = any(verb.kind in ("check", "ask", "tell") for verb in verbs().get(words[at].lower, ()))
    if looks or words[at].lower in word_class("makes_others_do"):
        return False
    near = range(at + 2, min(len(words), at + _NAME))
    telling = next((k for k in near if words[k].lower in word_class("told_of_several")), 0)
    named = words[at + 1 : telling]
    of = word_class("determiner") | word_class("pronoun") | word_class("preposition") | _RELATIVE
    plain = all(word.kind == "word" and word.lower not in of for word in named)
    return telling > 0 and plain and named[-1].lower.endswith("s") and not named[-1].lower.endswith("ss")


def _is_bound(words: Sequence[Word], at: int) -> bool:
    """ "Exchange or return forms can only be sent once": a thing of which is said what can or must be done with it.

    "Check orders can be sent" looks whether they can.
    """
    if any(verb.kind in ("check", "ask", "tell") for verb in verbs().get(words[at].lower, ())):
        return False
    named = range(at + 1, min(len(words) - 2, at + _SUBJECT))
    modal = next((k for k in named if words[k].lower in word_class("finite_modal")), 0)
    of = word_class("determiner") | word_class("pronoun") | word_class("clause_opener") | _RELATIVE
    plain = all(words[k].kind == "word" and words[k].lower not in of for k in range(at + 1, modal))
    behind = [word.lower for word in words[modal + 1 : modal + 3]]
    return modal > at + 1 and plain and "be" in behind[: 1 + (behind[0] in word_class("stands_before"))]


def _told(words: Sequence[Word], at: int, how: str) -> bool:
    """ "not received", "never arrives", "already underway", "only occurs": a state, or a verb bent to its subject."""
    word = words[at].lower
    if word in word_class("telling_verb") or _happened(words, at):
        return True
    third = thirds().get(word)
    if third is not None and (how not in word_class("tells_only") or third.lemma not in word_class("noun_or_verb")):
        return True
    if how in word_class("tells_only"):
        return False
    ends = at + 1 == len(words) or words[at + 1].kind == "mark"
    return word in word_class("trouble_state") | word_class("be") or (word not in verbs() and ends)


def _happened(words: Sequence[Word], at: int) -> bool:
    """Whether participles stand from `at` on, and no noun behind them that they would be of."""
    end = at
    while end < len(words) and (_participle(words[end]) or (end > at and words[end].lower in _JOINS)):
        end += 1
    while end > at and words[end - 1].lower in _JOINS:
        end -= 1
    if end == at:
        return False
    after = words[end] if end < len(words) else None
    if after is None or after.kind in ("mark", "bracket", "arrow"):
        return True
    if after.lower.endswith("ly") or after.lower in word_class("adverb"):
        return end + 1 == len(words) or words[end + 1].kind == "mark"
    return after.lower in word_class("preposition") | word_class("behind_what_happened")


def _participle(word: Word) -> bool:
    """ "Identified", "unresolved": what has, or has not yet, been done to it."""
    said = word.lower
    return any(one in participles() and one not in verbs() for one in (said, said.removeprefix("un")))
