"""The environment of the built-in templates, and the Python that a build makes of them.

Jinja turns every template into Python before it prints it, which takes a quarter of a report. The build of a wheel or
of an editable install does it once; a bare checkout does it at every start. Each piece of Python is named by a checksum
of all that it was made from, so none is used for a template that was edited since, or with another Jinja.
"""

import os
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from typing import Any, NoReturn, TypeVar

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket

from sara_cli import resources
from sara_cli.templating import folders

KINDS = ("figures", "html", "markdown", "web")
_OPTIONS = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
"""What a template is read by. It is the same for every kind, so that Jinja shares one lexer."""
_E = TypeVar("_E", bound=Environment)


def environment() -> Environment:
    """An environment of the built-in templates; whoever prints with it adds filters and globals."""
    loader = FileSystemLoader(folders())
    return new_environment(Environment, loader=loader, bytecode_cache=_Compiled())


def new_environment(kind: type[_E], **more: Any) -> _E:
    """An environment that reads templates as every other one does. `finalize` is always called, so it can be replaced."""
    return kind(**{**_OPTIONS, "undefined": StrictUndefined, "finalize": _unchanged, **more})


def _unchanged(value: object) -> object:
    return value


class _Compiled(BytecodeCache):
    """Finds the Python of a template, if it was made of just this text; Jinja makes it where there is none."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """Wherever a template lies, only its name is part of its Python."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the Python, which Python itself keeps as bytecode."""
        templates = resources.folder("templates")
        file = templates.with_name("compiled") / _file_name(bucket.key, bucket.checksum)
        with suppress(OSError):
            code = SourceFileLoader(file.stem, str(file)).get_code(file.stem)
            # An error is said to be in the template.
            bucket.code = code.replace(co_filename=str(templates / bucket.key)) if code else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Only a build writes any."""


def _file_name(name: str, checksum: str) -> str:
    """The name for the Python of a template: a checksum of all that decides what it is."""
    origin = (name, checksum, str(_OPTIONS), _jinja())
    return f"{sha256(chr(0).join(origin).encode()).hexdigest()[:32]}.py"


@cache
def _jinja() -> str:
    return version("jinja2")


def compile_all(templates: Path, target: Path) -> None:
    """Make a folder with the Python of every template that documents and pages are printed from; nobody reads half of it."""
    part = target.with_name(f"{target.name}.{os.getpid()}")
    part.mkdir()
    for file in sorted(path for kind in KINDS for path in (templates / kind).rglob("*.j2")):
        name, text = file.relative_to(templates).as_posix(), file.read_text(encoding="utf-8")
        path = part / _file_name(name, BytecodeCache().get_source_checksum(text))
        path.write_text(_python(name, text), encoding="utf-8", newline="\n")
    rmtree(target, ignore_errors=True)
    part.rename(target)


def _python(name: str, text: str) -> str:
    """The Python of a template. The program's own filters aren't there yet, not even for what is constant."""
    made = new_environment(Environment)
    tree = made.parse(text, name)
    for node in tree.find_all(nodes.Filter):
        made.filters.setdefault(node.name, _not_yet)
    return made.compile(tree, name, raw=True)


def _not_yet(*_values: object) -> NoReturn:
    raise NotImplementedError
