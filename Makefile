# One command each: `make run`, `make test`, `make check`. They set up what they need themselves.

PYTHON ?= python3
JOBS ?= 3
BIN := .venv/bin
MANAGE := WANDELGANG_MODE=test $(BIN)/python manage.py
QUIETLY := WANDELGANG_MODE=test $(BIN)/python -W "ignore:Got an error checking" manage.py  # no database is needed

# Dozens of processes read what one of them has compiled, also where Python is told to keep nothing, as in containers.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run servers install test test-faults check lock translations

run: .venv/installed
	@exec $(BIN)/python -m intranet.embedded --parent=$$PPID

# PostgreSQL and Valkey alone: to restore a backup, or to develop with.
servers: .venv/installed
	@exec $(BIN)/python -m intranet.embedded --only-servers --parent=$$PPID

install: .venv/installed

test: .venv/installed-dev
	@exec $(BIN)/python -m pytest -rs -n $(JOBS) $(ARGS)

# Kill Valkey and workers, let mail and push services fail, and look for what got lost or was told twice, for twenty minutes.
# Where it is looked how quick pages stay, nothing runs beside it. ARGS may choose none of one sort, which pytest calls 5.
test-faults: .venv/installed-dev
	@failed=0; \
	$(FAULTS) -n $(JOBS) -m "not alone" $(ARGS) || [ $$? = 5 ] || failed=1; \
	$(FAULTS) -m alone $(ARGS) || [ $$? = 5 ] || failed=1; \
	exit $$failed

FAULTS = $(BIN)/python -m pytest -rs --timeout=900 tests/faults

check: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(QUIETLY) makemigrations --check --dry-run
	$(MANAGE) words

# Write down again which versions we use, and of what content.
lock: .venv/installed-dev
	$(LOCK) --output-file requirements.lock $(UPGRADE)
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock $(UPGRADE)

LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --extra embeddings --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# Take up new and changed words from the code and the pages into the catalogue, for somebody to translate.
translations: .venv/installed-dev
	$(MANAGE) words --write

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement

.venv/installed: requirements.lock | .venv/made
	@echo "Installing what Wandelgang needs into .venv ..."
	@$(INSTALL) requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock | .venv/made
	@echo "Installing what developing Wandelgang needs into .venv ..."
	@$(INSTALL) requirements-dev.lock
	@touch $@ .venv/installed

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Wandelgang needs Python 3.11 or newer; say which one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@
