# ruff: noqa: E501, E701
# fmt: off
"""Forms that count: tables of numbers, months, units and sums, as statistics ask for them; their truth was written before the first draft."""

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from tests.form.unseen.page import BLUE, GREY, YELLOW, Form


def waste(form: Form) -> None:
    """一般廃棄物: a cover, coloured cells, lists on a hidden sheet, 円／袋 in a header, an extension in brackets."""
    q=form.page("表紙")
    q.put({"B2":"令和６年度一般廃棄物処理事業実態調査","B4":"環境省環境再生・資源循環局廃棄物適正処理推進課","B6":"都道府県名","B7":"市区町村・一部事務組合名","B8":"部課名","B9":"記入者名","B10":"電話番号","D10":"（内線","F10":"）","B11":"E-mail","B13":"※黄色のセルに入力してください。","B14":"※提出期限：令和６年９月３０日"})
    q.box("B6:C11")
    q.fill("C6:C11 E10",YELLOW)
    q.box("E10")
    q.asks("C6","text|choice")
    q.asks("C7 C8 C9","text")
    q.asks("C10 C11","code")
    q.asks("E10","code|text|number")
    h=form.page("リスト",hidden=True)
    h.rows("A1",["直営","","有"],["委託","","無"],["許可",None,None],["なし",None,None])
    h.rows("E1",["北海道"],["青森県"],["岩手県"])
    q.listed("C6","=リスト!$E$1:$E$3")
    p=form.page("収集運搬")
    p.put({"A1":"２．収集・運搬の状況","A3:A4":"ごみの種類","B3:B4":"収集形態","C3:C4":"収集回数\n（回／週）","D3:E3":"収集量","F3:F4":"有料化の有無","G3:G4":"手数料（円／袋）","D4":"計画収集量（t）","E4":"直接搬入量（t）"})
    for i,n in enumerate(["可燃ごみ","不燃ごみ","資源ごみ","粗大ごみ","その他"]): p.put({f"A{5+i}":n})
    p.put({"A10":"計","D10":"=SUM(D5:D9)","E10":"=SUM(E5:E9)"})
    p.box("A3:G10")
    p.fill("B5:G9",YELLOW)
    p.listed("B5:B9","=リスト!$A$1:$A$4")
    p.listed("F5:F9","=リスト!$C$1:$C$2")
    p.put({"A12":"２－２　分別収集について特筆すべき取組があれば記入してください。"})
    p.merge("A13:G16")
    p.box("A13:G16")
    p.fill("A13:G16",YELLOW)
    p.asks("B5:B9 F5:F9","choice")
    p.asks("C5:E9 G5:G9","number")
    p.asks("A13","text")


def standards(form: Form) -> None:
    """標準化: rows with names, under the headers how each column is filled in."""
    p=form.page("進捗管理")
    p.widths(A=5,B=26,C=14,D=14,E=14,F=30,G=30)
    p.put({"A1":"自治体情報システム標準化　進捗状況調査","A2":"回答団体：","A4":"No.","B4":"対象業務","C4":"移行方式","D4":"移行予定時期","E4":"ガバメントクラウド利用","F4":"現行ベンダー","G4":"課題・懸念事項","C5":"プルダウン","D5":"YYYY/MM","E5":"○／×","F5":"自由記述","G5":"自由記述"})
    for i,n in enumerate(["住民基本台帳", "選挙人名簿管理", "固定資産税", "個人住民税", "法人住民税", "軽自動車税", "国民健康保険", "国民年金", "障害者福祉", "後期高齢者医療", "介護保険", "児童手当", "生活保護", "健康管理", "就学", "児童扶養手当", "子ども・子育て支援", "戸籍", "戸籍の附票", "印鑑登録"]):
        p.put({f"A{6+i}":i+1,f"B{6+i}":n})
    p.box("A4:G25")
    p.fill("A4:G4",BLUE)
    p.listed("C6:C25",'"標準準拠,経過措置,移行困難"')
    p.listed("E6:E25",'"○,×"')
    p.merge("B2:D2")
    p.box("B2:D2",sides="b")
    p.formed("D6:D25","yyyy/mm")
    p.asks("B2","text")
    p.asks("C6:C25 E6:E25","choice")
    p.asks("D6:D25","year-month")
    p.asks("F6:G25","text")


