# Carryover needs git, make and Python 3.11 or newer; everything else goes into .venv.
# A file in .venv/installed is a copy of what was last installed from, so nothing is done twice.

SHELL := /bin/sh
ENV := .venv
INSTALLED := $(ENV)/installed
OWN_UV := $(ENV)/uv/bin/uv
UV = $$(command -v uv || echo $(OWN_UV))
ARGS ?=
MAKEFLAGS += --no-print-directory

# Hospital networks often look into TLS with a certificate that only the machine's own store knows.
export UV_SYSTEM_CERTS ?= 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-to-run setup-to-soak environment demo test check words examples bench soak mutants

help: ## Say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

setup: environment ## Make .venv ready for running and for development
	@$(call install,$(if $(wildcard $(INSTALLED)/requirements-soak.lock),requirements-soak.lock,requirements-dev.lock))

demo: setup-to-run ## Open a workspace in which you are the twelfth trainee (ARGS="--port 8899")
	@$(ENV)/bin/carryover demo $(ARGS)

test: setup ## Run all tests (ARGS="-k box" for some of them)
	@$(ENV)/bin/coverage erase
	@$(in_memory); $(ENV)/bin/coverage run -m pytest --numprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

check: setup ## The whole gate: format, lint, types, imports, unused code, spelling, secrets, tests, coverage
	$(ENV)/bin/ruff format --check .
	$(ENV)/bin/ruff check .
	$(ENV)/bin/mypy
	$(ENV)/bin/lint-imports
	$(ENV)/bin/deptry .
	$(ENV)/bin/vulture
	$(ENV)/bin/codespell
	@$(call quietly,$(ENV)/bin/bandit --quiet --configfile pyproject.toml --recursive bot)
	@git ls-files -z | xargs -0 -n 900 -P 2 $(ENV)/bin/detect-secrets-hook --baseline .secrets.baseline
	@$(MAKE) test
	@$(ENV)/bin/coverage combine --quiet
	$(ENV)/bin/coverage report --include='bot/domain/*,bot/use_cases/*' --fail-under=100

words: setup ## Bring the catalogues of other languages up to date with the words of the views
	@$(ENV)/bin/python -m translating

examples: setup ## Live through three programmes and write docs/examples anew; some minutes
	@$(ENV)/bin/python -m bot.simulation.examples docs/examples

bench: setup ## Measure, side by side in one run (ARGS="library --json")
	@$(ENV)/bin/python -m benchmarks $(ARGS)

soak: setup-to-soak ## An hour, or CARRYOVER_SOAK_MINUTES: lives, bad input, long tests (ARGS="--only fuzzing")
	@$(ENV)/bin/python -m tests.soak.run $(ARGS)

mutants: setup-to-soak ## Break each rule on purpose and see whether a test fails; hours (ARGS="boxes windows")
	@nice -n 19 $(ENV)/bin/python -m tests.mutants $(ARGS)

# Once somebody has soaked, `make setup` leaves what that needs where it is.
setup-to-soak: environment
	@$(call install,requirements-soak.lock)

# An environment with pytest in it belongs to a developer and is never cut back to the smaller lock.
setup-to-run: environment
	@if [ -e $(ENV)/bin/pytest ]; then $(MAKE) setup; else $(call install,requirements.lock); fi

environment:
	@if [ -f $(INSTALLED)/folder ] && [ "$$(cat $(INSTALLED)/folder)" != '$(CURDIR)' ]; then \
		echo 'This folder has moved, so $(ENV) is made again.'; rm -rf $(ENV); \
	fi
	@$(ENV)/bin/python -c '' 2>/dev/null || { $(make_environment); }
	@mkdir -p $(INSTALLED) && printf '%s' '$(CURDIR)' > $(INSTALLED)/folder

# Databases of tests wait for the disk at each commit, and nothing in them outlives the tests: where
# four gigabytes of memory are free for files, they stand there.
define in_memory
if [ -z "$$TMPDIR" ] && [ -w /dev/shm ] && \
	[ "$$(df -Pk /dev/shm | awk 'NR == 2 { print $$4 }')" -gt 4000000 ]; then \
	export TMPDIR=/dev/shm; \
fi
endef

# $(call quietly,COMMAND): bandit warns of every line beside a `nosec`, so its words are kept for a failure.
define quietly
echo '$(1)'; $(1) >/dev/null 2>&1 || $(1)
endef

# $(call install,LOCK): exactly what the lock names, hashes checked, and Carryover itself.
define install
{ cmp -s $(1) $(INSTALLED)/$(1) || { \
	echo 'Installing what $(1) names.'; \
	rm -f $(INSTALLED)/requirements*.lock && $(find_uv) && \
	"$(UV)" pip sync --quiet --compile-bytecode --python $(ENV)/bin/python --require-hashes $(1) && \
	rm -f $(INSTALLED)/carryover && cp $(1) $(INSTALLED)/$(1); }; } && \
{ cat pyproject.toml setup.py bot/locale/*/LC_MESSAGES/*.po | cmp -s - $(INSTALLED)/carryover || { \
	$(find_uv) && \
	"$(UV)" pip install --quiet --python $(ENV)/bin/python --no-deps --editable . && \
	cat pyproject.toml setup.py bot/locale/*/LC_MESSAGES/*.po >$(INSTALLED)/carryover; }; }
endef

# pip brings uv into a folder of its own, because `uv pip sync` removes what the lock does not name.
define find_uv
{ command -v uv >/dev/null || [ -x $(OWN_UV) ] || { \
	$(ENV)/bin/python -m pip --version >/dev/null 2>&1 || $(ENV)/bin/python -m ensurepip >/dev/null; \
	$(ENV)/bin/python -m pip install --quiet --disable-pip-version-check \
		--target $(ENV)/uv uv; }; }
endef

define make_environment
rm -rf $(ENV); \
for name in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
		{ python="$$name"; break; }; \
done; \
if command -v uv >/dev/null; then \
	echo 'Making $(ENV).'; uv venv --quiet --python "$${python:-3.11}" $(ENV); \
elif [ -z "$$python" ]; then \
	echo 'Carryover needs Python 3.11 or newer. Install it from python.org, or install uv.' >&2; \
	exit 1; \
elif ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	echo "This Python ($$python) cannot make an environment, because venv or ensurepip is missing." >&2; \
	echo 'On Debian and Ubuntu: sudo apt-get install python3-venv. Or install uv.' >&2; \
	exit 1; \
else \
	echo "Making $(ENV) with $$python."; \
	"$$python" -m venv $(ENV) || { rm -rf $(ENV); exit 1; }; \
fi
endef
