"""Finding one's own 自治体: 都道府県, then 市区町村 by kanji, kana or code as it is typed; or 組織名 by hand."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui.directory.directory import Directory, Organisation
from gui.response import by_ear
from gui.screens.fields.chooser import Chooser
from gui.screens.widgets.button import Button
from gui.screens.widgets.composition import ENTER
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import GAP, SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.notice import announce
from gui.screens.widgets.plain import unmarked
from gui.screens.widgets.typing_fields import Labelled, LineField

_SHOWN, _ROW = 60, 40
_VISIBLE_ROWS, _PREFECTURE = 5, 240
_RESTS = 400  # milliseconds without a letter


class OrganisationFinder(QWidget):
    """`found` brings the organisation that was chosen; `called` is what such are called."""

    found = Signal(object)

    def __init__(self, directory: Directory, called: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._directory = directory
        self._official: list[str] | None = None
        self.prefecture = Chooser(self)
        self.prefecture.addItem("すべての都道府県")
        self.prefecture.addItems([organisation.name for organisation in directory.prefectures])
        self.prefecture.setFixedWidth(_PREFECTURE)
        self.search = LineField("text", self)
        self.matches = QListWidget(self)
        self.matches.setAccessibleName(f"見つかった{called}")
        self.matches.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.matches.hide()
        self._found_said = QTimer(self, singleShot=True, interval=_RESTS)
        self._found_said.timeout.connect(self._say_found)
        narrowed = Labelled("都道府県", "", self.prefecture, required=False, parent=self)
        if not directory.prefectures:
            narrowed.hide()
        ways = "漢字・かな・コード" if directory.prefectures else "名称・よみ"
        searched = Labelled(f"{called}を探す（{ways}）", "", self.search, required=False, parent=self)
        in_column(in_row(narrowed, (searched, 1), gap=SPACE), self.matches, over=self, edge=0, gap=GAP)
        self.prefecture.activated.connect(self._prefecture_chosen)
        self.search.typed.connect(self._search)
        self.search.installEventFilter(self)
        self.matches.installEventFilter(self)
        self.matches.itemClicked.connect(self._take)
        self.matches.itemActivated.connect(self._take)

    def _prefecture_chosen(self) -> None:
        self._search(self.search.text())
        self.search.setFocus()

    def end(self, organisation: Organisation) -> None:
        """Search no more: this one was taken, here or elsewhere. The prefecture is its own from then on."""
        self.search.clear()
        self.matches.hide()
        self._found_said.stop()
        self.prefecture.setCurrentIndex(max(self.prefecture.findText(organisation.prefecture), 0))

    def _search(self, query: str) -> None:
        prefecture = self.prefecture.currentText() if self.prefecture.currentIndex() else None
        everything = bool(prefecture) or bool(query.strip())
        found = self._directory.search(query.strip(), prefecture, _SHOWN) if everything else ()
        if prefecture and query.strip() and not found:  # it may be chosen because of what was found before
            found = self._directory.search(query.strip(), None, _SHOWN)
        self.matches.clear()
        for organisation in found:
            kind = f"　（{organisation.kind}）" if organisation.kind else ""
            item = QListWidgetItem(f"{organisation.official}{kind}", self.matches)
            item.setData(Qt.ItemDataRole.UserRole, organisation)
            item.setSizeHint(QSize(0, _ROW))
        if everything and not found:
            item = QListWidgetItem("見つかりません。別の書き方で探すか、下の欄に直接入力してください。", self.matches)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(0, _ROW))
        rows = min(max(self.matches.count(), 1), _VISIBLE_ROWS)
        self.matches.setFixedHeight(rows * _ROW + 4)
        self.matches.setVisible(everything)
        if found:
            self.matches.setCurrentRow(0)
        self._official = [organisation.official for organisation in found] if everything else None
        self._found_said.start()

    def _say_found(self) -> None:
        """Have a screen reader say how many are found: once the officer rests, not after every letter."""
        if self._official is not None:
            announce(self, by_ear.matches(self._official, _SHOWN))

    def _take(self, item: QListWidgetItem) -> None:
        organisation = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(organisation, Organisation):
            self.search.setFocus()
            self.found.emit(organisation)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Down leads from the search into the list, Enter takes what is chosen there."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self.matches.isHidden():
            return False
        if event.key() in ENTER:
            item = self.matches.currentItem()
            if item is not None:
                self._take(item)
            return True
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self.matches.setFocus()
            return True
        return False


class Suggestions(QWidget):
    """The 組織名 that a wrong one may have meant, each to be taken with one key. `found` brings it."""

    found = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[Organisation, ...] = ()
        self._layout = in_row(Text("選ぶと入ります：", "support"), STRETCH, over=self, edge=0)
        self.buttons: list[Button] = []
        self.hide()

    def offer(self, organisations: tuple[Organisation, ...]) -> None:
        """Offer these; none hides the row."""
        if organisations == self._shown:
            return
        self._shown = organisations
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(organisation) for organisation in organisations]
        self.setVisible(bool(organisations))

    def _button(self, organisation: Organisation) -> Button:
        button = Button(
            unmarked(organisation.official),
            spoken=f"{organisation.official}を選ぶ",
            does=lambda: self.found.emit(organisation),
        )
        self._layout.insertWidget(self._layout.count() - 1, button)
        return button
