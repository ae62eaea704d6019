# ruff: noqa: E501, E701, E702
# fmt: off
"""Forms that ask in words: blanks within words, choices under a question, pale examples; their truth was written before the first draft."""

from openpyxl.styles import Font

from tests.form.unseen.page import BLUE, CREAM, GREEN, Form


def defence(form: Form) -> None:
    """消防: a ring in the column of answers, of which the question over it says so."""
    p=form.page("調査票")
    p.widths(A=4,B=4,C=50,D=10,E=30)
    p.put({"A1:E1":"消防防災・震災対策現況調査（追加調査票）","A2":"総務省消防庁国民保護・防災部防災課","D3":"都道府県","E3":None,"D4":"市町村"})
    p.box("D3:E4")
    p.put({"A6":"問１","B6":"災害対策本部の設置場所について、あてはまるもの全てに○を付けてください。","D7":"回答欄","E7":"備考"})
    for i,t in enumerate(["本庁舎","支所・出張所","消防署","その他の公共施設","未定"]):
        p.put({f"B{8+i}":"アイウエオ"[i],f"C{8+i}":t})
    p.box("B8:E12 D7:E7")
    p.put({"A14":"問２","B14":"業務継続計画（ＢＣＰ）について","B15":"(1)","C15":"策定状況","B16":"(2)","C16":"(1)で「策定済」と回答した場合、策定年月","B17":"(3)","C17":"(1)で「未策定」と回答した場合、その理由","B18":"(4)","C18":"直近の訓練実施年月日","B19":"(5)","C19":"訓練の参加人数"})
    p.merge(*(f"D{r}:E{r}" for r in range(15,20)))
    p.box("B15:E19")
    p.listed("D15",'"策定済,策定中,未策定"')
    p.asks("E3 E4","text")
    p.asks("D8:D12","tick")
    p.asks("E8:E12","text")
    p.asks("D15","choice")
    p.asks("D16","year-month|date")
    p.asks("D17","text")
    p.asks("D18","date")
    p.asks("D19","number")


def modes(form: Form) -> None:
    """公共交通: boxes in one cell, room before a unit alone in a cell."""
    p=form.page("アンケート")
    p.widths(A=5,B=90)
    p.rows("A1",["地域公共交通の維持・確保に関するアンケート調査票"],[None,"国土交通省総合政策局地域交通課　回答期限：令和6年11月15日（金）"],[None],["Ｑ１","貴団体名をご記入ください。"],[None],["Ｑ２","現在運行している交通モードを選択してください（複数回答可）。"],[None,"□ 路線バス　□ コミュニティバス　□ デマンド交通　□ タクシー　□ その他（　　　　　　）"],["Ｑ３","年間の運行経費はいくらですか。"],[None,"（　　　　　　　　）千円"],["Ｑ４","協議会を設置していますか。"],[None,"１．設置している　　２．設置していない　　３．設置予定（令和　　年度）"],["Ｑ５","今後の課題についてご自由にお書きください。"],[None,None],["Ｑ６","Ｑ４で「１」と回答した団体に伺います。協議会の開催回数は年何回ですか。"],[None,"　　　　　回"])
    p.box("B5 B7 B9 B11 B13 B15")
    p.sheet.row_dimensions[13].height=120
    p.asks("B5 B13","text")
    p.asks("B7","choice|tick")
    p.asks("B9 B15","number")
    p.asks("B11","choice")


def plainly(form: Form) -> None:
    """Neither lines nor colours: the office's details under each other, はい・いいえ in brackets behind the question."""
    p=form.page("Sheet1")
    p.widths(A=50,B=40)
    p.rows("A1",["ふるさと納税に関する現況調査"],[None],["団体名"],["担当課"],["担当者"],["連絡先（電話番号）"],["連絡先（メールアドレス）"],[None],["問１　令和５年度の受入額（円）"],["問２　受入件数（件）"],["問３　返礼品を送付していますか（はい・いいえ）"],["問４　問３で「はい」の場合、返礼品の調達費用（円）"],["問５　募集に要した費用の内訳を記載してください"],["問６　使途を公表していますか（はい・いいえ）"])
    p.asks("B3:B5","text")
    p.asks("B6:B7","code")
    p.asks("B9:B10 B12","number")
    p.asks("B11 B14","choice|text")
    p.asks("B13","text|number")


