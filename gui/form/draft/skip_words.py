"""What the words of a form say of its questions: the choices that they list, where to go on, who is asked and when, until when."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from gui.words import dates
from gui.words.folding import kept, split_mark

_NUMBER = re.compile(r"(?:Q|問|設問|質問|項番)?\s*([0-9]{1,3}(?:[-.][0-9]{1,3}){0,3})")
_CODE = re.compile(r"(?![RHSrhs][0-9]{1,2}$)([a-zA-Z]-?[0-9]{1,3}(?:[-.][0-9]{1,3})?)")
_GOTO = re.compile(
    r"[(→⇒]\s*(?:→|⇒)?\s*(?:Q|問|設問|質問|項番)\s*([0-9]{1,3}(?:[-.][0-9]{1,3}){0,3})\s*(?:へ|に進|に移|にお進)"
)
_CIRCLED = "[\u2460-\u2473]"
_CIRCLED_ONE = re.compile(f"({_CIRCLED})")
_DASHES = str.maketrans(dict.fromkeys("−‐‑–—", "-"))
_MARKS = rf"(?:{_CIRCLED}|「[^「」]{{1,40}}」)(?:(?:、|,|・|又は|または|か|もしくは|若しくは|及び|\s)*(?:{_CIRCLED}|「[^「」]{{1,40}}」))*"
_BARE_MARK = re.compile(r"[0-9]{1,2}")
_ONLY_IF = re.compile(
    rf"(?:(?:Q|問|設問|質問|項番)\s*|\((?=[0-9]{{1,3}}\)\s*(?:において|にて|で|の回答|が)))([0-9]{{1,3}}(?:[-.][0-9]{{1,3}}){{0,3}})\)?\s*(?:において|にて|で|の回答で|の回答が|が|に)?\s*({_MARKS}|(?<!\d)[1-9](?=(?:と|を|の場合|に[○〇◯]|に該当)))\s*(以外)?\s*(?:と|を|に|の)?\s*"
    r"(?:回答|選択|選ん|選び|該当|答え|場合|方)"
)
_BESIDE = re.compile(rf"({_MARKS})\s*(?:を|と|に|の)\s*(?:選択|回答|選ん|選び|該当|場合)")
_NOT_NEEDED = re.compile(
    r"[^。]{0,20}?(?:(?:不要|省略)(?:です|とします|とする|[。)】\s]|$)|必要(?:は)?(?:あり|ござい)ません|要しない|要しません|(?:記入|回答|入力)しない)"
)
_MARKED = re.compile(rf"{_CIRCLED}|[0-9０-９]{{1,2}}[.．:：、)）]")
_MARK = re.compile(rf"{_CIRCLED}|「([^「」]{{1,40}})」")
_ALL = re.compile(
    r"(?:該当|当て?はま|あてはま)[^。]{0,12}(?:全て|すべて)|複数(?:回答|選択)|(?:全て|すべて)(?:に|選択|選ん)"
)
_ONE = re.compile(r"(?:[1一]つ|ひとつ)(?:だけ|のみ)?(?:に|を|選|記|お|ご)|いずれか(?:[1一]つ|に)")
_SPARED = re.compile(r"任意|備考|該当する場合|ある場合のみ|あれば|可能な範囲|自由記[述載]|その他特記|必要に応じ")
_LIMIT = re.compile(r"([0-9]{1,5})\s*(?:文字|字)(?:以内|まで|程度)")
_ASKED = re.compile(
    r"[【(〔\[]([^【】()〔〕\[\]]{2,30})(?:問|のみ(?:回答|記入|記載)?|(?:の場合)?のみ[^【】()]{0,8}|が回答|の方|向け|用)[】)〕\]]"
)
_TOWNS = re.compile(r"市区?町村")
_DEADLINE = re.compile(
    r"((?:令和|R)\s*[0-9元]{1,2}\s*[年./]\s*[0-9]{1,2}\s*[月./]\s*[0-9]{1,2}日?|20[0-9]{2}[年/.][0-9]{1,2}[月/.][0-9]{1,2}日?)"
    r"\s*(?:\([月火水木金土日](?:曜日?)?\))?\s*(?:(午[前後])?([0-9]{1,2})[時:]([0-9]{2})?)?"
)
_DUE = re.compile(r"期限|締切|締め切り|〆切|まで(?:に)?[^。\n]{0,30}(?:提出|回答|送付|返送|返信|報告)|必着")
_UNTIL = re.compile(r"\s{0,3}(?:\([^()]{0,8}\))?\s{0,3}(?:まで|必着|締)")
_RINGED = re.compile(r"[○〇◯](?:印)?(?:で|を)?(?:囲|つけ|付け)")
_MARKED_CHOICE = re.compile(
    r"(?:^|[\s　（(】」』：:])((?:[0-9０-９]{1,2}[.．\s　:：]|[ア-コA-HＡ-Ｈa-hａ-ｈ][.．:：]|[①-⑳])\s*[^\s　0-9０-９.．:：()（）][^\s　]{0,20})"
)
_IN_SENTENCE = re.compile(
    r"(?:^|[^\w]|は|を)([1-9１-９A-FＡ-Ｆア-カ][：:＝=][^\s　、，,。；;：:＝=()（）]{1,20}?)(?=[、，,。；;\s　)）]|で(?:記入|回答|選|入力|評価)|$)"
)
_IN_KANA = re.compile(r"(?:^|[\s　])([ア-コ][ 　][^\s　]{2,20})")
KANA = "アイウエオカキクケコ"
_FIRST_MARKS = frozenset("1１アAＡaａ①")
_SIGN_WANTED = re.compile(r"(?:いずれか|該当|つ|方|もの)[^。]{0,8}[○〇◯]|[○〇◯](?:印)?(?:で|を)?(?:囲|つけ|付け|記)")
_SIGN = re.compile(r"[○〇◯◎△▲×✕]|(?<=[「『])[－―ー\-](?=[」』])")
_APART = re.compile(r"[^\s　・]{1,8}(?:[\s　]+・[\s　]+[^\s　・(（]{1,8}){1,2}(?:[(（][^()（）]{1,40}[)）])?")
_QUOTED = re.compile(r"「\s?([1-9])[\s.:]([^「」]{1,30})」")
_STROKES = re.compile(r"[\s　]+[/／・][\s　]+")
_LONGEST, _LONGEST_LEGEND, _LONGEST_LIST, _LONGEST_LINE = 2_000, 900, 300, 60


@kept(4_000)
def plain(text: str) -> str:
    """A text as rules are looked for in it: half width, but its circled numbers kept."""
    pieces = _CIRCLED_ONE.split(text[:_LONGEST])
    return "".join(p if i % 2 else unicodedata.normalize("NFKC", p) for i, p in enumerate(pieces)).translate(_DASHES)


@kept(4_000)
def number_in(text: str) -> str:
    """The number of a question that a short text is: 7-2 for Q7-2, 問7-2, （7-2）; '' for anything else."""
    said = plain(text).strip().strip("()[]【】.。:：")
    match = _NUMBER.fullmatch(said) or _CODE.fullmatch(said)
    return match[1] if match and len(said) <= 14 else ""


@kept(1024)
def leading_number(text: str) -> str:
    """The number with which the words of a question begin: 3 for 問3　…, 1 for １　…, 2-1 for (2-1)…; '' for none."""
    match = re.match(
        r"\s*【?(?:(?:Q|問|設問|質問)\s*|[(\[])?([0-9]{1,3}(?:[-.][0-9]{1,3}){0,3})(?:[)\].．、:】]|\s)",
        plain(text[:20]),
    )
    return match[1] if match else ""


def goto_in(text: str) -> str:
    """The number of the question to which a choice leads: 6 for 求めていない。（Q6へ）; '' for none."""
    match = _GOTO.search(plain(text))
    return match[1] if match else ""


def condition_in(text: str) -> tuple[str, tuple[str, ...], bool]:
    """The question, the marks or words of its choices, and whether those are the ones that spare: 【Q7-2において①と回答した場合】."""
    match = _ONLY_IF.search(said := plain(text))
    if match is None:
        return "", (), False
    return match[1], marks_in(match[2]), bool(match[3]) != (_NOT_NEEDED.match(said, match.end()) is not None)


def beside_in(text: str) -> tuple[str, ...]:
    """The marks of the choices beside which a row is filled in: ①を選択の場合、…."""
    match = _BESIDE.match(said := plain(text).lstrip("(※ 　【"))
    return marks_in(match[1]) if match and not _NOT_NEEDED.match(said, match.end()) else ()


def marks_in(text: str) -> tuple[str, ...]:
    """The circled numbers and the quoted words of a text."""
    return tuple(match[1] or match[0] for match in _MARK.finditer(text)) or tuple(_BARE_MARK.findall(text))


def chosen(marks: Sequence[str], choices: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Those of the choices, each a mark and a text, that are named by mark or words."""
    plainly = {unicodedata.normalize("NFKC", said) for mark in marks for said in (mark, parted(mark)[0]) if said}
    return tuple(
        mark
        for mark, text in choices
        if unicodedata.normalize("NFKC", mark) in plainly or text in marks or text.rstrip("。") in marks
    )


