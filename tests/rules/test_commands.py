"""Commands in code: which lines are typed, what their words do, and what is asked of the page around them."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in

from runbookc.analyses.commands import commands, effect_of
from runbookc.source import SourceText
from runbookc.surface.markdown import read_document


def typed(page: str) -> list[str]:
    return [command.text for command in commands(read_document(SourceText("page.md", page)).value)]


def told(page: str, code: str) -> list[int]:
    return [found.span.start_line for found in findings_in(page) if found.code == code]


@pytest.mark.parametrize(
    ("command", "effect", "word"),
    [
        ("rm -r /srv/exports", "destroy", "rm"),
        ("Invoice.where(state: :draft).delete_all", "destroy", "delete"),
        ("rake invoices:purge_old", "destroy", "purge"),
        ("DELETE FROM invoices WHERE id = 4;", "destroy", "DELETE"),
        ("invoiceStore.deleteInvoice(4)", "destroy", "delete"),
        ("deleteInvoice(4)", "destroy", "delete"),
        ("find . -mtime +45 -delete", "destroy", "delete"),
        ("kubectl -n shop set env deployment/web MODE=slow", "change", "set"),
        ("sudo systemctl restart web", "change", "restart"),
        ("docker run --rm tools", "", ""),
        ("cat /var/log/delete.log", "", ""),
        ("journalctl -u web | grep restart", "", ""),
        ("kubectl get pods && kubectl delete pod web-1", "destroy", "delete"),
        ('Note.create(text: "delete this")', "", ""),
        ("dead = Jobs::DeadSet.new", "", ""),
        ("Order.pluck(:update_id)", "", ""),
    ],
)
def test_a_commands_words_say_what_it_does(command: str, effect: str, word: str) -> None:
    """The heaviest deed counts; options, quoted words, arguments, class names, what only looks say nothing."""
    assert effect_of(command) == (effect, word)


def test_what_is_to_be_seen_is_not_typed() -> None:
    """Output, data and comments are no commands; where a block has prompts, only what follows them is."""
    page = (
        "# Web\n\nThe output looks like this:\n\n```\nweb RUNNING\n```\n\nSet:\n\n```yaml\ndelete: true\n```\n\n"
        "Then:\n\n```sh\n# restart it\n$ restart web\nrestarted\n```\n"
    )

    assert typed(page) == ["restart web"]


def test_code_in_lists_and_quotes_is_read() -> None:
    """A command belongs to the page wherever its block stands."""
    page = "# Web\n\n1. Stop it:\n\n   ```sh\n   stop web\n   ```\n\n> ```sh\n> start web\n> ```\n"

    assert typed(page) == ["stop web", "start web"]


DELETE = "# Exports\n\n## Clean up\n\n{before}Clear the exports.\n\n```sh\nrake exports:delete_all\n```\n"


def test_a_destroying_command_wants_a_yes_before_it() -> None:
    """One finding a section, on the command itself; an approval, a copy or a trial before it is enough."""
    assert told(DELETE.format(before=""), "RB602") == [8]
    assert told(DELETE.format(before="Ask the Data team for their approval. "), "RB602") == []
    assert told(DELETE.format(before="Take a backup in S3. "), "RB602") == []


def test_a_step_and_its_command_are_one_cause() -> None:
    """The prose that says what the command under it does is not told again."""
    page = "# Exports\n\n1. Delete the exports in S3.\n\n   ```sh\n   rake exports:delete_all\n   ```\n"

    assert told(page, "RB602") == [6]
    assert told(page, "RB601") == []


def test_a_change_of_production_wants_a_yes() -> None:
    """What customers use at once is not changed on the word of a page; a change elsewhere is."""
    page = "# Mode\n\nSet the mode.\n\n```sh\nkubectl -n shop-production set env deployment/web MODE=slow\n```\n"

    assert told(page, "RB602") == [6]
    assert told(page.replace("shop-production", "shop-staging"), "RB602") == []


def test_a_changing_command_wants_a_look_after_it() -> None:
    """What comes after it in its section decides, prose and commands alike."""
    page = (
        "# Names\n\n## Rename\n\nCorrect the name.\n\n```ruby\nperson.update(name: name)\n```\n\n{after}\n\n"
        "## Other\n\nX.\n"
    )

    assert told(page.format(after="That is all."), "RB601") == [8]
    assert told(page.format(after="Check that the page shows the new name."), "RB601") == []
    assert told(page.format(after="```sh\nkubectl describe pod web\n```"), "RB601") == []


def test_what_should_come_of_a_step_wants_a_look() -> None:
    """An expectation that nobody looks at is a wish; what people should do is no expectation."""
    page = "# Import\n\n1. Open the import in Nomad.\n\nThis task should create the new accounts.{after}\n"

    assert told(page.format(after=""), "RB601") == [5]
    assert told(page.format(after=" Check in the CRM that they are there."), "RB601") == []
    assert (
        told("# Import\n\n1. Look up the account in the CRM.\n\nThe customer should finish the form.\n", "RB601") == []
    )


def test_caches_make_themselves_anew() -> None:
    """Clearing a cache loses nothing, whatever cache it is."""
    assert told("# Slow\n\n1. Clear the memcache in AWS.\n", "RB602") == []
    assert told("# Slow\n\n1. Clear the orders in AWS.\n", "RB602") == [3]
