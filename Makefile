# `make demo` and `make test` do all their own set-up; `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# What the package index is, pip's own configuration says: no address stands in this project.
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(PIP) --require-hashes --only-binary :all:
POT    := translations/amparo.pot
BABEL  := $(BIN)/pybabel --quiet
UV     := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
          --no-header --no-annotate --no-emit-index-url --no-emit-find-links
export PYTHON

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo run test check bench conflicts lock installer translations catalogs clean faults \
        lint types contracts fresh runtime development system-run system-test

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: runtime ## Build the sample office in ./demo, and open it where there is a display
	@$(BIN)/amparo demo demo --again

run: runtime ## Open the window
	@$(BIN)/amparo

test: development ## Run every test, without a screen
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0 $(TESTS)

check: lint types contracts fresh ## Lint, types, contracts between rooms, freshness of the catalogs

lint: development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: development
	$(BIN)/mypy models desktop

contracts: development
	$(BIN)/lint-imports

fresh: development
	$(BIN)/python -m pytest --quiet tests/architecture/test_architecture_catalogs.py

bench: development ## Measure, as ratios in one run
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tests/bench/run.py

conflicts: development ## Recall and precision of the conflict check, beside two rules of others
	@$(BIN)/python tests/models/conflicts/labelled.py

faults: development ## The fault suite at its nightly counts (SHARE=0.1: a tenth; BOARD=folder: to be taken up again)
	@$(BIN)/python tests/faults/run.py --share $(or $(SHARE),1) $(if $(BOARD),--board $(BOARD))

lock: development ## Lock every library anew: versions and hashes, no address
	@index=$$($(BIN)/python -m pip config get global.index-url 2>/dev/null || true); \
	if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$$index"; fi; cd requirements && \
	for name in runtime build dev; do \
	    ../$(UV) --upgrade --output-file $$name.txt $$name.in || exit 1; done

installer: development ## Pack for Linux: dist/*.tar.gz and dist/*.deb
	@$(BIN)/pyinstaller --noconfirm --log-level WARN build_installer.spec
	@$(BIN)/python resources/installer/package.py

translations: development ## Bring the catalogs up to date with the source, and compile them
	@rm -f $(POT)
	@$(MAKE) --no-print-directory $(POT)
	$(BABEL) update --ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete --width 100 \
	    --domain amparo --input-file $(POT) --output-dir translations
	@sed -i '/^"\(Report-Msgid-Bugs-To\|POT-Creation-Date\|PO-Revision-Date\|Last-Translator\|Generated-By\):/d' \
	    translations/*/LC_MESSAGES/amparo.po
	@$(MAKE) --no-print-directory catalogs

clean: ## Remove all that was made, the private environment too
	rm -rf $(VENV) build dist screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis \
	    .import_linter_cache *.egg-info $(POT) translations/*/LC_MESSAGES/*.mo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ── the set-up ──────────────────────────────────────────────────────────────────────────────

runtime: system-run $(VENV)/.runtime catalogs

development: system-test $(VENV)/.development catalogs

system-run:
	@requirements/system.sh venv qt window

system-test:
	@requirements/system.sh venv qt window test package

$(BIN)/python: | system-run
	@echo "Making a private environment in $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.runtime: requirements/build.txt requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo "Installing the libraries that Amparo runs on (about 110 MB the first time)"
	@$(LOCKED) --requirement requirements/build.txt --requirement requirements/runtime.txt
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.development: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing the tools for tests and checks"
	@$(LOCKED) --requirement requirements/dev.txt
	@touch $@

catalogs: $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))

%.mo: %.po | $(VENV)/.runtime
	@$(BABEL) compile --input-file $< --output-file $@

$(POT): translations/babel.cfg $(shell find models desktop -name '*.py')
	@$(BABEL) extract --mapping-file translations/babel.cfg --no-default-keywords \
	    --keywords '_ N_ ngettext:1,2 pgettext:1c,2 NP_:1c,2' --no-location --sort-output --width 100 \
	    --project Amparo --output-file $@ models desktop
