"""Agent Skills: the official validator passes them, whatever a runbook is called and however long it is."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
import yaml
from skills_ref import validate
from tests.ir.samples import HOSTILE, at, bound, hostile, refunds

from runbookc.catalog.model import World
from runbookc.ir.model import Edge, Node, Procedure, Runbook
from runbookc.target import Artifact, Program
from runbookc_targets.skill import DESCRIPTION_LIMIT, skill_name, target


def emitted(*runbooks: Runbook) -> list[Artifact]:
    """Everything the target makes."""
    return list(target.emit(Program(runbooks, World(tools=()))))


def written(folder: Path, artifacts: list[Artifact]) -> list[Path]:
    """The artifacts as files; the skills' folders."""
    for artifact in artifacts:
        file = folder / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(artifact.text, encoding="utf-8")
    return sorted({folder / artifact.path.split("/")[0] for artifact in artifacts})


def front_matter(text: str) -> dict[str, object]:
    """The fields before the page."""
    found = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def renamed(runbook: Runbook, runbook_id: str) -> Runbook:
    """The runbook under another id."""
    return runbook.model_copy(update={"runbook": runbook.runbook.model_copy(update={"id": runbook_id})})


@pytest.mark.parametrize("text", HOSTILE)
def test_the_official_validator_passes_it(text: str, tmp_path: Path) -> None:
    """Whatever stands in the title: colons, quotes, angle brackets, control characters."""
    for folder in written(tmp_path, emitted(renamed(hostile(text), f"team/{text[:80]}"))):
        assert validate(folder) == []


def test_only_fields_of_the_specification() -> None:
    """A needed tool has no field, so the metadata and the body name it."""
    (page,) = emitted(refunds())
    fields = front_matter(page.text)
    assert set(fields) == {"name", "description", "metadata"}
    assert fields["metadata"] == {
        "runbook": "refunds",
        "source-sha256": "0" * 64,
        "requires-tools": "list_charges close_ticket create_refund",
    }
    assert "> The tools of this skill are `list_charges`, `close_ticket`, `create_refund`.\n" in page.text


@pytest.mark.parametrize(
    ("runbook_id", "name"),
    [("billing", "billing"), ("Team/Über Refunds!", "team-ber-refunds"), ("--a--b--", "a-b"), ("日本", "runbook")],
)
def test_a_name_is_one_the_specification_allows(runbook_id: str, name: str) -> None:
    """Lower-case letters, digits, single hyphens inside."""
    assert skill_name(runbook_id) == name


def test_names_are_short_and_one_of_a_kind() -> None:
    """Two ids that make one name make two folders, each of at most 64 characters."""
    pages = emitted(renamed(refunds(), "a" * 90), renamed(refunds(), "a" * 80))
    names = [page.path.split("/")[0] for page in pages]
    assert names == ["a" * 64, "a" * 62 + "-2"]
    assert [front_matter(page.text)["name"] for page in pages] == names


def test_a_description_is_cut_at_its_limit() -> None:
    """1024 characters, the last of which shows that there was more."""
    (page,) = emitted(hostile("w" * 2000))
    description = str(front_matter(page.text)["description"])
    assert (len(description), description[-1]) == (DESCRIPTION_LIMIT, "…")


def long_runbook() -> Runbook:
    """Three procedures of 120 steps with tools, each leading into the next."""
    homes = {name: f"refunds/{name}" for name in ("one", "two", "three")}
    procedures = tuple(
        Procedure(id=home, title=name.title(), start_line=1, end_line=9, entry=f"{name}0", source=at(1))
        for name, home in homes.items()
    )
    nodes = tuple(
        Node(id=f"{name}{at_}", procedure=home, kind="act", text=f"Do {at_}", source=at(2), tool=bound("do_it"))
        for name, home in homes.items()
        for at_ in range(120)
    )
    edges = tuple(Edge(source=a.id, target=b.id, line=2) for a, b in itertools.pairwise(nodes))
    return refunds().model_copy(update={"procedures": procedures, "nodes": nodes, "edges": edges})


def test_a_long_skill_keeps_its_page_short(tmp_path: Path) -> None:
    """Sections move to pages one reference away, and every link leads to a file that is there."""
    artifacts = emitted(long_runbook())
    paths = [artifact.path for artifact in artifacts]
    assert paths == ["refunds/SKILL.md", "refunds/references/two.md", "refunds/references/three.md"]
    (folder,) = written(tmp_path, artifacts)
    assert validate(folder) == []
    for artifact in artifacts:
        for link in re.findall(r"\]\(([^)#]+)", artifact.text):
            assert (tmp_path / artifact.path).parent.joinpath(link).is_file()
    assert "Go to [Two](references/two.md)." in artifacts[0].text
    assert "Go to [Three](three.md)." in artifacts[1].text
