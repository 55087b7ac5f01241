"""A large workspace made up: so many tools, contacts and runbooks, the same bytes for the same numbers.

It stands for a support organisation of many desks. Tools are OpenAPI, MCP and function lists in turn; contacts are
YAML and CSV, with owners of accounts, people who left and addresses verified long ago; runbooks are pages of 40
sentences in varied prose (`pages.py`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from pages import page

AREAS = (
    "Payments", "Billing", "Orders", "Shipping", "Returns", "Inventory", "Identity", "Access", "Loyalty", "Catalog",
    "Fraud", "Disputes", "Tax", "Payroll", "Travel", "Hotel", "Claims", "Lending", "Network", "Device",
)  # fmt: skip
KINDS = ("Ledger", "Desk", "Hub", "Core", "Console")
NOUNS = (
    "charge", "refund", "invoice", "order", "parcel", "return", "voucher", "account", "session", "subscription",
    "dispute", "payout", "contract", "booking", "claim", "loan", "line", "device", "card", "address",
)  # fmt: skip
VERBS = (
    ("get", "Look up", "get"), ("list", "List", "get"), ("create", "Create", "post"), ("update", "Change", "patch"),
    ("cancel", "Cancel", "post"), ("delete", "Delete", "delete"), ("search", "Search for", "get"),
    ("verify", "Verify", "post"), ("resend", "Send again", "post"), ("export", "Export", "post"),
)  # fmt: skip
STATUSES = ("open", "pending", "settled", "failed", "disputed", "closed")
FIRST = (
    "Amara", "Bogdan", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Ismael", "Jorun", "Kwame", "Leila",
    "Marek", "Nadia", "Oskar", "Priya", "Quentin", "Rosalind", "Sefa", "Tomasz", "Ursula", "Viktor", "Wanda", "Yusuf",
)  # fmt: skip
LAST = (
    "Abara", "Bellini", "Castellan", "Dravic", "Eriksen", "Fontaine", "Gruber", "Halloran", "Ibanez", "Jansen",
    "Kovacs", "Lindqvist", "Moreau", "Novak", "Okafor", "Petrov", "Quist", "Rademaker", "Santoro", "Tanaka",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Estate:
    """How large the workspace is."""

    tools: int
    contacts: int
    runbooks: int


def lay_out(root: Path, estate: Estate) -> None:
    """Write the workspace below `root`."""
    systems = list(_systems(estate.tools))
    sources = [_write_tools(root, number, name, tools) for number, (name, tools) in enumerate(systems)]
    _write_contacts(root, list(_contacts(estate.contacts)))
    for number in range(estate.runbooks):
        random = Random(f"page {number}")
        system, tools = systems[number % len(systems)]
        nouns = sorted({tool["noun"] for tool in tools})
        area = system.split()[0].lower()
        text = page(number, system, nouns, [_channel(random.randrange(max(1, estate.contacts // 10)))], random)
        _write(root / f"runbooks/{area}/{nouns[0]}-{number:04}.md", text)
    listed = "".join(f'  "{source}",\n' for source in sources)
    _write(
        root / "runbookc.toml",
        f'[tools]\nsources = [\n{listed}]\n\n[directory]\nsources = ["directory/*.yaml", "directory/*.csv"]\n'
        'max_age = "365 days"\n',
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _systems(count: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Systems by name with their tools, ten a noun, twenty a system at the most."""
    left, number = count, 0
    while left > 0:
        name = f"{AREAS[number % len(AREAS)]} {KINDS[number // len(AREAS) % len(KINDS)]}"
        name += f" {number // 100 + 1}" if number >= 100 else ""
        nouns = [NOUNS[(number * 2 + step) % len(NOUNS)] for step in range(2)]
        made = [_tool(name, verb, noun) for noun in nouns for verb in VERBS][:left]
        left, number = left - len(made), number + 1
        yield name, made


def _tool(system: str, verb: tuple[str, str, str], noun: str) -> dict[str, Any]:
    name, says, method = verb
    many = name in ("list", "search")
    by = {"customer_email": {"type": "string", "format": "email"}} if many else {f"{noun}_id": {"type": "string"}}
    result = {
        f"{noun}_id": {"type": "string"},
        "status": {"type": "string", "enum": list(STATUSES)},
        "amount": {"type": "number", "description": f"What the {noun} is worth, in US dollars."},
        "created_at": {"type": "string", "format": "date-time"},
    }
    shape = {"type": "object", "properties": result}
    return {
        "name": f"{system.lower().replace(' ', '_')}_{name}_{noun}{'s' if many else ''}",
        "noun": noun,
        "method": method,
        "description": f"{says} {'the ' + noun + 's' if many else 'a ' + noun} in {system}. Returns status and amount.",
        "input": {"type": "object", "properties": by, "required": list(by)},
        "output": {"type": "object", "properties": {"items": {"type": "array", "items": shape}}} if many else shape,
    }


