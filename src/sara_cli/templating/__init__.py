"""The templates of a rendering: those that come with the program, and those of the municipality before them.

A template of the municipality's own lies in a folder `templates` beside its project file, under the name that ours
has. It can be anyone's who sent the project, so it is run in Jinja's sandbox, reads nothing outside of the two
folders, and is stopped when it takes too long or grows too large.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sara_cli import resources
from sara_cli.errors import TranslatedError
from sara_cli.language import N_

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = "templates"
LARGEST = 1_000_000
"""The most bytes that a template of one's own may have."""


class Mistake(TranslatedError):  # noqa: N818 - as a finding is, it is of a user
    """Something is wrong with a template of the municipality's own."""


class Templates:
    """The templates of a rendering. `own` is the municipality's folder of templates, where it has one."""

    def __init__(self, own: Path | None = None) -> None:
        self.own = own
        self._environments: dict[str, Environment] = {}

    def __reduce__(self) -> tuple[type["Templates"], tuple[Path | None]]:
        """In another process its environments are made anew."""
        return Templates, (self.own,)

    def own_file(self, name: str) -> Path | None:
        """The municipality's own file of a name, or None. Raises `SaraError` if it lies elsewhere or is too large."""
        if self.own is None:
            return None
        file = self.own.joinpath(*name.split("/"))
        try:
            if not file.is_file():
                return None
            is_inside = file.resolve().is_relative_to(self.own.resolve())
            size = file.stat().st_size
        except (OSError, RuntimeError):
            return None
        if not is_inside:
            message = N_("The template {file} is a link to a file outside of its folder.")
            raise Mistake(message, N_("Put the file itself there."), file=file)
        if size > LARGEST:
            message = N_("The template {file} is larger than 1 MB.")
            hint = N_("Keep pictures out of it; a logo is named in the project file.")
            raise Mistake(message, hint, file=file)
        return file

    def text(self, name: str) -> str:
        """A file that isn't run as a template, such as the style of the page."""
        own = self.own_file(name)
        return read_own(own) if own else (resources.folder("templates") / name).read_text(encoding="utf-8")

    def environment(self, kind: str, complete: "Callable[[Environment], None]") -> "Environment":
        """The environment of a kind of templates; `complete` adds its filters and globals, and is called once."""
        if kind not in self._environments:
            if self.own is None:
                from sara_cli.templating import built_in

                made = built_in.environment()
            else:
                from sara_cli.templating import sandbox

                made = sandbox.environment(self)
            complete(made)
            self._environments[kind] = made
        return self._environments[kind]

    def print(self, environment: "Environment", name: str, **values: Any) -> str:
        """Print a template. Raises `SaraError` if one of the municipality's own is wrong."""
        if self.own is None:
            return environment.get_template(name).render(**values)
        from sara_cli.templating import sandbox

        return sandbox.print_within_bounds(self, environment, name, values)


def read_own(file: Path) -> str:
    """Read a file of the municipality's own."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = N_("The template {file} can’t be read.")
        raise Mistake(message, N_("Save it as UTF-8, where you may read it."), file=file) from error


_FOLDERS: list[Path] = []


def add_folder(folder: Path) -> None:
    """Look for templates in the folder of another package too, after ours."""
    if folder not in _FOLDERS:
        _FOLDERS.append(folder)


def folders() -> list[Path]:
    """Where templates are that come with the program or with another package."""
    return [resources.folder("templates"), *_FOLDERS]


BUILT_IN = Templates()
_chosen: ContextVar[Templates] = ContextVar("templates", default=BUILT_IN)


def current() -> Templates:
    """The templates of the rendering that goes on."""
    return _chosen.get()


@contextmanager
def using(templates: Templates) -> Iterator[None]:
    """Render with some templates."""
    token = _chosen.set(templates)
    try:
        yield
    finally:
        _chosen.reset(token)
