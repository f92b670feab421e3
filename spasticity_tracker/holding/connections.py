"""The web server's worker, for which a slow or silent connection is cheap.

The one that it comes from gives each connection a thread at once, for 5 seconds where nothing is sent, and for good
where half a request is. A handful of those held all threads. What stands between the head of a request and its end is
still read by a thread: a proxy has to wait for slow bodies, as docs/operating.md says.
"""

import resource
import socket
import struct
import threading
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

# What has not arrived by then is not read any further: for a photo on a bad line it is the proxy that waits.
HEAD_WITHIN, BODY_WITHIN = 10.0, 60.0  # seconds
HEAD_ENDS, LONGEST_HEAD = b"\r\n\r\n", 65_536
# Whoever takes nothing of an answer for so long gets no more of it.
MOST_SILENCE = 30  # seconds
# Those that wait hold a file each.
FILES = 8192


class Worker(ThreadWorker):  # type: ignore[misc]  # because the library has no types
    """Gives a connection a thread once something came through it, and takes it back in time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Until when what comes through each is waited for, without a thread, and read by one.
        self.begun: dict[TConn, float] = {}
        self.arriving: dict[TConn, float] = {}
        self.lock = threading.Lock()
        # When a worker that was asked to end lets go of who says nothing.
        self.lets_go_at: float | None = None

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
            super().enqueue_req(conn)
            return
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", MOST_SILENCE, 0))
        conn.sock.setblocking(False)
        conn.set_timeout()
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """Give it a thread if its head is there, as it nearly always is; else look again each second."""
        if _has_head(client):
            super().on_pending_socket_readable(conn, client)
            return
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        self.begun[conn] = time.monotonic() + HEAD_WITHIN

    def handle(self, conn: TConn) -> Any:
        """Read a request and answer it."""
        with self.lock:
            self.arriving[conn] = time.monotonic() + BODY_WITHIN
        try:
            return super().handle(conn)
        finally:
            with self.lock:
                del self.arriving[conn]

    def murder_pending(self) -> None:
        """Look after what is slow, besides what the library does each second."""
        now = time.monotonic()
        if not self.alive:
            self.lets_go_at = self.lets_go_at or now + STOP_KEEPALIVE_LINGER
            for conn in self.pending_conns:
                conn.timeout = min(conn.timeout, self.lets_go_at)
        super().murder_pending()
        for conn, until in list(self.begun.items()):
            if _has_head(conn.sock):
                del self.begun[conn]
                conn.data_ready = True
                self.enqueue_req(conn)
            elif now > until or not self.alive:
                del self.begun[conn]
                self.nr_conns -= 1
                conn.close()
        with self.lock:
            for conn, until in self.arriving.items():
                if now > until:
                    # What is written meanwhile still goes out.
                    _stop_reading(conn.sock)


def _has_head(sock: socket.socket) -> bool:
    """Whether there is enough to begin with; also where there never will be, which ends it."""
    try:
        begun = sock.recv(LONGEST_HEAD, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return not begun or HEAD_ENDS in begun or len(begun) == LONGEST_HEAD


def _stop_reading(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RD)
    except OSError:
        return  # it is closed already
