"""What a text of a form is by itself: an example, a unit, a legend, a label, words with a blank in them, words that forbid an answer.

So it is found which cells are answered; of what kind their answers are is said by the labels around them (`kind_words`).
"""

import re
from itertools import islice

from gui.form.draft.skip_words import listed_in
from gui.words.wording import is_sum

_EXAMPLE = re.compile(
    r"[(（【［\[〔<＜※\s]*(?:(?:記入|記載|入力|回答|作成)?例(?:[①-⑳0-9０-９]+|(?=[)）】］\]〕:：>＞\s　])|$)|(?:記入|記載|入力|回答)例)"
)
_SAMPLE = re.compile(r"[(（【［\[]\s*(?:記入|記載|入力|回答)?例|(?:記入|記載|入力|回答)?例\s*[:：)）]")
_STANDS_IN = re.compile(
    r"(?:[$＄]\w+\s*)+|[(（【［\[〔<＜](?:[^()（）]*(?:転記|記載|記入|入力|選択|プルダウン|ください|下さい)[^()（）]*|見出し|自由記述)"
    r"[)）】］\]〕>＞]|(?:ここに|こちらに|リストから|プルダウンから)?(?:選択|入力|記入|記載)(?:して(?:ください|下さい))?。?"
    r"|(?:【[^【】]{1,20}】\s*){2,}|[○〇●◯]{2,}(?:[市区町村県都道府年月日課係]|$)"
)
_LONGEST_IN_PLACE = 300
SIGNS = re.compile(r"[□☐◻]")
_BOX_FIRST = re.compile(r"\s{0,4}(?:[(（][0-9０-９]{1,2}[)）]|[①-⑳])?\s{0,4}[□☐◻]\s{0,2}[^\s　]")
_TICKED = re.compile(r"チェック|レ点|✓|記入|入れて|付けて|つけて|選択")
_EITHER = re.compile(
    r"(平成|昭和|有|あり|はい|可|要|済|該当|適|実施|男性?|賛成|同意|公開|常勤)[\s　]*[・／/]"
    r"[\s　]*(令和|平成|無|なし|いいえ|否|不可|不要|未|非該当|不適|未実施|女性?|反対|不同意|非公開|非常勤)"
    r"(?:[\s　]*[・／/][\s　]*[^\s　・／/]{1,6})?"
)
_POSTAL_BLANK = re.compile(r"〒[\s　\-－ー―‐]*")
PERIOD = "period"
"""The kind of blank that is two days, or two months: 令和　年　月　日から令和　年　月　日まで."""

