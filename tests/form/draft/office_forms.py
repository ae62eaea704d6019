"""Forms in the styles of Japanese offices, made up for tests, each with what a person would mark in it: truth by construction."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.form.draft.drafting import Form

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class OfficeForm:
    """Sheets, and the kind of each cell of the first that is to be answered; '|' parts the kinds that are right."""

    sheets: tuple[Form, ...]
    truth: Mapping[str, str]


def _each(refs: str, kind: str) -> dict[str, str]:
    """`B3:C5 D7` as cells, all of a kind."""
    found = {}
    for part in refs.split():
        first, _, last = part.partition(":")
        last = last or first
        for column in _LETTERS[_LETTERS.index(first[0]) : _LETTERS.index(last[0]) + 1]:
            found.update({f"{column}{row}": kind for row in range(int(first[1:]), int(last[1:]) + 1)})
    return found


def no_lines() -> OfficeForm:
    """A page typed as a letter, without a line: labels with colons, questions under each other."""
    words = {
        "A1": "子育て支援施策に関する照会", "A3": "回答期限：令和8年9月30日", "A5": "市町村名：", "A6": "担当課名：", "A7": "担当者名：",
        "A8": "電話番号：", "A9": "メールアドレス：", "A11": "１　一時預かり事業の実施箇所数：", "A12": "２　事業開始年月日：",
        "A13": "３　実施する上での課題：", "A15": "※　回答は右の欄に入力してください。",
    }  # fmt: skip
    truth = {
        "B5": "text",
        "B6": "text",
        "B7": "text",
        "B8": "code",
        "B9": "code",
        "B11": "number",
        "B12": "date",
        "B13": "text",
    }
    return OfficeForm((Form(words),), truth)


def squared_page() -> OfficeForm:
    """神エクセル: narrow columns, everything merged, a frame around each field."""
    words = {
        "A1": "補助金実績報告書", "A3": "事業者名", "M3": "代表者氏名", "A5": "所在地", "A7": "補助対象経費", "K7": "円",
        "M7": "補助金額", "W7": "円", "A9": "事業の内容", "A14": "事業の効果", "A19": "完了年月日",
    }  # fmt: skip
    merged = [
        "A1:X2",
        "A3:D4",
        "E3:L4",
        "M3:P4",
        "Q3:X4",
        "A5:D6",
        "E5:X6",
        "A7:D8",
        "E7:J8",
        "K7:L8",
        "M7:P8",
        "Q7:V8",
        "W7:X8",
    ]
    merged += ["A9:D13", "E9:X13", "A14:D18", "E14:X18", "A19:D20", "E19:X20"]
    truth = {
        "E3": "text",
        "Q3": "text",
        "E5": "text",
        "E7": "number",
        "Q7": "number",
        "E9": "text",
        "E14": "text",
        "E19": "date",
    }
    return OfficeForm((Form(words, boxed=["A3:X20"], merged=merged),), truth)


def legend() -> OfficeForm:
    """A legend says which colour is to be filled in; the rest is drawn with lines as well, and empty."""
    words: dict[str, str | int] = {
        "A1": "公共施設の状況調査", "A2": "黄色のセルに入力してください。白いセルは自動で入ります。", "A4": "施設名",
        "B4": "所管課", "C4": "延床面積",
        "D4": "建築年度", "E4": "経過年数", "F4": "県確認", "G4": "備考",
    }  # fmt: skip
    words |= {f"E{row}": f'=IF(D{row}="","",2026-D{row})' for row in range(5, 13)}
    form = Form(words, boxed=["A4:G12"], coloured={"A5:D12": "FFFF00", "G5:G12": "FFFF00"})
    truth = _each("A5:B12", "text") | _each("C5:C12", "number") | _each("D5:D12", "year") | _each("G5:G12", "text")
    return OfficeForm((form,), truth)


def legend_of_a_sample() -> OfficeForm:
    """The legend is a coloured cell beside its words; the headers have a colour of their own, and so have cells of the ministry."""
    words: dict[str, str | int] = {
        "B1": "避難所の開設状況調査", "C2": "：入力欄", "E2": "：選択欄", "G2": "：国で使用", "B4": "番号", "C4": "避難所名",
        "D4": "収容人数", "E4": "冷暖房の有無", "F4": "開設日", "G4": "区分コード",
    }  # fmt: skip
    words |= {f"B{row}": row - 4 for row in range(5, 11)}
    coloured = {
        "B2": "FFF2CC",
        "D2": "DDEBF7",
        "F2": "E2EFDA",
        "B4:G4": "BDD7EE",
        "C5:D10": "FFF2CC",
        "F5:F10": "FFF2CC",
    }
    coloured |= {"E5:E10": "DDEBF7", "G5:G10": "E2EFDA"}
    form = Form(words, boxed=["B4:G10", "B2", "D2", "F2"], coloured=coloured, lists={"E5:E10": '"有,無"'})
    truth = _each("C5:C10", "text") | _each("D5:D10", "number") | _each("E5:E10", "choice") | _each("F5:F10", "date")
    return OfficeForm((form,), truth)


def protected() -> OfficeForm:
    """A protected sheet: labels, totals and a table of two levels of headers; only what is open is asked."""
    words: dict[str, str | int] = {
        "A1": "職員数調査票", "A3": "団体名", "A5": "部門", "B5": "正規職員", "D5": "会計年度任用職員", "F5": "合計",
        "B6": "男", "C6": "女", "D6": "男", "E6": "女", "A7": "総務", "A8": "税務", "A9": "民生", "A10": "合計",
    }  # fmt: skip
    words |= {f"F{row}": f"=SUM(B{row}:E{row})" for row in range(7, 11)} | {
        f"{c}10": f"=SUM({c}7:{c}9)" for c in "BCDE"
    }
    form = Form(
        words,
        boxed=["A3:B3", "A5:F10"],
        merged=["A5:A6", "B5:C5", "D5:E5", "F5:F6"],
        unlocked=["B3", "B7:E9"],
        protected=True,
    )
    return OfficeForm((form,), {"B3": "text"} | _each("B7:E9", "number"))


def two_levels() -> OfficeForm:
    """Headers of two levels, units in them, totals as formulas, a note below; nothing is protected."""
    words: dict[str, str | int] = {
        "A1": "令和7年度　ごみ処理状況調査", "F2": "（単位：トン、千円）", "A3": "区分", "B3": "収集量", "D3": "処理経費", "F3": "備考",
        "B4": "直営", "C4": "委託", "D4": "直営", "E4": "委託", "A5": "可燃ごみ", "A6": "不燃ごみ", "A7": "資源ごみ", "A8": "計",
        "A9": "（注）収集量は小数第1位を四捨五入して記入すること。", "A10": "（注）経費には人件費を含む。",
    }  # fmt: skip
    words |= {f"{c}8": f"=SUM({c}5:{c}7)" for c in "BCDE"}
    form = Form(words, boxed=["A3:F8"], merged=["A3:A4", "B3:C3", "D3:E3", "F3:F4", "A9:F9", "A10:F10"])
    return OfficeForm((form,), _each("B5:E7", "number") | _each("F5:F7", "text"))


def questionnaire() -> OfficeForm:
    """A vertical questionnaire with □ before its choices, and brackets for what is other."""
    words = {
        "A1": "公民館利用に関するアンケート", "A3": "問1　公民館を利用していますか。（1つに☑）", "B4": "□",
        "C4": "利用している", "B5": "□", "C5": "利用していない",
        "A7": "問2　利用の目的は何ですか。（あてはまるもの全てに☑）", "B8": "□", "C8": "講座", "B9": "□",
        "C9": "サークル活動", "B10": "□", "C10": "その他（",
        "E10": "）", "A12": "問3　ご意見があれば、ご自由にお書きください。",
    }  # fmt: skip
    form = Form(words, boxed=["A13:F16"], merged=["A3:F3", "A7:F7", "A12:F12", "A13:F16"])
    return OfficeForm((form,), {**_each("B4:B5 B8:B10", "tick|choice"), "D10": "text", "A13": "text"})


def example_beside() -> OfficeForm:
    """A sheet 記入例 beside, and on the sheet itself an example row in blue."""
    head = {
        "A1": "空き家対策の実施状況",
        "A3": "市町村名",
        "B3": "空き家戸数",
        "C3": "除却件数",
        "D3": "補助制度の名称",
        "E3": "調査年月",
    }
    sample: dict[str, str | int] = {
        "A4": "（例）○○市",
        "B4": 120,
        "C4": 3,
        "D4": "老朽空き家除却補助",
        "E4": "令和7年4月",
    }
    inked = dict.fromkeys(("A4", "B4", "C4", "D4", "E4"), "0070C0")
    form = Form({**head, **sample}, boxed=["A3:E14"], inked=inked)
    other = Form({**head, "A4": "甲市", "B4": 5, "C4": 1}, boxed=["A3:E14"], name="記入例")
    truth = (
        _each("A5:A14", "text") | _each("B5:C14", "number") | _each("D5:D14", "text") | _each("E5:E14", "year-month")
    )
    return OfficeForm((form, other), truth)


def repeated_blocks() -> OfficeForm:
    """The same block for each of three projects."""
    words: dict[str, str] = {"A1": "地方創生事業調書"}
    truth: dict[str, str] = {}
    for i, top in enumerate((3, 9, 15), 1):
        words |= {
            f"A{top}": f"【事業{i}】",
            f"A{top + 1}": "事業名",
            f"A{top + 2}": "実施主体",
            f"C{top + 2}": "事業費（千円）",
        }
        words |= {f"A{top + 3}": "開始年度", f"C{top + 3}": "終了年度", f"A{top + 4}": "事業概要"}
        truth |= {
            f"B{top + 1}": "text",
            f"B{top + 2}": "text",
            f"D{top + 2}": "number",
            f"B{top + 3}": "year",
            f"D{top + 3}": "year",
        }
        truth[f"B{top + 4}"] = "text"
    boxed = [f"A{top + 1}:D{top + 4}" for top in (3, 9, 15)]
    merged = [f"B{top + 1}:D{top + 1}" for top in (3, 9, 15)] + [f"B{top + 4}:D{top + 4}" for top in (3, 9, 15)]
    return OfficeForm((Form(words, boxed=boxed, merged=merged),), truth)


def sideways() -> OfficeForm:
    """縦書き labels merged over several rows, the fields of each group beside them."""
    words = {
        "A1": "届出書", "A3": "申\n請\n者", "B3": "氏名", "B4": "住所", "B5": "電話番号", "A6": "建\n物\n概\n要",
        "B6": "用途", "B7": "階数", "D7": "階",
        "B8": "延べ面積", "D8": "㎡", "B9": "竣工年月日", "A10": "添付書類", "B10": "□図面　□写真　□その他",
    }  # fmt: skip
    merged = ["A3:A5", "A6:A9", "C3:D3", "C4:D4", "C5:D5", "C6:D6", "C9:D9", "B10:D10"]
    truth = {
        "C3": "text",
        "C4": "text",
        "C5": "code",
        "C6": "text",
        "C7": "number",
        "C8": "number",
        "C9": "date",
        "B10": "choice",
    }
    return OfficeForm((Form(words, boxed=["A3:D10"], merged=merged),), truth)


def sign_boxes() -> OfficeForm:
    """Stamp boxes at the top, a field that the office fills in, a part 裏面 below, a declaration with a blank date."""
    words = {
        "E1": "課長", "F1": "係長", "G1": "担当", "A4": "使用許可申請書", "F5": "令和　　年　　月　　日",
        "A6": "（あて先）○○市長", "A8": "申請者氏名",
        "A9": "使用目的", "A10": "使用人数", "D10": "人", "A11": "使用期間",
        "B11": "令和　年　月　日から令和　年　月　日まで", "A13": "※市記入欄",
        "A14": "受付番号", "C14": "許可番号", "A16": "（裏面）", "A17": "使用する備品", "B17": "数量",
        "A24": "備考　※の欄は記入しないでください。",
    }  # fmt: skip
    merged = ["B8:D8", "B9:D9", "B10:C10", "B11:D11", "E2:E3", "F2:F3", "G2:G3"]
    form = Form(words, boxed=["E1:G3", "A8:D11", "A14:D14", "A17:B22"], merged=merged)
    truth = {"F5": "date", "B8": "text", "B9": "text", "B10": "number", "B11": "text|date"}
    return OfficeForm((form,), truth | _each("A18:A22", "text") | _each("B18:B22", "number"))


def answers_beside() -> OfficeForm:
    """項番, question and answer in a table without lists; headings between; a grey column for the prefecture."""
    words = {
        "A1": "災害時要援護者対策に係る調査", "A3": "項番", "B3": "質問", "C3": "回答", "D3": "県使用欄",
        "A4": "Ⅰ　体制", "A5": "1", "B5": "計画を策定していますか。（はい・いいえ）",
        "A6": "2", "B6": "策定（予定）年月を記入してください。", "A7": "3", "B7": "対象者は何人ですか。",
        "A8": "Ⅱ　訓練", "A9": "4", "B9": "訓練の実施回数",
        "A10": "5", "B10": "課題を具体的に記入してください。",
    }  # fmt: skip
    form = Form(
        words,
        boxed=["A3:D10"],
        merged=["A4:D4", "A8:D8"],
        coloured={"A3:D3": "D9E1F2", "A4:D4": "FCE4D6", "A8:D8": "FCE4D6", "D5:D10": "D9D9D9"},
    )
    return OfficeForm((form,), {"C5": "choice|text", "C6": "year-month", "C7": "number", "C9": "number", "C10": "text"})


def bracketed() -> OfficeForm:
    """Brackets around what is to be filled in, underlines to write on."""
    words = {
        "A1": "会議開催報告", "A3": "１　開催日", "C3": "（", "E3": "）", "A4": "２　出席者数", "C4": "（",
        "E4": "）人", "A5": "３　場所", "A6": "４　議題",
    }  # fmt: skip
    form = Form(words, underlined=("C5", "C6"))
    return OfficeForm((form,), {"D3": "date", "D4": "number", "C5": "text", "C6": "text"})


def years_across() -> OfficeForm:
    """Years across, items down, the past ones given and locked by their colour, ratios as formulas, a total row above."""
    words: dict[str, str | int] = {
        "A1": "水道事業の経営状況（単位：千円）", "A3": "項目", "B3": "R5実績", "C3": "R6実績", "D3": "R7見込",
        "E3": "R8計画", "A4": "収益合計", "A5": "料金収入",
        "A6": "一般会計繰入金", "A7": "費用", "A8": "収支比率",
    }  # fmt: skip
    words |= {"B5": 1200, "C5": 1250, "B6": 80, "C6": 75, "B7": 1100, "C7": 1150}
    words |= {f"{c}4": f"=SUM({c}5:{c}6)" for c in "BCDE"} | {f"{c}8": f'=IF({c}7="","",{c}4/{c}7)' for c in "BCDE"}
    return OfficeForm((Form(words, boxed=["A3:E8"]),), _each("D5:E7", "number"))


def months_across() -> OfficeForm:
    """Twelve months across, totals at the end and below, the unit over the table."""
    words: dict[str, str | int] = {"A1": "施設別利用者数調べ", "N2": "単位：人", "A3": "施設名", "N3": "計"}
    words |= {f"{_LETTERS[i + 1]}3": f"{(i + 3) % 12 + 1}月" for i in range(12)} | {
        f"A{r}": n for r, n in zip(range(4, 7), ("本館", "分館", "別館"), strict=True)
    }
    words |= {f"N{row}": f"=SUM(B{row}:M{row})" for row in range(4, 8)} | {"A7": "合計"}
    words |= {f"{c}7": f"=SUM({c}4:{c}6)" for c in _LETTERS[1:13]}
    return OfficeForm((Form(words, boxed=["A3:N7"]),), _each("B4:M6", "number"))


def marks_across() -> OfficeForm:
    """A matrix of marks: in each row one of the columns gets a ○."""
    words = {
        "A1": "満足度調査", "A2": "次の各項目について、あてはまる欄に○を付けてください。", "A4": "項目",
        "B4": "満足", "C4": "普通", "D4": "不満",
        "A5": "窓口の対応", "A6": "待ち時間", "A7": "案内表示", "A8": "施設の清潔さ",
    }  # fmt: skip
    return OfficeForm((Form(words, boxed=["A4:D8"]),), _each("B5:D8", "tick|choice|text"))


def applicant() -> OfficeForm:
    """An applicant's particulars with ふりがな, 〒, ㊞ behind the name."""
    words = {
        "A1": "様式第1号（第5条関係）", "A2": "交付申請書", "E3": "年　　月　　日", "A5": "ふりがな", "A6": "氏　名",
        "E6": "㊞", "A7": "住　所", "B7": "〒　　　－", "A9": "電　話",
        "A10": "生年月日", "A11": "申請金額", "E11": "円", "A12": "申請の理由", "A13": "振込先", "B13": "金融機関名",
        "B14": "口座番号", "B15": "口座名義",
    }  # fmt: skip
    merged = [
        "B5:E5",
        "B6:D6",
        "B7:E7",
        "B8:E8",
        "A7:A8",
        "B9:E9",
        "B10:E10",
        "B11:D11",
        "B12:E12",
        "A13:A15",
        "C13:E13",
        "C14:E14",
        "C15:E15",
    ]
    truth = {
        "E3": "date",
        "B5": "text",
        "B6": "text",
        "B7": "code|text",
        "B8": "text",
        "B9": "code",
        "B10": "date",
        "B11": "number",
        "B12": "text",
    }
    truth |= {"C13": "text", "C14": "code|text", "C15": "text"}
    return OfficeForm((Form(words, boxed=["A5:E15"], merged=merged),), truth)


