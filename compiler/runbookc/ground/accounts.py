"""Who owns which account, found by the words of its name in a sentence: `halcyon-freight` is "halcyon freight"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from runbookc.catalog.model import DirectoryEntry, Ownership

_NO_WORD: Final = re.compile(r"[^\w]+|_")
_SPACE: Final = re.compile(r"\s+")


class Accounts:
    """Every account of a directory with its owners, present and past, in the directory's order."""

    def __init__(self, entries: Iterable[DirectoryEntry]) -> None:
        self._owned: dict[str, list[tuple[DirectoryEntry, Ownership]]] = defaultdict(list)
        self._held: dict[int, dict[str, Ownership]] = defaultdict(dict)
        for entry in entries:
            for owned in entry.owns:
                account = account_words(owned.account)
                self._owned[account].append((entry, owned))
                self._held[id(entry)].setdefault(account, owned)
        self._order = {account: at for at, account in enumerate(self._owned)}
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for account in self._owned:
            split = account.split(" ")
            self._lengths[split[0]].add(len(split))

    @lru_cache(maxsize=16)  # noqa: B019 - a directory lives as long as the program, and few texts are kept
    def named_in(self, text: str) -> tuple[str, ...]:
        """The accounts whose words stand in a text, in the directory's order; a text is asked once for each person."""
        said = account_words(text).split(" ")
        runs = {
            " ".join(said[at : at + length])
            for at, word in enumerate(said)
            for length in self._lengths.get(word, ())
            if at + length <= len(said)
        }
        return tuple(sorted((run for run in runs if run in self._order), key=self._order.__getitem__))

    def held_by(self, entry: DirectoryEntry, named: Iterable[str]) -> Ownership | None:
        """Of the `named` accounts, the first that the entry itself lists, as it lists it."""
        held = self._held.get(id(entry), {})
        mine = [held[account] for account in named if account in held]
        return next((owned for owned in entry.owns if any(owned is other for other in mine)), None) if mine else None

    def owner(self, account: str, today: date) -> DirectoryEntry | None:
        """Whose it is on a day."""
        listed = self._owned.get(account, ())
        return next((entry for entry, owned in listed if owned.until is None or today <= owned.until), None)

    def since(self, account: str, today: date) -> date | None:
        """The day after the last of its past owners had it, None where the directory knows of none."""
        past = [o.until for _, o in self._owned.get(account, ()) if o.until is not None and o.until < today]
        return max(past) + timedelta(days=1) if past else None

    def spelled(self, account: str, owner: DirectoryEntry) -> str:
        """The account as its owner's entry writes it."""
        return self._held[id(owner)][account].account


def account_words(account: str) -> str:
    """An account's slug as words in lower case, so that "Halcyon Freight" is `halcyon-freight`."""
    return _SPACE.sub(" ", _NO_WORD.sub(" ", account)).strip().casefold()
