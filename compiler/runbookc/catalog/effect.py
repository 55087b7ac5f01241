"""What a call changes, and who says so.

The author has the last word. Then come the source's own hints, the HTTP method, the verb of the name and, where that
tells nothing, a description that names what is looked up, in this order; what none of them tells is taken to change
something. A name is believed against the two before it where silence would
cost more: a name that says "delete" destroys, whatever hint or method promise (MCP: hints come from the server and bind
nobody), and a POST that says "search" reads, since HTTP gives POST no meaning of its own (RFC 9110, section 9.3.3) and
searches too long for an address are sent by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, Literal, get_args

from runbookc.catalog.marked import Marked
from runbookc.catalog.model import Effect, EffectFrom, Field, Parameter
from runbookc.catalog.nearest import did_you_mean
from runbookc.catalog.own_name import own_name
from runbookc.catalog.told_look import FOLLOWING, is_told, only_looks
from runbookc.errors import SourceError
from runbookc_grammar import folders, rows

Verb = Literal["read", "write", "destroy", ""]

KEY: Final = "x-effect"
"""Where the author of a catalogue says what a tool does to the world."""
THINGS: Final = (
    *("book", "call", "charge", "claim", "credit", "email", "invoice", "issue", "log", "message", "note", "order"),
    *("plan", "post", "purchase", "quote", "record", "refund", "report", "request", "review", "ticket", "transfer"),
)
"""Verbs that name a thing as often: "order_search" searches, as "create_search" does not."""
_LOOKS: Final = ("check", "follow", "goto")
"""Kinds of verbs that change nothing."""
_NAMES: Final = "tool_names.tsv"
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SEGMENT: Final = re.compile(r"[/:]")


def effect_of_call(name: str, method: str, path: str) -> tuple[Effect, EffectFrom]:
    """Of an HTTP operation, as the head of this file says. `name` is "" where nobody gave it one."""
    effect, effect_from = effect_by_method(method)
    verb = verb_of(name)
    if verb == "destroy" and effect != "destroy":
        return "destroy", "verb"
    if method == "post" and not _acts(name, verb) and (_reads(name, verb) or _searches(path)):
        return "read", "verb"
    return effect, effect_from


def effect_of_function(
    name: str,
    annotations: Any,
    description: str = "",
    parameters: Sequence[Parameter] = (),
    fields: Sequence[Field] = (),
) -> tuple[Effect, EffectFrom]:
    """Of a listed function: by MCP's annotations (None for a list that has none), its name, else its description."""
    name = own_name(name)
    hinted = effect_by_hint(annotations, name)
    if hinted is None:
        words = words_of(name)
        if _leaves_open(words) and only_looks(words, description, parameters, fields):
            return "read", "description"
        return effect_by_verb(name)
    return ("destroy", "verb") if hinted[0] == "read" and verb_of(name) == "destroy" else hinted


def effect_by_author(document: Marked, *entries: Any) -> tuple[Effect, EffectFrom] | None:
    """The `x-effect` of the first entry that has one; SourceError with its line where it is no effect."""
    for entry in entries:
        if isinstance(entry, dict) and KEY in entry:
            return effect_of_author(entry[KEY], document.place(entry, KEY))
    return None


def effect_of_author(given: Any, place: str) -> tuple[Effect, EffectFrom]:
    """The effect that an author wrote at `path:line`; SourceError where it is none."""
    for effect in get_args(Effect):
        if given == effect:
            return effect, "author"
    known = ", ".join(get_args(Effect))
    raise SourceError(f"{place}: {KEY} '{given}' is none of {known}{did_you_mean(str(given), get_args(Effect))}")


def effect_by_method(method: str) -> tuple[Effect, EffectFrom]:
    """By the semantics of HTTP methods, RFC 9110 section 9."""
    if method in ("get", "head", "options", "trace"):
        return "read", "method"
    return ("destroy" if method == "delete" else "write"), "method"


