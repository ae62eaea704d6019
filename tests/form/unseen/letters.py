# ruff: noqa: E501
"""Applications, notices and reports as letters: narrow columns, blanks in words, signatures, boxes for the ministry."""

from tests.form.unseen.page import BLUE, CREAM, GREY, YELLOW, Form


def grant(form: Form) -> None:
    """交付申請書: a letter without lines, blanks in words, the applicant at the right, a sum after 金."""
    p = form.page("様式第１号")
    p.narrow(36)
    p.put({"A1": "様式第１号（第５条関係）", "Z3": "第　　　　号", "Z4": "令和　　年　　月　　日", "A6": "こども家庭庁長官　殿", "R8": "申請者　住　　所", "R9": "　　　　団 体 名", "R10": "　　　　代表者名", "AI10": "印",
           "A13:AJ13": "令和７年度子ども・子育て支援事業費補助金交付申請書", "A15": "　標記について、次により補助金を交付されるよう関係書類を添えて申請する。", "A18:AJ18": "記", "A20": "１　補助金申請額", "J20": "金", "T20": "円",
           "A22": "２　事業の名称", "A24": "３　事業の目的及び内容", "A29": "４　事業の着手及び完了予定年月日", "C30": "着手", "G30": "令和　　年　　月　　日", "C31": "完了", "G31": "令和　　年　　月　　日", "A33": "５　添付書類", "C34": "(1) 事業計画書", "C35": "(2) 収支予算書"})  # fmt: skip
    p.merge("Y8:AH8", "Y9:AH9", "Y10:AH10", "K20:S20", "J22:AH22", "C25:AH28", "G30:P30", "G31:P31", "Z3:AI3", "Z4:AI4")
    p.box("K20:S20 J22:AH22", sides="b")
    p.frame("C25:AH28", "thin")
    p.asks("Z3", "text|code|number")
    p.asks("Z4 G30 G31", "date")
    p.asks("Y8 Y9 Y10 J22 C25", "text")
    p.asks("K20", "number")


def permit(form: Form) -> None:
    """許可申請: two levels of labels at the left, 有・無 in words, boxes for the office, 〒 and tel in words."""
    p = form.page("申請書")
    p.put({"A1": "様式第三（第六条関係）", "A2:H2": "産業廃棄物処理業許可申請書", "A4:A8": "申請者", "B4": "フリガナ", "B5": "氏名又は名称", "B6": "住所", "C6:H6": "〒　　　－　　　　", "B7": "電話番号", "B8": "法人番号（13桁）",
           "A9:B9": "事業の区分", "C9:H9": "１．収集運搬業　　２．処分業　　（該当するものを○で囲む）", "A10:B10": "積替え又は保管の有無", "C10:H10": "有　・　無", "A11:B12": "事務所及び事業場", "C11": "名称", "C12": "所在地",
           "A13:B13": "許可番号及び年月日", "C13:E13": "第　　　　　　号", "F13:H13": "年　　月　　日", "A14:B14": "施設の処理能力", "H14": "t/日", "A15:B15": "事業開始予定年月日", "A17": "※受付番号", "C17": "※受付年月日", "E17": "※審査結果", "A19": "備考　※印の欄には記入しないこと。"})  # fmt: skip
    p.merge("C4:H4", "C5:H5", "C7:H7", "C8:H8", "D11:H11", "D12:H12", "C14:G14", "C15:H15", "A17:A17", "F17:H17")
    p.box("A4:H15 A17:H17")
    p.asks("C4 C5 C6 D11 D12", "text")
    p.truth["C6"] = "text|code"
    p.asks("C7 C8", "code")
    p.asks("C9 C10", "choice")
    p.asks("C13", "text|code|number")
    p.asks("F13 C15", "date")
    p.asks("C14", "number")


