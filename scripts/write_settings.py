"""Writes DATA_DIR/settings.env for an app on one's own machine, with secret keys of its own. Once."""

import os
import secrets
import sys
from pathlib import Path

DATA_DIR = Path(os.environ.get("DATA_DIR") or "var").absolute()


def write(file: Path) -> None:
    """Write the file, readable by nobody else, unless it is there."""
    if file.exists() and file.stat().st_size:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    # 32 random bytes are a key for push, too: see `environment.push_key`.
    keys = f"SECRET_KEY={secrets.token_urlsafe(50)}\nPUSH_KEY={secrets.token_urlsafe(32)}\n"
    file.write_text(f"DEBUG=1\nLOG_LEVEL=WARNING\n{keys}")


if __name__ == "__main__":
    try:
        write(DATA_DIR / "settings.env")
    except OSError as error:
        sys.exit(f"The data folder {DATA_DIR} cannot be written: {error.strerror}.")
