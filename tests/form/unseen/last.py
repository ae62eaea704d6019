"""Forms drawn last: agreements with names to be put in, costs and funds, checks by two offices, ratings, dealers, plans over years."""

from tests.form.unseen.page import BLUE, CREAM, GREEN, GREY, YELLOW, Form


def agreement(form: Form) -> None:
    """協議書: a letter whose blanks hold names for a program, others are left for the pen; a frame of two columns below."""
    p = form.page("協議書")
    p.put(
        {
            "H1": "$date",
            "A3": "○○市長　様",
            "F5": "住所",
            "G5:I5": "$address",
            "F6": "氏名",
            "G6:I6": "$name",
            "F7": "電話",
            "G7:I7": "$phone",
            "A9:I9": "公共施設の管理に関する協議書",
            "A11": "都市計画法第32条の規定により、下記のとおり協議します。",
            "A13:B13": "１　開発区域の名称",
            "C13:I13": "$place",
            "A14:B14": "２　開発区域の面積",
            "C14:H14": "$area",
            "I14": "㎡",
            "A15:B15": "３　予定建築物等の用途",
            "A16:B16": "４　公共施設の種類",
            "A17:B17": "５　工事着手予定日",
            "C17:I17": "令和　　年　　月　　日",
            "A18:B18": "６　その他必要な事項",
            "A20:B20": "※受付欄",
        }
    )
    p.merge("C15:I15", "C16:I16", "C18:I18", "C20:I20")
    p.box("A13:I18 A20:I20")
    p.asks("H1 C17", "date|text")
    p.asks("G5 G6 C13 C15 C16 C18", "text")
    p.asks("G7", "code")
    p.asks("C14", "number")


def costs(form: Form) -> None:
    """経費明細: a table of costs with lists, subtotals with their numbers, and two tables of funds side by side below."""
    p = form.page("様式３")
    p.put(
        {
            "A1": "（様式３）",
            "A2:F2": "経費明細表・資金調達方法",
            "A3": "事業者名：",
            "A5": "１．経費明細表",
            "F5": "（単位：円）",
            "A6": "経費区分",
            "B6:C6": "内容・必要理由",
            "D6:E6": "経費内訳（単価×回数）",
            "F6": "補助対象経費（税抜）",
        }
    )
    p.merge("B3:F3")
    p.box("B3:F3", sides="b")
    for row in range(7, 13):
        p.merge(f"B{row}:C{row}", f"D{row}:E{row}")
    p.put(
        {
            "A13:E13": "（１）補助対象経費合計",
            "F13": "=SUM(F7:F12)",
            "A14:E14": "（２）補助金交付申請額　（１）×２／３以内",
            "F14": "=ROUNDDOWN(F13*2/3,0)",
        }
    )
    p.box("A6:F14")
    p.listed("A7:A12", '"①機械装置等費,②広報費,③ウェブサイト関連費,④旅費,⑤委託・外注費"')
    p.formed("F7:F14", "#,##0")
    p.put(
        {
            "A16": "２．資金調達方法",
            "A17:C17": "＜補助対象経費の調達一覧＞",
            "E17:F17": "＜「補助金」相当額の手当方法＞",
            "A18": "区分",
            "B18": "金額（円）",
            "C18": "資金調達先",
            "E18": "区分",
            "F18": "金額（円）",
        }
    )
    for row, name in enumerate(("自己資金", "補助金", "金融機関からの借入金", "その他"), start=19):
        p.put({f"A{row}": name})
    p.put({"A23": "合計額", "B23": "=SUM(B19:B22)", "B20": "=F14"})
    for row, name in enumerate(("自己資金", "金融機関からの借入金", "その他"), start=19):
        p.put({f"E{row}": name})
    p.box("A18:C23 E18:F21")
    p.fill("A6:F6 A18:C18 E18:F18 A13 A14", CREAM)
    p.asks("B3 B7:B12 D7:D12 C21 C22", "text")
    p.asks("C19 C20", "?")
    p.asks("A7:A12", "choice")
    p.asks("F7:F12 B19 B21 B22 F19:F21", "number")


def papers(form: Form) -> None:
    """提出書類: a list of papers with a box for the applicant and one for the office, conditions beside, the applicant above."""
    p = form.page("チェックリスト")
    p.put(
        {
            "A1:E1": "提出書類チェックリスト",
            "A2": "申請者の名称",
            "A3": "申請類型",
            "B3": "□一般型　　□創業型",
            "A5": "No.",
            "B5": "書類名",
            "C5": "提出形式",
            "D5": "申請者\nチェック欄",
            "E5": "事務局\n確認欄",
        }
    )
    for n, (name, shape) in enumerate(
        (
            ("申請書（様式１）", "PDF"),
            ("経営計画書（様式２）", "Excel"),
            ("経費明細表（様式３）", "Excel"),
            ("直近の確定申告書の写し", "PDF"),
            ("開業届の写し（創業型のみ）", "PDF"),
        ),
        start=1,
    ):
        p.put({f"A{5 + n}": n, f"B{5 + n}": name, f"C{5 + n}": shape, f"D{5 + n}": "□", f"E{5 + n}": "□"})
    p.merge("B2:E2", "B3:E3")
    p.box("A2:E3 A5:E10")
    p.fill("A2:A3 A5:E5 E6:E10", GREY)
    p.asks("B2", "text")
    p.asks("B3", "choice")
    p.asks("D6:D10", "tick")


