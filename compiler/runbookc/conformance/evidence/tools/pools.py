"""The tools that a verb may speak of: by its group, whom it is said to reach, and the things they are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from runbookc.catalog.json_schema import read_fields
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.memory import Memory
from runbookc.conformance.claims.nouns import content_stems, name_words, stem
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import LOOK
from runbookc.conformance.evidence.telling.hearsay import Looks
from runbookc.conformance.evidence.tools.customs import customs_in
from runbookc.conformance.evidence.tools.parties import is_of_teams, is_reaching, may_reach_anybody, reaches
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.tool_actions import tool_of

HAND_OVER = "escalate"
ASK = "ask"
CREDIT = "credit"
_UPDATE = "update"
_TALK = frozenset((ASK, "tell"))
"""Groups of verbs that hand over, ask, credit something (points, and no money), change it in whatever way, and talk."""
_NUMBERS = frozenset(("number", "integer"))
_WRITES = frozenset(("write", "destroy", "generic"))


@dataclass(frozen=True, slots=True)
class Pool:
    """The patterns that a verb may speak of, before anything is known of its object.

    `own` tells whether tools of the verb's own group are among them; `consequences` are those of other groups whose
    description speaks of the deed.
    """

    patterns: tuple[ClaimPattern, ...]
    own: bool
    consequences: tuple[ClaimPattern, ...]
    by_thing: bool = False
    """Whether tools of other verbs may be meant, by the thing: cancelling an extra may be called to remove it."""


@dataclass(frozen=True)
class Pools:
    """The pools of a bundle for the verbs of one language."""

    bundle: Bundle
    lexicon: Lexicon
    _pools: dict[Verb, Pool] = field(default_factory=dict)
    _names: dict[Verb, frozenset[str]] = field(default_factory=dict)
    _reaching: Memory[tuple[Verb, tuple[str, ...]], tuple[ClaimPattern, ...]] = field(default_factory=Memory)

    @cached_property
    def patterns(self) -> tuple[ClaimPattern, ...]:
        """All patterns; of a tool that does several things those of its actions."""
        return tuple(p for p in self.bundle.patterns if p.tool not in self._several)

    @cached_property
    def _several(self) -> frozenset[str]:
        """The tools that do several things."""
        tools = [p.tool for p in self.bundle.patterns if p.tool is not None]
        return frozenset(tool_of(tool) for tool in tools if tool_of(tool) != tool)

    def _other_actions(self, chosen: list[ClaimPattern], verb: Verb, nouns: dict[str, float]) -> list[ClaimPattern]:
        """ "I've updated your order": by whatever else the same tool does to the same thing."""
        if verb.group != _UPDATE or verb.lemma not in self.lexicon.words["generic-change"]:
            return []
        tools = {tool_of(p.tool) for p in chosen if p.tool is not None} & self._several
        things = frozenset([n for n, w in nouns.items() if w >= 1]) & frozenset[str]().union(
            *(p.noun_set for p in chosen)
        )
        return [
            p for p in self.writes
            if p.tool is not None and tool_of(p.tool) in tools and p not in chosen and things <= p.noun_set
        ]  # fmt: skip

    @cached_property
    def reads(self) -> tuple[ClaimPattern, ...]:
        """The patterns of tools that only read."""
        return tuple(p for p in self.patterns if p.tool is not None and (p.effect == "read" or LOOK & set(p.groups)))

    @cached_property
    def looking(self) -> frozenset[str]:
        """The tools that only read."""
        return frozenset(p.tool for p in self.reads if p.tool is not None)

    @cached_property
    def looks(self) -> Looks:
        """What the catalogue says of them, and of what they find."""
        fields = {tool.name: read_fields(tool.output_schema) for tool in self.bundle.tools if tool.output_schema}
        return Looks(
            {p.tool: p.told for p in self.reads if p.tool is not None},
            {tool: {one.path.replace("[]", "").lstrip("."): one for one in found} for tool, found in fields.items()},
        )

    @cached_property
    def read_verbs(self) -> frozenset[str]:
        """The verbs of deeds by which tools that only read are called, and none that change anything: "tracked"."""
        empty = self.lexicon.any_of("light", "silent", "only-named")
        changing = {lemma for p in self.writes for lemma in p.verbs}
        return frozenset(v for p in self.reads if p.effect == "read" for v in p.verbs) - changing - empty

    @cached_property
    def writes(self) -> tuple[ClaimPattern, ...]:
        """The patterns of tools that change something."""
        return tuple(p for p in self.patterns if p.tool is not None and p.effect != "read" and not LOOK & set(p.groups))

    @cached_property
    def measures(self) -> dict[str | None, frozenset[str]]:
        """By tool, the stems of what it takes a number of: `gb` of `gb_amount`."""
        numbers = {t.name: [name_words(p.name) for p in t.parameters if p.type in _NUMBERS] for t in self.bundle.tools}
        return {tool: frozenset().union(*map(content_stems, names)) for tool, names in numbers.items() if names}

    @cached_property
    def _dealt_with(self) -> frozenset[str]:
        """The nouns of what tools deal with that change something, those of the customer's own device as well."""
        theirs = [name_words(tool.name)[1:] for tool in self.bundle.tools if tool.customer and tool.effect != "read"]
        return frozenset().union(*(p.noun_set for p in self.writes), *map(content_stems, theirs))

    def is_of_others(self, verb: Verb, things: Iterable[str]) -> bool:
        """Whether other tools deal with one of some things that were switched: "mobile data is on", beside roaming."""
        switched = verb.lemma.replace(" ", "-") in self.lexicon.words["switching"]
        return switched and not self._dealt_with.isdisjoint(things)

    @cached_property
    def may_reach_anybody(self) -> bool:
        """Whether a tool that changes something takes a text and to whom it goes."""
        return any(may_reach_anybody(p) for p in self.writes)

    @cached_property
    def step_words(self) -> dict[str, frozenset[str]]:
        """By step, the stems of what it says."""
        steps = ((book.runbook.id, node) for book in self.bundle.runbooks for node in book.nodes)
        return {f"{book}#{node.id}": content_stems(words_in(node.text.lower())) for book, node in steps}

    @cached_property
    def customs(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """The words by which a sentence of the runbooks tells what is done, and the stems of what it says."""
        said = [words_in(item.text.lower()) for book in self.bundle.runbooks for item in book.sentences.items]
        told = ((customs_in(words, load_lexicon()), words) for words in said)
        return tuple((done, content_stems(words)) for done, words in told if done)

    @cached_property
    def _alike(self) -> dict[str | None, frozenset[str]]:
        """The tools that do the same to one thing and to several of them: `add_bag` and `add_bags`."""
        called: dict[frozenset[str], list[str]] = {}
        for tool in dict.fromkeys(p.tool for p in self.writes if p.tool is not None):
            called.setdefault(content_stems(name_words(tool)), []).append(tool)
        return {tool: frozenset(tools) for tools in called.values() if len(tools) > 1 for tool in tools}

    @cached_property
    def titled(self) -> dict[frozenset[str], tuple[ClaimPattern, ...]]:
        """By the stems of a procedure's title: the tools of its steps that change something."""
        found: dict[frozenset[str], tuple[ClaimPattern, ...]] = {}
        for book in self.bundle.runbooks:
            tools = [(n.procedure, n.tool.name) for n in book.nodes if n.tool is not None]
            for procedure in book.procedures:
                own = {tool for at, tool in tools if at == procedure.id}
                stems = content_stems(words_in(procedure.title.lower()))
                if stems and own:
                    found.setdefault(stems, tuple(p for p in self.writes if p.tool in own))
        return {stems: patterns for stems, patterns in found.items() if patterns}

    def of(self, verb: Verb) -> Pool:
        """The pool of a verb: the tools of its group, and of its family where people use those words alike."""
        known = self._pools.get(verb)
        if known is not None:
            return known
        family = self.lexicon.families.get(verb.group, frozenset((verb.group,)))
        related = [
            p for p in self.patterns if p.effect != "read" and (verb.group in p.groups or family & set(p.groups))
        ]
        if verb.group == HAND_OVER:  # nobody hands a case over by what transfers money
            related = [p for p in related if verb.lemma in p.verbs or not self._moves_money(p)]
        own = [p for p in related if verb.group in p.groups]
        ends = self.lexicon.words["ends"]
        halts = verb.lemma in ends and verb.group not in ends
        if halts or (verb.group in ends and not own):  # "terminated": what ends a thing, before what halts it
            ending = [p for p in self.writes if not ends.isdisjoint((*p.groups, *p.verbs))]
            own, related = ending if halts and ending else own, ending or related
        meant = bool(own) or any(verb.lemma in p.verbs for p in related)
        loose = self.lexicon.loose.get(verb.group, frozenset())
        chosen = [p for p in related if p in own or not loose.isdisjoint(p.groups)] if own else related
        consequences = tuple(p for p in self._consequences(verb) if p not in chosen)
        by_thing = verb.group == CREDIT or not ends.isdisjoint((verb.group, verb.lemma))
        pool = self._pools[verb] = Pool(tuple(chosen), meant, consequences, by_thing)
        return pool

    def _moves_money(self, pattern: ClaimPattern) -> bool:
        """Whether a tool takes an amount and is of money: `transfer_funds`, and not `escalate_refund`."""
        return pattern.amount is not None and not self.lexicon.words["money"].isdisjoint(pattern.noun_set)

    def _consequences(self, verb: Verb) -> list[ClaimPattern]:
        """Tools whose description speaks of the deed though their name does not: cancelling that refunds."""
        names, alike = self.names_of(verb), stem(verb.lemma)
        able = [p for p in self.patterns if p.tool is not None and p.effect in _WRITES]
        return [p for p in able if names & p.word_set and not (alike in p.word_set and self._is_thing(alike, p))]

    def _is_thing(self, noun: str, pattern: ClaimPattern) -> bool:
        """Whether a tool deals with a thing that is called like a verb: what credits a bill bills nobody.

        But what sends an invoice invoices.
        """
        if not self.lexicon.words["light"].isdisjoint(pattern.verbs):
            return False
        return noun in content_stems(name_words(pattern.tool or "")[1:])

    def names_of(self, verb: Verb) -> frozenset[str]:
        """The stems by which a deed is spoken of: its verb, and the nouns of its group."""
        known = self._names.get(verb)
        if known is None:
            of_nouns = (n for n, v in self.lexicon.nominals.items() if v.group == verb.group)
            known = self._names[verb] = frozenset((stem(verb.lemma), *map(self.lexicon.nouns.thing, of_nouns)))
        return known

    def able(self, verb: Verb, pool: Pool, party: tuple[str, ...]) -> list[ClaimPattern]:
        """The tools that reach a party: those of the verb, and all by which something is asked, told or handed over."""
        known = self._reaching.get((verb, party)) if party else ()
        if known is None:
            families = self.lexicon.families
            kin = families.get(ASK, frozenset()) | families.get(HAND_OVER, frozenset())
            own = {id(p) for p in pool.patterns}  # to compare patterns field by field takes longer than all the rest
            found = [p for p in self.writes if id(p) in own or not kin.isdisjoint(p.groups)]
            talks = verb.lemma.replace(" ", "-") in self.lexicon.words["talks"]
            known = tuple([p for p in found if reaches(p, party, self.step_words) and not (talks and self._awaits(p))])
            self._reaching.keep((verb, party), known)
        return list(known)

    def _awaits(self, pattern: ClaimPattern) -> bool:
        """Whether a tool arranges that somebody is spoken to later: nobody was by `callbacks.create`."""
        return not pattern.noun_set.isdisjoint(self.lexicon.words["booked-thing"])

    def reaching(self) -> list[ClaimPattern]:
        """The tools by which somebody is asked or told, or something is handed over."""
        families = self.lexicon.families
        kin = families.get(ASK, frozenset()) | families.get(HAND_OVER, frozenset())
        return [p for p in self.writes if not kin.isdisjoint(p.groups)]

    @cached_property
    def by_choice(self) -> dict[str, tuple[ClaimPattern, ...]]:
        """By the name of each team that a tool is told of, one of a few: the tools that it is a choice of."""
        found: dict[str, dict[str | None, ClaimPattern]] = {}
        for pattern in self.writes:
            teams = [value for choice in pattern.choices if is_of_teams(choice.parameter) for value in choice.values]
            for name in map(name_words, teams):
                for word in content_stems(name) if len(name) == 1 else ():
                    found.setdefault(word, {})[pattern.tool] = pattern
        return {word: tuple(patterns.values()) for word, patterns in found.items()}

    def choosing(self, verb: Verb, nouns: dict[str, float]) -> tuple[ClaimPattern, ...]:
        """The tools that are told which of a few teams to reach: "the billing team has been informed"."""
        if not (is_reaching(verb, self.lexicon) or verb.group == HAND_OVER):
            return ()
        if verb.group != HAND_OVER and self.lexicon.words["any-party"].isdisjoint(nouns):
            return ()
        return next((self.by_choice[noun] for noun in nouns if noun in self.by_choice), ())

    def to_team(self, nouns: Iterable[str]) -> tuple[ClaimPattern, ...]:
        """ "Escalated this to the baggage team": the tools whose call names the team, as one that opens cases may."""
        return () if self.lexicon.words["any-party"].isdisjoint(nouns) else self._of_teams

    @cached_property
    def _of_teams(self) -> tuple[ClaimPattern, ...]:
        return tuple(p for p in self.writes if any(map(is_of_teams, p.parameters)))

    def named_so(self, pool: list[ClaimPattern], nouns: dict[str, float], head: str) -> list[ClaimPattern]:
        """What a verb that says nothing may speak of: tools of such a verb whose name bears the noun."""
        light, media = self.lexicon.words["light"], self.lexicon.words["medium"]
        same = [p for p in self.patterns if p.effect != "read" and head in p.noun_set and light & set(p.verbs)]
        same = [p for p in same if head in map(stem, name_words(p.tool or ""))]
        spoken = [n for n, w in nouns.items() if w >= 0.5]
        by = media.intersection(spoken)  # "sent you a text": by what texts
        named = [p for p in pool if not p.noun_set.isdisjoint(spoken) or not by.isdisjoint(p.verbs)]
        return named + [p for p in same if p not in named]

    def present(self, heads: Iterable[str], gone: bool) -> list[ClaimPattern]:
        """The tools that may have led to it that a thing is there, or is `gone`: those of that thing.

        Where one takes it away, another that changes it may have as well; a charge is gone once it was given back.
        """
        words, heads = self.lexicon.words, frozenset(heads)
        if not gone and (called := [p for p in self.writes if not heads.isdisjoint(p.verbs)]):
            return called  # "there's a block on it", by what blocks
        of_it = [p for p in self.writes if not p.noun_set.isdisjoint(heads)]
        away = [p for p in of_it if not words["takes-away"].isdisjoint(p.verbs)]
        if not gone:
            return [p for p in of_it if p not in away]
        changing = frozenset(self.lexicon.loose)
        given = words["moves-money"] & words["exact-groups"] if words["charge-noun"] & heads else frozenset[str]()
        others = (p for p in self.writes if p not in away and not given.isdisjoint(p.groups))
        return away and [*away, *(p for p in of_it if p not in away and not changing.isdisjoint(p.groups)), *others]

    def timed(self) -> list[ClaimPattern]:
        """The tools that may have led to it that somebody is expected: that book, or take a day or a time."""
        books, away = self.lexicon.any_of("arranges", "books"), self.lexicon.words["takes-away"]
        able = [p for p in self.writes if p.timed or not books.isdisjoint(p.verbs)]
        return [p for p in able if away.isdisjoint(p.verbs)]

    def does_another(self, pattern: ClaimPattern, verb: Verb) -> bool:
        """Whether a tool of an empty verb ("create", "add") names the deed it does, and that is not this one.

        "create_refund" books nothing, nor does "add_booking_note": a booking is only what the note is of.
        """
        light = self.lexicon.words["light"]
        if verb.lemma in pattern.verbs or verb.group not in pattern.groups:
            return False
        family = self.lexicon.families.get(verb.group, frozenset()) | {verb.group}
        named = [self.lexicon.base[lemma] for lemma in pattern.verbs if lemma in self.lexicon.base]
        telling = [one for one in named if one.lemma not in light]
        return bool(telling) and all(one.group not in family for one in telling)

    def best(self, pool: list[ClaimPattern], verb: Verb, nouns: dict[str, float]) -> tuple[list[ClaimPattern], float]:
        """The patterns that fit the things best, and how well their nouns do."""
        own = 0.1 if verb.group in self.lexicon.loose else 0.4
        scored = [_fit(p, nouns) + (own if verb.group in p.groups else 0.0) for p in pool]
        best = max(scored)
        chosen = [p for p, score in zip(pool, scored, strict=True) if score >= best - 0.15]
        if all(verb.lemma not in p.verbs for p in chosen):  # a word of many things may mean another one here
            chosen += [p for p in pool if verb.lemma in p.verbs and _fit(p, nouns) > 0]
        if all(verb.group not in p.groups for p in chosen):  # "extended your car hire": to swap the car is another deed
            chosen += [p for p in pool if verb.lemma in p.verbs and verb.group in p.groups and p not in chosen]
        chosen = self._of_that_kind(chosen, verb)
        if self._alike:
            alike = {tool for p in chosen for tool in self._alike.get(p.tool, ())}
            chosen += [p for p in self.writes if p.tool in alike and p not in chosen]
        if self._several:
            chosen += self._other_actions(chosen, verb, nouns)
        return chosen, best - own

    def _of_that_kind(self, chosen: list[ClaimPattern], verb: Verb) -> list[ClaimPattern]:
        """ "Invited a reviewer": where a tool invites, by none that reminds one; to notify one may be to do either."""
        if verb.group not in _TALK or verb.lemma in self._any_talk or all(verb.lemma not in p.verbs for p in chosen):
            return chosen
        again = self.lexicon.words["repeats"]  # to chase somebody is to remind them
        alike = self._any_talk | {verb.lemma} | (again if verb.lemma in again else frozenset())
        return [p for p in chosen if not _TALK.issuperset(p.groups) or not alike.isdisjoint(p.verbs)]

    @cached_property
    def _any_talk(self) -> frozenset[str]:
        """The verbs that tell that somebody was asked or told something, and not what."""
        words = self.lexicon.any_of("reaches", "talks", "asks", "medium", "phones", "speaks")
        return frozenset(word.replace("-", " ") for word in words)

    def is_certain(self, chosen: list[ClaimPattern], verb: Verb, nouns: dict[str, float], nominal: bool) -> bool:
        """Same group as a tool's own verb, or a noun of its name: enough to miss its receipt."""
        spoken = [n for n, w in nouns.items() if w >= 0.5]
        if [p for p in chosen if not p.noun_set.isdisjoint(spoken) and _is_of(p, verb, spoken)]:
            return True
        named = [p for p in chosen if verb.lemma in p.verbs]
        if named and verb.lemma not in self.lexicon.words["generic-change"]:
            return True
        if verb.group in self.lexicon.loose and nouns and not nominal:
            return False  # "your balance has been updated": of what, no tool's name says
        exact = verb.group in self.lexicon.words["exact-groups"]
        return bool(named) or (exact and any(verb.group in p.groups for p in chosen))


def _is_of(pattern: ClaimPattern, verb: Verb, things: Iterable[str]) -> bool:
    """Whether a tool of another verb is of some things, and not only takes one of them: the `role` of a reviewer."""
    if pattern.tool is None or verb.group in pattern.groups:
        return True
    return not content_stems(name_words(pattern.tool)).union(pattern.words).isdisjoint(things)


def _fit(pattern: ClaimPattern, nouns: dict[str, float]) -> float:
    """How well a tool fits some things: by its nouns, less by its description, and by its parameters."""
    named, described, taken = 0.0, 0, False
    for noun, weight in nouns.items():
        if noun in pattern.noun_set:
            named += weight
        elif weight >= 1:
            described += noun in pattern.word_set
            taken = taken or noun in pattern.parameter_set
    return named + 0.2 * min(2, described) + 0.2 * taken
