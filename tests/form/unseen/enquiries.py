# ruff: noqa: E501
"""Enquiries: questions under each other, choices listed or ringed or ticked, conditions in words, boxes for what one thinks."""

from tests.form.unseen.page import BLUE, CREAM, GREEN, GREY, YELLOW, Form


def vacant(form: Form) -> None:
    """空き家: choices listed under each question, the answer in a box at the right end, arrows to other questions, what is other in brackets."""
    p = form.page("調査票")
    p.put(
        {
            "A1": "空き家対策に関する実態調査票",
            "A2": "国土交通省住宅局　　提出期限：令和７年９月12日",
            "E4": "市区町村名",
            "E5": "部署名",
            "E6": "電話番号",
        }
    )
    p.box("F4:G6")
    p.merge("F4:G4", "F5:G5", "F6:G6")
    p.put({"A8": "問１　空家等対策計画を策定していますか。（１つ選択）", "B9": "１　策定済み　→問２へ", "B10": "２　策定予定あり　→問３へ", "B11": "３　策定予定なし　→問４へ", "G11": None,
           "A13": "問２　（問１で「１」と回答した場合のみ）策定年月を記入してください。", "C14": "年", "E14": "月",
           "A16": "問３　（問１で「２」と回答した場合のみ）策定予定年度を記入してください。", "A17": "令和", "C17": "年度",
           "A19": "問４　空き家バンクを設置していますか。（１つ選択）", "B20": "１　設置している", "B21": "２　設置していない", "B22": "３　その他（具体的に：", "F22": "）",
           "A24": "問５　これまでの実績を記入してください。該当がない場合は「０」を記入してください。", "B25": "年度", "C25": "令和４年度", "D25": "令和５年度", "E25": "令和６年度", "F25": "計", "B26": "助言・指導（件）", "B27": "勧告（件）", "B28": "命令（件）",
           "A30": "問６　空き家対策を進める上での課題を自由に記入してください。"})  # fmt: skip
    p.put({f"F{row}": f"=SUM(C{row}:E{row})" for row in (26, 27, 28)})
    p.box("G11 G22 B14 D14 B17 B25:F28", "thin")
    p.box("C22:E22", sides="b")
    p.merge("C22:E22", "A31:G35")
    p.box("A31:G35")
    p.asks("F4 F5 A31 C22", "text")
    p.asks("F6", "code")
    p.asks("G11 G22", "choice|number")
    p.asks("B14 D14", "year-month|number|year")
    p.asks("B17", "year|number")
    p.asks("C26:E28", "number")


def hazards(form: Form) -> None:
    """防災: several choices each with a column for ○, a matrix of ○, what is other in a line."""
    p = form.page("調査票")
    p.put(
        {
            "A1": "避難所運営に関するアンケート調査",
            "A3": "都道府県名",
            "C3": "市区町村名",
            "A5": "Ｑ１",
            "B5": "避難所に備蓄しているものを全て選び、○を付けてください。",
            "A6": "番号",
            "B6": "品目",
            "C6": "回答",
        }
    )
    for row, name in enumerate(
        ("食料", "飲料水", "毛布", "簡易トイレ", "発電機", "その他（具体的に　　　　　　　　）", "備蓄していない"),
        start=7,
    ):
        p.put({f"A{row}": row - 6, f"B{row}": name})
    p.put(
        {
            "A16": "Ｑ２",
            "B16": "次の取組について、該当する欄に○を付けてください。",
            "A17:B17": "取組",
            "C17": "実施済み",
            "D17": "実施予定",
            "E17": "予定なし",
        }
    )
    for row, name in enumerate(
        ("避難所運営マニュアルの作成", "女性の視点の反映", "ペット同行避難への対応", "個別避難計画の作成"), start=18
    ):
        p.put({f"A{row}": f"({row - 17})", f"B{row}": name})
    p.put({"A24": "Ｑ３", "B24": "Ｑ１で「発電機」を選択した団体にお聞きします。台数を記入してください。", "D25": "台"})
    p.put({"A27": "Ｑ４", "B27": "国への要望があれば記入してください。（任意）"})
    p.merge("B28:E31")
    p.box("A6:C13 A17:E21 B3 D3 C25")
    p.frame("B28:E31", "dotted")
    p.fill("A6:C6 A17:E17", GREY)
    p.asks("B3 D3 B28", "text")
    p.asks("C7:C13", "tick")
    p.truth["B12"] = "?"
    p.asks("C18:E21", "tick")
    p.asks("C25", "number")


