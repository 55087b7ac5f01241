"""What a runbook says of the customer, as they would say it themselves.

    they want a refund                I want a refund
    the customer's card has expired   my card has expired
    a customer asks for a copy        I would like a copy
    the guest says that we were late  you were late

What speaks of anybody else, or of nobody, is left in the runbook's words.
"""

from __future__ import annotations

import re
from typing import Final

from runbookc.language.lexicon import finite_words, word_class
from runbookc.rehearsal.contrary import contrary, first_alternative
from runbookc.rehearsal.voice import base_of_third, voice

_ONE_OF: Final = re.compile(r"([^,]+), .* or \S.*$")


def in_own_voice(words: str, outright: bool = True) -> str:
    """A condition on the customer in the first person; "" where it is none.

    `outright`: what they ask, want or say is said as it is ("I would like a copy", not "I ask for a copy").
    """
    said = words.replace("’", "'").split()
    first = said[0].lower() if said else ""
    if first in voice("own") and first.startswith("they"):
        return _of_them(said, outright)
    if first == "their" and len(said) > 1:
        return " ".join(["my", *map(_own, said[1:])])
    if first in voice("whoever"):
        rest = " ".join(said[1:])
        return _said_outright(rest, "somebody") if any(rest.startswith(f"{ask} ") for ask in voice("said")) else ""
    either = next((len(name.split()) for name in voice("either_sex") if words.lower().startswith(f"{name} ")), 0)
    if either:
        return _of_the_customer(["the", "customer", *said[either:]], outright)
    if first.removesuffix("s") in word_class("customer_noun") and said[1:2] == ["who"]:
        return _of_them(["they", *said[2:]], outright)
    return _of_the_customer(said, outright) if not {"who", "that"} & set(said[:3]) else ""


def said_not(words: str) -> str:
    """The contrary of a condition, in the customer's own voice where it is about them; "" where none can be made."""
    own = in_own_voice(words)
    wished = any(own.startswith(f"{lead} ") for lead in voice("said").values() if lead)
    return contrary((in_own_voice(words, outright=False) if wished else own) or words)


def opening_words(words: str) -> str:
    """What makes a condition so, of several that would; in the customer's own voice where it is about them."""
    one = first_alternative(words)
    return in_own_voice(one) or one


def _of_them(said: list[str], outright: bool) -> str:
    first = said[0].lower()
    told = _said_outright(" ".join(said[1:]), "they") if outright and first == "they" else ""
    if told:
        return told
    rest = [voice("form").get(said[1].lower(), said[1]), *said[2:]] if first == "they" and len(said) > 1 else said[1:]
    return " ".join([voice("own")[first], *_agreeing([_own(word) for word in rest])])


def _of_the_customer(said: list[str], outright: bool) -> str:
    """ "The customer wants a copy", "the customer's card has expired": one clause of the customer by name."""
    at = _named(said)
    if at is None or len(said) <= at:
        return ""
    if said[at - 1].endswith("'s"):
        return " ".join(["my", *map(_own, said[at:])])
    behind = [word for word in said[at : at + 1] if word.lower() in voice("adverb")]
    verb = said[at + len(behind)].lower() if len(said) > at + len(behind) else ""
    rest = said[at + len(behind) + 1 :]
    if outright and (told := _said_outright(" ".join([verb, *rest]), "the")):
        return told
    form = voice("form").get(verb) or (verb if verb in voice("same") else "") or base_of_third(verb)
    form = form or (verb if verb in finite_words() else "") or _unknown_verb(verb, rest)
    return " ".join(["I", *behind, form, *_agreeing(_joined([*map(_own, rest)]))]) if form else ""


def _joined(words: list[str]) -> list[str]:
    """ "(I won't wait) and wants it back": a verb behind "and" is the customer's as well, and so it is in a list.

    Behind a comma only what says of what: of "boats, orders and bells" none is a verb.
    """
    joined = voice("joining")
    return [
        voice("form").get(word) or base_of_third(word) or word
        if before in joined or (before.endswith(",") and after and after not in joined)
        else word
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False)
    ]


def _unknown_verb(word: str, rest: list[str]) -> str:
    """ "(the customer) juggles": a verb that no list has, and no noun ("the customer details are wrong")."""
    is_verb = word.endswith("s") and not word.endswith(("ss", "us")) and not voice("auxiliary").keys() & set(rest[:4])
    return word.removesuffix("s") if is_verb else ""


def _named(said: list[str]) -> int | None:
    """How many words name the customer at the beginning ("the customer", "a guest", "caller"); None where none do."""
    noun = [word.lower().removesuffix("'s") for word in said[:2]]
    customers = word_class("customer_noun")
    if noun and noun[0] in ("the", "a", "an") and len(noun) == 2:
        return 2 if noun[1] in customers or " ".join(noun) in word_class("customer") else None
    finite = len(said) > 1 and (base_of_third(said[1].lower()) or said[1].lower() in voice("affirmed"))
    return 1 if finite and noun[0] in customers else None


def _said_outright(rest: str, subject: str) -> str:
    """What is said, asked or wanted is said as it is: "says that it is late" is "it is late"."""
    lead = next((ask for ask in sorted(voice("said"), key=len, reverse=True) if rest.startswith(f"{ask} ")), "")
    if not lead or (lead in ("want", "need") and subject != "they"):
        return ""
    behind = rest[len(lead) + 1 :]
    listed = _ONE_OF.match(behind) if voice("said")[lead] else None
    told = [_own(word) for word in (listed[1] if listed else behind).split()]
    wished = voice("said")[lead].startswith("I ")  # "and has a receipt" is theirs too
    return " ".join([voice("said")[lead], *_agreeing(_joined(told) if wished else told)]).strip()


def _own(word: str) -> str:
    bare = word.rstrip(".,;:)")
    becomes = voice("own").get(bare.lower()) or voice("company").get(bare.lower())
    return becomes + word[len(bare) :] if becomes else word


def _agreeing(words: list[str]) -> list[str]:
    """ "I am" where "they are" stood within: an "I" is followed by a form of its own."""
    after = zip(["", *words], words, strict=False)
    return [voice("form").get(word, word) if before == "I" else word for before, word in after]
