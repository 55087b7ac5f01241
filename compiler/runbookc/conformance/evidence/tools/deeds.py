"""Deeds that are claimed ("refunded the fee"), bound to the tools that could have done them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from runbookc.conformance.claims.deed_named import is_named
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.memory import KindsOf
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.addressee import is_to_customer
from runbookc.conformance.evidence.tools.any_change import bind_changes
from runbookc.conformance.evidence.tools.by_amount import (
    bind_handed,
    bind_lifted,
    bind_money,
    bind_moved,
    bind_named,
    of_amount,
)
from runbookc.conformance.evidence.tools.by_measure import bind_measured
from runbookc.conformance.evidence.tools.by_medium import by_means, of_its_medium, of_medium, of_what_is_sent
from runbookc.conformance.evidence.tools.by_thing import is_changed_by, of_thing
from runbookc.conformance.evidence.tools.choices import of_choice
from runbookc.conformance.evidence.tools.claimed_verb import is_light
from runbookc.conformance.evidence.tools.coordinated_objects import parts_of
from runbookc.conformance.evidence.tools.filed_things import added_to, arranged, described, filed
from runbookc.conformance.evidence.tools.given_back import gives_back, is_money, with_refunds
from runbookc.conformance.evidence.tools.handed_on import as_handed_on, handed_as_well
from runbookc.conformance.evidence.tools.objects import PASSIVE, Recipients, antecedent, bears, head_of, is_pointed_at
from runbookc.conformance.evidence.tools.paid_out import paid_as_well
from runbookc.conformance.evidence.tools.parties import is_reaching, party_of, passed_to
from runbookc.conformance.evidence.tools.pools import ASK, HAND_OVER, Pools
from runbookc.conformance.evidence.tools.to_a_time import is_to_a_time
from runbookc.conformance.evidence.tools.wished import in_writing, wished
from runbookc.conformance.patterns import ClaimPattern

_SEND = "send"
"""The group of verbs that send."""


class Deed(NamedTuple):
    """A deed as it is said: `low` is the sentence in lower case, from which tokens count; `before` stands before.

    `verb` is what is really claimed, `nominal` where a noun behind the spoken verb tells it ("submitted the refund").
    """

    verb: Verb
    nominal: bool
    nouns: dict[str, float]
    tokens: list[Token]
    said: Statement
    low: str
    before: str

    @property
    def clause(self) -> str:
        """Its own words."""
        return self.low[self.tokens[self.said.first].start : self.tokens[self.said.stop - 1].end]

    @property
    def heads(self) -> list[str]:
        """The things dealt with."""
        return [noun for noun, weight in self.nouns.items() if weight >= 1]

    def is_unnamed(self, lexicon: Lexicon) -> bool:
        """Whether it names no thing: "booked it for you", "sent it to your home"."""
        return not self.heads or not self.placed(lexicon)

    def placed(self, lexicon: Lexicon) -> dict[str, float]:
        """What it names, the customer left out."""
        customer = lexicon.any_of("addressee", "customer")
        return {noun: weight for noun, weight in self.nouns.items() if noun not in customer}

    def antecedent(self, pool: list[ClaimPattern], lexicon: Lexicon) -> dict[str, float]:
        """What stands before it that its pronoun may mean."""
        before = self.before + self.low[: self.tokens[self.said.first].start]
        return dict.fromkeys(antecedent(before, pool, lexicon), 1.0)


def bind_deed(deed: Deed, pools: Pools, recipients: Recipients, kinds: KindsOf) -> Bound | None:
    """What could prove it; None where nothing here could."""
    lexicon, said, tokens = pools.lexicon, deed.said, deed.tokens
    if deed.verb.lemma in lexicon.words["only-named"]:
        return bind_named(deed, pools)
    deed, back = _as_meant(deed, pools)
    verb, of_verb = deed.verb, pools.of(deed.verb)
    if apart := bind_changes(verb, deed.nouns, pools) if deed.nominal else _apart(deed, of_verb.own, pools):
        return apart
    able, lies = _able(deed, party := party_of(verb, tokens, said, lexicon, recipients), pools)
    if lies and not able:
        return None
    empty = not (deed.nominal or back or verb.group == HAND_OVER) and is_light(said.verb, lexicon)
    consequence = not empty and not of_verb.own
    pool = (able or list(of_verb.patterns)) + list(of_verb.consequences if consequence else ())
    pool = (of_thing(deed, pool, pools) if of_verb.by_thing else ()) or _narrowed(deed, pool, pools)
    if empty and deed.is_unnamed(lexicon) and is_pointed_at(tokens, said, lexicon):  # "I had it sent out again"
        own = [p for p in pool if verb.group in p.groups] or pool
        deed = deed._replace(nouns=deed.placed(lexicon) | deed.antecedent(own, lexicon))
        if pool and all(p.noun_set.isdisjoint(deed.nouns) for p in pool):
            return Bound(tuple(own), verb.group, False, deed=verb.lemma, pronoun=True, language=lexicon.language)
    pool = by_means(deed, _with_tools(_widened(deed, pool, empty, pools), deed), lexicon)
    choice = of_choice(pool, tokens, said, lexicon) if verb.group in lexicon.loose else []
    if not pool:
        return bind_money(deed, pools) or bind_measured(deed, pools) or _bind_title(deed, pools)
    heads = deed.heads
    pronoun = not heads and is_pointed_at(tokens, said, lexicon)
    deed = _named(deed, heads, pool, pronoun, lexicon, kinds)
    chosen, best = _fitting(deed, choice or pool, pools)
    chosen = with_refunds(chosen, pools.writes, lexicon) if back else chosen
    chosen += _besides(deed, chosen, able, pools)
    chosen, sends = of_its_medium(deed, of_medium(deed, chosen, pools) if pronoun else chosen, pools, party)
    things = _unbound([noun for noun in heads if not is_named(noun, verb, lexicon)], chosen, lexicon)
    sure = (best > 0 or not consequence) and _is_certain(deed, chosen, best, things, pools)
    sure = sure and not (pronoun and not heads and verb.group == ASK)  # "I've asked for this", of the customer too
    sure = sure or sends or (bool(able) and not pools.may_reach_anybody) or bool(choice)
    return Bound(
        tuple(chosen), verb.group, sure, deed=verb.lemma, accepts=_accepts(deed, lexicon), things=things,
        pronoun=pronoun, nouns=tuple(deed.nouns), language=lexicon.language, party=() if able else party,
        reached=is_reaching(verb, lexicon), granted=said.verb.group in lexicon.words["granted"], chosen=bool(choice),
        parts=parts_of(tokens, said, chosen, lexicon) if sure else (),
    )  # fmt: skip


def _fitting(deed: Deed, pool: list[ClaimPattern], pools: Pools) -> tuple[list[ClaimPattern], float]:
    """The patterns that fit a deed best, and how well their nouns do; where none does, an amount decides."""
    if deed.said.form == "there":
        return pool, 1.0
    chosen, best = pools.best(pool, deed.verb, deed.nouns)
    return of_amount(deed, chosen, pools) if best <= 0 else chosen, best


def _narrowed(deed: Deed, pool: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """The pool without the tools that do another deed, and those that do not bring what was sent to the customer."""
    if is_light(deed.verb, pools.lexicon):
        pool = [p for p in pool if not pools.does_another(p, deed.verb)]
    return _reaching_customer(deed, pool, pools.lexicon) if deed.verb.group == _SEND else pool


def _reaching_customer(deed: Deed, pool: list[ClaimPattern], lexicon: Lexicon) -> list[ClaimPattern]:
    """ "Sent you the form", "form attached": by no tool that hands forms in."""
    requests = lexicon.words["requests"]
    if deed.verb.lemma in requests or all(requests.isdisjoint(p.verbs) for p in pool):
        return pool
    enclosed = deed.tokens[deed.said.at].lower in lexicon.words["enclosed"]
    if not enclosed and not is_to_customer(deed.tokens, deed.said, lexicon):
        return pool
    return [p for p in pool if requests.isdisjoint(p.verbs)]


def _apart(deed: Deed, own: bool, pools: Pools) -> Bound | None:
    """What a deed is bound to by no word of its thing: any change, money that was moved, a charge that was lifted."""
    anything = None if own else _anything(deed, pools)
    made = anything or bind_moved(deed, pools) or bind_lifted(deed, pools)
    return made or (bind_handed(deed, pools) if deed.verb.lemma in pools.lexicon.words["hands-over"] else None)


def _is_certain(deed: Deed, chosen: list[ClaimPattern], best: float, things: tuple[str, ...], pools: Pools) -> bool:
    """Whether a deed is missed where none of these tools was called: not where other tools switch what is named."""
    if best <= 0 and pools.is_of_others(deed.verb, things):
        return False
    words, span = pools.lexicon.words, deed.tokens[deed.said.first : deed.said.stop]
    if is_light(deed.said.verb, pools.lexicon) and _is_coined(deed, pools.lexicon):
        return False  # "I've opened `fx_rates`", which may be a look at it
    if deed.verb.lemma in words["assigns"] and not pools.lexicon.any_of("any-party", "person").isdisjoint(things):
        return False  # "the network team has been assigned", by whatever brings it to them
    described = deed.verb.lemma in words["adds"] and all(words["light"].isdisjoint(p.verbs) for p in chosen)
    if described and all(token.kind != "value" for token in span) and not is_changed_by(deed, chosen, pools.lexicon):
        return False  # "added the data to your file", by whichever tool adds data
    return pools.is_certain(chosen, deed.verb, deed.nouns, deed.nominal)


def _accepts(deed: Deed, lexicon: Lexicon) -> bool:
    """Whether no more is said than that it was asked for or set going: "kicked off the refund", "issued it".

    What was sent may be queued, and what was made may have a state of its own; money that is paid is not.
    """
    said, lemma = deed.said, deed.said.verb.lemma.replace(" ", "-")
    asked = lemma in lexicon.words["accepts"] or lemma in lexicon.words["sets-going"]
    sent = said.verb.group == _SEND and deed.verb == said.verb
    return asked or sent or said.strength in ("requested", "accepted")


def _able(deed: Deed, party: tuple[str, ...], pools: Pools) -> tuple[list[ClaimPattern], bool]:
    """The tools that reach whom a deed says it went to; and whether it is told by where the thing lies now.

    "It's with our claims team now": then whatever speaks of them may have brought it there.
    """
    onto = passed_to(deed.verb, deed.tokens, deed.said, pools.lexicon, teams=True)
    able = pools.able(deed.verb, pools.of(deed.verb), party or onto)
    if not party and deed.nouns and deed.said.form in PASSIVE and pools.lexicon.words["they"].issuperset(deed.nouns):
        able = pools.reaching() if is_reaching(deed.verb, pools.lexicon) else able  # "they've been notified"
    if pools.by_choice:
        able += [p for p in pools.choosing(deed.verb, deed.nouns) if p not in able]
    lies = deed.tokens[deed.said.at].lower in pools.lexicon.words["toward"]
    return able + [p for p in pools.writes if lies and not p.told.isdisjoint(onto) and p not in able], lies


def _as_meant(deed: Deed, pools: Pools) -> tuple[Deed, bool]:
    """A deed, and whether money is given back by it: then it is a refund, unless a tool does that very thing."""
    if deed.verb.lemma in pools.lexicon.words["arranges"]:
        return _as_booking(deed, pools), False
    if handed := as_handed_on(deed, pools):
        return handed, False
    if deed.verb.group == HAND_OVER and is_to_a_time(deed.tokens, deed.said, pools.lexicon):
        return deed._replace(verb=pools.lexicon.base["move"]), False
    if not gives_back(deed.verb, pools.lexicon):
        return deed, False
    own = pools.of(deed.verb).own
    back = (deed.nominal and not own) or is_money(deed.nouns, deed.clause, pools.lexicon)
    if back and (deed.verb.group == "return" or not own):
        return deed._replace(verb=pools.lexicon.base["refund"]), back
    return deed, back


def _bind_title(deed: Deed, pools: Pools) -> Bound | None:
    """ "Account recovery completed": the procedure of that title, of whose changes one at least was made."""
    words, nouns = pools.lexicon.words, frozenset(deed.heads)
    meant = pools.titled.get(nouns, ()) if deed.verb.lemma.split()[0] in words["any-deed"] else ()
    return Bound(meant, deed.verb.group, True, deed=deed.verb.lemma, nouns=tuple(nouns)) if meant else None


def _widened(deed: Deed, pool: list[ClaimPattern], empty: bool, pools: Pools) -> list[ClaimPattern]:
    """The pool of a verb that says nothing, by what the thing is called."""
    if deed.said.form == "there":
        if deed.verb.lemma in pools.lexicon.words["arranges"] and _is_for_somebody(deed, pools):
            return pools.timed()  # "I've got you down for Friday"
        return pools.present(deed.heads, gone=not empty)
    if added := added_to(deed, pool, pools):
        return added
    if not pool and deed.verb.rest:  # "taken out of service": the tool has the verb and the thing, not what is between
        head = deed.verb.lemma.split()[0]
        return [p for p in pools.writes if head in p.verbs and not p.noun_set.isdisjoint(deed.heads)]
    kept = not pool and deed.verb.group in pools.lexicon.words["keeps"]  # "reading recorded"
    coined = not pool and _is_coined(deed, pools.lexicon)
    if coined or kept or (empty and (deed.nouns or deed.said.form != "telegraphic")):
        named = pools.named_so(pool, deed.nouns, head_of(deed.tokens, deed.said, pools.lexicon))
        # "booked the flight", by book_reservation
        telling = deed.verb.lemma in pools.lexicon.words["books"]
        telling = telling or (deed.verb.lemma in pools.lexicon.words["arranges"] and _is_for_somebody(deed, pools))
        named = named or arranged(deed, pools) or described(deed, pools) or filed(deed, pools)
        named = named or of_what_is_sent(deed, pools)
        telling = telling or _is_coined(deed, pools.lexicon)
        if not named and kept:  # "your new address is on file"
            named = [p for p in pools.writes if "update" in p.groups and not p.noun_set.isdisjoint(deed.heads)]
        return named or [p for p in pools.writes if telling and deed.verb.lemma in p.verbs]
    return pool


def _is_coined(deed: Deed, lexicon: Lexicon) -> bool:
    """Whether all it names is a name that somebody made up: "I've created `fx_rates`"."""
    if deed.heads:
        return False
    first, stop = deed.said.subject if deed.said.form in PASSIVE else (deed.said.after, deed.said.stop)
    return any("_" in token.lower for token in deed.tokens[first:stop] if token.kind == "value")


def _is_for_somebody(deed: Deed, pools: Pools) -> bool:
    """Whether nothing is named that was booked, but whom it was booked for at most."""
    return pools.lexicon.any_of("addressee", "you", "customer").issuperset(deed.heads)


def _as_booking(deed: Deed, pools: Pools) -> Deed:
    """ "I've scheduled you for Monday": by whatever books, reserves or schedules, where no thing tells which."""
    arranges = pools.lexicon.words["arranges"]
    if not _is_for_somebody(deed, pools):
        return deed
    called = arranges.intersection([lemma for p in pools.writes for lemma in p.verbs])
    return deed if not called or deed.verb.lemma in called else deed._replace(verb=pools.lexicon.base[min(called)])


def _with_tools(pool: list[ClaimPattern], deed: Deed) -> list[ClaimPattern]:
    """The tools of a pool; steps without one where they have the same verb and the same thing."""
    tools = [p for p in pool if p.tool is not None]
    if tools:
        return tools
    heads = deed.heads
    return [p for p in pool if deed.verb.lemma in p.verbs and not p.noun_set.isdisjoint(heads)]


def _named(
    deed: Deed, heads: list[str], pool: list[ClaimPattern], pronoun: bool, lexicon: Lexicon, kinds: KindsOf
) -> Deed:
    """The deed with what its pronoun means, and with what records call its things where no tool is of them."""
    nouns = dict(deed.nouns)
    if pronoun and len(pool) > 1:
        nouns |= deed.antecedent(pool, lexicon)
    if not [p for p in pool if not p.noun_set.isdisjoint(heads)]:
        nouns |= dict.fromkeys(kinds(heads), 1.0)
    return deed._replace(nouns=nouns)


def _besides(deed: Deed, chosen: list[ClaimPattern], able: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """The tools that prove it as well as those chosen.

    "Opened a return": those that bear both words go with those that the noun names; "told the manager": whichever tool
    reaches the manager may have been called.
    """
    if deed.verb.lemma in pools.lexicon.words["asks"]:
        able = [*able, *wished(deed.tokens, deed.said, pools), *in_writing(deed.nouns, pools)]
    if is_reaching(deed.verb, pools.lexicon) or deed.verb.lemma in pools.lexicon.words["asks"]:
        return [p for p in (*able, *pools.to_team(deed.nouns)) if p not in chosen]
    if deed.verb.group == HAND_OVER:
        return [p for p in pools.to_team(deed.nouns) if p not in chosen]
    if deed.verb.lemma in pools.lexicon.words["arranges"] and not deed.nominal:
        return _making(deed, chosen, pools)
    if handed := handed_as_well(deed, chosen, pools):
        return handed
    if not deed.nominal:
        return paid_as_well(deed, chosen, pools)
    both = (p for p in pools.writes if deed.said.verb.lemma in p.verbs)
    return [p for p in both if bears(p, deed.tokens, deed.said, pools.lexicon) and p not in chosen]


def _unbound(heads: list[str], chosen: list[ClaimPattern], lexicon: Lexicon) -> tuple[str, ...]:
    """The things that none of the tools is of; whom "they" and "you" mean, no tool's name tells."""
    they, you = lexicon.words["they"], lexicon.words["you"]
    things = [n for n in heads if n not in they and n not in you]
    return tuple([n for n in things if all(n not in p.noun_set for p in chosen)]) if things else ()


