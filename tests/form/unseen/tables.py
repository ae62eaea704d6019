# ruff: noqa: E501
"""Statistics: matrices with printed figures of last year, sums, units in the head, long lists of facilities."""

from tests.form.unseen.page import BLUE, GREEN, GREY, YELLOW, Form


def posts(form: Form) -> None:
    """職員数: three levels of heads, last year's figures printed, sums, checks by formula, codes at the left."""
    p = form.page("第1表")
    p.put(
        A1="令和７年地方公共団体定員管理調査",
        A2="第１表　部門別職員数",
        J2="（単位：人）",
        A3="団体コード",
        C3="団体名",
    )
    p.put({
        "A5:A7": "コード", "B5:C7": "区分", "D5:D7": "前年4月1日\n職員数 Ａ", "E5:I5": "増減の内訳", "E6:F6": "減員", "G6:H6": "増員",
        "I6:I7": "部門間\n異動", "E7": "退職", "F7": "その他", "G7": "採用", "H7": "その他", "J5:J7": "本年4月1日\n職員数 Ｂ", "K5:K7": "増減\nＢ－Ａ",
        "L5:L7": "チェック", "M5:M7": "主な増減理由",
    })  # fmt: skip
    p.put({"B8:B12": "一般行政", "B13:B15": "特別行政"})
    names = ["議会", "総務・企画", "税務", "民生", "小計", "教育", "消防", "小計"]
    last = [4, 61, 17, 88, None, 45, 52, None]
    for row, (name, figure) in enumerate(zip(names, last, strict=True), start=8):
        p.put({f"A{row}": row * 10, f"C{row}": name})
        if figure is None:
            top = 8 if row == 12 else 13
            p.put({f"{c}{row}": f"=SUM({c}{top}:{c}{row - 1})" for c in "DEFGHI"})
        else:
            p.put({f"D{row}": figure})
        p.put({f"J{row}": f"=D{row}-E{row}-F{row}+G{row}+H{row}+I{row}", f"K{row}": f"=J{row}-D{row}"})
        p.put({f"L{row}": f'=IF(J{row}<0,"エラー","")'})
    p.put(B16="合計")
    p.merge("B16:C16")
    p.put({f"{c}16": f"={c}12+{c}15" for c in "DEFGHIJK"})
    p.box("A5:M16")
    p.box("B3 D3:E3")
    p.merge("D3:E3")
    p.fill("A5:M7", GREY)
    p.put(A18="※　Ａ欄は前年調査の数値です。相違がある場合は「主な増減理由」欄に記入してください。")
    p.asks("B3", "code|text|number")
    p.asks("D3", "text")
    p.asks("E8:I11 E13:I14", "number")
    p.asks("M8:M11 M13:M14", "text")


def pupils(form: Form) -> None:
    """学校の様式: a digit a box, narrow columns merged, grades across, boys and girls, sums by formula."""
    p = form.page("様式第２号")
    p.narrow(40)
    p.put({"A1:AN1": "学校基本調査　学校調査票（小学校）"})
    p.put({"A3:F3": "学校調査番号", "N3:Q3": "学校名", "A4:F4": "設置者", "N4:Q4": "電話番号"})
    p.merge("R3:AF3", "G4:L4", "R4:AF4")
    p.box("A3:F4 G3:K3 G4:L4 N3:AF4")
    p.listed("G4", '"国立,公立,私立"')
    p.put({"A6": "１　学年別児童数", "AJ6": "（人）", "A7:F8": "区分"})
    letters = ["G", "K", "O", "S", "W", "AA"]
    ends = ["J", "N", "R", "V", "Z", "AD"]
    for grade, (a, b) in enumerate(zip(letters, ends, strict=True), start=1):
        p.put({f"{a}7:{b}8": f"{grade}学年"})
        for row in range(9, 12):
            p.merge(f"{a}{row}:{b}{row}")
    p.put({"AE7:AI8": "計"})
    for row, name in enumerate(("男", "女", "計"), start=9):
        p.put({f"A{row}:F{row}": name, f"AE{row}:AI{row}": f"=SUM(G{row}:AD{row})"})
    p.put({f"{a}11": f"={a}9+{a}10" for a in letters})
    p.box("A7:AI11")
    p.put({"A13": "２　特別支援学級", "A14:F14": "学級数", "K14:L14": "学級", "N14:S14": "児童数", "X14:Y14": "人"})
    p.merge("G14:J14", "T14:W14")
    p.box("A14:L14 N14:Y14")
    p.put({"A16:H16": "調査票記入者　職・氏名"})
    p.merge("I16:Z16")
    p.box("A16:Z16")
    p.asks("G3 H3 I3 J3 K3", "code|number|text")
    p.asks("R3", "text")
    p.asks("G4", "choice")
    p.asks("R4", "code")
    p.asks(" ".join(f"{a}9 {a}10" for a in letters), "number")
    p.asks("G14 T14", "number")
    p.asks("I16", "text")


