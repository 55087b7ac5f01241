"""Statements bound to tools: which receipts could prove what is said.

By verb group, then by the nouns of the thing, then by the system named. Verbs alone bind too much (a generic checker's
false alarms are nearly all binding errors), so a tool must share the verb's group or family, and among those that do
the nouns decide; where they do not decide, any of them may prove it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.coined import coined_verbs
from runbookc.conformance.claims.languages import languages_of
from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.memory import Kept, KindsOf, Memory
from runbookc.conformance.claims.nouns import CATALOGUE, content_stems, stem
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.statements import StatementReader
from runbookc.conformance.claims.tokens import Token, Tokenizer, words_in
from runbookc.conformance.claims.writer import as_writer
from runbookc.conformance.evidence.addressee import is_to_customer
from runbookc.conformance.evidence.bound import LOOK, Bound
from runbookc.conformance.evidence.contacts import Contacts, make_contacts
from runbookc.conformance.evidence.given_back import is_given_back, with_refunds
from runbookc.conformance.evidence.looks import Look, bind_look
from runbookc.conformance.evidence.objects import (
    Recipients,
    antecedent,
    bears,
    head_of,
    is_aside,
    is_pointed_at,
    nouns_of,
)
from runbookc.conformance.evidence.parties import is_reaching, may_reach_anybody, party_of, reaches
from runbookc.conformance.evidence.said import Said, read_values
from runbookc.conformance.patterns import ClaimPattern

HAND_OVER = "escalate"
ASK = "ask"
ASIDE = "aside"
"""The group of what an agent does at its own desk, and claims nothing by ("logged into")."""
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


class Parsed(NamedTuple):
    """A sentence's tokens, with offsets in it, and its statements."""

    tokens: list[Token]
    statements: list[Statement]


