PYTHON ?= python3

.PHONY: .venv verify test docs guards bench clean

verify: .venv
	.venv/bin/megaspec verify

test: .venv
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/pytest

docs: .venv
	.venv/bin/megaspec requirements --markdown docs/requirements.md || test $$? -eq 3
	.venv/bin/megaspec rounding staking revenue bonds availability --markdown docs/rounding.md || test $$? -eq 3

SYSTEMS = ideal failover cluster accountability signing rollup ledger revenue bonds availability settled round staking

guards: .venv
	for system in $(SYSTEMS); do .venv/bin/megaspec guards $$system || exit; done

bench: .venv
	.venv/bin/python -m benchmarks.run

.venv: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "megaspec needs Python 3.11 or later, as $(PYTHON)"; exit 1; }
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r requirements.lock
	.venv/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

clean:
	rm -rf .venv build *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
