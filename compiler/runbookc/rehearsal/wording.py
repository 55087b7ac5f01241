"""The ways people say that a step is done: this suite's own list, which nothing that reads claims may import."""

from __future__ import annotations

from functools import cache

from runbookc.ir.model import Node
from runbookc_grammar import rows

TO_CUSTOMER = (
    "I've {past} {thing}{values}.",
    "All done: I have {past} {thing}{values}.",
    "Good news! I {past} {thing}{values} for you just now.",
    "{Thing}{values} has been {participle}.",
    "I can confirm that {thing}{values} has been successfully {participle}.",
    "Done - {past} {thing}{values}.",
)
IN_NOTE = (
    "Resolved. {Past} {thing}{values}.",
    "{Past} {thing}{values}, customer informed.",
)


@cache
def _forms() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["past"], row["participle"]) for row in rows("verbs.tsv")}


def thing_of(node: Node) -> tuple[str, str] | None:
    """The step's verb and what it is done to, as one would say it; None where the step says too little."""
    action = node.action
    if action is None or action.verb not in _forms() or " " in action.verb:
        return None
    words = action.object.strip().rstrip(".").split()
    plain = " ".join(words)
    if not words or len(words) > 8 or not plain.replace("'", "").replace(" ", "").replace("-", "").isalpha():
        return None
    lead = words[0].lower()
    known = ("the", "a", "an", "this", "that", "your", "their", "both", "one", "another", "its", "any", "all")
    return action.verb, plain if lead in known else f"the {plain}"


def say(template: str, verb: str, thing: str, values: str) -> str:
    """One wording with the step's own words filled in."""
    past, participle = _forms()[verb]
    return template.format(
        past=past,
        Past=past[:1].upper() + past[1:],
        participle=participle,
        thing=thing,
        Thing=thing[:1].upper() + thing[1:],
        values=f" ({values})" if values else "",
    )
