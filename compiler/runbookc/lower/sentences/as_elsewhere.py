"""What is done as another section says it: "As for trucks, but leave out the scales", "Same as for the day pass".

    As for trucks, then check the roof.      call "As for trucks" -> Trucks, check "check the roof"
    As for trucks, but take €40.             call "As for trucks, but take €40" -> Trucks

What differs stays in the words of the call, since it changes a step that is written there. Only a title of the page is
such a place: "as for members" beside a label of theirs leads nowhere.
"""

from __future__ import annotations

from runbookc.language.clauses import Sentence
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.lower.plan import Go, Origin, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.sentences.titles import title_of
from runbookc.surface.document import Text

_AS_FOR = frame("done_as_elsewhere")
_ARTICLE = ("the ", "a ", "an ")


def as_elsewhere(sentence: Sentence, text: Text, sentences: Sentences, place: Place) -> list[Statement]:
    """The call that such a sentence is, and what it adds behind it; [] for any other sentence."""
    found = _AS_FOR.match(sentence.words.text) if not place.rules_only and not sentence.question else None
    where = _title(found["where"], sentences) if found is not None else ""
    if found is None or not where:
        return []
    start = sentence.words.start
    end = start + (found.start("more") if found["more"] else len(sentence.words.text.rstrip(" .")))
    said = text.plain[start:end].rstrip(" ,;")
    unit = sentences.units.open(text.span(start, start + len(said)), said)
    origin = Origin(text.span(start, start + len(said)), said, unit)
    made: list[Statement] = [Go(where, origin, place.scope, at=place.at, comes_back=True)]
    if found["more"]:
        made += sentences.read(read_sentence(text, start + found.end("joint"), sentence.words.end), text, place)
    return made


def _title(words: str, sentences: Sentences) -> str:
    """The title that words name, of another section than their own; "" for none."""
    lowered = words.lower().strip()
    bare = next((lowered.removeprefix(article) for article in _ARTICLE if lowered.startswith(article)), lowered)
    titles = sentences.titles - {sentences.own}
    return next((one for one in (lowered, bare, f"{bare}s") if title_of(one, titles)), "")
