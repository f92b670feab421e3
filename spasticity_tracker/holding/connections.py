"""The web server's worker, for which a slow or silent connection is cheap.

The one that it comes from gives each connection a thread at once, for 5 seconds where nothing is sent, and for good
where half a request is. A handful of those held all threads.
"""

import resource
import socket
import struct
import threading
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

# What has not arrived by then is not read any further: for a photo on a bad line it is the proxy that waits.
HEAD_WITHIN, BODY_WITHIN = 10.0, 60.0  # seconds
# Whoever takes nothing of an answer for so long gets no more of it.
MOST_SILENCE = 30  # seconds
# Those that wait hold a file each.
FILES = 8192


class Worker(ThreadWorker):
    """Gives a connection a thread once something came through it, and takes it back in time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Until when what comes through each is read.
        self.arriving: dict[TConn, float] = {}
        self.lock = threading.Lock()

    def init_process(self) -> None:
        """Be allowed as many connections as are let in, before any comes."""
        least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
        if least != resource.RLIM_INFINITY and least < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
        super().init_process()

    def enqueue_req(self, conn: TConn) -> None:
        """Wait without a thread for the first of what is sent."""
        if conn.initialized or conn.data_ready:
            return super().enqueue_req(conn)
        seconds = struct.pack("ll", MOST_SILENCE, 0)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, seconds)
        conn.sock.setblocking(False)
        conn.set_timeout()
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))
        return None

    def handle(self, conn: TConn) -> Any:
        """Read a request and answer it."""
        self._read_until(conn, HEAD_WITHIN)
        try:
            return super().handle(conn)
        finally:
            with self.lock:
                del self.arriving[conn]

    def handle_request(self, req: Any, conn: TConn) -> Any:
        """Answer a request whose head is there."""
        self._read_until(conn, BODY_WITHIN)
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Read no more of what takes too long to arrive, besides what the library does each second."""
        super().murder_pending()
        now = time.monotonic()
        with self.lock:
            for conn, until in self.arriving.items():
                if now > until:
                    # What is written meanwhile still goes out.
                    _stop_reading(conn.sock)

    def _read_until(self, conn: TConn, seconds: float) -> None:
        with self.lock:
            self.arriving[conn] = time.monotonic() + seconds


def _stop_reading(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RD)
    except OSError:
        return  # it is closed already
