"""Statements bound to tools: which receipts could prove what is said.

By verb group, then by the nouns of the thing, then by the system named. Verbs alone bind too much (a generic checker's
false alarms are nearly all binding errors), so a tool must share the verb's group or family, and among those that do
the nouns decide; where they do not decide, any of them may prove it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from runbookc.catalog.own_name import own_name
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.coined import coined_nouns, coined_verbs, is_described, spoken_of, tasks_of
from runbookc.conformance.claims.figures import with_figures, with_figures_of, without_figures
from runbookc.conformance.claims.languages import languages_of
from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.memory import LONGEST, Kept, KindsOf, Memory
from runbookc.conformance.claims.nouns import CATALOGUE, content_stems, stem
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.statements import StatementReader
from runbookc.conformance.claims.tokens import Token, Tokenizer, words_in
from runbookc.conformance.claims.verb_form import Form
from runbookc.conformance.claims.wording import Vocabulary, Wording, make_vocabulary
from runbookc.conformance.claims.writer import as_told
from runbookc.conformance.evidence.bound import LOOK, Bound
from runbookc.conformance.evidence.calls.contacts import Contacts, make_contacts
from runbookc.conformance.evidence.calls.said import Said, read_values
from runbookc.conformance.evidence.telling.measured import FieldReader
from runbookc.conformance.evidence.telling.verified import verified_by
from runbookc.conformance.evidence.tools.addressee import is_to_customer
from runbookc.conformance.evidence.tools.assured import also_assured, assured
from runbookc.conformance.evidence.tools.by_medium import addressed
from runbookc.conformance.evidence.tools.claimed_verb import deed_of
from runbookc.conformance.evidence.tools.deeds import Deed, bind_deed
from runbookc.conformance.evidence.tools.look_object import object_of
from runbookc.conformance.evidence.tools.looks import Look, bind_asked, bind_called, bind_look
from runbookc.conformance.evidence.tools.objects import NounReader, Recipients, head_of, is_of_itself
from runbookc.conformance.evidence.tools.parties import party_of
from runbookc.conformance.evidence.tools.pools import HAND_OVER, Pools
from runbookc.conformance.evidence.tools.refusals import bind_refusal
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.tool_actions import tool_of
from runbookc.conformance.trace import made_of
from runbookc.ir.model import Contact
from runbookc.language.customer_signs import plurals

ASIDE = "aside"
"""The group of what an agent does at its own desk, and claims nothing by ("logged into")."""


Where = tuple[Form, int, int, int, str]
"""A statement of a sentence: its form, where its verb stands, where its clause begins and ends, its deed."""


class Parsed(NamedTuple):
    """A sentence in lower case, its tokens, with offsets in it, and its statements."""

    line: str
    tokens: list[Token]
    statements: list[Statement]
    bound: dict[Where, Kept[Bound | None]]
    """What could prove its statements, and those of all sentences of the same words: filled as they are met."""


_parsed, _deed = made_of(Parsed), made_of(Deed)


@dataclass(frozen=True)
class Binder:
    """The bundle's patterns, indexed for one language; `others` for each of the others that are read."""

    bundle: Bundle
    lexicon: Lexicon
    others: tuple[Binder, ...] = ()
    _done: dict[str, frozenset[str]] = field(default_factory=dict)
    _parsed: Memory[tuple[bytes, bool, bool], Parsed] = field(default_factory=Memory)
    _values: Memory[str, Said] = field(default_factory=Memory)
    _wordings: Memory[bytes | str, Wording] = field(default_factory=Memory)

    @cached_property
    def reader(self) -> StatementReader:
        """Reads sentences for verbs of this bundle."""
        return StatementReader(self.lexicon)

    @cached_property
    def pools(self) -> Pools:
        """The tools that verbs of this language may speak of."""
        return Pools(self.bundle, self.lexicon)

    @property
    def patterns(self) -> tuple[ClaimPattern, ...]:
        """All patterns."""
        return self.bundle.patterns

    @property
    def reads(self) -> tuple[ClaimPattern, ...]:
        """The patterns of tools that only read."""
        return self.pools.reads

    @property
    def writes(self) -> tuple[ClaimPattern, ...]:
        """The patterns of tools that change something."""
        return self.pools.writes

    @property
    def step_words(self) -> dict[str, frozenset[str]]:
        """By step, the stems of what it says."""
        return self.pools.step_words

    @cached_property
    def sentences(self) -> tuple[tuple[frozenset[str], bool], ...]:
        """The stems of every sentence of the runbooks, and whether it is background, which asks for nothing."""
        said = (item for book in self.bundle.runbooks for item in book.sentences.items)
        return tuple((content_stems(words_in(s.text.lower())), s.disposition == "context") for s in said)

    @cached_property
    def tongues(self) -> dict[str, Binder]:
        """The binders by language, this one first."""
        return {binder.lexicon.language: binder for binder in (self, *self.others)}

    @cached_property
    def fields(self) -> FieldReader:
        """Finds the fields of records that hold values."""
        return FieldReader(self.lexicon)

    @cached_property
    def telling(self) -> dict[str, frozenset[str]]:
        """By language the words by which it is told."""
        return {language: binder.lexicon.words["telling"] for language, binder in self.tongues.items()}

    @cached_property
    def own_words(self) -> dict[str, frozenset[str]]:
        """By language, of those words the ones that are in no class of words of another."""
        every = {name: frozenset[str]().union(*one.lexicon.words.values()) for name, one in self.tongues.items()}
        return {
            name: words.difference(*(known for other, known in every.items() if other != name))
            for name, words in self.telling.items()
        }

    @cached_property
    def foreign(self) -> dict[str, frozenset[str]]:
        """By language the words that stir the reader of another, and are none of it."""
        stirring = {name: one.reader.stirring for name, one in self.tongues.items()}
        return {
            name: frozenset[str]().union(*(words for other, words in stirring.items() if other != name))
            - stirring[name]
            - self.own_words[name]
            for name in stirring
        }

    @cached_property
    def stirring(self) -> frozenset[str]:
        """The words, in any language that is read, without one of which no line of a text states anything."""
        return frozenset[str]().union(*(one.reader.stirring for one in self.tongues.values()))

    @cached_property
    def supplying(self) -> frozenset[str]:
        """The verbs by which somebody gets what stands behind "with"."""
        return frozenset(word.replace("-", " ") for word in self.lexicon.words["supplies"])

    def parse(self, line: str, question: bool, note: bool = False) -> Parsed:
        """The tokens and statements of a sentence in lower case: kept, since agents say the same things again."""
        words = self.words_of(line)
        known = self._parsed.get((words, question, note))
        if known is None:
            tokens = self.tokenizer.tokens_of(line)
            tokens = as_told(tokens, line, self.lexicon) if note else tokens
            known = _parsed((line, tokens, self.reader.read(tokens, line, question), {}))
            self._parsed.keep((words, question, note), known)
        if known.line == line:
            return known
        return _parsed((line, with_figures_of(line, known.tokens), known.statements, known.bound))

    @cached_property
    def words_of(self) -> Callable[[str], bytes]:
        """Gives that by which a text is kept: its words, and that there are figures.

        All of it where a name that texts are searched for has a digit: "Tier 2", "Office 365".
        """
        names = [alias for alias, _ in self.bundle.recipients]
        names += [name for p in self.bundle.patterns for name in (p.tool or "", *p.systems)]
        return with_figures if any(map(str.isdigit, "".join(names))) else without_figures

    def wording_of(self, text: str, note: bool = False) -> Wording:
        """What the words of a text are to its readers: kept for all that differ from it in digits alone.

        Those of a result that an agent types in a message are part of how it is read.
        """
        words = text if "{" in text and not note else self.words_of(text)
        known = self._wordings.get(words)
        if known is None:
            known = Wording(text, self._vocabulary)
            if len(text) <= LONGEST:
                self._wordings.keep(words, known)
        return known

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        lexicons = tuple(one.lexicon for one in self.others)
        return make_vocabulary(self.lexicon, lexicons, self.stirring)

    def values_of(self, clause: str, words: list[str]) -> Said:
        """The values of a clause as written; `words` are its tokens that are no plain words. Kept like sentences."""
        key = "\0".join((clause, *words))  # the id of a row stands outside of its words
        return self._values.get(key) or self._values.keep(key, read_values(clause, words, self.lexicon.language))

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
    def contacts(self) -> Contacts:
        """The directory's names, with the words of this language that lead them."""
        words = self.lexicon.words
        heads = frozenset(self.lexicon.past) | words["toward"]
        return make_contacts(self.bundle.contacts, heads, words["determiner"], self._named_together)

    @cached_property
    def _named_together(self) -> frozenset[frozenset[str]]:
        """Pairs of different sorts that one step names: somebody, and the channel where they are asked."""
        steps: dict[tuple[str, str], list[Contact]] = {}
        for book in self.bundle.runbooks:
            for contact in book.contacts:
                if contact.node is not None:
                    steps.setdefault((book.runbook.id, contact.node), []).append(contact)
        pairs = (pair for named in steps.values() for pair in combinations(named, 2))
        return frozenset(frozenset({one.value, other.value}) for one, other in pairs if one.kind != other.kind)

    @cached_property
    def _nouns(self) -> NounReader:
        return NounReader(self.lexicon, self._recipients)

    @cached_property
    def _recipients(self) -> Recipients:
        """Every alias of the directory, how it stands in text, and the words of the name it stands for."""
        pairs = self.bundle.recipients
        return tuple((a, re.compile(rf"\b{re.escape(a)}\b"), tuple(stem(w) for w in n.split())) for a, n in pairs)

    def bind_typed(self, tool: str, word: str) -> Bound | None:
        """What could prove a result that the agent typed: the tool it names, else what its word tells of."""
        if tool:
            named = tuple(p for p in self.pools.patterns if p.tool is not None and tool_of(p.tool) == tool)
            return Bound(named, "typed", True, language=self.lexicon.language)
        verbs = self.lexicon.past.get(word, ())
        chosen = tuple(p for p in self.writes if any(v.group in p.groups for v in verbs)) or self.writes
        return Bound(chosen, "typed", True, language=self.lexicon.language) if chosen else None

    def bind(self, tokens: list[Token], said: Statement, low: str, kinds: KindsOf, before: str = "") -> Bound | None:
        """What could prove a statement; None when it is about nothing this bundle knows.

        Tokens count from the beginning of `low`, the sentence in lower case; `before` is the text up to it.
        """
        if said.verb.group == ASIDE:
            return None
        verb, nominal = deed_of(tokens, said, self.pools)
        verb = verified_by(verb, tokens, said, self.lexicon) or verb
        made = assured(verb, tokens, said, self.pools) if verb.lemma in self.lexicon.words["assures"] else None
        verb = made or verb
        if verb.group in LOOK:
            seen = object_of(tokens, said, self.lexicon)
            nouns = self._nouns.nouns_of(tokens, seen)
            look = bind_look(Look(verb, nouns, tokens, seen, low, before), self.pools, self.systems)
            return also_assured(look, verb, tokens, said, self.pools)
        nouns = self._nouns.nouns_of(tokens, said)
        looked = bind_asked(verb, tokens, said, self.pools) or bind_called(verb, said, nouns, self.pools)
        if looked is not None:
            return looked
        if verb.group == HAND_OVER:  # nothing is handed over to the customer
            nouns = {n: w for n, w in nouns.items() if n not in self.lexicon.words["customer"]}
        if (verb.kind == "tell" or said.verb.lemma in self.lexicon.words["by-looking"]) and is_to_customer(
            tokens, said, self.lexicon
        ):
            return None
        nouns = {noun: weight for noun, weight in nouns.items() if noun not in verb.rest} if verb.rest else nouns
        if not nominal and verb.lemma in self.lexicon.words["ends"] and is_of_itself(tokens, said, self.lexicon):
            return None
        if nominal and verb.group not in load_lexicon().families:  # "devolución" may be a refund or a return
            nouns = {n: w for n, w in nouns.items() if n not in self.lexicon.families.get(verb.group, ())}
        if nouns or said.form == "active":  # "Sent to jon@post.example", by whatever sends
            nouns = addressed(verb, tokens, said, self.lexicon) | nouns
        deed = _deed((verb, nominal, nouns, tokens, said, low, before))
        if said.refused:
            return bind_refusal(deed, self.pools)
        bound = bind_deed(deed, self.pools, self._recipients, kinds)
        return bound._replace(assured=True) if made is not None and bound is not None else bound

    def nouns_of(self, tokens: list[Token], said: Statement) -> dict[str, float]:
        """What a statement speaks of: the thing itself at 1, what stands behind a preposition at a half."""
        return self._nouns.nouns_of(tokens, said)

    def done_words(self, lemma: str) -> frozenset[str]:
        """The words by which records tell that a deed was done: "refunded"."""
        known = self._done.get(lemma)
        if known is None:
            every = [forms for one in self.tongues.values() for forms in one.lexicon.past.items()]
            known = frozenset(word for word, verbs in every if any(v.lemma == lemma for v in verbs))
            self._done[lemma] = known
        return known

    @cached_property
    def reached_words(self) -> frozenset[str]:
        """The words by which records tell that somebody was reached: "notified", "alerted"."""
        return frozenset[str]().union(*map(self.done_words, self.lexicon.words["reaches"]))

    def party_of(self, verb: Verb, tokens: list[Token], said: Statement) -> tuple[str, ...]:
        """The nouns of whom a statement says was reached."""
        return party_of(verb, tokens, said, self.lexicon, self._recipients)

    def is_workaday(self, tokens: list[Token], said: Statement) -> bool:
        """Whether what was dealt with is the agent's own desk ("the page", "this chat"), and no tool deals with it.

        "I've transferred the call" is a hand-over all the same.
        """
        workaday = self.lexicon.words["workaday"]
        if said.verb.kind == "handoff" or workaday.isdisjoint([t.lower for t in tokens[said.first : said.stop]]):
            return False
        head = head_of(tokens, said, self.lexicon)
        kept = head in self.lexicon.words["booked-thing"]  # a meeting is the customer's where calendars are kept
        if head not in workaday or any(head in choice.values for p in self.patterns for choice in p.choices):
            return False
        return all(head not in (p.told if kept else p.noun_set) for p in self.patterns)


