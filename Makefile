# Two commands are enough: `make play` and `make test`. Each sets up all it needs by
# itself (see tools/setup.sh) and starts at once the next time.
#
#   make play ARGS="--lang zh"       ARGS goes to the program behind the target
#   make test ARGS="tests/engine -x"
#   make PYTHON=python3.12 play      another Python than the newest one found

.DEFAULT_GOAL := help
.PHONY: help play test check format bench wheel clean setup-play setup-dev setup-bench

ARGS ?=
BIN := .venv/bin
CODE := $(wildcard simgame scoring benchmarks tests .ci)

export PYTHON
unexport PYTHONHOME PYTHONPATH
MAKEFLAGS += --no-print-directory

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

play: setup-play ## Play (ARGS="--lang zh" in Chinese)
	@$(BIN)/simgame $(ARGS)

test: setup-dev ## Run all tests
	@echo "Running the tests …"
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: setup-dev ## Check format, lint and types, strictly
	@echo "Format …"
	@$(BIN)/ruff format --check --quiet --diff $(CODE)
	@echo "Lint …"
	@$(BIN)/ruff check --quiet $(CODE)
	@echo "Types …"
	@$(BIN)/mypy --no-error-summary $(CODE)
	@echo "Installed packages agree …"
	@$(BIN)/python -m pip check --quiet
	@echo "Scripts …"
	@sh -n tools/setup.sh
	@if command -v bash >/dev/null; then bash -n .ci/run; fi
	@echo "All checks passed."

format: setup-dev ## Lay out the code and repair what can be repaired by itself
	@$(BIN)/ruff check --quiet --fix $(CODE) || true
	@$(BIN)/ruff format --quiet $(CODE)

bench: setup-bench ## Measure speed beside its peers (ARGS="--quick"; --help lists more)
	@$(BIN)/python -m benchmarks $(ARGS)

wheel: setup-dev ## Build the source archive and, from it, the wheel into dist/
	@echo "Building …"
	@rm -rf dist
	@$(BIN)/python -m build --outdir dist . >.venv/build.log 2>&1 || { cat .venv/build.log; exit 1; }
	@ls dist/*

clean: ## Remove all that these commands made
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis snapshot_report.html
	@find $(CODE) -name __pycache__ -prune -exec rm -rf {} +

setup-play:
	@sh tools/setup.sh play

setup-dev:
	@sh tools/setup.sh dev

setup-bench:
	@sh tools/setup.sh bench
