"""The words of a tool's name, the verb first wherever it stands: "permitRenew", "permits.renew" and "renew_permit"."""

from __future__ import annotations

import re

from runbookc.catalog.effect import THINGS
from runbookc.catalog.model import Tool
from runbookc.catalog.own_name import own_name
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.nouns import name_words
from runbookc.ground.tool_names import NEVER_A_THING, verb_in

_ENDS = NEVER_A_THING - {"list", "set"}
"""Verbs at the end of a name that begins with a word for a thing that may be a verb as well: `order_cancel`."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ROUTE = re.compile(r"\s*(?:GET|HEAD|POST|PUT|PATCH|DELETE)\s+(?:https?:/)?/\S*[.:;,]?(?:\s+[-—–]\s)?\s*")
_LAST = re.compile(r"[./:]([^./:]+)$")


def without_route(description: str) -> str:
    """A description without the HTTP operation that it begins with: "POST /berths/{id}/free. Free a berth"."""
    found = _ROUTE.match(description)
    return description[found.end() :] if found is not None else description


def verb_first(words: tuple[str, ...], tool: Tool, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a tool's own name, given as they are written.

    A verb behind the head is believed where the description begins with it, or where the head is no verb and it could
    be no noun: the "bill" of `recompute_bill` and the "log" of `ticket.log` are things.
    """
    told = _described(tool.description, lexicon)
    if (at := _of_last_part(words, tool, lexicon)) > 0:
        return _led(words, at, 1)
    head = lexicon.verb(words[0]) if words else None
    plain = head is not None and head.lemma.split()[0] == words[0]
    if plain and (told[:1] == [words[0]] or words[0] in lexicon.words["light"]):
        return words
    if told and not (plain and told[0] in THINGS) and (at := _of(words, told)) > 0:
        return _led(words, at, len(told))
    lemma, span = ("", range(0)) if plain else verb_in([*words], tool)
    if lemma in NEVER_A_THING:
        return _led(words, span.start, len(span))
    return _led(words, len(words) - 1, 1) if words[1:] and words[-1] in _ENDS else words


def thing_done(written: tuple[str, ...], words: tuple[str, ...], lexicon: Lexicon) -> list[Verb]:
    """The deed that the thing before the verb names as well: what `log.add` adds to is logged.

    A shift or a contact names none: nobody is contacted by a change to one.
    """
    verb = lexicon.verb(written[0]) if written[:1] != words[:1] else None
    named = verb is not None and lexicon.nouns.stem(verb.lemma) in lexicon.nominals
    return [verb] if verb is not None and (named or verb.lemma in lexicon.any_of("light", "charges")) else []


def _of_last_part(words: tuple[str, ...], tool: Tool, lexicon: Lexicon) -> int:
    """Where the verb of a name in parts stands, that of its last: "berths.moorings.free"; -1 where it names none.

    What may be a thing as well ("ticket.log") is believed at the head of a part of several words alone.
    """
    last = _LAST.search(own_name(tool.name))
    part = name_words(last[1]) if last is not None else ()
    verb = lexicon.verb(part[0]) if part else None
    if verb is None or verb.lemma.split()[0] != part[0] or (part[0] in THINGS and not part[1:]):
        return -1
    return len(words) - len(part)


def _described(description: str, lexicon: Lexicon) -> list[str]:
    """The words of the verb that a description begins with."""
    said = _WORD.findall(description.lower()[:40])
    verbs = (lexicon.verb(" ".join(said[:length])) for length in (2, 1))
    return next((verb.lemma.split() for verb in verbs if verb is not None), [])


def _of(words: tuple[str, ...], verb: list[str]) -> int:
    """Where a verb stands in a name, -1 where it does not."""
    return next((at for at in range(len(words)) if [*words[at : at + len(verb)]] == verb), -1)


def _led(words: tuple[str, ...], at: int, length: int) -> tuple[str, ...]:
    return (*words[at : at + length], *words[:at], *words[at + length :])
