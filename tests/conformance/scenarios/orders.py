"""A page about the orders of one shop."""

from __future__ import annotations

from tests.compiled import runbook_of
from tests.rules.orders import orders

from runbookc.ir.model import Runbook


def compiled(page: str) -> Runbook:
    return runbook_of(page, orders())
