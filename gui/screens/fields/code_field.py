"""A code of a certain shape."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from gui.screens.fields.read_line import ReadLine
from gui.survey.as_typed import Typed
from gui.survey.item import Item
from gui.survey.kinds.code import Code
from gui.survey.model import Survey

_FORMS: Mapping[str, Typed] = {
    "法人番号": "digits",
    "団体コード": "digits",
    "郵便番号": "digits",
    "電話": "phone",
    "メール": "email",
}
_WIDTHS = {"メール": 480}
_WIDTH = 320


class CodeField(ReadLine):
    """What a known code has in other widths is put right as it is typed, any other once it is left."""

    def __init__(self, survey: Survey, item: Item, parent: QWidget) -> None:
        pattern = item.kind.pattern if isinstance(item.kind, Code) else ""
        self.hint = item.kind.example_in_words if isinstance(item.kind, Code) else ""
        self.form, self.wide = _FORMS.get(pattern, "text"), _WIDTHS.get(pattern, _WIDTH)
        super().__init__(survey, item, parent)
