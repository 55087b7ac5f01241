"""What can be masked, and what says so: the names of arguments and fields, and the words around a value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from runbookc_grammar import rows

KINDS: Final = ("email", "phone", "card", "bank", "name", "address", "birth", "id")
"""`id`: values of fields called id or …_id. It is the only one that `all` leaves alone: ids are how a case is found."""
ALL: Final = KINDS[:-1]
_BARE: Final = frozenset(("name", "display_name"))
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def chosen(words: Iterable[str]) -> tuple[str, ...]:
    """The kinds that words name, in their own order; `all` and `none` are words as well. ValueError for another."""
    kinds: set[str] = set()
    for word in words:
        if word not in (*KINDS, "all", "none"):
            raise ValueError(f"'{word}' is no kind of personal data ({', '.join(KINDS)}, all, none)")
        kinds.update(ALL if word == "all" else () if word == "none" else (word,))
    return tuple(kind for kind in KINDS if kind in kinds)


def kinds_of(fields: Iterable[str], argument: bool) -> dict[str, str]:
    """What each field of one object holds, "" for nothing personal: "customerEmail" as "customer_email".

    Things and firms have a bare "name" too: it is a person's in the arguments of a call, and beside what only people
    have.
    """
    words = {key: _OTHER.sub("_", _HUMP.sub("_", key).lower()).strip("_") for key in fields}
    kinds = {key: _keys().get(word, "") or _id(word) for key, word in words.items()}
    personal = argument or any(kind not in ("", "id") and words[key] not in _BARE for key, kind in kinds.items())
    return {key: kind if personal or words[key] not in _BARE else "" for key, kind in kinds.items()}


def _id(word: str) -> str:
    return "id" if word == "id" or word.endswith("_id") else ""


@cache
def cues(kind: str) -> tuple[str, ...]:
    """The words of a class of `masking/cues.tsv`, the longest first."""
    return tuple(sorted((r["words"] for r in rows("masking/cues.tsv") if r["class"] == kind), key=len, reverse=True))


@cache
def _keys() -> dict[str, str]:
    return {row["key"]: row["kind"] for row in rows("masking/keys.tsv")}
