# What can be done here. The first word after `make` is all there is to type; each makes the environment when it is missing.
#
#   make demo    read the sample reports and show who says what
#   make test    the tests
#   make check   style, types, the documentation, and whether the built page is what its sources build
#   make site    the documentation as a site, into site/
#   make bench   accuracy on the corpora beside the checkout (CORPORA=folder), and speed
#   make fuzz    fuzz every reader of bytes from outside, a minute each
#   make docs    write the generated pages of docs/ and docs/demo.svg anew
#   make pictures  take docs/workbench/*.png anew, in a real browser
#   make lock    write the locks anew from pyproject.toml
#   make page    build the workbench's page into the package (needs Node 20 or newer; nothing else here does)

CORPORA ?= ../shared/corpora
GOLD ?= ../shared/gold/dev
VENV ?= .venv
BIN := $(VENV)/bin

# The first Python on the path that the package runs on; a shim that only prints an error does not count.
PYTHON ?= $(shell for p in python3.12 python3.13 python3.11 python3 python; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 && echo $$p && break; done)

.PHONY: demo test check site bench fuzz docs pictures lock page page-check clean

demo: $(VENV)/.installed
	$(BIN)/rashomon demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q

check: $(VENV)/.dev
	$(BIN)/ruff check src tests scripts bench fuzz training
	$(BIN)/ruff format --check src tests scripts bench fuzz training
	$(BIN)/mypy
	$(BIN)/mkdocs build --strict --site-dir $(abspath $(VENV))/site
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory page-check; else echo "without Node the built page is taken as it is"; fi

site: $(VENV)/.dev
	$(BIN)/mkdocs build --strict

bench: $(VENV)/.installed
	$(BIN)/python bench/all.py --corpora $(CORPORA) --gold $(GOLD)
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/tables.py
	$(BIN)/python bench/episodes.py
	$(BIN)/python bench/gathering.py
	$(BIN)/python bench/batch.py
	$(BIN)/python bench/export.py
	$(BIN)/python bench/workbench.py

fuzz: $(VENV)/.dev
	$(BIN)/python fuzz/run.py --seconds 60 2>/dev/null

docs: $(VENV)/.dev
	$(BIN)/python scripts/reference.py

pictures: $(VENV)/.dev
	mkdir -p docs/workbench
	RASHOMON_PICTURES=docs/workbench $(BIN)/python -m pytest -q tests/review/browser/test_looking.py tests/review/browser/test_judging.py \
	  -k "list_to_the_words and sqlite or session_by_keyboard and sqlite"

lock: $(VENV)/.dev
	$(BIN)/python scripts/lock.py

PAGE := src/rashomon/review/static

page: $(VENV)/.dev workbench/node_modules/.package-lock.json
	$(BIN)/python scripts/api_schema.py workbench/openapi.json
	cd workbench && npm run --silent types && npm run --silent check && npm run --silent build -- --outDir ../$(PAGE)

# What the repository holds is what its sources build.
page-check: page
	@test -z "$$(git status --porcelain -- $(PAGE) workbench)" || { git status --short -- $(PAGE) workbench; \
	  echo "the built page is not what workbench/ builds: run make page, and commit"; exit 1; }

workbench/node_modules/.package-lock.json: workbench/package-lock.json
	cd workbench && npm ci --silent --no-audit --no-fund
	@touch $@

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "rashomon needs Python 3.11, 3.12 or 3.13; install one, or name it: make PYTHON=/path/to/python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@