def insured(form: Form) -> None:
    """介護保険: side heads turned upright of which one is also a unit, sums, a month in parts."""
    p=form.page("様式１の５")
    p.narrow(3,5)
    heads=["要支援１","要支援２","計","要介護１","要介護２","要介護３","要介護４","要介護５","計","合計"]
    p.put({"A1":"介護保険事業状況報告　月報（様式１の５）","K1":"保険者番号","N1":"","A2":"報告月","B2":"令和","D2":"年","F2":"月分","A4:D5":"区分","E4:G4":"予防給付","H4:M4":"介護給付","N4:N5":"合計"})
    for c,h in zip("EFGHIJKLM",heads[:9],strict=True): p.put({f"{c}5":h})
    p.put({"A6:A11":"件数","B6:B9":"居宅サービス","C6:D6":"訪問介護","C7:D7":"訪問看護","C8:D8":"通所介護","C9:D9":"短期入所","B10:B11":"施設","C10:D10":"特養","C11:D11":"老健"})
    p.sheet["A6"].alignment=Alignment(textRotation=255)
    p.sheet["B6"].alignment=Alignment(textRotation=255)
    for r in range(6,12): p.put({f"G{r}":f"=SUM(E{r}:F{r})",f"M{r}":f"=SUM(H{r}:L{r})",f"N{r}":f"=G{r}+M{r}"})
    p.box("A4:N11")
    p.merge("L1:N1")
    p.box("L1:N1")
    p.box("C2 E2")
    p.asks("L1","code|text|number")
    p.asks("C2 E2","year-month|number|date")
    p.asks("E6:F11 H6:L11","number")


def fields_of_rice(form: Form) -> None:
    """農水: units and 有・無 under the headers, the sum over the rows."""
    p=form.page("作付面積")
    p.put({"A1":"水田活用の直接支払交付金　取組計画書","A2":"農林水産省農産局","A3":"地域農業再生協議会名","A5:A6":"作物名","B5:C5":"前年度実績","D5:E5":"当年度計画","F5:F6":"交付単価","G5:G6":"転換の有無","H5:H6":"摘要","B6":"面積","C6":"数量","D6":"面積","E6":"数量"})
    p.rows("A7",[None,"ha","t","ha","t","円/10a","有・無",None],["合計","=SUM(B9:B14)","=SUM(C9:C14)","=SUM(D9:D14)","=SUM(E9:E14)"],["麦"],["大豆"],["飼料作物"],["WCS用稲"],["加工用米"],["その他"])
    p.merge("B3:E3")
    p.box("B3:E3")
    p.box("A5:H14")
    p.asks("B3","text")
    p.asks("B9:F14","number")
    p.asks("G9:G14","choice|text")
    p.asks("H9:H14","text")
    p.asks("F8:H8","?")


def months(form: Form) -> None:
    """工程表: months as columns, a note under the table that wants a ring in them."""
    p=form.page("スケジュール")
    p.put({"A1":"避難行動要支援者　個別避難計画作成スケジュール調査","A3:A4":"No","B3:B4":"取組内容","C3:N3":"令和７年度","O3:O4":"完了予定日","P3:P4":"進捗率（％）"})
    for i in range(12): p.put({f"{get_column_letter(3+i)}4":f"{(3+i)%12+1}月"})
    for i,n in enumerate(["庁内体制の整備","名簿の更新","優先度の整理","福祉専門職への委託","計画作成","訓練"]): p.put({f"A{5+i}":i+1,f"B{5+i}":n})
    p.box("A3:P10")
    p.put({"A11":"※実施する月に「○」を記入してください。"})
    p.asks("C5:N10","tick")
    p.asks("O5:O10","date")
    p.asks("P5:P10","number")