def numbered_choices(form: Form) -> None:
    """空き家: the box for a number goes over all choices, which stand behind it."""
    p=form.page("調査票")
    p.widths(A=6,B=6,C=70)
    p.put({"A1":"空家等対策に関する実態調査","A3":"市区町村名","C3":None,"A5":"【問１】空家等対策計画の策定状況を教えてください。（１つ選択）","B6":"1　策定済み","A10":"【問２】特定空家等に対する措置の実績について、件数をお答えください。"})
    p.put({"A6:A8":None,"B6":"１．策定済み","B7":"２．策定予定","B8":"３．策定の予定なし","B11":"助言・指導","B12":"勧告","B13":"命令","B14":"行政代執行"})
    p.box("A6:A8","medium")
    p.box("A11:A14","medium")
    p.put({"A16":"【問３】問１で「２．策定予定」を選択した場合、策定予定年度を記入してください。","A17":"令和","C17":"年度"})
    p.box("B17","medium")
    p.box("B3:C3")
    p.merge("B3:C3")
    p.asks("B3","text")
    p.asks("A6","choice|number")
    p.asks("A11:A14","number")
    p.asks("B17","year|number")


def changes(form: Form) -> None:
    """変更届: squared paper, room without lines, before and after."""
    p=form.page("変更届")
    p.narrow(32,2.8)
    p.put({"A1":"様式第５号（第８条関係）","W3":"年　　月　　日","A5":"○○市長　様","P7:S7":"住　所","P8:S8":"氏　名","AE8":"印","P9:S9":"電　話","A11:AF12":"特定給食施設変更届","A14":"下記のとおり変更したので届け出ます。","A16:F18":"施設の名称","A19:F21":"変更年月日","G19:J21":"令和","M19":"年","P19":"月","S19":"日","A22:F24":"変更事項","G22:S22":"変　更　前","T22:AF22":"変　更　後","A25:F28":"変更の理由"})
    p.merge("T7:AF7","T8:AD8","T9:AF9","G16:AF18","K19:L21","N19:O21","Q19:R21","G23:S24","T23:AF24","G25:AF28")
    p.merge("M19:M21","P19:P21","S19:AF21")
    p.box("A16:AF18 A22:AF28")
    p.frame("A19:AF21","thin")
    p.box("A19:F21")
    p.asks("W3","date")
    p.asks("T7 T8","text")
    p.asks("T9","code")
    p.asks("G16 G23 T23 G25","text")
    p.asks("K19 N19 Q19","date|number")


def checked(form: Form) -> None:
    """働き方改革: a column that checks, 選択してください, zeros to begin with."""
    p=form.page("入力シート")
    p.widths(A=5,B=40,C=18,D=8,E=22,F=40)
    p.rows("A1",["令和６年度 学校における働き方改革に関する調査"],[None],["No","設問","回答","単位","エラーチェック","記入要領"],[1,"教育委員会名",None,None,'=IF(C4="","未入力です","OK")',"正式名称で記入"],[2,"所管する学校数（小学校）",0,"校",'=IF(C5="","未入力です","OK")',"分校は１校とする"],[3,"所管する学校数（中学校）",0,"校",'=IF(C6="","未入力です","OK")',None],[4,"在校等時間の把握方法","選択してください",None,'=IF(C7="選択してください","未選択","OK")',"最も近いもの"],[5,"月45時間超の教職員数",0,"人",'=IF(C8>C9,"要確認","OK")',None],[6,"教職員数",0,"人",'=IF(C9="","未入力です","OK")',"令和６年５月１日現在"],[7,"割合（自動計算）",'=IF(C9=0,"",C8/C9)',"％",None,None],[8,"留守番電話の設置","選択してください",None,'=IF(C11="選択してください","未選択","OK")',None],[9,"独自の取組",None,None,None,"200字以内"])
    p.box("A3:F12")
    p.fill("A3:F3",BLUE)
    p.fill("C4:C9 C11:C12",CREAM)
    p.listed("C7",'"選択してください,ICカード,タイムカード,自己申告"')
    p.listed("C11",'"選択してください,全校,一部,なし"')
    p.asks("C4 C12","text")
    p.asks("C5:C6 C8:C9","number")
    p.asks("C7 C11","choice")


