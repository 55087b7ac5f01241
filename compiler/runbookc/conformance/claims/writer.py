"""Notes in which who writes speaks of itself by its office ("Agent closed the ticket.") or by nobody's ("Se emite…").

A language that writes the person into its verbs tells its notes in the present as well: "Agente cierra el caso", "se
cierra el caso y se emite el reembolso". Such forms are read as those that a message to the customer would have.
"""

from __future__ import annotations

import re

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import Token

_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?")


def as_told(tokens: list[Token], line: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a note's sentence with what its writer says of itself, or of nobody, as it would tell it."""
    told = as_writer(tokens, lexicon)
    if not lexicon.inflected or not told:
        return told
    own = told[0].lower in lexicon.words["agent"] or (len(told) > 1 and told[1].lower in lexicon.words["agent"])
    return _narrated(told, lexicon) if own else _impersonal(told, line, lexicon)


def _narrated(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """ "Agente cancela la reserva y envía el recibo": the agent's own forms."""
    words, made = lexicon.words, list[Token]()
    between, verbs = lexicon.any_of("clitic", "adverb", "have"), 0
    led = False
    for token in tokens:
        plain = verbs == 0 or not _is_noun(token, lexicon)
        if led and plain and token.lower in lexicon.narrated:
            token, verbs = token._replace(lower=lexicon.narrated[token.lower]), verbs + 1
            led = False
        else:
            joins = token.lower in words["coordinate"] or token.lower == ","
            led = joins or token.lower in words["agent"] or (led and token.lower in between)
        made.append(token)
    return made


def _is_noun(token: Token, lexicon: Lexicon) -> bool:
    return token.lower in lexicon.nominals or token.lower in lexicon.nouns.things


def _impersonal(tokens: list[Token], line: str, lexicon: Lexicon) -> list[Token]:
    """ "Se cancela la reserva": in a note it was done, unless it speaks to the customer or of what is due."""
    words = lexicon.words
    low = {t.lower for t in tokens}
    if not low & words["impersonal"] or low & lexicon.any_of("condition", "modal", "facing"):
        return tokens
    if lexicon.frames["due"].search(line) or lexicon.frames["plan"].search(line):
        return tokens
    made = list(tokens)
    for at, token in enumerate(tokens):
        after = at + 1
        while after < len(tokens) and tokens[after].lower in words["clitic"]:
            after += 1
        opens = at == 0 or tokens[at - 1].kind == "mark" or tokens[at - 1].lower in words["coordinate"]
        if opens and token.lower in words["impersonal"] and after < len(tokens) and tokens[after].kind == "word":
            told = tokens[after].lower
            made[after] = tokens[after]._replace(lower=lexicon.narrated.get(told, told))
    return made


def as_writer(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens of a note's sentence with such an opening read as the first person.

    "The agent", "previous agent" and what an agent did at another time may be of somebody else, and stay.
    """
    words = lexicon.words
    if len(tokens) > 1 and _CLOCK.fullmatch(tokens[0].lower):  # "10:42 sent the link"
        return as_writer(tokens[2:] if tokens[1].kind == "mark" else tokens[1:], lexicon)
    at = 1 if len(tokens) > 1 and tokens[0].lower in words["writer-lead"] else 0
    if not tokens[at:] or tokens[at].lower not in words["writer"]:
        return tokens
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    tells = following in lexicon.past or following in lexicon.narrated
    if not tells and following not in lexicon.any_of("have", "adverb", "clitic"):
        return tokens
    elsewhen = lexicon.any_of("ago", "last", "month", "earlier", "had")
    if any(t.lower in elsewhen for t in tokens):
        return tokens
    return [*tokens[:at], tokens[at]._replace(lower=min(words["agent"], key=len)), *tokens[at + 1 :]]