_GAP = r"[\s　()（）〔〕［］\[\]_＿]"
_ERA = "(?:(?:令和|平成|昭和|西暦|R)(?:[・、/／](?:令和|平成|昭和)){0,2})?"
_DATE_BLANK = re.compile(rf"{_ERA}{_GAP}{{0,40}}年度?{_GAP}{{1,40}}月{_GAP}{{1,40}}日{_GAP}{{0,40}}(?:現在)?")
_MONTH_BLANK = re.compile(rf"{_ERA}{_GAP}{{1,40}}年{_GAP}{{1,40}}月(?:頃|ごろ|から|より|まで)?{_GAP}{{0,40}}")
_DAY = rf"{_ERA}{_GAP}{{1,20}}年(?:度|{_GAP}{{1,20}}月(?:{_GAP}{{1,20}}日)?)[)）]?"
_PERIOD = re.compile(
    rf"(?:[自（(])?{_GAP}{{0,20}}{_DAY}{_GAP}{{0,20}}(?:から|より|[~～〜－ー―‐\-至]){_GAP}{{0,20}}{_DAY}{_GAP}{{0,20}}(?:まで)?[)）]?"
)
_PHONE_BLANK = re.compile(
    r"(?:電話|TEL|ＴＥＬ|FAX|ＦＡＸ)?(?:番号)?[:：\s　]{0,3}[(（][\s　]{2,10}[)）][\s　]{1,10}[-－ー―‐−][\s　]{0,10}"
)
_BEFORE_BLANK, _MOST_WORDS = re.compile(r"[\s　]{1,20}|(?<=\w)(?=[(（])"), 12
_BRACKETED_BLANK = re.compile(r"[(（〔][\s　]{2,40}[)）〕]")
_QUOTED_BLANK = re.compile(
    r"[「『][\s　]{2,}[」』]|[(（〔［][\s　]{2,}[)）〕］](?:[課係室部局市町村県区校号町丁]|都道府県|市区?町村)"
)
_WHETHER = re.compile("有無(?:[(（][^()（）]{0,20}[)）])?$")
_IN_BRACKETS, _BETWEEN = re.compile(r"[(（〔]([^()（）]{1,30})[)）〕]"), re.compile(r"[・/／、，,]|又は|または|か")
_ANSWERS = frozenset((*"○〇◯◎△▲×✕有無済未可否要適ABCDEＡＢＣＤＥ", "はい", "いいえ", "あり", "なし", "不要", "不適"))
_BEFORE_TICKED = re.compile(r"[□☐◻]|[(（〔［\[][\s　]{1,6}[)）〕］\]]")
_BRACKETED_TICK = re.compile(r"[(（〔［\[][\s　]{1,6}[)）〕］\]][\s　]*[^\s　()（）]")
_WIDE_BLANK = re.compile(r"[(（〔][\s　]{8,}[)）〕]")
_SUM_BLANK = re.compile(rf"(?:金|約|年|月|週|延べ?|[￥¥])?({_GAP}{{2,60}})([^\s　()（）〔〕［］]{{1,8}})")
_TIME_BLANK = re.compile(r"[\s　_＿]*時[\s　_＿]+分")
_YEAR_BLANK = re.compile(r"(?:令和|平成|昭和|西暦)?[\s　()（）_＿]+年度")
_NUMBER_BLANK = re.compile(r"第[\s　_＿]{2,}号")
_SCALE = re.compile(r"\d{1,2}(?:[\s　]{0,3}[・･,、／/][\s　]{0,3}\d{1,2}){2,10}")
_ANSWER_HEADER = re.compile(r"(?:御|ご)?(?:回答|記入|入力|記載)(?:欄|内容)?(?:[(（].*[)）])?|回答.{0,20}")
_BLANKS = " 　_＿:："
_ROOM_BEHIND = re.compile(r"(?!注|備考|例|※)[^:：]{2,30}[:：][\s　_＿]{4,}")
_COLON = re.compile(r"[^:：]{1,30}[:：][\s　]*")
_NO_LABEL = re.compile(r"(?:注|備考|例|記入例|※|参考|凡例|留意|以下|次の)")
_SERIAL = re.compile(r"(?:No\.?)?[(（]?[0-9０-９]{1,4}[)）]?[.．]?", re.IGNORECASE)
_UNIT = re.compile(
    r"[(（]?(?:千円|百万円|億円|万円|円|千人|人|名|件|箇所|か所|カ所|ヵ所|ヶ所|ケ所|㎡|m2|㎥|m3|ha|km|㎞|ｍ|m|％|%|棟|戸|世帯|台|基|本|個|枚|部|頭|羽|隻|機|社|者|回|日|時間|分|歳|年"
    r"|施設|団体|校|園|館|床|学級|路線|事業所|組織|平方メートル|ヘクタール|トン|千t|t|kg|kwh|kw|mw|gj|kl|点|か月|ヶ月|カ月|ヵ月|秒|食分?|回分|冊|両|便|区画|筆|票|店舗|回線|ページ|ポイント|人日|セット|袋|缶|室|種類|科目|コマ|班|匹|体|通|階|往復|機関|拠点|地区|集落|市町村|隊|クラス|ユニット|アカウント|リットル|ℓ|l|cm|mm|[kmg]bps|[mgt]b)(?:[/／](?:年度?|月|日|時間?|人|件|世帯|回|戸|㎡|ha|km|kg|t)|(?<=円)[/／][^\s/／()（）]{1,5})?(?:程度|まで|から|以上|以下|現在|削減|増|減)?[)）]?",
    re.IGNORECASE,
)
_UNIT_OVER = re.compile(r"※?[(（〔\[]?単位[:：は]?(.{1,8}?)[)）〕\]]?")
_UNIT_BEHIND = re.compile(r"[^()（）]{2,40}[(（]([^()（）]{1,6})[)）]")
_UNIT_NOTE = re.compile(r"[(（]?単位.{1,16}|[①-⑳]|[ア-ンa-zA-Z]")
_AREA_UNITS = frozenset(("a", "ａ"))
_NEED = re.compile(r"[(（【［\[]?(?:必須|任意)(?:[/／・](?:必須|任意))?(?:項目|入力)?[)）】］\]]?")
_SIGN_IN_COLUMN = re.compile(r"(?:欄|箇所|ところ|番号|月|時期|曜日)に[、「『]?(?:[○〇◯]|レ点|チェック|✓|☑)")
_SORT = re.compile(
    r"[(（]?(?:数値|数字|選択(?:式|肢)?|(?:自由)?記述|プルダウン(?:選択)?|文字列?|日付|テキスト|リスト(?:から)?選択?)(?:入力|形式)?[)）]?"
)
_LONGEST = 60
_SIGN_CHARACTERS = frozenset("→⇒➡▶()（）〔〕［］[]-－ー―‐~～〜/／＼")
_OPENING, _CLOSING, _LONGEST_UNIT = tuple("(（〔［["), tuple(")）〕］]"), 8


