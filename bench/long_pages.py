"""Pages of about a thousand steps, to be compared: a few edits, all steps alike, a whole rewrite."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_NOUNS = (
    "charge", "refund", "invoice", "order", "parcel", "return", "voucher", "account", "session", "subscription",
    "dispute", "payout", "contract", "booking", "claim", "loan", "line", "device", "card", "address",
)  # fmt: skip
_DEEDS = (
    "Look up the {} in Stripe", "Check the status of the {}", "Refund the {}", "Cancel the {}", "Resend the {}",
    "Tell the customer about the {}", "Add a note about the {}", "Verify the {}", "Update the {}",
)  # fmt: skip
_WHICH = ("first", "second", "open", "late", "lost", "oldest", "disputed")
_SECTION = 20


def long_page(steps: int, seed: str, title: str = "Section") -> str:
    """Numbered sections of twenty items, every fifth a condition that hands over; the same for the same seed."""
    random = Random(seed)
    lines = ["# Long page\n"]
    for number in range(steps):
        at = number % _SECTION + 1
        if at == 1:
            lines.append(f"\n## {title} {number // _SECTION + 1}\n")
        thing = f"{random.choice(_WHICH)} {random.choice(_NOUNS)}"
        if at % 5 == 4:
            case = f"If the {thing} is older than {random.randrange(5, 400)} days, escalate the ticket to the "
            queue = random.choice(_NOUNS).title()
            lines.append(f"{at}. {case}{queue} Desk queue. Otherwise, continue with step {at + 1}.")
        else:
            lines.append(f"{at}. {random.choice(_DEEDS).format(thing)}.")
    return "\n".join(lines) + "\n"


def alike_page(steps: int) -> str:
    """One step, over and over."""
    parts = (f"\n## Section {at + 1}\n\n" + "1. Close the ticket.\n" * _SECTION for at in range(steps // _SECTION))
    return "# Alike\n" + "".join(parts)


def pairs(steps: int = 1000) -> Iterator[tuple[str, str, str]]:
    """(what, old, new)."""
    page = long_page(steps, "one")
    edited = page.splitlines()
    items = [at for at, line in enumerate(edited) if line[:1].isdigit()]
    fifths = [items[at] for at in range(0, len(items), 5)]
    reworded, gone, longer = (fifths[len(fifths) * tenths // 10] for tenths in (1, 3, 5))
    turned = items[len(items) * 7 // 10 // 5 * 5 + 3]  # a condition
    edited[reworded] = edited[reworded].replace("the", "the very", 1)
    edited[longer] += " Tell the customer that it is late."
    edited[turned] = edited[turned].replace("older", "newer")
    del edited[gone]
    yield "a handful of edits", page, "\n".join(edited) + "\n"
    alike = alike_page(steps)
    middle = alike.find("1. Close", len(alike) // 2)
    yield "all steps alike, one gone, one new", alike, f"{alike[:middle]}1. Refund the charge.\n{alike[middle + 21 :]}"
    yield "a whole rewrite", page, long_page(steps, "two", "Part")