def account(form: Form) -> None:
    """実績報告・収支: amounts with budgets printed, balances by formula, a list of papers to tick."""
    p = form.page("収支精算書")
    p.put(
        {
            "A1": "別紙３",
            "A2:F2": "収　支　精　算　書",
            "A4": "１　収入の部",
            "F4": "（単位：円）",
            "A5": "区分",
            "B5": "予算額",
            "C5": "決算額",
            "D5": "差引増減額",
            "E5:F5": "摘要",
            "A12": "２　支出の部",
            "F12": "（単位：円）",
            "A13": "費目",
            "B13": "予算額",
            "C13": "決算額",
            "D13": "差引増減額",
            "E13:F13": "積算内訳",
        }
    )
    for row, name in enumerate(("国庫補助金", "県補助金", "一般財源", "その他"), start=6):
        p.put({f"A{row}": name, f"D{row}": f"=C{row}-B{row}"})
    p.put({"A10": "合計", "B10": "=SUM(B6:B9)", "C10": "=SUM(C6:C9)", "D10": "=C10-B10"})
    for row, item in enumerate(("報償費", "旅費", "需用費", "委託料", None, None), start=14):
        p.put({f"A{row}": item, f"D{row}": f"=C{row}-B{row}"})
    p.put({"A20": "合計", "B20": "=SUM(B14:B19)", "C20": "=SUM(C14:C19)", "D20": "=C20-B20"})
    for row in (*range(5, 11), *range(13, 21)):
        if row not in (5, 13):
            p.merge(f"E{row}:F{row}")
    p.box("A5:F10 A13:F20")
    p.formed("B6:D10 B14:D20", "#,##0;[Red]-#,##0")
    p.put(
        {
            "A22": "添付書類（添付したものにチェック）",
            "A23": "□",
            "B23": "領収書の写し",
            "A24": "□",
            "B24": "事業実施の写真",
            "A25": "□",
            "B25": "成果物",
            "A27": "上記のとおり相違ないことを証明します。",
            "A28": "令和　　年　　月　　日",
            "D29": "市町村長名",
        }
    )
    p.box("E29:F29", sides="b")
    p.merge("E29:F29")
    p.asks("B6:C9 B14:C19", "number")
    p.asks("E6:E9 E14:E19 A18:A19 E29", "text")
    p.asks("A23:A25", "tick")
    p.asks("A28", "date")
    p.asks("E10 E20", "?")


def split_boxes(form: Form) -> None:
    """消防: dates, times and telephone numbers over several cells, ticks in cells of their own with words at the right."""
    p = form.page("届出書")
    p.narrow(30, 3)
    p.put({"A1:AD1": "防火対象物使用開始届出書", "A3:E3": "届出年月日", "F3": "令和", "H3": "年", "J3": "月", "L3": "日", "A4:E4": "届出者氏名", "A5:E5": "電話番号", "I5": "-", "M5": "-", "A6:E6": "使用開始日時", "F6": "令和", "H6": "年", "J6": "月", "L6": "日", "N6": "時", "P6": "分",
           "A7:E7": "営業時間", "G7": "時", "I7": "分", "J7": "～", "L7": "時", "N7": "分", "A8:E9": "用途", "F8": "□", "G8": "事務所", "K8": "□", "L8": "店舗", "P8": "□", "Q8": "倉庫", "F9": "□", "G9": "その他（", "R9": "）", "A10:E10": "延べ面積", "K10": "㎡", "A11:E12": "その他必要な事項"})  # fmt: skip
    p.merge("F4:AD4", "F5:H5", "J5:L5", "N5:P5", "F10:J10", "F11:AD12", "J9:Q9")
    p.frame("A3:AD12", "medium")
    for row in (3, 4, 5, 6, 7, 10):
        p.box(f"A{row}:E{row}")
        p.frame(f"F{row}:AD{row}", "thin")
    p.frame("F8:AD9", "thin")
    p.frame("F11:AD12", "thin")
    p.asks("G3 I3 K3 G6 I6 K6", "date")
    p.asks("M6 O6 F7 H7 K7 M7", "number|text|code")
    p.asks("F4 J9 F11", "text")
    p.asks("F5 J5 N5", "code")
    p.asks("F8 K8 P8 F9", "tick")
    p.asks("F10", "number")


