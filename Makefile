# status-extract: `make run` does the main job on the samples, `make test` checks everything.
# Both set up what they need in .venv; all paths are relative, so a space in the folder's name is fine.

PYTHON ?= python3
ENV := .venv/bin/python
PIP := $(ENV) -m pip install --quiet --disable-pip-version-check
SAMPLES := samples/status-2016.pdf samples/status-2016-born-digital.pdf \
	samples/status-2016.dump.txt samples/status-2017-fictional.pdf

.PHONY: help run test test-slow lint types unit score samples clean bench-repair bench-tables \
	bench-dumps bench-values bench-diff

help:
	@echo "make run      read the samples and write their data to output/"
	@echo "make test     ruff, mypy --strict and pytest"
	@echo "make test-slow  the long runs that make test leaves out"
	@echo "make score    every sample against its gold reading, kept in docs/score.md"
	@echo "make bench-repair, -tables, -dumps, -values, -diff   ours beside other programs"
	@echo "make samples  make the sample files again (needs Tesseract 5)"
	@echo "make clean    remove what was set up and written"

# A stamp says what has been installed; it is as old as the pyproject.toml it was made from.
.venv/.pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "status-extract needs Python 3.11 or later; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(ENV) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv >/dev/null 2>&1 \
		|| { rm -rf .venv; echo "this Python can't set up a venv with pip: install its venv package" \
		"(on Debian: apt install python3-venv)" >&2; exit 1; }
	@touch $@

.venv/.run: pyproject.toml .venv/.pip
	@echo "setting up .venv (once, a minute or so)"
	@$(PIP) --editable .
	@touch $@

.venv/.dev: pyproject.toml .venv/.run
	@echo "setting up the tools of the tests (once)"
	@$(PIP) --editable '.[dev]'
	@touch $@

.venv/.browser: pyproject.toml .venv/.dev
	@$(PIP) --editable '.[dev,browser]'
	@touch $@

.venv/.samples: pyproject.toml .venv/.dev
	@$(PIP) --editable '.[dev,samples]'
	@touch $@

run: .venv/.run
	@$(ENV) -m extract run $(SAMPLES) --output output
	@echo "Open output/status-2016.xlsx; the same data is in output/status-2016.csv and .json"

test: lint types unit

lint: .venv/.dev
	@$(ENV) -m ruff check .
	@$(ENV) -m ruff format --check .

types: .venv/.dev
	@$(ENV) -m mypy

# Byte code is compiled first: tests run the command a hundred times, also where none may be written.
unit: .venv/.dev
	@$(ENV) -m compileall -q src tests samples
	@$(ENV) -m pytest -n 2 --dist worksteal

test-slow: .venv/.dev
	@$(ENV) -m compileall -q src tests samples
	@$(ENV) -m pytest -n 2 --dist worksteal -m slow

score: .venv/.dev
	@$(ENV) -m bench.score --write docs/score.md

# The programs that ours are measured beside want other versions of ours' libraries: a venv of their own.
.venv-bench/.ready: pyproject.toml .venv/.run
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

bench-repair: .venv-bench/.ready
	@.venv-bench/bin/python bench/repair/run.py

bench-tables: .venv-bench/.ready
	@.venv-bench/bin/python -m bench.tables.run

bench-diff: .venv-bench/.ready
	@.venv-bench/bin/python -m bench.diff.run

bench-values: .venv-bench/.ready
	@.venv-bench/bin/python -m bench.values.run --write docs/values.md

bench-dumps: .venv-bench/.ready
	@.venv-bench/bin/python -m bench.dumps.run --write docs/dumps.md

samples: .venv/.samples
	@$(ENV) -m samples.make_samples

clean:
	rm -rf .venv .venv-bench .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -type f ! -name README.md -delete
