"""What is gone on with: "proceed with the refund" is the refund, and no jump to a place of that name."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from runbookc.language.clauses import Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.lower.sentences.titles import title_of

_LONGEST = 6
"""Words of what is gone on with beyond which it is no name of a deed."""


def resumed(step: Step, titles: Set[str]) -> Step | None:
    """The deed that a jump with an article names; None where it names a step, a part of a page or a section's title."""
    if step.lemma in word_class("seeing_again") and not _is_on_page(step.target, titles):
        return replace(step, kind="act", group="handle", target="", object=step.target, returns=False)
    found = frame("goes_on_with").match(step.words.text)
    if step.kind != "goto" or found is None or step.link or step.past or step.returns:
        return None
    words = found["what"].lower().split()
    places = word_class("jumpnoun") | word_class("document_noun") | word_class("work_noun") | word_class("nearby")
    plain = len(words) <= _LONGEST and all(word.replace("-", "").replace("'", "").isalpha() for word in words)
    if not plain or places & set(words) or {found["what"].lower(), f"{found['the']} {found['what']}".lower()} & titles:
        return None
    if title_of(found["what"], titles) or found["what"] != found["what"].lower():
        return None
    ends = word_class("phrase_preposition") | word_class("clause_opener") | {"of"}
    head = words[next((k for k, word in enumerate(words) if word in ends), len(words)) - 1]
    verb = next((v for v in verbs().get(head, ()) if v.kind == "act" and not v.particles), None)
    done = replace(step, kind="act", lemma="go ahead with", group="handle", target="", object=found["what"])
    return replace(done, lemma=verb.lemma, group=verb.group) if verb is not None else done


def _is_on_page(target: str, titles: Set[str]) -> bool:
    """Whether words name a step or a part of a page: "come back to the guest" leads to none."""
    words = target.lower().split()
    places = word_class("jumpnoun") | word_class("nearby") | word_class("document_noun")
    return bool(places & set(words)) or any(word[0].isdigit() for word in words) or bool(title_of(target, titles))
