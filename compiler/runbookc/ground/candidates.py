"""Tools that could do a step, with a score and the words that speak for each.

The score is meant to be read by people: how well the verbs meet, how much of what the step speaks of the tool knows,
how much of the tool's name the step says. Words that half the catalogue uses weigh next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from runbookc.catalog.model import Tool, World
from runbookc.ground.index import Index, index_of
from runbookc.ground.profile import Profile
from runbookc.ground.roles import role_of, takes_notes
from runbookc.ground.verbs import DOING, GENERIC, LOOKING, lexicon, near
from runbookc.ground.vocabulary import CONVERSATION, CUSTOMER, REACHING, TAILS, VERIFYING
from runbookc.ground.wanted import Wanted, on_the_page, wanted_of, works_the_conversation
from runbookc.ground.words import stem
from runbookc.ir.model import Node

BOUND: Final = 0.6
"""From this score on, a tool that stands alone is bound."""
PLAUSIBLE: Final = 0.45
"""Below this score, a tool is not worth a word."""
MARGIN: Final = 0.06
"""A tool this close behind the best makes the choice the author's."""

_VERB, _RECALL, _PRECISION = 0.35, 0.35, 0.3
_SYSTEM, _REST, _NUMBER, _MENTION = 0.08, 0.06, 0.03, 0.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tool, how well it fits (0 to about 1.2), and why in the author's and the tool's words."""

    tool: Tool
    score: float
    why: str


def candidates(node: Node, world: World, before: Node | None = None) -> tuple[Candidate, ...]:
    """Tools that could do a step, best first; none where the step is not one for an agent's tool.

    `before` is the step before it in the text, whose object a pronoun stands for.
    """
    index = index_of(world)
    return () if index is None else ranked(node, index, before)


def rivals(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The best candidates that are too close to choose between: one where the choice is plain."""
    return tuple(c for c in found if c.score > found[0].score - MARGIN)


def ranked(node: Node, index: Index, before: Node | None = None) -> tuple[Candidate, ...]:
    """The same as `candidates`, against an index that is already there."""
    if not _for_an_agent(node):
        return ()
    wanted = wanted_of(node, before)
    return index.ranked.of(wanted.key, lambda: _ranked(wanted, index))


def _ranked(wanted: Wanted, index: Index) -> tuple[Candidate, ...]:
    found = [c for p in _considered(wanted, index) if (c := _candidate(p, wanted, index)).score >= PLAUSIBLE]
    found.sort(key=lambda c: -c.score)
    if found and _customers_own(wanted, index, found[0].score):
        return ()
    return tuple(found)


def _for_an_agent(node: Node) -> bool:
    if node.actor != "agent" or node.kind not in ("check", "act", "tell", "ask", "handoff"):
        return False
    return not on_the_page(node) and not (node.kind == "ask" and wanted_of(node).to_customer)


def _considered(wanted: Wanted, index: Index) -> Iterator[Profile]:
    """Tools that share a word of the object, the verb, or a role with the step, each once, in the catalogue's order."""
    found: dict[int, Profile] = {}
    for word in (*wanted.terms, stem(wanted.lemma)):
        found |= {p.order: p for p in index.speaking_of(word)}
    found |= {p.order: p for p in index.common if role_of(p, wanted)}
    if works_the_conversation(wanted) and wanted.group not in LOOKING | GENERIC:
        found |= {p.order: p for p in index.doing(wanted.group)}
    return (found[order] for order in sorted(found) if _system_fits(found[order], wanted, index))


def _system_fits(profile: Profile, wanted: Wanted, index: Index) -> bool:
    """A step that names a system is done by that system's tools, or by one that names it itself."""
    if not wanted.system:
        return True
    if wanted.system & profile.system:
        return True
    if any(word in index.systems for word in wanted.system):
        return False
    return any(profile.weights.get(word, 0) >= 0.4 for word in wanted.system)


def _candidate(profile: Profile, wanted: Wanted, index: Index) -> Candidate:
    verb = _verb_score(profile, wanted)
    mentioned = _mentioned(profile, wanted)
    effect = _effect_factor(profile, wanted, verb, mentioned)
    recall, met = _recall(profile, wanted, index)
    precision = _precision(profile, wanted, index)
    if recall is None:
        recall = precision = max(precision, _unsaid(profile, wanted, verb))
    role = role_of(profile, wanted)
    score = _VERB * verb + _RECALL * recall + _PRECISION * precision + _rest(profile, wanted, index)
    if verb == 0 and not mentioned:
        score *= 0.5
    score += _SYSTEM if wanted.system & profile.system else 0.0
    score += _NUMBER if wanted.raw & profile.raw - {profile.lemma} else 0.0
    score += _MENTION if mentioned else 0.0
    score = max(score * effect, role)
    if wanted.note and not takes_notes(profile):
        score = 0.0
    if _only_says(wanted) and not CUSTOMER & set(profile.nouns) and stem(wanted.lemma) not in profile.name:
        score = role  # what is said to the customer is told to nobody else, whatever words it has
    return Candidate(profile.tool, round(score, 4), _why(profile, wanted, met) if score >= PLAUSIBLE else "")


