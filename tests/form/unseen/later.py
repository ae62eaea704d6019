# ruff: noqa: E501
"""Further forms, drawn after the others had been drafted well."""

from tests.form.unseen.page import BLUE, GREEN, GREY, YELLOW, Form


def shelters(form: Form) -> None:
    """都道府県の照会: thick outer lines, hair lines within, two blocks of facilities side by side, the total of each by formula."""
    p = form.page("別添様式")
    p.put(
        {"B2": "指定避難所の環境整備状況調べ", "H3": "市町村名", "B5:F5": "１　避難所の概要", "H5:L5": "２　備蓄の状況"}
    )
    p.merge("I3:L3")
    p.box("H3:L3")
    p.rows("B6", ["種別", "施設数", "収容人数(人)", "うち冷房設置", "設置率"])
    p.rows("H6", ["品目", "単位", "備蓄数", "目標数", "更新予定年月"])
    for row, (kind, item, unit) in enumerate(
        (
            ("小中学校", "毛布", "枚"),
            ("高等学校", "簡易トイレ", "基"),
            ("公民館", "飲料水", "L"),
            ("その他", "発電機", "台"),
        ),
        start=7,
    ):
        p.put({f"B{row}": kind, f"F{row}": f'=IFERROR(E{row}/C{row},"")', f"H{row}": item, f"I{row}": unit})
    p.put(
        {
            "B11": "合計",
            "C11": "=SUM(C7:C10)",
            "D11": "=SUM(D7:D10)",
            "E11": "=SUM(E7:E10)",
            "F11": '=IFERROR(E11/C11,"")',
        }
    )
    p.box("B6:F11 H6:L10", "hair")
    p.formed("F7:F11", "0%")
    p.put({"B13": "※「その他」は具体的な施設名を下欄に記入すること。"})
    p.merge("B14:L16")
    p.box("B14:L16")
    p.asks("I3 B14", "text")
    p.asks("C7:E10 J7:K10", "number")
    p.asks("L7:L10", "year-month")


def subsidy_report(form: Form) -> None:
    """補助金: an answer under each numbered line in a frame, amounts with 円 in a cell of its own, dates typed in words, a bank account in boxes."""
    p = form.page("実績報告書")
    p.narrow(24, 3.5)
    p.put({"A1": "様式第７号", "P2": "令和　　年　　月　　日", "A4": "○○県知事　様", "M6": "所在地", "M7": "名　称", "M8": "代表者職氏名", "A10:X10": "事業実績報告書",
           "A12": "１　事業の実施内容", "A19": "２　補助金精算額", "A20:F20": "交付決定額", "L20": "円", "M20:R20": "精算額", "X20": "円", "A22": "３　振込先", "A23:F23": "金融機関名", "A24:F24": "口座種別", "G24:X24": "普通　・　当座", "A25:F25": "口座番号", "A26:F26": "口座名義（カナ）", "A28": "４　事業完了日", "F28": "令和　　年　　月　　日"})  # fmt: skip
    p.merge("P6:X6", "P7:X7", "P8:X8", "P2:X2", "A13:X17", "G20:K20", "S20:W20", "G23:X23", "G26:X26", "F28:M28")
    p.frame("A13:X17", "thin")
    p.box("A20:X20 A23:X24 A25:F25 G25:M25 A26:X26")
    p.asks("P2 F28", "date")
    p.asks("P6 P7 P8 A13 G23 G26", "text")
    p.asks("G20 S20", "number")
    p.asks("G24", "choice")
    p.asks("G25:M25", "code|text|number")


