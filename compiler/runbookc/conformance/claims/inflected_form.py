"""The form of a verb in a language that writes the person into it and needs no pronoun: "cancelé", "se lo he enviado".

Which language is so its verb table tells (columns `agent`, `habit`, `other`). A participle is read backwards over
adverbs and clitics to its auxiliary; a finite past names the actor itself, unless an impersonal pronoun ("se") makes
it a passive. Without either a participle claims only as a headline does: "Reembolso emitido", "Cancelado el pedido".
"""

from __future__ import annotations

from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.claims.verb_form import Form, NotClaim, Reading

_LONGEST_HEADLINE = 6
"""Words before a participle that stands for a whole clause, at most: "Estancia E-9 movida"."""
_ENDS = frozenset((";", ":", "—", "–", "-", "--", "•", "*", "→", "|", "."))


class _Before(NamedTuple):
    """What stands before a finite verb or an auxiliary: where it begins, its clitics, the word before all that."""

    first: int
    clitics: frozenset[str]
    word: str
    at: int
    already: bool


class InflectedFormReader:
    """Tells the form of a verb, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = words = lexicon.words
        self._ly, self._nouns, self._nominals = lexicon.adverb_endings, lexicon.nouns, lexicon.nominals
        self._clitics = words["clitic"] | words["impersonal"]
        self._things = words["clitic"] - words["to-whom"]
        self._past = lexicon.past
        self._have, self._auxiliaries = words["have"], words["have"] | words["had"]

    def _is_adverb(self, word: str) -> bool:
        return word in self._words["adverb"] or (bool(self._ly) and word.endswith(self._ly) and len(word) > 6)

    def read(self, tokens: list[Token], at: int, after: int | None, verb: Verb) -> Reading:
        """The form of the verb at a token; `after` is where the verb before it ends, None for the first one."""
        words = self._words
        j, now = at - 1, False
        past: NotClaim | None = None
        while j >= 0 and self._is_adverb(tokens[j].lower):
            now = now or tokens[j].lower in words["now"]
            past = "earlier" if tokens[j].lower in words["earlier"] else past
            j -= 1
        if verb.by:
            return self._finite(tokens, at, verb, past)
        word = tokens[j].lower if j >= 0 else ""
        if word in words["been"]:
            return self._been(tokens, j - 1, past)
        if word in words["progress"]:
            return self._progressive(tokens, j - 1, now)
        if word in words["left-as"]:
            return self._left_as(tokens, j, past)
        if word in words["causes"]:
            return self._caused(tokens, j, past)
        if word in self._have:
            return self._perfect(tokens, j, past)
        if word in words["had"]:
            return "active", "earlier", j, now
        if word in words["modal"] or word in words["be-base"]:
            return "active", "future", max(j, 0), now
        if word in words["was"] or word in words["be"]:
            return self._is_or_was(tokens, j, past, now)
        if word in words["copula"]:
            return "reduced", "state", j, now
        return self._without_auxiliary(tokens, at, j, word, after, verb)

    def _before(self, tokens: list[Token], j: int) -> _Before:
        """What stands before the token after `j`."""
        clitics: set[str] = set()
        first, already = j + 1, False
        while j >= 0 and (tokens[j].lower in self._clitics or self._is_adverb(tokens[j].lower)):
            if tokens[j].lower in self._words["only"]:
                break  # "no solamente he cancelado": it was
            if tokens[j].lower in self._clitics:
                clitics.add(tokens[j].lower)
                first = j
            already = already or tokens[j].lower in self._words["by-now"]
            j -= 1
        return _Before(first, frozenset(clitics), tokens[j].lower if j >= 0 else "", j, already)

    def _is_impersonal(self, before: _Before) -> bool:
        """ "se ha cancelado", "se le ha devuelto"; not "se lo ha enviado", where somebody did."""
        return not before.clitics.isdisjoint(self._words["impersonal"]) and before.clitics.isdisjoint(self._things)

    def _finite(self, tokens: list[Token], at: int, verb: Verb, past: NotClaim | None) -> Reading:
        before = self._before(tokens, at - 1)
        if before.word in self._words["negation"]:
            denied: Form = "past-passive" if verb.by == "other" and self._is_impersonal(before) else "active"
            return denied, "negation", before.first, False
        if verb.by == "other":
            if self._is_impersonal(before):
                return "past-passive", past or self._relative(tokens, before), before.first, False
            return "active", "other-actor", before.first, False
        if verb.kind == "act" and not before.clitics.isdisjoint(self._words["oneself"]):
            return "active", "other-actor", before.first, False  # "me adelanté": no thing was moved
        return "active", past, before.first, before.already

    def _caused(self, tokens: list[Token], j: int, past: NotClaim | None) -> Reading:
        """ "le dejo tramitada la baja", "la he dejado cancelada": the agent got it done."""
        if j and tokens[j - 1].lower in self._auxiliaries:
            earlier = tokens[j - 1].lower in self._words["had"]
            return ("active", "earlier", j - 1, False) if earlier else self._perfect(tokens, j - 1, past)
        before = self._before(tokens, j - 1)
        why: NotClaim | None = "negation" if before.word in self._words["negation"] else past
        why = why or ("conditional" if self._is_left_open(tokens, j) else None)
        return "active", why, before.first, before.already

    def _perfect(self, tokens: list[Token], j: int, past: NotClaim | None) -> Reading:
        """ "lo he cancelado", "se ha cancelado"; "ha cancelado" is somebody else."""
        before = self._before(tokens, j - 1)
        if before.word in self._words["negation"]:
            own = tokens[j].lower in self._words["agent-have"] or not self._is_impersonal(before)
            return "active" if own else "perfect-passive", "negation", before.first, False
        if before.word in self._words["modal"]:
            return "active", "future", before.first, False
        if tokens[j].lower in self._words["agent-have"] or before.word in self._words["agent"]:
            return "active", past, before.first, False
        if self._is_impersonal(before):
            return "perfect-passive", past or self._relative(tokens, before), before.first, False
        return "active", "other-actor", before.first, False

    def _been(self, tokens: list[Token], j: int, past: NotClaim | None) -> Reading:
        """ "ha sido cancelado"; with "ya" it may as well be what a record says."""
        before = self._before(tokens, j - 1)
        if before.word in self._words["negation"]:
            return "perfect-passive", "negation", before.first, False
        if j < 0 or tokens[j].lower not in self._have or before.word in self._words["modal"]:
            return "perfect-passive", "earlier", max(j, 0), False
        why = past or self._relative(tokens, before)
        return ("past-passive" if before.already else "perfect-passive"), why, j, False

    def _left_as(self, tokens: list[Token], j: int, past: NotClaim | None) -> Reading:
        """ "queda cancelada", "ha quedado cancelada": what a deed has led to."""
        left = j - 1 if j > 0 and tokens[j - 1].lower in self._auxiliaries else j
        before = self._before(tokens, left - 1)
        if tokens[left].lower in self._words["had"]:
            return "perfect-passive", "earlier", left, False
        if before.word in self._words["negation"]:
            return "perfect-passive", "negation", left, False
        if left == j and self._is_left_open(tokens, j):
            return "perfect-passive", "conditional", left, False
        return "perfect-passive", past or self._relative(tokens, before), left, False

    def _is_left_open(self, tokens: list[Token], at: int) -> bool:
        """ "Si confirma, queda cancelada", "si le parece, le dejo agendada la visita": what is so once it is."""
        now = self._words["causes-now"]
        return tokens[at].lower in now and any(t.lower in self._words["condition"] for t in tokens[:at])

    def _is_or_was(self, tokens: list[Token], j: int, past: NotClaim | None, now: bool) -> Reading:
        before = self._before(tokens, j - 1)
        form = "past-passive" if tokens[j].lower in self._words["was"] else "present-passive"
        why: NotClaim | None = "negation" if before.word in self._words["negation"] else past
        if form == "past-passive":
            return "past-passive", why or self._relative(tokens, before), j, False
        return "present-passive", why, j, now or before.word in self._words["now"]

    def _progressive(self, tokens: list[Token], j: int, now: bool) -> Reading:
        """ "está siendo procesado" says that it was taken on."""
        word = tokens[j].lower if j >= 0 else ""
        before = self._before(tokens, j - 1)
        if before.word in self._words["negation"]:
            return "progressive", "negation", max(j, 0), now
        return "progressive", None if word in self._words["be"] else "earlier", max(j, 0), now

    def _relative(self, tokens: list[Token], before: _Before) -> NotClaim | None:
        """ "el pedido que fue cancelado" tells which is meant; "le confirmo que fue cancelado" what was done."""
        if before.word in self._words["who"]:
            return "state"
        if before.word not in self._words["that"] or before.at < 2:
            return None
        noun, lead = tokens[before.at - 1], tokens[before.at - 2].lower
        leads = lead in self._words["determiner"] or lead in self._words["preposition"]
        plain = noun.lower in self._words["preposition"] or noun.lower in self._words["determiner"]
        return "state" if noun.kind == "value" or (leads and not plain) else None

    def _without_auxiliary(
        self, tokens: list[Token], at: int, j: int, word: str, after: int | None, verb: Verb
    ) -> Reading:
        words = self._words
        joined = word in words["coordinate"] or word == ","
        if joined and after is not None and self._continues(tokens, after, j):
            return "telegraphic", None, -2, False
        if word in words["condition"]:
            return "telegraphic", "conditional", j, False
        if word in words["negation"]:
            return "telegraphic", "negation", j, False
        if j < 0 or joined or (tokens[j].kind == "mark" and word not in ("(", ")", "[", "]")):
            return "telegraphic", self._absolute(tokens, at), max(j + 1, 0), False
        if self._is_headline(tokens, at, verb.kind == "check"):
            return "reduced", None, at, False
        return "reduced", "adjective", at, False

    def _continues(self, tokens: list[Token], after: int, j: int) -> bool:
        """Whether "y"/"," at `j` joins to the previous verb: nothing finite or conditional stands between."""
        words = self._words
        finite = self._auxiliaries | words["be"] | words["was"] | words["modal"] | words["condition"] | words["that"]
        return not any(t.lower in finite or t.lower in _ENDS for t in tokens[after:j])

    def _absolute(self, tokens: list[Token], at: int) -> NotClaim | None:
        """ "Cancelada la cita, podrá pedir otra": once it is so. "Cancelado no es lo mismo que …": an adjective."""
        if at + 1 < len(tokens) and tokens[at + 1].lower in self._words["negation"]:
            return "adjective"
        finite = self._words["modal"] | self._words["be"]
        named = at + 1 < len(tokens) and tokens[at + 1].lower in self._words["determiner"]
        for i, token in enumerate(tokens[at + 1 :], at + 1):
            if token.lower in _ENDS:
                return None
            last = i + 1 == len(tokens) or tokens[i + 1].lower in self._past
            if token.lower in finite or (named and token.lower == "," and not last):
                return "conditional"
        return None

    def _is_headline(self, tokens: list[Token], at: int, look: bool) -> bool:
        """Whether a noun that the lexicon knows opens the line, and nothing behind the participle is said of it.

        Behind the colon of a look stands what it has shown: "Cobertura verificada: hay servicio los lunes".
        """
        left = at
        while left > 0 and tokens[left - 1].kind != "mark":
            left -= 1
        head = tokens[left].lower
        known = self._nouns.stem(head) in self._nominals or self._nouns.stem(head) in self._nouns.things
        known = known or head in self._words["customer"]
        if at - left > _LONGEST_HEADLINE or not (known or tokens[at - 1].kind == "value"):  # "Estancia E-9 movida"
            return False
        if any(t.lower in self._words["that"] or t.lower in self._words["negation"] for t in tokens[left:at]):
            return False
        colon = next((i for i in range(at + 1, len(tokens)) if tokens[i].lower == ":"), len(tokens))
        denying = self._words["negation"] | self._words["wanting"]
        shown = look and colon == at + 1 and not denying.intersection(t.lower for t in tokens[colon + 1 : colon + 2])
        if not shown and colon + 1 < len(tokens) and (tokens[colon + 1].kind == "word" or self._nouns.is_plural(head)):
            return False  # "Reembolso emitido a tarjeta: tarda 5 días", "Pedidos cancelados: 3"
        if at + 1 >= len(tokens) or tokens[at + 1].kind != "word":
            return True
        follows = tokens[at + 1].lower
        return follows in self._words["preposition"] or follows in self._words["coordinate"] or self._is_adverb(follows)
