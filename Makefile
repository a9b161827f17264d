# Two commands do everything on a machine with Python 3.11 or newer:
#   make run     start foiflow and print its address
#   make test    check everything; installs what the tests need, including a browser
# PYTHON names another Python to build with: make run PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# One process a test worker on a two-core machine; more cores may ask for more.
TEST_WORKERS ?= 2
# Each takes a half of the tests, then half of what the other has left: what a module or a room makes for all its
# tests, such as a browser or a PostgreSQL, is then mostly made by one.
SHARING := --dist worksteal
# Extra words for pytest, such as TEST_ARGS="-k appeal".
TEST_ARGS ?=

LOCK := UV_NO_CONFIG=1 $(BIN)/uv pip compile --universal --python-version 3.11 \
        --no-header --annotation-style line --quiet

.PHONY: run test check bench vendor readme lock clean help

run: $(VENV)/.installed-run
	@exec $(BIN)/python -m foiflow serve

test: check $(VENV)/test-programs
	@set -a && . ./$(VENV)/test-programs && $(BIN)/python -m pytest -n $(TEST_WORKERS) $(SHARING) $(TEST_ARGS)

# What can be judged without running foiflow: style, types, and which room imports which.
check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks

vendor: $(VENV)/.installed-run
	@$(BIN)/python -m tools.vendor

# The lists in README.md and docs/architecture.md, as the program has them.
readme: $(VENV)/.installed-run
	@$(BIN)/python -m tools.readme

# Newer versions of everything: make lock UPGRADE=--upgrade
lock: $(VENV)/.installed-dev
	$(LOCK) $(UPGRADE) requirements.in -o requirements.txt
	$(LOCK) $(UPGRADE) requirements-dev.in -o requirements-dev.txt

# Leaves the data folder alone: it is somebody's work.
clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@sed -n 's/^#   //p' Makefile

HAVE_PYTHON := install one, or name one that is here, as in make run PYTHON=python3.12

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "foiflow needs Python 3.11 or newer, and there is no $(PYTHON) here: $(HAVE_PYTHON)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "foiflow needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1): $(HAVE_PYTHON)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$(PYTHON) could not make a virtual environment: on Debian or Ubuntu, apt-get install python3-venv" >&2; exit 1; }

# The stamps let the second run start at once: nothing is installed while the lock is unchanged.
# uv is used where it is installed, for its speed; pip does the same everywhere else.
define install
	@echo "Installing $(1)..."
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python -r $(1); \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(1); \
	fi
	@touch $@
endef

$(VENV)/.installed-run: requirements.txt | $(BIN)/python
	$(call install,requirements.txt)

# The development lock holds the run-time lock too, at the same versions.
$(VENV)/.installed-dev: requirements-dev.txt requirements.txt | $(BIN)/python
	$(call install,requirements-dev.txt)
	@touch $(VENV)/.installed-run

# Looked for at every run (it takes a moment): a browser may have come or gone since.
.PHONY: $(VENV)/test-programs
$(VENV)/test-programs: $(VENV)/.installed-dev
	@$(BIN)/python -m tools.find_programs > $@ || { rm -f $@; exit 1; }
