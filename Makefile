# Python 3.11 or later and make are all it takes: what is missing is set up when a target first needs it.

VENV ?= .venv
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip --disable-pip-version-check --no-input install --quiet
# --constraint keeps what both locks hold at one version.
COMPILE := $(PY) -m uv pip compile --quiet pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCK_OPTIONS)

unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL: # One environment, and one pip in it at a time.
.PHONY: help demo test check docs pages generate fresh serve contract drift-table pictures record evidence bench mutate soak lock clean

help: ## print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.demo ## run every operation of every provider against the emulator, files in demo-output/
	@$(PY) -m klingspec_emulator.demo

test: $(VENV)/.dev ## run the tests; what multiplies with the operations is sampled, but for ARGS=--whole
	@$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/.dev ## ruff, mypy, pyright, the order of imports, and whether generated/ is fresh; prints only what is wrong
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --quiet --diff
	@$(PY) -m mypy --no-error-summary
	@found=$$($(PY) -m pyright --pythonpath $(PY) --warnings 2>&1) || { echo "$$found"; exit 1; }
	@found=$$($(VENV)/bin/lint-imports --no-logo 2>&1) || { echo "$$found"; exit 1; }
	@$(PY) openapi/generate.py --check
	@$(PY) docs/reference.py --check
	@$(PY) -m klingspec_cassettes evidence --check

docs: $(VENV)/.dev ## build the documentation in docs/site, strictly; its pages need no network
	@found=$$(cd docs && NO_COLOR=1 ../$(PY) -m zensical build --clean --strict --config-file zensical.toml 2>&1) || \
		{ echo "$$found"; exit 1; }

pages: $(VENV)/.dev ## compare saved pages with the contracts; ARGS="page.html --write" brings these up to date
	@$(PY) -m klingspec_cli docs $(ARGS)

generate: $(VENV)/.dev ## write generated/, and the reference in docs/, from openapi/
	@$(PY) openapi/generate.py
	@$(PY) docs/reference.py

fresh: $(VENV)/.dev ## name each generated file that is stale, missing or stray
	@$(PY) openapi/generate.py --check
	@$(PY) docs/reference.py --check

serve: $(VENV)/.demo ## start the emulator on a free port; ARGS="--port 8080" for another
	@$(PY) -m klingspec_emulator $(ARGS)

contract: $(VENV)/.dev ## judge an endpoint by its contract; ARGS="deerapi --base-url URL"
	@$(PY) -m klingspec_cli contract $(or $(ARGS),kling)

drift-table: $(VENV)/.dev ## judge every drift, and the emulator without one; ARGS=--write puts the figures into README.md
	@$(PY) -m tests.conformance.$(if $(filter random,$(ARGS)),random_drifts $(filter-out random,$(ARGS)),drift_table $(ARGS))

pictures: $(VENV)/.dev ## take the pictures in docs/pages/assets, of pages as a browser shows them; needs chromium
	@$(PY) docs/pictures.py

record: $(VENV)/.dev ## record the cassettes anew; PROVIDER=kling for one provider
	@$(PY) -m klingspec_cassettes record $(or $(PROVIDER),all) $(ARGS)

evidence: $(VENV)/.dev ## write the README's coverage table from the contracts and the cassettes
	@$(PY) -m klingspec_cassettes evidence

bench: $(VENV)/.dev ## measure the client and batches against their goals; ARGS="batch throughput" for a part
	@$(PY) tests/bench $(ARGS)

mutate: $(VENV)/.dev ## name each change of the money paths that no test notices; ARGS=_send for one module
	@$(PY) tests/mutation $(ARGS)

soak: $(VENV)/.dev ## run many clients under every fault at once; ARGS="--minutes 30"
	@$(PY) -m tests.soak $(ARGS)

lock: $(VENV)/.dev ## pin and hash what pyproject.toml asks for; LOCK_OPTIONS=--upgrade for newer versions
	@$(COMPILE) --all-extras --group dev --output-file requirements/dev.txt
	@$(COMPILE) --extra emulator --group build --constraint requirements/dev.txt --output-file requirements/demo.txt

clean: ## remove everything that these targets make, but for generated/
	@rm -rf $(VENV) build dist demo-output docs/site docs/.cache .mypy_cache .pytest_cache .ruff_cache
	@find openapi generated overlays tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.demo: requirements/demo.txt pyproject.toml
	$(call set-up,demo)

$(VENV)/.dev: requirements/dev.txt pyproject.toml
	$(call set-up,dev)
	@touch $(VENV)/.demo # The large lock holds the small one.

define set-up
@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Python 3.11 or later is needed; say where it is: make PYTHON=/path/to/python3 ..." >&2; exit 1; }
@echo "Setting up $(VENV) from requirements/$(1).txt, this once; it takes about a minute." >&2
@$(PY) -m pip --version >/dev/null 2>&1 || { rm -f $(VENV)/bin/python*; "$(PYTHON)" -m venv $(VENV); }
@$(PIP_INSTALL) --require-hashes --no-deps --requirement requirements/$(1).txt
@$(PIP_INSTALL) --no-build-isolation --no-deps --editable .
@touch $@
endef