def behind_labels(form: Form) -> None:
    """Labels with their room in the same cell, no lines."""
    p=form.page("回答様式")
    p.widths(A=90)
    p.rows("A1",["別紙　回答様式"],["団体名：　　　　　　　　　　"],["所属・氏名：　　　　　　　　　　"],["電話番号：　　　　　　　　"],[None],["１．制度の導入予定はありますか。　（　はい　・　いいえ　）"],["２．導入予定時期　　　令和　　年　　月頃"],["３．対象者数（見込み）　（　　　　）人"],["４．その他、御意見があれば御記入ください。"],["（　　　　　　　　　　　　　　　　　　　　　　　　　　　）"])
    p.asks("A2 A3","text")
    p.asks("A4","code|text")
    p.asks("A6","choice")
    p.asks("A7","year-month|date|text")
    p.asks("A8","number")
    p.asks("A10","text")


def corrected(form: Form) -> None:
    """指定管理者: what was answered last time, and a column for what is otherwise now."""
    p=form.page("照会")
    p.widths(A=6,B=30,C=30,D=30,E=20)
    p.put({"A1":"公の施設の指定管理者制度導入状況（前回調査内容の確認）","A2":"※前回の回答内容に変更がある場合は、「修正後」欄に記入してください。","A4":"No.","B4":"項目","C4":"前回回答","D4":"修正後","E4":"修正日"})
    for i,(a,b) in enumerate([("施設名称","市民体育館"),("所在地","中央1-1-1"),("指定管理者名","株式会社○○"),("指定期間（終了年月日）","令和7年3月31日"),("利用料金制の有無","有"),("職員数（人）","5"),("委託料（千円）","12,000")]): p.put({f"A{5+i}":i+1,f"B{5+i}":a,f"C{5+i}":b})
    p.box("A4:E11")
    p.asks("D5:D7","text")
    p.asks("D8","date|text")
    p.asks("D9","choice|text")
    p.asks("D10:D11","number")
    p.asks("E5:E11","date")


def parted(form: Form) -> None:
    """自己点検: titles across the table part its rows."""
    p=form.page("チェックシート")
    p.widths(A=6,B=60,C=10,D=40)
    p.rows("A1",["個人情報保護に関する自己点検票"],["点検日：","","",""],[None],["番号","点検項目","点検結果","改善が必要な場合の対応予定"],["１　組織的安全管理措置"],["1-1","管理体制を整備しているか"],["1-2","漏えい時の報告連絡体制を整備しているか"],["２　人的安全管理措置"],["2-1","職員研修を年１回以上実施しているか"],["2-2","誓約書を徴しているか"],["３　技術的安全管理措置"],["3-1","アクセス制御を行っているか"],["3-2","ログを取得し定期に確認しているか"])
    for r in (5,8,11): p.merge(f"A{r}:D{r}");p.fill(f"A{r}:D{r}",GREEN)
    p.box("A4:D13")
    p.put({"A14":"※点検結果は「○：できている」「△：一部できている」「×：できていない」から記入すること。"})
    p.box("B2",sides="b")
    p.asks("B2","date")
    p.asks("C6:C7 C9:C10 C12:C13","choice|text|tick")
    p.asks("D6:D7 D9:D10 D12:D13","text")


def ticked(form: Form) -> None:
    """避難確保計画: a day in cells that the sheet does not hold, boxes to be ticked."""
    p=form.page("確認書")
    p.narrow(30,3.2)
    p.put({"A1:AD1":"要配慮者利用施設　避難確保計画　チェックリスト","A3:F3":"施設名","A4:F4":"記入者","A5:F5":"確認年月日","H5":"年","K5":"月","N5":"日"})
    p.merge("G3:AD3","G4:AD4")
    p.box("A3:AD4")
    p.box("A5:F5")
    p.put({"A7":"チェック","D7:AD7":"確認事項"})
    p.merge("A7:C7")
    for i,t in enumerate(["計画の目的が記載されている","防災体制が記載されている","情報収集及び伝達の体制が記載されている","避難誘導の方法が記載されている","避難確保資器材が記載されている"]):
        p.put({f"A{8+i}:C{8+i}":"□",f"D{8+i}:AD{8+i}":t})
    p.box("A7:AD12")
    p.put({"A14":"備考"})
    p.merge("A15:AD18")
    p.frame("A15:AD18","thin")
    p.merge("I5:J5","L5:M5")
    p.asks("G3 G4 A15","text")
    p.asks("G5 I5 L5","date")
    p.asks("A8:A12","tick")


