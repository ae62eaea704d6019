"""What whoever wrote a formula over `[id]` most likely did wrong, where it cannot be read."""

import re

from gui.words.cell_limits import shown

_NAME = re.compile(r"\[[^\[\]\r\n]+\]")
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_WIDE = re.compile("[＝＜＞（）［］，＋－＊／”“＂\u3000]")


def likely_slip(text: str) -> str:
    """A sentence on a formula that cannot be read."""
    code = _TEXT.sub('""', text)
    wide = _WIDE.search(code)
    if wide:
        return f"全角の「{wide[0]}」は、半角で書いてください。"
    if code.replace('""', "").count('"'):
        return '文字は "①" のように、両側を " で囲んでください。'
    if code.count("(") != code.count(")"):
        return "( と ) の数をそろえてください。"
    bare = re.search(r"[^\x00-\x7f]+", _NAME.sub("", code))
    if bare:
        return f'文字は "{shown(bare[0])}" のように、両側を " で囲んでください。'
    return "Excelの式の書き方で書いてください。"
