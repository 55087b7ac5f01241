"""Facts by name: `entity.field`, made of a tool's fields, of its parameters, or of the author's words.

Two names can mean one fact: an order's number is its id, and an account's tier is the customer's. `key` brings such
names to one form; names themselves stay as their source has them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from runbookc.by_text import by_text
from runbookc.ground.vocabulary import CONVERSATION, CUSTOMER, PROPERTIES, STOP, TAILS
from runbookc.ground.words import name_words, singular, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

IDS: Final = word_class("id_field")
PERSONAL: Final = word_class("personal_field")
"""Fields that, with nothing said of whose they are, are the customer's."""

_OWN_WORDS: Final = IDS | PERSONAL | {"since", "tier", "status"}
_TAILS: Final = TAILS | {"status", "history"}
_CUTS: Final = word_class("cuts_a_fact_name")
_SAID_BESIDES: Final = word_class("said_besides_a_field")
"""Words by which people ask for a value that a parameter's name leaves out."""
_HOLDERS: Final = word_class("holder_field")
_AMOUNTS: Final = frozenset({"amount", "price", "total", "cost", "fee", "balance"})
_ALIASES: Final = (
    (frame("email_address"), "email"),
    (frame("phone_number"), "phone"),
    (frame("full_name"), "name"),
    (frame("zip_code"), "zip"),
)
_LONGEST: Final = 400
"""What is longer names no fact; patterns over it would take the square of its length."""
_SPLIT: Final = frame("several_facts")
_OF: Final = frame("of_an_entity")
_OWNED: Final = re.compile(r"^(?P<entity>.+?)(?:['’]s|s['’])\s+(?P<field>.+)$", re.IGNORECASE)
_THEIRS: Final = frame("theirs")
_HOW_MANY: Final = frame("number_of_things")
"""What is asked with the number of nights is the nights."""
_OPEN: Final = frame("opens_a_question")
_ASIDE: Final = re.compile(r"\([^()]*\)?")
_CLAUSE: Final = frame("clause_behind")


def entity_of(name: list[str], verb: range) -> str:
    """What a tool is about, from the words of its name: `get_customer_by_phone` is about `customer`."""
    rest = [word for i, word in enumerate(name) if i not in verb]
    for at, word in enumerate(rest):
        if at and word in _CUTS:
            rest = rest[:at]
            break
    while len(rest) > 1 and rest[-1] in _TAILS:
        rest = rest[:-1]
    return "_".join(singular(word) for word in rest if word not in STOP)


def fact_of_field(path: str, entity: str, known: frozenset[str]) -> str:
    """The fact a result's field tells: `data[].customer_email` of list_charges is `customer.email`."""
    *holders, name = [part for part in path.replace("[]", "").split(".") if part]
    holder = "_".join(singular(word) for word in name_words(holders[-1])) if holders else ""
    if holder in _AMOUNTS and entity:
        return f"{entity}.{holder}"
    if holder and holders[-1].lower() not in _HOLDERS and not entity.endswith(holder):
        entity = holder
    return fact_of_name(name, entity, known)


def fact_of_name(name: str, entity: str, known: frozenset[str]) -> str:
    """The fact an identifier stands for, where it belongs to `entity` unless it names another that is `known`."""
    said = [singular(word) for word in name_words(_aliased(name.replace("_", " ")))]
    own = entity.split("_")
    for length in range(len(said) - 1, 0, -1):
        head, rest = "_".join(said[:length]), said[length:]
        if said[:length] == own[-length:]:
            return f"{entity}.{'_'.join(rest)}"
        if head in CUSTOMER | CONVERSATION or (head in known and set(rest) <= _OWN_WORDS):
            return f"{head}.{'_'.join(rest)}"
    if len(said) > 1 and said[-1] in IDS:
        return f"{'_'.join(said[:-1])}.{said[-1]}"
    return f"{entity}.{'_'.join(said)}" if entity else "_".join(said)