def staff_table(form: Form) -> None:
    """福祉: a roster by name with months across, ticks of qualifications, ages, hours; sums at the right and below; a legend of abbreviations."""
    p = form.page("勤務体制一覧")
    p.put(
        {
            "A1": "従業者の勤務の体制及び勤務形態一覧表",
            "A2": "事業所名",
            "F2": "（令和　　年　　月分）",
            "A4:A5": "№",
            "B4:B5": "職種",
            "C4:C5": "勤務形態",
            "D4:D5": "氏名",
            "E4:F4": "資格",
            "E5": "介護福祉士",
            "F5": "その他",
            "G4:J4": "週ごとの勤務時間",
            "G5": "第１週",
            "H5": "第２週",
            "I5": "第３週",
            "J5": "第４週",
            "K4:K5": "合計時間",
            "L4:L5": "備考",
        }
    )
    for n in range(10):
        p.put({f"A{6 + n}": n + 1, f"K{6 + n}": f"=SUM(G{6 + n}:J{6 + n})"})
    p.put(
        {
            "A16:F16": "合計",
            "G16": "=SUM(G6:G15)",
            "H16": "=SUM(H6:H15)",
            "I16": "=SUM(I6:I15)",
            "J16": "=SUM(J6:J15)",
            "K16": "=SUM(K6:K15)",
            "A18": "勤務形態の区分：Ａ 常勤専従　Ｂ 常勤兼務　Ｃ 非常勤専従　Ｄ 非常勤兼務",
        }
    )
    p.merge("B2:D2")
    p.box("A2:D2 A4:L16")
    p.fill("A4:L5 A16:L16", GREY)
    p.listed("C6:C15", '"A,B,C,D"')
    p.listed("E6:F15", '"○"')
    p.asks("B2 B6:B15 D6:D15 L6:L15", "text")
    p.truth["F2"] = "?"
    p.asks("C6:C15", "choice")
    p.asks("E6:F15", "tick")
    p.asks("G6:J15", "number")


def opinion(form: Form) -> None:
    """意見照会: one table to which rows are added, page and line of a document, opinion and reason; office columns at the right in grey."""
    p = form.page("意見提出様式")
    p.put(
        {
            "A1": "「地域防災計画（素案）」に対する意見照会",
            "A2": "提出先：防災危機管理課（bosai@example.lg.jp）",
            "A3": "提出期限：令和７年11月14日（金）17:00",
            "A5:B5": "団体名",
            "A6:B6": "担当者（職・氏名）",
            "A7:B7": "連絡先",
            "A9": "番号",
            "B9": "頁",
            "C9": "行",
            "D9": "該当箇所（原文）",
            "E9": "修正意見",
            "F9": "理由",
            "G9": "【県記入欄】\n対応",
            "H9": "【県記入欄】\n対応の考え方",
        }
    )
    p.merge("C5:F5", "C6:F6", "C7:F7")
    p.rows("A10", ["例", 12, 5, "…を行う。", "…を実施する。", "表現の統一"])
    p.rows("A11", *[[n] for n in range(1, 9)])
    p.box("A5:F7 A9:H18")
    p.fill("A9:F9", BLUE)
    p.fill("G9:H18", GREY)
    p.asks("C5 C6 D11:F18", "text")
    p.asks("C7", "text|code")
    p.asks("B11:C18", "number|text")


def library(form: Form) -> None:
    """文科: codes with meaning under the head, answers in a narrow column of boxes at the right, a unit in brackets behind the question."""
    p = form.page("調査票A")
    p.put(
        {
            "A1": "学校図書館の現状に関する調査",
            "A3": "教育委員会名",
            "D3": "コード（6桁）",
            "A5": "設問",
            "E5": "回答欄",
        }
    )
    lines = [
        ("問1　司書教諭の発令人数（人）", "number"), ("問2　学校司書の配置（1.配置あり　2.配置なし）", "choice|number"), ("問3　問2で「1」と回答した場合、学校司書の人数（人）", "number"),
        ("問4　図書標準の達成率（％）※小数第1位まで", "number"), ("問5　新聞の配備の有無（1.有　2.無）", "choice|number"), ("問6　前年度の図書購入費決算額（千円）", "number"), ("問7　特色ある取組（100字以内）", "text"),
    ]  # fmt: skip
    for row, (words, kind) in enumerate(lines, start=6):
        p.put({f"A{row}:D{row}": words})
        p.asks(f"E{row}", kind)
    p.merge("A5:D5", "B3:C3", "E3:F3")
    p.box("A3:F3 A5:E12")
    p.fill("A5:E5", GREEN)
    p.asks("B3", "text")
    p.asks("E3", "code|text|number")


