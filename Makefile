# Zero to Graded. `make demo` sets everything up and grades a simulated class; `make test` runs the tests.
# Both need only Python 3.11 or newer and make. A second call installs nothing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-all postgres-test cluster-test student-e2e check verify attacks fuzz bench soak compile lock clean

demo: $(READY)
	$(BIN)/course demo

# A process for each core, a file of tests to each: their fixtures are engines that are warm.
test: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist loadfile -m "not exhaustive"

# The same and what takes a minute or more by itself.
test-all: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist loadfile

# Several graders and formgrader at once on a real PostgreSQL server (Debian: apt-get install postgresql).
postgres-test: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest tests/postgres

# As a student: every release as Colab runs it and as a bundle alone, and an evening with homework 6 in a real browser.
student-e2e: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile tests/student
	@echo "screenshots: $(CURDIR)/build/student-e2e"

# Grades the graders of every homework, then counts how many derived wrong answers they catch. Both always run.
verify: $(READY)
	@$(BIN)/course verify; found=$$?; $(BIN)/course verify --mutate && exit $$found

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

attacks: $(READY)
	$(BIN)/python -m tests.attacks

# A class on a real Dask cluster of processes on this machine, with workers that are killed, late, wrong and hostile.
cluster-test: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest tests/cluster

# Tens of thousands of hostile frames, and 14,000 damaged notebooks; `make test` tries hundreds.
fuzz: $(READY)
	FUZZ_EXAMPLES=7000 $(BIN)/python -m pytest -s -q tests/engine/test_wire_fuzz.py tests/intake/test_damage.py

bench: $(READY)
	$(BIN)/python -m benchmarks.isolation
	$(BIN)/python -m benchmarks.cost
	$(BIN)/python -m benchmarks.unchanged
	$(BIN)/python -m benchmarks.beside --write

# Ten thousand cheap submissions in one batch: half an hour and more. SUBMISSIONS=500 for a short look.
soak: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.soak --submissions $(or $(SUBMISSIONS),10000)

compile: $(READY)
	$(BIN)/course compile

$(READY): requirements.lock requirements-torch.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-torch.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Needs uv (https://docs.astral.sh/uv): resolves for every platform and writes the hash of every file.
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		requirements.in --output-file requirements.lock

clean:
	rm -rf $(VENV) demo build dist
