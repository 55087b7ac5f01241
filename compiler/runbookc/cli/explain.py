"""`runbookc explain CODE`: a rule's manual page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from runbookc.catalog.nearest import did_you_mean
from runbookc.cli.completing import Words, rule_words
from runbookc.cli.options import terminal_width
from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.rules.rule import Rule

_NEEDS = {
    "tools": "runs only where tools are configured",
    "directory": "runs only where a directory is configured",
    "links": "runs only with --links",
}


@click.command("explain")
@click.argument("wanted", metavar="[CODE]", default="", type=Words(rule_words))
def command(wanted: str) -> None:
    """Print a rule's manual: why it matters, a bad and a good example, how to fix it, when to ignore it.

    CODE is a rule's code (RB201), its name (fact-never-obtained) or a category (implicit-lookup), which prints every
    rule of it. Of a hundred (RB5), or without a code, the rules are listed, a line each.

    Example: runbookc explain RB201
    """
    from runbookc.rules.table import RETIRED, RULES, find_rules  # start-up: `--help` needs no rules

    if listed := [rule for rule in RULES if rule.code[: len("RB0")] == wanted.strip().upper() or not wanted]:
        click.echo("\n".join(f"{rule.code} {rule.name}: {rule.manual.strip().splitlines()[0]}" for rule in listed))
        return
    rules = find_rules(wanted)
    if not rules and wanted.strip().upper() in RETIRED:
        code = wanted.strip().upper()
        click.echo(f"# {code}\n\nretired: {RETIRED[code]}, and no rule will ever be given it")
        return
    if not rules:
        names = [name for rule in RULES for name in (rule.name, rule.category)]
        hint = did_you_mean(wanted, names)
        raise UsageError(f"no rule or category is called '{wanted}'{hint} (the rules are RB001 to {RULES[-1].code})")
    pages = "\n\n".join(_page(rule) for rule in rules)
    if sys.stdout.isatty():
        from runbookc.render.manual_page import page_for

        pages = page_for(pages, terminal_width(None))
    click.echo(pages)


def _page(rule: Rule) -> str:
    facts = [f"category {rule.category}", f"severity {rule.severity}"]
    facts += [_NEEDS[rule.needs]] if rule.needs else []
    return f"# {rule.code} {rule.name}\n\n{', '.join(facts)}\n\n{rule.manual.strip()}"
