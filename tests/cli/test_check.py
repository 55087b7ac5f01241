"""`runbookc check` as other programs rely on it: exit codes, documents, and where each goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc.cli.check import command
from runbookc.cli.graph import command as graph_command
from runbookc.errors import SourceError, UsageError

CLEAN = "# Refunds\n\n1. Look up the charge in Stripe.\n2. Tell the customer the amount.\n"
URGENT = CLEAN + "3. If the case is urgent, post the charge id in #billing-help.\n"
BROKEN = CLEAN + "3. Go to step 9.\n"


def page(folder: Path, text: str, name: str = "refunds.md") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def run(*words: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words], input=given)


def codes(ran: Result) -> list[str]:
    return [finding["code"] for finding in json.loads(ran.stdout)["findings"]]


def test_nothing_found_is_0(tmp_path: Path) -> None:
    """A page a machine can follow."""
    ran = run(page(tmp_path, CLEAN))
    assert ran.exit_code == 0
    assert ran.stdout.startswith("nothing found in 1 runbook\n")


def test_an_error_is_1_and_the_text_goes_to_stdout(tmp_path: Path) -> None:
    """The summary of the run goes to stderr, so that stdout holds findings only."""
    ran = run(page(tmp_path, BROKEN))
    assert ran.exit_code == 1
    assert "error[RB304] dangling-reference" in ran.stdout
    assert "checked 1 runbook in" in ran.stderr
    assert "checked 1 runbook in" not in ran.stdout


@pytest.mark.parametrize(("level", "ends"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_says_what_is_failing(tmp_path: Path, level: str, ends: int) -> None:
    """A warning fails from `warning` on."""
    ran = run(page(tmp_path, URGENT), "--fail-on", level, "--format", "json")
    assert "RB203" in codes(ran)
    assert ran.exit_code == ends


def test_json_says_what_ran_and_what_could_not(tmp_path: Path) -> None:
    """Without tools and directory their rules are listed as skipped, and the exit code is left alone."""
    ran = run(page(tmp_path, CLEAN), "--format", "json")
    document = json.loads(ran.stdout)
    assert document["schema"] == "runbookc/findings/1"
    (checked,) = document["checked"]
    assert {"code": "RB403", "why": "no tools are configured"} in checked["rules_skipped"]
    assert {"code": "RB503", "why": "no directory is configured"} in checked["rules_skipped"]
    assert {"RB201", "RB401", "RB402"} <= set(checked["rules_run"])
    assert ran.exit_code == 0


def test_one_unreadable_page_of_several_is_a_finding_and_2(tmp_path: Path) -> None:
    """The others are answered all the same, and the whole document is printed."""
    page(tmp_path, CLEAN)
    (tmp_path / "other.md").write_bytes(b"# Caf\xe9\n")
    ran = run(tmp_path, "--format", "json", "--fail-on", "never")
    document = json.loads(ran.stdout)
    assert [(f["code"], f["category"]) for f in document["findings"]] == [("RB001", "workspace")]
    assert len(document["checked"]) == 1
    assert ran.exit_code == 2


def test_an_unreadable_source_is_a_finding_and_2(tmp_path: Path) -> None:
    """A catalogue that is configured and not there hides nothing and passes nothing."""
    (tmp_path / "runbookc.toml").write_text('[tools]\nsources = ["tools/none.json"]\n', encoding="utf-8")
    file = page(tmp_path, CLEAN)
    ran = run(file, "--format", "json", "--fail-on", "never")
    assert "RB001" in codes(ran)
    assert ran.exit_code == 2


def test_a_directory_that_cannot_be_read_checks_nobody(tmp_path: Path) -> None:
    """The rules about contacts are skipped by the name of the source, and the graph says unchecked and why."""
    config = '[directory]\nsources = ["good.yaml", "bad.yaml"]\n'
    (tmp_path / "runbookc.toml").write_text(config)
    (tmp_path / "good.yaml").write_text('contacts:\n  - {kind: slack, value: "#pier-desk"}\n')
    (tmp_path / "bad.yaml").write_text("contacts: [")
    file = page(tmp_path, "# Refunds\n\n1. Post the charge id in #pier-desk.\n2. Post the reason in #quay-desk.\n")
    ran = run(file, "--format", "json")
    assert ran.exit_code == 2
    (checked,) = json.loads(ran.stdout)["checked"]
    why = {skip["code"]: skip["why"] for skip in checked["rules_skipped"]}
    assert {why[code] for code in ("RB503", "RB504", "RB505", "RB506")} == {"bad.yaml could not be read"}
    drawn = CliRunner().invoke(graph_command, [str(file), "--format", "json"])
    stand = {c["value"]: (c["status"], c["why"]) for c in json.loads(drawn.stdout)["contacts"]}
    assert stand["#quay-desk"] == ("unchecked", "bad.yaml could not be read")
    assert stand["#pier-desk"][0] == "active"
    told = CliRunner().invoke(graph_command, [str(file)])
    assert "#quay-desk (slack, unchecked: bad.yaml could not be read)" in told.stdout


def test_no_readable_input_is_no_document(tmp_path: Path) -> None:
    """Nothing is printed that could be taken for "found nothing"; the process ends with 2."""
    ran = run(tmp_path / "none.md", "--format", "json")
    assert isinstance(ran.exception, SourceError)
    assert ran.exception.exit_code == 2
    assert ran.stdout == ""


def test_findings_of_one_page_come_in_the_order_of_the_page(tmp_path: Path) -> None:
    """By line, then column, whatever found them."""
    ran = run(page(tmp_path, URGENT.replace("amount", "amuont teh") + "4. Go to step 9.\n"), "--format", "json")
    places = [(f["span"]["start"]["line"], f["span"]["start"]["column"]) for f in json.loads(ran.stdout)["findings"]]
    assert len(places) >= 3
    assert places == sorted(places)


def test_today_is_an_argument(tmp_path: Path) -> None:
    """The same page on the day before and the day after."""
    file = page(tmp_path, CLEAN + "3. Offer the customer a credit until 2026-09-30.\n")
    assert "RB701" not in codes(run(file, "--format", "json", "--today", "2026-09-30"))
    assert "RB701" in codes(run(file, "--format", "json", "--today", "2026-10-01"))


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    """And not to standard output as well."""
    out = tmp_path / "findings.json"
    ran = run(page(tmp_path, BROKEN), "--format", "json", "-o", out)
    assert ran.stdout == ""
    assert "RB304" in out.read_text(encoding="utf-8")
    assert ran.exit_code == 1


def test_standard_input_is_a_page() -> None:
    """`-`, whose findings name it so."""
    ran = run("-", "--format", "json", given=BROKEN)
    assert {finding["path"] for finding in json.loads(ran.stdout)["findings"]} == {"-"}


def test_the_same_page_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock, no hash order."""
    file = page(tmp_path, URGENT)
    first, second = (run(file, "--format", "json", "--today", "2026-11-21").stdout for _ in range(2))
    assert first == second