def roster() -> OfficeForm:
    """A roster with a numbered row for each person."""
    words: dict[str, str | int] = {
        "A1": "委員名簿", "A3": "No.", "B3": "氏名", "C3": "ふりがな", "D3": "生年月日", "E3": "性別",
        "F3": "郵便番号", "G3": "住所", "H3": "電話番号", "I3": "就任回数",
    }  # fmt: skip
    words |= {f"A{row}": row - 3 for row in range(4, 24)}
    truth = (
        _each("B4:C23 G4:G23", "text")
        | _each("D4:D23", "date")
        | _each("E4:E23", "choice")
        | _each("F4:F23 H4:H23", "code")
        | _each("I4:I23", "number")
    )
    return OfficeForm((Form(words, boxed=["A3:I23"], lists={"E4:E23": '"男,女,その他"'}),), truth)


def accounts() -> OfficeForm:
    """Accounts: items at several levels, the budget and what was spent, the difference as a formula."""
    words: dict[str, str | int] = {
        "A1": "収支決算書", "A3": "１　収入の部", "A4": "科目", "B4": "予算額", "C4": "決算額", "D4": "差引",
        "E4": "摘要", "A5": "会費", "A6": "補助金", "A7": "合　計",
        "A9": "２　支出の部", "A10": "科目", "B10": "予算額", "C10": "決算額", "D10": "差引", "E10": "摘要",
        "A11": "事業費", "A12": "事務費", "A13": "合　計",
    }  # fmt: skip
    words |= (
        {f"D{r}": f"=B{r}-C{r}" for r in (5, 6, 7, 11, 12, 13)}
        | {f"{c}7": f"=SUM({c}5:{c}6)" for c in "BC"}
        | {f"{c}13": f"=SUM({c}11:{c}12)" for c in "BC"}
    )
    truth = _each("B5:C6 B11:C12", "number") | _each("E5:E6 E11:E12", "text")
    return OfficeForm((Form(words, boxed=["A4:E7", "A10:E13"]),), truth)


