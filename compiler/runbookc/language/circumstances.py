"""Whether words name a circumstance that somebody may be in, and no topic, part of a page or order.

"The card is blocked", "Invoice not received", "No signal", "Returned before noon" are such by themselves, be it as a
heading or before a colon; "Refund requests", "After the call", "Restart the pod" are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from runbookc.language.comparisons import compared, span_of
from runbookc.language.customers import customer_at
from runbookc.language.frames import frame
from runbookc.language.kinds_first import sorted_at, told_apart
from runbookc.language.lexicon import finite_words, participles, thirds, verbs, word_class
from runbookc.language.times import names_times
from runbookc.language.words import Word, split_words

LINKED = frame("linking_word")
MINE = word_class("reader_pronoun")
VOICE = frozenset({"i", "my", "me", "mine", "i'm", "i've", "i'd"})
"""What customers call themselves."""
_LIMITING = word_class("limiting_participle")
"""Participles that say which things are meant ("tools used"), and not what happened to them."""
_RELATIVE = word_class("relative_word")


def is_topic(lowered: Sequence[str]) -> bool:
    """Whether a heading opens as one about an activity, a part of the page or a stage ("After the call")."""
    first = lowered[0]
    if first in word_class("trouble_state"):
        return False
    if first in word_class("topic_opener") | word_class("question_word") or _of_the_page(lowered[:1], lowered):
        return True
    return first.endswith("ing") and not (len(lowered) > 1 and (lowered[1] in _finite() or _happened(lowered[:3])))


def is_order(lowered: Sequence[str]) -> bool:
    """Whether a heading is an order ("Report an incident", "Restart the pod"), and no noun that looks like one."""
    first, second = lowered[0], lowered[1] if len(lowered) > 1 else ""
    if first in ("do", "don't", "never", "always"):
        return True
    if first not in verbs() or second in _finite() | word_class("trouble_state"):
        return False
    if first in word_class("noun_or_verb") and second in word_class("event_noun"):
        return False  # "invoice queries under £100"
    called = first in word_class("noun_or_verb") and second not in word_class("determiner") | word_class("pronoun")
    asked = bool(word_class("question_word").intersection(lowered[2:3]))
    if called and (asked or not (word_class("trouble_state") | word_class("event_noun")) & set(lowered[2:])):
        # "Find out what they saw", "Look at what is wrong", "Sign out", and no "sign up errors"
        called = all(verb.particles[:1] != (second,) for verb in verbs()[first])
    return not called or second in ("and", "or", "with", "in", "to", "from", "on", "for", "by", "as")


@cache
def _finite() -> frozenset[str]:
    outcomes = {word.split()[0] for word in word_class("failing") if word.split()[0].endswith("s")}
    outcomes -= word_class("event_noun")  # "Sentry errors" are things
    return word_class("be") | word_class("have") | word_class("do") | frozenset(outcomes) | {"can't", "cannot", "won't"}


def is_clause(words: Sequence[Word]) -> bool:
    """Whether words say that something is, has or does something: a subject, and a verb that is bent to it."""
    lowered = [word.lower for word in words]
    who = customer_at(words) or (1 if lowered[0] in MINE else 0)
    if who and len(words) > who and lowered[who] in word_class("situation") | {"reports", "receives", "sees", "was"}:
        return True
    if lowered[0] in VOICE and finite_words() & set(lowered[1:]):
        return True
    at = next((k for k, word in enumerate(lowered) if word in _finite()), -1)
    if at == 0:
        return "'" in lowered[0]
    return at > 0 and not set(lowered[:at]) & _RELATIVE and not _of_the_page(lowered[:at], lowered)


def _of_the_page(subject: Sequence[str], lowered: Sequence[str]) -> bool:
    """Whether words name something of the page itself ("Scope", "Status: draft"), and not how something stands.

    "Status is late" and "result was positive" tell of a record.
    """
    told = lowered[1:2] != [] and lowered[1] in word_class("be")
    return bool(set(subject) & word_class("meta_noun")) and not (told and lowered[0] in word_class("told_of_record"))


def listed_clauses(words: Sequence[Word]) -> list[list[Word]]:
    """The clauses before the last "or" of a list of them: "the card is blocked, the loan is reserved", else all in one.

    "The card is red, white" lists what one clause says, and "the reader, who is late" says more of its subject.
    """
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts if len(parts) > 1 and all(_stands_alone(part) for part in parts) else [list(words)]


def _stands_alone(words: Sequence[Word]) -> bool:
    lowered = [word.lower for word in words]
    opens = bool(words) and (lowered[0] in word_class("determiner") | word_class("pronoun") | MINE)
    return opens and len(words) > 2 and not set(lowered) & _RELATIVE and bool(_finite() & set(lowered[1:]))


def in_trouble(lowered: Sequence[str]) -> bool:
    """ "Invoice not received", "No signal", "Queue latency high": a thing, and the state it is in."""
    if lowered[0] in ("no", "nothing", "nobody") and len(lowered) > 1:
        return True
    if any(word == "no" and not lowered[k][:1].isalnum() for k, word in enumerate(lowered[1:])):
        return True
    if _happened(lowered):
        return True
    if lowered[0] == "not":
        return len(lowered) > 1 and lowered[1].endswith("ing")
    if lowered[0] in word_class("defect_noun") and lowered[1:2] and lowered[1] in word_class("place_preposition"):
        return True  # "damp in the lens", "smoke from the oven"
    ends = {lowered[-1], " ".join(lowered[-2:])} & word_class("end_state")  # "oven on fire"
    return bool(ends or set(lowered) & word_class("trouble_state"))


def _happened(lowered: Sequence[str]) -> bool:
    """ "Refund requested", "Number ported without consent": a thing, and what was done to it."""
    for at, word in enumerate(lowered[1:], 1):
        last = at + 1 == len(lowered) or bool(LINKED.match(lowered[at + 1]))
        if last and word in participles() and word not in _LIMITING and word not in verbs():
            return not set(lowered[:at]) & (word_class("meta_noun") | _RELATIVE | word_class("preposition"))
    return False


_COMPARES = frame("measure_compares")
"""How words begin that compare; "within 2 hours" and "after 3 days" say when a step is due as well."""
_CLAUSE = 7
"""Words of a clause that is short enough to be the name of a case."""
_RANGE = frame("range_of_amounts")
_COUNTED = frame("counted_turn")
""" "The first two times", "third one": which of several that come one after the other."""
_PRICED = frame("price_of_a_kind")
_HAPPENED_OFTEN = frame("how_often_it_happened")
""" "More than twice", "the third in a row", "even a small one": how often, or how little, and yet it counts."""
_TROUBLE = 6
"""Words that name a trouble, at most."""
_LONGEST = 10
"""Words of a circumstance beyond which it is a sentence of its own."""
_POINTING = word_class("pointing_word")
"""What opens a sentence about something said before or after it, and names nothing that stands somehow."""
_AUTHOR = frame("author_is_away")
_QUOTED = frame("state_in_quotes")
_STANDS = frozenset({"already", "still", "without", "cannot", "can't"})


_UNKNOWN = frame("unknown_to_them")
_IDLE = frame("nothing_for_the_desk")
_TELLING = word_class("telling_helper")


def is_said_of_all(words: str) -> bool:
    """ "Gift boxes are £3", "Nothing to do on our side": what is so for all of a kind, which is asked of none."""
    return _PRICED.search(words) is not None or _IDLE.match(words.lower()) is not None


def is_circumstance(words: Sequence[Word], plain: str) -> bool:
    """Whether short words before a colon or a dash say by themselves how something stands ("Paid twice: refund one").

    Names ("Gold", "Refunds", "After the call") may be circumstances beside others; alone they are topics.
    """
    said = [word for word in words if word.kind != "mark"]
    lowered = [word.lower for word in said]
    known = not said or not is_unknown(plain[said[0].start : said[-1].end])
    if not known or (said and (names_times(words) or _is_counted(said) or sorted_at(words))):
        return True
    longest = _LONGEST + (_CLAUSE if is_barred(lowered) else 0)
    if not 0 < len(lowered) <= longest or is_order(lowered) or is_said_of_all(plain[said[0].start : said[-1].end]):
        return False
    if is_quoted_state(plain[words[0].start : words[-1].end]) or _shows_state(words, plain):
        return True
    if lowered[0] != "result" and _of_the_page(lowered[:1], lowered):
        return False
    if lowered in (["y"], ["n"]) or (lowered[0] in ("yes", "no") and (len(lowered) == 1 or words[1].text == ",")):
        return True
    signed = words[0].text[:1] in "<>≤≥＞＜"
    if len(lowered) == 1 and not signed:
        return lowered[0] in word_class("compared_alone") | word_class("trouble_state")
    if _COMPARES.match(plain[words[0].start : words[-1].end]):
        return _measures(words, plain)
    if _bounds_a_thing(words, plain) or _is_shown(lowered) or _HAPPENED_OFTEN.search(" ".join(lowered)):
        return True
    opened = lowered[0].replace("’", "'").split("'")[0]  # "that's between them"
    if opened in _RELATIVE | word_class("clause_opener") | word_class("question_word") | _POINTING:
        return False
    if any(word.kind == "arrow" for word in words) or _announces(lowered):
        return False
    if lowered[:2] == ["out", "of"] or (lowered[0] == "too" and len(lowered) < 4):
        return True  # "Out of warranty", "Too heavy"
    if lowered[0] == "not" and lowered[1] not in _LIMITING:
        return _denies_state(lowered)
    if lowered[0] == "with":
        return len(lowered) <= 3 and lowered[1] not in word_class("determiner") | word_class("pronoun")
    if lowered[0] in word_class("topic_opener") - _STANDS:
        return False
    stands = _who_do(lowered) or _was_done(lowered) or _does(said) or bool(_STANDS & set(lowered))
    told = (len(said) <= _CLAUSE or is_barred(lowered)) and is_clause(said) and not _TELLING & set(lowered)
    return stands or told or in_trouble(lowered) or told_apart(words)


def _is_counted(said: Sequence[Word]) -> bool:
    """ "The second time", "Day 15": which of several that come one after the other."""
    lowered = [word.lower for word in said]
    day = len(said) == 2 and lowered[0] in word_class("counted_time") and said[1].kind == "number"
    return day or (len(said) > 1 and _COUNTED.match(" ".join(lowered)) is not None)


def is_unknown(words: str) -> bool:
    """ "Don't know", "can't say": what is answered by somebody who does not know, and no ban."""
    return _UNKNOWN.fullmatch(words.strip(" .").lower()) is not None


def is_barred(lowered: Sequence[str]) -> bool:
    """ "Groups of 8 are never booked from the table": things of a kind, and what is not done with them."""
    never = any(word in ("never", "cannot", "can't") for word in lowered[1:]) or any(
        be in word_class("be") | {"can", "may", "must"} and word == "not" for be, word in pairwise(lowered)
    )
    return never and lowered[0] not in MINE | word_class("pronoun") | word_class("agent")


def is_voiced(words: str) -> bool:
    """ "How do I renew?", "My seeds did not come up": whether a customer speaks of themselves.

    "I am away", "my lead agrees" within a sentence are an author's.
    """
    said = {word.strip('.,:;?!"“”').lower().replace("’", "'") for word in words.split()}
    return bool(VOICE & said) and words[:1].isupper() and _AUTHOR.match(words) is None


def is_quoted_state(words: str) -> bool:
    """ "Found and “in transit”", "status “closed”": what a screen or a record says of a thing."""
    return _QUOTED.search(words) is not None


def _denies_state(lowered: Sequence[str]) -> bool:
    """ "Not found", "not tensioned", "not repairable": a state that does not hold, whether or not its verb is known."""
    state = lowered[1]
    named = state in participles() or state in word_class("shown_state")
    return named or state.endswith(("ed", "able", "ible")) or in_trouble(lowered)


def _shows_state(words: Sequence[Word], plain: str) -> bool:
    """ "“Disk full”": what a screen or a log shows, whose own words say how something stands."""
    first, last = words[0].start, words[-1].end
    shown = last - first > 2 and (plain[first], plain[last - 1]) in (('"', '"'), ("“", "”"))
    inner = split_words(plain, first + 1, last - 1) if shown else []
    return bool(inner) and is_circumstance(inner, plain)


def went_wrong(words: Sequence[Word]) -> bool:
    """ "Late arrivals", "late payment": things, or what happened once, and what is wrong; as a title a mere topic."""
    lowered = [word.lower for word in words]
    if len(lowered) != 2 or lowered[0] not in word_class("gone_wrong"):
        return False
    once = lowered[1] in word_class("occurrence") or " ".join(lowered) in word_class("occurrence")
    return once or lowered[1].endswith("s")


def is_trouble(words: Sequence[Word]) -> bool:
    """ "Card problems", "power outage at night": what is wrong, before a colon; as a title a topic.

    "Known issues", "your complaint" and "report problems" are of the page, of somebody, or work.
    """
    lowered = [word.lower for word in words]
    if not 1 < len(lowered) <= _TROUBLE or any(word.kind != "word" for word in words):
        return False
    ends = next((k for k in range(1, len(lowered)) if lowered[k] in word_class("preposition")), len(lowered))
    named = lowered[0] not in word_class("determiner") | word_class("pronoun") | word_class("trouble_of_a_page")
    ordered = lowered[0] in verbs() and lowered[0] not in word_class("troubled_thing")
    return named and lowered[ends - 1] in word_class("trouble_noun") and not ordered


def _who_do(lowered: Sequence[str]) -> bool:
    """ "Parents who ask for a refund", "anyone who has lost a ticket": people of a kind, by what they do."""
    at = next((k for k, word in enumerate(lowered[:4]) if k and word in ("who", "whose")), 0)
    if not at or at + 1 >= len(lowered):
        return False
    any_of = lowered[0] in ("anyone", "anybody", "everyone", "everybody", "any", "every")
    return any_of or (lowered[at - 1].endswith("s") and lowered[0] not in word_class("determiner"))


def _announces(lowered: Sequence[str]) -> bool:
    """ "The process is as follows", "The rules are", "we provide": nothing is said yet, only that it comes."""
    said = " ".join(lowered)
    if "following" in lowered and set(lowered) & word_class("announced_steps"):
        return True
    return lowered[-1] in word_class("be") | word_class("have") | word_class("left_open_gift") or any(
        said.endswith(f" {end}") for end in word_class("announcing_end")
    )


def _bounds_a_thing(words: Sequence[Word], plain: str) -> bool:
    """ "Weight over 20 kg", "level 60–90 %": a thing, and the bounds of its measure; "items 2–5" names some of them."""
    first = words[0].lower
    matter = len(words) > 1 and words[1].lower in word_class("event_noun")  # "invoice queries under £100"
    if first in word_class("jumpnoun") | word_class("small") | word_class("determiner"):
        return False
    if first in verbs() and not matter:
        return False
    for at in range(1, min(3, len(words))):
        text = plain[words[at].start : words[-1].end]
        if _COMPARES.match(text):
            parted = words[at - 1].text == ","  # "limping, 3 days or more"
            bare = words[at].text[:1].isdigit() and not parted and not _is_measure(words[at - 1])
            return _RANGE.match(text) is not None if bare else bool(span_of(text) or compared(text))
    return False


def _is_shown(lowered: Sequence[str]) -> bool:
    """ "Lamp green", "RPM rising": a thing and the state that it shows."""
    if len(lowered) not in (2, 3) or lowered[-1] not in word_class("shown_state") or lowered[0] in verbs():
        return False
    return lowered[0] not in word_class("determiner") | word_class("preposition") | word_class("small")


def _is_measure(word: Word) -> bool:
    """ "RPM 3150-3300", "level 60-90": whether what stands before bare numbers is measured, and not counted off."""
    initials = len(word.text) > 1 and word.text.isupper() and word.lower not in word_class("jumpnoun")
    return initials or word.lower in word_class("listed_property") | word_class("attribute_noun")


def _measures(words: Sequence[Word], plain: str) -> bool:
    """Whether a number or an amount is compared ("over $50", "2–7 days before"), and things are not just counted."""
    text = plain[words[0].start : words[-1].end]
    return bool(span_of(text) or compared(text) or _RANGE.match(text))


def _was_done(lowered: Sequence[str]) -> bool:
    """ "Returned before noon", "injured or ill": the state itself opens; "checked bag allowance" names a rule."""
    first = lowered[0] if lowered[-1] not in word_class("ruled_about") else ""
    ends = first.endswith("ed") and not first.endswith("eed") and len(first) > 4
    acts = len(lowered) > 1 and lowered[1] in word_class("determiner")  # "increased the number" is what one did
    return (ends or first in participles()) and first not in verbs() and first not in _LIMITING and not acts


def _does(words: Sequence[Word]) -> bool:
    """ "Guest accepts", "customer disputes the charge", "plate is the same": somebody, and what they do.

    What something can do, or usually is, tells of it and asks nothing.
    """
    if {word.lower for word in words} & _TELLING:
        return False
    who = customer_at(words)
    if len(words) > 1 and words[0].lower in word_class("some_person") and words[1].lower.endswith("s"):
        return True  # "someone faints"
    if 1 < len(words) <= _CLAUSE and words[0].lower in word_class("sentence_subject"):
        return words[1].lower in verbs() or words[1].lower in finite_words()
    if who and who < len(words):
        return words[who].lower in finite_words() | word_class("situation") | word_class("state_of_mind")
    at = next((k for k, word in enumerate(words[:5]) if word.lower in finite_words()), 0)
    if not at:
        return _several_do(words)
    if {word.lower for word in words[:at]} & (_RELATIVE | word_class("preposition")):
        return False
    after = words[at + 1].lower if at + 1 < len(words) else ""
    stated = after in word_class("determiner") | word_class("adverb") | {"not"} or words[at].lower in _finite()
    return stated or (bool(after) and _only_a_verb(words, at))


def _only_a_verb(words: Sequence[Word], at: int) -> bool:
    """ "Vet says no", "pump runs dry": a verb that is the plural of no noun; what a team does is no circumstance.

    With what is wrong behind it, a verb may be a noun as well ("keeper reports damage").
    """
    third = thirds().get(words[at].lower)
    if third is None or (third.lemma in word_class("noun_or_verb") and not _of_trouble(words, at)):
        return False
    party = word_class("role_noun") | word_class("team_noun") | word_class("group_noun")
    return third.lemma in word_class("saying") or party.isdisjoint(word.lower for word in words[:at])


def _of_trouble(words: Sequence[Word], at: int) -> bool:
    """ "Keeper reports damage", "gauge shows faults": between one thing and what is wrong there is but a verb."""
    return at == 1 and not words[0].lower.endswith("s") and words[at + 1].lower in word_class("trouble_noun")


def _several_do(words: Sequence[Word]) -> bool:
    """ "Photos show a crack", "tests come back late": several things, and what they do."""
    at = next((k for k, word in enumerate(words[:4]) if k and _is_base(words, k)), 0)
    if not at or at + 1 >= len(words):
        return False
    before, after = words[at - 1].lower, words[at + 1]
    several = before.endswith("s") and not before.endswith(("ss", "us")) and before not in word_class("preposition")
    named = {word.lower for word in words[:at]}
    apart = named & (_RELATIVE | word_class("preposition") | word_class("meta_noun") | word_class("team_noun"))
    sure = words[at].lower not in word_class("noun_or_verb")
    ends = after.kind == "number" or after.lower in word_class("determiner") | word_class("adverb") | {"not", "nothing"}
    return several and not apart and (sure or ends)


def _is_base(words: Sequence[Word], at: int) -> bool:
    return words[at].lower in verbs() and words[at].lower not in word_class("told_of_several")