def facilities(form: Form) -> None:
    """社会教育施設: a sheet for each of several, 有・無 among answers, a sheet of sums."""
    for n in (1,2,3):
        p=form.page(f"施設{n}")
        p.widths(A=30,B=20,C=6)
        p.rows("A1",[f"公立社会教育施設調査　施設票（{n}）"],[None],["施設名"],["開館年月"],["延床面積",None,"㎡"],["年間開館日数",None,"日"],["年間利用者数",None,"人"],["指定管理者","有・無"],["Wi-Fi整備"],["主な事業"])
        p.box("A3:B10")
        p.listed("B9",'"整備済,未整備"')
        p.asks("B3 B10","text")
        p.asks("B4","year-month")
        p.asks("B5:B7","number")
        p.asks("B8 B9","choice")
    s=form.page("集計")
    s.rows("A1",["集計（自動）"],["施設名","利用者数"],*[[f"=施設{n}!B3",f"=施設{n}!B7"] for n in (1,2,3)],["計","=SUM(B3:B5)"])
    s.box("A2:B6")


def two_columns(form: Form) -> None:
    """民生委員: questions in two halves, choices under each, the box beside it."""
    p=form.page("調査票（個票）")
    p.widths(A=5,B=34,C=8,D=3,E=5,F=34,G=8)
    p.put({"A1:G1":"民生委員・児童委員の活動に関する実態調査","A2":"厚生労働省社会・援護局地域福祉課","F2":"市区町村名"})
    p.box("G2")
    p.put({"A4":"問1","B4":"性別","A9":"問2","B9":"年齢階層","A15":"問3","B15":"１か月の平均活動日数","E4":"問4","F4":"委員の通算在任年数","E9":"問5","F9":"他の役職の兼務","E15":"問6","F15":"活動で困っていること"})
    p.rows("B5",["1 男性"],["2 女性"],["3 回答しない"])
    p.rows("B10",["1 50歳未満"],["2 50代"],["3 60代"],["4 70歳以上"])
    p.rows("F10",["1 している"],["2 していない"])
    p.box("C4 C9 C15 G4 G9","medium")
    p.merge("F16:G20")
    p.frame("F16:G20","thin")
    p.asks("G2","text")
    p.asks("C4 C9 G9","choice|number")
    p.asks("C15 G4","number")
    p.asks("F16","text")


def scales(form: Form) -> None:
    """５・４・３・２・１ to be ringed in one cell."""
    p=form.page("アンケート")
    p.widths(A=5,B=50,C=24,D=30)
    p.put({"A1":"窓口サービスに関するアンケート","A2":"該当する番号を○で囲んでください。","A4":"No","B4":"質問項目","C4":"評価（高←　→低）","D4":"その理由"})
    for i,n in enumerate(["待ち時間は適切でしたか","職員の説明は分かりやすかったですか","申請書は書きやすかったですか","窓口の案内表示は分かりやすいですか"]): p.put({f"A{5+i}":i+1,f"B{5+i}":n,f"C{5+i}":"５・４・３・２・１"})
    p.put({"A10":"お住まいの地区","C10":"ご利用回数（年間）"})
    p.box("A4:D8")
    p.merge("A11:B11")
    p.box("A10:D11")
    p.merge("C11:D11","A10:B10","C10:D10")
    p.asks("C5:C8","choice|text")
    p.asks("D5:D8","text")
    p.asks("A11","text")
    p.asks("C11","number")


