# ruff: noqa: E501
"""Forms drawn when all the others were drafted well, to see what a form makes of it that nobody had in mind."""

from tests.form.unseen.page import BLUE, CREAM, GREEN, GREY, Form


def patrols(form: Form) -> None:
    """警察・防犯: cells of answers have names, no line and no colour; short labels at the left, hints at the right."""
    p = form.page("回答")
    p.put(
        {
            "B2": "防犯カメラ設置状況調査",
            "B4": "市区町村",
            "D4": "（郡名は不要）",
            "B5": "設置台数",
            "D5": "令和７年３月末現在",
            "B6": "設置補助制度",
            "D6": "あり／なし",
            "B7": "制度開始日",
            "D7": "制度がある場合のみ",
            "B8": "今後の予定",
            "D8": "自由記述",
        }
    )
    for row, name in enumerate(
        ("回答_市区町村", "回答_設置台数", "回答_補助制度", "回答_制度開始日", "回答_今後の予定"), start=4
    ):
        form.named(name, f"回答!$C${row}")
    form.named("_xlnm.Print_Area", "回答!$A$1:$D$8")
    p.listed("C6", '"あり,なし"')
    p.asks("C4 C8", "text")
    p.asks("C5", "number")
    p.asks("C6", "choice")
    p.asks("C7", "date")


def quarters(form: Form) -> None:
    """商工: four quarters across in two lines each (plan above result), the plan printed, ratio by formula, a remark a row."""
    p = form.page("進捗管理表")
    p.put(
        {
            "A1": "企業誘致　進捗管理表",
            "A3:B3": "指標",
            "C3": "第１四半期",
            "D3": "第２四半期",
            "E3": "第３四半期",
            "F3": "第４四半期",
            "G3": "年間計",
            "H3": "達成率",
            "I3": "進捗状況の説明",
        }
    )
    for n, name in enumerate(("立地件数（件）", "新規雇用者数（人）", "投資額（百万円）")):
        top = 4 + 2 * n
        p.put(
            {
                f"A{top}:A{top + 1}": name,
                f"B{top}": "計画",
                f"B{top + 1}": "実績",
                f"H{top}:H{top + 1}": f"=IF(G{top}=0,0,G{top + 1}/G{top})",
            }
        )
        p.put({f"{c}{top}": 5 + n for c in "CDEF"} | {f"G{r}": f"=SUM(C{r}:F{r})" for r in (top, top + 1)})
        p.merge(f"I{top}:I{top + 1}")
        p.asks(f"C{top + 1}:F{top + 1}", "number")
        p.asks(f"I{top}", "text")
    p.box("A3:I9")
    p.fill("A3:I3", GREEN)
    p.formed("H4:H9", "0.0%")


def visits(form: Form) -> None:
    """保健: a table whose left column names groups merged over rows, a list in one column, times of day, a row free for another."""
    p = form.page("実施計画")
    p.put(
        {
            "A1": "健康診査　実施計画書",
            "A2": "保健センター名",
            "A4": "区分",
            "B4": "健診名",
            "C4": "実施予定日",
            "D4": "受付開始時刻",
            "E4": "定員（人）",
            "F4": "会場",
            "G4": "予約方法",
        }
    )
    p.put(
        {
            "A5:A7": "乳幼児",
            "A8:A10": "成人",
            "B5": "４か月児",
            "B6": "１歳６か月児",
            "B7": "３歳児",
            "B8": "特定健診",
            "B9": "がん検診",
            "B10": "その他（　　　　　）",
        }
    )
    p.box("A4:G10 A2:C2")
    p.merge("B2:C2")
    p.fill("A4:G4", BLUE)
    p.listed("G5:G10", '"電話,Web,窓口"')
    p.formed("D5:D10", "h:mm")
    p.asks("B2 F5:F10", "text")
    p.asks("C5:C10", "date")
    p.asks("D5:D10", "code")
    p.asks("E5:E10", "number")
    p.asks("G5:G10", "choice")
    p.asks("B10", "?")


