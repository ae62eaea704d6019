"""Reads what a screen reader would: run by Debian's Python, which has pyatspi.

Each line on standard input is answered by a line of JSON: `focus` by what has the focus in the window in front, `tree` by everything, `announced`
by what was said since that was asked last.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import pyatspi
from gi.repository import GLib


def described(node: Any, group: str) -> dict[str, Any]:
    """What is said of one object; `group` is the name of the question around it."""
    states = node.getState()
    has = states.contains
    return {
        "name": node.name,
        "role": node.getRoleName(),
        "description": node.description,
        "group": group,
        "focusable": bool(has(pyatspi.STATE_FOCUSABLE)),
        "focused": bool(has(pyatspi.STATE_FOCUSED)),
        "enabled": bool(has(pyatspi.STATE_ENABLED)),
        "showing": bool(has(pyatspi.STATE_SHOWING)),
        "checked": bool(has(pyatspi.STATE_CHECKED)),
        "middle": middle(node),
    }


def middle(node: Any) -> list[int]:
    """Where on the screen to click on it; nothing for what has no place."""
    try:
        place = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return []
    return [place.x + place.width // 2, place.y + place.height // 2]


def walk(node: Any, group: str = "") -> Iterator[dict[str, Any]]:
    """Every object under a node that is on the page shown."""
    found = described(node, group)
    yield found
    if node.getRoleName() in ("panel", "grouping") and node.name.startswith("Q"):
        group = node.name
    for child in node:
        if child is not None and (child.getState().contains(pyatspi.STATE_VISIBLE)):
            yield from walk(child, group)


def focused(node: Any, above: tuple[Any, ...] = ()) -> Iterator[dict[str, Any]]:
    """What under a node has the focus; of all else no more is asked than that, for each question takes its time."""
    if node.getState().contains(pyatspi.STATE_FOCUSED):
        groups = (one.name for one in reversed(above) if one.getRoleName() in ("panel", "grouping"))
        yield described(node, next((name for name in groups if name.startswith("Q")), ""))
    for child in node:
        if child is not None and child.getState().contains(pyatspi.STATE_VISIBLE):
            yield from focused(child, (*above, node))


def in_focus(name: str) -> list[dict[str, Any]]:
    """What has the focus in the window of the application of this name that is in front; in any, where none is."""
    desktop = pyatspi.Registry.getDesktop(0)
    windows = [window for one in desktop if one and one.name == name for window in one if window is not None]
    front = [window for window in windows if window.getState().contains(pyatspi.STATE_ACTIVE)]
    return [found for window in front or windows for found in focused(window)]


def everything(name: str) -> list[dict[str, Any]]:
    """Every object of the application of this name; none before it has come up."""
    desktop = pyatspi.Registry.getDesktop(0)
    return [found for application in desktop if application and application.name == name for found in walk(application)]


heard: list[dict[str, Any]] = []
pyatspi.Registry.registerEventListener(lambda event: heard.append({"said": event.any_data}), "object:announcement")
context = GLib.MainContext.default()

for line in sys.stdin:
    while context.pending():
        context.iteration(False)
    if line.strip() == "announced":
        print(json.dumps(heard, ensure_ascii=True), flush=True)
        heard.clear()
        continue
    read = in_focus if line.strip() == "focus" else everything
    try:
        objects = read("chousahyou-wizard")
    except Exception as error:  # noqa: BLE001 - an object that goes away while it is read: ask again
        objects = []
        print(type(error).__name__, file=sys.stderr)
    print(json.dumps(objects, ensure_ascii=True), flush=True)
