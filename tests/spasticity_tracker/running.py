"""What runs on this machine, as the tests of starting and stopping see it."""

from contextlib import suppress
from pathlib import Path


def members(session: int) -> list[int]:
    """Return the processes of a session that still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, _parent, _group, its_session = process.read_text().rpartition(")")[2].split()[:4]
            if int(its_session) == session and state != "Z":
                found.append(int(process.parent.name))
    return found


def with_text_in_environment(text: str) -> list[int]:
    """Return the processes that were started with this text in a variable."""
    found = []
    for process in Path("/proc").glob("[0-9]*/environ"):
        with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
            if text.encode() in process.read_bytes():
                found.append(int(process.parent.name))
    return found


def command_line(process: int) -> bytes:
    """Return the words of a process's command with NUL between them, nothing when it has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""
