"""The tools of what was added, filed or arranged, where the verb says nothing of what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import stem
from runbookc.conformance.evidence.tools.objects import head_of
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.deeds import Deed


def added_to(deed: Deed, pool: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """ "The bags were added to your booking", by what changes bookings: to make one adds nothing to it.

    Nothing where a tool is of bags.
    """
    if deed.verb.lemma not in pools.lexicon.words["adds"]:
        return []
    heads, onto = frozenset(deed.heads), {noun for noun, weight in deed.nouns.items() if weight < 1}
    if any(not p.noun_set.isdisjoint(heads) for p in pool):
        return []
    if heads and heads <= pools.lexicon.any_of("addressee", "you"):  # "added you to the waitlist", by what joins one
        return [p for p in pools.writes if not p.noun_set.isdisjoint(onto)]
    return [p for p in pools.writes if "update" in p.groups and not p.noun_set.isdisjoint(onto)]


def arranged(deed: Deed, pools: Pools) -> list[ClaimPattern]:
    """ "The collection is arranged", by what orders one, or assigns one."""
    lexicon, head = pools.lexicon, head_of(deed.tokens, deed.said, pools.lexicon)
    if deed.verb.lemma not in lexicon.words["arranges"] or not head:
        return []
    family = lexicon.families.get(deed.verb.group, frozenset())
    assigns = lexicon.words["assigns"]
    named = [p for p in pools.writes if head in p.noun_set]
    return [p for p in named if not family.isdisjoint(p.groups) or not assigns.isdisjoint(p.verbs)]


def filed(deed: Deed, pools: Pools) -> list[ClaimPattern]:
    """ "Opened an incident", "filed an incident report", by what reports one."""
    words = pools.lexicon.words
    if deed.verb.lemma not in words["files"]:
        return []
    head, cases = head_of(deed.tokens, deed.said, pools.lexicon), pools.lexicon.any_of("opens-case", "relates")
    if head in cases:
        seen = deed.verb.lemma == deed.verb.group and deed.said.form == "active"  # "opened your report", to read it
        if seen and deed.tokens[deed.said.after].lower in words["definite"]:
            return []
        return [p for p in pools.writes if head in p.verbs and not p.noun_set.isdisjoint(deed.nouns)]
    return [p for p in pools.writes if head in p.noun_set and not cases.isdisjoint(p.verbs)]


def described(deed: Deed, pools: Pools) -> list[ClaimPattern]:
    """ "Added 5 litres of heating oil", by the tool of heating oil whose description speaks of adding."""
    if deed.verb.lemma not in pools.lexicon.words["adds"]:
        return []
    head = head_of(deed.tokens, deed.said, pools.lexicon)
    measured = not head or _is_measured(deed, pools.lexicon)
    spoken = {noun for noun, weight in deed.nouns.items() if weight >= 0.5} if measured else {head}
    gerunds = (word for word, verb in pools.lexicon.gerunds.items() if verb.lemma == deed.verb.lemma)
    told = {stem(deed.verb.lemma), *gerunds}
    named = [p for p in pools.writes if not told.isdisjoint(p.words) and not p.noun_set.isdisjoint(spoken)]
    return named or _placed_in(deed, head, pools)


def _placed_in(deed: Deed, head: str, pools: Pools) -> list[ClaimPattern]:
    """ "Added the viewing details to your calendar", by the only tool that adds something, and to calendars."""
    words, onto = pools.lexicon.words, [noun for noun, weight in deed.nouns.items() if weight < 1]
    if head in pools.lexicon.nominals or head in words["on-record"] | words["kept-thing"]:
        return []
    if any(not p.noun_set.isdisjoint((*onto, head)) for p in pools.writes):
        return []
    adding = [p for p in pools.writes if deed.verb.lemma in p.verbs and not p.word_set.isdisjoint(onto)]
    return adding if len(adding) == 1 else []


def _is_measured(deed: Deed, lexicon: Lexicon) -> bool:
    """ "5 litres of oil": the thing stands behind the measure."""
    span = deed.tokens[deed.said.after : deed.said.stop]
    values = (at for at, token in enumerate(span) if token.kind == "value")
    return any(token.lower in lexicon.words["of"] for at in values for token in span[at + 1 : at + 3])
