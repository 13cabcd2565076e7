# Two commands matter: `make site` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What is installed is what was locked, by its hash, and nothing is built that would first fetch tools of its own.
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes --only-binary :all:
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade
TOOLS := node_modules/.bin
JOBS ?= auto
# Each module is compiled once, also where the environment says otherwise: a command would compile all of ours at each call.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help site serve test test-tools test-fast same check check-python check-scripts bench lock clean

help: ## show these lines
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

site: $(VENV)/ready ## set up and build the archive into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/briefings build --strict

serve: $(VENV)/ready ## serve the site on http://127.0.0.1:8000 and rebuild on every change
	NO_MKDOCS_2_WARNING=1 $(BIN)/briefings serve

test: test-tools ## set up (a Chromium, Pango, and tools from npm) and run every test
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

test-tools: $(VENV)/ready-dev
	./tests/install-chromium $(BIN)/python
	./tests/install-pango $(BIN)/python
	./tests/install-npm-tools >/dev/null
	./tests/install-system-tools

test-fast: $(VENV)/ready-dev ## the tests for while you write: no browser, none that is dear, a tenth of the cases of some
	$(BIN)/python -m pytest -q -n $(JOBS) --dist loadgroup --ignore tests/browser -m "not slow"

same: $(VENV)/ready-dev ## compare what every Python on this machine makes of one archive, byte for byte
	BRIEFINGS_PYTHONS=all $(BIN)/python -m pytest -q tests/site/test_same_bytes.py

check: check-python check-scripts ## formatting, lint rules and types of the Python, the scripts and the styles

check-python: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check-scripts: node_modules/ready
	$(TOOLS)/biome check --error-on-warnings
	$(TOOLS)/tsc

bench: $(VENV)/ready-dev ## what each stage costs, at 1,000 and 10,000 briefings
	$(BIN)/python -m bench generate

lock: $(VENV)/ready-dev ## pin the newest allowed versions anew
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --group dev pyproject.toml -o requirements-dev.txt
	$(COMPILE) --group build -o requirements-build.txt
	cp requirements.txt generator/starter/requirements.txt

clean: ## remove the site and what earlier runs left to be known
	rm -rf site .cache

$(VENV)/ready: requirements.txt requirements-build.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(LOCKED) -r requirements.txt -r requirements-build.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	$(BIN)/briefings schema --write
	@touch $@

# jstyleson, which extruct asks for, is to be had as source only
$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	$(LOCKED) --no-binary jstyleson --no-build-isolation -r requirements-dev.txt
	@touch $@

# only what checks scripts and styles: nothing that is built needs it
node_modules/ready: package.json package-lock.json
	./tests/install-node
	npm ci --include=dev --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
