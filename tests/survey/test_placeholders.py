"""What people type where they leave the words for later, or to another paper; and short answers that are answers."""

import pytest

from gui.survey.text_checks import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        *(
            "別途回答",
            "別途メールで送付します",
            "別途、御連絡します",
            "後ほど提出します",
            "近日中に回答予定",
            "後送します",
        ),
        *(
            "確認でき次第回答します",
            "確認の上、回答します",
            "詳細は後日",
            "詳細別途",
            "回答保留",
            "分かりません",
            "回答できません",
            "無回答",
            "要協議",
        ),
        *(
            "↑に同じ",
            "←",
            "同じ",
            "上同",
            "〃〃",
            "前回回答と同じ",
            "昨年度の調査と同様",
            "以下同様",
            "前述のとおり",
            "上のとおり",
        ),
        *("8-1のとおり", "7-1に記載", "Q3に回答済", "メール添付のとおり", "記載済み", "回答済"),
        *("マニュアル添付のとおり", "規程を添付します", "補足資料参照", "資料あり", "別ファイルのとおり", "PDF参照"),
        *(
            "右に同じ",
            "同文",
            "福祉課と同じ",
            "記載省略",
            "以下余白",
            "精査中",
            "追記予定",
            "概要を記載",
            "記入してください",
        ),
    ],
)
def test_words_left_for_later_are_placeholders(text: str) -> None:
    assert is_placeholder(text)
    assert is_placeholder(f"（{text}）")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "別途照会",
            "別途、戸籍で確認",
            "別途本人確認の上、紐付ける。",
            "電話で本人に確認する",
            "係長確認",
            "郵送",
            "PDF",
        ),
        *(
            "資料課",
            "資料提出",
            "確認の上、送付",
            "PDFにて提出",
            "作成予定",
            "修正予定です",
            "要修正",
            "回答者に電話で確認",
            "規程に基づき二人で確認",
            "課と同じ手順で確認",
            "概要版の台帳で確認",
            "整理番号で確認",
            "前回照会時と同じ方法で確認",
            "同じ住所の者を除く",
            "記載済みの台帳で確認",
            "1-2名で確認",
        ),
    ],
)
def test_short_answers_are_no_placeholders(text: str) -> None:
    assert not is_placeholder(text)