def asks_all(text: str) -> bool:
    """Whether words ask for all that applies: 該当箇所全てに「〇」."""
    return _ALL.search(plain(text)) is not None


def asks_one(text: str) -> bool:
    """Whether words ask for one of several signs: 当てはまるもの１つに○."""
    return _ONE.search(plain(text)) is not None


def is_spared(text: str) -> bool:
    """Whether words say that an answer need not be given: 任意, 備考."""
    return "必須" not in text and _SPARED.search(text[:200]) is not None


def limit_in(text: str) -> int:
    """How many characters are allowed: 400 for ※400字以内; 0 where nothing is said."""
    match = _LIMIT.search(plain(text))
    return int(match[1]) if match else 0


def asked_in(text: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """The kinds of respondents that alone are asked: 【市町村問】, （都道府県のみ回答）; () for all."""
    match = _ASKED.search(plain(text[:200]))
    if match is None:
        return ()
    towns = _TOWNS.search(match[1]) is not None and "都道府県" in kinds
    found = [kind for kind in kinds if kind in match[1] or (towns and kind != "都道府県")]
    return tuple(found) if 0 < len(found) < len(kinds) else ()


def deadline_in(text: str) -> tuple[datetime, str] | None:
    """Until when a text wants answers, and how it says so; None for a text that says nothing of it."""
    said = plain(text)
    days = list(_DEADLINE.finditer(said)) if _DUE.search(said) else []
    match = next((day for day in days if _UNTIL.match(said, day.end())), days[0] if days else None)
    found = dates.day_in(match[1].replace(" ", ""), 2020) if match else None
    if match is None or found is None:
        return None
    hour = int(match[3] or 17) + (12 if match[2] == "午後" else 0)
    moment = datetime.fromisoformat(found).replace(hour=hour % 24, minute=int(match[4] or 0) % 60)
    return moment, match[0].strip()


def all_parted(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The marks before the words of choices, and their words; numbers or letters that count the choices need no sign behind them."""
    for counting in (map(str, range(1, len(texts) + 1)), "アイウエオカキクケコサシスセソ"):
        marked = [(mark, *plain(text).split(maxsplit=1)) for mark, text in zip(counting, texts, strict=False)]
        if len(marked) == len(texts) and all(len(said) == 3 and said[0] == said[1] for said in marked):
            return [(said[0], text.split(maxsplit=1)[1]) for said, text in zip(marked, texts, strict=True)]
    return [parted(text) for text in texts]


def parted(text: str) -> tuple[str, str]:
    """The mark before the words of a choice, and its words; '' where it has no mark."""
    said = text.strip()
    mark, rest = split_mark(said) if _MARKED.match(said) else (None, said)
    if mark is None:
        match = re.match(r"([ア-ンa-zA-Z])[.．:：、)）]\s*(?=\S)", said)
        return (match[1], said[match.end() :]) if match else ("", said)
    return (mark, rest.strip()) if rest.strip() else ("", said)


def listed_in(text: str) -> tuple[str, ...]:
    """The choices that short words list, to be ringed or named by number: 1 有　2 無, 訪問介護 / 通所介護; () for none."""
    marked = tuple(_MARKED_CHOICE.findall(text)) if len(text) <= _LONGEST_LIST else ()
    if len(marked) > 1:
        return tuple(dict.fromkeys(marked))
    parts = tuple(part.strip() for part in _STROKES.split(text)) if len(text) <= _LONGEST_LINE else ()
    return parts if len(parts) > 1 and all(0 < len(part) <= 20 for part in parts) else ()


def before_choices(text: str) -> str:
    """What words say before the choices that they end in, 策定済みか of 策定済みか　１．はい　２．いいえ; all of them without choices."""
    found = list(_MARKED_CHOICE.finditer(text[:_LONGEST_LIST]))
    first = next((i for i, match in enumerate(found[:-1]) if match[1][0] in _FIRST_MARKS), None)
    return text if first is None else text[: found[first].start()].rstrip()


def marked_from_first(text: str) -> tuple[str, ...]:
    """The choices that a text lists by marks from the first on: 1 有　2 無, ア：有　イ：無; () for any other, however many marks it has."""
    marked = list[str](_MARKED_CHOICE.findall(text[:_LONGEST_LEGEND]))
    marked = marked if len(marked) > 1 else _IN_SENTENCE.findall(text[:_LONGEST_LEGEND])
    if len(marked) > 1 and [plain(choice[0]) for choice in marked] == [str(i) for i in range(len(marked), 0, -1)]:
        return tuple(marked)
    in_kana = list[str](_IN_KANA.findall(text[:_LONGEST_LEGEND])) if len(marked) < 2 else []
    if len(in_kana) > 1 and "".join(choice[0] for choice in in_kana) == KANA[: len(in_kana)]:
        return tuple(in_kana)
    first = next((i for i, choice in enumerate(marked) if choice[0] in _FIRST_MARKS), len(marked))
    marked = marked[first:]
    ends = next(
        (i for i, choice in enumerate(marked) if i and choice[0] in _FIRST_MARKS and choice[:1] == marked[0][:1]), None
    )
    listed = tuple(dict.fromkeys(marked[:ends]))
    return listed if len(listed) > 1 and listed[0][0] in _FIRST_MARKS and not listed[0][1:2].isdigit() else ()


@kept(1024)
def quoted_from_first(text: str) -> tuple[str, ...]:
    """The choices that a question quotes with their numbers from 1 on: 「１ できている」「２ できていない」から選んで; () for others."""
    found = _QUOTED.findall(plain(text)) if "選" in text or "番号" in text else []
    in_order = [number for number, _ in found] == [str(i) for i in range(1, len(found) + 1)]
    return tuple(f"{number} {words.strip()}" for number, words in found) if in_order and len(found) > 1 else ()


def tells_signs(text: str) -> bool:
    """Whether a text says which signs are to be written into a column."""
    return "欄に" in text[:_LONGEST_LIST] and len(set(_SIGN.findall(text[:_LONGEST_LIST]))) > 1


def signs_for(name: str, text: str) -> tuple[str, ...]:
    """The signs of which a text wants one in the column of a name: ○, △ and × of 「点検」欄には「○」、「△」又は「×」を記入; () for none."""
    found = re.compile(rf"(?:^|\W){re.escape(name)}\W?欄に([^。]*)").search(text[:_LONGEST_LIST])
    signs = tuple(dict.fromkeys(_SIGN.findall(found[1]))) if found else ()
    return signs if len(signs) > 1 else ()


def is_either(text: str) -> bool:
    """Whether a text is two or three words of which one is to be ringed: 普通　・　当座."""
    return _APART.fullmatch(text.strip()) is not None


def is_to_ring(text: str, over: str = "") -> bool:
    """Whether words list choices of which one is to be ringed: １．収集　２．処分　（該当するものを○で囲む）; `over`: the words of their column."""
    return len(listed_in(text)) > 1 and (_RINGED.search(text) is not None or _SIGN_WANTED.search(over) is not None)
