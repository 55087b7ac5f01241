"""Code in a runbook: what is run, by which step, and what was only printed."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.work import calls

from runbookc.ir.model import Runbook
from runbookc.ir.sketch import sketch
from runbookc.lower.drawings.scripts import read_script
from runbookc.lower.lower import lower
from runbookc.source import SourceText
from runbookc.surface.document import Code
from runbookc.surface.markdown import read_document


def _compiled(page: str) -> Runbook:
    return lower(read_document(SourceText("page.md", dedent(page))).value, "page").value


def _commands(fence: str) -> list[str]:
    (block,) = read_document(SourceText("page.md", fence)).value.blocks
    assert isinstance(block, Code)
    return [command.text for command in read_script(block)]


_PAGES = {
    "a heading is no step, so its commands are": (
        """\
        ## Listing depots
        ~~~sh
        depotctl list
        depotctl restart north
        ~~~
        """,
        """\
        procedure "Listing depots" -> 1
          1 check "depotctl list" in "depotctl" runs "depotctl list" -> 2
          2 act "depotctl restart north" in "depotctl" runs "depotctl restart north" -> end
        """,
    ),
    "an open condition takes the commands as its body": (
        """\
        If the depot is down:

        ~~~sh
        depotctl restart north
        ~~~

        Tell the customer.
        """,
        """\
        procedure "page" -> 1
          1 decide "the depot is down" yes -> 2, no ~> 3
          2 act "depotctl restart north" in "depotctl" runs "depotctl restart north" -> 3
          3 tell "Tell the customer" to "the customer" -> end
        """,
    ),
    "a bare run is the command": (
        """\
        1. Log in to the depot and execute:

           ~~~
           $ journalctl -u depot
           ~~~
        """,
        """\
        procedure "page" -> 1
          1 act "Log in to the depot" -> 2
          2 check "journalctl -u depot" in "journalctl" runs "journalctl -u depot" -> end
        """,
    ),
    "a block that slipped out of its list belongs to the last item": (
        """\
        1. Open the case.
        2. Restart the depot.

        ~~~
        depotctl restart north
        ~~~

        3. Close the case.
        """,
        """\
        procedure "page" -> 1
          1 act "Open the case" -> 2
          2 act "Restart the depot" in "depotctl" runs "depotctl restart north" -> 3
          3 act "Close the case" -> end
        """,
    ),
    "an example of a rule is nothing to do": (
        """\
        Every change must have a reason. For example:

        ~~~ruby
        parcel.update(reason: "lost")
        ~~~
        """,
        """\
        rule must "Every change must have a reason."
        context "For example:" (says nothing to do, to decide or to obey)
        """,
    ),
    "settings and logs are no steps": (
        """\
        1. Open the case.

        ~~~json
        {"state": "lost"}
        ~~~

        ~~~
        2026-01-02 10:00:00 depot-1 started
        ~~~
        """,
        """\
        procedure "page" -> 1
          1 act "Open the case" -> end
        """,
    ),
    "what a check should show stands in its case": (
        """\
        1. Look up the depot.
           If an alarm is active, the answer should look like this:

           ~~~
           ALARM  north
           ~~~
        2. Close the case.
        """,
        """\
        procedure "page" -> 1
          1 check "Look up the depot" -> 2
          2 decide "an alarm is active" yes -> 3, no -> 4
          3 check "the answer should look like this" expects "ALARM  north" -> 4
          4 act "Close the case" -> end
        """,
    ),
}


@pytest.mark.parametrize(("page", "graph"), _PAGES.values(), ids=_PAGES.keys())
def test_code_is_what_it_stands_after(page: str, graph: str) -> None:
    """The text before a block says what the block is."""
    assert sketch(_compiled(page)) == dedent(graph)


@pytest.mark.parametrize(
    ("fence", "commands"),
    [
        ("```sh\nkubectl get pods \\\n  -n depot\n```\n", ["kubectl get pods \\\n  -n depot"]),
        ("```\n$ ls\na.txt\nb.txt\n$ rm a.txt\n```\n", ["ls", "rm a.txt"]),
        ("```sh\ncat <<EOF | depotctl apply\nstate: open\n\nname: north\nEOF\ndepotctl list\n```\n",
         ["cat <<EOF | depotctl apply\nstate: open\n\nname: north\nEOF", "depotctl list"]),
        ("```ruby\nParcel.lost.each do |p|\n  p.retry\nend\nParcel.count\n```\n",
         ["Parcel.lost.each do |p|\n  p.retry\nend", "Parcel.count"]),
        ("```sql\nSELECT id\nFROM parcels\nWHERE lost;\nDELETE FROM parcels;\n```\n",
         ["SELECT id\nFROM parcels\nWHERE lost;", "DELETE FROM parcels;"]),
        ("```\nroot@depot-1:~# systemctl restart depot\n```\n", ["systemctl restart depot"]),
        ("```\n[1] pry(main)> Parcel.count\n=> 3\n```\n", ["Parcel.count"]),
        ("```\nC:\\> ipconfig /all\n```\n", ["ipconfig /all"]),
        ("    depotctl list --all\n", ["depotctl list --all"]),
        ("```text\nDear customer, your parcel is lost.\n```\n", []),
        ("```yaml\nrun: depotctl list\n```\n", []),
        ("```sh\n# nothing but a remark\n```\n", []),
        ("```sh\n```\n", []),
    ],
)  # fmt: skip
def test_lines_that_belong_together_are_one_command(fence: str, commands: list[str]) -> None:
    """Prompts and output are taken off; what goes on over lines stays whole, letter for letter."""
    assert _commands(fence) == commands


def test_a_command_is_where_it_stands() -> None:
    """The place of a command is its own line, in a list and in a quote of the file."""
    runbook = _compiled("- Look.\n\n  ## Depots\n\n  ```sh\n  $ depotctl list\n  ```\n")
    (node,) = (node for node in runbook.nodes if node.action and node.action.command)
    assert (node.source.start_line, node.source.start_column, node.source.end_column) == (6, 5, 18)


_PREPARED = """\
Look.

```ruby
mover = DepotMover.new("P-1")
# Move the parcel
mover.move_to!("north")
```
"""


def test_a_command_stands_where_what_prepares_it_begins() -> None:
    """What an item of the account says stands at its place, the lines that prepare a command included, and no two
    items are at one place, though the comment between says what is done."""
    items = _compiled(_PREPARED).sentences.items
    text = 'mover = DepotMover.new("P-1") mover.move_to!("north")'
    assert [(item.text, item.span.start_line, item.span.end_line) for item in items] == [("Look.", 1, 1), (text, 4, 6)]
    assert len(items[1].nodes) == 1


@pytest.mark.parametrize(
    "line", ["depotctl list\n", "x = f(\n", "cat <<EOF\n", "# note\n", "$ ls \\\n", "a: b\n", "'\n"]
)
def test_work_grows_as_a_block_does(line: str) -> None:
    """Four times as many lines of code take four times the work."""
    small, large = (f"```sh\n{line * (size // len(line))}```\n" for size in (2_000, 8_000))
    assert calls(lambda: _compiled(large)) < 6 * calls(lambda: _compiled(small))
