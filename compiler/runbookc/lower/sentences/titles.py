"""Sections by their titles: which one words name, and which one a step means when it names what it is for."""

from __future__ import annotations

import re
from collections.abc import Set

from runbookc.language.clauses import Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.surface.document import Text

_AS_ABOVE = frame("as_above")
_AS_TOLD = frame("as_told_in")
_LINKED = frame("told_by_a_link")
_TREATED = frame("treated_as")
_CUE = frame("cue_of_a_title")
_MANNER = frame("manner_set_off")
_FROM = frame("from_a_step")
_PLACE = frame("told_as_a_place")
_LEADS_TO_LINK = frame("leads_to_a_link")
_PAGE = re.compile(r"[^#:]*\.(?:md|markdown)(?:#(?P<anchor>[^#]*))?", re.IGNORECASE)
_NO_ARTICLE = re.compile(r"^(?:an?|the) ")
_CODE = re.compile(r"[a-z]{1,6}-?\d{1,4}[a-z]?")
"""How macros, forms and procedures are numbered: "wr-04", "p12"."""


_LETTER = re.compile(r"\s*\(?([A-Z])[.):]+\s+\w")
_COUNTED = re.compile(r"(?P<what>[A-Za-z]+)\s(?:[A-Z]|\d{1,2})")
_STEPS_OF = frame("steps_of_a_section")
_ASIDE = re.compile(r"\s*\([^()]*\)?$")


def without_aside(words: str) -> str:
    """ "Escalation (Security)" without what brackets say behind it: for what, or to whom, one goes there."""
    return _ASIDE.sub("", words)


def lettered(title: str) -> frozenset[str]:
    """What a section with a letter before its title is called besides: "section b" of "B. Both pumps off"."""
    found = _LETTER.match(title)
    return frozenset(f"{noun} {found[1].lower()}" for noun in word_class("part_of_a_page")) if found else frozenset()


def title_of(words: str, titles: Set[str]) -> str:
    """The title of the section that words are, or whose code they are ("Escalation", "WR-04"); else "".

    `titles` are in lower case, and so is what is given.
    """
    plain = " ".join(words.strip(" .,;:\"'“”").lower().split())
    if plain in titles:
        return plain
    if not _CODE.fullmatch(plain):
        return ""
    found = [title for title in titles if re.match(rf"{re.escape(plain)}(?![\w-])", title)]
    return found[0] if len(found) == 1 else ""


def named_before_sign(words: str, titles: Set[str]) -> bool:
    """ "Fix A", for "Fix A: clean the lens": whether one section alone bears words as its name before a sign."""
    plain = " ".join(words.strip(" .,;:\"'“”").lower().split())
    name = re.compile(rf"{re.escape(plain)}(?::\s|\s[:–—-]\s)")
    return bool(plain) and sum(name.match(title) is not None for title in titles) == 1


def numbered_as(words: str, titles: Set[str]) -> bool:
    """ "Fix D", beside "Fix A: clean the lens": whether words count on the names of sections, be there such a one."""
    found = _COUNTED.fullmatch(words.strip())
    if found is None:
        return False
    counted = re.compile(rf"{found['what'].lower()}\s(?:[a-z]|\d{{1,2}})(?![\w-])")
    return any(counted.match(title) for title in titles)


def place_said(words: str, titles: Set[str]) -> tuple[str, bool]:
    """Where words lead that name a section, and whether one comes back: "Keys", "it's Keys first, from step 2"."""
    if title_of(words, titles):
        return words, False
    told = _PLACE.match(words)
    if told is None or not title_of(told["place"], titles):
        return "", False
    step = (told["step"] or "").strip(" ,")
    return ", ".join(filter(None, (told["place"], step))), bool(told["first"])


def treated_as(step: Step, titles: Set[str]) -> str:
    """ "Treat it as Severity 1": the title of the one section, or case of a heading, that a matter is dealt with as."""
    found = _TREATED.search(step.words.text)
    if found is None or step.group != "handle" or step.modality == "must-not":
        return ""
    said = " ".join(_NO_ARTICLE.sub("", found["case"].lower()).split())
    named = [title for title in sorted(titles) if said in (title, _NO_ARTICLE.sub("", _CUE.sub("", title)))]
    return named[0] if len(named) == 1 else ""


