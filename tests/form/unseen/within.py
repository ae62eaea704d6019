"""Forms with blanks within their words, drawn after those of `newest`, to see whether what was learnt there holds."""

from tests.form.unseen.page import BLUE, CREAM, Form


def permit(form: Form) -> None:
    """Blanks within the words of the answers' cells: a telephone number, periods in one line and in two, sums, what is other."""
    p = form.page("届出")
    p.widths(A=22, B=50, C=14)
    p.put(
        {
            "A1": "様式第7号",
            "A2:C2": "道路占用許可（協議）申請書",
            "C3": "令和　　年　　月　　日",
            "A5": "申請者住所",
            "A6": "申請者氏名",
            "A7": "連絡先",
            "B7": "電話（　　　）　　　－　　　　",
            "A8": "占用の期間",
            "B8": "自　令和　　年　　月　　日\n至　令和　　年　　月　　日",
            "A9": "占用面積",
            "B9": "約　　　　㎡",
            "A10": "占用の目的",
            "A11": "工事の時期",
            "B11": "令和　　年　　月　～　令和　　年　　月",
            "A12": "道路の復旧方法",
            "B12": "原形復旧 ・ その他（　　　　　）",
            "A13": "手数料",
            "B13": "￥　　　　　　　円",
            "A15": "※備考欄には記入しないでください。",
        }
    )
    p.merge("B5:C5", "B6:C6", "B7:C7", "B8:C8", "B9:C9", "B10:C10", "B11:C11", "B12:C12", "B13:C13")
    p.box("A5:C13")
    p.asks("C3", "date")
    p.asks("B5:B6", "text")
    p.asks("B10", "text")
    p.asks("B7", "code|text")
    p.asks("B8", "date|text")
    p.asks("B9", "number")
    p.asks("B11", "year-month|text|date")
    p.asks("B12", "choice|text")
    p.asks("B13", "number")


def survey(form: Form) -> None:
    """□ and its words in cells of their own across a row, choices in one cell under the question, a number before its unit."""
    p = form.page("調査票")
    p.widths(A=6, B=4, C=24, D=4, E=24, F=4, G=24)
    p.put(
        {
            "A1:G1": "自主防災組織に関する実態調査",
            "A3": "Q1",
            "B3:G3": "組織の形態（1つ選択）",
            "B4": "□",
            "C4": "町内会単位",
            "D4": "□",
            "E4": "小学校区単位",
            "F4": "□",
            "G4": "その他",
            "A6": "Q2",
            "B6:G6": "訓練の実施状況",
            "B7:G7": "1. 実施済　2. 実施予定　3. 未実施",
            "A9": "Q3",
            "B9:G9": "訓練の内容（複数回答可）",
            "B10": "□",
            "C10": "避難訓練",
            "D10": "□",
            "E10": "消火訓練",
            "F10": "□",
            "G10": "図上訓練",
            "A12": "Q4",
            "B12:G12": "構成世帯数",
            "B13:F13": None,
            "G13": "世帯",
            "A15": "Q5",
            "B15:G15": "課題（自由記述）",
        }
    )
    p.merge("B16:G19")
    p.box("A3:G4 A6:G7 A9:G10 A12:G13 A15:G15 B16:G19")
    p.asks("B4 D4 F4 B10 D10 F10", "tick|choice")
    p.asks("B7", "choice")
    p.asks("B13", "number")
    p.asks("B16", "text")


def levels(form: Form) -> None:
    """Heads of three levels with sums in both directions, the unit over the table, whom to ask below it."""
    p = form.page("別表")
    p.put(
        {
            "A1": "別表１　保育所等の利用状況（令和8年4月1日現在）",
            "H2": "単位：人",
            "A3:A5": "施設類型",
            "B3:E3": "利用定員",
            "F3:I3": "利用児童数",
            "B4:B5": "0歳児",
            "C4:D4": "1・2歳児",
            "E4:E5": "計",
            "F4:F5": "0歳児",
            "G4:H4": "1・2歳児",
            "I4:I5": "計",
            "C5": "1歳",
            "D5": "2歳",
            "G5": "1歳",
            "H5": "2歳",
        }
    )
    for r, n in enumerate(("保育所", "認定こども園", "小規模保育", "家庭的保育", "合計"), 6):
        p.put({f"A{r}": n, f"E{r}": f"=SUM(B{r}:D{r})", f"I{r}": f"=SUM(F{r}:H{r})"})
    for c in "BCDFGH":
        p.put({f"{c}10": f"=SUM({c}6:{c}9)"})
    p.box("A3:I10")
    p.asks("B6:D9 F6:H9", "number")
    p.put({"A12": "【連絡先】", "A13": "担当課", "C13": "担当者", "E13": "E-mail"})
    p.box("A13:F13")
    p.asks("B13 D13", "text")
    p.asks("F13", "code")


def filled(form: Form) -> None:
    """No lines: pale cells under heads in a colour, a difference by formula, the unit in a note."""
    p = form.page("入力")
    p.put(
        {
            "B2": "地域公共交通　路線別収支調査",
            "B3": "■ の欄に入力",
            "D3": "※ 単位は円",
            "B5": "路線名",
            "C5": "運行事業者",
            "D5": "運行日数",
            "E5": "経常収益",
            "F5": "経常費用",
            "G5": "収支差",
            "H5": "補助の有無",
            "I5": "廃止予定年月",
        }
    )
    for r in range(6, 14):
        p.put({f"G{r}": f"=E{r}-F{r}"})
    p.fill("B5:I5", BLUE)
    p.fill("B6:F13 H6:I13", CREAM)
    p.listed("H6:H13", '"有,無"')
    p.formed("I6:I13", 'yyyy"年"m"月"')
    p.asks("B6:C13", "text")
    p.asks("D6:F13", "number")
    p.asks("H6:H13", "choice")
    p.asks("I6:I13", "year-month")


def letter(form: Form) -> None:
    """A letter without lines: each line ends in its blank."""
    p = form.page("回答書")
    p.widths(A=90)
    p.put(
        {
            "A1": "（別紙）",
            "A2": "　　　　　　　　　　　　　　　　　　　　　　令和　　年　　月　　日",
            "A4": "　○○県総務部長　様",
            "A7": "　　　　　　　　　　　　　　　　市町村名（　　　　　　　　　　）",
            "A8": "　　　　　　　　　　　　　　　　担当者名（　　　　　　　　　　）",
            "A10": "　　　　公共施設の耐震化に関する調査について（回答）",
            "A12": "１　耐震化率　（　　　　）％",
            "A13": "２　未耐震の施設数　（　　　　）施設",
            "A14": "３　完了予定年度　令和（　　）年度",
            "A15": "４　補助金の活用　　有　・　無",
        }
    )
    p.asks("A2", "date")
    p.asks("A7:A8", "text")
    p.asks("A12:A13", "number")
    p.asks("A14", "year")
    p.asks("A15", "choice")


WITHIN = (permit, survey, levels, filled, letter)
