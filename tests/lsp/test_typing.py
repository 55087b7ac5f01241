"""While somebody types: what is kept of a page changes nothing in its answers, saves most of the work, and goes."""

from __future__ import annotations

import asyncio
import random
import re
from datetime import date
from pathlib import Path

import pytest
from tests.work import calls

from runbookc.by_text import LONGEST, MOST, by_text, forget
from runbookc.lsp.desk import Desk, OpenPage
from runbookc.lsp.pace import BREATH, Pace, rest_after

TODAY = date(2026, 11, 21)
BILLING = Path(__file__).parents[2] / "runbooks/billing-support"
PAGE = """\
# {title}

1. Look up the charge in Stripe by the charge id. If it is over $50, escalate to #billing-oncall.
2. If the parcel is late, go to step 4. Otherwise, tell the customer that we have received it.
   - **Urgent:** ring the depot.
   - Otherwise, see [how](#the-end).
3. Wait for their answer. Never refund twice.
4. Refund the charge in Stripe.

## When {title} is done

| case | do |
|---|---|
| gold | Close the ticket. |
| else | Tell the Billing Leads. |

```sh
stripe refunds create --charge ch_1
```
"""
TYPED = (
    "\n", "\n\n", "# New\n", "## 2. Next\n", "- ", "1. ", "    ", "```\n", "<!--", "-->", "<details>", "</details>",
    "[x]: #a\n", "[x][y]", "[how]: /u\n", "| a | b |\n|--|--|\n", "> ", "Go to step 2. ", "If it fails, escalate. ",
    "Otherwise, ", "\r\n", "😀", "**If lost:** ", "skip the next step", "**Late** means after 5 pm. ", ":", "e.g. ",
    "!!! note\n    ", "recieve ", "x", "",
)  # fmt: skip


def _told(page: OpenPage) -> str:
    """Everything a page says: its findings and its graph."""
    assert page.check is not None, page.problem
    assert page.page is not None
    return f"{page.check.packed()}\n{page.page.compiled.runbook.model_dump_json()}"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("where", [BILLING / "runbooks/typed.md", Path("/typed.md")], ids=["workspace", "alone"])
def test_a_page_that_is_typed_on_says_what_it_says_when_it_is_opened(where: Path, seed: int) -> None:
    """Whatever was typed, pasted or taken out before: nothing that is kept shows in an answer."""
    chance = random.Random(seed)
    text = "".join(PAGE.format(title=title) for title in ("Late parcel", "Lost parcel", "Late parcel"))
    here = Desk(TODAY)
    for _ in range(12):
        start = chance.randrange(len(text) + 1)
        text = text[:start] + chance.choice(TYPED) + text[start + chance.choice((0, 0, 1, 5, 60)) :]
        typed = _told(here.read(where, text))
        forget()
        assert typed == _told(Desk(TODAY).read(where, text))


def test_a_word_more_is_less_than_half_of_the_work() -> None:
    """Of what it takes to open a page: sections and sentences that stand as they were are not read again."""
    text = "".join(_own_words(PAGE.format(title=f"Parcel {number}"), number) for number in range(20))
    typed = text.replace("ring the depot", "ring the central depot", 1)
    here, file = Desk(TODAY), Path("/typed.md")
    opened = calls(lambda: here.read(file, text))
    assert calls(lambda: here.read(file, typed), warm=True) < opened / 2


def _own_words(page: str, number: int) -> str:
    """A page that shares no sentence with another: each has words of its own."""
    own = f"{chr(97 + number)}{chr(97 + number)}"
    return re.sub(r"\b(?:charge|parcel|customer|depot|answer|ticket|Leads)\b", rf"\g<0> {own}", page)


def test_what_is_kept_is_bounded() -> None:
    """In number and in length; the last texts stay."""
    worked: list[str] = []

    @by_text
    def told(text: str) -> int:
        worked.append(text[:9])
        return len(text)

    for number in range(MOST + 1):
        told(str(number))
    worked.clear()
    told(str(MOST)), told("0")
    told("x" * (LONGEST + 1)), told("x" * (LONGEST + 1))
    assert worked == ["0", "x" * 9, "x" * 9]


def test_a_closed_page_leaves_nothing(tmp_path: Path) -> None:
    """Whoever opens and closes a thousand pages has none of them in memory."""
    here = Desk(TODAY)
    here.read(tmp_path / "a.md", PAGE)
    here.close(tmp_path / "a.md")
    assert not here.open
    assert not here.readings


def test_a_slow_page_has_rest_and_a_quick_one_has_none() -> None:
    """Half of the time at most goes into looking, and nobody waits for longer than half a second more."""
    assert rest_after(0.05) == BREATH
    assert rest_after(0.3) == 0.3
    assert rest_after(9) == 0.5


def test_all_that_was_typed_during_a_look_is_one_more_look() -> None:
    """The first keystroke is looked at when it comes; those that come meanwhile are looked at together."""

    async def typing() -> list[int]:
        looks: list[int] = []
        typed: list[str] = []
        looking = asyncio.Event()

        async def look(uri: str) -> None:
            looks.append(len(typed))
            looking.set()
            await asyncio.sleep(0.02)

        pace = Pace(look)
        for key in "If it is late":
            typed.append(key)
            pace.note("file:///a.md")
            await looking.wait()
        await pace.settled("file:///a.md")
        return looks

    assert asyncio.run(typing()) == [1, 13]


def test_a_page_that_was_closed_is_looked_at_no_more() -> None:
    """Also where it had been typed on just before."""

    async def typing() -> list[str]:
        looks: list[str] = []

        async def look(uri: str) -> None:
            looks.append(uri)

        pace = Pace(look)
        pace.note("file:///a.md")
        pace.close("file:///a.md")
        await pace.settled("file:///a.md")
        return looks

    assert asyncio.run(typing()) == []
