"""What an officer is told of a fault of the system's: a sentence for each number, on what is wrong and what to do."""

import errno
import os
import sys
from pathlib import Path

SENTENCES = {
    errno.ENOSPC: "保存先の空き容量が足りません。空きを作るか、別の保存先を選んでください。",
    errno.EDQUOT: "保存先に割り当てられた容量を使い切っています。空きを作るか、別の保存先を選んでください。",
    errno.EROFS: "保存先は読み取り専用です。別の保存先を選んでください。",
    errno.EACCES: "開く権限がないか、Excelなど、ほかのプログラムが使用中です。閉じてから、もう一度お試しください。",
    errno.EPERM: "このファイルまたはフォルダーを変更する権限がありません。別の場所を選んでください。",
    errno.ENOENT: "ファイルまたはフォルダーが見つかりません。場所を確かめてください。",
    errno.ENOTDIR: "フォルダーとして指定された場所にファイルがあります。別の場所を選んでください。",
    errno.EISDIR: "ファイルとして指定された場所はフォルダーです。ファイルを指定してください。",
    errno.EEXIST: "同じ名前のファイルが既にあります。上書きする場合は、そのように指定してください。",
    errno.ENAMETOOLONG: "ファイルの場所（パス）が長すぎます。浅いフォルダーか短い名前を選んでください。",
    errno.EFBIG: "ファイルが大きすぎます。別のファイルを選んでください。",
    errno.EBUSY: "Excelなど、ほかのプログラムが使用中です。閉じてから、もう一度お試しください。",
    errno.ECANCELED: "途中で中止しました。調査票はまだ書き出していません。",
    errno.ENOTEMPTY: "フォルダーが空ではありません。別の場所を選んでください。",
    errno.EILSEQ: "名前に、Windowsで使えない文字があります（終わりの「.」と空白も使えません）。別の名前にしてください。",
    errno.ENETUNREACH: "ネットワーク上の場所につながりません。つながるのを確かめて、もう一度お試しください。",
}
OF_OURS = {
    errno.ENOSPC: "保存先の空き容量が足りません。空きを作ってから、もう一度お試しください。",
    errno.EDQUOT: "保存先に割り当てられた容量を使い切っています。空きを作ってから、もう一度お試しください。",
    errno.EROFS: "保存先は読み取り専用です。書き込めるようにしてから、もう一度お試しください。",
    errno.EPERM: "保存先のファイルまたはフォルダーを変更する権限がありません。権限を確かめて、もう一度お試しください。",
    errno.ENOTDIR: "保存先のフォルダーの場所にファイルがあります。そのファイルを移してから、もう一度お試しください。",
}
"""The same of what has its one place: nobody can be told to choose another."""

OTHERWISE = (
    "ファイルを読み書きできませんでした。名前に使えない文字がないか、"
    "ネットワークやOneDriveにつながっているかを確かめて、もう一度お試しください。"
)

_OF_WINDOWS = {
    **dict.fromkeys((32, 33), errno.EBUSY),
    **dict.fromkeys((53, 54, 55, 59, 64, 65, 67, 121, 1167, 1231), errno.ENETUNREACH),
    19: errno.EROFS,
    39: errno.ENOSPC,
    123: errno.EILSEQ,
    206: errno.ENAMETOOLONG,
    1295: errno.EDQUOT,
}
"""Windows' own numbers that Python takes for a file that is not there, for one that is not allowed or for nothing known."""


def number_of(error: OSError) -> int:
    """The number of a fault, by Windows' own where that says more.

    Of what it opens itself Python knows only that it may not: Windows is asked whether another program has it.
    """
    number = _OF_WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno or 0)
    if sys.platform == "win32" and number == errno.EACCES and error.filename:
        from gui.system import windows

        if windows.is_held(Path(os.fsdecode(error.filename))):
            return errno.EBUSY
    return number


def is_absent(error: OSError) -> bool:
    """Whether a fault says that nothing is there, and not that it cannot be reached."""
    return number_of(error) == errno.ENOENT
