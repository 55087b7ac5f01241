"""Tools that could do a step, with a score and the words that speak for each.

The score is meant to be read by people: how well the verbs meet, how much of what the step speaks of the tool knows,
how much of the tool's name the step says. Words that half the catalogue uses weigh next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from runbookc.catalog.model import Tool, World
from runbookc.ground.fit import (
    effect_fit,
    finds_out,
    knows_its_thing,
    lacks_the_thing,
    mentioned,
    misses_the_thing,
    precision_of,
    recall_of,
    sends_just_that,
    spelled,
    tells,
    unsaid,
    verb_fit,
)
from runbookc.ground.index import Index, index_of
from runbookc.ground.offers import only_offered
from runbookc.ground.profile import Profile
from runbookc.ground.requests import as_request
from runbookc.ground.roles import goes_that_way, role_of, takes_notes
from runbookc.ground.served import as_served
from runbookc.ground.synonyms import alike
from runbookc.ground.verbs import GENERIC, LOOKING, lexicon
from runbookc.ground.vocabulary import CUSTOMER, DEVICES, TAILS
from runbookc.ground.wanted import Wanted, on_the_page, wanted_of, works_the_conversation
from runbookc.ground.words import stem, words
from runbookc.ir.model import Action, Node
from runbookc.language.frames import frame

BOUND: Final = 0.6
"""From this score on, a tool that stands alone is bound."""
PLAUSIBLE: Final = 0.45
"""Below this score, a tool is not worth a word."""
MARGIN: Final = 0.06
"""A tool this close behind the best makes the choice the author's."""

_NAMED: Final = 0.4
"""How firmly a word belongs to a tool at least that names its system."""
_OTHER_SYSTEM: Final = frame("in_another_system")
"""A name in a description ("in CampBase")."""
_VERB, _RECALL, _PRECISION = 0.35, 0.35, 0.3
_SYSTEM, _REST, _MENTION = 0.08, 0.06, 0.2
_NUMBER, _KEY, _FINDS_OUT = 0.07, 0.15, 0.07
_NOT_THE_THING, _PARTLY, _LACKING, _TOLD, _OTHER_VERB = 0.4, 0.7, 0.8, 0.8, 0.5
"""What the parts of a fit add to a score, and what it is multiplied by where one is wanting: see `bench/binding.py`."""
_HOPELESS: Final = PLAUSIBLE - 0.01
"""A tool that can come no farther than this, whatever its words are, is not weighed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tool, how well it fits (0 to about 1.2), and why in the author's and the tool's words."""

    tool: Tool
    score: float
    why: str


def candidates(
    node: Node, world: World, before: Node | None = None, sought: frozenset[str] = frozenset()
) -> tuple[Candidate, ...]:
    """Tools that could do a step, best first; none where the step is not one for an agent's tool.

    `before` is the step before it in the text, whose object a pronoun stands for; `sought` are stems of what is
    tested just after it.
    """
    index = index_of(world)
    return () if index is None else ranked(node, index, before, sought)


