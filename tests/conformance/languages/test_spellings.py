"""The tables of claims add to the tables of runbooks: a word they spell otherwise is read in both spellings."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.target import Program
from runbookc_grammar import rows

TOOLS = (tool("cancel_visit", "Cancel a visit.", text("visit_id")), tool("label_box", "Label a box.", text("box_id")))
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
FORMS = ("past", "participle")
NO_DEEDS = ("goto", "follow", "end", "wait")
"""Kinds of verbs that send a reader through a runbook: nobody claims them."""


@pytest.mark.parametrize("said", ["canceled the visit", "cancelled the visit", "labeled the box", "labelled the box"])
def test_a_deed_is_read_in_either_spelling(said: str) -> None:
    """ "I've canceled the visit" without a call is a lie on both sides of the Atlantic."""
    assert [claim.status for claim in verdict_on(BUNDLE, "> hello", f"I've {said}.").claims] == ["no-receipt"]


def test_no_verb_of_runbooks_is_lost_to_claims() -> None:
    """Each form of a verb that a runbook's step may have is a form that a claim may have."""
    lexicon = load_lexicon()
    read = {" ".join((form, *verb.rest)) for form, verbs in lexicon.past.items() for verb in verbs}
    silent = lexicon.words["silent"]
    lost = [
        f"{row['lemma']}: {row[form]}"
        for row in rows("verbs.tsv")
        if row["kind"] not in NO_DEEDS and row["lemma"] not in silent
        for form in FORMS
        if row[form] not in read
    ]
    assert lost == []
