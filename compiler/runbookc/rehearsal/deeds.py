"""A step as a deed that can be told of: its verb in the forms that sentences need, the thing, and the amount.

Refund the full amount of the charge in Stripe      refunded | the full amount of the charge | $48.00
Close the ticket                                    closed | the ticket
Text them the payment link                          texted | the payment link
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from runbookc.ground.verbs import PUTTING, lexicon
from runbookc.ground.words import stems
from runbookc.ir.model import Action, Node
from runbookc.rehearsal.deed import Deed
from runbookc.rehearsal.money import in_minor_units, is_money
from runbookc.rehearsal.translated import RUNBOOKS, translated
from runbookc.rehearsal.values import words_of
from runbookc_grammar import rows

_STOPS: Final = "[,;:(]"
_YOURS: Final = "your"
"""What belongs to the customer, told to the customer."""
_PLAIN: Final = re.compile(r"[^\W_](?:[\w'’-]|\s)*")
_MOST_WORDS: Final = 7


def deed_of(
    node: Node, arguments: Mapping[str, Any], schema: Mapping[str, Any], language: str = RUNBOOKS
) -> Deed | None:
    """The deed of a step with the amount its call is given, in a language that there are words for.

    None where the step's words are too few or too many, or the language has none for its verb.
    """
    deed = _written(node, arguments, schema)
    return deed if deed is None or language == RUNBOOKS else translated(deed, language)


def _written(node: Node, arguments: Mapping[str, Any], schema: Mapping[str, Any]) -> Deed | None:
    """The deed in the language of the runbook."""
    action = node.action
    forms = _forms().get(action.verb) if action is not None else None
    thing = _named(_thing(_spoken_of(_meant(node, action), action.verb)), node) if action is not None else ""
    if action is None or forms is None or not thing or not _is_sayable(action.verb):
        return None
    lead, _, rest = thing.partition(" ")
    bare = "" if thing in _words("pronoun") else rest if lead.lower() in _words("article") else thing
    sign, paid = _amount(arguments, schema)
    amount, twice = (f"{sign}{paid:,.2f}", f"{sign}{paid * 2:,.2f}") if paid is not None else ("", "")
    noun, plural = _nouns().get(action.verb, ""), _is_plural(thing)
    pays = lexicon().group(action.verb) in _words("paying") or action.verb in _words("paying_an_amount")
    return Deed(
        action.verb, forms["past"], forms["participle"], forms["gerund"], noun, thing, bare, plural, amount, twice, pays
    )


def _named(thing: str, node: Node) -> str:
    """A thing by its name: a mere "it" is what the step's tool is called after, where that says nothing else.

    "Check it", by `check_one_time_code`, is the one-time code. Said of a pronoun alone no lie could be told from the
    truth about something else.
    """
    if thing not in _words("pronoun") or node.tool is None or node.action is None:
        return thing
    verb, *named = words_of(node.tool.name.rsplit("/", 1)[-1])
    said = bool(named) and verb == node.action.verb and _words("joining").isdisjoint(named)
    return f"the {' '.join(named)}" if said else ""


def _meant(node: Node, action: Action) -> str:
    """What a step is done to; "" of what is put somewhere: that "the order has been put" is said by nobody.

    What a pronoun stands for is believed where the step's tool has to do with it: "(offer other dates,) add them to the
    waiting list" is said of the guest.
    """
    if action.verb not in PUTTING or not action.object:
        tool = set(stems(" ".join(words_of(node.tool.name)))) if node.tool is not None else None
        return action.object if tool is not None and tool.isdisjoint(stems(action.meant)) else action.meant
    _, _, rest = node.text.partition(action.object)
    return "" if re.match(_between("place"), rest.lower()) else action.meant


def _spoken_of(meant: str, verb: str) -> str:
    """ "(Notify) the owner of the claim": somebody is told of something, and not somebody of something told."""
    return (
        re.split(_between("telling") + "(?=[a-z])", meant, maxsplit=1)[0] if lexicon().kind(verb) == "tell" else meant
    )


def _is_plural(thing: str) -> bool:
    """Whether a verb behind it is a plural's: "both charges", "the items of the order", "them"."""
    words = re.split(_between("behind"), thing.lower(), maxsplit=1)[0].split()
    return words[0] in _words("several") or (words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is")))


def _thing(said: str) -> str:
    """What a step is done to as one tells the customer of it; "" where that cannot be said in a few plain words."""
    said = re.split(_STOPS + "|" + _between("stopping"), said.strip().rstrip(".!"), maxsplit=1)[0].rstrip()
    idle = next((words for words in _words("trailing") if " " in words and said.lower().endswith(f" {words}")), "")
    words = said[: len(said) - len(idle)].split()
    if len(words) > 1 and words[0].lower() in _words("person"):
        words = words[1:]  # "them the payment link": the link is the thing
    while len(words) > 1 and words[-1].lower() in _words("trailing"):
        words.pop()
    if len(words) > 2 and words[0].lower() == "that":
        return ""  # "that the lock is gone" is no thing
    if words and words[0].lower() in _words("asking"):
        return ""  # nor is "how many repeats are left"
    if len(words) > 3 and words[-1].isdigit() and words[-2].lower() in _words("joining"):
        words = words[:-2]  # "a payment plan over 6", of months that were cut off
    words = [_YOURS if word.lower() in _words("their") else word for word in words]
    plain = " ".join(words)
    if not words or len(words) > _MOST_WORDS or not _PLAIN.fullmatch(plain):
        return ""
    named = words[0][0].isupper() or words[0][0].isdigit()
    return plain if named or words[0].lower() in _words("lead") else f"the {plain}"


def _is_sayable(lemma: str) -> bool:
    """Whether a verb stands before its thing as it is: "look up the order", not "let know the order"."""
    _, *rest = lemma.split()
    return all(word in _words("particle") for word in rest)


def _amount(arguments: Mapping[str, Any], schema: Mapping[str, Any]) -> tuple[str, float | None]:
    """The sign and the amount of what a call pays; None where it pays nothing."""
    properties = schema.get("properties", {})
    for name, value in arguments.items():
        if is_money(name, properties.get(name, {})) and isinstance(value, int | float):
            paid = value / 100 if in_minor_units(properties.get(name, {}), name) else float(value)
            said = {*words_of(str(properties.get(name, {}).get("description", ""))), *words_of(name)}
            currencies = [str(given).lower() for key, given in arguments.items() if "currency" in key.lower()]
            return next((sign for word, sign in _signs().items() if word in {*said, *currencies}), "$"), paid
    return "", None


def is_told(node: Node) -> bool:
    """Whether a step is something the agent does and says it did.

    No mere look-up, since nobody tells that a record was read; to verify something is told. And what it tells the
    customer is said by saying it.
    """
    action = node.action
    if node.actor != "agent" or action is None:
        return False
    if node.kind == "check":
        return action.verb in _forms() and _forms()[action.verb]["group"] == "check"
    recipient = set(action.recipient.lower().split())
    return node.kind != "tell" or (bool(recipient) and _words("customer").isdisjoint(recipient))


@cache
def _forms() -> dict[str, dict[str, str]]:
    return {row["lemma"]: row for row in rows("verbs.tsv")}


@cache
def _signs() -> dict[str, str]:
    return {row["word"]: row["sign"] for row in rows("rehearsal/currencies.tsv")}


@cache
def _nouns() -> dict[str, str]:
    return {row["lemma"]: row["noun"] for row in rows("rehearsal/deed_nouns.tsv")}


@cache
def _words(kind: str) -> frozenset[str]:
    """Words of runbooks by what they are to a deed."""
    return frozenset(row["word"] for row in rows("rehearsal/step_words.tsv") if row["kind"] == kind)


@cache
def _between(kind: str) -> str:
    """An expression for a word of a kind with space around it."""
    return rf"\s(?:{'|'.join(sorted(_words(kind)))})\s"
