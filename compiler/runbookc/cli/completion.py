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
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    from runbookc.cli.main import cli

    made = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}[shell]
    click.echo(made(cli, {}, "runbookc", "_RUNBOOKC_COMPLETE").source(), nl=False)