def check_list() -> OfficeForm:
    """A list of checks with a column for a tick, and one for the reason."""
    words = {
        "A1": "個人情報の取扱い点検表", "A3": "点検項目", "B3": "チェック欄", "C3": "未実施の理由",
        "A4": "台帳を整備している。", "A5": "責任者を定めている。", "A6": "研修を行っている。",
        "A7": "委託先を監督している。", "A9": "点検者", "A10": "点検日", "B10": "令和　　年　　月　　日",
    }  # fmt: skip
    truth = _each("B4:B7", "tick|choice") | _each("C4:C7", "text") | {"B9": "text", "B10": "date"}
    return OfficeForm((Form(words, boxed=["A3:C7", "A9:B10"]),), truth)


def coloured_page() -> OfficeForm:
    """No lines: pale cells to fill in, placeholders in some of them, choices from a list on another sheet."""
    words = {
        "A1": "広域連携調査", "B3": "都道府県名", "C3": "選択してください", "B4": "市町村名", "B5": "連携の有無",
        "C5": "選択してください", "B6": "連携市町村数", "B7": "締結年月日",
        "B8": "連携の内容", "C8": "ここに入力",
    }  # fmt: skip
    names = ("北海道", "青森県", "岩手県")
    other = Form({f"A{i}": name for i, name in enumerate(names, 1)}, name="選択肢")
    form = Form(
        words, coloured={f"C{row}": "E2F0D9" for row in range(3, 9)}, lists={"C3": "選択肢!$A$1:$A$3", "C5": '"有,無"'}
    )
    truth = {"C3": "choice", "C4": "text", "C5": "choice", "C6": "number", "C7": "date", "C8": "text"}
    return OfficeForm((form, other), truth)


