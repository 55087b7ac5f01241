#!/bin/sh
# The whole story on runbooks/billing-support. `make demo` calls it with runbookc on the PATH.
#
#     sh runbooks/demo.sh [OUT]
#
# Everything is written below OUT (an absolute path; default: build/demo of the project). The day is fixed, so the demo says the same for ever. Where a
# command is expected to end with something else than 0 that is said; anything unexpected stops the demo.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 1
cd "$here/billing-support" || exit 1
out=${1:-../../build/demo}
shown=${out#../../}
day=2026-11-21
mkdir -p "$out" || exit 1

say() { printf '%s\n' "$*"; }

heading() {
    say ""
    say "== $1"
    say ""
}

# run CODE NAME COMMAND...: run it, keep what it prints in OUT/NAME and OUT/NAME.err, stop unless it ends with CODE.
run() {
    wanted=$1 name=$2
    shift 2
    say "\$ $*"
    "$@" >"$out/$name" 2>"$out/$name.err"
    got=$?
    if [ "$got" -ne "$wanted" ]; then
        cat "$out/$name" "$out/$name.err"
        say ""
        say "the demo stops here: this ended with $got, and $wanted was expected"
        exit 1
    fi
}

# whole NAME: all that was printed, summaries for people last.
whole() { cat "$out/$1" "$out/$1.err"; }

# first LINES NAME: the first lines of a file, and how much was left out.
first() {
    head -n "$1" "$out/$2"
    left=$(($(wc -l <"$out/$2") - $1))
    if [ "$left" -gt 0 ]; then say "[… $left more lines are in $shown/$2]"; fi
}

# finding PATTERN: the first finding of check.txt whose paragraph matches, whole; without one the demo stops.
finding() {
    awk -v pattern="$1" 'BEGIN { RS = "" } $0 ~ pattern { print $0 "\n"; found = 1; exit } END { exit !found }' \
        "$out/check.txt" || {
        say "the demo stops here: no finding matches '$1' in $shown/check.txt"
        exit 1
    }
}

say "A billing runbook as support people write them, and what becomes of it."
say "The commands run in runbooks/billing-support, and today is taken to be $day."

heading "1. What could a machine not follow? The runbook as people wrote it"
run 1 check.txt runbookc check --today $day as-written/billing.md
say ""
finding 'RB201.*tier'
finding 'RB203.*urgent'
finding 'RB403.*NetSuite'
finding 'RB505.*Dana Whitfield'
finding 'RB503.*#billing-help'
finding 'RB301.*the card they paid with'
finding 'RB304.*Step 12'
awk 'BEGIN { RS = "" } END { print }' "$out/check.txt"
cat "$out/check.txt.err"
say "[7 findings are shown here; all of them are in $shown/check.txt]"
say "It ended with 1, as it should: there are errors."

heading "2. After its author went through the findings: the page as the compiler now reads it"
run 0 graph.txt runbookc graph runbooks/billing.md -o json="$out/billing.json" -o mermaid="$out/billing.mermaid" \
    -o dot="$out/billing.dot" -o svg="$out/billing.svg" -o html="$out/billing.html"
say ""
first 42 graph.txt

heading "3. What an agent is given: instructions, a skill, a conformance suite, and a lock file"
rm -rf "$out/build"
run 0 build.txt runbookc build --today $day -o "$out/build"
say ""
whole build.txt
say ""
(cd "$out" && find build -type f | LC_ALL=C sort)
say ""
say "The beginning of $shown/build/instructions/billing.md:"
say ""
first 24 build/instructions/billing.md

heading "4. An agent says what it did. Did it? Each claim against the record of its tool calls"
run 1 lying.txt runbookc audit --bundle "$out/build" traces/lying.json
say ""
whole lying.txt
say "It ended with 1, as it should: this agent lied."
say ""
run 0 honest.txt runbookc audit --bundle "$out/build" traces/honest.json
say ""
whole honest.txt

heading "5. What the author's edit means for customers: the two versions of the runbook"
run 1 diff.txt runbookc diff --today $day as-written/billing.md runbooks/billing.md -o html="$out/review.html"
say ""
whole diff.txt
say "It ended with 1, as it should: some cases now end otherwise, and a reviewer has to agree."
say "Both versions side by side, prose and drawing: $shown/review.html"
say ""
say "Everything shown here, whole, is in $shown/. Next, with runbooks of your own:"
say "  . .venv/bin/activate && runbookc init my-desk"