def planned(form: Form) -> None:
    """事業計画書: prompts in the boxes themselves, examples in blue and in grey italics, a limit of characters counted beside."""
    p = form.page("実施内容説明書", protected=True)
    p.put(
        {
            "A1:F1": "実施内容説明書（記入様式）",
            "A2": "※青字の記載例は削除して記入してください。",
            "A4": "申請者名",
            "A5": "事業区分",
            "C5": "▼選択してください",
            "A6": "実施期間",
            "C6": "交付決定日　～　令和　　年　　月　　日",
            "A8:F8": "１．現状の課題（400字以内）",
            "A9:F12": "（例）手作業による集計に月20時間を要しており、転記誤りも生じている。",
            "F13": '=LEN(A9)&"字"',
            "A15:F15": "２．導入するツールの内容と効果（400字以内）",
            "A16:F19": "（例）集計ツールを導入し、作業時間を月5時間に短縮する。",
            "F20": '=LEN(A16)&"字"',
            "A22:F22": "３．数値目標",
        }
    )
    p.rows(
        "A23",
        ["指標", "単位", "現状値", "目標値（１年後）", "目標値（３年後）", "算出方法"],
        ["例：作業時間", "時間/月", 20, 5, 3, "タイムカードによる"],
    )
    p.font("A9 A16 A24:F24", color="0070C0")
    for row in (4, 5, 6):
        p.merge(f"A{row}:B{row}", f"C{row}:F{row}")
    p.box("A4:F6 A8:F12 A15:F19 A23:F29")
    p.fill("A4:B6 A8 A15 A22 A23:F23", GREY)
    p.listed("C5", '"▼選択してください,通常枠,インボイス枠,セキュリティ枠"')
    p.open("C4:F6 A9:F12 A16:F19 A25:F29")
    p.asks("C4 A9 A16", "text")
    p.asks("C5", "choice")
    p.asks("C6", "date|text")
    p.asks("A25:B29 F25:F29", "text")
    p.asks("C25:E29", "number")


def price(form: Form) -> None:
    """価格説明書: protected; open and framed cells; names from lists; amounts by formula; a declaration to tick; long printed notes."""
    p = form.page("価格説明書", protected=True)
    p.put(
        {
            "B2:I2": "価格説明書",
            "B3": "記入要領を必ず確認し、白色のセルに入力してください。灰色のセルは自動計算です。",
            "B5": "ベンダー名",
            "F5": "作成日",
            "B6": "ソフトウェア名",
            "F6": "型番",
            "B8": "No.",
            "C8": "製品名・プラン名",
            "D8": "課金形態",
            "E8": "標準販売価格（税抜）",
            "F8": "数量",
            "G8": "小計",
            "H8:I8": "価格の根拠",
        }
    )
    for n in range(8):
        row = 9 + n
        p.put({f"B{row}": n + 1, f"G{row}": f'=IF(E{row}="","",E{row}*F{row})'})
        p.merge(f"H{row}:I{row}")
    p.put({"B17:F17": "合計", "G17": "=SUM(G9:G16)"})
    p.merge("C5:E5", "G5:I5", "C6:E6", "G6:I6", "H17:I17")
    p.box("B5:I6 B8:I17")
    p.fill("B5:B6 F5:F6 B8:I8 G9:G17 B17 H17", GREY)
    p.listed("D9:D16", '"買い切り,月額,年額"')
    p.ruled("E9:E16", "whole", operator="greaterThanOrEqual", formula1="0")
    p.ruled("F9:F16", "whole", operator="between", formula1="1", formula2="9999")
    p.formed("G5", "yyyy/m/d")
    p.open("C5:E5 G5:I5 C6:E6 G6:I6 C9:F16 H9:I16")
    p.put(
        {
            "B19": "□",
            "C19": "上記の価格は一般に公開している価格と相違ありません。",
            "B21": "＜注意事項＞",
            "B22": "・税抜価格で記入してください。",
            "B23": "・値引きがある場合は、値引き後の価格を記入してください。",
        }
    )
    p.open("B19")
    p.listed("B19", '"□,☑"')
    p.asks("C5 C6 G6 C9:C16 H9:H16", "text")
    p.asks("G5", "date")
    p.asks("D9:D16", "choice")
    p.asks("E9:F16", "number")
    p.asks("B19", "tick|choice")