def _only_says(wanted: Wanted) -> bool:
    """Whether the step says something to the customer and names no thing that is sent."""
    return wanted.to_customer and wanted.group == "tell" and not wanted.terms


def _verb_score(profile: Profile, wanted: Wanted) -> float:
    """1 for the same verb, less for one of its group, 0 where the two verbs mean different things."""
    if wanted.kind == "handoff" and wanted.lemma in REACHING and wanted.lemma != profile.lemma:
        return 0.0
    if wanted.lemma == profile.lemma:
        return 1.0
    if stem(wanted.lemma) in profile.name:
        return 0.95 if profile.group in DOING or not profile.lemma or profile.group in LOOKING else 0.0
    if wanted.group in LOOKING:
        if wanted.group == "find" and profile.lemma in VERIFYING:
            return 0.4
        return 0.8 if profile.group in LOOKING else 0.6 if not profile.lemma else 0.0
    if wanted.group == profile.group:
        return 0.8
    if wanted.lemma == profile.summary_head:
        return 0.9
    if wanted.group == profile.summary_group:
        return 0.75
    if wanted.group in profile.other_groups and profile.group in DOING:
        return 0.7
    if near(wanted.group, profile.group):
        return 0.45
    return 0.35 if wanted.group == "handle" or not profile.lemma else 0.0


def _effect_factor(profile: Profile, wanted: Wanted, verb: float, mentioned: bool) -> float:
    """What looks must not change, what changes must not only look; a guessed effect weighs less than a stated one."""
    effect = profile.tool.effect
    reads = wanted.kind == "check"
    if effect == "generic" or mentioned or (effect == "read") == reads:
        return 1.0
    stated = profile.tool.effect_from in ("hint", "author")
    if verb == 1.0 and not stated:
        return 0.95
    return 0.0 if stated or not reads else 0.55


def _recall(profile: Profile, wanted: Wanted, index: Index) -> tuple[float | None, list[str]]:
    """How much of the step's object the tool knows, and by which words; None where the step names no object."""
    total = hit = 0.0
    met: list[str] = []
    for word, weight in wanted.terms.items():
        if wanted.kind == "handoff" and word not in profile.weights:
            continue
        worth = weight * index.weight(word) * (1.0 if index.knows(word) else 0.6)
        total += worth
        if word in profile.weights:
            hit += worth * profile.weights[word]
            met.append(word)
    return (hit / total if total else None), met


def _unsaid(profile: Profile, wanted: Wanted, verb: float) -> float:
    """What a missing object counts for: where the verb is the tool's own and says much, it nearly stands for it."""
    telling = verb >= 0.95 and wanted.group not in GENERIC and wanted.group not in LOOKING
    return 0.5 if telling and wanted.kind == "act" else 0.0


def _precision(profile: Profile, wanted: Wanted, index: Index) -> float:
    """How much of what the tool's name says it works on the step says too."""
    telling = [word for word in profile.nouns if word not in TAILS and word not in profile.system]
    nouns = telling if telling and telling != ["id"] else list(profile.nouns)
    if not nouns:
        return 1.0 if wanted.lemma == profile.lemma else 0.5
    total = hit = 0.0
    for word in nouns:
        worth = index.weight(word)
        total += worth
        if word in wanted.terms or word == stem(wanted.lemma) or lexicon().group(word) == wanted.group:
            hit += worth * (min(1.0, wanted.terms.get(word, 1.0) + 0.4))
        elif word in wanted.rest:
            hit += worth * 0.5
        elif word in CONVERSATION and works_the_conversation(wanted):
            hit += worth * 0.8
    return hit / total


def _rest(profile: Profile, wanted: Wanted, index: Index) -> float:
    """A little for other words of the step that the tool knows: by what it looks up, which fields it must tell."""
    known = [index.weight(word) for word in wanted.rest if word in profile.weights]
    return _REST * min(1.0, sum(known) / 3)


def _mentioned(profile: Profile, wanted: Wanted) -> bool:
    """Whether the step says every word of a name of two words or more that is more than a verb and a common noun."""
    said = wanted.terms.keys() | wanted.rest | {stem(wanted.lemma)}
    return len(profile.name) >= 2 and wanted.lemma == profile.lemma and all(word in said for word in profile.nouns)


def _customers_own(wanted: Wanted, index: Index, best: float) -> bool:
    """Whether something only the customer's own hands or device can do fits the step better."""
    return any(_candidate(profile, wanted, index).score > best for profile in index.customer)


def _why(profile: Profile, wanted: Wanted, met: list[str]) -> str:
    """The words that made the two meet: "'refund' + 'charge' + Stripe payments gateway"."""
    shared = lexicon().group(wanted.lemma) == profile.group or stem(wanted.lemma) in profile.name
    parts = [f"'{wanted.lemma}'"] if shared and wanted.lemma else []
    parts += [f"'{word}'" for word in met if word != wanted.lemma]
    if wanted.system & profile.system and profile.tool.system:
        parts.append(profile.tool.system)
    return " + ".join(parts)
