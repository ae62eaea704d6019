"""Forms of everyday enquiries: children who wait, stores of a district, empty houses, a row for each body, transport."""

from tests.form.unseen.page import BLUE, GREY, YELLOW, Form

_OFFICE = (("都道府県名", "text"), ("市区町村名", "text"), ("担当課", "text"), ("電話", "code"), ("メール", "code"))


def waiting(form: Form) -> None:
    """待機児童数調査: a day in the title, うち rows set in, sums between the rows, the unit over the table, choices in a question's words."""
    p = form.page("様式１")
    p.put({"A1": "（様式１）", "A2:O2": "保育所等利用待機児童数調査（令和７年４月１日現在）"})
    for row, (label, kind) in enumerate(_OFFICE, 3):
        p.put({f"J{row}:K{row}": label, f"L{row}:O{row}": None})
        p.box(f"J{row}:O{row}")
        p.asks(f"L{row}", kind)
    p.put({"A10": "１　待機児童数の状況", "O10": "（単位：人）", "A11:D12": "区分", "E11:G11": "年齢", "H11:H12": "計"})
    p.put({"I11:O12": "備考", "E12": "０歳児", "F12": "１歳児", "G12": "２歳児"})
    rows = (
        "①　申込者数",
        "②　利用者数",
        "③　うち認可保育所",
        "④　利用保留（①－②）",
        "⑤　④のうち育児休業中",
        "⑥　待機（④－⑤）",
    )
    for row, name in enumerate(rows, 13):
        inside = "うち認可" in name
        p.put({f"{'B' if inside else 'A'}{row}:D{row}": name, f"I{row}:O{row}": None})
        for column in "EFG":
            p.put({f"{column}{row}": {"④": f"={column}13-{column}14", "⑥": f"={column}16-{column}17"}.get(name[0])})
        p.put({f"H{row}": f"=SUM(E{row}:G{row})"})
    p.box("A11:O18")
    p.asks("E13:G15 E17:G17", "number")
    p.asks(" ".join(f"I{row}" for row in range(13, 19)), "text")
    p.put(
        {"A20:I20": "（１）計画を策定していますか。　　１．策定している　２．策定予定　３．予定はない", "J20:K20": None}
    )
    p.put({"A21:I21": "（２）（１）で「２」と回答した場合、予定の時期を記入してください。"})
    p.put({"J21:O21": "令和　　　年　　　月"})
    p.box("A20:K20 A21:O21")
    p.asks("J20", "choice")
    p.asks("J21", "year-month")


def stores(form: Form) -> None:
    """備蓄調査: questions in 【】, choices before the cell for their number, □ before words, a count as of a day that is given."""
    p = form.page("調査票")
    p.put(
        {
            "A1:H1": "災害用備蓄物資の状況に関する調査票",
            "A3:H3": "【問１】備蓄計画を策定していますか。番号を記入してください。",
        }
    )
    p.put({"A4:F4": "1.はい　　2.いいえ　　3.その他（問１－２に具体的に記入）", "G4:H4": None})
    p.put({"A5:F5": "問１－２　「3.その他」の場合の具体的内容", "G5:H5": None})
    p.put({"A7:H7": "【問２】配慮していることすべてにチェックしてください。（複数回答可）"})
    p.rows("A8", ("□", "乳幼児用の食料"), ("□", "アレルギー対応食"), ("□", "その他"))
    p.merge("B8:H8", "B9:H9", "B10:H10")
    p.put({"A12:E12": "（１）協定の締結件数（令和７年４月１日現在）", "G12": "件"})
    p.box("A3:H5 A7:H10 A12:G12")
    p.fill("G4:H5 F12", YELLOW)
    p.asks("G4", "choice")
    p.asks("G5", "text")
    p.asks("A8:A10", "tick")
    p.asks("F12", "number")


def houses(form: Form) -> None:
    """空き家調査: boxes before choices of which one or all take a ring, a list of choices in the box under a question."""
    p = form.page("空き家対策")
    p.put(
        {
            "A1:J1": "空家等対策の推進に関する調査　回答票",
            "A3:B3": "市区町村名",
            "C3:E3": None,
            "F3:G3": "担当部署",
            "H3:J3": None,
        }
    )
    p.box("A3:J3")
    p.asks("C3 H3", "text")
    p.put({"A7:J7": "問１　計画の策定状況について、当てはまるもの１つに○を付けてください。"})
    p.rows("C8", ("１　策定済み",), ("２　策定予定（　　　　年度）",), ("３　予定なし",))
    p.put(
        {
            "A12:J12": "問２　【問１で「１」と回答した市区町村のみ】協議会を設置していますか。",
            "B13:J13": "１．設置している　　２．していない",
        }
    )
    p.put({"A15:J15": "問３　把握件数（　　　年　　月　　日現在）", "B16:F16": "総数", "G16:H16": None, "I16": "件"})
    p.put({"C17:F17": "うち特定空家等", "G17:H17": None, "I17": "件"})
    p.put({"A19:J19": "問４　実施しているものすべてに○（複数回答）"})
    p.rows("C20", ("ア　空き家バンク",), ("イ　改修費の補助",), ("ウ　その他（具体的に：　　　　　）",))
    for row in (8, 9, 10, 20, 21, 22):
        p.merge(f"C{row}:J{row}")
    p.box("B8:J10 B13:J13 B16:H17 B20:J22")
    p.asks("B8:B10 B20:B22", "tick")
    p.asks("B13", "choice")
    p.asks("G16 G17", "number")


