"""Records of inspections and letters of reply: lines under labels, headers over rooms with their units, readings over names."""

from tests.form.unseen.page import Form


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


INSPECTED = (replied, tunnels, supervised)
