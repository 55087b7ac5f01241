"""What a step finds out: what its tool tells, what it asks for, what its words say it looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from runbookc.ground.asked_which import things_asked
from runbookc.ground.fact_names import facts_in, key
from runbookc.ground.told import Telling
from runbookc.ground.vocabulary import VERIFYING
from runbookc.ground.wanted import goes_to_customer, said_object
from runbookc.ir.model import Action, Node
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_ASKED_FOR: Final = frame("asked_for")

_ASKED_TO_TELL: Final = frame("asked_to_tell")
"""What somebody is asked to say or to write to us: "have them type the code into the chat"."""
_DONE_BY_THEM: Final = frame("done_by_them")


class Needed:
    """What a page needs, in the order of the text, found by what covers it (`fact_names.covers`)."""

    def __init__(self, facts: Iterable[str], tells: Telling | None) -> None:
        self._facts = tuple(dict.fromkeys(facts))
        self._tells = tells
        self._told: dict[str, tuple[str, ...]] = {}
        self._of: dict[str, list[int]] = defaultdict(list)
        self._exactly: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._ending: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, fact in enumerate(self._facts):
            entity, field = key(fact)
            self._of[entity].append(at)
            self._exactly[entity, field].append(at)
            for end in _endings(entity):
                self._ending[end, field].append(at)

    def told_by(self, tool: str) -> tuple[str, ...]:
        """The facts a tool tells."""
        if tool not in self._told:
            tells = self._tells
            self._told[tool] = tuple(f for f in self._facts if tells is not None and tells.tells(tool, f) is not None)
        return self._told[tool]

    def covered_by(self, names: Iterable[str]) -> tuple[str, ...]:
        """The facts that one of these names covers."""
        found: set[int] = set()
        for name in names:
            entity, field = key(name)
            if field:
                found.update(self._ending.get((entity, field), ()))
                found.update(at for end in _endings(entity) for at in self._exactly.get((end, field), ()))
            else:
                found.update(self._of.get(entity, ()))
                found.update(self._of.get("customer", ()) if entity == "account" else ())
        return tuple(self._facts[at] for at in sorted(found))


def _endings(entity: str) -> Iterator[str]:
    """A thing's own name, then what it ends in: `late_charge`, `charge`."""
    yield entity
    while "_" in entity:
        entity = entity.partition("_")[2]
        yield entity


def obtained(node: Node, needed: Needed, tells: Telling | None) -> tuple[str, ...]:
    """The facts a node obtains, in the order they are needed, then what it asks for besides.

    A tool tells far more than a page uses; only what the page needs is kept.
    """
    if node.kind not in ("check", "ask", "act", "tell", "handoff", "wait") or node.is_expanded:
        return node.obtains
    looked_for = node.shorthand.look_for if node.shorthand else ()
    return tuple(dict.fromkeys((*_obtained(node, needed, tells), *looked_for)))


def _obtained(node: Node, needed: Needed, tells: Telling | None) -> tuple[str, ...]:
    tool = node.tool.name if node.tool and tells else None
    told = tells.by_tool.get(tool, ()) if tells and tool else ()
    if told and tool:
        return tuple(dict.fromkeys((*node.obtains, *needed.told_by(tool))))
    own = named_facts(node)
    by_words = node.kind == "check" or (node.kind == "ask" and tool is None)
    found = (*node.obtains, *(needed.covered_by(own) if by_words else ()))
    named = {key(name) for name in found}
    asks = node.kind == "ask" and node.tool is None
    besides = (name for name in own if "." in name and key(name) not in named) if asks else ()
    return tuple(dict.fromkeys((*found, *besides)))


def named_facts(node: Node) -> tuple[str, ...]:
    """The facts a looking or asking step names in its object; other steps find nothing out by themselves.

    To verify something is to look at one thing, not to look all of it up; what a colleague is asked is an opinion.
    """
    if node.action is None or node.kind not in ("check", "ask"):
        return ()
    if node.kind == "check":
        sought = said_object(node)
        found = () if sought.lower().startswith(" by ") else facts_in(sought)  # "search by name" has the name already
        return tuple(f for f in found if "." in f) if node.action.verb in VERIFYING else found
    if not goes_to_customer(node):
        return ()
    text, thing = _of_them(node.text[:1000], node.action), _of_them(node.action.object, node.action)
    asked = _ASKED_FOR.search(text)
    which = things_asked(thing)
    if which and asked is None:
        return facts_in(" and ".join(which), asked=True)
    told = _ASKED_TO_TELL.search(text)
    if told:
        return facts_in(told["what"], asked=True)
    done = _DONE_BY_THEM.match(thing)
    if done:  # "have them check the SIM status" finds out what they look at, and nothing else they do
        return facts_in(done["what"], asked=True) if done["verb"].lower() in word_class("gives_by_doing") else ()
    return facts_in(asked["what"] if asked else thing, asked=True)


def _of_them(said: str, action: Action) -> str:
    """The words with "them" for the page's own noun for its customer, which is nothing that is found out."""
    return said.replace(action.recipient, "them", 1) if action.to_customer else said
