"""Look-ups that are claimed ("checked your billing"), bound to the tools that could have shown it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as Set
from itertools import pairwise
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.noun_group import noun_group
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.telling.verified import known_with, verifying
from runbookc.conformance.evidence.tools.objects import antecedent, head_of, is_pointed_at
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern

_LOOKING = frozenset(("active", "telegraphic", "perfect-passive", "reduced", "shown"))
"""Forms in which a look is claimed; the others tell what somebody saw."""


class Look(NamedTuple):
    """A look-up as it is said: `low` is the sentence in lower case, from which tokens count; `before` stands before."""

    verb: Verb
    nouns: dict[str, float]
    tokens: list[Token]
    said: Statement
    low: str
    before: str


def bind_look(look: Look, pools: Pools, systems: Sequence[tuple[str, re.Pattern[str]]]) -> Bound | None:
    """What could prove it; None where nothing here reads, or it is told what somebody saw."""
    reads, done, lexicon = pools.reads, pools.writes, pools.lexicon
    verb, nouns, tokens, said, low, before = look
    if not _is_taken(look, lexicon):
        return None
    nouns = {n: weight for n, weight in nouns.items() if n not in verb.rest}  # "had a look" names nothing looked at
    tools = pools.looking
    verified = verifying(verb, nouns, pools.patterns, lexicon)
    chosen = [] if verified else _of_systems(low[tokens[said.first].start : tokens[said.stop - 1].end], reads, systems)
    if verified or chosen:
        return Bound(
            tuple(verified or chosen), verb.group, True, look=True, deed=verb.lemma, language=lexicon.language,
            reads=tools, verifies=bool(verified), names=known_with(nouns, lexicon) if verified else (),
        )  # fmt: skip
    pointed = not _things(nouns, lexicon) and is_pointed_at(tokens, said, lexicon) and not _are_read(nouns, reads)
    if pointed:
        nouns = dict.fromkeys(antecedent(before + low[: tokens[said.first].start], reads, lexicon), 1.0)
    elsewhere = pointed and not nouns
    if elsewhere:  # "sent the request. 10:42 checked it": no record that is read bears the name of what was done
        nouns = dict.fromkeys(antecedent(before + low[: tokens[said.first].start], done, lexicon), 1.0)
    whom = _persons(verb, nouns, lexicon)
    nouns = _turned({n: weight for n, weight in nouns.items() if n not in whom}, lexicon)
    best, chosen, borne = _fitting(nouns, reads, lexicon)
    if not best and (free := _of_what_is_free(nouns, pools)):
        return free._replace(group=verb.group, deed=verb.lemma)
    if not chosen or not _may_be_ours(said, nouns, borne, whom):
        return None
    names = tuple(n for n in borne if n not in lexicon.words["state-noun"]) or tuple(borne)
    strange = () if best else _things(nouns, lexicon) or whom
    deeds = tuple(n for n, weight in nouns.items() if weight >= 1 and n in lexicon.nominals) if not best else ()
    described = [p for p in reads if deeds and p.word_set.issuperset(deeds)]
    strange = deeds or strange
    if described and not elsewhere:  # "the status of the refund": a tool says that it shows what became of it
        chosen, names = described, deeds
    sure = best >= 2 or any(nouns[n] >= 1 for n in names) or bool(whom) or _is_by_means(tokens, said, names, lexicon)
    return Bound(
        tuple(chosen), verb.group, sure, look=True, any_read=True, names=names,
        again=_is_of_mended(tokens[said.after : said.stop], lexicon),
        nouns=tuple(nouns), pronoun=pointed, deed=verb.lemma, language=lexicon.language, reads=tools, strange=strange,
        anew=not lexicon.words["anew"].isdisjoint([t.lower for t in tokens[said.first : said.stop]]),
    )  # fmt: skip


def _is_taken(look: Look, lexicon: Lexicon) -> bool:
    """Whether it tells that something was looked at, which a record may hold."""
    said = look.said
    talk = look.verb.lemma in lexicon.words["reads"] and _is_talk(look.tokens, said, lexicon)
    every = _is_of_every_way(look.tokens[said.at + 1 : said.stop], look.nouns, lexicon)
    return _is_look(look.verb, said, lexicon) and not talk and not every


def _fitting(
    nouns: dict[str, float], reads: Sequence[ClaimPattern], lexicon: Lexicon
) -> tuple[int, list[ClaimPattern], list[str]]:
    """How many of the nouns the best tools bear at once, those tools (all where none bears any), and what they bear."""
    meant = nouns.keys() - lexicon.words["state-noun"] or nouns.keys()  # of "the status of the refund" the refund
    called = {n: found.lemma for n in meant if (found := lexicon.base.get(n) or lexicon.nominals.get(n)) is not None}
    fits = [_fit(nouns, meant, called, p) for p in reads]
    best, most = max(fits, default=(0, 0.0))
    if not best:
        return 0, list(reads), []
    chosen = [p for p, fit in zip(reads, fits, strict=True) if fit == (best, most)]
    return best, chosen, sorted({n for p in chosen for n in nouns if n in p.noun_set or called.get(n) in p.verbs})


def _fit(nouns: dict[str, float], meant: Set[str], called: dict[str, str], pattern: ClaimPattern) -> tuple[int, float]:
    """How many of the nouns that are meant a tool bears, and how much they weigh together."""
    count, weight = 0, 0.0
    for noun in meant:
        if noun in pattern.noun_set or (noun in called and called[noun] in pattern.verbs):
            count += 1
            weight += nouns[noun]
    return count, weight


def _of_what_is_free(nouns: dict[str, float], pools: Pools) -> Bound | None:
    """ "I've checked availability": by what shows free slots, whatever it calls them; None where nothing does."""
    words = load_lexicon().words
    asked = words["free-at-all"].intersection([n for n, weight in nouns.items() if weight >= 1])
    if not asked:
        return None
    shown = words["shows-free"]  # "a list of all available depots", for which nothing is asked, shows no free place
    told = ((p, p.noun_set | p.word_set if p.parameters else p.noun_set) for p in pools.reads)
    free = tuple(p for p, said in told if not shown.isdisjoint(said))
    return None if not free else Bound(
        free, "", True, look=True, any_read=True, names=tuple(sorted(words["shows-free"])), nouns=tuple(nouns),
        language=pools.lexicon.language, reads=pools.looking, strange=tuple(sorted(asked)),
    )  # fmt: skip


def _is_look(verb: Verb, said: Statement, lexicon: Lexicon) -> bool:
    """Whether somebody looked, and not only saw; "you're verified" tells of a look."""
    proved = said.form == "present-passive" and verb.lemma in lexicon.words["proving"]
    noted = said.form == "label" and verb.lemma in lexicon.words["row-look"]
    told = said.form == "past-passive" and verb.lemma.replace(" ", "-") in lexicon.words["passive-look"]
    return said.form in _LOOKING or said.now or proved or noted or told


def _is_talk(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """ "I've read your message", "I read that it ended": what was written to the agent or to all, and not looked up."""
    about = [token.lower for token in tokens[said.after : said.stop]]
    if said.form != "active" or not lexicon.words["that"].isdisjoint(about[:1]):
        return True
    if not lexicon.words["you"].isdisjoint(about):  # "the contract you sent"
        return True
    head = head_of(tokens, said, lexicon)
    return not head or head in lexicon.any_of("of-the-talk", "house-text")


def _is_of_every_way(behind: Sequence[Token], nouns: dict[str, float], lexicon: Lexicon) -> bool:
    """ "I've explored all options available to me": what an agent might have done, and nothing that any tool shows.

    "I've checked all available options for Friday" is of something.
    """
    words, told = lexicon.words, frozenset([token.lower for token in behind])
    if told.isdisjoint(words["choice"]) or told.isdisjoint(lexicon.any_of("all", "each", "every-one", "by-agent")):
        return False
    general = lexicon.any_of("free-at-all", "by-agent", "agent", "addressee", "here")
    return all(lexicon.nouns.thing(t.lower) not in nouns or t.lower in general | words["choice"] for t in behind)


def _are_read(nouns: dict[str, float], reads: Sequence[ClaimPattern]) -> bool:
    """Whether a tool reads one of these very things, though a verb is called so as well: "los escaneos"."""
    whole = [noun for noun, weight in nouns.items() if weight >= 1]
    return bool(whole) and any(not p.noun_set.isdisjoint(whole) for p in reads)


def _may_be_ours(said: Statement, nouns: dict[str, float], borne: Sequence[str], whom: tuple[str, ...]) -> bool:
    """Whether it may be this agent that looked: "van: checked", "the van was checked" beside no record of vans may not.

    In the passive the thing itself is what a tool reads, and not only what stands behind it; or it is of `whom`.
    """
    if said.form == "label":
        return bool(borne)
    return said.form != "past-passive" or said.now or bool(whom) or any(nouns[n] >= 1 for n in borne)


def _of_systems(
    clause: str, reads: Sequence[ClaimPattern], systems: Sequence[tuple[str, re.Pattern[str]]]
) -> list[ClaimPattern]:
    """What reads a system that the clause names."""
    named = [name for name, pattern in systems if name in clause and pattern.search(clause)]
    return [p for p in reads if any(n in p.systems for n in named)] if named else []


def _is_of_mended(behind: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "Checked that it works again": something was mended before it."""
    told = [token.lower for token in behind]
    return told[:1] != [] and told[0] in lexicon.words["that"] and not lexicon.words["mended"].isdisjoint(told[1:])