def is_example(text: str) -> bool:
    """Whether a text begins as an example does: 例, （記入例①）…, 記載例."""
    return _EXAMPLE.match(text) is not None


def shows_how(text: str) -> bool:
    """Whether a text in the place of an answer shows one: （記載例）…, 例：…."""
    return _SAMPLE.match(text) is not None


def stands_in(text: str) -> bool:
    """Whether a text only stands where the answer is to come: $name, （…から転記可）, リストから選択."""
    return (len(text) <= _LONGEST_IN_PLACE and _STANDS_IN.fullmatch(text) is not None) or (
        len(text) > 2 and text.startswith(("（記載例）", "（記入例）", "(記載例)", "(記入例)"))
    )


def blank_in(text: str) -> str:
    """The kind of answer that is to be written into the words of a cell, '' where they leave no blank."""
    if len(text) > _LONGEST:
        return ""
    if _DATE_BLANK.fullmatch(text):
        return "date"
    if _MONTH_BLANK.fullmatch(text):
        return "year-month"
    if _PERIOD.fullmatch(text):
        return PERIOD
    if _TIME_BLANK.fullmatch(text):
        return "time"
    if _POSTAL_BLANK.fullmatch(text) or _PHONE_BLANK.fullmatch(text):
        return "code"
    if _YEAR_BLANK.fullmatch(text):
        return "year"
    if _NUMBER_BLANK.fullmatch(text) or _WIDE_BLANK.fullmatch(text):
        return "text"
    if (found := _SUM_BLANK.fullmatch(text)) and unit_of(found[2]):
        return "number"
    if _QUOTED_BLANK.fullmatch(text):
        return "text"
    signs = len(SIGNS.findall(text))
    if is_scale(text):
        return "choice"
    if _EITHER.fullmatch(text.strip("()（）〔〕 　")) or (signs > 1 and not _TICKED.search(text)):
        return "choice"
    is_boxed = (signs == 1 and text[0] in "□☐◻") or (not signs and _BRACKETED_TICK.match(text))
    return "tick" if is_boxed and not _TICKED.search(text) else ""


def is_scale(text: str) -> bool:
    """Whether a text is a scale of which one number is to be ringed: 5・4・3・2・1."""
    return _SCALE.fullmatch(text) is not None


def unit_behind(text: str) -> str:
    """The unit behind the one blank of a text, 円 of 金（　　　）円; the text itself where that is no more than a unit."""
    found = _SUM_BLANK.fullmatch(text) if len(text) <= _LONGEST else None
    return unit_of(found[2] if found else text)


def blank_behind(text: str) -> tuple[str, str]:
    """The words before the blank that a line ends in, and the blank: １　耐震化率, （　　）％; ('', text) for any other text."""
    if ends_blank(text):
        return text.rstrip(_BLANKS), "　　　　"
    if len(text) <= _LONGEST and not SIGNS.search(text):
        for found in islice(_BEFORE_BLANK.finditer(text), _MOST_WORDS):
            label, rest = text[: found.start()].strip(), text[found.end() :].strip()
            if (
                len(label) > 1
                and not label.startswith("その他")
                and (blank_in(rest) or _BRACKETED_BLANK.fullmatch(rest))
            ):
                return label, rest
    return "", text


def ends_blank(text: str) -> bool:
    """Whether a text is a label with room behind its colon: 団体名：　　　　."""
    return _ROOM_BEHIND.fullmatch(text) is not None


def follows_blank(text: str) -> bool:
    """Whether spaces before a text are room to write: they stand before a unit, or 年."""
    return bool(unit_of(text)) or text.startswith("年")


def is_phone_blank(text: str) -> bool:
    """Whether a text leaves the three blanks of a telephone number: 電話（　　）　　－　　."""
    return _PHONE_BLANK.fullmatch(text) is not None


