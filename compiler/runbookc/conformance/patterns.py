"""How people word that a step was done: compiled from the graph and the catalogue, one pattern a tool.

A pattern holds the verb groups of the tool's name, of its description and of the steps it is bound to; the nouns of
its name and of those steps; the systems it belongs to; and where its amount stands. A step that changes or hands over
and has no tool gets a pattern of its own: nobody could have done it, so nobody may say it is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from runbookc.analyses.equipment import lacks_tool
from runbookc.catalog.model import Effect, Tool, World
from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.ir.model import Node, Runbook

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_MINOR = re.compile(r"minor unit|\bcents?\b|\bpence\b|smallest (?:currency )?unit|in minor", re.I)
_AMOUNT = re.compile(r"amount|(?:^|_)total$|(?:^|_)price$|refund_?value$", re.I)


class Amount(BaseModel):
    """The parameter that holds how much, and whether it counts minor units (4800 is 48.00)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameter: str
    minor: bool = False


class ClaimPattern(BaseModel):
    """What binds a claim to a tool, or to a step that has none (`tool` null)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tool: str | None
    steps: tuple[str, ...] = ()
    effect: Effect = "generic"
    groups: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    """The lemmas behind the groups."""
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    amount: Amount | None = None
    said: str = ""
    """The words of the step or tool, for explanations."""

    @cached_property
    def noun_set(self) -> frozenset[str]:
        """The nouns, to look up in."""
        return frozenset(self.nouns)

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The words, to look up in."""
        return frozenset(self.words)


def make_patterns(runbooks: Iterable[Runbook], world: World) -> tuple[ClaimPattern, ...]:
    """Every pattern of a program: the agent's tools, then its steps without one."""
    lexicon = load_lexicon()
    steps = [(book.runbook.id, node) for book in runbooks for node in book.nodes if node.actor == "agent"]
    systems = frozenset(node.system for _, node in steps if node.system)
    bound: dict[str, list[tuple[str, Node]]] = {}
    for book, node in steps:
        if node.tool is not None:
            bound.setdefault(node.tool.name, []).append((book, node))
    found = [_of_tool(t, bound.get(t.called, []), systems, lexicon) for t in world.tools or () if not t.customer]
    found += [_of_step(book, node, verb) for book, node in steps if (verb := _undoable(node, world, lexicon))]
    return tuple(found)


def _undoable(node: Node, world: World, lexicon: Lexicon) -> Verb | None:
    """The verb of a step that changes something and has no tool; None where a verb so broad would bind too much."""
    if node.kind != "act" or node.inferred or node.action is None or not lacks_tool(node, world):
        return None
    verb = lexicon.verb(node.action.verb)
    return verb if verb is not None and _says_something(verb, lexicon) else None


def _says_something(verb: Verb, lexicon: Lexicon) -> bool:
    vague = lexicon.words["light"] | lexicon.words["silent"]
    return verb.lemma not in vague and verb.group not in ("handle", "offer", "apply")


def _of_tool(tool: Tool, steps: list[tuple[str, Node]], systems: frozenset[str], lexicon: Lexicon) -> ClaimPattern:
    words = name_words(tool.name)
    first = _first_sentence(tool.description)
    verbs = [*_verbs_of_name(words, lexicon), *_first_verb(first, lexicon)]
    nouns = set(content_stems(words[1:])) | {w for w in content_stems(words[:1]) if lexicon.verb(w) is None}
    text = f"{tool.description} {tool.title} {' '.join(p.description for p in tool.parameters)}".lower()
    described = content_stems(_WORD.findall(text))
    for _, node in steps:
        verb = lexicon.verb(node.action.verb) if node.action is not None else None
        if verb is not None and _says_something(verb, lexicon):
            verbs.append(verb)
        if node.action is not None and node.kind != "tell":  # what is told is the message, not the thing
            nouns |= content_stems(_WORD.findall(node.action.object.lower())) & described
    own = {tool.system, *tool.aliases, *(n.system for _, n in steps if n.system)}
    own |= {s for s in systems if re.search(rf"\b{re.escape(s.lower())}\b", f"{text} {tool.system.lower()}")}
    return ClaimPattern(
        tool=tool.called,
        steps=tuple(f"{book}#{node.id}" for book, node in steps),
        effect=tool.effect,
        groups=tuple(dict.fromkeys(v.group for v in verbs)),
        verbs=tuple(dict.fromkeys(v.lemma for v in verbs)),
        nouns=tuple(sorted(nouns)),
        words=tuple(sorted(described)),
        systems=tuple(sorted({s.lower() for s in own if s})),
        amount=_amount(tool),
        said=first or tool.name,
    )


def _verbs_of_name(words: tuple[str, ...], lexicon: Lexicon) -> list[Verb]:
    """The verb of a tool's name; behind a verb that says nothing ("create", "submit") the noun that names the deed."""
    verb = lexicon.verb(words[0]) if words else None
    found = [verb] if verb is not None else []
    if verb is None or verb.lemma in lexicon.words["light"] or verb.group in ("create", "send", "order"):
        found += [lexicon.nominals[word] for word in words[1:] if word in lexicon.nominals]
    return found


def _first_verb(sentence: str, lexicon: Lexicon) -> list[Verb]:
    words = _WORD.findall(sentence.lower())[:3]
    for length in (3, 2, 1):
        verb = lexicon.verb(" ".join(words[:length]))
        if verb is not None and len(words) >= length:
            named = [lexicon.nominals[w] for w in words[1:3] if w in lexicon.nominals]
            return [verb, *(named if verb.lemma in lexicon.words["light"] else [])]
    return []


def _first_sentence(description: str) -> str:
    return re.split(r"(?<=[.:;])\s", description.strip(), maxsplit=1)[0].rstrip(".:;")


def _amount(tool: Tool) -> Amount | None:
    for parameter in tool.parameters:
        if _AMOUNT.search(parameter.name) and parameter.type in ("integer", "number", "string", ""):
            minor = bool(_MINOR.search(parameter.description) or _MINOR.search(parameter.name))
            return Amount(parameter=parameter.name, minor=minor)
    return None


def _of_step(book: str, node: Node, verb: Verb) -> ClaimPattern:
    assert node.action is not None
    return ClaimPattern(
        tool=None,
        steps=(f"{book}#{node.id}",),
        effect="write",
        groups=(verb.group,),
        verbs=(verb.lemma,),
        nouns=tuple(sorted(content_stems(_WORD.findall(node.action.object.lower())))),
        systems=(node.system.lower(),) if node.system else (),
        recipients=tuple(sorted(content_stems(_WORD.findall(node.action.recipient.lower())))),
        said=node.text,
    )
