"""A page in another language says nothing that is understood, and is never taken for one without a fault."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.ir.model import OTHER_LANGUAGE, SentenceItem
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

SPANISH = "# Telar\n\n1. Pida al tejedor el número.\n2. Si la urdimbre está rota, avise a Inés.\n3. Cancele eso.\n"
GERMAN = "# Webstuhl\n\n1. Fragen Sie die Weberin nach der Nummer.\n2. Wenn das Garn nicht da ist, schreiben Sie mir.\n"
RUSSIAN = "# Станок\n\n1. Спросите номер заказа.\n2. Закройте заявку.\n"
ENGLISH = "# Loom\n\n1. Ask the weaver for the number.\n2. If the warp is torn, page Ines.\n3. Close the ticket.\n"


def _items(page: str) -> tuple[SentenceItem, ...]:
    read = compile_page(SourceText("page.md", page), "page", World(), date(2026, 11, 21))
    return read.value.runbook.sentences.items


@pytest.mark.parametrize("page", [SPANISH, GERMAN, RUSSIAN], ids=["Spanish", "German", "Russian"])
def test_a_page_in_another_language_is_said_not_to_be_read(page: str) -> None:
    """Sentence by sentence, with the reason, the short ones as well."""
    items = _items(page)
    assert len(items) > 1
    assert {(item.disposition, item.reason) for item in items} == {("unread", OTHER_LANGUAGE)}


@pytest.mark.parametrize(
    "quoted",
    [
        '4. Tell them: "Lo sentimos, el pedido está cancelado y no se le ha cobrado nada. Gracias por su espera."\n',
        "\n> Lo sentimos, el pedido está cancelado y no se le ha cobrado nada. Muchas gracias por su paciencia.\n",
        "\nShops: El Telar, La Lana, Los Tejedores de la Seda.\n",
    ],
    ids=["message", "quotation", "names"],
)
def test_what_an_english_page_quotes_makes_it_no_other(quoted: str) -> None:
    """Words for a customer are in the customer's language."""
    assert OTHER_LANGUAGE not in {item.reason for item in _items(ENGLISH + quoted)}