def _write_tools(root: Path, number: int, system: str, tools: list[dict[str, Any]]) -> str:
    stem = f"tools/{system.lower().replace(' ', '-')}"
    if number % 3 == 0:
        _write(root / f"{stem}.openapi.yaml", _openapi(system, tools))
        return f"{stem}.openapi.yaml"
    if number % 3 == 1:
        listed = [
            {"name": t["name"], "description": t["description"], "inputSchema": t["input"], "outputSchema": t["output"]}
            for t in tools
        ]
        answer = {"jsonrpc": "2.0", "id": 1, "result": {"tools": listed, "serverInfo": {"name": system}}}
        _write(root / f"{stem}.mcp.json", json.dumps(answer, indent=2))
        return f"{stem}.mcp.json"
    functions = [
        {
            "type": "function",
            "function": {"name": t["name"], "description": t["description"], "parameters": t["input"]},
        }
        for t in tools
    ]
    _write(root / f"{stem}.openai.json", json.dumps(functions, indent=2))
    return f"{stem}.openai.json"


def _openapi(system: str, tools: list[dict[str, Any]]) -> str:
    lines = ["openapi: 3.1.0", "info:", f"  title: {system}", "  version: '1'", "paths:"]
    for tool in tools:
        name = tool["name"]
        asked, told = json.dumps(tool["input"]), json.dumps(tool["output"])
        lines += [
            f"  /{name}:",
            f"    {tool['method'] if tool['method'] != 'get' else 'post'}:",
            f"      operationId: {name}",
            f"      summary: {json.dumps(tool['description'])}",
            f"      x-effect: {'read' if tool['method'] == 'get' else 'write'}",
            "      requestBody:",
            "        required: true",
            f"        content: {{application/json: {{schema: {asked}}}}}",
            "      responses:",
            "        '200':",
            "          description: Done.",
            f"          content: {{application/json: {{schema: {told}}}}}",
        ]
    return "\n".join(lines) + "\n"


def _channel(number: int) -> str:
    return f"#{AREAS[number % len(AREAS)].lower()}-{NOUNS[number // len(AREAS) % len(NOUNS)]}-{number}"


def _contacts(count: int) -> Iterator[dict[str, Any]]:
    """Of ten contacts four people, two addresses, and one each of channels, queues, teams and phones."""
    for number in range(count):
        turn, group = number % 10, number // 10
        person = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]} {number}"
        made: dict[str, Any]
        if turn < 4:
            made = {"kind": "person", "value": person, "role": f"{AREAS[group % len(AREAS)]} lead"}
            if turn == 0:
                made["owns"] = [f"account {number}", f"customer {number} Ltd"]
        elif turn < 6:
            made = {"kind": "email", "value": f"{person.replace(' ', '.').lower()}@support.example"}
        else:
            kind, value = (
                ("slack", _channel(group)),
                ("queue", f"{AREAS[group % len(AREAS)]} Review {group}"),
                ("team", f"{AREAS[group % len(AREAS)]} Leads {group}"),
                ("phone", f"+44 20 7946 {group % 10000:04}"),
            )[turn - 6]
            made = {"kind": kind, "value": value}
            if kind in ("queue", "team"):
                made["reach"] = [_channel(group)]
        made["verified"] = f"2026-{number % 9 + 1:02}-{number % 28 + 1:02}"
        if number % 17 == 0:
            made |= {"status": "inactive", "replaced_by": _channel(group)}
        yield made


def _write_contacts(root: Path, contacts: list[dict[str, Any]]) -> None:
    """Half as YAML, half as CSV."""
    half = len(contacts) // 2
    lines = ["contacts:"]
    for contact in contacts[:half]:
        first, *others = (f"{key}: {json.dumps(value)}" for key, value in contact.items())
        lines += [f"  - {first}", *(f"    {other}" for other in others)]
    _write(root / "directory/people.yaml", "\n".join(lines) + "\n" if half else "contacts: []\n")
    columns = ("kind", "value", "status", "verified", "replaced_by", "role", "reach", "owns")
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(columns)
    for contact in contacts[half:]:
        cells = (contact.get(column, "") for column in columns)
        rows.writerow("; ".join(cell) if isinstance(cell, list) else cell for cell in cells)
    _write(root / "directory/desks.csv", table.getvalue())