def does_itself(step: Step) -> bool:
    """ "Check the form (see [Form](#form))": whether a step says what is done, whatever its section holds."""
    return step.group not in ("follow", "handle", "find") and step.lemma not in {"see", "read"} | word_class("performs")


def linked_whole(step: Step, text: Text) -> str:
    """The words of a step that is a link to a section from its verb on, or what is performed by such a link; else "".

    "[Make them the owner](#owners)", "complete [the check](#check)"; "check the [codes](#codes)" only looks there.
    """
    if not step.link.startswith("#") or step.kind not in ("act", "check", "ask", "handoff"):
        return ""
    link = next((m for m in text.marks if m.kind == "link" and m.target == step.link), None)
    if link is None:
        return ""
    whole = link.start <= step.words.start < link.end
    whole = whole and (step.kind not in ("check", "ask") or link.end >= step.words.end)
    return text.plain[link.start : link.end] if whole or step.lemma in word_class("performs") else ""


def called_elsewhere(step: Step, text: Text) -> str:
    """ "Verify the caller as in [Verify the caller](calls.md)": the words of a link to another page's section that is
    called what the step says, by its words or by its anchor; "" for any other, which only tells of what is done.
    """
    page = _PAGE.fullmatch(step.link)
    link = next((m for m in text.marks if m.kind == "link" and m.target == step.link), None)
    if page is None or link is None or not step.words.start <= link.start < link.end <= step.words.end + 1:
        return ""
    words = text.plain[link.start : link.end]
    lead = _LEADS_TO_LINK.sub("", text.plain[step.words.start : link.start])
    own = {" ".join(one.lower().split()) for one in (lead, lead.replace("the ", "")) if one} or {words.lower()}
    named = {words.lower(), (page["anchor"] or "").replace("-", " ").lower()}
    return words if own & {*named, *(one.replace("the ", "") for one in named)} else ""


def title_called(step: Step, titles: Set[str]) -> str:
    """The title of a section that a step names as what to do: by its own words, or after "see" and its like.

    A single word written small is a thing, whatever a heading says: "look up the order" on a page called "Order".
    """
    names_it = step.group in ("follow", "handle", "find") or step.lemma in ("see", "read")
    names_it = names_it or (step.link.startswith("#") and step.lemma in word_class("performs"))
    steps = _STEPS_OF.match(step.object) if step.lemma in word_class("performs") else None
    if steps is not None and named_before_sign(steps["where"], titles):
        return steps["where"]  # "use the Path 2 (Lamps) steps to check if it is lit"
    coded = title_of(step.object, titles) if _CODE.fullmatch(step.object.strip().lower()) else ""
    if coded:
        return coded
    looks = step.kind in ("check", "ask") and step.link.startswith("#")  # "verify the guest ([Identity](#identity))"
    told = _AS_TOLD.search(step.words.text) or (_LINKED.search(step.words.text) if looks else None)
    if told is not None and title_of(told["where"].strip(), titles):
        return told["where"].strip()
    whole = _FROM.sub("", step.words.text)
    if whole != step.words.text and whole.lower() in titles:
        return step.words.text
    for words in (step.words.text, step.object) if names_it else (step.words.text,):
        plain = " ".join(_AS_ABOVE.sub("", words).split())
        bare = plain.removeprefix("the ")
        named = " " in bare or bare[:1].isupper() or words is step.words.text
        if named and {plain.lower(), bare.lower()} & titles:
            return plain
    return _title_before_a_manner(step, titles)


def _title_before_a_manner(step: Step, titles: Set[str]) -> str:
    """ "Verify the caller, code by e-mail": what a deed of several words is done like stands behind it, set off."""
    manner = _MANNER.search(step.words.text)
    before = step.words.text[: manner.start()].strip() if manner is not None else ""
    return before if before.lower() in titles and before.count(" ") > 1 else ""
