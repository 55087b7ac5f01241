"""The runner: what runs, what is skipped and why, in which order, and one finding for one cause."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rules.graphs import TODAY, Sketch

from runbookc.analyses.facts import Facts
from runbookc.catalog.model import World
from runbookc.diagnostics import Finding, Severity
from runbookc.ir.model import Runbook
from runbookc.rules.one_cause import one_for_each_cause
from runbookc.rules.rule import Rule
from runbookc.rules.runner import Skipped, run_rules, stamp_reported
from runbookc.rules.table import RULES
from runbookc.source import Span


def every_node(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Finds each node, last first."""
    yield from (Finding(f"'{node.text}'", node.source) for node in reversed(runbook.nodes))


PLAIN = Rule("RB901", "every-node", "wording", Severity.INFO, every_node, "")
WITH_TOOLS = Rule("RB902", "with-tools", "missing-tool", Severity.ERROR, every_node, "", needs="tools")
WITH_PEOPLE = Rule("RB903", "with-people", "stale-contact", Severity.ERROR, every_node, "", needs="directory")
PAGE = Sketch("one>two").node("one").node("two").facts()


def test_findings_are_stamped_and_in_the_order_of_the_page() -> None:
    """A rule says what and where; the table says what it is called and how bad it is."""
    run = run_rules(PAGE, World(), TODAY, [PLAIN])
    assert [(f.code, f.name, f.category, f.severity, f.message) for f in run.findings] == [
        ("RB901", "every-node", "wording", Severity.INFO, "'one'"),
        ("RB901", "every-node", "wording", Severity.INFO, "'two'"),
    ]


def test_a_rule_whose_source_is_not_configured_is_skipped_with_why() -> None:
    """None is not configured; an empty catalogue is one that has been read."""
    rules = [PLAIN, WITH_TOOLS, WITH_PEOPLE]
    nothing = run_rules(PAGE, World(), TODAY, rules)
    assert nothing.rules_run == ("RB901",)
    assert nothing.rules_skipped == (
        Skipped("RB902", "no tools are configured"),
        Skipped("RB903", "no directory is configured"),
    )
    empty = run_rules(PAGE, World(tools=(), directory=()), TODAY, rules)
    assert empty.rules_run == ("RB901", "RB902", "RB903")
    assert empty.rules_skipped == ()


def test_a_rule_is_skipped_where_a_source_of_the_directory_could_not_be_read() -> None:
    """Half a directory cannot say who is unknown, nor who took over: the rules about it name what is missing."""
    half = run_rules(PAGE, World(directory=(), unread_directory=("people.csv", "teams.yaml")), TODAY, [WITH_PEOPLE])
    assert half.rules_run == ()
    assert half.rules_skipped == (Skipped("RB903", "people.csv and teams.yaml could not be read"),)


def test_a_rule_that_accuses_for_lack_of_tools_does_not_run_over_half_a_catalogue() -> None:
    """Nobody knows what the source holds that could not be read. A step without a system needs no catalogue at all,
    but with one configured it may be a tool in it that does the step."""
    nameless = Rule("RB904", "nameless", "no-tool", Severity.WARNING, every_node, "", wants_all="tools")
    half = World(tools=(), directory=(), unread_tools=("tools/crm.mcp.json",))
    run = run_rules(PAGE, half, TODAY, [PLAIN, WITH_TOOLS, WITH_PEOPLE, nameless])
    assert run.rules_run == ("RB901", "RB903")
    why = "tools/crm.mcp.json could not be read"
    assert run.rules_skipped == (Skipped("RB902", why), Skipped("RB904", why))
    accusing = {rule.code for rule in RULES if "tools" in (rule.needs, rule.wants_all)}
    assert accusing >= {"RB201", "RB202", "RB401", "RB403", "RB404", "RB405", "RB406"}


def test_what_is_needed_without_a_catalogue_always_runs() -> None:
    """The contracts name three that need none."""
    needs = {rule.category for rule in RULES if rule.needs}
    assert not needs & {"no-tool", "ui-only", "implicit-lookup"}


def test_reported_findings_go_by_their_name_then_their_category() -> None:
    """What sources and stages find has a code as well."""
    place = Span.whole_file("p.md")
    named, unnamed = stamp_reported(
        [Finding("empty", place, name="empty-page", category="workspace"), Finding("gone", place, category="workspace")]
    )
    assert (named.code, named.severity) == ("RB004", Severity.ERROR)
    assert (unnamed.code, unnamed.name) == ("RB001", "unreadable-source")


def finding(category: str, start: int, end: int) -> Finding:
    return Finding(category, Span("p.md", 1, start, 1, end), category=category)


def test_two_findings_of_one_cause_are_one() -> None:
    """A missing tool explains why a step has no argument; the same elsewhere on the line has its own reason."""
    tool, argument, apart = (
        finding("missing-tool", 1, 9),
        finding("missing-argument", 3, 9),
        finding("missing-argument", 9, 12),
    )
    assert list(one_for_each_cause([argument, tool, apart])) == [tool, apart]


def test_two_causes_on_the_same_words_stay_two() -> None:
    """A stale date and an undefined term have nothing to do with each other."""
    both = [finding("stale-date", 1, 9), finding("undefined-term", 1, 9)]
    assert list(one_for_each_cause(both)) == both
