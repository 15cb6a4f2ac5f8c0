# Everything starts here. `make help` lists what there is.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
HOST ?= 127.0.0.1
PORT ?= 8000
PYTEST_ARGS ?=
ACCURACY_ARGS ?=
DOCUMENTS ?= 10000
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help install run test check bench accuracy torture lock screenshots clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: ## environment .venv with the locked dependencies and the check tools
	@sh tests/environment.sh $(VENV)

# Exit code 3 means: some file could not be read. It was said; the others are there, so serve.
run: install ## ingest docs_in/ and serve it; says the address
	@mkdir -p -m 700 var
	@$(VENV)/bin/tracker-archive --home var ingest docs_in/ --quiet || [ $$? -eq 3 ]
	@exec $(VENV)/bin/tracker-archive --home var serve --host $(HOST) --port $(PORT)

test: install ## everything the tests need, then all tests
	@sh tests/need.sh $(PY)
	@$(PY) -m pytest $(PYTEST_ARGS)

check: install ## lint, types, import contracts, fast tests: seconds, before each commit
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(PY) -m pytest -q -m "not slow and not browser" $(PYTEST_ARGS)

bench: install ## the benchmark against plain Whoosh and SQLite FTS5, as ratios (minutes)
	@$(PY) -m tests.benchmarks.run --documents $(DOCUMENTS)

accuracy: install ## precision and recall of the metadata on labelled documents, per field and language
	@$(PY) -m tests.accuracy.score --check $(ACCURACY_ARGS)

torture: install ## long fault runs: 200 kills of an ingest
	@TORTURE=1 $(PY) -m pytest -q tests/archive/test_faults.py tests/end_to_end/test_recovery.py $(PYTEST_ARGS)

screenshots: install ## draw docs/*.png anew from a running archive
	@sh tests/need.sh $(PY)
	@$(PY) -m tests.end_to_end.screenshots

lock: ## pin the newest allowed versions, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate setup.cfg -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate setup.cfg --extra test --extra check -o requirements/develop.txt

clean: ## remove the environment and what tools left behind (never var/)
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
