"""What every page of the wizard is: it shows a page of the flow, and leads to the places on it."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from gui.response import flow
from gui.screens.widgets.scrolled_page import ScrolledPage
from gui.survey.key import Key


class Page(ScrolledPage):
    """`shape` is the page of the flow."""

    def __init__(self, shape: flow.Page, parent: QWidget) -> None:
        super().__init__(shape.name, shape.title, parent)
        self.shape = shape

    def refresh(self) -> None:
        """Show the response as it stands."""

    def refresh_only(self, changed: Collection[str]) -> None:
        """Show the response as it stands, in which only these questions and fields have changed."""
        if not self.shape.keys or any((key.question or key.part) in changed for key in self.shape.keys):
            self.refresh()

    def refresh_problems(self) -> None:
        """Show what is wrong with it now."""

    def place(self, key: Key) -> QWidget | None:
        """The widget that has the focus when the officer is led to a place; None if none can have it."""
        del key
        return None

    def whole_place(self, key: Key) -> QWidget | None:
        """What is shown where nothing at a place can have the focus."""
        del key
        return None
