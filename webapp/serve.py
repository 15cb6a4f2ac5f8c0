"""How is the archive served, and kept up to date meanwhile?

One waitress process; one background thread that lets the index catch up with whatever any process wrote to
the catalogue. SIGTERM and Ctrl-C let running requests end (10 s at most) and exit with 0.
"""

from __future__ import annotations

import errno
import logging
import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType

from waitress.server import create_server

from archive.errors import ArchiveError
from archive.upkeep import adopt_orphans
from webapp.app import create_app
from webapp.bootstrap import Application

log = logging.getLogger(__name__)

REMEDIES = {
    errno.EADDRINUSE: "Another program has that address: choose another with --port (make run PORT=8001).",
    errno.EACCES: "Ports below 1024 are for the system: choose another with --port.",
    errno.EADDRNOTAVAIL: "This computer has no such address: --host takes one it has, or 127.0.0.1.",
    socket.EAI_NONAME: "No computer has that name: --host takes an address of this one, or 127.0.0.1.",
}
"""What to do when an address cannot be had, by the number of the error."""

THREADS = 8
INTERVAL_S = 1.0
"""How often the catalogue's position is compared with the index's; one small read each."""


def serve(application: Application, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises ArchiveError when the address cannot be had."""
    settings = application.settings
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    app = create_app(application)
    try:
        listener = _listen(settings.host, settings.port)
        server = create_server(
            app,
            sockets=[listener],
            threads=THREADS,
            ident=None,
            # A query is 1,024 characters and forms are small: nothing legitimate is larger.
            max_request_header_size=32_768,
            max_request_body_size=1_048_576,
            channel_timeout=60,
            connection_limit=200,
            clear_untrusted_proxy_headers=True,
        )
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0, "Choose another with --host and --port.")
        raise ArchiveError(
            f"Cannot listen on {settings.host}:{settings.port} ({error.strerror or error}). {remedy}"
        ) from error

    stopping = threading.Event()
    keeper = threading.Thread(target=_keep_up, args=(application, stopping), name="indexer", daemon=True)
    keeper.start()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    say(f"{application.catalogue.count(None):,} documents at http://{shown}:{port}/  (Ctrl-C stops)")
    try:
        # waitress's run() returns on SystemExit and KeyboardInterrupt after letting its threads finish.
        server.run()
    finally:
        stopping.set()
        server.close()
        keeper.join(timeout=10)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Without this a restart within a minute finds its own address still in use.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def _keep_up(application: Application, stopping: threading.Event) -> None:
    """Let the index catch up until told to stop. A failure is logged once and tried again, slower and
    slower."""
    pause = INTERVAL_S
    last = ""
    try:
        adopt_orphans(application.ingester)
    except Exception:  # serving what is there comes first
        log.exception("originals without an entry in the catalogue could not be taken up")
    while not stopping.wait(pause):
        try:
            application.live.catch_up(stop=stopping.is_set)
            pause, last = INTERVAL_S, ""
        except Exception as error:  # the server must outlive whatever the index does
            if str(error) != last:
                log.exception("the index could not catch up; trying again")
                last = str(error)
            pause = min(pause * 2, 60.0)