def bodies(form: Form) -> None:
    """A row for each body: under the headers a row says what sort of answer is wanted, and another shows one."""
    p = form.page("回答")
    p.put({"A1": "総合管理計画の改訂状況等に関する調査（令和７年３月31日時点）", "A5:C5": "団体", "D5:H5": "計画"})
    heads = (
        "団体名",
        "課名",
        "担当者",
        "改訂の状況\n（選択）",
        "改訂年月",
        "計画期間（年）",
        "うち効果額\n（百万円）",
        "目標の設定",
    )
    p.rows("A6", heads, ("記述", "記述", "記述", "選択", "記述", "数値", "数値", "選択"))
    p.rows("A8", ("横須賀市", "財政課", "総務　太郎", "1　改訂済", "R6.3", 30, 3000, "有"))
    p.box("A5:H9")
    p.fill("A5:H6", BLUE)
    p.fill("A7:H8", GREY)
    p.listed("D9", '"1　改訂済,2　改訂中,3　未着手"')
    p.listed("H9", '"有,無"')
    p.asks("A9:C9", "text")
    p.asks("D9 H9", "choice")
    p.asks("E9", "year-month")
    p.asks("F9:G9", "number")


def transport(form: Form) -> None:
    """公共交通の調査: one of four columns takes a ring in each row, beside others that take none; a period in the parts of its days."""
    p = form.page("別紙様式")
    p.put({"A1": "別紙様式", "A2:K2": "地域公共交通計画の策定等に関する調査について（回答）"})
    p.put(
        {
            "A4": "１．取組の実施状況（該当する欄に「○」を一つ記入）",
            "A5:B6": "取組",
            "C5:F5": "実施状況",
            "G5:G6": "事業費\n（千円）",
        }
    )
    p.rows("C6", ("実施済", "実施中", "検討中", "予定なし"))
    p.put({"H5:H6": "備考"})
    for row, name in enumerate(("コミュニティバスの運行", "デマンド交通の導入", "自動運転の実証"), 7):
        p.put({f"A{row}:B{row}": name})
    p.box("A5:H9")
    p.formed("G7:G9", "#,##0")
    p.asks("C7:F9", "tick")
    p.asks("G7:G9", "number")
    p.asks("H7:H9", "text")
    p.put(
        {"A12:C12": "計画の名称", "D12:K12": None, "A13:C13": "計画期間", "D13": "令和", "F13": "年", "H13": "月から"}
    )
    p.box("A12:K12 A13:H13")
    p.asks("D12", "text")
    p.asks("E13", "year-month")
    p.truth["G13"] = "year-month"
    p.put({"A14:C14": "課題（該当するもの全てに☑）", "D14:K14": "□運転者不足　□財源不足　□利用者の減少"})
    p.box("A14:K14")
    p.asks("D14", "choice")


def benefits(form: Form) -> None:
    """給付の状況: a number format before 現年度 over it, columns told apart by the words over several, the day beside its label."""
    p = form.page("様式２", protected=True)
    p.put(
        {
            "B1": "介護保険事業状況報告（様式２）",
            "J3": "作成年月日",
            "B6": "３．　給付の状況",
            "B7:C9": "種類",
            "D7:G7": "介護給付",
        }
    )
    p.rows("K3", ("令和", None, "年", None, "月", None, "日"))
    p.put({"D8:E8": "件数", "F8:G8": "費用額"})
    p.rows("D9", ("現年度", "過年度", "現年度", "過年度"))
    p.rows(
        "C10",
        ("訪問介護",),
        ("通所介護",),
        ("小計", *(f"=SUM({c}10:{c}11)" for c in "DEFG")),
        ("老人福祉施設",),
        ("老人保健施設",),
    )
    p.put({"B10:B12": "居宅", "B13:B14": "施設"})
    p.box("J3:Q3 B7:G14")
    p.formed("D10:G14", "#,##0;[Red]-#,##0")
    p.open("L3 N3 P3 D10:G11 D13:G14")
    p.asks("L3 N3 P3", "date")
    p.asks("D10:G11 D13:G14", "number")


EVERYDAY = (waiting, stores, houses, bodies, transport, benefits)