def plan_of_wages(form: Form) -> None:
    """処遇改善計画: pairs of label and value across, placeholders of blanks with units, choices apart by strokes, frames under headings, a signature."""
    p = form.page("計画書")
    p.put(
        {
            "A1:H1": "処遇改善加算　計画書",
            "A2:H2": "【提出期限】令和７年４月15日までに都道府県へ提出",
            "A3:B3": "事業者名称",
            "E3:F3": "法人番号",
            "A4:B4": "サービス種別",
            "C4:D4": "訪問介護 / 通所介護 / 居宅介護支援",
            "E4:F4": "計画年度",
            "G4:H4": "令和　　年度",
            "A5:B5": "職員総数（常勤換算）",
            "C5:D5": "　　　人",
            "E5:F5": "作成日",
            "G5:H5": "　　年　　月　　日",
        }
    )
    p.merge("C3:D3", "G3:H3")
    p.rows(
        "A7",
        [
            "職員種別",
            "現在の\n賃金水準（円/月）",
            "改善額\n（円/月）",
            "改善後\n（円/月）",
            "対象職員数",
            "改善総額\n（年間・円）",
            "財源（加算区分）",
            "備考",
        ],
    )
    p.put(
        {
            "A13:H13": "【キャリアパス要件】",
            "A14:C14": "任用要件・賃金体系の整備",
            "D14:H14": "あり / なし",
            "A15:C15": "研修の実施",
            "D15:H15": "実施済み（年　　回） / 計画中",
            "A16:H16": "【賃金改善の方法（具体的に記載すること）】",
            "A17:H17": "例）全職員を対象に基本給を月額○○円引き上げる。",
            "A18:D18": "加算の見込額（年間）",
            "E18:H18": "　　　　　　　円",
            "A19:H19": "上記に相違ないことを誓約します。\n代表者署名：　　　　　　　　　（印）　　年　　月　　日",
        }
    )
    p.font("A17", color="6B7280", italic=True)
    p.box("A3:H5 A7:H12 A13:H19")
    p.fill("A3:B5 E3:F5 A7:H7 A13 A16 A14:C15 A18", BLUE)
    p.asks("C3 A8:A12 G8:H12 A17", "text")
    p.asks("G3", "code")
    p.asks("C4 D14", "choice")
    p.asks("G4", "year")
    p.asks("C5 E18 B8:F12", "number")
    p.asks("G5", "date")
    p.asks("D15", "choice|text|number")
    p.asks("A19", "?")


def typed(form: Form) -> None:
    """LibreOffice, no style at all: labels with colons, blanks of underscores, answers at the right or after the colon."""
    p = form.page("Sheet1")
    p.put(
        {
            "A1": "公民館の利用状況について（照会）",
            "A2": "回答期限　令和７年８月29日（金）まで",
            "A4": "市町村名：",
            "A5": "担当：",
            "A6": "TEL：",
            "A8": "1. 公民館数（館）",
            "A9": "2. 年間利用者数（人）",
            "A10": "3. 利用料金の有無（有・無）",
            "A11": "4. 料金改定の予定がある場合、改定予定年月",
            "A12": "5. 課題（自由記述）",
            "A14": "※ 回答はＢ列に入力し、メールで返送してください。",
        }
    )
    p.asks("B4 B5 B12", "text")
    p.asks("B6", "code")
    p.asks("B8 B9", "number")
    p.asks("B10", "choice|text")
    p.asks("B11", "year-month")