def ratings(form: Form) -> None:
    """評価ツール: weights printed, a mark from a list, points by formula, a ground in words; a sum that grades; a sheet that explains."""
    p = form.page("評価シート")
    p.put(
        {
            "B2": "データ品質評価シート",
            "B4": "評価対象データ",
            "B5": "評価日",
            "B6": "評価者",
            "F4": "総合評価",
            "G4": '=IF(G20>=80,"Ａ",IF(G20>=60,"Ｂ","Ｃ"))',
            "B8": "観点",
            "C8": "評価項目",
            "D8": "重み",
            "E8": "評価（0～3）",
            "F8": "得点",
            "G8": "評価の根拠・コメント",
        }
    )
    p.merge("C4:D4", "C5:D5", "C6:D6")
    rows = (("正確性", 4), ("完全性", 3), ("適時性", 4))
    row = 9
    for name, count in rows:
        p.put({f"B{row}:B{row + count - 1}": name})
        for n in range(count):
            p.put(
                {
                    f"C{row + n}": f"{name}に関する確認{n + 1}",
                    f"D{row + n}": 3 - n % 2,
                    f"F{row + n}": f'=IF(E{row + n}="","",D{row + n}*E{row + n})',
                }
            )
        row += count
    p.put({"B20": "合計", "G20": "=SUM(F9:F19)"})
    p.merge("B20:F20")
    p.box("B4:D6 F4:G4 B8:G20")
    p.fill("B4:B6 B8:G8 F4", BLUE)
    p.ruled("E9:E19", "whole", operator="between", formula1="0", formula2="3")
    p.formed("C5", "yyyy/mm/dd")
    m = form.page("評価の観点")
    m.rows(
        "A1", ["観点", "説明", "例"], ["正確性", "値が正しいこと", "住所が実在する"], ["完全性", "欠損がないこと", ""]
    )
    m.box("A1:C3")
    p.asks("C4 C6 G9:G19", "text")
    p.asks("C5", "date")
    p.asks("E9:E19", "number")


def dealers(form: Form) -> None:
    """取引先一覧: heads with marks of need under them, an explanation in each column above, protected, warnings by formula."""
    p = form.page("取引先リスト", protected=True)
    p.put(
        {
            "A1": "取引先一覧（本様式は編集しないでください）",
            "A3": "申請番号",
            "D3": '=IF(C3="","←入力してください","")',
            "A5": "",
            "B5": "法人番号がない場合は「なし」と入力",
            "C5": "登記上の名称",
            "D5": "リストから選択",
            "E5": "半角数字（西暦/月/日）",
            "F5": "税抜",
            "A6": "No",
            "B6": "法人番号",
            "C6": "取引先名称",
            "D6": "取引区分",
            "E6": "取引開始日",
            "F6": "年間取引額（円）",
            "G6": "担当者氏名",
            "H6": "エラー",
            "B7": "必須",
            "C7": "必須",
            "D7": "必須",
            "E7": "任意",
            "F7": "必須",
            "G7": "任意",
        }
    )
    p.merge("A3:B3")
    p.font("B7:D7 F7", color="FF0000")
    for n in range(1, 11):
        p.put({f"A{7 + n}": n, f"H{7 + n}": f'=IF(AND(C{7 + n}<>"",F{7 + n}=""),"金額を入力","")'})
    p.box("A6:H17 A3:C3")
    p.fill("A6:H7 A8:A17 H8:H17 A3", GREEN)
    p.listed("D8:D17", '"仕入,販売,その他"')
    p.open("C3 B8:G17")
    p.asks("C3", "code|text|number")
    p.asks("B8:B17", "code")
    p.asks("C8:C17 G8:G17", "text")
    p.asks("D8:D17", "choice")
    p.asks("E8:E17", "date")
    p.asks("F8:F17", "number")


