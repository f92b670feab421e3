"""The proxies of docs/operating.md, started as they stand there, with other ports and a certificate made here."""

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.operating import blocks
from tests.servers import Server, free_port, running

HOST = "tracker.example"
PROXIES = {"nginx": "nginx", "caddy": "caddyfile"}
# What the examples lead to.
UPSTREAM = "127.0.0.1:8000"
# What nginx needs around the file of a site, in a folder of its own.
AROUND = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log crit; {user}
events {{}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """One that runs: where it speaks HTTPS, and whom to trust for it."""

    port: int
    certificate: Path

    @contextmanager
    def connected(self) -> Iterator[ssl.SSLSocket]:
        """A connection to it, as to the machine that has its name."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        with context.wrap_socket(plain, server_hostname=HOST) as connection:
            yield connection


def make_certificate(folder: Path) -> Path:
    """Make a certificate for the name of the examples, and beside it its key."""
    certificate, key = folder / "tracker.pem", folder / "tracker.key"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-days", "2"]
    subprocess.run([*made, *names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate


@contextmanager
def proxied(name: str, upstream: str, folder: Path) -> Iterator[Proxy]:
    """Run that proxy before the server at the address `upstream`."""
    port, certificate = free_port(), make_certificate(folder)
    (text,) = blocks(PROXIES[name])
    text = text.replace(UPSTREAM, upstream)
    command = _nginx(text, port, folder) if name == "nginx" else _caddy(text, port, folder)

    def ready() -> bool:
        with socket.socket() as probe:
            return not probe.connect_ex(("127.0.0.1", port))

    with running(Server("", command, ready, folder / f"{name}.log", {})):
        yield Proxy(port, certificate)


def _nginx(site: str, port: int, folder: Path) -> list[str]:
    site = site.replace("listen 443", f"listen 127.0.0.1:{port}").replace(
        "listen 80", f"listen 127.0.0.1:{free_port()}"
    )
    site = site.replace("/etc/ssl", str(folder)).replace("/var/log/nginx", str(folder))
    (folder / "site.conf").write_text(site)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _caddy(site: str, port: int, folder: Path) -> list[str]:
    own = f"    admin off\n    auto_https off\n    storage file_system {folder}/caddy\n"
    site = site.replace("{\n", "{\n" + own, 1)
    tls = f"    tls {folder}/tracker.pem {folder}/tracker.key\n"
    site = site.replace(f"\n{HOST} {{\n", f"\nhttps://{HOST}:{port} {{\n    bind 127.0.0.1\n{tls}")
    (folder / "Caddyfile").write_text(site)
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
