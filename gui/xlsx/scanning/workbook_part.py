"""The workbook part: its sheets, names and settings (ECMA-376 part 1 §18.2)."""

from collections import defaultdict

from gui.xlsx.errors import UnreadableWorkbook
from gui.xlsx.markup import local, walk, whole

NOT_WORKBOOK = "Excelの調査票（xlsx）ではありません。届いた調査票のファイルを選んでください。"
_TOO_LONG = "シートや名前の定義が長すぎるか多すぎるため開きません。届いた調査票のファイルか確かめてください。"
_LONGEST_NAME = 255
MAX_NAMES = 100_000
_LONGEST_FORMULA = 8_192


def workbook_part(data: bytes) -> "WorkbookPart":
    """What the part says; UnreadableWorkbook if it is none."""
    reader = WorkbookPart()
    walk(data, reader.start, reader.end, reader.text)
    return reader


class WorkbookPart:
    """What was taken from a workbook part: of each sheet its name, whether it shows, its number, its relationship; the names by sheet."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, int, str]] = []
        self.names = defaultdict[int | None, dict[str, str]](dict)
        self._count = 0
        self.date1904 = False
        self._is_workbook = False
        self._name: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take what an element says where it begins."""
        tag = local(name)
        if not self._is_workbook and tag != "workbook":
            raise UnreadableWorkbook(NOT_WORKBOOK)
        self._is_workbook = True
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id" and ":" in key), "")
            name, state = attributes.get("name", ""), attributes.get("state", "visible")
            if len(name) > _LONGEST_NAME:
                raise UnreadableWorkbook(_TOO_LONG)
            self.sheets.append((name, state == "visible", whole(attributes.get("sheetId")), relation))
        elif tag == "definedName":
            self._name, self._pieces, self._length = attributes, [], 0
            self._count += 1
            if self._count > MAX_NAMES or len(attributes.get("name", "")) > _LONGEST_NAME:
                raise UnreadableWorkbook(_TOO_LONG)
        elif tag == "workbookPr":
            self.date1904 = attributes.get("date1904") in ("1", "true")

    def text(self, text: str) -> None:
        """Take a piece of the formula of a name."""
        if self._name is not None and self._length <= _LONGEST_FORMULA:
            self._pieces.append(text)
            self._length += len(text)

    def end(self, name: str) -> None:
        """Take the name that ends here."""
        if local(name) == "definedName" and self._name is not None:
            index = whole(self._name.get("localSheetId"))
            names = self.names[None if index < 0 else index]
            names.setdefault(self._name.get("name", "").upper(), "".join(self._pieces))
            self._name = None