def _is_by_means(tokens: list[Token], said: Statement, names: tuple[str, ...], lexicon: Lexicon) -> bool:
    """ "Identity confirmed via push": the means names the tool."""
    behind = tokens[said.after : said.stop]
    return any(
        one.lower in lexicon.words["means"] and lexicon.nouns.thing(other.lower) in names
        for one, other in pairwise(t for t in behind if t.lower not in lexicon.words["determiner"])
    )


def _turned(nouns: dict[str, float], lexicon: Lexicon) -> dict[str, float]:
    """ "The status of the refund": the refund is what is looked at."""
    states = lexicon.words["state-noun"]
    whole = [n for n, w in nouns.items() if w >= 1]
    if not whole or not states.issuperset(whole):
        return nouns
    return {n: w if n in states else max(w, 1.0 if w >= 0.5 else w) for n, w in nouns.items()}


def _persons(verb: Verb, nouns: dict[str, float], lexicon: Lexicon) -> tuple[str, ...]:
    """ "I've verified the customer", where no tool verifies anybody: by any record, and not only by those "of" them."""
    persons = lexicon.any_of("addressee", "customer")
    return tuple(nouns) if verb.lemma in lexicon.words["proving"] and persons.issuperset(nouns) else ()


def _things(nouns: dict[str, float], lexicon: Lexicon) -> tuple[str, ...]:
    """What is looked at: of "the status of the hinge" the hinge; nothing for "the details"."""
    none = lexicon.any_of("vague-thing", "addressee", "adverb", "pronoun")
    said = [n for n, w in nouns.items() if w >= 0.5 and n not in none and n not in lexicon.base and n[0] != "'"]
    return tuple(n for n in said if n not in lexicon.words["state-noun"]) or tuple(said)


