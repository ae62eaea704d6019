"""What can be wrong with a workbook as a whole."""

from gui.words.told import Told


class UnreadableWorkbook(Told):
    """The file is no workbook that can be read; the message is a sentence for the officer, without the file's name."""


class CellNotWritable(Exception):
    """A cell that must not be written: it holds a formula. `ref` names it."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref
