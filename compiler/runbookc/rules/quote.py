"""The author's words inside a message, and facts by the names people give them."""

from __future__ import annotations

from runbookc.counted import owned
from runbookc.language.lexicon import word_class

LONGEST = 70
"""Characters of a quotation; a longer one ends in an ellipsis at a word."""
_THEIRS = {"it": "its", "this": "its", "that": "its", "they": "their", "them": "their"}


def quote(words: str, longest: int = LONGEST) -> str:
    """The words in single quotes, on one line, cut at a word when they are long."""
    line = " ".join(words.split()).rstrip(".,;:")
    if len(line) > longest:
        line = line[: longest - 1].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
    return f"'{line}'"


def spoken(fact: str) -> str:
    """`customer.tier` as "the customer's tier", `it.age` as "its age", `trip_starts` as "when the trip starts"."""
    *owners, name = [part.replace("_", " ").replace("-", " ") for part in fact.split(".")]
    if not owners:
        return f"when the {name}" if " " in name and name.split()[-1] in word_class("happens_then") else f"the {name}"
    if owners[-1] == "customer" and name in word_class("customer_sort"):
        return "what kind of customer it is"
    if name.startswith("time "):
        return "how long this has been so"
    return f"{_THEIRS[owners[-1]]} {name}" if owners[-1] in _THEIRS else owned(owners[-1], name)


def listed(names: list[str], word: str = "and") -> str:
    """`a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"