def bind_called(verb: Verb, said: Statement, nouns: dict[str, float], pools: Pools) -> Bound | None:
    """ "I've tracked the parcel": by the tool that only reads and is called by the very verb; None for other verbs."""
    if verb.lemma not in pools.read_verbs or said.form not in _LOOKING:
        return None
    called = tuple(p for p in pools.reads if verb.lemma in p.verbs)
    return Bound(
        called, verb.group, True, look=True, nouns=tuple(nouns), deed=verb.lemma, language=pools.lexicon.language,
        reads=pools.looking,
    )  # fmt: skip


def bind_asked(verb: Verb, tokens: list[Token], said: Statement, pools: Pools) -> Bound | None:
    """ "I've checked with the register": a look, where a tool that only reads asks them and none writes to them.

    None where none does: then to ask is a deed of its own.
    """
    lexicon = pools.lexicon
    party = _asked(verb, tokens, said, lexicon)
    if not party or said.form != "active" or pools.able(verb, pools.of(verb), party):
        return None
    asking = [p for p in pools.reads if party[-1] in p.noun_set or p.word_set.issuperset(party)]
    if not asking:
        return None
    return Bound(
        tuple(asking), verb.group, True, look=True, nouns=party, deed=verb.lemma, language=lexicon.language,
        reads=pools.looking,
    )  # fmt: skip


def _asked(verb: Verb, tokens: list[Token], said: Statement, lexicon: Lexicon) -> tuple[str, ...]:
    """The nouns of whom it was checked with, which may stand behind what was checked ("your income with the bank")."""
    words = lexicon.words
    if words["by-looking"].isdisjoint((verb.group, verb.lemma)):
        return ()
    at = said.after
    if verb.rest and tokens[at - 1].lower != verb.rest[-1]:
        at = next((i + 1 for i in range(at, said.stop) if tokens[i].lower == verb.rest[-1]), said.stop)
    group = noun_group(tokens, at, said.stop, lexicon) or ()
    return tuple([lexicon.nouns.thing(word) for word in group])
