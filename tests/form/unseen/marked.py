# ruff: noqa: E501, E702
# fmt: off
"""Forms whose choices stand apart from their cells, and whose cells the form spares by a line across, a given number or a hint; by another author."""

from openpyxl.styles import Border, Side

from tests.form.unseen.page import BLUE, CREAM, GREEN, Form


def designated(form: Form) -> None:
    """指定管理者: codes in the columns of a roster, their meaning in a legend over it."""
    p = form.page("調査票Ｂ")
    p.put({"A1:L1": "公の施設の指定管理者制度の導入状況等に関する調査　【調査票Ｂ：施設別個票】", "J2": "団体名", "A4:L4": "＜入力コード＞"})
    p.merge("K2:L2")
    p.box("K2:L2", sides="b")
    p.put({"A5:F9": "施設区分\n　１．レクリエーション・スポーツ施設\n　２．産業振興施設　３．基盤施設\n　４．文教施設　５．社会福祉施設", "G5:L9": "指定管理者の種別\n　１．株式会社　２．一般財団法人等　３．地方公共団体\n　４．その他\n募集方法　　１．公募　２．従前の管理者を指定"})
    p.put({"A11:A12": "番号", "B11:B12": "施設名", "C11:C12": "施設区分\n（コード）", "D11:D12": "施設数", "E11:F11": "指定管理者", "E12": "名称", "F12": "種別\n（コード）", "G11:G12": "指定の終期", "H11:H12": "募集方法\n（コード）", "I11:I12": "備考"})
    p.rows("A13", *([i] for i in range(1, 6)))
    p.box("A5:L9 A11:I17"); p.fill("A11:I12", CREAM); p.formed("G13:G17", "yyyy/mm/dd")
    p.ruled("C13:C17", "whole", operator="between", formula1="1", formula2="5")
    p.asks("K2", "text"); p.asks("B13:B17 E13:E17 I13:I17", "text"); p.asks("D13:D17", "number"); p.asks("G13:G17", "date")
    p.asks("C13:C17 F13:F17 H13:H17", "choice")


def certified(form: Form) -> None:
    """要介護認定 on squared paper: □ with their words, a month of either era, the choices of a box in its own row."""
    p = form.page("事務調査票")
    p.narrow(51)
    p.put({"B6:AY6": "１　認定審査会の設置状況", "C7:AY7": "（１）設置方法（該当する□を■にしてください。）", "E8:P8": "□ 単独設置", "Q8:AB8": "□ 共同設置", "AC8:AN8": "□ 都道府県へ委託", "C9:AF9": "（２）合議体数", "AL9:AP9": "合議体", "C10:AF10": "（３）簡素化を実施しているか　　１：実施　　２：未実施", "C11:AY11": "（４）「１」を回答した場合、開始時期及び方法を記入してください。", "E12:L12": "開始時期", "M12:AD12": "平成・令和　　年　　月から", "E13:L14": "方　　法", "C16:AY16": "（５）減免の事由（複数選択可）", "E17:AY17": "□ 災害等", "E18:AY18": "□ 収入の減少"})
    p.merge("AG9:AK9", "AG10:AH10", "M13:AY14")
    p.box("AG9:AK9 AG10:AH10 E12:AD12 E13:AY14")
    p.asks("E8 Q8 AC8 E17 E18", "tick"); p.asks("AG9", "number"); p.asks("AG10", "choice"); p.asks("M12", "year-month"); p.asks("M13", "text")


def continued(form: Form) -> None:
    """業務継続計画: one yellow line under headers, hints of the form of each answer, and an example."""
    p = form.page("Sheet1")
    p.rows("A1", ["業務継続計画（BCP）策定状況等調査"], ["※　選択肢は５行目から選び、番号のみを７行目（黄色）に入力してください。"])
    p.rows("A4", ["団体コード", "市町村名", "(1)\n策定状況", "(2)\n策定年", "(3)\n改定年月", "(4)\n担当者数", "部署", "電話", "備　考"], ["６桁", "－", "1 策定済\n2 R7予定\n3 未定", "西暦\n4桁", "yyyy/mm", "人", None, "ハイフンあり", None], ["012345", "○○市", 1, 2018, "2024/03", 4, "防災課", "000-000-0000", "例示"])
    p.box("A4:I7"); p.fill("A6:I6", "D9D9D9"); p.fill("A7:I7", "FFFF00")
    p.formed("E7", "yyyy/mm"); p.listed("C7", '"1,2,3"')
    p.asks("A7 H7", "code"); p.asks("B7 G7 I7", "text"); p.asks("C7", "choice"); p.asks("D7", "year"); p.asks("E7", "year-month"); p.asks("F7", "number")


def given(form: Form) -> None:
    """空家等: the years before are given, crossed cells, two names behind one label, one of words to be ringed, room beneath その他."""
    p = form.page("様式１")
    p.put({"B1:H1": "空家等対策の施行状況等に関する調査", "B3:C3": "市区町村名", "B4:C4": "部署名／記入者名", "B6:C6": "措置の内容", "D6": "R4年度", "E6": "R5年度", "F6": "R6年度", "G6": "合計", "H6": "根拠条項"})
    p.merge("D3:H3", "D4:F4", "G4:H4")
    p.rows("B7", ["(1)", "助言・指導の件数", 12, 3], ["(2)", "勧告の件数", 1, 0], ["(3)", "代執行の費用", 0, 0])
    p.rows("G7", *([f"=SUM(D{row}:F{row})"] for row in range(7, 10)))
    p.put({"B11:C11": "区　分", "D11:E11": "支給額（円）", "F11:H11": "支給方法（いずれかに○）", "B12:C12": "年額報酬", "F12:H12": "個人支給　・　団経由", "B13:C13": "出動報酬", "F13:H13": "個人支給　・　団経由"})
    p.merge("D12:E12", "D13:E13", "B16:H17")
    p.put({"B15:F15": "カ　その他（下欄に具体的に記入）", "B19": "問", "C19:E19": "設問", "F19": "回答", "G19": "（注）／単位", "B20": "1", "C20:E20": "自治体コード（６桁）", "B21": "2", "C21:E21": "自治体名", "B22": "3", "C22:E22": "設置箇所数", "G22": "か所"})
    p.box("B3:H4 B6:H9 B11:H13 B15:G15 B16:H17 B19:G22"); p.fill("B3:C4 B6:H6", GREEN); p.fill("F20:F22", BLUE)
    thin = Side(style="thin")
    p.sheet["H9"].border = Border(left=thin, right=thin, top=thin, bottom=thin, diagonal=thin, diagonalUp=True)
    p.listed("G15", '"○"')
    p.asks("D3 D4 G4", "text"); p.asks("F7:F9 D12 D13", "number"); p.asks("H7:H8", "text"); p.asks("F12 F13", "choice"); p.asks("G15", "tick"); p.asks("B16", "text")
    p.asks("F20", "code"); p.asks("F21", "text"); p.asks("F22", "number")


MARKED = (designated, certified, continued, given)
