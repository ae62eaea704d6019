"""Records of inspections and letters of reply: lines under labels, headers over rooms with their units, readings over names."""

from tests.form.unseen.page import CREAM, Form


def replied(form: Form) -> None:
    """提案募集の回答: the head of a letter, in which one line goes under the label and the room behind it."""
    p = form.page("回答")
    p.put(
        {
            "A1:F1": "規制改革に関する提案について（回答）",
            "D3": "市　　名",
            "D4": "担当部課名",
            "D5": "担当者氏名",
            "D6": "電話番号",
            "A8": "１　提案の件名",
        }
    )
    p.merge("E3:F3", "E4:F4", "E5:F5", "E6:F6", "A9:F10")
    p.box("D3:F6", sides="b")
    p.box("A9:F10")
    p.asks("E3 E4 E5 A9", "text")
    p.asks("E6", "code")


def tunnels(form: Form) -> None:
    """トンネル点検表: room over several rows beside a header with sides of its own, headers over a number and its unit."""
    p = form.page("様式Ａ")
    p.put(
        {
            "A2:D2": "トンネル名",
            "E2:H2": "路線名",
            "I2:L2": "所在地",
            "M2:M4": "起点側",
            "N2": "緯度",
            "N3": "経度",
            "Q2:S2": "施設ID",
            "A3:D3": "（フリガナ）",
        }
    )
    p.merge("A4:D4", "E3:H4", "I3:L4", "O2:P2", "O3:P3", "N4:P4", "Q3:S4")
    p.put({"A6:D6": "管理者名", "E6:H6": "等級", "I6:L6": "代替路の有無", "M6:S6": "占用物件（名称）"})
    p.merge("A7:D7", "E7:H7", "I7:L7", "M7:S7")
    p.put(
        {
            "A10:D10": "完成年次",
            "E10:H10": "延長",
            "I10:L10": "内空高さ",
            "D11": "年",
            "H11": "m",
            "L11": "m",
            "A12:S13": "※完成年次が不明の場合は「不明」と記入する。",
        }
    )
    p.merge("A11:C11", "E11:G11", "I11:K11")
    p.box("A2:S4 A6:S7 A10:L11 A12:S13")
    p.formed("O2 O3", "0.00000")
    p.listed("I7", '"有,無"')
    p.asks("A4 E3 I3 A7 E7 M7", "text")
    p.asks("I7", "choice")
    p.asks("O2 O3 E11 I11", "number")
    p.asks("A11", "year")
    p.asks("Q3", "code")
    p.asks("A3 N4", "?")


def supervised(form: Form) -> None:
    """指導監査の調書: a head of labels, one of whose fields begins with words."""
    p = form.page("自主点検")
    p.put(
        {
            "A1:E1": "社会福祉施設　自主点検表",
            "A3": "施設名",
            "A4": "設置者",
            "A5": "記入者",
            "D3": "施設長氏名",
            "D4": "点検年月日",
            "D5": "定員",
            "B5:C5": "職名　　　　　　氏名",
            "E5": "　　人",
        }
    )
    p.merge("B3:C3", "B4:C4")
    p.box("A3:E5")
    p.asks("B3 B4 E3", "text")
    p.asks("E4", "date")
    p.asks("E5", "number")
    p.asks("B5", "?")


def graded(form: Form) -> None:
    """自己点検表と精算額: signs told in a note alone, letters of columns under their headers."""
    p = form.page("点検表")
    p.put({"A1:E1": "放課後児童クラブ　自己点検表"})
    p.put(
        A2="１　「結果」欄には、できている場合は「○」、一部の場合は「△」、できていない場合は「×」、該当がない場合は「－」を記入すること。"
    )
    p.rows("A4", ["項目", "番号", "点検内容", "結　果", "備　考"])
    p.rows("B5", *([i, f"{what}を定めているか。"] for i, what in enumerate(("避難計画", "連絡体制", "手順書"), 1)))
    p.merge("A5:A7")
    p.put(A5="安全", E9="（単位：円）")
    p.rows("A10", ["区　分", "総事業費", "寄附金", "差引額", "備　考"], [None, "Ａ", "Ｂ", "Ｃ(Ａ－Ｂ)"])
    p.rows("A12", *([name, None, None, f"=B{row}-C{row}"] for row, name in ((12, "相談事業"), (13, "研修事業"))))
    p.box("A4:E7 A10:E13")
    p.formed("B12:D13", "#,##0")
    p.asks("D5:D7", "choice")
    p.asks("E5:E7 E12:E13", "text")
    p.asks("B12:C13", "number")


def scaled(form: Form) -> None:
    """意向調査: numbers of a scale printed before the box for one of them, ranks of listed choices, choices in katakana."""
    p = form.page("意向調査")
    p.put({"A1": "問１　考えに近いものを１～４から一つ選び、番号を記入してください。", "A2:B2": "項目"})
    p.rows("C2", ["そう思う", "やや\nそう思う", "あまり\n思わない", "思わない", "回答"])
    p.rows("A3", ["(1)", "共同化は有効である", 1, 2, 3, 4], ["(2)", "人材の確保は困難である", 1, 2, 3, 4])
    p.ruled("G3:G4", "whole", operator="between", formula1="1", formula2="4")
    p.put(A6="問２　期待する効果を優先順位の高い順に選び、番号を記入してください。")
    p.put(B7="１ 経費の削減　２ 人材の確保　３ 災害への備え　４ その他")
    p.rows("C8", ["第1位", "第2位"])
    p.put(A11="問３　始める時期を記入してください。", B12="令和", D12="年度頃")
    p.put(A14="問４　知らせ方のうち主なものを一つ選び、記号を記入してください。")
    p.rows("B15", ["ア　ホームページへの掲載"], ["イ　広報誌への掲載"], ["ウ　その他"])
    p.put(A19="問５　基準を定めていますか。", B20="ア　定めている　　イ　定めていない")
    p.box("A2:G4 C8:D9 C12 G15 G20")
    p.fill("G3:G4 C9:D9 C12 G15 G20", CREAM)
    p.asks("G3:G4 C9:D9 G15 G20", "choice")
    p.asks("C12", "year")


INSPECTED = (replied, tunnels, supervised, graded, scaled)
