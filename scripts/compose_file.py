"""What docker-compose.yml and the Dockerfile say, read as Compose and Docker read them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]


class ComposeError(Exception):
    """What is missing or did not come up, in one line."""


def read(variables: Mapping[str, str], file: Path = ROOT / "docker-compose.yml") -> dict[str, dict[str, Any]]:
    """Return the services of the file that its profiles choose, with these variables put in as Compose does.

    Raises `ComposeError` with the file's own words where one has to be set.
    """
    asked_for = set(variables.get("COMPOSE_PROFILES", "").split(","))
    services = yaml.safe_load(file.read_text())["services"]
    chosen = {name: one for name, one in services.items() if not one.get("profiles") or asked_for & {*one["profiles"]}}
    return {name: _fill_in(one, variables) for name, one in chosen.items()}


def _fill_in(value: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _fill_in(inner, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [_fill_in(inner, variables) for inner in value]
    if isinstance(value, str):
        return re.sub(r"\$\{(\w+):([-?])([^}]*)\}", lambda found: _value(found, variables), value)
    return value


def _value(found: re.Match[str], variables: Mapping[str, str]) -> str:
    name, sign, rest = found.groups()
    # An empty variable is one that is not set, as the colon says.
    if variables.get(name) or sign == "-":
        return variables.get(name) or rest
    raise ComposeError(f"{name} {rest}")


def env_file(file: Path) -> dict[str, str]:
    """Return the variables in a file as Compose reads it: NAME=value, quotes around the value left out."""
    lines = re.findall(r"^\s*(\w+)=(.*?)\s*$", file.read_text(), re.MULTILINE)
    return {name: re.sub(r"""^(["'])(.*)\1$""", r"\2", value) for name, value in lines}


@dataclass(frozen=True)
class Image:
    """What the Dockerfile says: the variables that it sets, its user, and how the web server is asked if it works."""

    variables: dict[str, str]
    user: str
    probe: list[str]


def image() -> Image:
    """Read the Dockerfile; what stands last in it counts."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    said = {name: re.findall(rf"^{name} (.*)$", text, re.MULTILINE)[-1] for name in ("ENV", "USER", "HEALTHCHECK")}
    probe = json.loads(said["HEALTHCHECK"].partition("CMD ")[2])
    return Image(dict(re.findall(r"(\w+)=(\S+)", said["ENV"])), said["USER"], probe)


def seconds(duration: str) -> float:
    """Return a duration of the file, like 1m30s, in seconds."""
    factors = {"h": 3600, "m": 60, "s": 1, "ms": 0.001}
    return sum(float(number) * factors[unit] for number, unit in re.findall(r"([\d.]+)(h|ms|m|s)", duration))
