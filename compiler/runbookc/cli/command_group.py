"""A group of commands known by name and one line of help; a command's module is imported only when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from runbookc.cli.help_page import HelpContext
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class CommandGroup(click.Group):
    """Commands of `runbookc.cli.PREFIX_NAME.command`, in the order of their table.

    `default` is the command that is meant where the first word is none of them; without it, such a word is a mistake.
    """

    context_class = HelpContext

    def __init__(
        self, *args: Any, table: Mapping[str, str], prefix: str = "", default: str | None = None, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.table = table
        self.prefix = prefix
        self.default = default
        self.invoke_without_command = default is not None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asked_for_help = args[:1] and args[0] in ctx.help_option_names
        to_be_completed = ctx.resilient_parsing and not args  # what comes may be a command or of the default one
        other = not asked_for_help and not to_be_completed and (not args or args[0] not in self.table)
        if self.default is not None and other:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        name = (f"{self.prefix}_{cmd_name}" if self.prefix else cmd_name).replace("-", "_")
        command: click.Command = importlib.import_module(f"runbookc.cli.{name}").command
        command.context_class = HelpContext
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.table and not ctx.resilient_parsing:
            from runbookc.catalog.nearest import did_you_mean  # start-up: only for a slip of the pen

            there = ", ".join(self.table)
            raise UsageError(f"no command is called '{args[0]}'{did_you_mean(args[0], self.table)} (there are {there})")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The commands of the table, none of which is imported for it, and what the default one takes."""
        from click.shell_completion import CompletionItem  # start-up: only for completion

        offered = [CompletionItem(name, help=said) for name, said in self.table.items() if name.startswith(incomplete)]
        if self.default is None:
            return [*offered, *click.Command.shell_complete(self, ctx, incomplete)]
        meant = self.get_command(ctx, self.default)
        assert meant is not None
        with meant.make_context(self.default, [], parent=ctx, resilient_parsing=True) as inner:
            return [*offered, *meant.shell_complete(inner, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))
