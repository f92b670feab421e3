"""A web server that is killed while a photo arrives leaves nothing of it on the disk."""

import os
import signal
import socket
from pathlib import Path

from tests.spasticity_tracker.running import members
from tests.spasticity_tracker.serving import Server, serving
from tests.waiting import until

PLACE = b"GPS 51.5007 N 0.1246 W "
SIZE = 12_000_000
BEFORE = b'--cut\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'


def begin_to_send(server: Server) -> socket.socket:
    """Send most of a photo, as a browser does that has opened the page before."""
    page = server.ask("GET", "/accounts/login/")
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    head = (
        "POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: {SIZE}\r\n\r\n"
    )
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall(head.encode() + BEFORE + PLACE * (SIZE * 3 // 4 // len(PLACE)))
    return connection


def holds_a_file_in(folder: Path, server: Server) -> bool:
    """Whether one of the server's processes has written a good part of a file there."""
    for process in members(server.process.pid):
        for file in Path(f"/proc/{process}/fd").glob("*"):
            if file.is_symlink() and str(folder) in str(file.readlink()) and file.stat().st_size > SIZE // 2:
                return True
    return False


def places_left(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and PLACE in file.read_bytes()]


def test_nothing_is_left_of_a_photo_whose_server_was_killed(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    with serving(tmp_path, HTTPS="0", TMPDIR=str(tmp_path / "tmp")) as server:
        connection = begin_to_send(server)
        until(lambda: holds_a_file_in(tmp_path, server), seconds=30)
        os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait(30)
        connection.close()

    assert not places_left(tmp_path)
    assert (tmp_path / "uploads").stat().st_mode & 0o777 == 0o700


def test_what_an_older_one_left_there_is_gone_once_it_starts(tmp_path: Path) -> None:
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "left.upload.jpg").write_bytes(PLACE)
    with serving(tmp_path, HTTPS="0"):
        assert not places_left(tmp_path)
