# What one can do with a clone of Masthead. `make` alone lists it.
# PORT (8000) and MASTHEAD_HOME (./var) say where `make run` listens and keeps its data.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
PORT ?= 8000
MASTHEAD_HOME ?= $(CURDIR)/var
# Tests keep their secrets and files apart from the shop's.
TEST_HOME := MASTHEAD_HOME=$(CURDIR)/.real/home
export PORT MASTHEAD_HOME

.PHONY: help env run test fast search browser contract faults bench check format screenshots messages lock servers stop
.DEFAULT_GOAL := help

help: ## List what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: $(VENV)/.runtime ## Start Masthead on this machine: pages, pump and background work; Ctrl-C stops all
	@$(PY) tools/build_catalogs.py 2>/dev/null || $(PIP) --no-deps --editable .
	@exec $(VENV)/bin/masthead up

env: $(VENV)/.dev ## Make the environment for working on Masthead
	@$(PY) tools/build_catalogs.py

test: env ## Everything, on SQLite and on PostgreSQL, against real servers (installs them where it may)
	@$(TEST_HOME) $(PY) tools/test_run.py

fast: env ## The tests that need no server, in less than a minute
	@$(TEST_HOME) $(PY) tools/test_run.py --fast

search: env ## Look for new counter-examples: the property tests with other and many more examples than `make test`
	@$(TEST_HOME) HYPOTHESIS_PROFILE=searching $(VENV)/bin/python -m pytest -n 2 -m "not browser and not faults and not contract" $$(grep -rl hypothesis masthead tests --include='test_*.py')

browser: env ## The journeys through a real browser
	@$(TEST_HOME) $(PY) tools/test_run.py --only browser

contract: env ## Every network's contract, against the real servers
	@$(TEST_HOME) $(PY) tools/test_run.py --only contract

faults: env ## Kills, stops and broken networks against the pump, in full length
	@$(TEST_HOME) FAULTS_SIZE=full $(PY) tools/test_run.py --only faults --timeout=7200

bench: env ## Measure pages and pump; fails on a missed budget
	@$(TEST_HOME) $(PY) tools/bench.py

check: env ## Format, lint, arrows between apps, migrations, French, templates, other people's files
	@$(TEST_HOME) $(PY) tools/check.py

format: env ## Put the code into its one format
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

screenshots: env ## Make the pictures of the README from the sample shop
	@$(TEST_HOME) $(PY) tools/screenshots.py

messages: env ## Bring the French catalogues up to date with the sources
	@$(PY) tools/messages.py

servers: env ## Start the real servers and leave them running (tests find them by MASTHEAD_REAL)
	@$(PY) -m tests.servers up

stop: ## Stop the real servers
	@$(PY) -m tests.servers down

# The lock files hold every package with its hashes, for all systems. uv only writes them; nothing else needs it.
LOCK := .real/uv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links pyproject.toml --extra postgres

lock: ## Choose the newest allowed packages and write the lock files
	@test -x .real/uv/bin/uv || { $(PYTHON) -m venv .real/uv && .real/uv/bin/pip install --quiet uv; }
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra s3 --extra grown --constraints requirements.lock --output-file requirements-grown.lock
	$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Masthead needs Python 3.11 or newer; set PYTHON=")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml tools/build_catalogs.py | $(PY)
	@echo "Making the environment (once; about a minute)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml tools/build_catalogs.py | $(PY)
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(PIP) --no-deps --editable .
	@touch $@