def make_binder(bundle: Bundle) -> Binder:
    """The binder of a bundle: for the first of its languages, with those of the others."""
    first, *rest = [Binder(bundle, _lexicon(bundle, language)) for language in languages_of(bundle.languages)]
    return replace(first, others=tuple(rest))


def _lexicon(bundle: Bundle, language: str) -> Lexicon:
    """A language's lexicon, with the verbs that only this catalogue has, or its things by this catalogue's names."""
    lexicon = load_lexicon(language)
    if language == CATALOGUE:
        changing = [p for p in bundle.patterns if p.effect != "read"]
        names, groups = [verb for p in changing for verb in p.verbs], [group for p in changing for group in p.groups]
        coined = coined_verbs(names, lexicon)
        nouns = coined_nouns([verb for p in changing for verb in p.verbs if is_described(verb, p.said)], coined)
        past = lexicon.past | coined | spoken_of([*names, *groups], lexicon)
        tasks = tasks_of([own_name(p.tool or "") for p in changing], lexicon)
        words = lexicon.words | _customers_words(bundle, lexicon)
        return replace(lexicon, past=past, nominals=nouns | lexicon.nominals, tasks=tasks, words=words, _unions={})
    known = frozenset(noun for p in bundle.patterns for noun in p.nouns)
    described = frozenset(word for p in bundle.patterns for word in p.words)
    return replace(lexicon, nouns=lexicon.nouns.among(known, described))


def _customers_words(bundle: Bundle, lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The words for the customer, with the nouns by which pages call theirs: "I've told the owner" tells nobody else.

    A noun that another page has as somebody to reach stays one.
    """
    reached = {contact.value.lower() for book in bundle.runbooks for contact in book.contacts}
    own = {book.customer.noun for book in bundle.runbooks if book.customer is not None}
    nouns = frozenset(form for noun in own - reached for form in plurals(noun))
    return {kind: lexicon.words[kind] | nouns for kind in ("customer", "addressee")} if nouns else {}