def _making(deed: Deed, chosen: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """ "The pick-up is booked" is as true of what orders one as of what moves one: of tools that make what has one."""
    head = head_of(deed.tokens, deed.said, pools.lexicon)
    if not head or any(deed.verb.group in p.groups for p in chosen):
        return []
    return [p for p in pools.writes if deed.verb.group in p.groups and head in p.word_set and p not in chosen]


def _anything(deed: Deed, pools: Pools) -> Bound | None:
    """ "I've done that", "all sorted": any change that was made."""
    words, said = pools.lexicon.words, deed.said
    if said.verb.lemma.split()[0] not in words["any-deed"] or not pools.writes:
        return None
    idle = words["addressee"] | words["you"] | words["our-side"] | {*said.verb.rest}
    if any(weight >= 0.5 for noun, weight in deed.nouns.items() if noun not in idle):
        return None
    asked = said.strength in ("requested", "accepted")
    ours = said.form == "active" or _is_ours(deed.tokens, words)
    language = pools.lexicon.language
    return Bound(pools.writes, said.verb.group, ours, deed=said.verb.lemma, accepts=asked, language=language)


def _is_ours(tokens: list[Token], words: dict[str, frozenset[str]]) -> bool:
    """ "All sorted on our side": somebody did it there."""
    lows = [t.lower for t in tokens]
    return any(side in words["our-side"] and before in words["own"] for before, side in pairwise(lows))
