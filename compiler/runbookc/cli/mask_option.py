"""`--mask`: what of the people in recorded conversations no report shows, as asked, else as the workspace has it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from runbookc.cli.completing import Words, masked_kinds
from runbookc.errors import UsageError

mask_option: Final = click.option(
    "--mask",
    metavar="KIND[,KIND…]",
    type=Words(masked_kinds, several=True),
    help="Show [email-1] for each email, and so for phone, card, bank, name, address, birth, id, all or none "
    "(default: audit.mask).",
)


def chosen_kinds(mask: str | None, bundle: str | None) -> tuple[str, ...]:
    """The kinds of personal data that are masked; UsageError for a word that is none."""
    from runbookc.conformance.masking.kinds import chosen
    from runbookc.sources.workspace import open_workspace

    if mask is None:
        return open_workspace(None if bundle is None else Path(bundle)).config.audit.mask
    try:
        return chosen(word.strip() for word in mask.split(","))
    except ValueError as problem:
        raise UsageError(f"--mask: {problem}") from None
