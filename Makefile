# One command each: demo, test, check, eval, bench. Every target works from a bare clone.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check format eval model bench clean system-parts
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

demo: $(VENV)/.run
	$(BIN)/loose-ends demo $(if $(ONCE),--once) $(if $(PORT),--port $(PORT))

# Dovecot and PostgreSQL from Debian's packages, where this user may install them.
system-parts:
	sh .ci/system-parts

test: $(VENV)/.dev system-parts
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tests
	$(BIN)/lint-imports

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

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
