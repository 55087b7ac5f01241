"""Letters without their accents: names of tools bear none ("cerrar_valvula"), and people leave them out."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """Every letter as it is without its accents: "débito" is "debito", "señal" is "senal"."""
    if text.isascii():
        return text
    return "".join([sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign)])
