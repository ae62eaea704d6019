# ruff: noqa: E501
"""Forms of kinds that were not tried before: their truth was written down before the first draft of them."""

from openpyxl.utils import get_column_letter

from tests.form.unseen.page import BLUE, CREAM, GREEN, GREY, YELLOW, Form


def squared(form: Form) -> None:
    """方眼紙: every column as wide as a letter, a box for each digit or letter, heads of digits over the boxes of a sum."""
    p = form.page("申請書")
    p.narrow(40)
    p.put({"A1": "（様式第2号）", "A2:AN3": "医療費助成　受給資格認定申請書", "AC5": "令和", "AG5": "年", "AJ5": "月", "AM5": "日",
           "A7:F8": "フリガナ", "A9:F11": "氏　名", "A12:F13": "個人番号", "A14:F16": "住　所", "G14": "〒", "K14": "－", "A17:F18": "電話番号", "A19:F20": "生年月日", "G19": "昭・平・令", "M19": "年", "P19": "月", "S19": "日",
           "A22:F23": "振込先", "G22": "金融機関コード", "T22": "支店コード", "A24:F25": "口座番号", "A27:F27": "申請額", "A28:F29": "医療費の額", "AE28": "円"})  # fmt: skip
    p.put({f"{c}27": h for c, h in zip("GHIJKLM", ("百万", "十万", "万", "千", "百", "十", "一"), strict=True)})
    p.merge("G9:AN11", "G15:AN16", "G17:AN18", "AD5:AF5", "AH5:AI5", "AK5:AL5", "G24:P25")
    p.merge(
        *(f"{c}12:{c}13" for c in "GHIJKLMNOPQR"),
        *(f"{c}22:{c}23" for c in "LMNOWXY"),
        *(f"{c}28:{c}29" for c in "GHIJKLM"),
    )
    p.merge(*(f"{get_column_letter(n)}7:{get_column_letter(n)}8" for n in range(7, 31)))
    p.frame("A7:AN20", "medium")
    p.frame("A22:AN25", "medium")
    p.box("A7:F20 G7:AD8 G9:AN11 G12:R13 H14:J14 L14:O14 G17:AN18 A22:F25 L22:O23 W22:Y23 A27:M29 G24:P25")
    p.asks("AD5 AH5 AK5", "date")
    p.asks("G7:AD7", "text")
    p.asks("G9 G15", "text")
    p.asks("G12:R12", "code|text")
    p.asks("H14:J14 L14:O14", "code|text")
    p.asks("G17 G24", "code")
    p.asks("K19:L19 N19:O19 Q19:R19", "?")
    p.asks("G19", "?")
    p.asks("L22:O22 W22:Y22", "code|text")
    p.asks("G28:M28", "number|code")


def sentences(form: Form) -> None:
    """別記様式: blanks in brackets within sentences, 〔　〕年〔　〕月〔　〕日, a period in one cell, blanks in a heading's sentence."""
    p = form.page("別記様式第４号")
    p.widths(A=4, B=24, C=60)
    p.put(
        {
            "A1": "別記様式第４号（第９条関係）",
            "C2": "〔　　〕年〔　　〕月〔　　〕日",
            "A3": "○○県知事　殿",
            "A5:C5": "災害廃棄物処理事業　実績報告書",
            "A7:C7": "　令和（　　）年（　　）月（　　）日付け（　　　）第（　　　　）号で交付決定のあった標記の事業について、次のとおり報告する。",
            "A9": "1",
            "B9": "事業主体の名称",
            "A10": "2",
            "B10": "事業の期間",
            "C10": "令和　　年　　月　　日　から　令和　　年　　月　　日　まで",
            "A11": "3",
            "B11": "総事業費",
            "C11": "金（　　　　　　　　　　）円",
            "A12": "4",
            "B12": "処理の方法",
            "C12": "直営　・　委託（委託先：　　　　　　　　　　）",
            "A13": "5",
            "B13": "処理量",
            "C13": "（　　　　　　）トン",
            "A14": "6",
            "B14": "住民への周知",
            "C14": "□広報紙　　□ホームページ　　□その他（　　　　　　　）",
            "A15": "7",
            "B15": "事業の成果",
            "A16": "（添付書類）写真、契約書の写し",
        }
    )
    p.box("A9:C15")
    p.asks("C2", "date")
    p.asks("A7", "?")
    p.asks("C9 C15", "text")
    p.asks("C10", "date|text")
    p.asks("C11 C13", "number")
    p.asks("C12", "choice|text")
    p.asks("C14", "choice|tick")


