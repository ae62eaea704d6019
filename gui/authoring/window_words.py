"""What is wrong with a definition in the words of the window in which it is written: its fields and its keys, not those of the text.

The command `survey` names the keys of the definition, for whoever writes it as a text; here each has the name of its field.
"""

import re
from collections.abc import Mapping
from functools import partial

_CHOICES = "選択肢"
_NAMES = {
    "address": "提出先のメールアドレス", "answer_header": "回答の列の見出し", "asked_of": "だれに聞くか", "at": "回答の欄",
    "at_least": "行数の下限", "at_most": "行数の上限", "attachment": "添付資料", "check": "式", "choice": _CHOICES,
    "choices": _CHOICES, "code": "点検の名前", "column": "列", "content": "送るもの", "deadline": "提出期限",
    "deadline_text": "提出期限の書き方", "decimals": "小数の桁", "detail": "記載欄", "excludes": "どれも選んでいない選択肢",
    "file_name": "提出するファイルの名前", "form": "何を書くか", "format": "書式の版", "formula": "式", "goto": "次の質問",
    "id": "番号", "includes": "全部選んでいる選択肢", "kind": "種類", "kinds": "組織区分", "label": "質問の文", "lead": "始めの説明",
    "lines": "行数", "list": "共通のリスト", "lists": "共通のリスト", "mail_body": "メールの本文", "mail_subject": "メールの件名",
    "mark": "記号", "max": "上限", "message": "示す文", "min": "下限", "ministry": "照会するところ", "multiple": "いくつでも選ぶ",
    "name": "短い名前", "none": "どれにも当たらないときの選択肢", "none_at": "どれにも当たらないときの欄",
    "note": "説明", "organisation": "組織名", "number_header": "番号の列の見出し", "only_if": "いつ聞くか", "pattern": "形",
    "prefecture_kind": "都道府県の組織区分", "question": "質問", "reason": "理由", "recipient": "提出先",
    "reminder": "答える人への一言", "required": "必ず答えてもらう", "respondents": "回答するところ", "responder": "回答者の欄",
    "rows": "行の名前", "sample": "例", "section": "区分", "separator": "間の記号", "severity": "扱い", "short": "短い名前", "submission": "提出",
    "text": "質問の文", "tick": "付ける印", "title": "調査の名前", "unit": "単位",
}  # fmt: skip
_OWN = {
    "": {"id": "調査の番号"},
    "responder": {"label": "欄の名前"},
    "section": {"title": "区分の名前"},
    "choice": {"text": "選択肢の文"},
}
"""What a clause of a role calls otherwise."""

