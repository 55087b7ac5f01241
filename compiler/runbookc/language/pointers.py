"""What words point at: a procedure written somewhere, a screen of a system, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word
from runbookc.surface.document import Text

_USING = word_class("using_verb")


_ENDS_TARGET = word_class("ends_a_target")


def without_purpose(words: Sequence[Word]) -> Sequence[Word]:
    """A jump's target ends where the reason begins ("for how to …", "with the later charge")."""
    for at, word in enumerate(words):
        counted = word.lower == "and" and at + 1 < len(words) and words[at + 1].kind == "number"  # "steps 3 and 4"
        taking = word.text == "," and at + 1 < len(words) and words[at + 1].lower in ("using", "taking")
        if at and (word.lower in _ENDS_TARGET or taking) and not word.target and not counted:
            return words[:at]
    start = next((k for k, word in enumerate(words) if word.lower not in word_class("straight_on")), 0)
    start += len(words) > start and words[start].lower in ("to", "with", "at", "on", "in")
    return words[start:]


def is_screen(words: Sequence[Word]) -> bool:
    """Whether one goes there by clicking: "Settings → Privacy", `Live orders`, "the Billing tab"."""
    if any(w.target for w in words):
        return False
    if any(w.kind == "arrow" or w.text in (">", "»") for w in words[1:-1]):
        return True
    named = [w for w in words[:2] if w.lower not in word_class("article")]
    if named and (named[0].kind == "code" or named[0].text.startswith("http")):
        return True
    end = next((k for k, w in enumerate(words) if w.kind == "mark" or w.lower in word_class("preposition")), len(words))
    return end > 0 and words[end - 1].lower in word_class("screen_noun")


def uses_procedure(lemma: str, words: Sequence[Word]) -> bool:
    """Whether a verb of using has a named procedure for its object: "use the Refunds flow", "run that runbook".

    "Use the refund process" names none, "use the [Verify] fields" a control; "consider "Lost card" instead" does.
    """
    if lemma not in _USING or not words:
        return False
    end = next((k for k, w in enumerate(words) if w.kind == "mark" or w.lower in word_class("preposition")), len(words))
    named = [w for w in words[:end] if w.lower not in word_class("article")]
    if not named:
        return False
    if named[-1].lower == "instead" and len(named) == 2:
        return named[0].kind == "quote" or bool(named[0].target)
    if named[-1].lower not in word_class("procedure_noun") or len(named) > 8:
        return False
    return any(
        w.kind == "quote" or w.target or w.lower in ("that", "this") or w.text[0].isupper() for w in named[:-1]
    ) or (end < len(words) and words[end].lower in ("above", "below"))


def takes_up(words: str) -> bool:
    """Whether they take up something named before: "that runbook", "this procedure"."""
    pair = words.lower().split()
    return len(pair) == 2 and pair[0] in ("that", "this") and pair[1] in word_class("procedure_noun")


def names_place(words: str) -> bool:
    """Whether they give the document or system a procedure is in, or name a document: "the PIN flow in Accounts",
    "the Refunds Runbook"."""
    found = _IN.search(words)
    if found and _PROCEDURE.search(words[: found.start()]):
        place = words[found.end() :]
        return bool(_NAME.search(place) or _FILE.search(place)) and not _ON_PAGE.search(place)
    plain = _ARTICLE.sub("", words).split()
    return len(plain) > 1 and plain[-1].lower() in word_class("document_noun") and gives_name(" ".join(plain[:-1]))


def gives_name(words: str) -> bool:
    """Whether they hold a name: something quoted, or a word with a capital."""
    plain = _ARTICLE.sub("", words.strip())
    return plain[:1] in ('"', "'", "“", "‘") or bool(_NAME.search(plain))


_ARTICLE = frame("article_of_a_name")
_NAME = re.compile(r"\b[A-Z][\w-]*")
_FILE = re.compile(r"\w[./]\w")
"""A file or an address: "docs/refunds.md"."""
_IN = frame("in_such")
_ON_PAGE = frame("on_this_page")
_PROCEDURE = frame("ends_in_procedure")


def before_means(words: Sequence[Word]) -> Sequence[Word]:
    """The words up to a comma or to what it is done with ("each drawer, using the master key")."""
    end = next((k for k, w in enumerate(words) if k and w.lower in (",", "using", "with", "by")), len(words))
    return words[:end]


def only_points(text: Text, start: int, end: int) -> bool:
    """Whether a sentence names pages for whoever wants to know more, and nothing to do: "See also: [Keys](keys.md)"."""
    opened = _MORE.match(text.plain, start, end)
    if opened is None:
        return False
    pointed = [m for m in text.marks_within(start, end) if m.kind in ("link", "image")]
    rest, at = "", opened.end()
    for mark in pointed:
        rest += text.plain[at : max(at, mark.start)]
        at = max(at, mark.end)
    return bool(pointed) and _BETWEEN_LINKS.fullmatch(rest + text.plain[at:end]) is not None


_MORE = frame("further_reading")
_BETWEEN_LINKS = frame("between_links")
