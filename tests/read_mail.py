"""Reads mails as GMime does: run by Debian's Python, which has its bindings. A line of JSON for each file that is named."""

import base64
import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("GMime", "3.0")
from gi.repository import GMime  # noqa: E402 - what version it is must be said first


def parts(entity: Any) -> Iterator[Any]:
    if isinstance(entity, GMime.Multipart):
        for number in range(entity.get_count()):
            yield from parts(entity.get_part(number))
    else:
        yield entity


def read(path: str) -> dict[str, object]:
    message = GMime.Parser.new_with_stream(GMime.StreamFile.open(path, "r")).construct_message(None)
    text, *files = parts(message.get_mime_part())
    return {
        "unsent": message.get_header("X-Unsent"),
        "to": message.get_header("To"),
        "subject": message.get_subject(),
        "text": text.get_text(),
        "files": [{"name": part.get_filename(), "data": base64.b64encode(content(part)).decode()} for part in files],
    }


def content(part: Any) -> bytes:
    stream = GMime.StreamMem.new()
    part.get_content().write_to_stream(stream)
    return bytes(stream.get_byte_array())


if __name__ == "__main__":
    GMime.init()
    for path in sys.argv[1:]:
        print(json.dumps(read(path)), flush=True)
