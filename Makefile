# Everything is made in this folder: packages in .venv/, browser files in static/vendor/, the app's data in var/.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || echo python3)
BIN := .venv/bin
FRONTEND := static/vendor/plotly-basic.min.js

.PHONY: help run demo test lint bench rehearse attack audit sbom screenshots messages lock
.DELETE_ON_ERROR:

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 21

run: .venv/installed $(FRONTEND) ## Start the app; PORT=9000 moves it, DATA_DIR=… keeps its data elsewhere
	@$(PYTHON) scripts/write_settings.py
	@$(BIN)/python manage.py runall

demo: .venv/installed $(FRONTEND) ## Load the demo record
	@$(PYTHON) scripts/write_settings.py
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo

test: .venv/installed-dev $(FRONTEND) ## Run all tests; WITHOUT_BROWSER=1, WITHOUT_SERVERS=1 leave parts out
	@$(PYTHON) scripts/install_servers.py
	@$(BIN)/python -m tests

lint messages rehearse: export SECRET_KEY = only-for-reading-the-code-3f9a7c51e8d24b60a1f7c93d5e82b4a6
lint: .venv/installed-dev ## Check the code, its types, its layers, the settings and the containers
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy .
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py check_migrations
	@env DEBUG=0 SITE_URL=https://tracker.example ALLOWED_HOSTS=tracker.example \
		SECRET_KEY=$$($(PYTHON) -c "import secrets; print(secrets.token_urlsafe(50))") \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	@$(BIN)/hadolint Dockerfile

bench: .venv/installed-dev $(FRONTEND) ## Measure what has to stay quick; PARTS=load one part, RECORDS=100000 much
	@$(PYTHON) scripts/install_servers.py
	@$(BIN)/python -m benchmarks

rehearse: .venv/installed-dev $(FRONTEND) ## Do all of docs/operating.md: install, proxy, sign up, back up, restore
	@$(PYTHON) scripts/install_servers.py
	@$(BIN)/python -m tests.rehearsal

attack: .venv/installed-dev $(FRONTEND) ## Send hostile requests to the app; REQUESTS=20000 so many, SEED=2 others
	@$(PYTHON) scripts/install_servers.py
	@$(BIN)/python -m tests.attack

audit: .venv/installed ## Ask whether a package has a known hole; needs the network, and fails where nobody answers
	@$(BIN)/uv tool run --quiet --from pip-audit==2.10.1 pip-audit --strict --disable-pip --require-hashes \
		--requirement requirements.lock

sbom: .venv/installed ## List what runs with the app: sbom.json (CycloneDX) and docs/licences.md
	@$(BIN)/python scripts/make_sbom.py

screenshots: .venv/installed-dev $(FRONTEND) ## Take the pictures in the README again
	@$(BIN)/python scripts/screenshots.py

messages: .venv/installed ## Collect all texts for translation, and say which have none
	@$(BIN)/python manage.py messages

lock: .venv/installed ## Choose versions anew and write them to the lock files
	@$(BIN)/uv pip compile --quiet --upgrade $(LOCKED) --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --upgrade $(LOCKED) --group dev --constraints requirements.lock \
		--output-file requirements-dev.lock
	@npm install --package-lock-only --ignore-scripts

lock: LOCKED = pyproject.toml --universal --generate-hashes --no-annotate --custom-compile-command "make lock"

.venv/installed: requirements.lock scripts/install_packages.py
	@$(PYTHON) scripts/install_packages.py requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@$(PYTHON) scripts/install_packages.py requirements-dev.lock
	@touch $@

$(FRONTEND): package-lock.json scripts/fetch_frontend.py | .venv/installed
	@$(BIN)/python scripts/fetch_frontend.py
