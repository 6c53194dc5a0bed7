"""The pages served on this machine alone, until they are no longer asked for."""

import socket
import time
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Literal, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.web.gate import ENTRANCE, HOST, Gate
from sara_cli.web.server_state import Settings
from sara_cli.web.session import Session

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

PATIENCE = 3600.0
"""Seconds without a request, after which nobody is there any longer."""
Ending: TypeAlias = Literal["idle", "stopped"]


def bound_socket(port: int) -> socket.socket:
    """A socket of this machine alone, at a port or at a free one for 0. Raises `SaraError`."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.bind((HOST, port))
    except OSError as error:
        made.close()
        message = _("The pages can’t be shown at port {port}: {why}.")
        hint = _("Leave --port out: a free port is then chosen.")
        raise SaraError(message.format(port=port, why=error.strerror), hint) from None
    return made


def serve(
    settings: Settings,
    bound: socket.socket,
    tell_link: Callable[[str], None],
    *,
    patience: float = PATIENCE,
    tell_stop: Callable[[Callable[[], None]], None] | None = None,
) -> Ending:
    """Serve the pages until nobody has asked for one for `patience` seconds, or until the user stops it.

    `tell_link` is given the address to open once the pages can be had, and `tell_stop` what ends it from another thread.
    """
    import uvicorn

    from sara_cli.web.application import application

    with closing(bound):
        port = bound.getsockname()[1]
        session = Session(port)
        activity = _Activity(application(settings, session))
        gate = Gate(activity, session, port)

        is_announced = False

        def stop() -> None:
            server.should_exit = True

        async def look() -> None:
            nonlocal is_announced
            if not is_announced:
                is_announced = True
                tell_link(f"http://{HOST}:{port}{ENTRANCE}?token={session.token}")
            if time.monotonic() - activity.last > patience:
                stop()

        server = uvicorn.Server(
            uvicorn.Config(
                gate,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=64,
                timeout_graceful_shutdown=3,
                callback_notify=look,
                timeout_notify=0,
            )
        )
        if tell_stop:
            tell_stop(stop)
        try:
            server.run([bound])
        except KeyboardInterrupt:  # uvicorn hands it on when all that was asked for is answered
            return "stopped"
        return "idle"


class _Activity:
    """Remembers when somebody last asked for something. Strangers don't count: they don't get so far."""

    def __init__(self, app: "ASGIApp") -> None:
        self.app = app
        self.last = time.monotonic()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on."""
        self.last = time.monotonic()
        await self.app(scope, receive, send)
