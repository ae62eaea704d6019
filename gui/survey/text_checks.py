"""What a single text may hold, whichever field it stands in."""

import re
from collections.abc import Iterator

from gui.survey.model import Problem
from gui.words.cell_limits import (
    IN_NO_CELL,
    MAX_CELL_CHARACTERS,
    begins_like_a_formula,
    in_cell,
    is_error_value,
    length_in_cell,
    shown,
)
from gui.words.folding import fold, kept
from gui.words.from_outside import visible
from gui.words.late_patterns import late
from gui.words.wording import plain

_PLACE = r"(?:[上下左右前次]の?(?:行|列|段|欄|枠)|(?:no\.?|[^、。0-9①-⑳]{0,6})(?:[0-9]{1,3}|[①-⑳])(?:行目?|列目?|番目?|段目?|枚目|欄)?)"
"""Another place of the form: 左の列, 2行目, 施設1, No.3, ①."""

_ELSEWHERE = late(
    r"(?:電話|口頭|メ-ル)(?:にて|で)(?:回答|連絡|説明|報告)(?:済み?|予定|中)?(?:です|します|しました|いたします)?"
    r"|(?:(?:詳細|内容|概要)は?、?)?(?:(?:メ-ル|電子メ-ル)?本文|別[紙添途記表]|別(?:シ-ト|ペ-ジ)|別の?(?:ファイル|pdf)|(?:(?:参考|補足)?資料|ファイル|pdf)(?=.)(?!(?:にて)?(?:提出|送付))|次(?:頁|ペ-ジ)|裏面|欄外|(?:メ-ルに?)?添付(?:資料|ファイル|書類)?|同封|[上左下右前]記|[前先既上]述|上(?=の)|電話|メ-ル)[0-9①-⑳一二三]?"
    r"(?:の?(?:とおり|通り)|を?(?:参照|御参照|ご参照|御覧|ご覧)(?:して)?(?:ください|下さい|願います|のこと)?"
    r"|(?:に)?(?:記載|添付|提出|送付)?(?:あり|有り|済み?)?|にて(?:回答|提出|送付)?)(?:です|します|しました|いたします)?"
    r"|(?:前回|(?:昨|前)年度?)の?(?:(?:回答|提出分?|調査)の?)?"
    r"(?:とおり|通り|を?[御ご]?(?:参照|覧)(?:して)?(?:ください|下さい|願います|のこと)?|に?(?:回答|記載)(?:あり|有り|済み?)?)(?:です|します|しました|いたします)?"
    r"|別[紙添](?:の)?[^のを、。]{1,12}(?:の?(?:とおり|通り)|を?[御ご]?参照)(?:です|(?:して)?(?:ください|下さい))?"
    r"|(?:マニュアル|要[綱領]|手順書|規[程定])を?(?:添付|別添|同封)(?:の?(?:とおり|通り))?(?:です|します|しました|いたします)?"
    r"|(?:マニュアル|要[綱領]|手順書|規[程定]|ホ-ムペ-ジ|hp|(?:記[入載]|入力|回答)例|(?:(?:設?問|項番|q)[0-9]{1,2}(?:-[0-9]{1,2})?|[0-9]{1,2}-[0-9]{1,2})(?:の?回答)?)"
    r"(?:の?(?:とおり|通り)|[とに]同[じ様]|に(?:回答|記[入載])(?:済み?)?|による|を?[御ご]?参照)(?:です|してください)?"
    rf"|(?=.*[行列段欄枠番枚]){_PLACE}(?:の?(?:とおり|通り)|に(?:回答|記[入載])(?:済み?)?|を?[御ご]?参照)(?:です|してください)?"
    r"|(?:回答|記[入載])済み?(?:です)?|(?:既(?:回答|提出)|(?:回答|提出)済み?)の?(?:とおり|通り)"
)
_THE_SAME = late(
    r"(?:[〃″”]{1,5}|々|(?:以下)?同[上左右前様課係文]?|[上左]同|[↑←→↓]{1,3}|(?:[↑←→↓]{1,3}|[上左右前][記欄]?|(?:前回|前年度?|昨年度?)(?:の?(?:回答|調査))?)?(?:と|に)?(?:同じく?|同様|変更(?:なし|ありません))"
    rf"|{_PLACE}(?:と|に)同[じ様](?:です)?"
    r"|(?:[^、。]{1,8}[課係室長]|(?:回答)?責任者|担当者|記入者|代表者|連絡先|所在地|住所|氏名)(?:の?(?:氏名|住所))?(?:と|に)同[じ様])(?:です)?"
)
_YET_TO_COME = late(
    r"(?:現在、?|現時点では?)?(?:(?:詳細|内容|概要)は?、?)?(?:未(?:定|記入|記載|回答|入力|確認|選任|着手)|不明|要確認|作成中|記入中|入力中|後日、?(?:回答|提出|連絡)?"
    r"|追って(?:回答|連絡)?|(?:[^、。]{1,10}[にへでと])?(?:調整|確認|検討|調査|照会|協議|問い?合わせ|精査|集計|整理)中|仮(?:置き)?|(?:以下|記載)?省?略|(?:以下)?余白|不在|空席|欠員|空[欄白]|(?:特に|回答)?(?:な[しい]|無し?|ありません)|(?:該当|当該)(?:事例)?(?:なし|なく)|非該当|(?:回答|記[入載]|入力)は?不要|null|非公[開表]"
    r"|[^、。]{1,10}(?:のため|により|に伴い|につき)、?(?:後日、?(?:回答|提出|連絡)?|追って(?:回答|連絡)?|未定|空席)"
    r"|(?:別途|追って|後(?:日|ほど|で)|近日(?:中に?)?|追加で?|(?:確認|判明)(?:でき|し)?次第|確認の上(?=、?回答))(?:、?後日)?(?:、?メ-ル(?:にて|で)?)?、?[おご御]?"
    r"(?:回答|提出|送[付り]|連絡|報告|追記|メ-ル)|(?:後|別)送|(?:今後|これから|別途)、?(?:定める|作成(?:する)?|検討(?:する)?|整備(?:する)?)|追記(?=予定|します)|(?:分か|わか)ら?(?:ない|りません)|不詳"
    r"|無回答|回答(?:を?保留|困難|でき(?:ない|ません))|保留|ペンディング|要協議|ノ-コメント|(?:概要|内容|詳細)(?:を?記[入載])?"
    r"|担当(?:者|まで|[課係部])?|(?:[上前]記の?)?(?:回答)?責任者|課長等|所属長|(?:担当者|責任者)名|(?:担当者)?氏名|名前|(?:名字|姓|苗字)(?:名前?)?|役職名?|部署名?|課名?"
    r"|(?:要|(?:概要|内容|詳細)を)?(?:記[入載]|入力)(?:してください)?|[◆◇]入力|(?:ここ|こちら)に(?:入力|記[入載])(?:してください)?|[?？]+"
    r"|テスト|てすと|test|サンプル|sample|見本|記[入載]例|入力例|例|ダミ-|dummy|あ{2,}|x{2,}|todo|tbd|n/?a)(?:です|とする|します|(?:いた|致)します|予定)?"
)
_BLANKS = late(
    r"[〇○◯●◎□■△▲☆★＊*×xＸX_＿]{2,}|[(（][\s　]*[)）]|[○◯●◎□■△▲☆★＊](?=[都道府県市区町村部課係室局所])|^〇(?=[部課係室局])"
)
_MADE_UP = late(
    r"(?:@|\.)(?:example\.(?:com|org|net)|(?:x{2,}|test|dummy|sample)\.)|^(?:x{2,}|test|dummy|sample|aaa+)@",
    re.IGNORECASE,
)
_LONGEST_PLACEHOLDER = 60
_AS_WHAT = "何と同じか、この欄だけでは分かりません。省略せずに入力してください。"
_LEFT_OUT = "仮の記載か、回答を省いたもののようです。このままでよいか、確かめてください。"
_NO_NAME = ("不要", "不用")
_EXAMPLE = late(r"\s*[(（【〔\[](?:記[入載]例|入力例|例)[)）】〕\]]")


