"""The country whose local telephone numbers are meant, by its two letters (ISO 3166-1 alpha-2)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema


def _known(region: str) -> str:
    if not region:
        return region
    import phonenumbers  # start-up: most workspaces set none

    if region not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError('is a country\'s two letters, such as "GB"')
    return region


Region = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "pattern": "^(?:[A-Z]{2})?$", "examples": ["GB"]})
]
