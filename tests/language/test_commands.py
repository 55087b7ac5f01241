"""What a command does, told from its words alone."""

from __future__ import annotations

import pytest

from runbookc.language.commands import deed_of, dialect_of, looks_typed

_LOOKS = (
    "sudo systemctl status depot",
    "tail -f /var/log/depot.log | grep ERROR",
    "kubectl -n parcels get secret update-token",
    "DEPOT_ENV=live /opt/depot/bin/depot queues list",
    "aws ecs describe-services --cluster depot",
    "curl https://depot.example.com/health",
    "SELECT id FROM parcels WHERE state = 'lost';",
    "GET /api/parcels/1",
    "parcel = Parcel.find_by(code: 'update')",
    "parcel.depot.name == 'north'",
    "Depot::RetrieveParcel.call(code: 'P-1')",
    "!depot status",
)
_CHANGES = (
    "sudo systemctl restart depot",
    "kubectl get pods | grep Evicted | xargs kubectl delete pod",
    "rake parcels:remove_duplicates",
    "curl -X POST https://depot.example.com/parcels",
    "sed -i s/a/b/ depot.conf",
    "frobnicate the-depot",
    "UPDATE parcels SET state = 'found';",
    "POST /api/parcels",
    "parcel.update(state: 'found')",
    "parcel.destroy!",
    "Parcel.where(state: 'lost').each(&:retry)",
    "Depot::UpdateParcel.call(code: 'P-1')",
)


@pytest.mark.parametrize("command", _LOOKS)
def test_what_only_reads_is_a_check(command: str) -> None:
    """A program, a word, a query or a method that reads changes nothing, whatever its arguments are called."""
    assert deed_of(command, dialect_of("", command)).kind == "check"


@pytest.mark.parametrize("command", _CHANGES)
def test_what_may_change_is_an_act(command: str) -> None:
    """One part that changes something is enough, and a shell command of which nothing is known may do so."""
    assert deed_of(command, dialect_of("", command)).kind == "act"


@pytest.mark.parametrize(
    ("command", "language"),
    [
        ("IMAGE=$(git rev-parse HEAD)", "sh"),
        ("cd /opt/depot", "sh"),
        ("import depot", "python"),
        ("mover = DepotMover.new(parcel)", "ruby"),
    ],
)
def test_what_makes_the_next_line_possible_prepares_it(command: str, language: str) -> None:
    """A value given a name, another folder, an import: nothing is done with it yet."""
    assert deed_of(command, dialect_of(language, command)).prepares


@pytest.mark.parametrize(
    "line",
    [
        "Dear Ms Ito, your parcel is on its way.",
        "state: lost",
        '{"state": "lost"}',
        "depot-1     RUNNING   pid 12, uptime 3 days",
        "2026-01-02 10:00:00 depot-1 started",
        "https://depot.example.com/parcels",
        "=> nil",
    ],
)
def test_what_a_console_prints_is_no_command(line: str) -> None:
    """Words to somebody, settings, logs, tables and addresses were typed by nobody."""
    assert not looks_typed(line)


def test_a_very_long_command_is_read_in_a_breath() -> None:
    """Nothing in the reading of a line goes back over it again and again."""
    for unit in ("sed -", "curl -", "a|", "'", "x.y(", "[", "find -"):
        command = unit * (20_000 // len(unit))
        assert deed_of(command, dialect_of("", command)).kind in ("act", "check")