def rivals(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The best candidates that are too close to choose between: one where the choice is plain."""
    return tuple(c for c in found if c.score > found[0].score - MARGIN)


def ranked(
    node: Node, index: Index, before: Node | None = None, sought: frozenset[str] = frozenset()
) -> tuple[Candidate, ...]:
    """The same as `candidates`, against an index that is already there."""
    if not _for_an_agent(node):
        return ()
    wanted = wanted_of(node, before, sought)
    found = index.ranked.of(wanted.key, lambda: _ranked(wanted, index))
    request = as_request(node) if not found else None
    served = as_served(node) if not found and request is None else None
    other = request or served
    if other is None:
        return found
    asked = wanted_of(other, None if served else before, sought)
    again = index.ranked.of(asked.key, lambda: _ranked(asked, index))
    return again if served is None or len(again) == 1 else ()


def _ranked(wanted: Wanted, index: Index) -> tuple[Candidate, ...]:
    considered = _considered(wanted, index)
    if wanted.kind == "ask" and wanted.to_customer:
        considered = (p for p in considered if mentioned(p, wanted) and (wanted.head in p.nouns or not wanted.head))
    found = [c for p in considered if (c := _candidate(p, wanted, index)).score >= PLAUSIBLE]
    found.sort(key=lambda c: -c.score)
    if found and _customers_own(wanted, index, found[0].score):
        return ()
    return tuple(found)


def _for_an_agent(node: Node) -> bool:
    if node.actor != "agent" or node.kind not in ("check", "act", "tell", "ask", "handoff"):
        return False
    asks = node.kind == "ask" and wanted_of(node).to_customer
    return not on_the_page(node) and not (asks and node.action is not None and node.action.recipient)


def _considered(wanted: Wanted, index: Index) -> Iterator[Profile]:
    """Tools that share a word of the object, the verb, or a role with the step, each once, in the catalogue's order."""
    found: dict[int, Profile] = {}
    same = (other for word in wanted.terms for other in alike().get(word, ()))
    for word in (*wanted.terms, stem(wanted.lemma), *same):
        found |= {p.order: p for p in index.speaking_of(word)}
    for word in wanted.terms if wanted.kind == "check" or wanted.shows else ():
        found |= {p.order: p for p in index.telling(word)}
    for word in wanted.terms if wanted.group == "update" else ():
        found |= {p.order: p for p in index.setting(word)}
    found |= {p.order: p for p in index.common if role_of(p, wanted)}
    if works_the_conversation(wanted) and wanted.group not in LOOKING | GENERIC:
        found |= {p.order: p for p in index.doing(wanted.group)}
    return (found[order] for order in sorted(found) if _system_fits(found[order], wanted, index))


def _system_fits(profile: Profile, wanted: Wanted, index: Index) -> bool:
    """A step that names a system is done by that system's tools, or by one that names it itself.

    Where only descriptions name it, a tool of the same file whose name is the step's verb and object does it as well.
    """
    if not wanted.system:
        return True
    if wanted.system & profile.system:
        return True
    if any(word in index.systems for word in wanted.system):
        return False
    if any(profile.weights.get(word, 0) >= _NAMED for word in wanted.system):
        return True
    return _is_spelled_out(profile, wanted) and profile.tool.source in index.naming(wanted.system)


def _is_spelled_out(profile: Profile, wanted: Wanted) -> bool:
    """Whether a name is the step's verb and its object, and the tool's first sentence names no system of its own."""
    said = wanted.terms.keys() | wanted.rest
    whole = profile.lemma == wanted.lemma and wanted.head in profile.nouns and said.issuperset(profile.nouns)
    return whole and not _OTHER_SYSTEM.search(profile.tool.description)


def _candidate(profile: Profile, wanted: Wanted, index: Index, least: float = _HOPELESS) -> Candidate:
    """A tool with its score; 0 where the verb and the system alone leave it no more than `least`."""
    if only_offered(wanted, profile):
        return Candidate(profile.tool, 0.0, "")
    verb = verb_fit(profile, wanted)
    named = mentioned(profile, wanted)
    effect = effect_fit(profile, wanted, verb, named)
    role = 0.0 if wanted.lemma == "give" and index.named(wanted.head) else role_of(profile, wanted)
    possible = max(_at_most(profile, wanted, verb, named) * effect, role)
    if possible <= least and not sends_just_that(profile, wanted):
        return Candidate(profile.tool, 0.0, "")  # most of a large catalogue, before the words are weighed
    recall, met = recall_of(profile, wanted, index)
    precision = precision_of(profile, wanted, index)
    if recall is None:
        recall = precision = max(precision, unsaid(profile, wanted, verb))
    if profile.tool.effect == "read" and tells(profile, wanted):
        recall = max(recall, _TOLD)
    misses = misses_the_thing(profile, wanted)
    if misses:
        precision *= _NOT_THE_THING
    score = _VERB * verb + _RECALL * recall + _PRECISION * precision + _rest(profile, wanted, index)
    if verb == 0 and not named:
        score *= _OTHER_VERB
    if wanted.terms and wanted.terms.keys() <= TAILS:
        score *= _NOT_THE_THING
    score += _SYSTEM if wanted.system & profile.system else 0.0
    score += _finer(profile, wanted)
    score += _MENTION if named else 0.0
    if misses:
        score *= _PARTLY
    if lacks_the_thing(profile, wanted, verb) and not named:
        score *= _LACKING
    score = role if goes_that_way(wanted, profile) else max(score * effect, role)
    score += _MENTION if sends_just_that(profile, wanted) else 0.0
    if wanted.note and not takes_notes(profile) and not spelled(profile, wanted):
        score = 0.0
    if _only_says(wanted) and not CUSTOMER & set(profile.nouns) and stem(wanted.lemma) not in profile.weights:
        score = role  # what is said to the customer is told to nobody else, whatever words it has
    return Candidate(profile.tool, round(score, 4), _why(profile, wanted, met) if score >= PLAUSIBLE else "")


def _at_most(profile: Profile, wanted: Wanted, verb: float, named: bool) -> float:
    """The score that a tool would have if it knew every word of the step."""
    words_met = _VERB * verb + _RECALL + _PRECISION + _REST
    found = words_met if verb or named else words_met * _OTHER_VERB
    found += _SYSTEM if wanted.system & profile.system else 0.0
    found += _MENTION if named else 0.0
    if profile.tool.effect == "read":
        found += (_KEY if wanted.keys else 0.0) + (_FINDS_OUT if wanted.sought else 0.0)
    return found + _NUMBER


def _finer(profile: Profile, wanted: Wanted) -> float:
    """What settles a choice between near tools: one thing or many, what it is looked up by, what is tested next."""
    found = _NUMBER if _is_the_thing(profile, wanted) else 0.0
    if profile.tool.effect == "read":
        found += _KEY * len(wanted.keys & profile.keys) / len(wanted.keys) if wanted.keys else 0.0
        found += _FINDS_OUT if finds_out(profile, wanted) else 0.0
    return found


def _is_the_thing(profile: Profile, wanted: Wanted) -> bool:
    """Whether a name has the very word of the step's object, one or many as it is, or one that means the same."""
    if wanted.head_raw in profile.raw and wanted.head_raw != profile.lemma:
        return True
    return any(other in profile.nouns for other in alike().get(wanted.head, ()))


def _only_says(wanted: Wanted) -> bool:
    """Whether the step says something to the customer and names no thing that is sent."""
    return wanted.to_customer and wanted.group == "tell" and not wanted.terms


def _rest(profile: Profile, wanted: Wanted, index: Index) -> float:
    """A little for other words of the step that the tool knows: by what it looks up, which fields it must tell."""
    known = [index.weight(word) for word in wanted.rest if word in profile.weights]
    return _REST * min(1.0, sum(known) / 3)


def _customers_own(wanted: Wanted, index: Index, best: float) -> bool:
    """Whether something only the customer's own hands or device can do fits the step better.

    Where a tool of the agent fits as well, it is the agent's, unless the step speaks of the customer's device.
    """
    near = (profile for profile in index.customer if knows_its_thing(profile, wanted))
    theirs = max((_candidate(profile, wanted, index, 0.0).score for profile in near), default=0.0)
    return theirs > best + (-MARGIN if wanted.said & DEVICES else MARGIN)


def customers_own(node: Node, index: Index, before: Node | None = None) -> Tool | None:
    """What only the customer can do a step with, where one thing alone fits it; the agent is bound to none of them."""
    if not index.customer or node.tool is not None or node.kind not in ("act", "check", "ask"):
        return None
    asks = node.kind == "ask"
    if asks and node.action is not None:
        node = node.model_copy(update={"kind": "act", "action": _asked_for(node.action)})
    own = _one_of_the_customers(wanted_of(node, before), index)
    if own is None and asks:
        own = _one_of_the_customers(wanted_of(node.model_copy(update={"kind": "check"}), before), index)
    return own


def _one_of_the_customers(wanted: Wanted, index: Index) -> Tool | None:
    said = wanted.terms.keys() | {stem(wanted.lemma)}
    near = (p for p in index.customer if not said.isdisjoint(p.weights) and knows_its_thing(p, wanted))
    made = (_candidate(profile, wanted, index) for profile in near)
    found = sorted((c for c in made if c.score >= BOUND), key=lambda c: -c.score)
    return found[0].tool if found and len(rivals(tuple(found))) == 1 else None


def _asked_for(action: Action) -> Action:
    """What somebody is asked to do: "have them restart the phone" is to restart the phone."""
    table = lexicon()
    said = words(f"{action.verb} {action.object}")
    for at, word in enumerate(said[1:], start=1):
        lemma = table.forms.get(word)
        if lemma and table.kind(lemma) in ("act", "check") and word not in CUSTOMER:
            return Action(verb=lemma, object=" ".join(said[at + 1 :]))
    return action


def _why(profile: Profile, wanted: Wanted, met: list[str]) -> str:
    """The words that made the two meet: "'refund' + 'charge' + Stripe payments gateway"."""
    shared = lexicon().group(wanted.lemma) == profile.group or stem(wanted.lemma) in profile.name
    parts = [f"'{wanted.lemma}'"] if shared and wanted.lemma else []
    parts += [f"'{word}'" for word in met if word != wanted.lemma]
    if wanted.system & profile.system and profile.tool.system:
        parts.append(profile.tool.system)
    return " + ".join(parts)