def nurseries(form: Form) -> None:
    """施設一覧: a row a facility, twenty columns, numbers printed, an example in the first row, lists on a hidden sheet."""
    p = form.page("施設一覧")
    p.put(
        A1="別紙２　保育所等一覧（令和７年４月１日現在）",
        A2="※　黄色のセルはプルダウンから選択してください。行が足りない場合は適宜追加してください。",
    )
    heads = [
        "No.", "施設番号", "施設名", "施設類型", "設置主体", "郵便番号", "所在地", "電話番号", "認可年月日", "利用定員（人）", "うち０歳児", "うち１・２歳児",
        "入所児童数（人）", "保育士数（人）\n常勤換算", "一時預かりの有無", "延長保育の有無", "開所時間", "備考",
    ]  # fmt: skip
    p.rows("A4", heads)
    p.rows(
        "A5",
        [
            "例",
            12345,
            "○○保育園",
            "保育所",
            "社会福祉法人",
            "123-4567",
            "○○市○○1-2-3",
            "0123-45-6789",
            "H15.4.1",
            90,
            9,
            30,
            88,
            14.5,
            "有",
            "有",
            "7:00～19:00",
            "",
        ],
    )
    p.rows("A6", *[[n] for n in range(1, 21)])
    p.put(A26="計")
    p.put({f"{c}26": f"=SUM({c}6:{c}25)" for c in "JKLMN"})
    p.box("A4:R26")
    p.fill("A4:R4", GREEN)
    p.fill("A5:R5", GREY)
    p.fill("D6:E25 O6:P25", YELLOW)
    lists = form.page("リスト", hidden=True)
    lists.rows(
        "A1",
        ["施設類型", "設置主体", "有無"],
        ["保育所", "市町村", "有"],
        ["認定こども園", "社会福祉法人", "無"],
        ["小規模保育", "株式会社"],
    )
    p.listed("D6:D25", "リスト!$A$2:$A$4")
    p.listed("E6:E25", "リスト!$B$2:$B$4")
    p.listed("O6:P25", "リスト!$C$2:$C$3")
    for area, kind in {"B": "code|number|text", "C": "text", "D": "choice", "E": "choice", "F": "code", "G": "text", "H": "code", "I": "date",
                       "J": "number", "K": "number", "L": "number", "M": "number", "N": "number", "O": "choice", "P": "choice", "Q": "text", "R": "text"}.items():  # fmt: skip
        p.asks(f"{area}6:{area}25", kind)


