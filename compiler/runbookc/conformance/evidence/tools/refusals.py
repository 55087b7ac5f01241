"""Which tools a refusal speaks of: those that could have granted what was refused, or that refuse by themselves."""

from __future__ import annotations

from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.deeds import Deed
from runbookc.conformance.evidence.tools.pools import Pools


def bind_refusal(deed: Deed, pools: Pools) -> Bound | None:
    """ "Your upgrade was declined": the tools that could have granted it; any change where nothing names one.

    A tool that refuses by itself comes first: "I've rejected the scan" of `reject_scan`.
    """
    lexicon, tokens, said = pools.lexicon, deed.tokens, deed.said
    chosen = tuple(p for p in pools.writes if not p.noun_set.isdisjoint(deed.heads))
    spans = [said.subject, (said.after, said.stop)]
    verbs = [lexicon.nominals.get(lexicon.nouns.stem(t.lower)) for a, b in spans for t in tokens[a:b]]
    of_verbs = [pools.of(verb).patterns for verb in verbs if verb is not None]
    granting = tuple(dict.fromkeys(p for pool in of_verbs for p in pool if not chosen or p in chosen))
    found = granting or chosen
    refusing = tuple(p for p in pools.writes if said.verb.group in p.groups)
    found = tuple(dict.fromkeys((*(p for p in refusing if not chosen or p in chosen), *found)))
    named = bool(found)
    return Bound(found or pools.writes, said.verb.group, named, deed=said.verb.lemma, language=lexicon.language)