def circled(form: Form) -> None:
    """アンケート: choices in one cell to put a ○ to, a box beside them for its number, はい・いいえ in the cell of the answer, free words below."""
    p = form.page("アンケート")
    p.widths(A=6, B=46, C=50, D=10)
    p.put(
        {
            "A1:D1": "学校給食の地場産物活用に関するアンケート調査",
            "A2": "該当する番号に○を付けてください。",
            "A4": "問１",
            "B4": "地場産物を使用していますか。",
            "C4": "１　はい　　２　いいえ",
            "A5": "問２",
            "B5": "使用割合の目標を定めていますか。",
            "C5": "１　定めている　２　定める予定　３　定めていない",
            "A6": "問３",
            "B6": "目標値をお書きください。",
            "C6": "　　　　　　　％",
            "A7": "問４",
            "B7": "栄養教諭による指導の有無",
            "C7": "有　・　無",
            "A8": "問５",
            "B8": "生産者との会議を開いていますか。",
            "C8": "はい　・　いいえ",
            "A9": "問６",
            "B9": "開いている場合、年に何回ですか。",
            "C9": "年　　　　回",
            "A11:D11": "問７　課題と考えていることを自由にお書きください。",
            "A18": "御協力ありがとうございました。",
            "A20": "学校名",
            "A21": "記入者",
            "C21": "電話",
        }
    )
    p.merge("A12:D16", "B20:D20")
    p.box("A4:C9 A12:D16 A20:D21")
    p.asks("C4 C5 C7 C8", "choice")
    p.asks("C6 C9", "number")
    p.asks("A12 B20 B21", "text")
    p.asks("D21", "code")


def with_guides(form: Form) -> None:
    """Three sheets: 記入要領, 記入例 filled in, 調査票 protected; lists on a hidden sheet, municipalities by their prefecture; whom to send it to."""
    guide = form.page("記入要領")
    guide.put(
        {
            "A1": "記入要領",
            "A3": "１　黄色のセルに入力してください。",
            "A4": "２　行の追加・削除はしないでください。",
            "A6": "項目",
            "B6": "記入方法",
            "A7": "都道府県",
            "B7": "プルダウンから選択",
            "A8": "整備率",
            "B8": "小数点以下第１位まで",
        }
    )
    guide.box("A6:B8")
    for name in ("記入例", "調査票"):
        p = form.page(name, protected=name == "調査票")
        p.put(
            {
                "A1:G1": "令和８年度　橋梁長寿命化　進捗状況調査票",
                "E2": "提出期限",
                "F2:G2": "令和８年９月３０日（水）",
                "E3": "提出先",
                "F3:G3": "国土交通省道路局　国道・技術課",
                "E4": "担当",
                "F4:G4": "橋梁係　鈴木　（03-5253-8111）",
                "A4": "都道府県",
                "A5": "市区町村",
                "A6": "担当課",
                "A8": "番号",
                "B8": "橋梁名",
                "C8": "路線名",
                "D8": "架設年",
                "E8": "橋長(m)",
                "F8": "判定区分",
                "G8": "修繕完了（予定）年月",
                "A20": "計",
                "E20": "=SUM(E9:E19)",
            }
        )
        p.put({f"A{row}": row - 8 for row in range(9, 20)})
        p.box("A4:B6 E2:G4 A8:G20")
        p.fill("A8:G8 A4:A6 E2:E4", GREEN)
        p.fill("B4:B6 B9:G19", YELLOW)
        p.listed("B4", "都道府県")
        p.listed("B5", "INDIRECT($B$4)")
        p.listed("F9:F19", "リスト!$D$1:$D$4")
        p.open("B4:B6 B9:G19")
        if name == "記入例":
            p.put({"B4": "甲県", "B5": "甲市", "B6": "道路課"})
            p.rows("B9", ["新橋", "国道1号", 1975, 45.2, "Ⅲ", "令和8年3月"], ["中橋", "県道2号", 1980, 12, "Ⅱ", ""])
    p.asks("B4 B5 F9:F19", "choice")
    p.asks("B6 B9:C19", "text")
    p.asks("D9:D19", "year|number")
    p.asks("E9:E19", "number")
    p.asks("G9:G19", "year-month")
    lists = form.page("リスト", hidden=True)
    lists.rows(
        "A1",
        ["甲県", "甲市", "丙市", "Ⅰ"],
        ["乙県", "乙市", "丁市", "Ⅱ"],
        [None, None, None, "Ⅲ"],
        [None, None, None, "Ⅳ"],
    )
    for label, area in (("都道府県", "$A$1:$A$2"), ("甲県", "$B$1:$B$2"), ("乙県", "$C$1:$C$2")):
        form.named(label, f"リスト!{area}")