def pale(form: Form) -> None:
    """応募様式: pale examples where the answers come."""
    p=form.page("応募様式")
    p.widths(A=24,B=70)
    p.put({"A1":"デジタル田園都市　優良事例応募様式","A3":"応募団体名","B3":"○○県○○市","A4":"取組名称","B4":"（例）オンライン申請の導入","A5":"開始時期","B5":"令和○年○月","A6":"事業費（千円）","B6":"○○○","A7":"取組の概要（400字以内）","B7":"（例）本市では…","A8":"成果指標","B8":None,"A9":"関連URL","B9":"https://","A10":"担当者メール","B10":"xxxx@example.lg.jp"})
    p.box("A3:B10")
    p.fill("A3:A10",BLUE)
    for r in (3,4,5,6,7,9,10): p.sheet[f"B{r}"].font=Font(color="808080")
    p.asks("B3 B4 B7 B9","text")
    p.asks("B5","year-month|date|text")
    p.asks("B6","number|text")
    p.asks("B8","text")
    p.asks("B10","code|text")


def coloured_only(form: Form) -> None:
    """学校給食費: no lines, colour alone, answers under their question."""
    p=form.page("回答")
    p.sheet.sheet_view.showGridLines=False
    p.rows("B2",["学校給食費の徴収に関する調査"],["※着色されたセルに御回答ください。"],[None],["教育委員会名"],[None],["Q1. 学校給食費の公会計化の状況"],[None,None],["Q2. 公会計化の実施（予定）年月"],[None,None],["Q3. 学校給食費の年額（小学校・中学年）"],[None,None,"円"],["Q4. 未納の児童生徒数","","人","未納額","","円"],["Q5. 保護者への周知方法"])
    p.fill("C5 C8 C10 C12 C13 F13 B15",CREAM)
    p.merge("B15:H18")
    p.listed("C8",'"実施済,準備・検討中,予定なし"')
    p.asks("C5 B15","text")
    p.asks("C8","choice")
    p.asks("C10","year-month|date")
    p.asks("C12 C13 F13","number")


def branches(form: Form) -> None:
    """こども計画: rings for one or for all, the room for what is other under them."""
    p=form.page("市町村票")
    p.widths(A=6,B=4,C=60,D=9,E=16)
    p.put({"A1:E1":"こども計画の策定に関するアンケート調査（市町村票）","A2:E2":"こども家庭庁長官官房参事官（総合政策担当）","A4":"問１","B4":"市町村こども計画を策定していますか。（１つに○）","D4":"回答"})
    for i,t in enumerate(["策定済み　→問２へ","策定中　→問３へ","未着手　→問４へ"]): p.put({f"B{5+i}":i+1,f"C{5+i}":t})
    p.put({"A9":"問２","B9":"計画の期間","C10":"開始年度","C11":"終了年度","A13":"問３","B13":"こども・若者からの意見聴取の方法（すべてに○）","D13":"○印","E13":"回数"})
    for i,t in enumerate(["アンケート","ワークショップ","SNS","審議会等への参画","その他"]): p.put({f"B{14+i}":i+1,f"C{14+i}":t})
    p.put({"C19":"「その他」の内容"})
    p.merge("D19:E19")
    p.put({"A21":"問４","B21":"策定に当たっての課題を記入してください。"})
    p.merge("B22:E25")
    p.frame("B22:E25","thin")
    p.box("B5:D7 C10:D11 B13:E18 C19:E19")
    p.asks("D5:D7","tick")
    p.asks("D10:D11","year|number")
    p.asks("D14:D18","tick")
    p.asks("E14:E18","number")
    p.asks("D19","text")
    p.asks("B22","text")


def several_blanks(form: Form) -> None:
    """事前協議書: blanks of several kinds within one cell."""
    p=form.page("事前協議書")
    p.widths(A=22,B=60)
    p.put({"A1:B1":"国庫補助事業　事前協議書","A3":"事業主体","A4":"事業区分","B4":"□新規　□継続（　　年度～）","A5":"実施場所","A6":"総事業費","B6":"　　　　　　　　　千円（うち国費　　　　　　千円）","A7":"工期","B7":"着工　令和　　年　　月　　日\n完了　令和　　年　　月　　日","A8":"担当者","B8":"所属：\n氏名：\n電話：","A9":"同意の有無","B9":"１．有　　２．無"})
    p.box("A3:B9")
    p.asks("B3 B5","text")
    p.asks("B4","choice|tick")
    p.asks("B6","number|text")
    p.asks("B7","date|text")
    p.asks("B8","text")
    p.asks("B9","choice")


WORDED = (defence, modes, plainly, numbered_choices, changes, checked, behind_labels, corrected, parted, ticked, facilities, two_columns, scales, pale, coloured_only, branches, several_blanks,)