def said_below() -> OfficeForm:
    """Each question over the whole width, its answer in a frame under it behind 【回答】."""
    words: dict[str, str] = {"A1": "意見照会書", "A2": "別添の案に対する御意見を御記入ください。"}
    asked = ("１　基本方針について", "２　数値目標について", "３　その他")
    words |= {f"A{4 + 3 * i}": text for i, text in enumerate(asked)} | {f"A{5 + 3 * i}": "【回答】" for i in range(3)}
    rows = (5, 8, 11)
    form = Form(
        words,
        boxed=[f"A{r}:F{r}" for r in rows],
        merged=[f"B{r}:F{r}" for r in rows] + [f"A{r - 1}:F{r - 1}" for r in rows],
    )
    return OfficeForm((form,), _each("B5 B8 B11", "text"))


def shaded_labels() -> OfficeForm:
    """Labels shaded in one colour and fields white, two fields in a row, hyphens for what does not apply."""
    words = {
        "A1": "事業評価シート", "A3": "事業名", "C3": "所管部署", "A4": "事業期間（開始）", "C4": "事業期間（終了）",
        "A5": "予算額（千円）", "C5": "決算額（千円）", "A6": "根拠法令",
        "A8": "指標名", "B8": "単位", "C8": "目標値", "D8": "実績値", "E8": "達成率", "A12": "総合評価", "A13": "評価理由",
    }  # fmt: skip
    words |= {f"E{row}": f'=IF(C{row}="","－",D{row}/C{row})' for row in range(9, 11)}
    coloured = dict.fromkeys(("A3:A6", "C3:C5", "A8:E8", "A12:A13"), "DCE6F1")
    form = Form(
        words,
        boxed=["A3:D6", "A8:E10", "A12:D13"],
        coloured=coloured,
        merged=["B6:D6", "B12:D12", "B13:D13"],
        lists={"B12": '"Ａ,Ｂ,Ｃ,Ｄ"'},
    )
    truth = {
        "B3": "text",
        "D3": "text",
        "B4": "text|date|year-month|year",
        "D4": "text|date|year-month|year",
        "B5": "number",
        "D5": "number",
        "B6": "text",
    }
    truth |= _each("A9:B10", "text") | _each("C9:D10", "number") | {"B12": "choice", "B13": "text"}
    return OfficeForm((form,), truth)