def year_pairs(form: Form) -> None:
    """Heads of two levels with 前年度 and 今年度 under each, the growth by formula, rows and columns 計 by formula and 小計 within."""
    p = form.page("様式１")
    p.put(
        {
            "A1": "様式１　地域包括支援センターの運営状況",
            "I1": "（単位：人、千円）",
            "A3:B4": "区分",
            "C3:E3": "職員数",
            "F3:H3": "運営費",
            "I3:I4": "備考",
        }
    )
    p.put({f"{c}4": h for c, h in zip("CDEFGH", ("前年度", "今年度", "増減") * 2, strict=True)})
    rows = [
        ("直営", "保健師"),
        (None, "社会福祉士"),
        (None, "小計"),
        ("委託", "保健師"),
        (None, "社会福祉士"),
        (None, "小計"),
        ("合計", None),
    ]
    for n, (group, item) in enumerate(rows, start=5):
        p.put({f"A{n}": group or "", f"B{n}": item or ""})
        for c, before, now in (("E", "C", "D"), ("H", "F", "G")):
            p.put({f"{c}{n}": f"={now}{n}-{before}{n}"})
    for c in "CDFG":
        p.put({f"{c}7": f"=SUM({c}5:{c}6)", f"{c}10": f"=SUM({c}8:{c}9)", f"{c}11": f"={c}7+{c}10"})
    p.merge("A5:A7", "A8:A10", "A11:B11")
    p.box("A3:I11")
    p.fill("A3:I4", BLUE)
    p.asks("C5:D6 F5:G6 C8:D9 F8:G9", "number")
    p.asks("I5:I6 I8:I9", "text")
    p.asks("I7 I10 I11", "?")
    p.put({"A13": "※前年度は決算額、今年度は予算額を記入すること。", "A15": "記入者", "C15": "内線"})
    p.box("B15 D15", sides="b")
    p.asks("B15", "text")
    p.asks("D15", "code|text|number")


def half_width(form: Form) -> None:
    """Labels in half width and in English, no lines but under the answers, units behind them."""
    p = form.page("Sheet1")
    p.put(
        {
            "B2": "ｼｽﾃﾑ導入状況調査",
            "B4": "団体ｺｰﾄﾞ",
            "B5": "ﾌﾘｶﾞﾅ",
            "B6": "氏名",
            "B7": "TEL",
            "B8": "FAX",
            "B9": "E-mail",
            "B10": "URL",
            "B12": "ｼｽﾃﾑ名",
            "B13": "ﾍﾞﾝﾀﾞｰ名",
            "B14": "導入年月",
            "B15": "ﾗｲｾﾝｽ数",
            "D15": "本",
            "B16": "保守費(年額)",
            "D16": "千円",
            "B17": "ｻｰﾊﾞｰ台数",
            "D17": "台",
            "B18": "ｸﾗｳﾄﾞ利用",
            "D18": "ﾌﾟﾙﾀﾞｳﾝから選択",
            "B19": "契約終了日",
            "B20": "ｺﾒﾝﾄ",
        }
    )
    p.widths(A=2, B=18, C=30, D=18)
    p.box("C4:C10 C12:C20", sides="b")
    p.listed("C18", '"利用中,検討中,予定なし"')
    p.asks("C4 C7:C9", "code")
    p.asks("C10", "code|text")
    p.asks("C5 C6 C12 C13 C20", "text")
    p.asks("C14", "year-month|date")
    p.asks("C15:C17", "number")
    p.asks("C18", "choice")
    p.asks("C19", "date")


