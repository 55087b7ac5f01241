"""What the words near a place tell of the clause they stand in: where it has its verb, goes on or is done.

Each function looks and answers; which of them is asked, the openings and the tagger decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from runbookc.language.chunks import match
from runbookc.language.frames import frame
from runbookc.language.lexicon import (
    finite_forms,
    finite_words,
    gerund_heads,
    participles,
    past_heads,
    phrases,
    verbs,
    word_class,
)
from runbookc.language.words import Word

_WHOLLY = frame("done_wholly_or_at_once")
CLOSERS = frozenset(",;:–—")
"""Signs that may end a clause within a sentence."""

_PAST = frozenset(("was", "were", "did", "had", "will", "would"))
"""What makes a verb tell of a time that is over or to come."""
_ROW = 7
"""Words of one of several deeds of which one is done, its comma with them, at most."""
_BARE = 3
"""Words of such a deed that names nothing it is done to."""
_OWN = 5
"""Words of a subject and its verb, at most."""


def helps_another(words: Sequence[Word], at: int) -> bool:
    """ "If they do not confirm, …", "if it is open, …": the verb before `at` helps another, and a comma is to come.

    After "is" and "has" no verb takes an object in its plain form: "if it isn't post the id in #ops, then …".
    """
    helping = words[at - 1].lower if words[at - 1].lower != "not" else words[at - 2].lower
    if helping not in word_class("helping"):
        return False
    if helping in word_class("do") and at < len(words) and words[at].lower in word_class("falls_to"):
        return True  # "if they do not get a refund": nobody is told to get one
    object_next = at + 1 < len(words) and words[at + 1].lower in word_class("determiner") | word_class("object_pronoun")
    if object_next and helping not in word_class("do"):
        return False
    if any(word.kind == "arrow" or word.lower in CLOSERS for word in words[at:]):
        return True
    return helping in word_class("do") and any(_orders_anew(words, k) for k in range(at + 1, len(words) - 1))


def _orders_anew(words: Sequence[Word], at: int) -> bool:
    """ "If they don't pay | call the lead", "… accept it | do not book": whether a second verb is that of an order."""
    if words[at].lower in word_class("forbids_alone") and words[at - 1].lower not in word_class("subject_pronoun"):
        return True
    before, after = words[at - 1].lower, words[at + 1].lower
    parted = word_class("determiner") | word_class("preposition") | {"to", "and", "or", "not"}
    behind = word_class("determiner") | word_class("object_pronoun") | {"again"}
    return words[at].lower in verbs() and before not in parted - word_class("object_pronoun") and after in behind


def is_a_state(words: Sequence[Word], at: int) -> bool:
    """ "If it is not clear whether …, page Ops", "if not open by noon, …": an adjective that is a verb as well."""
    if words[at].lower not in word_class("state_or_verb") or at + 1 >= len(words):
        return False
    if words[at + 1].lower in verbs() and at + 2 < len(words) and takes_object(words, at + 1, at + 2):
        return True  # "if it is open ring the plumber"
    told = words[at + 1].lower in word_class("clause_opener") | word_class("preposition")
    denied = words[at - 1].lower == "not" or words[at - 1].lower.endswith(("n't", "n’t"))
    ours = any(word.lower in ("we", "you") for word in words[at + 2 :])  # "if it isn't clear in a week we keep it"
    return denied and told and (ours or any(word.kind == "arrow" or word.lower in CLOSERS for word in words[at:]))


_GROUP = 5
"""How many words may stand before the "will" of a promise."""


def lists_wishes(words: Sequence[Word], comma: int) -> bool:
    """ "For guests who want to change, cancel or complain": the verbs of a relative clause go on."""
    last = comma
    while last + 2 < len(words) and words[last].lower == words[last + 2].lower == ",":
        last += 2
    listed = last + 2 < len(words) and words[last].lower == "," and words[last + 2].lower == "or"
    if not listed or words[0].lower != "for":
        return False
    relative = next((k for k in range(2, comma) if words[k].lower in ("who", "that", "which")), comma)
    wish = any(words[k].lower == "to" and words[k + 1].lower in verbs() for k in range(relative, comma - 1))
    return wish and all(words[k].lower in verbs() for k in range(comma + 1, last + 2, 2))


def wish_row(words: Sequence[Word], comma: int) -> int:
    """Behind the row of wishes that a comma is in ("wants to move, shorten or cancel | it"); 0 where it is in none.

    Where more orders follow, or the order stands before, these verbs are none.
    """
    last = comma
    while last + 2 < len(words) and words[last].lower == words[last + 2].lower == ",":
        last += 2
    if last + 3 >= len(words) or words[last + 2].lower != "or":
        return 0
    first = comma
    while first > 2 and words[first - 2].lower == "," and words[first].lower == ",":
        first -= 2
    wished = any(words[k].lower == "to" and words[k + 1].lower in verbs() for k in range(max(0, first - 4), first - 1))
    listed = all(words[k].lower in verbs() for k in (*range(comma + 1, last + 2, 2), last + 3))
    return last + 4 if wished and listed else 0


def describes(words: Sequence[Word], at: int, end: int) -> bool:
    """ "Use simple, | clear language", "write short and complete notes": one more word for how something is."""
    beside = at > 1 and words[at - 2].lower in word_class("state_of_words")
    opens = word_class("determiner") | word_class("pronoun")
    return beside and words[at].lower in word_class("state_or_verb") and not opens & {w.lower for w in words[end:][:1]}


def asks_when(words: Sequence[Word], at: int) -> bool:
    """ "When to call the vet", "when and how to route cases": when something is done, and no case of it."""
    said = [word.lower for word in words]
    behind, whole = said[at + 1 : at + 3], not {",", ":"} & set(said[:-1])
    also = len(behind) > 1 and behind[0] in ("and", "or") and behind[1] in ("how", "why", "where")
    return not at and said[0] == "when" and whole and (behind[:1] == ["to"] or also)


def choice_row(words: Sequence[Word], since: int, comma: int) -> bool:
    """ "Approve, reject, or escalate it", "move, cancel or swap it": of orders from `since` on one is carried out.

    "Greet them, check or reset the key" has its choice in its last part alone, and somebody to call is no mere choice.
    """
    ends = (k for k in range(comma, len(words)) if words[k].kind == "mark" and words[k].text != ",")
    said = [word.lower for word in words[: next(ends, len(words))]]
    if said[comma : comma + 1] != [","] or {"and", "then"} & set(said[comma:]):
        return False
    last = next((k for k in range(len(said) - 2, comma, -1) if said[k] == "or"), 0)
    border = last - (said[last - 1] == ",")
    parts = [comma, *(k for k in range(comma + 1, border) if said[k] == ",")]
    deeds = [k + 1 + (k + 2 < len(said) and said[k + 1].endswith("ly")) for k in (*parts, last)]
    if not last or any(said[k] not in verbs() for k in deeds):
        return False
    longest = max(b - a for a, b in pairwise((since, *parts, border)))
    handed = any(verb.kind == "handoff" for k in deeds for verb in verbs()[said[k]])
    return longest <= (2 if border == last else _BARE if handed else _ROW)


def promises(words: Sequence[Word], at: int) -> bool:
    """ "…, the robot will read it, look it up, and send it": what others will do is told to the end."""
    will = next((k for k in range(at + 2, min(len(words), at + _GROUP)) if words[k].lower == "will"), 0)
    plain = will > 0 and words[at].lower in word_class("determiner")
    return plain and all(words[k].kind == "word" for k in range(at, will))


_WHOSE = frozenset(("you", "we", "they", "i"))
"""Subjects whose verb has no form of its own that would show a clause."""


_TOGETHER = ("'s", "'re")


def tells_anew(words: Sequence[Word], text_from: int, comma: int, at: int) -> bool:
    """ "…, the guest pays": behind three words or more, or a gerund, a subject of its own and its verb.

    "They agree" is long enough. Behind a whole clause ("when you move it, guest usage is kept") any words may be the
    subject. Two words are enough before one that is written together with its verb ("if it drips, it's a leak").
    """
    if at < len(words) and words[at].lower.endswith(_TOGETHER) and words[at].lower in word_class("be"):
        return comma - text_from > 1
    subject = words[at].lower in word_class("pronoun") | word_class("determiner") if at < len(words) else False
    stop = next((k for k in range(at, len(words)) if words[k].kind == "mark"), len(words))
    near = (words[k].lower for k in range(at + 1, min(stop, at + 4)))
    whole = words[text_from].lower in _WHOSE and comma - text_from > 2
    subject = subject or (whole and any(w.lower in word_class("be") for w in words[at + 1 : min(stop, at + 4)]))
    long = comma - text_from > 2 or words[text_from].lower in gerund_heads()
    long = long or (comma - text_from == 2 and words[text_from].lower in word_class("subject_pronoun"))
    return subject and long and any(word in finite_words() for word in near)


def adverb_ends(words: Sequence[Word], at: int) -> bool:
    """ "If it fails again, …": an adverb right before a comma belongs to what is before it."""
    size, _ = match(words, at, phrases("softener"))
    return size > 0 and at + size < len(words) and words[at + size].text == ","


def behind_modal(words: Sequence[Word], at: int) -> bool:
    """ "It can often take a day", "they may still open it": a verb with its modal tells, and orders nothing."""
    before = at - 1
    while before > 0 and (words[before].lower in word_class("adverb") or words[before].lower.endswith("ly")):
        before -= 1
    return before > 0 and words[before].lower in word_class("finite_modal")


def is_verb(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether what opens a step at `at` is no noun, in a sentence that has no order unless it is one."""
    after = words[end]
    if after.lower == "to" or match(words, end, phrases("customer"))[0]:
        return True
    return words[at].lower not in word_class("noun_or_verb") and after.text[0].isupper()


