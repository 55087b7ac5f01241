# Everything runs in .venv; each target sets up what it needs and is quick when repeated.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
SECONDS := 60

# A good part of the tests is starting programs: their bytecode is kept, also where the surroundings forbid it.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench fuzz golden clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11"; exit 2; }
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "setting up .venv; a minute the first time"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

setup: $(STAMP) ## the program and its tools in .venv

demo: $(STAMP) ## the whole story on runbooks/billing-support, in under a minute
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh runbooks/demo.sh

lint: $(STAMP) ## ruff, mypy, import-linter
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > $(VENV)/lint-imports.txt || { cat $(VENV)/lint-imports.txt; exit 1; }

test: lint ## everything: lint and all tests; what could not run is named at the end
	@.ci/chromium
	@$(BIN)/python -m pytest -rs -n auto --dist worksteal

golden: $(STAMP) ## rewrite the golden files; read the diff, then defend it in the commit message
	@$(BIN)/python -m pytest --golden

bench: $(STAMP) ## start-up, throughput, memory, a large workspace, audits; and the scores on ../shared/data when it is there
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/scale.py
	@$(BIN)/python bench/keystrokes.py
	@$(BIN)/python bench/unseen.py
	@$(BIN)/python bench/binding.py
	@$(BIN)/python bench/claims.py
	@$(BIN)/python bench/talks.py
	@$(BIN)/python bench/mutated_talks.py
	@$(BIN)/python bench/audit_speed.py
	@$(BIN)/python bench/audit_many.py
	@$(BIN)/python bench/diff.py
	@$(BIN)/python bench/diff.py --unchanged --kills --forms

fuzz: $(STAMP) ## mutated pages through the whole program for a minute, then generated ones; SECONDS=600 for longer
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS)
	@$(BIN)/python -m pytest tests/test_pipeline_properties.py --hypothesis-profile=fuzz

clean: ## remove what was made here
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .fuzz
