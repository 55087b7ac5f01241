"""Which steps and rules are about somebody's approval."""

from __future__ import annotations

import re

from runbookc.ir.model import Node, Rule

_APPROVAL = re.compile(
    r"\b(approv\w+|sign(?:ed|s|ing)?[ -]?off|permission|consent|authori[sz]\w+|green[ -]light|thumbs[ -]up"
    r"|go[ -]ahead|\w+'s ok|ok from|ok)\b",
    re.IGNORECASE,
)


def is_approval(node: Node) -> bool:
    """Whether a step asks for an approval or waits for one; not a condition, not the approving itself."""
    return node.kind in ("ask", "handoff", "wait") and speaks_of_approval(node.text)


def needs_approval(rule: Rule) -> bool:
    """Whether a standing rule demands an approval."""
    return rule.modality in ("must", "only-if") and speaks_of_approval(f"{rule.text} {rule.condition}")


def speaks_of_approval(text: str) -> bool:
    """Whether a text has a word of approving."""
    return bool(_APPROVAL.search(text))