def takes_object(words: Sequence[Word], at: int, end: int) -> bool:
    """ "Open | the gate", "refund | it", "call | Ops": whether what stands behind a verb is what it is done to."""
    if words[end].lower in word_class("determiner") | word_class("object_pronoun") | {"more"}:
        return not _is_subject(words, end)
    if words[end].lower == "for" and words[end - 1].lower in word_class("done_for_something"):
        return end + 1 < len(words)  # "for a hospital stay | ask for a letter"
    return words[at].lower in word_class("addressing") - word_class("have") and words[end].text[0].isupper()


def done_wholly(words: Sequence[Word], at: int) -> bool:
    """ "Refund | in full", "cancel | right away": how much or how soon it is done, behind no noun."""
    return _WHOLLY.match(" ".join(word.lower for word in words[at : at + 2])) is not None


def _is_subject(words: Sequence[Word], at: int) -> bool:
    """ "For weekend access | the guard has to agree": what stands before what it must, and is no object."""
    must = word_class("finite_modal") | {"has", "needs"}
    near = words[at + 1 : at + _OWN]
    end = next((k for k, word in enumerate(near) if k and word.lower in must), 0)
    return end > 0 and all(word.kind == "word" and word.lower not in word_class("relative_word") for word in near[:end])


def finite_at(words: Sequence[Word], text_from: int, at: int) -> bool:
    """Whether the word makes a clause of what stands before it: a finite form, or an -s between two nouns.

    "The box shows the clock": no noun stands right before an article, so that an unknown "shows" is a verb.
    """
    word = words[at]
    if word.lower in finite_words():
        return True
    if word.kind != "word" or not word.lower.endswith("s") or word.lower.endswith(("ss", "'s")):
        return False
    before = words[at - 1] if at > text_from >= 0 else None
    after = words[at + 1] if at + 1 < len(words) else None
    named = before is not None and before.kind == "word" and before.lower not in word_class("not_before_verb")
    return named and after is not None and after.lower in word_class("article")


