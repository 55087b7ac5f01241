"""`runbookc lsp`: the language server, over standard input and output."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec

import click

from runbookc.cli.ending import end_at_once
from runbookc.cli.options import today_option


@click.command("lsp")
@today_option
def command(today: date) -> None:
    """Speak the language server protocol over standard input and output; an editor starts this.

    Findings as one types, hover, definitions and references, completion, quick fixes, renaming, outline and folding.
    Needs the extra: pip install 'runbookc[lsp]'.

    Example: runbookc lsp
    """
    from runbookc.errors import UsageError

    if find_spec("pygls") is None:
        raise UsageError("the language server is an extra: pip install 'runbookc[lsp]'")
    from runbookc.lsp.server import make_server

    end_at_once()
    make_server(today).start_io()