_CELL = "様式でセルを選び、「欄にする・外す」（スペースキー）で回答の欄にしてください。"
_FILE = "この画面では直せません。調査の定義のファイル（.toml）で直してください。"
_LIST = "「選択肢のもと」を選び直してください。"
_ONE = "<form>が<{word}>の回答者の欄を、一つだけにしてください。"
_NEXT = "選択肢の次の質問（問{word}）"
_SENTENCES = (
    ("「", "」がありません。書き加えてください。", "<{word}>を書くか、選んでください。"),
    ("空でない文字列を、", "", "空欄です。書くか、選んでください。"),
    ("文字列の一覧（", "", "1行に一つずつ書いてください。"),
    ("true か false", "", "付けるか外すかを、選び直してください。"),
    ("「", " のいずれかを書いてください。", "「{word}」は使えません。選び直してください。"),
    ("[[question]] が一つもありません。", "", f"質問がありません。{_CELL}"),
    ("[lists] に", "", f"共通のリスト「{{word}}」がありません。{_LIST}"),
    ("[", "の表", _FILE),
    ("この名前の項目は", "", f"この画面にない項目です。{_FILE}"),
    ("このプログラムで読めるのは format", "", _FILE),
    ("選択肢がありません。", "", "選択肢がありません。<choices>に、1行に一つずつ書いてください。"),
    ("choices = [", "", "<choices>に、1行に一つずつ書いてください。"),
    ("選択肢は、choice、choices、list", "", f"選択肢が二通りに書かれています。{_LIST}"),
    ("列がありません。", "", "列がありません。様式で表の列のセルを選び、「列ごと」（Shiftとスペースキー）で回答の欄にしてください。"),
    ("列の id「", "」が2回", "列の番号「{word}」が2回あります。1回だけにしてください。"),
    ("行の数が分かりません。", "", "行の数が分かりません。<rows>か<at_most>を書いてください。"),
    ("区分「", "」はありません。", "区分「{word}」はありません。<section>を選び直してください。"),
    ("choices は kind =", "", "選択肢は、種類が「選択」か「いくつでも選ぶ」の質問だけに書けます。種類を選び直してください。"),
    ("none は", "だけに置けます。", "<none>は、種類が「いくつでも選ぶ」の質問だけに置けます。種類を選び直してください。"),
    ("choices が空のため、", "", "選択肢が選ばれていません。選んでください。"),
    ("「", "」は質問の id にもあります。", "「{word}」は、質問の番号にもあります。質問の番号を替えてください。"),
    ('form = "kind" の項目には', "", "組織区分を書く欄があります。調査の<kinds>を、1行に一つずつ書いてください。"),
    ("form = ", "一つだけ置いてください。", _ONE),
    ("組織区分を書くセル（at）がありません。", "", f"組織区分を書く欄がありません。{_CELL}"),
    ("一覧の名称は分けて書けません。", "", "一覧の名称は分けて書けません。一つのセルだけを回答の欄にしてください。"),
    ("記号の分からない選択肢が", "", "記号の分からない選択肢があります。「1：ある」のように書いてください。"),
    ("選択肢にも同じ記号が", "", "選択肢にも同じ記号があります。別の記号にしてください。"),
    ("選択肢の at は、", "", f"回答の欄がない選択肢があります。{_CELL}"),
    ("選択肢ごとにセル（at）が", "", f"選択肢ごとに欄があるため、記号だけを書くことはできません。{_FILE}"),
    ("表の at は、", "", f"表の欄は、列ごとに決めます。{_FILE}"),
    ("D8 か シート名!D8", "", f"セルの書き方が正しくありません。{_CELL}"),
    ("D9:D57 か シート名!", "", f"セルの書き方が正しくありません。{_CELL}"),
    ("列の at の行数が、", "", "列の欄の数が、ほかの列か<rows>の数と違います。様式で、欄の数をそろえてください。"),
    ("reason = true は、", "", "理由を書いてもらえるのは、<severity>が「注意」の点検だけです。"),
    ("=", "のように、= で始めて", "式は、= で始めてください。"),
    ("", "のように、問の id を", "{head}のように、質問の番号を [ ] で囲んでください。"),
    ("", ".列の id] のように", "{head}.列の番号] のように書いてください。"),
    ("聞かれるかどうかを", "", "聞かれるかどうかを決める規則が多すぎます。<only_if>と、選択肢ごとの<goto>を減らしてください。"),
    ("goto の先の問", "この問より後に", f"{_NEXT}が、この質問より後にありません。選び直してください。"),
    ("goto の先の問", "はすぐ次の問", f"{_NEXT}はすぐ次の質問なので、何も飛ばしません。"),
    ("goto の先の問", "", f"{_NEXT}はありません。選び直してください。"),
    ("", "choices か list を", "{head}種類を「選択」にして、選択肢を書いてください。"),
    ("", "様式でロックを外すか、", "{head}様式でロックを外すか、記入できるセルを回答の欄にしてください。"),
    ("", "様式が計算するセルを at に", "{head}様式が計算するセルを選び、種類を「計算」にしてください。"),
    ("", "答えを書くセル（結合されたセルは左上）を at に", f"{{head}}{_CELL}"),
    ("", "様式の文字のとおりに直すか、どの欄にも at", f"{{head}}{_CELL}"),
    ("どのセルに答えを書くか", "", f"どのセルに答えを書くか分かりません。{_CELL}"),
    ("", "同じフォルダーの一覧のファイル名", "回答するところを選び直してください。"),
    ("提出期限を 2023-", "", "提出期限が日時ではありません。書き直すか、未定か、ないことを選んでください。"),
)  # fmt: skip
"""How a sentence begins and what is in it, and what the window says instead: {head} is what stands before that, {word} what
is quoted first, <key> the name of its field."""

_SLOT = re.compile(r"<\{?(\w{1,30})\}?>|\{(\w{4})\}", re.ASCII)
_KEY = re.compile(r" ?(?<![\w\[{=.])([a-z_]{2,30})(?![\w\]}=.]) ?", re.ASCII)


def in_window_words(place: str, sentence: str, role: str = "") -> tuple[str, str]:
    """A finding's place and sentence as the window says them, of a clause of this role; what is quoted in 「」 stays."""
    names = _NAMES | _OWN.get(role.rpartition(".")[2], {})
    where = _with_names(place.replace("[", "").replace("]", "").replace("（submission.to）", ""), names)
    for start, within, said in _SENTENCES:
        if sentence.startswith(start) and (at := sentence.find(within)) >= 0:
            word = _first_quoted(sentence)
            slots = {"word": word, "head": _with_names(sentence[:at], names)}
            return where, _SLOT.sub(partial(_filled, slots, {**names, "word": names.get(word, word)}), said)
    return where, _with_names(sentence, names)


def _filled(slots: Mapping[str, str], names: Mapping[str, str], slot: re.Match[str]) -> str:
    return f"「{names[slot[1]]}」" if slot[1] else slots[slot[2]]


def _first_quoted(sentence: str) -> str:
    opening, closing = ("「", "」") if "「" in sentence else ('"', '"')
    return sentence.partition(opening)[2].partition(closing)[0]


def _with_names(text: str, names: Mapping[str, str]) -> str:
    """A text in which the keys have the names of their fields: `問3の only_if` is 問3の「いつ聞くか」, `at「D8」` 欄（D8）."""
    said = ""
    while text:
        plain, quote, text = text.partition("「")
        quoted, _, text = text.partition("」") if quote else ("", "", "")
        is_cell = bool(quoted) and plain.endswith("at")
        before = plain.removesuffix("at").rstrip(" ") if is_cell else plain.replace("[form] の ", "")
        said += _KEY.sub(partial(_named, names), before)
        said += f"欄（{quoted}）" if is_cell else f"「{quoted}」" if quote else ""
    return said


def _named(names: Mapping[str, str], key: re.Match[str]) -> str:
    if key[1] not in names:
        return key[0]
    return "" if key[1].endswith("_header") else f"「{names[key[1]]}」"