def energy(form: Form) -> None:
    """環境: monthly use down and kinds of energy across, months printed, factors given, emissions by formula; protected, colour only."""
    p = form.page("使用量", protected=True)
    p.put(
        {
            "A1": "温室効果ガス排出量算定シート",
            "A2": "施設名",
            "A3": "延床面積",
            "C3": "㎡",
            "A5:A6": "月",
            "B5": "電気",
            "C5": "都市ガス",
            "D5": "灯油",
            "E5": "ガソリン",
            "F5:F6": "特記事項",
            "B6": "kWh",
            "C6": "m3",
            "D6": "L",
            "E6": "L",
        }
    )
    for n in range(12):
        p.put({f"A{7 + n}": f"{(n + 3) % 12 + 1}月"})
    p.put(
        {
            "A19": "合計",
            "A20": "排出係数",
            "A21": "排出量(t-CO2)",
            "B20": 0.000441,
            "C20": 0.00223,
            "D20": 0.00249,
            "E20": 0.00232,
        }
    )
    for c in "BCDE":
        p.put({f"{c}19": f"=SUM({c}7:{c}18)", f"{c}21": f"={c}19*{c}20"})
    p.fill("B2 B3 B7:F18", YELLOW)
    p.open("B2 B3 B7:F18")
    p.asks("B2 F7:F18", "text")
    p.asks("B3 B7:E18", "number")


def event(form: Form) -> None:
    """参加申込: a small form under a notice of long words, ticks before words in one cell, several persons in rows."""
    p = form.page("参加申込書")
    p.put(
        {
            "A1": "全国自治体職員研修会　参加申込書",
            "A2": "下記に必要事項を記入の上、令和７年６月20日（金）までにメールで申し込んでください。",
            "A4": "都道府県・市町村名",
            "A5": "所属部署",
            "A6": "参加方法",
            "B6": "□会場参加　　□オンライン参加",
            "A7": "参加日程",
            "B7": "□1日目（7/10）　□2日目（7/11）　□両日",
            "A8": "連絡先電話番号",
            "A9": "メールアドレス",
            "A11": "■参加者",
            "A12": "",
            "B12": "職名",
            "C12": "氏名",
            "D12": "ふりがな",
            "E12": "情報交換会（参加する場合は○）",
        }
    )
    p.rows("A13", *[[n] for n in "①②③④⑤"])
    for row in (4, 5, 6, 7, 8, 9):
        p.merge(f"B{row}:E{row}")
    p.box("A4:E9 A12:E17")
    p.put({"A19": "事前質問（講師への質問があれば御記入ください。）"})
    p.merge("A20:E22")
    p.box("A20:E22")
    p.asks("B4 B5 B13:D17 A20", "text")
    p.asks("B6 B7", "choice")
    p.asks("B8 B9", "code")
    p.asks("E13:E17", "tick")


def budget(form: Form) -> None:
    """財政: three years across with columns of number and amount in each, the first two printed, notes in a column at the right; several tables one under another."""
    p = form.page("調書")
    p.put({"A1": "公共施設等適正管理推進事業債　調書", "G2": "（単位：件、百万円）", "A3": "団体名"})
    p.box("A3:C3")
    p.merge("B3:C3")
    for top, title, names in (
        (5, "１　事業区分別", ("集約化・複合化", "転用", "除却")),
        (14, "２　財源内訳", ("地方債", "一般財源")),
    ):
        p.put(
            {
                f"A{top}": title,
                f"A{top + 1}:A{top + 2}": "区分",
                f"B{top + 1}:C{top + 1}": "令和５年度実績",
                f"D{top + 1}:E{top + 1}": "令和６年度見込",
                f"F{top + 1}:F{top + 2}": "備考",
            }
        )
        for left in "BD":
            p.put({f"{left}{top + 2}": "件数", f"{chr(ord(left) + 1)}{top + 2}": "金額"})
        last = top + 2 + len(names)
        for row, name in enumerate(names, start=top + 3):
            p.put({f"A{row}": name, f"B{row}": 3, f"C{row}": 120})
            p.asks(f"D{row}:E{row}", "number")
            p.asks(f"F{row}", "text")
        p.put({f"A{last + 1}": "計"})
        p.put({f"{c}{last + 1}": f"=SUM({c}{top + 3}:{c}{last})" for c in "BCDE"})
        p.box(f"A{top + 1}:F{last + 1}")
        p.fill(f"A{top + 1}:F{top + 2}", GREY)
    p.asks("B3", "text")


LATER = (shelters, subsidy_report, staff_table, opinion, library, energy, event, budget)
