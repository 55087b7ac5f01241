"""What was not understood is said to be so, and why where the language is the reason."""

from __future__ import annotations

from tests.rules.examples import findings_in

PAGE = "# Telar\n\n1. Pida al tejedor el número.\n2. Si la urdimbre está rota, avise a Inés.\n3. Cancele el pedido.\n"


def test_a_page_in_another_language_is_told_sentence_by_sentence() -> None:
    """No other finding is made of words that nobody understood, least of all that they are misspelt English."""
    found = findings_in(PAGE)
    assert [(f.code, f.span.start_line) for f in found] == [("RB101", 3), ("RB101", 4), ("RB101", 5)]
    assert all("is in another language, and runbooks are read in English" in f.message for f in found)