def either_in(text: str) -> tuple[str, ...]:
    """The choices that stand in the words of a cell: 有・無, □あり　□なし; () for none."""
    if is_scale(text):
        return tuple(re.findall(r"\d{1,2}", text))
    if SIGNS.search(text):
        return tuple(dict.fromkeys(said for part in SIGNS.split(text)[1:] if (said := part.strip(" 　・、,"))))
    if _EITHER.fullmatch(either := text.strip("()（）〔〕 　")):
        return tuple(part.strip() for part in re.split(r"[・／/]", either))
    return listed_in(text)


def behind_box(text: str) -> str:
    """The words behind the □, or the empty brackets, with which they begin."""
    return _BEFORE_TICKED.sub("", text, count=1).strip()


def offered_in(label: str) -> tuple[str, ...]:
    """The answers that a label offers: 有 and 無 of 計画の有無, ○, △ and × of 実施状況（○・△・×）; () for none."""
    if _WHETHER.search("".join(label.split())):
        return "有", "無"
    for inside in _IN_BRACKETS.findall(label[:_LONGEST_IN_PLACE]):
        parts = tuple(part.strip() for part in _BETWEEN.split(inside))
        if len(parts) > 1 and (_EITHER.fullmatch(inside.strip()) or all(part in _ANSWERS for part in parts)):
            return parts
    return ()


def is_box(text: str) -> bool:
    """Whether a text is no more than a box to be ticked."""
    return text in ("□", "☐", "◻")


def begins_with_box(text: str) -> bool:
    """Whether a text begins with a box to be ticked, perhaps behind the number of its question: （１）□ある　□ない."""
    return _BOX_FIRST.match(text) is not None


def is_filled_name(text: str) -> bool:
    """Whether a text is the name of a place that a program fills in: $app_name."""
    return text.startswith(("$", "＄"))


def asks_beside(text: str) -> bool:
    """Whether a text ends as a label does whose answer is written behind it: 記入者氏名："""
    return _COLON.fullmatch(text) is not None and not ends_blank(text) and not _NO_LABEL.match(text.strip())


def are_brackets(before: str, behind: str) -> bool:
    """Whether texts around a cell are brackets that are written into: その他（ and ）."""
    return before[-1:] in _OPENING and behind[:1] in _CLOSING and len(behind) <= _LONGEST_UNIT


def is_sign(text: str) -> bool:
    """Whether a text is only a bracket or a dash, and names nothing."""
    return len(text) <= 2 and set(text) <= _SIGN_CHARACTERS


def wants_sign(text: str) -> bool:
    """Whether words want a sign in one of several columns: あてはまる欄に○を付けてください。"""
    return _SIGN_IN_COLUMN.search(text[:_LONGEST_IN_PLACE]) is not None


def is_answer_header(text: str) -> bool:
    """Whether the words over a column say that answers stand there: 回答, 記入欄."""
    return _ANSWER_HEADER.fullmatch(text.strip()) is not None


def is_need(text: str) -> bool:
    """Whether a text is no more than the mark that an answer must be given, or need not: 必須, 任意."""
    return len(text) <= 12 and _NEED.fullmatch(text.strip()) is not None


def names_row(text: str) -> bool:
    """Whether a text can only be of the form itself: the number of a row, a sum, 必須, （単位：千円）, 数値."""
    return is_sort(text) or is_serial(text) or is_sum(text) or is_need(text) or _UNIT_NOTE.fullmatch(text) is not None


def is_sort(text: str) -> bool:
    """Whether a text is no more than the sort of answer that is wanted, as in a row under headers: 数値, 選択."""
    return len(text) < 12 and _SORT.fullmatch(text.strip()) is not None


def is_unit(text: str) -> bool:
    """Whether a text is a unit, as in a row of units under headers: 人, a."""
    return bool(unit_of(text)) or text.strip("()（） ") in _AREA_UNITS


def is_year(text: str) -> bool:
    """Whether a number is that of a year, as over the columns of years."""
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None


def is_serial(text: str) -> bool:
    """Whether a text is no more than the number of a row."""
    return len(text) < 12 and _SERIAL.fullmatch(text) is not None


def unit_over(text: str, *, title: bool = False) -> str:
    """The one unit that a note over a table gives, or the end of its title: 千円 of （単位：千円）; '' for anything else, and for several."""
    said = "".join(text.split()) if len(text) <= _LONGEST else ""
    found = _UNIT_OVER.fullmatch(said) or (_UNIT_BEHIND.fullmatch(said) if title else None)
    return unit_of(found[1]) if found else ""


def unit_of(text: str) -> str:
    """The unit that a short text is, as the form writes it but without brackets; '' for anything else."""
    said = text.strip()
    return said.strip("()（）") if len(said) <= 8 and _UNIT.fullmatch(said) else ""