def watched() -> OfficeForm:
    """No lines and no colour; a check formula and a conditional format look at each cell that is asked."""
    words = {
        "A1": "通学路の安全点検", "B3": "点検箇所数", "D3": '=IF(C3="","未入力","")', "B4": "対策済み箇所数",
        "D4": '=IF(C4="","未入力","")', "B5": "主な対策の内容",
        "D5": '=IF(C5="","未入力","")', "B6": "完了予定年月", "D6": '=IF(C6="","未入力","")',
    }  # fmt: skip
    form = Form(words, greyed={"C4:C6": "$C$3=0"})
    return OfficeForm((form,), {"C3": "number", "C4": "number", "C5": "text", "C6": "year-month"})


def number_of_choice() -> OfficeForm:
    """Choices as a line of words under the question; their number goes into the frame behind 回答."""
    words: dict[str, str] = {
        "A1": "地域交通に関するアンケート調査票",
        "A2": "令和8年8月31日までに御提出ください。",
        "A4": "市町村名",
        "D4": "担当課",
    }
    for i, (question, choices) in enumerate(
        (
            ("Q1　交通空白地はありますか。", "1. ある　2. ない　3. 不明"),
            ("Q2　対策を検討していますか。", "1. している　2. していない"),
            ("Q2-1　具体的な内容をお書きください。", ""),
        )
    ):
        words |= {f"A{6 + 3 * i}": question, f"E{7 + 3 * i}": "回答"} | ({f"A{7 + 3 * i}": choices} if choices else {})
    form = Form(words, boxed=["A4:B4", "D4:F4", "E7:F7", "E10:F10", "E13:F13"], merged=["E4:F4"])
    return OfficeForm(
        (form,), {"B4": "text", "E4": "text", **_each("F7 F10", "choice|number|text|code"), "F13": "text"}
    )