def digital(form: Form) -> None:
    """デジタル: one column, each answer in a coloured box under its question, a list of choices from a hidden sheet, required or not in a column."""
    p = form.page("アンケート")
    p.put(
        {
            "A1": "自治体DX推進状況アンケート",
            "A2": "■ 回答方法：薄い緑色のセルに入力・選択してください。",
            "A4": "No",
            "B4": "設問",
            "C4": "必須/任意",
            "D4": "回答",
        }
    )
    lines = [
        ("1", "自治体名", "必須"), ("2", "人口規模（プルダウン）", "必須"), ("3", "DX推進計画の策定状況（プルダウン）", "必須"), ("3-1", "上記で「策定済み」を選択した場合：策定年月日", "任意"),
        ("4", "CIO補佐官の人数（人）", "必須"), ("5", "情報システム予算額（令和６年度、千円）", "必須"), ("6", "標準化対応で苦慮している点（500字以内）", "任意"), ("7", "公式サイトのURL", "任意"), ("8", "回答者のメールアドレス", "必須"),
    ]  # fmt: skip
    p.rows("A5", *lines)
    p.box("A4:D13")
    p.fill("D5:D13", GREEN)
    p.fill("A4:D4", GREY)
    h = form.page("選択肢", hidden=True)
    h.rows("A1", ["政令市", "策定済み"], ["中核市", "策定中"], ["その他市", "未策定"], ["町村"])
    p.listed("D6", "選択肢!$A$1:$A$4")
    p.listed("D7", "選択肢!$B$1:$B$3")
    p.asks("D5 D11", "text")
    p.asks("D6 D7", "choice")
    p.asks("D8", "date")
    p.asks("D9 D10", "number")
    p.asks("D12 D13", "code|text")


def checks(form: Form) -> None:
    """点検表: はい and いいえ in columns of their own, a column for what is found, one for the office that is left alone."""
    p = form.page("自己点検表")
    p.put(
        {
            "A1": "認可外保育施設　自己点検表",
            "A2": "施設名",
            "E2": "点検日",
            "F2": "　　年　　月　　日",
            "A4:A5": "番号",
            "B4:B5": "点検項目",
            "C4:D4": "点検結果",
            "C5": "はい",
            "D5": "いいえ",
            "E4:E5": "「いいえ」の場合の改善予定",
            "F4:F5": "※行政記入欄",
        }
    )
    sections = [
        ("１　職員配置", ["保育従事者の数は基準を満たしているか", "有資格者は３分の１以上か"]),
        ("２　設備", ["保育室の面積は1人あたり1.65㎡以上か", "消火用具が設置されているか", "非常口が２か所以上あるか"]),
    ]
    row = 6
    for title, items in sections:
        p.put({f"A{row}:F{row}": title})
        p.fill(f"A{row}:F{row}", CREAM)
        p.box(f"A{row}:F{row}")
        for n, item in enumerate(items, start=1):
            p.put({f"A{row + n}": n, f"B{row + n}": item})
            p.box(f"A{row + n}:F{row + n}")
            p.asks(f"C{row + n}:D{row + n}", "tick")
            p.asks(f"E{row + n}", "text")
        row += len(items) + 1
    p.box("A4:F5")
    p.box("B2 F2", sides="b")
    p.fill("F6:F12", GREY)
    p.asks("B2", "text")
    p.asks("F2", "date")


def hospital(form: Form) -> None:
    """医療施設: two items a row, units in cells of their own, codes with their meaning, numbered in brackets and kana."""
    p = form.page("施設票")
    p.put(
        {
            "A1:H1": "医療施設静態調査　施設票",
            "A3": "(1)",
            "B3": "施設名",
            "A4": "(2)",
            "B4": "開設者",
            "C4": "コードを記入",
            "A5": "(3)",
            "B5": "許可病床数",
        }
    )
    p.merge("C3:H3")
    p.put({"E4:H4": "01 国　02 都道府県　03 市町村　04 医療法人　05 個人"})
    for row, (left, right) in enumerate(
        (("ア　一般病床", "イ　療養病床"), ("ウ　精神病床", "エ　感染症病床")), start=6
    ):
        p.put({f"B{row}": left, f"D{row}": "床", f"F{row}": right, f"H{row}": "床"})
    p.put(
        {
            "A8": "(4)",
            "B8": "救急告示の有無",
            "D8": "1 有　2 無",
            "F8": "救急車受入件数",
            "H8": "件",
            "A9": "(5)",
            "B9": "従事者数",
            "A10:B10": "職種",
            "C10": "常勤(人)",
            "D10": "非常勤\n実人員(人)",
            "E10": "非常勤\n常勤換算(人)",
        }
    )
    for row, name in enumerate(("医師", "歯科医師", "薬剤師", "看護師"), start=11):
        p.put({f"A{row}:B{row}": name})
    p.put(
        {
            "A16": "(6)",
            "B16": "開設年月日",
            "C16": "1明治 2大正 3昭和 4平成 5令和",
            "E16": "年",
            "F16": "月",
            "G16": "日",
        }
    )
    p.box("C3:H3 D4 C6:D7 G6:H7 C8 G8:H8 A10:E14")
    p.asks("C3", "text")
    p.asks("D4", "choice|code|number|text")
    p.asks("C6 C7 G6 G7 G8 C11:E14", "number")
    p.asks("C8", "choice|number")


