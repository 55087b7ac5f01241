"""Texts made of the words that claims are read by, for properties that hold of any text."""

from __future__ import annotations

from hypothesis import strategies as st

from runbookc.conformance.claims.lexicon import languages, load_lexicon

FRAMES = (
    "I've notified the depot of the {}.", "The {} was returned and {}.", "No {} has been {}.", "{}: {}", "{} | done |",
    "Done — {} the {}.", "Here are your {}:", "I haven't {} the {}.", "Would you like me to {} it?", "It is now {}.",
    "I've {} it because you are on the {} plan.", "Ya he {} el {}.", "Your {} is {}, and I {} it just now.",
)  # fmt: skip


def words() -> list[str]:
    """Every word by which something is claimed in some language, and a few that are nothing."""
    found = {"parcel", "depot", "PX-1001", "$48.00", "3 May", "both boxes", "it", "0", "10:42", "2 of the 3 boxes"}
    for language in languages():
        lexicon = load_lexicon(language)
        found |= {*lexicon.past, *lexicon.nominals, *lexicon.states, *lexicon.gerunds}
        found |= {word for kind in ("now", "adverb", "agent", "negation", "modal") for word in lexicon.words[kind]}
    return sorted(found)


word = st.sampled_from(words())
line = st.builds(
    lambda frame, one, other: frame.replace("{}", one, 1).replace("{}", other), st.sampled_from(FRAMES), word, word
)
loose = st.lists(st.one_of(word, st.sampled_from([".", ",", ":", "?", "\n- ", "|", "**", "(", ")", '"'])), max_size=12)
texts = st.lists(st.one_of(line, loose.map(" ".join)), min_size=1, max_size=4).map(" ".join)
