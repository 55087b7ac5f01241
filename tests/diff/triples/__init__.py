"""Diff triples: an old graph, a new one, and what the change is. Each kind of change stands here at least once."""

from __future__ import annotations

from tests.diff.triples.acts import ACTS
from tests.diff.triples.around import AROUND
from tests.diff.triples.conditions import CONDITIONS
from tests.diff.triples.places import PLACES
from tests.diff.triples.rules import RULES
from tests.diff.triples.steps import STEPS
from tests.diff.triples.triple import Triple

__all__ = ["TRIPLES", "Triple"]

TRIPLES = (*STEPS, *CONDITIONS, *ACTS, *RULES, *PLACES, *AROUND)
