"""What a missing tool would be called: its step's verb, and the head of what the step works on.

`Check NetSuite for a credit memo` wants `get_credit_memo`, `Archive the customer's tax certificate` wants
`archive_tax_certificate`. The same deed has the same name wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from runbookc.by_text import by_text
from runbookc.ground.verbs import lexicon
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.ir.model import Node

MOST_WORDS: Final = 3
"""Words of a step that become part of a tool's name."""
_FETCHING: Final = word_class("fetching_verb")
"""Verbs of steps that a plain "get" does."""
_CUT: Final = frame("behind_the_object")
_OWNER: Final = frame("owner_before")
_OF: Final = frame("part_of_whole")
_FOR: Final = frame("for_an_object")
_LETTERS: Final = re.compile(r"[\w'’-]+")
_TO: Final = frame("words_before_a_name")
_IS: Final = frame("clause_of_being")
_SHORT: Final = frame("shortened_verb")
_WORD: Final = re.compile(r"[a-z0-9]+")
_EMPTY: Final = word_class("stub_filler")
_WHOLES: Final = word_class("whole_of_a_thing")
"""What is always of something: the amount of a charge is a matter of charges."""


def stub_name(node: Node, words: list[str]) -> str:
    """A name in snake case, such as `cancel_subscription`; `words` are what the step works on."""
    verb = node.action.verb if node.action else ""
    if node.kind == "check" and (verb in _FETCHING or not verb):
        verb = "list" if words and _is_many(words[-1]) else "get"
    while words and words[0] == verb:
        words = words[1:]  # "Waive it" says no more of what it works on
    of = (
        [*words] or _WORD.findall(_plain(node.system or ""))[:MOST_WORDS] or (["record"] if verb in ("get", "") else [])
    )
    return "_".join([*_WORD.findall(_plain(verb)), *of])[:60].strip("_") or "missing_tool"


def object_words(node: Node) -> list[str]:
    """The words of what a step works on, its head last: "tax certificate" of "the customer's tax certificate"."""
    system = frozenset(_WORD.findall(_plain(node.system or "")))
    said = node.action.meant if node.action else ""
    found = _head(said, system)
    looked_for = _FOR.search(node.text)
    if not found and looked_for:
        found = _head(looked_for["object"], system)
    return [*(found or _head(_after_verb(node), system))]


def _after_verb(node: Node) -> str:
    """What stands behind the verb where no object was read: "Signon" of "login to Signon"."""
    verb = _plain(node.action.verb) if node.action else ""
    if not verb:
        return ""
    said = " ".join(_LETTERS.findall(_plain(node.text[:400])))
    found = re.search(rf"\b{re.escape(verb)}\b", said)  # not the one in "returned"
    return _IS.sub("", _TO.sub("", said[found.end() :].strip())) if found else ""


@by_text
def _head(said: str, system: frozenset[str]) -> tuple[str, ...]:
    said = _plain(said)
    while (part := _OF.match(said)) and set(_WORD.findall(_CUT.sub("", part["part"]))) & _WHOLES:
        said = part["whole"]
    said = _OF.sub(lambda match: match["part"], _CUT.sub("", f" {said} ").strip())
    words = [word for word in _WORD.findall(_OWNER.sub("", said)) if word not in _EMPTY and word not in system]
    return tuple(words[-MOST_WORDS:])


def _is_many(word: str) -> bool:
    """Whether several are looked up: "both charges", "the orders"; "status", "address" and "news" are one."""
    single = word.endswith(("ss", "us", "is", "ws")) or lexicon().forms.get(word) == word
    return word.endswith("s") and not single and len(word) > 3


def _plain(text: str) -> str:
    """In lower case, without accents, "they've" as "they": a name is ASCII."""
    text = _SHORT.sub("", text)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
