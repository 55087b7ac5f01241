"""Changes that are told without a word of what was changed: "I've made the changes", "both changes are in place"."""

from __future__ import annotations

from collections.abc import Mapping

from runbookc.conformance.claims.lexicon import Verb
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.evidence.values.durations import numbers_of


def bind_changes(verb: Verb, nouns: Mapping[str, float], pools: Pools) -> Bound | None:
    """Any change that was made; None where another thing is named, whose change it then is ("the tariff change").

    That a tool is called `change_tariff` does not mean that its change is meant.
    """
    lexicon = pools.lexicon
    if verb.lemma not in lexicon.words["any-change"] or not pools.writes:
        return None
    idle = lexicon.any_of("addressee", "you", "customer", "our-side") | pools.names_of(verb)
    idle |= numbers_of("cardinal", lexicon.language).keys()
    if any(weight >= 0.5 and noun not in idle for noun, weight in nouns.items()):
        return None
    return Bound(pools.writes, verb.group, True, deed=verb.lemma, accepts=True, language=lexicon.language)