def cover_and_sheets(form: Form) -> None:
    """表紙と様式: who answers stands on the cover and is repeated by formula; sheets of one shape; a manual and an example follow."""
    c = form.page("表紙")
    c.put(
        {
            "B2": "障害福祉サービス実態調査",
            "B4": "団体コード",
            "B5": "都道府県名",
            "B6": "市町村名",
            "B7": "担当課",
            "B8": "担当者",
            "B9": "電話",
            "B10": "E-mail",
            "B12": "提出期限：令和７年10月31日（金）",
            "B13": "提出先：障害福祉課　担当　佐藤（内線1234）",
            "B15": "黄色のセルに入力してください。",
        }
    )
    c.box("B4:C10")
    c.fill("C4:C10 A15", YELLOW)
    c.asks("C4", "code|text|number")
    c.asks("C5:C8", "text|choice")
    c.asks("C9 C10", "code")
    for n, title in enumerate(("居宅介護", "生活介護"), start=1):
        p = form.page(f"様式{n}")
        p.put(
            {
                "A1": f"様式{n}　{title}",
                "E1": "=表紙!C6",
                "A3": "区分",
                "B3": "事業所数",
                "C3": "利用者数",
                "D3": "支給決定量（時間）",
                "E3": "備考",
            }
        )
        for row, name in enumerate(("身体障害", "知的障害", "精神障害", "計"), start=4):
            p.put({f"A{row}": name})
        p.put({f"{x}7": f"=SUM({x}4:{x}6)" for x in "BCD"})
        p.box("A3:E7")
        p.fill("B4:E6", YELLOW)
        p.put(
            {
                "A9": "問　利用待機者はいますか。いる場合は人数を記入してください。",
                "A10": "１　いる",
                "A11": "２　いない",
                "C10": "人",
                "D9": "回答",
            }
        )
        p.box("B10 D10")
        p.fill("B10 D10", YELLOW)
        p.asks("B4:D6 B10", "number")
        p.asks("E4:E6", "text")
        p.asks("D10", "choice")
    m = form.page("記入要領")
    m.put({"A1": "記入要領"})
    m.rows(
        "A3",
        ["項目", "説明"],
        ["事業所数", "10月1日現在で指定を受けている数"],
        ["利用者数", "10月中の実利用者数（同じ者は１人と数える。）"],
        ["支給決定量", ""],
    )
    m.box("A3:B6")
    x = form.page("記入例")
    x.put(
        {
            "A1": "様式１　居宅介護（記入例）",
            "A3": "区分",
            "B3": "事業所数",
            "C3": "利用者数",
            "D3": "支給決定量（時間）",
            "E3": "備考",
        }
    )
    x.rows(
        "A4",
        ["身体障害", 3, 45, 1200, ""],
        ["知的障害", 2, 30, 800, ""],
        ["精神障害", 1, 22, 400, "10月新規"],
        ["計", 6, 97, 2400],
    )
    x.box("A3:E7")
    x.fill("B4:E6", YELLOW)


def care(form: Form) -> None:
    """介護: protected, names for cells and lists, coloured where open, dates in 和暦, one value under another's condition."""
    p = form.page("入力シート", protected=True)
    p.put(
        {
            "A1": "介護サービス事業所　状況報告書",
            "A3": "【基本情報】",
            "A4": "事業所番号（10桁）",
            "A5": "事業所名",
            "A6": "サービス種類",
            "A7": "指定年月日",
            "A8": "報告対象月",
            "A9": "定員",
            "C9": "人",
            "A11": "【感染症の発生状況】",
            "A12": "発生の有無",
            "A13": "（「有」の場合）発生日",
            "A14": "（「有」の場合）感染者数",
            "C14": "人",
            "A15": "うち職員",
            "C15": "人",
            "A16": "対応の内容",
            "A20": "自治体確認欄",
            "D4": '=IF(LEN(B4)=10,"","←10桁で入力してください")',
            "D5": '=IF(B5="","←必須","")',
        }
    )
    p.merge("B16:D18", "A16:A18")
    p.box("A4:B9 A12:B15 A16:D18 A20:B20")
    p.fill("B4:B9 B12:B15 B16:D18", CREAM)
    p.open("B4:B9 B12:B15 B16:D18")
    p.formed("B7 B13", '[$-ja-JP-x-gannen]ggge"年"m"月"d"日"')
    p.formed("B8", "yyyy年m月")
    lists = form.page("master", hidden=True)
    lists.rows("A1", ["訪問介護"], ["通所介護"], ["短期入所"])
    form.named("サービス一覧", "master!$A$1:$A$3")
    form.named("回答_定員", "入力シート!$B$9")
    p.listed("B6", "サービス一覧")
    p.listed("B12", '"有,無"')
    p.ruled("B4", "textLength", operator="equal", formula1="10")
    p.greyed("B13:B15", '$B$12="無"')
    p.fill("A20:B20", GREY)
    p.asks("B4", "code|text")
    p.asks("B5 B16", "text")
    p.asks("B6 B12", "choice")
    p.asks("B7 B13", "date")
    p.asks("B8", "year-month")
    p.asks("B9 B14 B15", "number")


LETTERS = (grant, permit, account, split_boxes, planned, price, plan_of_wages, typed, cover_and_sheets, care)