def waste(form: Form) -> None:
    """廃棄物処理: items down and years across, a unit a row, some rows computed, grey where nothing is asked, a note below."""
    p = form.page("処理状況")
    p.put(
        {
            "A1": "一般廃棄物処理実態調査票",
            "A2": "市町村名",
            "A4:C4": "項目",
            "D4": "単位",
            "E4": "令和4年度",
            "F4": "令和5年度",
            "G4": "令和6年度",
            "H4": "増減の理由",
        }
    )
    lines = [
        ("計画収集人口", None, "人"), ("自家処理人口", None, "人"), ("ごみ総排出量", "計画収集量", "t/年"), (None, "直接搬入量", "t/年"), (None, "集団回収量", "t/年"), (None, "計", "t/年"),
        ("リサイクル率", None, "％"), ("ごみ処理経費", "建設改良費", "千円"), (None, "処理及び維持管理費", "千円"), (None, "計", "千円"),
    ]  # fmt: skip
    for row, (item, part, unit) in enumerate(lines, start=5):
        p.put({f"A{row}": item, f"B{row}": part, f"D{row}": unit})
        p.merge(f"B{row}:C{row}") if part else p.merge(f"A{row}:C{row}")
    p.merge("A7:A10", "A12:A14", "B2:C2")
    for c, figures in (
        ("E", (50210, 120, 15200, 2100, 310, None, None, 12000, 453000, None)),
        ("F", (49800, 110, 15010, 2050, 300, None, None, 8000, 460000, None)),
    ):
        p.put({f"{c}{row}": figure for row, figure in enumerate(figures, start=5) if figure is not None})
    for c in "EFG":
        p.put(
            {
                f"{c}10": f"=SUM({c}7:{c}9)",
                f"{c}11": f'=IF({c}10=0,"",ROUND({c}9/{c}10*100,1))',
                f"{c}14": f"=SUM({c}12:{c}13)",
            }
        )
    p.box("A4:H14 A2:C2")
    p.fill("A4:H4 A2", BLUE)
    p.fill("H10:H11 H14", GREY)
    p.put(A16="注１　「計画収集人口」は10月1日現在の人口を記入すること。", A17="注２　網掛け部分は記入不要。")
    p.asks("B2", "text")
    p.asks("G5:G9 G12:G13", "number")
    p.asks("H5:H9 H12:H13", "text")


def councils(form: Form) -> None:
    """男女共同参画: counts in fixed rows, rates by formula, cells struck out that nobody fills, a reason below."""
    p = form.page("調査票２")
    p.put({"A1": "調査票２　審議会等における女性の登用状況", "A3": "都道府県名", "D3": "市区町村名", "A5": "(1) 審議会等委員（令和７年４月１日現在）",
           "A6:A7": "区分", "B6:B7": "審議会等数", "C6:C7": "うち女性委員を含む審議会等数", "D6:E6": "委員数（人）", "D7": "総数", "E7": "うち女性", "F6:F7": "女性比率（％）"})  # fmt: skip
    for row, name in enumerate(
        ("地方自治法第202条の3に基づくもの", "地方自治法第180条の5に基づくもの", "要綱等に基づくもの", "合計"), start=8
    ):
        p.put({f"A{row}": name, f"F{row}": f'=IF(D{row}="","",E{row}/D{row}*100)'})
    p.put({f"{c}11": f"=SUM({c}8:{c}10)" for c in "BCDE"})
    p.put({"B9": "－", "C9": "－"})
    p.box("A6:F11 A3:B3 D3:E3")
    p.put(
        {"A13": "(2) 目標値の設定", "A14": "目標の有無", "A15": "目標値（％）", "A16": "目標年度", "A17": "目標の対象"}
    )
    p.listed("B14", '"1　有,2　無"')
    p.box("A14:B17")
    p.put({"A19": "(3) 女性比率が30％未満の場合、その理由を記入してください。（200字以内）"})
    p.merge("A20:F23")
    p.box("A20:F23")
    p.asks("B3 E3", "text")
    p.asks("B8 B10 C8 C10 D8:D10 E8:E10", "number")
    p.asks("B14", "choice")
    p.asks("B15", "number")
    p.asks("B16", "year|text|number")
    p.asks("B17 A20", "text")