def check_text(key: str, place: str, text: str) -> Iterator[Problem]:
    """Problems of a free text: an error value, characters that no cell can hold (XML 1.0 §2.2), or more than 32,767."""
    if is_error_value(text):
        message = f"{place}が「{text.strip()}」（関数のエラー）になっています。文字で入力してください。"
        yield Problem("bad-value", "error", key, message)
    for character in () if text.isprintable() else sorted(set(IN_NO_CELL.findall(in_cell(text)))):
        message = f"{place}に使えない文字（U+{ord(character):04X}）があります。消してください。"
        yield Problem("bad-value", "error", key, message)
    length = length_in_cell(text) if 2 * len(text) > MAX_CELL_CHARACTERS else 0
    if length > MAX_CELL_CHARACTERS:
        message = f"{place}が長すぎます（{length:,}文字）。{MAX_CELL_CHARACTERS:,}文字までにしてください。"
        yield Problem("bad-value", "error", key, message)


def check_beginning(key: str, place: str, text: str) -> Iterator[Problem]:
    """A caution for words that begin as a formula does, of which Excel makes one when somebody edits them."""
    if len(text) > 1 and begins_like_a_formula(text):
        message = f"{place}が「{visible(text[0])}」で始まっています。Excelで編集すると計算式になることがあるため、確かめてください。"
        yield Problem("bad-value", "caution", key, message)


def check_placeholder(key: str, place: str, text: str, *, is_name: bool = False) -> Iterator[Problem]:
    """A caution for what stands in place of words that were to follow: 別紙のとおり, 未定, 担当者, ○○課, 000-0000-0000.

    `is_name`: a name or a title is asked for, which 不要 is not, though it answers whether something is wanted.
    """
    if is_placeholder(text) or (is_name and plain(text) in _NO_NAME):
        what = _AS_WHAT if len(text) <= _LONGEST_PLACEHOLDER and _THE_SAME.fullmatch(_bare(text)) else _LEFT_OUT
        message = f"{place}「{shown(text)}」は、{what}"
        yield Problem("placeholder", "caution", key, message)


@kept(512)
def is_placeholder(text: str) -> bool:
    """Whether a text says where words are, that there are none yet, or is a pattern that was to be filled in."""
    is_left_in = _EXAMPLE.match(text) is not None
    if is_left_in or text.rstrip().endswith((":", "：")):  # a label with nothing behind it
        return True
    if len(text) > _LONGEST_PLACEHOLDER:
        return False
    said = _bare(text)
    if said in ("", "0") or _ELSEWHERE.fullmatch(said) or _THE_SAME.fullmatch(said) or _YET_TO_COME.fullmatch(said):
        return True
    digits = re.sub(r"[^0-9]", "", said) if 9 <= len(said) < 20 else ""
    same = len(digits) >= 9 and (len(set(digits[-8:])) == 1 or digits in ("0123456789", "01234567890", "1234567890"))
    return bool(same or _BLANKS.search(text) or _MADE_UP.search(plain(text)))


def _bare(text: str) -> str:
    """The words of a text without the brackets and points around them."""
    return fold(text).strip("()[]【】「」。.、,・※*")
