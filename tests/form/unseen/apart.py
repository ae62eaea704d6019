"""Forms whose answers stand apart from what asks for them: at the right edge, in brackets, beside a table, in frames."""

from tests.form.unseen.page import BLUE, GREEN, GREY, YELLOW, Form


def opinions(form: Form) -> None:
    """受援体制: the box for the number stands at the right edge, a column behind the question; its choices are below."""
    page = form.page("アンケート")
    page.put({"B1:K1": "都市自治体の受援体制に関するアンケート調査", "B2": "※回答欄に番号を記入してください。"})
    page.put({"B4:K4": "Ⅰ　計画について", "K5": "回答欄"})
    page.fill("B4:K4", BLUE)
    page.put({"B6": "問１", "C6:I6": "受援計画を策定していますか。（１つだけ）"})
    page.rows("D7", ["1．策定済み"], ["2．策定中"], ["3．予定はない"])
    page.put({"B11": "問２", "C11:I11": "直近の改定はいつですか。西暦でお答えください。", "L11": "年"})
    page.put({"B13": "問３", "C13:I13": "策定していない理由は何ですか。（３つまで。１つの枠に１つずつ番号を記入）"})
    page.rows(
        "D14", ["1．知識を有する職員がいない"], ["2．時間が不足している"], ["3．協定で足りる"], ["4．方法が分からない"]
    )
    page.put({"D18": "5．その他", "F18": "（具体的に：", "I18": "）"})
    page.merge("G18:H18")
    page.box("G18:H18", sides="b")
    page.put(
        {"B20": "問４", "C20:I20": "準備の程度を「１ 十分」「２ ある程度」「３ できていない」からお選びください。"}
    )
    page.put({"D21:I21": "ア　執務スペース", "D22:I22": "イ　宿泊場所"})
    page.ruled("K21:K22", "whole", operator="between", formula1="1", formula2="3")
    page.box("K6 K11 K14:K16 K21:K22")
    page.asks("K6 K14:K16 K21:K22", "choice")
    page.asks("K11", "year")
    page.asks("G18", "text")


def requests(form: Form) -> None:
    """開示請求: a sheet under protection with an open margin beside its table, what is not asked marked by a dash, a legend of patches."""
    page = form.page("件数", protected=True)
    page.put({"B1": "保有個人情報の開示請求等の件数", "H2": "…黄色のセルに入力", "H3": "…自動計算（入力不要）"})
    page.fill("G2", YELLOW)
    page.fill("G3", GREY)
    page.box("G2:G3")
    page.put({"B5:B6": "区分", "C5:D5": "本庁", "E5:F5": "支所", "G5:G6": "入力\nチェック"})
    page.put({"C6": "請求件数", "D6": "うち電子", "E6": "請求件数", "F6": "うち電子"})
    for row, name in enumerate(("開示請求", "訂正請求", "利用停止請求", "審査請求", "諮問"), 7):
        page.put({f"B{row}": name, f"G{row}": f'=IF(C{row}="","未入力","OK")'})
    page.put(dict.fromkeys(("E9", "F9", "E10", "F10", "E11", "F11"), "―"))
    page.box("B5:G11")
    page.fill("C7:D11 E7:F8", YELLOW)
    page.open("C7:D11 E7:F8 H5:H11")
    page.asks("C7:D11 E7:F8", "number")


def council(form: Form) -> None:
    """自治会: brackets with a column of their own, boxes of a choice in one cell, days behind words, a label and its room in one frame."""
    page = form.page("調査票")
    page.put({"A1": "自治会の実態調査", "A3": "問１　規模についてお答えください。"})
    page.put({"B4:C4": "加入世帯数", "D4": "（", "G4": "）世帯", "B5:C5": "班の数", "D5": "（", "G5": "）班"})
    page.put({"A7": "問２　会館の設置状況", "B8": "□ 設置済み（令和　　年　　月設置）　　□ 設置予定　　□ 予定なし"})
    page.put({"A10": "問３　規約の策定年月及び直近の改定年月", "B11": "策定　平成・令和　　年　　月"})
    page.put({"E11": "直近の改定　令和　　年　　月"})
    page.put({"D14:E14": "自治会名", "D15:E15": "会長氏名"})
    for row in (14, 15):
        page.box(f"D{row}", sides="ltb")
        page.box(f"E{row} F{row}:H{row}", sides="tb")
        page.box(f"I{row}", sides="trb")
        page.merge(f"F{row}:I{row}")
    page.asks("F4 F5", "number")
    page.sheet["F4"].style = page.sheet["F5"].style = "Comma"
    page.asks("B8", "choice")
    page.asks("B11 E11", "year-month")
    page.asks("F14 F15", "text")


def inspection(form: Form) -> None:
    """自主点検: a column of papers, named in the first row of each group, before the columns that are answered; a table within."""
    page = form.page("点検表")
    page.put({"A1": "指定居宅介護支援　自主点検表"})
    page.rows("A3", ["点検項目", "確認事項", "根拠条文", "確認書類等", "点検結果", "備考"])
    page.fill("A3:F3", GREY)
    for group in range(8):
        first = 4 + 4 * group
        page.put({f"A{first}:A{first + 3}": f"項目{group + 1}", f"D{first}": "・運営規程\n・同意書"})
        for row in range(first, first + 4):
            page.put({f"B{row}": f"第{row}の基準を守っていますか。", f"C{row}": f"省令第{row}条"})
    page.put(
        {"A36:A38": "現員の状況", "B36": "区　分", "C36": "常勤（人）", "D36": "非常勤（人）", "E36:F38": "←点検日現在"}
    )
    page.put({"B37": "介護支援専門員", "B38": "事務職員"})
    page.fill("B36:D36", GREEN)
    page.box("A3:F38")
    page.listed("E4:E35", '"○,△,×"')
    page.asks("E4:E35", "choice")
    page.asks("F4:F35", "text")
    page.asks("C37:D38", "number")


APART = (opinions, requests, council, inspection)