def gates(form: Form) -> None:
    """①② as gates between questions, a box for the sign, a part that is only for some, two cells of □ for one choice, free words."""
    p = form.page("回答票")
    p.widths(A=8, B=60, C=14)
    p.put(
        {
            "A1:C1": "空き公共施設の利活用に関する調査",
            "A2": "回答欄に該当する番号（①～③）を選択してください。",
            "A4": "設問",
            "B4": "内容",
            "C4": "回答欄",
            "A5": "問１",
            "B5": "空き公共施設はありますか。\n①ある　②ない\n※①と回答した場合は問２へ、②と回答した場合は問５へ",
            "A6": "問２",
            "B6": "空き施設の数を記入してください。",
            "A7": "問３",
            "B7": "利活用の方針を定めていますか。\n①定めている　②検討中　③定めていない",
            "A8": "問４",
            "B8": "【問３で①と回答した場合】方針の策定年月日",
            "A9": "問５",
            "B9": "民間事業者からの提案を受け付けていますか。\n①はい　②いいえ",
            "A11": "※該当する場合のみ記入してください。",
            "A12": "問６",
            "B12": "国への要望（200字以内）",
            "A14:C14": "【担当者】",
            "A15": "部署",
            "A16": "氏名",
            "A17": "ﾒｰﾙ",
        }
    )
    p.merge("A13:C13", "B15:C15", "B16:C16", "B17:C17")
    p.wrapped("B5:B9")
    p.box("A4:C9 A12:C13 A15:C17")
    p.fill("A4:C4", CREAM)
    p.listed("C5 C9", '"①,②"')
    p.listed("C7", '"①,②,③"')
    p.merge("B12:C12")
    p.asks("C5 C7 C9", "choice")
    p.asks("C6", "number")
    p.asks("C8", "date")
    p.asks("A13 B15 B16", "text")
    p.asks("B17", "code")


def legend_of_cells(form: Form) -> None:
    """凡例 with coloured cells above; what is blue is typed, what is cream is chosen, what is grey is worked out; an example row; a row for others."""
    p = form.page("実績報告")
    p.put(
        {
            "A1": "子どもの居場所づくり支援　実績報告",
            "A3": "凡例",
            "C3": "入力セル",
            "E3": "選択セル（プルダウン）",
            "G3": "自動計算（入力不要）",
            "A5": "自治体名",
            "D5": "報告年月日",
            "A7": "No",
            "B7": "居場所の名称",
            "C7": "運営形態",
            "D7": "開設日数",
            "E7": "延べ利用者数",
            "F7": "１日当たり",
            "G7": "うち食事の提供あり",
            "H7": "特記事項",
            "A8": "例",
            "B8": "○○こども広場",
            "C8": "委託",
            "D8": 100,
            "E8": 1500,
            "F8": "=IF(D8=0,0,E8/D8)",
            "G8": "○",
            "H8": "夏休みのみ開設",
            "A15": "合計",
        }
    )
    for row in range(9, 15):
        p.put({f"A{row}": row - 8, f"F{row}": f"=IF(D{row}=0,0,E{row}/D{row})"})
    p.put({f"{c}15": f"=SUM({c}9:{c}14)" for c in "DE"})
    p.box("A7:H15 B5 E5 B3 D3 F3")
    p.fill("B3 B5 E5 B9:B14 D9:E14 H9:H14", BLUE)
    p.fill("D3 C9:C14 G9:G14", CREAM)
    p.fill("F3 F9:F14 D15:E15", GREY)
    p.fill("A8:H8", GREY)
    p.listed("C9:C14", '"直営,委託,補助"')
    p.listed("G9:G14", '"○"')
    p.asks("B5 B9:B14 H9:H14", "text")
    p.asks("E5", "date")
    p.asks("C9:C14", "choice")
    p.asks("D9:E14", "number")
    p.asks("G9:G14", "tick|choice")


def bare_export(form: Form) -> None:
    """As Google's sheets and small tools write it: no borders, heads in bold over a frozen line, empty rows to be filled, one filled as an example."""
    p = form.page("シート1")
    p.rows(
        "A1",
        ["団体名", "担当部署", "メールアドレス", "実施予定の有無", "実施予定日", "参加見込み人数", "会場", "備考"],
        ["（例）△△町", "総務課", "somu@example.lg.jp", "有", "2026/10/01", 50, "町民会館", ""],
    )
    p.font("A1:H1", bold=True)
    p.fill("A1:H1", GREY)
    p.sheet.freeze_panes = "A2"
    p.listed("D3:D50", '"有,無"')
    p.formed("E3:E50", "yyyy/mm/dd")
    p.asks("A3:B50 G3:H50", "text")
    p.asks("C3:C50", "code")
    p.asks("D3:D50", "choice")
    p.asks("E3:E50", "date")
    p.asks("F3:F50", "number")


NEWEST = (squared, sentences, circled, with_guides, year_pairs, half_width, gates, legend_of_cells, bare_export)
