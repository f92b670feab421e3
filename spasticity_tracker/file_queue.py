"""The queue in files, for one machine without Redis: a message is seen by the worker only once it is whole.

The library writes a message where the worker looks; one that was read half written ended the worker.
"""

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    # The library's own two base classes disagree on the name.
    def _put(  # type: ignore[override]
        self, queue: str, payload: dict[str, Any], **_options: Any
    ) -> None:
        whole = Path(self.data_folder_out, f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg")
        part = whole.with_suffix(".part")
        part.write_bytes(str_to_bytes(dumps(payload)))
        part.rename(whole)


class Transport(filesystem.Transport):
    Channel = Channel