def pronoun_tells(words: Sequence[Word], at: int) -> bool:
    """ "It rains", "they refuse", "nobody turns up": whether a verb stands behind a pronoun that opens a condition.

    What they say or think may be an order in form ("if they say you can keep it").
    """
    if not 0 <= at < len(words) - 1 or words[at].lower not in word_class("clause_subject"):
        return False
    told = words[at + 1].lower
    if words[at].lower in ("they", "we", "i"):
        return told in word_class("stands_firm") or (told in verbs() and told not in word_class("saying"))
    return words[at + 1].kind == "word" and told.endswith("s") and not told.endswith(("ss", "'s"))


def shares_subject(words: Sequence[Word], at: int, auxiliary: frozenset[str]) -> bool:
    """ "A customer asks for a refund or says that …": a verb without a subject goes on with its clause."""
    if at + 1 >= len(words) or words[at].lower not in finite_forms() - auxiliary:
        return False
    return words[at + 1].lower not in auxiliary | word_class("finite_modal")


def clause_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether one of the next words is a verb."""
    return any(w.lower in finite_words() or w.lower in verbs() for w in words[at : at + 8])


def answers_first(words: Sequence[Word]) -> bool:
    """ "Yes – replace it", "no, charge the guest": the answer to a question, and what is done then."""
    return len(words) > 2 and words[0].lower in ("yes", "no") and words[1].text in (",", "-", "--", "–", "—")


def spaced_dash(words: Sequence[Word], at: int) -> bool:
    """Whether a dash stands here that parts what is before it from what is behind it, and no "2 – 7 days"."""
    between = (words[at - 1].kind, words[at + 1].kind) if 0 < at < len(words) - 1 else ("", "")
    if set(between) <= {"number", "money"}:
        return False
    return words[at].text in "–—" or words[at].text == "--"


def says_how(words: Sequence[Word], at: int) -> bool:
    """ "Clearly tell them the fee": an adverb of manner right before an order.

    "Daily report" and "newly set fee" have none.
    """
    if at + 1 >= len(words) or not words[at].lower.endswith("ly") or words[at].kind != "word":
        return False
    if words[at].lower in word_class("adjective_in_ly") or words[at].lower in verbs():
        return False
    ordered = words[at + 1].lower
    return ordered in verbs() and ordered not in participles() and ordered not in word_class("state_or_verb")


def asks_the_time(words: Sequence[Word], at: int) -> bool:
    """ "Ask the guest when | they moved in", "… they will call": a time that is over or to come is what is asked for.

    "Ask the guest when | it is unclear", "… you are unsure", "… they did not say" tell in which case to ask.
    """
    said = [word.lower.replace("’", "'") for word in words[at : at + _OWN]]
    opener = said[0].removesuffix("'ll") if said else ""
    if opener not in word_class("noun_opener") | word_class("subject_pronoun") - {"you", "we", "i"}:
        return False
    denied = any(word.lower in ("not", "never") or word.lower.endswith(("n't", "n’t")) for word in words[at:])
    now = finite_words() - past_heads().keys() - _PAST
    verb = next((word for word in said[1:] if word in now or _tells_time(word)), "")
    return not denied and (opener != said[0] or _tells_time(verb))


def _tells_time(word: str) -> bool:
    return word in _PAST or word in past_heads() or word.endswith("ed")


def bracket_before(words: Sequence[Word]) -> tuple[int, ...]:
    """For each word, where the bracket opens that it stands in and that closes behind it; -1 where it is in none."""
    found = [-1] * len(words)
    opened: list[int] = []
    for at, word in enumerate(words):
        if word.text == "(":
            opened.append(at)
        elif word.text == ")" and opened:
            start = opened.pop()
            found[start + 1 : at] = [start if k < 0 else k for k in found[start + 1 : at]]
    return tuple(found)


def order_may_follow(words: Sequence[Word], at: int) -> bool:
    """Whether what follows "so" at `at` may be an order: "(so) check it", "never take it", "the agent must check"."""
    after = words[at].lower if at < len(words) else "that"
    if after in verbs() or after in word_class("softener") | {"you", "we", "always"}:
        return True
    if after in word_class("forbids_alone") - {"no", "not"} or match(words, at, phrases("preamble"))[0]:
        return True
    who = words[at + 1].lower if after == "the" and at + 1 < len(words) else after
    return who.removesuffix("s") in word_class("agent") | word_class("desk_role")
