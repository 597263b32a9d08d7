# Accord: start, test and measure. Needs Python 3.11 or newer and make; everything else is fetched and kept in .venv and .assets.

PORT ?= 8000
DATA ?= .accord
HOST ?= 127.0.0.1
PYTHON ?= python3

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
# Our own packages, without resolving or asking the network: everything is installed by then.
CHECKOUT := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --no-index --editable .
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: demo test bench days lock install install-test chromium clean
.DELETE_ON_ERROR:

demo: install
	@exec $(BIN)/accord demo --port "$(PORT)" --data "$(DATA)" --host "$(HOST)"

test: install-test chromium
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports >.venv/lint-imports.log 2>&1 || { cat .venv/lint-imports.log; exit 1; }
	$(BIN)/python -m pytest

bench: install
	@exec $(BIN)/python -m bench

days: install-test chromium
	@exec $(BIN)/python -m tests.journeys.days

install: .venv/run .assets/stamp
install-test: .venv/test .assets/test-stamp

lock: install-test
	$(LOCK) requirements.in --output-file requirements.lock
	$(LOCK) requirements-test.in --constraint requirements.lock --output-file requirements-test.lock
	$(LOCK) requirements-node.in --output-file requirements-node.lock
	npm install --package-lock-only

clean:
	rm -rf .venv .assets node_modules

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Accord needs Python 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 2; }
	@echo "Setting up: .venv"
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/run: requirements.lock requirements.in pyproject.toml | .venv/made
	@echo "Installing Python packages"
	@$(PIP) -r requirements.lock
	@$(CHECKOUT)
	@touch $@

.venv/test: requirements-test.lock requirements.lock requirements.in pyproject.toml | .venv/made
	@echo "Installing Python packages, those for tests included"
	@$(PIP) -r requirements-test.lock
	@$(CHECKOUT)
	@touch .venv/run $@

# npm of this machine, or the one that comes as a Python package.
NPM = $$(command -v npm || { $(PIP) -r requirements-node.lock >&2 && echo $(BIN)/npm; })

.assets/stamp: package-lock.json package.json .npmrc infra/assets.py | .venv/run
	@echo "Installing front-end packages"
	@npm=$(NPM) && $$npm ci --silent --omit=dev --ignore-scripts
	@$(BIN)/python -m infra.assets
	@touch $@

.assets/test-stamp: package-lock.json package.json .npmrc infra/assets.py | .venv/test
	@echo "Installing front-end packages, those for tests included"
	@npm=$(NPM) && $$npm ci --silent --include=dev --ignore-scripts
	@$(BIN)/python -m infra.assets
	@touch .assets/stamp $@

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing chromium for the tests of pages"; \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
		else \
			echo "The tests of pages drive a browser: install chromium first." >&2; exit 2; \
		fi
