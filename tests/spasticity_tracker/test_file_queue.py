"""The queue in files hands out each message once and whole, however many are on their way."""

import multiprocessing
from pathlib import Path
from typing import Any

from spasticity_tracker import celery_app

# Long enough that to write it takes a while.
LETTERS = ["x"] * 200_000
MESSAGES = 40


def queue(folder: Path) -> Any:
    folders = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(folder / "control")}
    options = folders | {"polling_interval": 0.001}
    return celery_app.connection("filesystem://localhost", transport_options=options).SimpleBuffer("work")


def send(folder: Path) -> None:
    into = queue(folder)
    for number in range(MESSAGES):
        into.put([number, LETTERS])


def test_no_message_is_read_before_it_is_whole(tmp_path: Path) -> None:
    out_of, sender = queue(tmp_path), multiprocessing.get_context("spawn").Process(target=send, args=[tmp_path])
    sender.start()
    came = [out_of.get(timeout=60).payload for _message in range(MESSAGES)]
    sender.join()

    assert sorted(number for number, _letters in came) == list(range(MESSAGES))
    assert all(letters == LETTERS for _number, letters in came)
