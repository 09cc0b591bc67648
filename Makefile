# Everything runs in .venv, which the first target that needs it makes from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint check bench lock clean

demo: $(READY)  ## crawl the portal in data/demo and show what came out
	@$(BIN)/scrapy crawl reports -a source=demo

test: lint check  ## everything that CI runs

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports --no-logo

check: $(READY)
	@$(BIN)/python -m tests.postgres install
	@$(BIN)/python -m tests.office install
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder tests govdisclosure

bench: $(READY)  ## times as ratios against a baseline in the same run, and peak memory
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	$(BIN)/python -m tests.bench.reading
	$(BIN)/python -m tests.bench.proposals
	$(BIN)/python -m tests.bench.crawling
	$(BIN)/python -m tests.bench.history
	$(BIN)/python -m tests.bench.attachments

$(READY): requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

lock:  ## resolve pyproject.toml anew
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet --disable-pip-version-check uv
	$(VENV)/lock/bin/uv pip compile --quiet --custom-compile-command "make lock" --universal --generate-hashes --no-emit-index-url --extra dev pyproject.toml -o requirements.lock
	$(VENV)/lock/bin/uv pip compile --quiet --custom-compile-command "make lock" --universal --generate-hashes --no-emit-index-url --extra bench -c requirements.lock pyproject.toml -o requirements-bench.lock

clean:
	rm -rf $(VENV) data/out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
