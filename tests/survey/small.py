"""Small surveys unlike the bundled one, written as a definition and read as one."""

import json
from collections.abc import Iterable, Mapping, Sequence

from gui.survey.model import Survey
from tests.bundles import survey_of

_HEAD = """
format = 1
id = "small"
title = "小さな調査"
form_title = "小さな調査"
ministry = "総務省"
deadline = 2030-03-31T17:00:00
deadline_text = "令和12年3月31日17時"
kinds = ["都道府県", "市区町村"]
prefecture_kind = "都道府県"

[submission]
file_name = "【{name}】回答"
mail_subject = "【{name}】回答"
mail_body = "{recipient} {file}"

[[submission.to]]
kinds = ["都道府県", "市区町村"]
recipient = "総務省"
content = "このファイル"

[section_chief]
at_or_above = ["課長"]
below = ["係長"]

[form]
sheet = "回答票"
responder_title = "回答者"
answers_title = "回答"
number_header = "番号"
question_header = "質問"
answer_header = "回答"
questions_sheet = "質問"
ledger_sheet = "一覧"
lists_sheet = "リスト"
responder_flag = "情報なし"
answers_flag = "未回答"
tick = %s

[[responder]]
id = "kind"
label = "組織区分"
note = "◆選択"
form = "kind"

[[responder]]
id = "organisation"
label = "組織名"
note = "◆入力"
form = "organisation"

[[section]]
id = "all"
title = "全て"
"""


def question(
    key: str, choices: Iterable[tuple[str, str]], *, more: Mapping[str, object] | None = None, tables: str = ""
) -> str:
    """The table of a question with these choices, each a mark and its words."""
    values = {"id": key, "section": "all", "text": f"{key}番の質問です。", "short": f"質問{key}", **(more or {})}
    lines = ["[[question]]", *(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items())]
    for mark, text in choices:
        lines += [
            "[[question.choice]]",
            *(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in (("mark", mark), ("text", text))),
        ]
    return "\n".join([*lines, tables])


def small_survey(*questions: str, tick: str = "〇") -> Survey:
    """The survey of these questions, which has no fault."""
    return survey_of("\n".join([_HEAD % json.dumps(tick, ensure_ascii=False), *questions]))


def with_attachment(marks: Sequence[str], *, required: bool) -> str:
    """The table of an attachment that goes with these marks."""
    flag = "true" if required else "false"
    return f'[question.attachment]\nchoices = {json.dumps(list(marks), ensure_ascii=False)}\nlabel = "要綱"\nrequired = {flag}'
