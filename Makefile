# One command each; everything they need is set up on first use. See CONTRIBUTING.md.
.PHONY: help run setup setup-dev test check bench lock messages

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:
	@echo "make run | setup | test | check | bench | lock | messages"

# Prerequisites are checked in words, before anything fails in a stack trace.
$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Dateline needs Python 3.11 or newer: install python3 and python3-venv."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: install python3-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(BIN)/python
	@echo "Installing Dateline's packages into $(VENV) ..."
	@if command -v uv >/dev/null; then uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock; \
	 else $(BIN)/pip install -q --require-hashes -r requirements.lock; fi
	@touch $@

$(VENV)/.development: requirements-dev.lock | $(BIN)/python
	@echo "Installing the development packages into $(VENV) ..."
	@if command -v uv >/dev/null; then uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock; \
	 else $(BIN)/pip install -q --require-hashes -r requirements-dev.lock; fi
	@touch $@ $(VENV)/.runtime

setup: $(VENV)/.runtime
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0

setup-dev: $(VENV)/.development

run: setup
	@$(BIN)/python manage.py serve

test: setup-dev
	@$(BIN)/python -m tests.provision
	@$(BIN)/pytest -n 2 --dist loadgroup

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/mypy .
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check

bench: setup-dev
	@for name in $(notdir $(basename $(wildcard benchmarks/*.py))); do echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

lock: setup-dev
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --group dev pyproject.toml -o requirements-dev.lock

# The words for people, from the code into config/locale/*/LC_MESSAGES/django.po, and those compiled. Needs gettext.
messages: setup-dev
	$(BIN)/python manage.py makemessages -l ru -l fa --no-location --no-obsolete --ignore $(VENV) --ignore tests
	$(BIN)/python manage.py compilemessages --ignore $(VENV) -v0
