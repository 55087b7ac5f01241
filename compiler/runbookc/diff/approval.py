"""Which steps and rules are about somebody's approval. The words of it are in consent.tsv."""

from __future__ import annotations

import re
from functools import cache

from runbookc.ir.model import Node, Rule
from runbookc_grammar import rows


def is_approval(node: Node) -> bool:
    """Whether a step asks for an approval or waits for one; not a condition, not the approving itself."""
    return node.kind in ("ask", "handoff", "wait") and speaks_of_approval(node.text)


def needs_approval(rule: Rule) -> bool:
    """Whether a standing rule demands an approval."""
    return rule.modality in ("must", "only-if") and speaks_of_approval(f"{rule.text} {rule.condition}")


def speaks_of_approval(text: str) -> bool:
    """Whether a text has a word of approving."""
    return bool(_words().search(text))


@cache
def _words() -> re.Pattern[str]:
    classes = {row["class"]: row["words"].split(", ") for row in rows("consent.tsv")}
    words = sorted({*classes["approval"], *classes["assent"]}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
