"""Tools that change something and that no runbook speaks of: a call of one is on no path.

Only what is certain: no step is bound to it or could be, no step without a tool has its verb, nowhere on the pages do
all the words of its name stand, and no sentence tells of its thing with a verb like its own: a page that says "lessons
can be rescheduled" speaks of `reschedule_lesson`, though it orders nobody to call it. Messages and notes are no changes
that a runbook would list, nor is how a case is filed (its status, tags, priority) while it is worked on.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from runbookc.conformance.claims.coined import regular_past
from runbookc.ground.verbs import EMPTY, lexicon, near
from runbookc.ground.words import name_words, stem, words
from runbookc_grammar import rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.patterns import ClaimPattern

_TALK = frozenset(("tell", "send", "note", "ask", "check", "find", "open"))


def stray_tools(bundle: Bundle, touched: Collection[str]) -> frozenset[str]:
    """The names of such tools."""
    changing = {t.name for t in bundle.tools if t.effect in ("write", "destroy") and not t.customer}
    left = {p.tool: p for p in bundle.patterns if p.tool in changing and p.tool not in touched}
    if not left:
        return frozenset()
    nodes = [n for book in bundle.runbooks for n in book.nodes if n.tool is None and n.action is not None]
    verbs = {lexicon().group(n.action.verb) for n in nodes if n.action is not None}
    said = [frozenset(words(item.text)) for book in bundle.runbooks for item in book.sentences.items]
    return frozenset(tool for tool, p in left.items() if tool and _is_stray(tool, p, verbs, said))


def _is_stray(tool: str, pattern: ClaimPattern, verbs: Collection[str], said: list[frozenset[str]]) -> bool:
    groups = {lexicon().group(verb) for verb in pattern.verbs} | set(pattern.groups)
    if not _TALK.isdisjoint(groups) or not groups.isdisjoint(verbs):
        return False
    named = name_words(tool.rpartition("/")[2])
    if casework().issuperset(named[1:]) and pattern.effect == "write":
        return False
    everywhere = {stem(word) for sentence in said for word in sentence}
    if all(stem(word) in everywhere for word in named):
        return False
    return not any(_speaks_of(sentence, named, groups) for sentence in said)


def _speaks_of(sentence: frozenset[str], named: list[str], groups: Collection[str]) -> bool:
    """Whether a sentence tells of the thing that a tool is called by, with a verb that means about the same."""
    stems = {stem(word) for word in sentence}
    thing = stem(named[-1])
    if len(named) == 1 or thing not in stems:
        return False
    own = (lexicon().group(one) for one in stems - EMPTY - {thing} if one in lexicon().verbs)
    return regular_past(named[0]) in sentence or any(a == b or near(a, b) for a in own for b in groups)


@cache
def casework() -> frozenset[str]:
    """The words for the case itself and how it is filed: to set a ticket's status is nobody's step."""
    return frozenset(next(row["words"] for row in rows("consent.tsv") if row["class"] == "casework").split(", "))
