"""`runbookc completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the completion script of a shell, to be read where it starts.

    Example: eval "$(runbookc completion bash)"
    """
    from click.shell_completion import get_completion_class

    from runbookc.cli.main import cli

    made = get_completion_class(shell)
    assert made is not None  # each of SHELLS has one
    click.echo(made(cli, {}, "runbookc", "_RUNBOOKC_COMPLETE").source(), nl=False)