def effect_by_hint(annotations: Any, name: str) -> tuple[Effect, EffectFrom] | None:
    """By MCP's annotations, which are hints and not promises; None where they say nothing about it."""
    if not isinstance(annotations, dict):
        return None
    if annotations.get("readOnlyHint") is True:
        return "read", "hint"
    if isinstance(annotations.get("destructiveHint"), bool):
        return ("destroy" if annotations["destructiveHint"] else "write"), "hint"
    if annotations.get("readOnlyHint") is False:
        return ("destroy" if effect_by_verb(name)[0] == "destroy" else "write"), "hint"
    return None


def effect_by_verb(name: str) -> tuple[Effect, EffectFrom]:
    """By the verb of the name; a name without one that is known is taken to change something."""
    verb = verb_of(name)
    return (verb, "verb") if verb else ("write", "default")


def _leaves_open(words: tuple[str, ...]) -> bool:
    """Whether the verb of a name tells nothing: it has none, or one that is a noun there ("order_status")."""
    if _words("join").intersection(words) or _verb_of(words) not in ("", "write"):
        return False
    at = next((index for index, word in enumerate(words) if word in _acting() | _words("look")), None)
    if at is None or words[at] in FOLLOWING:
        return True
    if at == len(words) - 1:
        return at > 0 and is_told(words[at])  # "account_balance"
    return words[at] in THINGS and len(words) > 1 and is_told(words[-1])


def verb_of(name: str) -> Verb:
    """What the verb of a name does: its first verb, else one at its end that can be nothing else; "" without any.

    "update_price_list" writes, "crm_get_account" reads, "order_get" reads, "check_in_guest" writes; a name that says
    two things ("find_or_create_user") does the worse of them.
    """
    words = words_of(name)
    if _words("join").intersection(words):
        return max((_verb_of(part) for part in _halves(words)), key=_WORSE.index)
    return _verb_of(words)


_WORSE: Final[tuple[Verb, ...]] = ("", "read", "write", "destroy")


def _halves(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    found: list[list[str]] = [[]]
    for word in words:
        if word in _words("join"):
            found.append([])
        else:
            found[-1].append(word)
    return [tuple(part) for part in found]


def _verb_of(words: tuple[str, ...]) -> Verb:
    for index, word in enumerate(words):
        if word in _words("take-away"):
            return "destroy"
        if word in _words("look") and not _ends_thing(words[: index + 1]):
            return "write" if "-".join(words[index : index + 2]) in _words("no-look") else "read"
        if word in _acting():
            last = words[-1] in _words("look" if word in THINGS else "look-last") and not _ends_thing(words)
            return "read" if last else "write"
    return ""


def _ends_thing(words: tuple[str, ...]) -> bool:
    """Whether the last of some words is a noun with the one before it, however it looks: "report_no_show"."""
    return "-".join(words[-2:]) in _words("no-look")


@cache
def _words(does: str) -> frozenset[str]:
    """The words of names, in all languages, of one kind (`tool_names.tsv`).

    Those that `look`, by which most often nothing but a finding is filed (`judge`: not enough against a POST), and that
    at the end of a name can be nothing but its verb (`look-last`: "order_get"); `take-away` for good; `join` two verbs.
    `no-look` are acts for all that ("check in"), `search-path` is how the path of a search ends: `/orders/_search`.
    """
    return frozenset(word for row in rows(_NAMES) if row["does"] == does for word in row["words"].split())


@cache
def _acting() -> frozenset[str]:
    """Verbs of one word that do something other than look, as the grammar lists them: of other languages the base."""
    every = [(row["lemma"], row["kind"]) for row in rows("verbs.tsv")]
    for language in folders("claims"):
        every += [(row["base"], row["kind"]) for row in rows(f"claims/{language}/verbs.tsv") if "base" in row]
    return frozenset(verb for verb, kind in every if kind not in _LOOKS and " " not in verb)


def _reads(name: str, verb: Verb) -> bool:
    """Whether a name says without a doubt that it looks something up."""
    return verb == "read" and words_of(name)[0] not in _words("judge")


def _acts(name: str, verb: Verb) -> bool:
    return verb in ("write", "destroy") and bool(name)


def _searches(path: str) -> bool:
    last = [word.lower() for word in _SEGMENT.split(path) if word and not word.startswith("{")][-1:]
    return bool(last) and last[0].strip("_") in _words("search-path")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in snake, kebab or camel case, in lower case."""
    return tuple(word.lower() for word in _WORD.findall(name))