def groups_of_rows() -> OfficeForm:
    """Groups merged over several rows, each row with its item, three columns of text."""
    words = {
        "A1": "デジタル化推進状況", "A3": "分野", "B3": "項目", "C3": "現状", "D3": "課題", "E3": "今後の対応",
        "A4": "窓口", "B4": "オンライン申請", "B5": "キャッシュレス決済",
        "A6": "内部事務", "B6": "電子決裁", "B7": "テレワーク", "B8": "ペーパーレス会議",
    }  # fmt: skip
    return OfficeForm((Form(words, boxed=["A3:E8"], merged=["A4:A5", "A6:A8"]),), _each("C4:E8", "text"))


def parts_of_sums() -> OfficeForm:
    """小計 and うち書き rows: what is summed is a formula, what is meant by うち is asked."""
    words: dict[str, str | int] = {
        "A1": "保育所等の状況（令和8年4月1日現在）", "A3": "区分", "B3": "施設数", "C3": "利用定員（人）",
        "D3": "利用児童数（人）", "A4": "公立", "A5": "　うち認定こども園", "A6": "私立",
        "A7": "　うち認定こども園", "A8": "合計",
    }  # fmt: skip
    words |= {f"{c}8": f"={c}4+{c}6" for c in "BCD"}
    return OfficeForm((Form(words, boxed=["A3:D8"]),), _each("B4:D7", "number"))


