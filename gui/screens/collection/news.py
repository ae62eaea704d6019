"""What a look into the folder has brought, and the files in it that are not read."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.collection.decisions import Collection
from gui.collection.judged import Overview
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text, show_if
from gui.screens.widgets.laid_out import CLEAR, SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.notice import Kind
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.reading_table import ReadingTable

_SIZE = (760, 480)
_NAMED = 3
_EMPTY = "このフォルダーに調査票はまだありません。届いたファイルをここに置くか、「調査票を加える」で選んでください"

_OUTDATED = "差し替えられた{}について、前の記載に行った訂正や確認は引き継いでいません"


def news(collection: Collection, overview: Overview, *, briefly: bool = False, asked: bool = False) -> tuple[str, Kind]:
    """What is new since the last look, as a sentence ('' if nothing), and whether something should be looked at.

    Said `briefly`, on one line, it only counts what stands in the lists. Whoever has `asked` is told that nothing new was read.
    """
    notices = overview.notices
    kinds = (
        ("新しく読んだファイル", collection.added),
        ("差し替えられたファイル", collection.replaced),
        ("なくなったファイル", collection.removed),
    )
    # What is gone stands in no list, so that it is named however little room there is.
    said = "、".join(
        f"{title}{len(n):,}件{'' if briefly and n is not collection.removed else f'（{_named(n)}）'}"
        for title, n in kinds
        if n
    )
    said = said or ("新しく読んだファイルはありません" if asked and not collection.empty else "")
    passed = overview.to_look_at
    worth, outdated = len(passed) + len(notices), collection.outdated
    lost = _OUTDATED.format(f"{len(outdated):,}件のファイル" if briefly else _named(outdated)) if outdated else ""
    if briefly and worth:
        more = f"確かめていただくことが{worth:,}件あります"
    elif len(passed) == 1:
        more = f"「{passed[0].name}」は読んでいません：{passed[0].sentence.removesuffix('。')}"
    elif passed:
        more = f"確かめていただきたい、読まなかったファイルが{len(passed):,}件あります"
    else:
        more = _EMPTY if collection.empty and not notices else ""
    told = "".join(f"{sentence}。" for sentence in (said, lost, more) if sentence)
    messages = () if briefly else (notice.message for notice in notices)
    return "\n".join(filter(None, (told, *messages))), "caution" if worth or outdated else "info"


def _named(names: Sequence[str]) -> str:
    """Few names of files, without their folders, or the first of many."""
    few = len(names) <= _NAMED
    quoted = "".join(f"「{name.rpartition('/')[2]}」" for name in names[: _NAMED if few else 1])
    return quoted if few else f"{quoted}ほか"


class PassedFiles(OwnWindow):
    """A window of its own: what is to be told of the folder as a whole, and every file that is not read and has no line of
    its own, and why; those first that are worth a look."""

    def __init__(self, overview: Overview, parent: QWidget) -> None:
        super().__init__("読まなかったファイル", _SIZE, parent)
        self.table = ReadingTable("読まなかったファイル", ("ファイル", "理由"), (0.45, 0.55), empty="ありません。")
        told = Text("\n".join(f"△ {notice.message}" for notice in overview.notices))
        text = "フォルダーにあるもののうち、調査票として読まなかったファイルです。「△」は、回答が入っているかもしれません。"
        foot = in_row(STRETCH, Button("閉じる(&C)", does=self.close))
        in_column(told, Text(text, "support"), (self.table, 1), foot, over=self, edge=SPACE, gap=CLEAR)
        show_if(told, bool(overview.notices))
        # The 一覧表 that are told of stand in the table below.
        ordered = sorted(overview.passed, key=lambda one: (not one.worth_a_look, one.name))
        self.table.fill([(f"{'△ ' if one.worth_a_look else ''}{one.name}", one.sentence) for one in ordered])
        self.table.setFocus()