def fact_of_parameter(name: str, entity: str, known: frozenset[str], description: str = "") -> str:
    """The fact a parameter asks for; an e-mail address or a name alone is the customer's."""
    if name.lower() in ("number", "value", "query") and "phone" in words(_aliased(description)):
        return "customer.phone"
    said = [singular(word) for word in name_words(_aliased(name.replace("_", " ")))]
    if len(said) == 1 and said[0] in PERSONAL:
        return f"customer.{said[0]}"
    return fact_of_name(name, entity, known)


def facts_in(said: str, asked: bool = False) -> tuple[str, ...]:
    """The facts words name: "the charge's amount and the order number" are `charge.amount` and `order.number`.

    A thing alone ("the account") is a name without a dot: all there is to know of it. What is asked of the customer
    without saying whose it is, is the customer's.
    """
    return _facts_in(said[:_LONGEST], asked)


@by_text
def _facts_in(said: str, asked: bool) -> tuple[str, ...]:
    short = " ".join(_ASIDE.sub(" ", said).split())
    found = [_fact_in(part, asked) for part in _SPLIT.split(_CLAUSE.sub("", _aliased(short))) if part.strip()]
    return tuple(dict.fromkeys(fact for fact in found if fact))


def _fact_in(said: str, asked: bool) -> str:
    if _OPEN.match(said.strip()):
        return ""
    theirs = _THEIRS.match(said)
    said = _HOW_MANY.sub("", said)
    match = _OWNED.match(said) or _OF.match(said)
    if match:
        field, entity = _snake(match["field"]), _snake(match["entity"]).rsplit("_", 1)[-1]
        whole = not asked and field in word_class("all_of_a_record")
        return f"{entity}.{field}" if entity and field and not whole else entity or field
    name = _snake(said)
    if asked and name in CUSTOMER:
        return ""
    head, _, tail = name.rpartition("_")
    if head and not asked and tail in word_class("all_of_a_record"):
        return head  # "get the order details" is a look at the order
    if head and (tail in IDS or tail in PROPERTIES):
        return f"{head}.{tail}"
    if theirs or (asked and name) or name in PERSONAL:
        return f"customer.{name}" if name and name not in CUSTOMER else name
    return name


def _snake(said: str) -> str:
    return "_".join(singular(word) for word in words(said) if word not in STOP)


def _aliased(said: str) -> str:
    for pattern, name in _ALIASES:
        said = pattern.sub(name, said)
    return said


@lru_cache(maxsize=8192)
def key(fact: str) -> tuple[str, str]:
    """One form for the names of one fact: (entity, field), "" for a field that is not named."""
    entity, _, field = fact.partition(".")
    last = field.rsplit("_", 1)[-1]
    if last in IDS and (field == last or field[: -len(last) - 1] == entity):
        field = "id"
    if entity in CUSTOMER:
        entity = "customer"
    if entity == "account" and field not in ("id", ""):
        entity = "customer"
    if entity in CONVERSATION:
        entity = "ticket"
    return entity, field


def answers(known: str, wanted: str) -> bool:
    """Whether what the customer was asked for is what a tool asks for, where neither says whose it is.

    Asked for "the new arrival date", they gave what is called `arrival`.
    """
    entity, field = key(known)
    of, name = key(wanted)
    if field == "id" and name == entity:
        return True  # "the pedestal number" is what a parameter `pedestal` takes
    if not field or not name or field == "id" or name == "id":
        return False
    if entity == "customer" and name == "name" and field == of:
        return True  # "ask for the domain" is answered with its name
    if entity == "customer" and field == name:
        return True
    said = {*([] if entity == "customer" else entity.split("_")), *field.split("_")}
    named = set(name.split("_"))
    named = named - {"name"} or named  # asked for the holder, they gave a `holder_name`
    return named <= said and said - named - set(of.split("_")) <= _SAID_BESIDES


def covers(known: str, wanted: str) -> bool:
    """Whether knowing one fact is knowing the other: the same by another name, or all of the thing it belongs to."""
    if known == wanted:
        return True
    (entity, field), (wanted_entity, wanted_field) = key(known), key(wanted)
    if not field:
        return entity == wanted_entity or (entity == "account" and wanted_entity == "customer")
    if field != wanted_field:
        return False
    return entity == wanted_entity or entity.endswith("_" + wanted_entity) or wanted_entity.endswith("_" + entity)