def explained() -> OfficeForm:
    """Items down, a column to fill in, one of examples, one that explains."""
    words = {
        "A1": "オープンデータ登録票", "A3": "項目", "B3": "入力欄", "C3": "入力例", "D3": "説明", "A4": "データ名称",
        "C4": "避難所一覧", "D4": "公開するデータの名称", "A5": "公開日", "C5": "2026/4/1",
        "D5": "西暦で入力", "A6": "更新頻度", "C6": "年1回", "D6": "リストから選択", "A7": "件数", "C7": "120",
        "D7": "半角数字", "A8": "問合せ先メール", "C8": "data@example.jp", "D8": "代表アドレス",
    }  # fmt: skip
    form = Form(words, boxed=["A3:D8"], lists={"B6": '"年1回,月1回,随時"'})
    return OfficeForm((form,), {"B4": "text", "B5": "date", "B6": "choice", "B7": "number", "B8": "code"})


def others_in_brackets() -> OfficeForm:
    """Rows that are named, and others whose name is to be written in the brackets of the row."""
    words = {
        "A1": "備蓄物資の調査", "A3": "品目", "B3": "数量", "C3": "単位", "D3": "保管場所", "A4": "飲料水",
        "C4": "本", "A5": "毛布", "C5": "枚", "A6": "簡易トイレ", "C6": "個",
        "A7": "その他（　　　　　）", "C7": "",
    }  # fmt: skip
    return OfficeForm(
        (Form({k: v for k, v in words.items() if v}, boxed=["A3:D7"]),),
        _each("B4:B7", "number") | _each("D4:D7", "text") | {"C7": "text"},
    )


