# Every way to build, test and regenerate. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VERSION := 1.80.0
export JAVA_HOME := $(shell sh scripts/find-jdk.sh 2>/dev/null)
MVN ?= mvn
PYTHON ?= python3
VENV := .venv
PY := $(CURDIR)/$(VENV)/bin/python
DIST := dist/rocky-$(VERSION)
ROCKY := $(CURDIR)/$(DIST)/bin/rocky
# All Python there is, as seen from python/; the package itself is checked as a package.
PYTHON_DIRS := . ../integration-tests ../scripts
PYTHON_FILES := scripts/*.py ../integration-tests/*.py ../scripts/*.py
# What the distribution is made from: it is rebuilt when one of these is newer.
ENGINE_SOURCES := $(shell find engine pipes -path '*/target' -prune -o \( -path '*/src/main/*' -o -name pom.xml \) -type f -print) pom.xml

.PHONY: help setup tools build test test-engine test-python test-typescript test-integration check lint fmt codegen cases-update \
	golden oracles bench dist wheel demo clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

tools: ## say which JDK, Maven, Python and Node were found
	@sh scripts/tools.sh "$(JAVA_HOME)" "$(MVN)" "$(PYTHON)"

setup: tools $(VENV)/.done typescript/node_modules/.done ## fetch what the build needs: Python and Node packages, Maven plugins
	$(MVN) -q -DskipTests test-compile

$(VENV)/.done: python/requirements-dev.lock python/pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install -q --disable-pip-version-check -r python/requirements-dev.lock
	$(PY) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e python
	touch $@

typescript/node_modules/.done: typescript/package.json typescript/package-lock.json
	cd typescript && npm ci --no-audit --no-fund --loglevel=error
	touch $@

build: tools ## compile everything
	$(MVN) -q test-compile

test: tools lint test-engine dist test-typescript test-python test-integration ## everything that must hold
	@echo "all tests passed"

check: tools lint ## the fast part of test: format, lints, drift of generated files
	$(MVN) -q test-compile

lint: $(VENV)/.done typescript/node_modules/.done
	$(MVN) -q spotless:check
	cd python && $(PY) -m ruff format --check $(PYTHON_DIRS) && $(PY) -m ruff check $(PYTHON_DIRS)
	cd python && $(PY) -m mypy && $(PY) -m mypy $(PYTHON_FILES)
	cd typescript && npm run --silent check

test-engine: tools
	$(MVN) verify

test-python: $(VENV)/.done $(DIST)/.done
	cd python && ROCKY_BINARY=$(ROCKY) $(PY) -m pytest

test-typescript: typescript/node_modules/.done
	cd typescript && npm test --silent

test-integration: $(VENV)/.done $(DIST)/.done
	cd integration-tests && ROCKY_BINARY=$(ROCKY) $(PY) -m pytest

fmt: $(VENV)/.done typescript/node_modules/.done ## format all sources
	$(MVN) -q spotless:apply
	cd python && $(PY) -m ruff format $(PYTHON_DIRS) && $(PY) -m ruff check --fix $(PYTHON_DIRS)
	cd typescript && npm run --silent fmt

codegen: $(DIST)/.done $(VENV)/.done typescript/node_modules/.done ## regenerate schemas, Pydantic models and TypeScript types
	$(ROCKY) export-schemas schemas --prune
	$(PY) python/scripts/codegen.py
	cd typescript && npm run --silent codegen

cases-update: tools $(DIST)/.done $(VENV)/.done ## rewrite the expectations of the case files; review the difference like code
	$(MVN) -q test -Dcases.update=true
	cd integration-tests && CASES_UPDATE=1 ROCKY_BINARY=$(ROCKY) $(PY) -m pytest

golden: $(DIST)/.done $(VENV)/.done ## rewrite the golden documents: real output that tests of all languages read
	cd integration-tests && CASES_UPDATE=1 ROCKY_BINARY=$(ROCKY) $(PY) -m pytest -q test_documents.py

oracles: tools ## compare with the real engines and record their answers (downloads allowed)
	$(MVN) -q test -Poracles -pl engine/oracles,engine/oracles-bigquery -am -Dtest='CompareSparkTest,GeneratedForSparkTest,RecordAnswersTest,GeneratedForZetaSqlTest' -Dsurefire.failIfNoSpecifiedTests=false -Dcases.update=true

dist: $(DIST)/.done ## a self-contained dist/rocky-VERSION and a Python wheel that carries it
	$(MAKE) --no-print-directory wheel

$(DIST)/.done: $(ENGINE_SOURCES) scripts/dist.sh | tools
	$(MVN) -q -Ddist -DskipTests package
	sh scripts/dist.sh "$(DIST)"
	touch $@

wheel: $(DIST)/.done $(VENV)/.done
	sh scripts/wheel.sh "$(DIST)" "$(PY)"

bench: $(DIST)/.done ## time compile, lineage, start-up and SQL generation on generated projects
	$(MVN) -q -DskipTests test-compile
	sh scripts/bench.sh $(ROCKY)

demo: $(DIST)/.done $(VENV)/.done ## the main job on embedded DuckDB, then the same as Dagster assets
	sh scripts/demo.sh $(ROCKY) $(PY)

clean: ## remove what was built
	$(MVN) -q clean
	rm -rf dist demo-project bench-results
