"""Installs what the tests need beside Python: a browser, PostgreSQL, Redis and two proxies, from Debian's packages.

WITHOUT_BROWSER=1 and WITHOUT_SERVERS=1 leave them out; the tests then say so.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def missing() -> list[str]:
    """Return the Debian packages whose programs are not on this machine."""
    packages = []
    if not os.environ.get("WITHOUT_BROWSER"):
        packages += [name for name in ("chromium", "chromium-headless-shell") if not shutil.which(name)]
    if not os.environ.get("WITHOUT_SERVERS"):
        if not (shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))):
            packages.append("postgresql")
        # Debian keeps servers where only root looks.
        path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"
        packages += [name for name in ("redis-server", "nginx", "caddy") if not shutil.which(name, path=path)]
    return packages


def as_root() -> list[str] | None:
    """Return what to put before a command so that root runs it, or None when that is not allowed."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], check=False, capture_output=True).returncode == 0:
        return sudo
    return None


def install(packages: list[str]) -> bool:
    """Install them where apt is and may be used, and say whether it worked."""
    prefix = as_root()
    if prefix is None or not shutil.which("apt-get"):
        return False
    print(f"Installing {', '.join(packages)} …", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2", "--option=DPkg::Lock::Timeout=120"]
    steps = ([*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", *packages])
    return all(subprocess.run(step, check=False, stdout=subprocess.DEVNULL).returncode == 0 for step in steps)


if __name__ == "__main__":
    needed = missing()
    if needed and not (install(needed) and not missing()):
        sys.exit(
            f"The tests need {', '.join(needed)}. Install with: apt-get install {' '.join(needed)}\n"
            "Or leave them out: WITHOUT_BROWSER=1 and WITHOUT_SERVERS=1 make test"
        )
