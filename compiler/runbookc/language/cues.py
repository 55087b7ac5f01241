"""What tells a cue from the same word without its condition: "once" for one time, "for" of a purpose, "after" of order.

Each function looks at the words near a place and answers; which of them is asked, the openings decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from runbookc.language.chunks import Chunk, match
from runbookc.language.frames import frame
from runbookc.language.lexicon import (
    Verb,
    finite_forms,
    finite_words,
    gerund_heads,
    participles,
    phrases,
    verbs,
    word_class,
)
from runbookc.language.words import Word

_MEANWHILE = frame("in_the_meantime")
_STILL_INSIDE = word_class("still_inside_a_case")
_WHERE_IT_IS = frame("where_it_is")
_PLACE = 6
"""Words of such a place, and what must stand behind it."""
_FAR = 24
"""How many words a condition that opens a sentence may have before its comma."""


def bare(words: Sequence[Word], at: int) -> int:
    """How many words at `at` are a whole condition by themselves ("needed", "in doubt"); 0 for none."""
    start = at + 1 if at + 1 < len(words) and words[at].lower in ("not", "still", "really", "at") else at
    size, _ = match(words, start, phrases("bare_condition"))
    if start > at and not size and _ends(words, start):
        return int(words[at].lower == "not")  # "force it if not"
    return start - at + size if size and _ends(words, start + size) else 0


def as_bare(words: Sequence[Word], at: int) -> bool:
    """Whether "as" or "on" at `at` is that of "as needed", "on request", and not that of "as required by law"."""
    kind = "bare_as" if words[at].lower == "as" else "bare_on"
    follows = at + 1 < len(words) and words[at + 1].lower in word_class(kind)
    return follows and _ends(words, at + 2)


def inverts(words: Sequence[Word], at: int) -> bool:
    """ "Should they refuse, …", "call us should it go down", "had they paid, …": a verb before its subject."""
    if at + 2 >= len(words):
        return False
    after = words[at + 1]
    subject = after.lower in word_class("pronoun") | word_class("determiner") | word_class("customer")
    if not subject or after.lower in ("no", "either", "both", "whether", "what"):
        return False
    if at and words[at - 1].kind == "word":  # behind a step only "should", and only before a plain subject
        return words[at].lower == "should" and after.lower in ("you", "they", "it", "the", "he", "she", "any", "there")
    return any(word.lower == "," for word in words[at + 2 : at + _FAR])


def follows_event(words: Sequence[Word], at: int) -> bool:
    """Whether "after" opens an event to be waited for or a count ("after three failed attempts"), and not mere order.

    "After refunding it" and "after you have refunded it" only tell in which order the agent does things.
    """
    rest = words[at + 1 : at + _FAR]
    stop = next((k for k, word in enumerate(rest) if word.kind in ("mark", "arrow")), len(rest))
    clause = rest[:stop]
    if len(clause) < 2 or clause[0].lower in gerund_heads() or clause[0].lower in ("that", "this", "which"):
        return False
    if not at and not word_class("nobody_at_all").isdisjoint(word.lower for word in clause[1:]):
        return False  # "after an alarm nobody goes back in"
    counted = clause[1:] if clause[0].lower == "the" and clause[1].lower in word_class("ordinal") else clause
    if counted[0].kind == "number" or counted[0].lower in word_class("count"):
        heads = not at or words[at - 1].kind in ("mark", "arrow")
        if heads and counted[1:2] and counted[1].lower in word_class("gone_wrong"):
            return True  # "After three missed payments, …"
        if any(match(clause, k, phrases("lacking"))[0] for k in range(1, len(clause))):
            return True  # "after 3 visits without an answer"
        return any(word.lower in word_class("counted") for word in counted[1:4])
    if match(clause, 0, phrases("agent"))[0]:
        return False
    if any(match(clause, k, phrases("lacking"))[0] for k in range(2, len(clause))):
        return True  # "after two letters with no answer"
    finite = next((k for k, word in enumerate(clause) if word.lower in finite_words()), 0)
    if any(word.lower in word_class("unit") for word in clause[:finite]):
        return False  # "after a few hours the line is back"
    return 0 < finite <= 6 and clause[finite - 1].lower not in word_class("preposition") | word_class("determiner")


def own_work_done(words: Sequence[Word], at: int) -> bool:
    """ "Once uploaded, …", "once you have checked it, …": what the reader has just done tells the order, and no case.

    What others do ("once approved") and what comes to the reader ("once you have received it") is waited for.
    """
    rest = words[at + 1 : at + _FAR] if at == 0 else ()
    stop = next((k for k, word in enumerate(rest) if word.text == ","), 0)
    clause = [word.lower for word in rest[:stop]]
    if clause[:2] in (["you", "have"], ["you", "had"], ["we", "have"]) or clause[:1] in (["you've"], ["you’ve"]):
        done = clause[2 if clause[1:2] in (["have"], ["had"]) else 1 :]
        return bool(done) and done[0] in participles() and done[0] not in word_class("comes_to_reader")
    joined = {"and", "&", "all", "fully", "successfully"}
    return bool(clause) and set(clause) - joined != set() and set(clause) - joined <= word_class("own_work")


def how_often(words: Sequence[Word], at: int) -> bool:
    """ "Once a month, clean it", "once each week", "… then once on the phone": how often, and no event."""
    near = [word.lower for word in words[at + 1 : at + 3]]
    stop = next((k for k in range(at + 1, len(words)) if words[k].kind in ("mark", "arrow")), len(words))
    happens = any(word.lower in finite_words() for word in words[at + 1 : stop])
    if at and not happens and near[:1] != [] and near[0] in word_class("phrase_preposition"):
        return True
    return len(near) == 2 and near[0] in ("a", "an", "each", "in") and near[1] in word_class("unit") | {"a", "while"}


def asks_nothing(words: Sequence[Word], at: int) -> bool:
    """ "Leave the box where it is and call them", "the owner decides if we wait": a place, or what is told of others.

    Neither is a condition of what the sentence says.
    """
    if words[at].lower == "if":
        return at > 0 and words[at - 1].lower in word_class("settles_whether")
    behind = " ".join(word.text.lower() for word in words[at : at + _PLACE])
    return at > 0 and words[at - 1].kind == "word" and _WHERE_IT_IS.match(behind) is not None


def measures_at_length(words: Sequence[Word]) -> bool:
    """ "Temperature above 32 °C for more than 15 minutes: …": a measure and how long it lasts, in many words."""
    colon = next((k for k, word in enumerate(words) if word.kind in ("mark", "arrow") and word.text != "%"), 0)
    said = words[:colon]
    bounds = sum(word.lower in word_class("bounding_word") for word in said)
    figures = sum(word.kind == "number" or word.lower in word_class("unit") for word in said)
    return bounds > 0 and figures > 1 and not any(word.lower in finite_words() for word in said)


def count_ends(words: Sequence[Word], start: int, at: int) -> bool:
    """ "After ten wrong tries | the card is blocked", "… | stop the belt": what was counted is the whole condition."""
    if words[at - 1].lower not in word_class("counted") or words[start - 1].lower != "after":
        return False
    opens = word_class("determiner") | word_class("pronoun")
    ordered = words[at].lower in verbs() and at + 1 < len(words) and words[at + 1].lower in opens
    return ordered or words[at].lower in opens


def stipulates(words: Sequence[Word], at: int) -> bool:
    """ "Refund it, provided they agree": a clause follows, and none in "the number provided by them"."""
    before = words[at - 1].lower if at else ""
    given = word_class("have") | word_class("be") | word_class("person_pronoun") | {"you", "we", "i"}
    if before in given | {"that", "which", "who"}:
        return False
    rest = words[at + 1 : at + _FAR]
    stop = next((k for k, word in enumerate(rest) if word.kind in ("mark", "arrow")), len(rest))
    clause = rest[:stop]
    if not clause or clause[0].lower in word_class("preposition") | word_class("clause_opener") | finite_words():
        return bool(clause) and clause[0].lower == "that"
    if before in ("", ",") or clause[0].lower in word_class("person_pronoun") | {"you", "we"}:
        return len(clause) > 1
    several = (one.lower.endswith("s") and word.lower in verbs() for one, word in pairwise(clause))
    return any(word.lower in finite_words() for word in clause[1:]) or any(several)  # "the photos show it"


def of_purpose(words: Sequence[Word], at: int) -> bool:
    """Whether the phrase after "for" says what for ("for safety reasons"), and no matter ("for privacy requests")."""
    stop = next((k for k in range(at, len(words)) if words[k].kind in ("mark", "arrow")), len(words))
    aims = (k for k in range(at, stop) if words[k].lower in word_class("purpose_noun"))
    goes_on = word_class("preposition") | {"and", "or", "of", "that"}
    return any(k + 1 == stop or words[k + 1].lower in goes_on for k in aims)


def exceeds(words: Sequence[Word], at: int) -> bool:
    """ "For more than ten boxes, …": a bound of what there is, which "for more details, …" is not, nor a time."""
    counted = [word.lower for word in words[at : at + 2]] == ["more", "than"]
    return counted and not set(word_class("unit")) & {word.lower for word in words[at + 2 : at + 5]}


def accompanies(words: Sequence[Word], at: int) -> bool:
    """ "With a receipt, …", "without one, …", "upon approval, …" in front: what has to be there is a condition."""
    after = words[at + 1] if at + 1 < len(words) else None
    if at or after is None or after.lower in gerund_heads() or after.lower in ("this", "that", "these", "those"):
        return False
    taken_up = after.lower in ("one", "both") and words[at + 2 : at + 3] != [] and words[at + 2].text == ","
    if words[at].lower == "with" and not (taken_up or after.lower in ("a", "an", "no", "valid")):
        return False
    comma = next((k for k, word in enumerate(words[: _FAR // 2]) if word.lower == ","), 0)
    return bool(comma) and not any(word.lower in finite_words() for word in words[at:comma])


def holds_nothing(words: Sequence[Word], at: int, behind_step: bool) -> bool:
    """Whether the words of a cue open no condition here: "in case they call", "talk as long as possible"."""
    if words[at].lower not in ("as", "everything", "anything") and not (behind_step and words[at].lower == "in"):
        return False
    near = [word.lower for k, word in enumerate(words[at : at + 5]) if k < 3 or not word.lower.endswith("ly")]
    if near[:3] in (["as", "long", "as"], ["as", "soon", "as"]):
        able = near[3:] in (["you", "can"], ["we", "can"], ["they", "can"]) and near[1] == "soon"
        return able or near[3:4] in (["possible"], ["practicable"], ["necessary"], ["needed"], ["required"])
    if near[1:] == ["else"]:
        return at > 1 and words[at - 1].text in "-–—="  # "P2 – no water, P3 – everything else" says what P3 is
    return precaution(words, at)


def opens_no_clause(words: Sequence[Word], at: int) -> bool:
    """ "In case of rain", "in the event hall", "what, when, colour": whether no clause stands at `at` behind a cue.

    "Where does it come from?", "when are they told?" ask: the verb stands before its subject.
    """
    if at == 1 and words[0].lower in ("when", "where") and _is_inverted(words, at):
        return True
    if words[at].text == "," and at > 1 and words[at - 2].text in (",", ":"):
        return words[at - 1].lower in word_class("question_word")
    if words[at].lower == "of":
        return words[at - 1].lower in ("case", "event")
    subject = word_class("noun_opener") | word_class("subject_pronoun") | {"you", "we"}
    return words[at - 1].lower == "event" and words[at].lower not in subject


def _is_inverted(words: Sequence[Word], at: int) -> bool:
    """Whether the verb at `at` stands before its subject ("does water", "can we"), unlike "where needs arise"."""
    if words[at].lower in word_class("be") | word_class("have") | word_class("do"):
        return True
    subject = word_class("noun_opener") | word_class("subject_pronoun") | {"you", "we", "i"}
    after = words[at + 1].lower if at + 1 < len(words) else ""
    return words[at].lower in word_class("finite_modal") and after in subject


_OURS = frozenset(("we", "you", "i"))


def precaution(words: Sequence[Word], at: int) -> bool:
    """ "Tell them in case they would like to come", "keep a copy in case it is lost": why, and no condition."""
    if [word.lower for word in words[at : at + 2]] != ["in", "case"] or not at or words[0].lower == "in":
        return False
    behind = {word.lower for word in words[at + 2 : at + 9]}
    kept = {word.lower for word in words[:at]} & word_class("precaution")
    ours = {word.lower for word in words[at + 2 : at + 3]} & _OURS
    return bool(kept) or bool(ours) or bool(behind & {"would", "might", "may", "could", "later", "ever"})


def contrasts(words: Sequence[Word], at: int) -> bool:
    """Whether "while" at the head of a sentence means "although" ("while the new form is faster, use the old one").

    "While you wait, look up the rental" asks nothing either: it is done in the meantime.
    """
    clause = [word.lower for word in words[at + 1 : at + _FAR]]
    if "," not in clause:
        return False
    clause = clause[: clause.index(",")]
    if _MEANWHILE.fullmatch(" ".join(clause)):
        return True
    be = next((k for k, word in enumerate(clause) if word in word_class("be")), -1)
    after = clause[be + 1] if 0 < be < len(clause) - 1 else ""
    return after in word_class("comparative") or after.endswith("er") or "usually" in clause or "may" in clause


def passive_ends(words: Sequence[Word], start: int, at: int) -> bool:
    """ "Once the swap is ordered | the SIM is dead": a passive takes no object, so a new clause begins at `at`."""
    if (
        at - start < 3
        or words[at].lower not in word_class("noun_opener")
        or words[at - 2].lower not in word_class("be")
    ):
        return False
    if not words[at - 1].lower.endswith(("ed", "en", "t", "ne", "wn", "de")):
        return False
    rest = words[at + 1 : at + 7]
    stop = next((k for k, word in enumerate(rest) if word.kind in ("mark", "arrow")), len(rest))
    return any(word.lower in finite_words() for word in rest[1:stop])


def relative_subject(words: Sequence[Word], start: int) -> int:
    """ "Customers who paid by card | must …": where the main verb of a sentence about a kind of things stands; else 0.

    Only kinds are cases ("any account that …", "customers who …"): "the refund that was made" is one thing told about.
    """
    if start or len(words) < 5:
        return 0
    at = next((k for k in range(1, min(7, len(words))) if words[k].lower in ("who", "that", "which", "whose")), 0)
    if not at or not _names_a_kind(words, at):
        return 0
    inner = next((k for k in range(at + 1, min(at + 9, len(words))) if words[k].lower in finite_words()), 0)
    inner = at + 1 if words[at].lower == "who" and at + 1 < len(words) and words[at + 1].lower in verbs() else inner
    for k in range(inner + 1, min(len(words) - 1, at + _FAR) if inner else 0):
        if words[k].kind in ("mark", "arrow"):
            return 0
        before, modal = words[k - 1].lower, words[k].lower in word_class("finite_modal")
        apart = before not in ("but", "yet") and before not in (
            _STILL_INSIDE if modal else word_class("not_before_verb")
        )
        if apart and (words[k].lower in word_class("main_verb") or _has(words, k)):
            return k
    return 0


def _has(words: Sequence[Word], at: int) -> bool:
    return words[at].lower in ("have", "has") and words[at + 1].lower in ("to", "no")


def _names_a_kind(words: Sequence[Word], at: int) -> bool:
    """Whether the words before a "who" or "that" at `at` name any thing of a kind."""
    subject = words[:at]
    if any(w.kind != "word" or w.lower in finite_words() | word_class("clause_opener") for w in subject):
        return False
    first, last = subject[0].lower, subject[-1].lower
    if first in ("any", "every", "all", "each", "anyone", "everyone"):
        return True
    if words[at].lower == "who" and first in ("a", "an", "customers", "users", "callers"):
        return True
    return last.endswith("s") and not last.endswith("ss") and first not in word_class("determiner")


def new_subject(words: Sequence[Word], at: int) -> bool:
    """ "When the street has no signal it isn't …": a pronoun with its verb, after a condition that has its own."""
    word, before = words[at], words[at - 1]
    if before.kind != "word" or before.lower in finite_words() | word_class("not_before_subject"):
        return False
    if word.lower in ("it's", "that's", "they're"):
        return True
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if after in ("do", "don't") and word.lower != "they":
        return False  # "if they refuse it do not ship"
    auxiliary = after in word_class("be") | word_class("have") | word_class("do") | word_class("finite_modal")
    if word.lower in ("it", "they", "that", "this", "there"):
        return auxiliary
    told = before.lower in word_class("saying") | word_class("state_of_mind") | verbs().keys()
    if told or word.lower not in ("nothing", "nobody", "no"):
        return False  # "if they say nothing is wrong"
    done = words[at + 2].lower if word.lower == "no" and at + 2 < len(words) else after
    return done in word_class("be")  # "once it has begun | no refund is due"


def goes_over(words: Sequence[Word], at: int) -> bool:
    """ "If it is self-managed | you won't see it", "… above 200 | the customer must sign": a subject and what it must.

    So it is with what becomes of the thing asked about ("if it is wet | it goes to the dryer"). Asked only where no
    comma parts a condition from what follows, so that something must.
    """
    before = words[at - 1]
    if before.kind not in ("word", "number", "money") or before.lower in word_class("not_before_subject"):
        return False
    if before.lower in finite_words() | word_class("saying") | word_class("not_before_verb"):
        return False
    size = match(words, at, phrases("customer"))[0] or int(words[at].lower in ("you", "we", "i", "it", "this", "they"))
    size += size > 0 and at + size < len(words) and words[at + size].lower in ("also", "then", "still", "only")
    after = words[at + size].lower if size and at + size < len(words) else ""
    own = finite_forms() if words[at].lower == "it" else frozenset()
    if words[at].lower == "they":
        return after in word_class("people_get")  # "if it is late | they pay the fee"
    must = word_class("finite_modal") | {"won't", "cannot", "can't", "needs", "need", "has", "have"}
    return after in own | must


def unneeded(words: Sequence[Word], at: int, made: Sequence[Chunk]) -> Chunk | None:
    """ "Do not need approval": nothing is forbidden by it. `made` are the chunks of the clause before its verb."""
    forbids = bool(made) and made[-1].tag == "NOT" and at < len(words)
    if not forbids or words[at].lower not in ("need", "require"):
        return None
    return Chunk("STEP", at, at + 1, verb=Verb("need", "act", "need"))


def is_claim(words: Sequence[Word], made: Sequence[Chunk], verb: Chunk) -> bool:
    """ "They may say that it was stolen": what a customer might claim is nothing that they are asked to do."""
    said = [words[k].lower for chunk in made if chunk.tag == "MODAL" for k in range(chunk.first, chunk.last)]
    lemma = verb.verb.lemma if verb.verb else ""
    return " ".join(said) in word_class("permission") and lemma in word_class("saying")


def menu_entry(words: Sequence[Word], at: int) -> bool:
    """Whether every word up to the next arrow or mark has a capital."""
    stop = next((k for k in range(at, len(words)) if words[k].kind in ("arrow", "mark")), len(words))
    return stop > at and all(word.text[0].isupper() for word in words[at:stop])


def _ends(words: Sequence[Word], at: int) -> bool:
    """Whether nothing belongs to the condition any more at `at`."""
    return at >= len(words) or words[at].kind in ("mark", "arrow") or words[at].lower in ("and", "or", "then", "but")


def denies(words: Sequence[Word], at: int) -> bool:
    """ "If no answer, …", "if no reply within a day": `at` is what there is none of, and no order behind an "if no"."""
    if words[at - 1].lower != "no" or words[at].lower not in word_class("noun_or_verb"):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.kind in ("mark", "arrow") or after.lower in finite_words():
        return True
    return after.lower in word_class("preposition") - {"to"}


def lists_names(words: Sequence[Word], at: int) -> bool:
    """ "By any channel: phone, email or text": nouns behind a colon, though each of them be a verb elsewhere.

    "Call, email or text the guest" and "stop, mark the ticket and page Ops" have their objects.
    """
    if at + 1 >= len(words) or words[at].lower not in word_class("noun_or_verb") or words[at + 1].text != ",":
        return False
    rest = words[at:]
    objects = word_class("determiner") | word_class("object_pronoun")
    return all(word.lower not in objects and word.kind in ("word", "mark") for word in rest)