def test_several_files_in_formats_of_their_own(tmp_path: Path) -> None:
    """Each beside the others, and the text on standard output as ever."""
    sarif, junit = tmp_path / "found.sarif", tmp_path / "found.xml"
    ran = run(page(tmp_path, BROKEN), "-o", f"sarif={sarif}", "-o", f"junit={junit}")
    assert ran.exit_code == 1
    assert "error[RB304]" in ran.stdout
    assert json.loads(sarif.read_text(encoding="utf-8"))["runs"][0]["results"][0]["ruleId"] == "RB304"
    assert "<failure " in junit.read_text(encoding="utf-8")


def test_a_bare_file_takes_the_place_of_standard_output(tmp_path: Path) -> None:
    """In the format asked for; a file written twice is refused before anything is read."""
    file = tmp_path / "found"
    ran = run(page(tmp_path, BROKEN), "--format", "gitlab", "-o", file)
    assert ran.stdout == ""
    assert json.loads(file.read_text(encoding="utf-8"))[0]["check_name"] == "dangling-reference"
    with pytest.raises(UsageError, match="written twice"):
        CliRunner().invoke(command, ["-o", "json=x", "-o", "x"], catch_exceptions=False)


def test_what_a_page_asks_to_leave_alone_fails_nothing(tmp_path: Path) -> None:
    """It is counted on paper, and stands with its reason in the document."""
    file = page(tmp_path, URGENT + '<!-- runbookc: ignore-file RB203 reason="the desk decides" -->\n')
    ran = run(file, "--fail-on", "warning")
    assert ran.exit_code == 0
    assert "1 left alone: their pages ask for it" in ran.stdout
    told = json.loads(run(file, "--format", "json").stdout)["findings"]
    assert [finding["suppressed"] for finding in told if finding["code"] == "RB203"] == ["the desk decides"]


def test_only_hears_the_rules_named(tmp_path: Path) -> None:
    """By code, name, category or hundred; the others stand in the documents with why, and fail nothing."""
    both = page(tmp_path, URGENT + "4. Go to step 9.\n")
    assert run(both).exit_code == 1
    for asked in ("RB203", "undefined-term", "rb2", "RB304,RB203"):
        ran = run(both, "--only", asked, "--format", "json")
        heard = {f["code"] for f in json.loads(ran.stdout)["findings"] if not f["suppressed"]}
        assert heard == ({"RB203", "RB304"} if "," in asked else {"RB203"})
        assert ran.exit_code == int("," in asked)
    told = run(both, "--only", "RB203")
    assert "1 of other rules, which --only leaves out" in told.stdout
    assert "1 warning of RB203" in told.stderr


def test_only_never_hides_what_could_not_be_read(tmp_path: Path) -> None:
    """A file that is no text is told whatever was asked for; a word that names no rule is a mistake."""
    page(tmp_path, CLEAN)
    (tmp_path / "other.md").write_bytes(b"# Caf\xe9\n")
    ran = run(tmp_path, "--only", "RB203")
    assert "RB001" in ran.stdout
    assert ran.exit_code == 2
    with pytest.raises(UsageError, match="--only names no rule: 'undefined-trem'; did you mean 'undefined-term'"):
        raise run(tmp_path, "--only", "undefined-trem").exception or AssertionError
    with pytest.raises(UsageError, match="--only names no rule: 'RB9'"):
        raise run(tmp_path, "--only", "RB9").exception or AssertionError


def test_concise_is_a_line_a_finding(tmp_path: Path) -> None:
    """With place, severity and rule, as editors and grep take it; nothing where nothing is found."""
    file = page(tmp_path, BROKEN)
    (line,) = run(file, "--format", "concise").stdout.splitlines()
    assert line.startswith(f"{file.as_posix()}:5:4: error: 'step 9' leads nowhere")
    assert line.endswith("[RB304 dangling-reference]")
    assert run(page(tmp_path, CLEAN), "--format", "concise").stdout == ""