def bridges(form: Form) -> None:
    """道路メンテナンス: a wide list under three levels of heads, year and month apart, judgements from a list, forty rows without numbers."""
    p = form.page("橋梁点検結果")
    p.put(A1="様式１　橋梁点検結果一覧表", A2="道路管理者名：")
    p.box("B2", sides="b")
    p.put({"A4:A6": "橋梁名\n（フリガナ）", "B4:B6": "路線名", "C4:D4": "位置", "C5:C6": "緯度", "D5:D6": "経度", "E4:F4": "橋梁諸元", "E5:E6": "橋長\n(m)", "F5:F6": "幅員\n(m)",
           "G4:I4": "点検結果", "G5:H5": "点検実施年月", "G6": "年（西暦）", "H6": "月", "I5:I6": "健全性の区分", "J4:L4": "措置", "J5:J6": "措置の内容", "K5:K6": "措置着手（予定）年度", "L5:L6": "概算費用\n（百万円）"})  # fmt: skip
    p.box("A4:L46")
    p.listed("I7:I46", '"Ⅰ,Ⅱ,Ⅲ,Ⅳ"')
    p.listed("J7:J46", '"修繕,更新,撤去,監視,その他"')
    p.formed("E7:F46", "0.0")
    p.asks("B2", "text")
    p.asks("A7:B46", "text")
    p.asks("C7:F46", "number")
    p.asks("G7:G46", "year|number")
    p.asks("H7:H46", "number|choice")
    p.asks("I7:J46", "choice")
    p.asks("K7:K46", "year|text|number")
    p.asks("L7:L46", "number")


def hamlets(form: Form) -> None:
    """農水: repeating rows under a sum at the top, units in a row of their own, one example row in blue."""
    p = form.page("別紙様式第４号")
    p.put({"A1": "別紙様式第４号", "A2:J2": "多面的機能支払交付金　実施状況報告", "A3": "市町村名", "A5": "番号", "B5": "組織名", "C5:E5": "協定面積", "C6": "田", "D6": "畑", "E6": "草地", "F5": "計",
           "G5": "構成員数", "H5": "交付金額", "I5": "実施の可否", "J5": "特記事項", "C7": "a", "D7": "a", "E7": "a", "F7": "a", "G7": "人", "H7": "円"})  # fmt: skip
    for c in "ABFGHIJ":
        p.merge(f"{c}5:{c}6")
    p.put(A8="合計")
    p.put({f"{c}8": f"=SUM({c}10:{c}24)" for c in "CDEFGH"})
    p.rows("A9", ["例", "○○地区保全会", 1200, 300, 0, 1500, 35, 540000, "○", "新規"])
    p.font("A9:J9", color="0000FF")
    for n in range(15):
        p.put({f"A{10 + n}": n + 1, f"F{10 + n}": f"=SUM(C{10 + n}:E{10 + n})"})
    p.box("A5:J24 A3:B3")
    p.listed("I10:I24", '"○,×"')
    p.asks("B3", "text")
    p.asks("B10:B24 J10:J24", "text")
    p.asks("C10:E24 G10:H24", "number")
    p.asks("I10:I24", "choice|tick")


def zeros(form: Form) -> None:
    """集計表: zeros stand in the open cells, percentages and sums beside; protected."""
    p = form.page("集計表", protected=True)
    p.put(
        {
            "A1": "防災訓練実施状況調査　集計表",
            "A2": "（回答は水色のセルに半角数字で入力してください。該当がない場合は０のままとしてください。）",
            "A4": "訓練の種類",
            "B4": "実施回数\n（回）",
            "C4": "参加者数\n（人）",
            "D4": "うち住民\n（人）",
            "E4": "住民の割合",
            "F4": "直近の実施日",
        }
    )
    for row, name in enumerate(("総合防災訓練", "図上訓練", "避難訓練", "情報伝達訓練", "その他"), start=5):
        p.put({f"A{row}": name, f"B{row}": 0, f"C{row}": 0, f"D{row}": 0, f"E{row}": f"=IF(C{row}=0,0,D{row}/C{row})"})
    p.put(
        {"A10": "計", "B10": "=SUM(B5:B9)", "C10": "=SUM(C5:C9)", "D10": "=SUM(D5:D9)", "E10": "=IF(C10=0,0,D10/C10)"}
    )
    p.formed("E5:E10", "0.0%")
    p.formed("F5:F9", "[$-411]ggge年m月d日")
    p.box("A4:F10")
    p.fill("B5:D9 F5:F9", BLUE)
    p.open("B5:D9 F5:F9")
    p.put({"A12": "記入者", "B12": None, "A13": "所属"})
    p.box("A12:C13")
    p.merge("B12:C12", "B13:C13")
    p.fill("B12:C13", BLUE)
    p.open("B12:C13")
    p.asks("B5:D9", "number")
    p.asks("F5:F9", "date")
    p.asks("B12 B13", "text")