def parts_of_a_day() -> OfficeForm:
    """令和 [ ] 年 [ ] 月 [ ] 日 and a telephone number in three parts, on lines."""
    words = {
        "A1": "事故報告書", "A3": "発生年月日", "B3": "令和", "D3": "年", "F3": "月", "H3": "日", "A4": "発生場所",
        "A5": "負傷者数", "C5": "名", "A6": "電話番号", "C6": "－", "E6": "－", "A7": "概要",
    }  # fmt: skip
    form = Form(words, boxed=["A3:H7"], merged=["B4:H4", "B7:H7", "C5:H5"])
    return OfficeForm(
        (form,), {**_each("C3 E3 G3", "date"), "B4": "text", "B5": "number", **_each("B6 D6 F6", "code"), "B7": "text"}
    )


def places_across() -> OfficeForm:
    """Items down, a column for each place; the items tell the kinds."""
    words = {
        "A1": "公園施設の点検", "A3": "項目", "B3": "施設1", "C3": "施設2", "D3": "施設3", "A4": "施設の名称",
        "A5": "設置年度", "A6": "面積（㎡）", "A7": "遊具の数", "A8": "最終点検日", "A9": "所見",
    }  # fmt: skip
    truth = (
        _each("B4:D4", "text")
        | _each("B5:D5", "year")
        | _each("B6:D7", "number")
        | _each("B8:D8", "date")
        | _each("B9:D9", "text")
    )
    return OfficeForm((Form(words, boxed=["A3:D9"]),), truth)


def all_open() -> OfficeForm:
    """Every cell is unlocked though the sheet is not protected; the frame tells, not the protection."""
    words = {
        "A1": "研修受講者報告",
        "A3": "所属",
        "B3": "氏名",
        "C3": "受講日",
        "D3": "受講時間",
        "E3": "修了",
        "A15": "※　行が足りない場合は追加してください。",
    }
    form = Form(words, boxed=["A3:E13"], unlocked=["A1:H20"], lists={"E4:E13": '"○"'})
    truth = _each("A4:B13", "text") | _each("C4:C13", "date") | _each("D4:D13", "number|text") | _each("E4:E13", "tick")
    return OfficeForm((form,), truth)


def open_without_frames() -> OfficeForm:
    """A protected sheet whose open cells have neither frame nor colour."""
    words = {
        "B2": "事業計画書",
        "B4": "事業名",
        "B5": "総事業費",
        "D5": "千円",
        "B6": "着手予定日",
        "B7": "事業の必要性",
    }
    form = Form(words, unlocked=["C4:C7"], protected=True)
    return OfficeForm((form,), {"C4": "text", "C5": "number", "C6": "date", "C7": "text"})


FORMS = (
    *(
        no_lines,
        squared_page,
        legend,
        legend_of_a_sample,
        protected,
        two_levels,
        questionnaire,
        example_beside,
        repeated_blocks,
    ),
    *(
        sideways,
        sign_boxes,
        answers_beside,
        bracketed,
        years_across,
        months_across,
        marks_across,
        applicant,
        roster,
        accounts,
    ),
    *(
        check_list,
        coloured_page,
        said_below,
        shaded_labels,
        watched,
        number_of_choice,
        groups_of_rows,
        parts_of_sums,
        explained,
    ),
    *(others_in_brackets, parts_of_a_day, places_across, all_open, open_without_frames),
)
