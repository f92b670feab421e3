"""The container files name nothing that is not there, and run what the tests run."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from scripts.compose_file import seconds
from spasticity_tracker import processes

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("web", "worker", "scheduler", "migrate")
READ_BY_SETTINGS = set(
    re.findall(
        r'environment\.\w+\(\s*"([A-Z_]+)"',
        (ROOT / "spasticity_tracker/settings.py").read_text(),
    )
)


def development() -> set[str]:
    lines = (ROOT / "compose.development.env").read_text().splitlines()
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("name", processes.COMMANDS)
def test_a_service_becomes_the_command_that_make_run_runs(name: str) -> None:
    assert SERVICES[name]["command"] == ["python", "-m", "spasticity_tracker", name]


@pytest.mark.parametrize("name", ["worker", "scheduler"])
def test_a_worker_and_a_scheduler_say_whether_they_live(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"] == ["CMD", "python", "-m", "spasticity_tracker.probe", name]


def test_the_image_by_itself_is_the_web_server() -> None:
    command = re.findall(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)
    assert [json.loads(line) for line in command] == [SERVICES["web"]["command"]]


def test_each_service_waits_only_for_services_that_can_become_what_it_waits_for() -> None:
    for name, service in SERVICES.items():
        for other, wait in service.get("depends_on", {}).items():
            assert other in SERVICES, name
            if wait["condition"] == "service_healthy":
                assert "test" in SERVICES[other]["healthcheck"], name
            else:
                assert wait["condition"] == "service_completed_successfully"
                assert SERVICES[other]["restart"] == "no", name


def test_volumes_and_networks_are_defined_and_used() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    assert {mount.partition(":")[0] for mount in mounts if ":" in mount} == set(COMPOSE["volumes"])
    assert not [
        name
        for name, service in SERVICES.items()
        if set(service.get("networks", [])) - set(COMPOSE.get("networks", {}))
    ]


def test_our_services_are_shut_in_and_may_write_where_the_image_keeps_data() -> None:
    """What that means for the processes is tried in tests/composed/."""
    for name in (*OURS, "backup"):
        service = SERVICES[name]
        assert service["read_only"], name
        assert (service["cap_drop"], service["security_opt"]) == (["ALL"], ["no-new-privileges:true"]), name
        assert {"pids_limit", "mem_limit", "cpus"} <= service.keys(), name
        assert service["volumes"][0] == re.findall(r"^ +DATA_DIR=(\S+)", DOCKERFILE, re.MULTILINE)[-1], name


def test_stopping_takes_no_longer_than_docker_waits() -> None:
    """What is in hand has gunicorn's 30 seconds, or three steps of a conversation with a mail server that is silent."""
    assert all(seconds(SERVICES[name]["stop_grace_period"]) >= max(30, 3 * settings.EMAIL_TIMEOUT) for name in OURS)


def test_our_services_share_one_environment_that_the_settings_read() -> None:
    environments = [SERVICES[name]["environment"] for name in OURS]
    assert all(environment == environments[0] for environment in environments)
    assert set(environments[0]) <= READ_BY_SETTINGS


def test_the_image_sets_only_variables_that_somebody_reads() -> None:
    block = re.search(r"^ENV ((?:.*\\\n)*.*)", DOCKERFILE, re.MULTILINE)
    assert block
    assert set(re.findall(r"([A-Z_]+)=", block[1])) <= READ_BY_SETTINGS | {"PATH", "PYTHONUNBUFFERED"}


def test_each_variable_has_a_default_or_is_asked_for_by_name() -> None:
    variables = dict(re.findall(r"\$\{([A-Z_]+)([^}]*)\}", COMPOSE_TEXT))
    assert all(rest.startswith((":-", ":?")) for rest in variables.values())
    must_be_set = {name for name, rest in variables.items() if rest.startswith(":?")}
    assert must_be_set <= development() <= set(variables) | {"COMPOSE_PROFILES"}


def test_addresses_inside_lead_to_services_and_the_queue_has_a_database_of_its_own() -> None:
    environment = SERVICES["web"]["environment"]
    hosts = [re.search(r"(?:@|://)([a-z]+):\d+/", environment[name]) for name in ("DATABASE_URL", "CACHE_URL")]
    assert [host[1] for host in hosts if host] == ["db", "redis"]
    assert environment["CELERY_BROKER_URL"] != environment["CACHE_URL"]


def test_the_mail_catcher_is_for_development_alone_and_backups_for_who_asks_for_them() -> None:
    profiles = {name: service["profiles"] for name, service in SERVICES.items() if "profiles" in service}
    assert profiles == {"mail": ["development"], "backup": ["backup"]}


def test_backups_go_to_a_folder_that_the_app_may_write_in() -> None:
    backup = SERVICES["backup"]
    folder = backup["command"][backup["command"].index("--to") + 1]
    assert backup["volumes"] == [*SERVICES["web"]["volumes"], f"backups:{folder}"]
    assert re.search(rf"install --directory --owner=tracker --mode=700 /data {folder}$", DOCKERFILE, re.MULTILINE)


def test_everything_copied_into_the_image_exists() -> None:
    for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE):
        assert all((ROOT / source).exists() for source in line.split()[:-1]), line


@pytest.mark.parametrize("file", [".dockerignore", ".gitignore"])
def test_what_is_secret_goes_into_no_image_and_no_repository(file: str) -> None:
    """What docs/operating.md has operators make in their clone."""
    assert {".env", "*.key", "backups"} <= {line.strip("/") for line in (ROOT / file).read_text().splitlines()}


def test_the_image_does_not_run_as_root() -> None:
    assert re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE) == ["10001"]
