"""One made-up runbook of about 40 sentences: lookups, cases, tables, waits, hand-offs and commands, never two alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

AMOUNTS = (25, 50, 100, 200, 500)
DAYS = (7, 14, 30, 60, 90)
STATES = ("open", "pending", "settled", "failed", "disputed", "closed")
SENTENCES = 40


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page is about: its number, system, two or more things worked on, whom it hands to, and its dice."""

    number: int
    system: str
    nouns: Sequence[str]
    channels: Sequence[str]
    random: Random

    @property
    def noun(self) -> str:
        """One of the things."""
        return self.random.choice(self.nouns)

    @property
    def team(self) -> str:
        """A team or queue of the directory, by its name there."""
        group = self.random.randrange(50)
        return f"{self.system.split()[0]} {self.random.choice(('Review', 'Leads'))} {group}"


def page(number: int, system: str, nouns: Sequence[str], channels: Sequence[str], random: Random) -> str:
    """The page as Markdown."""
    scene = Scene(number, system, nouns, channels, random)
    thing = nouns[0]
    parts = [
        f"---\ntitle: {system}, {thing} cases ({number})\nowner: {system.split()[0]} Support\n---\n",
        f"# {system}: {thing} cases\n",
        f"Use this page when a customer writes about a {thing}. It belongs to {channels[0]}.\n",
    ]
    left, section = SENTENCES + 2, 0
    shapes = list(_SHAPES)
    random.shuffle(shapes)
    while left > 0:
        shape = shapes[section % len(shapes)]
        lines, count = shape(scene)
        parts += [f"## {_title(scene, section)}\n", lines]
        left, section = left - count - 1, section + 1
    return "\n".join(parts)


def _title(scene: Scene, section: int) -> str:
    words = ("Before you start", "Late", "Missing", "Twice", "Wrong amount", "Cancelled", "Follow up", "Closing")
    return f"{words[(scene.number + section) % len(words)]} {scene.nouns[section % len(scene.nouns)]}s"


def _lookup(scene: Scene) -> tuple[str, int]:
    noun, days = scene.noun, scene.random.choice(DAYS)
    first, second = scene.random.sample(STATES, 2)
    text = (
        f"1. Look up the {noun} in {scene.system} by the customer's email address.\n"
        f"   - If there is no {noun}, ask the customer for the {noun} id.\n"
        f"   - If the {noun} is {first}, tell the customer that we are working on it and close the ticket.\n"
        f"   - If the {noun} is {second}, escalate to {scene.team}.\n"
        f"   - Otherwise, continue with step 2.\n"
        f"2. If the {noun} is older than {days} days, explain to the customer that it cannot be changed any more.\n"
        f"3. Update the {noun} in {scene.system}, then check that its status has changed.\n"
    )
    return text, 8


def _prose(scene: Scene) -> tuple[str, int]:
    noun, amount = scene.noun, scene.random.choice(AMOUNTS)
    text = (
        f"Check in {scene.system} whether the {noun} was already cancelled. If it was, send the customer the usual "
        f"confirmation. When the amount is over ${amount}, get an approval from {scene.team} first. Never promise the "
        f"customer a date. Wait up to {scene.random.choice((2, 4, 24))} hours for an answer, and ask again in "
        f"{scene.channels[0]} if there is none.\n\n"
        f"They usually know what to do with enterprise customers.\n"
    )
    return text, 6


def _table(scene: Scene) -> tuple[str, int]:
    noun, days = scene.noun, scene.random.choice(DAYS)
    one, two, three = scene.random.sample(STATES, 3)
    text = (
        f"Get the status of the {noun} in {scene.system}, then do what the table says:\n\n"
        f"| Status | Up to {days} days old | Older |\n|---|---|---|\n"
        f"| {one} | Cancel the {noun} | Escalate to {scene.team} |\n"
        f"| {two} | Tell the customer to wait for two days | Create a new {noun} |\n"
        f"| {three} | Close the ticket | Close the ticket |\n\n"
        f"Add an internal note with the {noun} id.\n"
    )
    return text, 6


def _commands(scene: Scene) -> tuple[str, int]:
    noun = scene.noun
    text = (
        f"1. Open a shell on the {scene.system.lower()} host and run the export:\n\n"
        f"   ```sh\n   {noun}ctl export --id <{noun}-id> --format csv\n   {noun}ctl status\n   ```\n\n"
        f"2. If the command fails, post the output in {scene.channels[0]} and stop here.\n"
        f"3. Send the file to the customer, unless the {noun} is disputed.\n"
        f"4. Once the customer has confirmed, delete the {noun} in {scene.system}.\n"
    )
    return text, 6


def _all_of(scene: Scene) -> tuple[str, int]:
    noun, amount = scene.noun, scene.random.choice(AMOUNTS)
    text = (
        f"Refund the {noun} if all of these are true:\n\n"
        f"- the {noun} is {scene.random.choice(STATES)}\n"
        f"- the amount is ${amount} or less\n"
        f"- the customer has not had a refund in the last {scene.random.choice(DAYS)} days\n\n"
        f"Otherwise, hand the case over to {scene.team} with the {noun} id and the amount. "
        f"Tell the customer who will answer and when.\n"
    )
    return text, 6


def _hand_off(scene: Scene) -> tuple[str, int]:
    noun = scene.noun
    text = (
        f"- **If the customer is angry:** apologise, then transfer the chat to {scene.team}.\n"
        f"- **If the {noun} belongs to a partner:** email partners@support.example with the {noun} id.\n"
        f"- **In all other cases:** verify the {noun} in {scene.system}, and resend the {noun} confirmation.\n\n"
        f"> Do not share the {noun} id with anyone but the customer.\n\n"
        f"Make sure that the {noun} is settled before you close the ticket.\n"
    )
    return text, 7


_SHAPES: tuple[Callable[[Scene], tuple[str, int]], ...] = (_lookup, _prose, _table, _commands, _all_of, _hand_off)
