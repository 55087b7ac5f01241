"""`runbookc receipts verify`: whether chains of receipts hold, line by line, and who signed them."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from runbookc.cli.completing import Files
from runbookc.cli.options import terminal_width
from runbookc.errors import SourceError, UsageError

if TYPE_CHECKING:
    from runbookc.conformance.receipts.verification import Checked

_SEALS = {
    "signed": "signed by the key {key}",
    "unchecked": "signed by the key {key}, which was not checked: give its public key with --key",
    "unsigned": "its head is not signed",
    "open": "no head closes it: receipts may be missing at its end",
}


@click.command("verify")
@click.argument("files", nargs=-1, metavar="FILE...", type=Files())
@click.option(
    "--key",
    "key_file",
    metavar="FILE",
    type=Files(),
    help="The public Ed25519 key (default: RUNBOOKC_RECEIPTS_PUBLIC_KEY).",
)
@click.option("--require-signature", "strict", is_flag=True, help="Never go without a key, wherever it is given.")
def command(files: tuple[str, ...], key_file: str | None, strict: bool) -> None:
    """Check chains of receipts: lines changed, replaced, cut off or mixed, clocks set back, another key.

    With a key, a chain that no head of this key closes does not hold. Without one the chain itself is checked, and the
    report says that the signature was not; --require-signature refuses that, so that a key that got lost on the way
    to a CI job is noticed.

    FILE is a file, as it is or under gzip or zstd, a folder of them, or - for standard input.

    Exit codes: 0 every chain holds, 1 one does not, 2 one could not be read, or --require-signature has no key.

    Example: runbookc receipts verify --key receipts.pub receipts.jsonl
    """
    from runbookc.sources.receipt_files import PUBLIC_KEY, public_key

    if not files:
        raise UsageError("verify takes files of receipts")
    public = public_key(key_file)
    if strict and public is None:
        raise UsageError(f"--require-signature needs the public key: --key FILE, or {PUBLIC_KEY}")
    sys.exit(max([_check(path, public) for path in files]))


def _check(path: str, public: bytes | None) -> int:
    """Report on a file, or on those of a folder; the exit code of the worst."""
    from runbookc.sources.trace_files import RECEIPTS, PassedOver, find_trace_files

    passed_over: Counter[PassedOver] = Counter()
    try:
        codes = [_check_file(file, public) for file in find_trace_files([path], passed_over, RECEIPTS)]
    except SourceError as problem:
        _tell(f"error: {problem}", err=True)
        return 2
    for one, count in passed_over.items():
        _tell(one.told(count), err=True)
    return max(codes)


def _check_file(file: str, public: bytes | None) -> int:
    from runbookc.sources.receipt_files import check_file

    try:
        checked = check_file(file, public)
    except SourceError as problem:
        _tell(f"error: {problem}", err=True)
        return 2
    _report(file, checked)
    return 1 if checked.problems else 0


def _report(file: str, checked: Checked) -> None:
    count = len(checked.records)
    several = f"{count} receipt{'' if count == 1 else 's'}"
    if checked.problems:
        _tell(f"{file}: does not hold")
        for problem in checked.problems:
            _tell(f"{f'line {problem.line}: ' if problem.line else ''}{problem.kind}: {problem.why}", indent="  ")
        if checked.more:
            _tell(f"… and {checked.more} more", indent="  ")
        return
    seal = _SEALS[checked.seal].format(key=checked.key)
    _tell(f"{file}: holds: {several} of the chain '{checked.chain}'; {seal}")


def _tell(text: str, err: bool = False, indent: str = "") -> None:
    from runbookc.render.columns import narrowed
    from runbookc.render.visible import visible

    shown = indent + visible(text)
    click.echo(narrowed(shown, terminal_width(None)) if sys.stdout.isatty() and not err else shown, err=err)