def years(form: Form) -> None:
    """事業計画: years across that are computed from one, inputs in yellow, ratios by formula, three blocks with headings in one table."""
    p = form.page("計画数値")
    p.put(
        {
            "A1": "事業計画　数値計画表",
            "E2": "（単位：千円）",
            "A3": "基準年度（西暦）",
            "A5": "項目",
            "B5": '=IF(B3="","",B3&"年度（実績）")',
            "C5": '=IF(B3="","",B3+1&"年度")',
            "D5": '=IF(B3="","",B3+2&"年度")',
            "E5": '=IF(B3="","",B3+3&"年度")',
        }
    )
    row = 6
    for title, names in (
        ("損益", ("売上高", "売上原価", "販売費及び一般管理費", "営業利益")),
        ("人件費", ("給与支給総額", "従業員数（人）", "１人当たり給与")),
        ("投資", ("設備投資額", "減価償却費")),
    ):
        p.put({f"A{row}:E{row}": title})
        p.fill(f"A{row}:E{row}", GREY)
        for n, name in enumerate(names, start=row + 1):
            p.put({f"A{n}": name})
            if name == "営業利益":
                p.put({f"{c}{n}": f"={c}{n - 3}-{c}{n - 2}-{c}{n - 1}" for c in "BCDE"})
            elif name == "１人当たり給与":
                p.put({f"{c}{n}": f"=IF({c}{n - 1}=0,0,{c}{n - 2}/{c}{n - 1})" for c in "BCDE"})
            else:
                p.fill(f"B{n}:E{n}", YELLOW)
                p.asks(f"B{n}:E{n}", "number")
        row += len(names) + 1
    p.fill("B3", YELLOW)
    p.box(f"A5:E{row - 1} A3:B3")
    p.put({f"A{row + 1}": "※黄色のセルのみ入力してください。白色のセルは自動計算されます。"})
    p.asks("B3", "year|number")


def blocks(form: Form) -> None:
    """施設個票: the same block of pairs three times down one sheet, each with its number; labels lightly grey, answers over several columns."""
    p = form.page("個票")
    p.put({"A1": "指定管理施設　個別調書", "A2": "※施設ごとに記入。４施設以上ある場合はシートをコピーすること。"})
    for n in range(3):
        top = 4 + 8 * n
        p.put(
            {
                f"A{top}:A{top + 5}": f"施設{n + 1}",
                f"B{top}": "施設名称",
                f"E{top}": "所管課",
                f"B{top + 1}": "所在地",
                f"B{top + 2}": "指定期間",
                f"C{top + 2}": "令和　年　月　日",
                f"D{top + 2}": "～",
                f"E{top + 2}:F{top + 2}": "令和　年　月　日",
                f"B{top + 3}": "指定管理料（千円/年）",
                f"E{top + 3}": "選定方法",
                f"B{top + 4}": "利用者数（人/年）",
                f"E{top + 4}": "利用料金制",
                f"B{top + 5}": "特記事項",
            }
        )
        p.merge(
            f"C{top}:D{top}",
            f"C{top + 1}:F{top + 1}",
            f"C{top + 3}:D{top + 3}",
            f"C{top + 4}:D{top + 4}",
            f"C{top + 5}:F{top + 5}",
        )
        p.box(f"A{top}:F{top + 5}")
        p.fill(f"A{top} B{top}:B{top + 5} E{top} E{top + 3} E{top + 4}", "F2F2F2")
        p.listed(f"F{top + 3}", '"公募,非公募"')
        p.listed(f"F{top + 4}", '"導入,未導入"')
        p.asks(f"C{top} F{top} C{top + 1} C{top + 5}", "text")
        p.asks(f"C{top + 2} E{top + 2}", "date")
        p.asks(f"C{top + 3} C{top + 4}", "number")
        p.asks(f"F{top + 3} F{top + 4}", "choice")


def scale(form: Form) -> None:
    """満足度: a scale of five over the columns with its meaning, rows of statements, free words; who answers from lists of ages and offices."""
    p = form.page("アンケート")
    p.put(
        {
            "A1:H1": "研修効果測定アンケート",
            "A3": "問１　あなたの所属をお答えください。",
            "B4": "所属",
            "B5": "職位",
            "A7": "問２　次の各項目について、最も近い評価の欄に○を記入してください。",
            "A8:C9": "項目",
            "D8": "5",
            "E8": "4",
            "F8": "3",
            "G8": "2",
            "H8": "1",
            "D9": "大変満足",
            "E9": "満足",
            "F9": "普通",
            "G9": "不満",
            "H9": "大変不満",
        }
    )
    for row, name in enumerate(("研修内容の分かりやすさ", "業務への活用", "時間配分", "講師の説明"), start=10):
        p.put({f"A{row}": f"({row - 9})", f"B{row}:C{row}": name})
    p.put(
        {
            "A15": "問３　今後受講したい研修があれば記入してください。（最大３つまで）",
            "B16": "①",
            "B17": "②",
            "B18": "③",
            "A20": "問４　御意見・御要望（自由記述）",
        }
    )
    p.merge("C4:E4", "C5:E5", "C16:H16", "C17:H17", "C18:H18", "B21:H24")
    p.box("B4:E5 A8:H13 B16:H18 B21:H24")
    p.listed("C4", '"総務部,企画部,福祉部,建設部"')
    p.listed("C5", '"部長級,課長級,係長級,係員"')
    p.asks("C4 C5", "choice")
    p.asks("D10:H13", "tick")
    p.asks("C16 C17 C18 B21", "text")


LAST = (agreement, costs, papers, ratings, dealers, years, blocks, scale)
