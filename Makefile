PYTHON ?= python3
VENV ?= .venv

.PHONY: verify test quick pythons docs guards bench clean

verify: $(VENV)/.installed
	$(VENV)/bin/megaspec verify
	$(VENV)/bin/megaspec gate

test: $(VENV)/.installed
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest

quick: $(VENV)/.installed
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest -m "not slow"

pythons:
	.ci/pythons

docs: $(VENV)/.installed
	$(VENV)/bin/python -m tests.architecture.listing
	$(VENV)/bin/megaspec requirements --markdown docs/requirements.md || test $$? -eq 3
	$(VENV)/bin/megaspec rounding staking revenue bonds availability --markdown docs/rounding.md || test $$? -eq 3

SYSTEMS = ideal failover cluster accountability signing rollup ledger revenue bonds availability settled round staking watch relay inclusion custody blocks

guards: $(VENV)/.installed
	for system in $(SYSTEMS); do $(VENV)/bin/megaspec guards $$system || exit; done

bench: $(VENV)/.installed
	$(VENV)/bin/python -m benchmarks.run

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) megaspec/interpreters.py
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

clean:
	rm -rf .venv .venv-* build *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
