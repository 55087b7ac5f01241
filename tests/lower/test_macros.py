"""Macros: a name in bold on its line, when it is used, what is replied word for word, and what is done then."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

_MACRO = """\
{name}
{when}: somebody cancels the lesson late.
Reply: "Sorry to hear that, we cannot refund it."
Then: take them off the list.
"""


@pytest.mark.parametrize("name", ['**Macro "Late cancel"**', "**Macro 1**", "## Late cancel"])
@pytest.mark.parametrize("when", ["Use when", "When", "Situation"])
def test_a_macro_is_a_case_with_its_words(name: str, when: str) -> None:
    told = sketch(runbook_of(_MACRO.format(name=name, when=when), World())).splitlines()[1:4]
    assert told[0].startswith('  1 decide "somebody cancels the lesson late" yes -> 2')
    assert told[1].startswith('  2 tell "Sorry to hear that, we cannot refund it." says')
    assert told[2].startswith('  3 act "take them off the list"')


def test_when_to_use_a_page_is_no_case_where_nothing_is_done_behind_it() -> None:
    page = "# Lessons\n\nWhen to use: somebody cancels late. Ask Dana for more.\n\n1. Look up the lesson.\n"
    assert ' decide "' not in sketch(runbook_of(page, World()))