def ties(form: Form) -> None:
    """データ: an answer sheet in one table, the example beside each answer, several tables with the same numbers again, a head with who answers."""
    p = form.page("調査票")
    p.put(
        {
            "A1": "データ利活用の推進に係る調査票",
            "D2": "府省庁名",
            "D3": "担当部局",
            "A5": "１．体制の整備",
            "A6": "項番",
            "B6": "大項目",
            "C6": "確認項目",
            "D6": "回答\n（プルダウン）",
            "E6": "取組内容\n（自由記述）",
            "F6": "記載例",
            "A13": "２．人材の育成",
            "A14": "項番",
            "B14": "大項目",
            "C14": "確認項目",
            "D14": "回答\n（プルダウン）",
            "E14": "取組内容\n（自由記述）",
            "F14": "記載例",
        }
    )
    for first in (7, 15):
        for n in range(4):
            p.put(
                {
                    f"A{first + n}": n + 1,
                    f"C{first + n}": f"取組{n + 1}を実施しているか。",
                    f"F{first + n}": "（例）令和６年度に規程を整備した。",
                }
            )
        p.put({f"B{first}:B{first + 1}": "統括", f"B{first + 2}:B{first + 3}": "実施"})
    p.box("A6:F10 A14:F18 D2:E3")
    p.fill("A6:F6 A14:F14", BLUE)
    p.listed("D7:D10 D15:D18", '"①実施済み,②実施中,③未実施"')
    p.asks("E2 E3", "text")
    p.asks("D7:D10 D15:D18", "choice")
    p.asks("E7:E10 E15:E18", "text")


def legend(form: Form) -> None:
    """色分け: a legend of three colours, no lines, computed cells of a fourth, fixed text in white."""
    p = form.page("入力フォーム")
    p.put(
        {
            "A1": "地域公共交通　実態調査",
            "F1": "凡例",
            "F2": "手入力",
            "F3": "プルダウン選択",
            "F4": "自動計算",
            "A3": "１．基本情報",
            "B4": "市町村",
            "B5": "担当者",
            "B6": "連絡先（メール）",
            "A8": "２．運行状況",
            "B9": "運行形態",
            "B10": "路線数",
            "D10": "路線",
            "B11": "年間走行キロ",
            "D11": "km",
            "B12": "年間輸送人員",
            "D12": "人",
            "B13": "運行経費",
            "D13": "千円",
            "B14": "運賃収入",
            "D14": "千円",
            "B15": "収支率",
            "D15": "％",
            "A17": "３．利用促進策（あてはまるもの全てに○）",
            "C18": "広報",
            "C19": "割引",
            "C20": "乗り方教室",
            "A22": "４．自由意見",
        }
    )
    p.put({"C15": '=IF(C13>0,C14/C13*100,"")'})
    p.fill("F2 C4:C6 C10:C14 B18:B20 B23:D25", YELLOW)
    p.fill("F3 C9", BLUE)
    p.fill("F4 C15", GREY)
    p.listed("C9", '"定時定路線,デマンド,混合"')
    p.merge("B23:D25")
    p.asks("C4 C5 B23", "text")
    p.asks("C6", "code|text")
    p.asks("C9", "choice")
    p.asks("C10:C14", "number")
    p.asks("B18:B20", "tick")


def english(form: Form) -> None:
    """Federal: heads in the first row, three hundred open rows without lines, lists, a sheet of notes; protected."""
    p = form.page("Form", protected=True)
    p.rows(
        "A1",
        [
            "Award Reference Number",
            "Federal Agency Prefix",
            "Amount Expended",
            "Is this a loan? (Y/N)",
            "Date of receipt",
            "Contact Email",
            "Notes",
        ],
    )
    p.fill("A1:G1", GREY)
    p.open("A2:G300")
    p.listed("D2:D300", '"Y,N"')
    p.ruled("C2:C300", "whole", operator="greaterThanOrEqual", formula1="0")
    p.formed("E2:E300", "mm/dd/yyyy")
    c = form.page("Coversheet", protected=True)
    c.rows("A1", ["Sheet Name", "Federal Awards"], ["Version", "1.1.0"])
    for column, kind in {
        "A": "text|code|number",
        "B": "text|code|number",
        "C": "number",
        "D": "choice",
        "E": "date",
        "F": "code|text",
        "G": "text",
    }.items():
        p.asks(f"{column}2:{column}11", kind)


ENQUIRIES = (vacant, hazards, digital, checks, hospital, ties, legend, english)