def pledge(form: Form) -> None:
    """誓約・同意: ticks before long sentences, a date and a signature below, an address of three parts."""
    p = form.page("同意書")
    p.put(
        {
            "A1:H1": "情報提供に関する同意書",
            "A3": "次の事項を確認し、□にチェックを入れてください。",
            "A5": "□",
            "B5:H5": "提出した情報が国の調査に利用されることに同意します。",
            "A6": "□",
            "B6:H6": "連絡先を都道府県に提供することに同意します。",
            "A7": "□",
            "B7:H7": "記載内容に相違ありません。",
            "E10": "令和　　年　　月　　日",
            "B12": "郵便番号",
            "C12": "〒　　　-　　　　",
            "B13": "住所",
            "B14": "団体名",
            "B15": "代表者氏名",
            "H15": "㊞",
        }
    )
    p.merge("C13:G13", "C14:G14", "C15:G15", "E10:H10", "C12:D12")
    p.box("C13:G13 C14:G14 C15:G15", sides="b")
    p.asks("A5 A6 A7", "tick")
    p.asks("E10", "date")
    p.asks("C12", "code|text")
    p.asks("C13 C14 C15", "text")


def two_years(form: Form) -> None:
    """統計: last year's column is filled by formula from a hidden sheet, this year's is open; a sign of difference; items numbered in kana under numbers."""
    p = form.page("調査票")
    h = form.page("前年", hidden=True)
    p.put(
        {
            "A1": "社会教育調査　公民館票",
            "A3": "整理番号",
            "C3": "公民館名",
            "A5": "番号",
            "B5": "調査項目",
            "C5": "前回値",
            "D5": "今回値",
            "E5": "差",
            "F5": "差が大きい場合の理由",
        }
    )
    items = (
        ("1", "職員数（人）"),
        ("ア", "うち専任"),
        ("イ", "うち兼任"),
        ("2", "学級・講座数"),
        ("3", "延べ参加者数（人）"),
        ("4", "開館日数（日）"),
        ("5", "Wi-Fiの有無"),
    )
    for row, (number, name) in enumerate(items, start=6):
        p.put(
            {
                f"A{row}": number,
                f"B{row}": name,
                f"C{row}": f"=前年!B{row}",
                f"E{row}": f'=IF(D{row}="","",D{row}-C{row})',
            }
        )
        h.put({f"B{row}": 10 + row})
    p.merge("D3:F3")
    p.box("A3:F3 A5:F12")
    p.fill("A5:F5 C6:C12 E6:E12", GREY)
    p.listed("D12", '"有,無"')
    p.asks("B3", "code|text|number")
    p.asks("D3 F6:F12", "text")
    p.asks("D6:D11", "number")
    p.asks("D12", "choice")


def school_lunch(form: Form) -> None:
    """給食: a sentence with blanks between units in cells, thin frames only around the blanks, a choice beside a number, notes between."""
    p = form.page("アンケート")
    p.put(
        {
            "A1": "学校給食に関する調査票",
            "A2": "※枠内に記入してください。",
            "A4": "１．給食の実施校数",
            "C4": "校",
            "A5": "　　うち単独調理場方式",
            "C5": "校",
            "A6": "　　うち共同調理場方式",
            "C6": "校",
            "A8": "２．１食当たりの給食費",
            "C8": "円",
            "A9": "　（小学校中学年の額を記入）",
            "A11": "３．無償化の状況",
            "C11": "１　実施　２　一部実施　３　未実施",
            "A12": "４．無償化の開始年月",
            "A14": "５．アレルギー対応の課題",
        }
    )
    p.merge("A15:F18")
    p.box("B4 B5 B6 B8 B11 B12 A15:F18")
    p.fill("B4:B6 B8 B11:B12", CREAM)
    p.asks("B4:B6 B8", "number")
    p.asks("B11", "choice|number")
    p.asks("B12", "year-month")
    p.asks("A15", "text")


FRESH = (patrols, quarters, visits, pledge, two_years, school_lunch)