def buildings(form: Form) -> None:
    """耐震化: the unit at the end of the title, うち, dashes where nothing is asked."""
    p=form.page("表２")
    p.widths(A=22)
    p.put({"A1":"表２　施設の耐震化の状況（棟）","A3:A4":"施設区分","B3:D3":"昭和56年以前","E3:F3":"昭和57年以降","G3:G4":"合計","B4":"棟数","C4":"うち耐震診断済","D4":"うち改修済","E4":"棟数","F4":"うち耐震性有"})
    for i,n in enumerate(["庁舎","学校施設（校舎）","学校施設（体育館）","公民館等","体育館","診療施設","警察本部・警察署等","消防本部・消防署所","その他"]): p.put({f"A{5+i}":n})
    p.put({"A14":"小計","A15":"職員宿舎","A16":"合計","B10":"－","C10":"－","D10":"－","E10":"－","F10":"－","G10":"－"})
    p.box("A3:G16")
    p.fill("C15:D15 F15",GREY)
    p.asks("B5:G9 B11:G14 B15 E15 G15 B16:G16","number")


def both_sides(form: Form) -> None:
    """収支予算書: income and spending side by side, some rows to be named."""
    p=form.page("収支予算書")
    p.widths(A=16,B=14,C=24,D=3,E=16,F=14,G=24)
    p.put({"A1:G1":"令和７年度　収支予算書","A2":"団体名","G3":"（単位：円）","A4:C4":"収入の部","E4:G4":"支出の部","A5":"科目","B5":"予算額","C5":"積算内訳","E5":"科目","F5":"予算額","G5":"積算内訳"})
    for i,n in enumerate(["補助金","自己資金","参加費","寄附金",None,None]): p.put({f"A{6+i}":n})
    for i,n in enumerate(["報償費","旅費","需用費","役務費","使用料及び賃借料",None]): p.put({f"E{6+i}":n})
    p.put({"A12":"合計","B12":"=SUM(B6:B11)","E12":"合計","F12":"=SUM(F6:F11)"})
    p.merge("B2:C2")
    p.box("B2:C2",sides="b")
    p.box("A4:C12 E4:G12")
    p.formed("B6:B12 F6:F12","#,##0")
    p.asks("B2","text")
    p.asks("B6:B11 F6:F11","number")
    p.asks("C6:C11 G6:G11","text")
    p.asks("A10 A11 E11","text")
    p.asks("C12 G12","?")


def firemen(form: Form) -> None:
    """名簿: a birthday in an era and three numbers, rings in upright headers."""
    p=form.page("名簿")
    p.put({"A1":"消防団員名簿（災害補償関係）","A3:A5":"整理番号","B3:B5":"氏名","C3:C5":"性別","D3:G3":"生年月日","H3:H5":"階級","I3:L3":"保有資格（該当する欄に○）","M3:M5":"入団年度","D4:D5":"元号","E4:E5":"年","F4:F5":"月","G4:G5":"日","I4:I5":"準中型","J4:J5":"大型特殊","K4:K5":"救急救命士","L4:L5":"防災士"})
    for ref in ("I4","J4","K4","L4"): p.sheet[ref].alignment=Alignment(textRotation=255)
    for i in range(12): p.put({f"A{6+i}":i+1})
    p.box("A3:M17")
    p.listed("C6:C17",'"男,女"')
    p.listed("D6:D17",'"S,H"')
    p.asks("B6:B17","text")
    p.asks("H6:H17","text|choice")
    p.asks("C6:D17","choice")
    p.asks("E6:G17","number|year|date")
    p.asks("I6:L17","tick")
    p.asks("M6:M17","year")


COUNTED = (waste, standards, insured, fields_of_rice, months, buildings, both_sides, firemen,)