def facilities_across(form: Form) -> None:
    """転置: the items down, a facility a column; lists in some rows; heads are themselves to be filled."""
    p = form.page("施設別調書")
    p.put(
        {
            "A1": "公共施設の耐震化状況調査（施設ごとに１列で記入）",
            "A3:B3": "項目",
            "C3": "施設１",
            "D3": "施設２",
            "E3": "施設３",
            "F3": "施設４",
            "G3": "記入上の注意",
        }
    )
    lines = [
        ("1", "施設名", "条例上の名称"), ("2", "所在地", "町丁目まで"), ("3", "建築年（西暦）", ""), ("4", "構造", "リストから選択"), ("5", "延床面積（㎡）", "小数第１位まで"),
        ("6", "耐震診断の実施", "リストから選択"), ("7", "診断実施年月日", "6で「済」の場合のみ"), ("8", "Is値", ""), ("9", "改修予定年度", ""), ("10", "備考", ""),
    ]  # fmt: skip
    p.rows("A4", *[(n, name, None, None, None, None, note) for n, name, note in lines])
    p.box("A3:G13")
    p.fill("A3:G3", GREY)
    p.listed("C7:F7", '"RC造,S造,木造,その他"')
    p.listed("C9:F9", '"済,未,不要"')
    p.asks("C4:F5 C13:F13", "text")
    p.asks("C6:F6", "year|number")
    p.asks("C7:F7 C9:F9", "choice")
    p.asks("C8:F8 C11:F11", "number")
    p.asks("C10:F10", "date")
    p.asks("C12:F12", "year|text|number")


def one_row(form: Form) -> None:
    """県の照会: one wide row to be gathered, three levels of heads, an example above the row."""
    p = form.page("回答様式")
    p.put({"A1": "消防団員の確保に関する調査　回答様式", "A2": "※行・列の挿入、セルの結合等、様式の変更はしないでください。",
           "A4:A6": "市町村名", "B4:D4": "担当者", "B5:B6": "課名", "C5:C6": "氏名", "D5:D6": "電話（内線）", "E4:H4": "問１　団員数（人）", "E5:E6": "条例定数", "F5:F6": "実員", "G5:H5": "うち", "G6": "女性", "H6": "学生",
           "I4:J4": "問２　報酬", "I5:I6": "年額報酬（円）\n※団員階級", "J5:J6": "出動報酬の有無", "K4:L4": "問３　機能別団員", "K5:K6": "導入状況\n（1.導入済　2.検討中　3.予定なし）", "L5:L6": "導入（予定）年月", "M4:M6": "その他意見"})  # fmt: skip
    p.rows(
        "A7",
        [
            "（記入例）○○市",
            "消防防災課",
            "山田　太郎",
            "012-345-6789（123）",
            300,
            280,
            12,
            5,
            36500,
            "有",
            1,
            "R6.4",
            "特になし",
        ],
    )
    p.font("A7:M7", color="FF0000")
    p.box("A4:M8")
    p.fill("A4:M6", GREEN)
    p.listed("J8", '"有,無"')
    p.listed("K8", '"1,2,3"')
    p.asks("A8 B8 C8 M8", "text")
    p.asks("D8", "code|text")
    p.asks("E8:I8", "number")
    p.asks("J8 K8", "choice")
    p.asks("L8", "year-month")


TABLES = (posts, pupils, nurseries, waste, councils, bridges, hamlets, zeros, facilities_across, one_row)