@dataclass(frozen=True)
class Binder:
    """The bundle's patterns, indexed for one language; `others` for each of the others that are read."""

    bundle: Bundle
    lexicon: Lexicon
    others: tuple[Binder, ...] = ()
    _pools: dict[Verb, Pool] = field(default_factory=dict)
    _done: dict[str, frozenset[str]] = field(default_factory=dict)
    _reaching: Memory[tuple[Verb, tuple[str, ...]], tuple[ClaimPattern, ...]] = field(default_factory=Memory)
    _parsed: Memory[tuple[str, bool, bool], Parsed] = field(default_factory=Memory)
    _values: Memory[str, Said] = field(default_factory=Memory)
    bound: Memory[tuple[str, Statement], Kept[Bound | None]] = field(default_factory=Memory)
    """What statements of sentences are bound to."""
    texts: Memory[tuple[str, bool], Kept[Any]] = field(default_factory=Memory)
    """What whole texts claim, by whether they are notes."""

    @cached_property
    def reader(self) -> StatementReader:
        """Reads sentences for verbs of this bundle."""
        return StatementReader(self.lexicon)

    @cached_property
    def tongues(self) -> dict[str, Binder]:
        """The binders by language, this one first."""
        return {binder.lexicon.language: binder for binder in (self, *self.others)}

    @cached_property
    def telling(self) -> dict[str, frozenset[str]]:
        """By language the words by which it is told."""
        return {language: binder.lexicon.words["telling"] for language, binder in self.tongues.items()}

    def parse(self, line: str, question: bool, note: bool = False) -> Parsed:
        """The tokens and statements of a sentence in lower case: kept, since agents say the same things again."""
        known = self._parsed.get((line, question, note))
        if known is None:
            tokens = self.tokenizer.tokens_of(line)
            tokens = as_writer(tokens, self.lexicon) if note else tokens
            known = Parsed(tokens, self.reader.read(tokens, line, question))
            self._parsed.keep((line, question, note), known)
        return known

    def values_of(self, clause: str, words: list[str]) -> Said:
        """The values of a clause as written; `words` are its tokens that are no plain words. Kept like sentences."""
        known = self._values.get(clause)
        return known or self._values.keep(clause, read_values(clause, words, self.lexicon.language))

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Splits sentences of this language."""
        return Tokenizer(self.lexicon.clitics, "".join(sorted(frozenset[str]().union(*self.lexicon.marks.values()))))

    @cached_property
    def tool_names(self) -> re.Pattern[str]:
        """The names of all tools, as they stand in text."""
        names = sorted({p.tool for p in self.patterns if p.tool}, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)")

    @cached_property
    def systems(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Every system's name in lower case, and as it stands in text."""
        names = sorted({s for p in self.bundle.patterns for s in p.systems if len(s) > 2})
        return tuple((n, re.compile(rf"\b{re.escape(n)}\b")) for n in names)

    @cached_property
    def patterns(self) -> tuple[ClaimPattern, ...]:
        """All patterns."""
        return self.bundle.patterns

    @cached_property
    def reads(self) -> tuple[ClaimPattern, ...]:
        """The patterns of tools that only read."""
        return tuple(p for p in self.patterns if p.tool is not None and (p.effect == "read" or LOOK & set(p.groups)))

    @cached_property
    def writes(self) -> tuple[ClaimPattern, ...]:
        """The patterns of tools that change something."""
        return tuple(p for p in self.patterns if p.tool is not None and p.effect != "read" and not LOOK & set(p.groups))

    @cached_property
    def step_words(self) -> dict[str, frozenset[str]]:
        """By step, the stems of what it says."""
        steps = ((book.runbook.id, node) for book in self.bundle.runbooks for node in book.nodes)
        return {f"{book}#{node.id}": content_stems(words_in(node.text.lower())) for book, node in steps}

    @cached_property
    def contacts(self) -> Contacts:
        """The directory's names, with the words of this language that lead them."""
        words = self.lexicon.words
        heads = frozenset(self.lexicon.past) | words["toward"]
        return make_contacts(self.bundle.contacts, heads, words["determiner"])

    @cached_property
    def _recipients(self) -> Recipients:
        """Every alias of the directory, how it stands in text, and the words of the name it stands for."""
        pairs = self.bundle.recipients
        return tuple((a, re.compile(rf"\b{re.escape(a)}\b"), tuple(stem(w) for w in n.split())) for a, n in pairs)

    def bind_typed(self, tool: str, word: str) -> Bound | None:
        """What could prove a result that the agent typed: the tool it names, else what its word tells of."""
        if tool:
            return Bound(tuple(p for p in self.patterns if p.tool == tool), "typed", True)
        verbs = self.lexicon.past.get(word, ())
        chosen = tuple(p for p in self.writes if any(v.group in p.groups for v in verbs)) or self.writes
        return Bound(chosen, "typed", True) if chosen else None

    def bind(self, tokens: list[Token], said: Statement, low: str, kinds: KindsOf, before: str = "") -> Bound | None:
        """What could prove a statement; None when it is about nothing this bundle knows.

        Tokens count from the beginning of `low`, the sentence in lower case; `before` is the text up to it.
        """
        nouns = nouns_of(tokens, said, self.lexicon, self._recipients)
        verb, nominal = self._deed(tokens, said)
        if said.verb.group == ASIDE:
            return None
        if verb.group in LOOK:
            return bind_look(Look(verb, nouns, tokens, said, low, before), self.reads, self.systems, self.lexicon)
        if verb.group == HAND_OVER:  # nothing is handed over to the customer
            nouns = {n: w for n, w in nouns.items() if n not in self.lexicon.words["customer"]}
        if verb.kind == "tell" and is_to_customer(tokens, said, self.lexicon):
            return None
        if said.refused:
            return self._refusal(tokens, said, nouns)
        back = is_given_back(verb, nouns, low[tokens[said.first].start : tokens[said.stop - 1].end], self.lexicon)
        if back and (verb.group == "return" or not self._pool(verb).own):
            verb = self.lexicon.base["refund"]
        of_verb = self._pool(verb)
        if not nominal and not of_verb.own and (anything := self._anything(said, nouns)) is not None:
            return anything
        party = self.party_of(verb, tokens, said)
        able = self._able(verb, of_verb, party)
        pool = able or list(of_verb.patterns)
        empty = not nominal and not back and self._is_light(said.verb)
        consequence = not empty and not of_verb.own
        if consequence:
            pool += of_verb.consequences
        if empty and not nouns and is_pointed_at(tokens, said, self.lexicon):  # "I had it sent out again"
            nouns = dict.fromkeys(antecedent(before + low[: tokens[said.first].start], pool, self.lexicon), 1.0)
            if not nouns and pool:
                meant = tuple(p for p in pool if verb.lemma in p.verbs) or tuple(pool)
                return Bound(meant, verb.group, False, deed=verb.lemma, pronoun=True, language=self.lexicon.language)
        kept = not pool and verb.group in self.lexicon.words["keeps"]  # "reading recorded"
        if kept or (empty and (nouns or said.form != "telegraphic")):
            pool = self._named_so(pool, nouns, head_of(tokens, said, self.lexicon))
        if not pool:
            return None
        heads = [n for n, w in nouns.items() if w >= 1]
        same = [p for p in pool if verb.lemma in p.verbs and not p.noun_set.isdisjoint(heads)]
        pool = [p for p in pool if p.tool is not None] or same  # a step without a tool: the same verb, the same thing
        if not pool:
            return None
        pronoun = not heads and is_pointed_at(tokens, said, self.lexicon)
        if pronoun and len(pool) > 1:
            nouns |= dict.fromkeys(antecedent(before + low[: tokens[said.first].start], pool, self.lexicon), 1.0)
        if all(p.noun_set.isdisjoint(heads) for p in pool):
            nouns |= dict.fromkeys(kinds(heads), 1.0)
        chosen, best = self._best(pool, verb, nouns)
        chosen = with_refunds(chosen, self.writes, self.lexicon) if back else chosen
        if nominal:  # "opened a return": the tool that bears both words goes with those that the noun names
            both = (p for p in self.writes if said.verb.lemma in p.verbs and bears(p, tokens, said, self.lexicon))
            chosen += [p for p in both if p not in chosen]
        things = tuple(n for n in heads if all(n not in p.noun_set for p in chosen))
        sure = (best > 0 or not consequence) and self._certain(chosen, verb, nouns, nominal)
        accepts = said.verb.lemma in self.lexicon.words["accepts"] or said.strength in ("requested", "accepted")
        sure = sure and not (pronoun and not heads and verb.group == ASK)  # "I've asked for this", of the customer too
        sure = sure or (bool(able) and not any(may_reach_anybody(p) for p in self.writes))
        return Bound(
            tuple(chosen), verb.group, sure, deed=verb.lemma, accepts=accepts, things=things, pronoun=pronoun,
            nouns=tuple(nouns), language=self.lexicon.language, party=() if able else party,
            reached=is_reaching(verb, self.lexicon), granted=said.verb.group in self.lexicon.words["granted"],
        )  # fmt: skip

    def done_words(self, lemma: str) -> frozenset[str]:
        """The words by which records tell that a deed was done: "refunded"."""
        known = self._done.get(lemma)
        if known is None:
            known = frozenset(w for w, verbs in self.lexicon.past.items() if any(v.lemma == lemma for v in verbs))
            self._done[lemma] = known
        return known

    def party_of(self, verb: Verb, tokens: list[Token], said: Statement) -> tuple[str, ...]:
        """The nouns of whom a statement says was reached."""
        return party_of(verb, tokens, said, self.lexicon, self._recipients)

    def _able(self, verb: Verb, pool: Pool, party: tuple[str, ...]) -> list[ClaimPattern]:
        """The tools that reach a party: those of the verb, and all by which something is asked, told or handed over."""
        known = self._reaching.get((verb, party)) if party else ()
        if known is None:
            families = self.lexicon.families
            kin = families.get(ASK, frozenset()) | families.get(HAND_OVER, frozenset())
            found = (p for p in self.writes if p in pool.patterns or not kin.isdisjoint(p.groups))
            known = tuple(p for p in found if reaches(p, party, self.step_words))
            self._reaching.keep((verb, party), known)
        return list(known)

    def _anything(self, said: Statement, nouns: dict[str, float]) -> Bound | None:
        """ "I've done that", "all sorted": any change that was made."""
        words = self.lexicon.words
        if said.verb.lemma.split()[0] not in words["any-deed"] or not self.writes:
            return None
        idle = words["addressee"] | words["you"] | {*said.verb.rest}
        if any(weight >= 0.5 for noun, weight in nouns.items() if noun not in idle):
            return None
        asked = said.strength in ("requested", "accepted")
        return Bound(self.writes, said.verb.group, said.form == "active", deed=said.verb.lemma, accepts=asked)

    def _refusal(self, tokens: list[Token], said: Statement, nouns: dict[str, float]) -> Bound | None:
        """ "Your upgrade was declined": the tools that could have granted it; any change where nothing names one."""
        named = {noun: 1.0 for noun, weight in nouns.items() if weight >= 1}
        chosen = tuple(p for p in self.writes if not p.noun_set.isdisjoint(named))
        spans = [said.subject, (said.after, said.stop)]
        verbs = [self.lexicon.nominals.get(self.lexicon.nouns.stem(t.lower)) for a, b in spans for t in tokens[a:b]]
        pools = [self._pool(verb).patterns for verb in verbs if verb is not None]
        granting = tuple(dict.fromkeys(p for pool in pools for p in pool if not chosen or p in chosen))
        found = granting or chosen
        return Bound(found or self.writes, said.verb.group, bool(found), deed=said.verb.lemma)

    def is_workaday(self, tokens: list[Token], said: Statement) -> bool:
        """Whether what was dealt with is the agent's own desk ("the page", "this chat"), and no tool deals with it."""
        workaday = self.lexicon.words["workaday"]
        if workaday.isdisjoint(t.lower for t in tokens[said.first : said.stop]):
            return False
        head = head_of(tokens, said, self.lexicon)
        return head in workaday and all(head not in p.noun_set for p in self.patterns)

    def _named_so(self, pool: list[ClaimPattern], nouns: dict[str, float], head: str) -> list[ClaimPattern]:
        """What a verb that says nothing may speak of: tools of such a verb whose name bears the noun."""
        light = self.lexicon.words["light"]
        same = [p for p in self.patterns if p.effect != "read" and head in p.noun_set and light & set(p.verbs)]
        named = [p for p in pool if any(w >= 0.5 and n in p.noun_set for n, w in nouns.items())]
        return named + [p for p in same if p not in named]

    def _pool(self, verb: Verb) -> Pool:
        """The pool of a verb: the tools of its group, and of its family where people use those words alike."""
        known = self._pools.get(verb)
        if known is not None:
            return known
        family = self.lexicon.families.get(verb.group, frozenset((verb.group,)))
        related = [
            p for p in self.patterns if p.effect != "read" and (verb.group in p.groups or family & set(p.groups))
        ]
        own = [p for p in related if verb.group in p.groups]
        ends = self.lexicon.words["ends"]
        halts = verb.lemma in ends and verb.group not in ends
        if halts or (verb.group in ends and not own):  # "terminated": what ends a thing, before what halts it
            ending = [p for p in self.writes if not ends.isdisjoint((*p.groups, *p.verbs))]
            own, related = ending if halts and ending else own, ending or related
        meant = bool(own) or any(verb.lemma in p.verbs for p in related)
        chosen = own if own and verb.group not in self.lexicon.loose else related
        consequences = tuple(p for p in self._consequences(verb) if p not in chosen)
        pool = self._pools[verb] = Pool(tuple(chosen), meant, consequences)
        return pool

    def _certain(self, chosen: list[ClaimPattern], verb: Verb, nouns: dict[str, float], nominal: bool) -> bool:
        """Same group as a tool's own verb, or a noun of its name: enough to miss its receipt."""
        if any(w >= 0.5 and n in p.noun_set for p in chosen for n, w in nouns.items()):
            return True
        if verb.lemma not in self.lexicon.words["generic-change"] and any(verb.lemma in p.verbs for p in chosen):
            return True
        if verb.group in self.lexicon.loose and nouns and not nominal:
            return False  # "your balance has been updated": of what, no tool's name says
        exact = verb.group in self.lexicon.words["exact-groups"]
        named = [p for p in chosen if verb.lemma in p.verbs or (exact and verb.group in p.groups)]
        return bool(named)

    def _consequences(self, verb: Verb) -> list[ClaimPattern]:
        """Tools whose description speaks of the deed though their name does not: cancelling that refunds."""
        of_nouns = (n for n, v in self.lexicon.nominals.items() if v.group == verb.group)
        names = {stem(verb.lemma), *map(self.lexicon.nouns.thing, of_nouns)}
        return [p for p in self.patterns if p.tool is not None and p.effect in _WRITES and names & set(p.words)]

    def _best(self, pool: list[ClaimPattern], verb: Verb, nouns: dict[str, float]) -> tuple[list[ClaimPattern], float]:
        scored = []
        own = 0.1 if verb.group in self.lexicon.loose else 0.4
        heads = [n for n, w in nouns.items() if w >= 1]
        for p in pool:
            score = sum([w for n, w in nouns.items() if n in p.noun_set])
            score += 0.2 * min(2, len([n for n in heads if n in p.word_set and n not in p.noun_set]))
            score += own if verb.group in p.groups else 0.0
            scored.append((score, p))
        best = max(s for s, _ in scored)
        return [p for s, p in scored if s >= best - 0.15], best - own

    def _deed(self, tokens: list[Token], said: Statement) -> tuple[Verb, bool]:
        """The verb that is really claimed: behind "submitted", "processed" or "issued" stands what was."""
        if not self._is_light(said.verb):
            return said.verb, False
        spans = [said.subject] if said.form != "active" else []
        spans.append((said.after, min(said.stop, said.after + 7)))
        asked: Verb | None = None
        for first, stop in spans:
            for at in range(first, stop):
                nominal = self.lexicon.nominals.get(self.lexicon.nouns.stem(tokens[at].lower))
                if nominal is not None and nominal.lemma not in self.lexicon.words["requests"]:
                    return nominal, True
                if nominal is not None and not is_aside(tokens, at, said, self.lexicon):
                    asked = nominal
        # "put in the request for it": of a request nothing else is known than that tools may make one
        return (asked, True) if asked is not None and self._pool(asked).own else (said.verb, False)

    def _is_light(self, verb: Verb) -> bool:
        """Whether the verb says nothing of what was done; "add a note" does, "add" does not."""
        return verb.kind != "tell" and verb.lemma.split()[0] in self.lexicon.words["light"]


def make_binder(bundle: Bundle) -> Binder:
    """The binder of a bundle: for the first of its languages, with those of the others."""
    first, *rest = [Binder(bundle, _lexicon(bundle, language)) for language in languages_of(bundle.languages)]
    return replace(first, others=tuple(rest))


def _lexicon(bundle: Bundle, language: str) -> Lexicon:
    """A language's lexicon, with the verbs that only this catalogue has, or its things by this catalogue's names."""
    lexicon = load_lexicon(language)
    if language == CATALOGUE:
        names = [verb for p in bundle.patterns if p.effect != "read" for verb in p.verbs]
        return replace(lexicon, past=lexicon.past | coined_verbs(names, lexicon))
    known = frozenset(noun for p in bundle.patterns for noun in p.nouns)
    described = frozenset(word for p in bundle.patterns for word in p.words)
    return replace(lexicon, nouns=lexicon.nouns.among(known, described))
