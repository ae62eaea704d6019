"""Folding of the spellings of a place name: widths, old and new characters, kana.

Everything here is a pure function. `plain` may change the length of a text; `fold_variants` and `kana_key` of a
plain text never do, so that a place found in one folding is the same place in the others.
"""

import unicodedata

from gui.words.folding import without_space
from gui.words.late_patterns import late

# Characters of place names that people write for one another; the first of a group stands for all of it.
# No character is in two groups. 阪/坂 and 埼/崎 are not here: they tell places apart (神埼市, 神崎町).
_GROUP_TEXT = """
ケヶヵがガ箇个 のノ之乃 ニ二 ハ八 カ力 エ工 夕タ ロ口 崎﨑嵜 高髙 島嶋嶌 辺邊邉 沢澤 浜濱濵 広廣 国國圀 桜櫻
会會 与與 亀龜⻲ 恵惠 壱壹弌 条條 舘館 竜龍⻯ 塩鹽 斎齋斉齊 桧檜 曽曾 麹麴 渕淵渊 竈竃釜 鰺鯵 梼檮 槇槙 籠篭
薮藪 祇祗 萩荻 栃杤枥 暁曉 峰峯 岳嶽 巌巖 芦蘆 芸藝 苅刈 荘莊庄 万萬 黒黑 静靜 韮韭 騨驒 亜亞 余餘 豊豐 両兩
並竝 伝傳 仏佛 児兒 関關 円圓 剣劍劔剱 区區 双雙 台臺 呉吳 喜㐂 囲圍 増增 壮壯 売賣 声聲 奥奧 姫姬 学學 宝寶
富冨 寝寢 対對 寿壽 届屆 巣巢 帯帶 帰歸 庁廳 弥彌 弾彈 当當 徳德 恋戀 応應 戸戶户 払拂 摂攝 教敎 来來 桑桒
栄榮 柏栢 楽樂 様樣 横橫 橋𣘺 歩步 歳歲 歴歷 毎每 気氣 浅淺 浄淨 涌湧 清淸 渋澁澀 済濟 渓溪 温溫 湾灣 満滿
滝瀧 潟泻 瀬瀨 焼燒 爾尓 狭狹 猪豬 留畄 発發 県縣 真眞 砺礪 礼禮 祢禰 秋穐秌 稲稻 穂穗 糸絲 経經 総總 緑綠
縄繩 群羣 舎舍 船舩 蔵藏 蛍螢 覇霸 観觀 諫諌 軽輕 郎郞 郷鄕鄊 野埜 鉄鐵 隠隱 霊靈 青靑⻘ 鶴靏鸖 麦麥⻨ 麺麵
鶏鷄雞 函凾 土圡 為爲 内內 彦彥 産產 予豫 磯礒 頚頸 讃讚 須湏 吉𠮷 鴬鶯 鴎鷗 桟棧 藤籐 西⻄ 長⻑镸 鬼⻤
黄黃⻩ 角⻆ 食⻝ 民⺠ 面靣 点點 塁壘 収收 鋭銳 悦悅 薗園 桝枡 窪窊 頼賴 瑶瑤 尭堯 晋晉 凛凜 遥遙 丘坵 宮宫
虎⻁ 倶俱 歯齒⻭ 戻戾 単單 厳嚴 巻卷 市巿 三ミ 一ー
"""
GROUPS = tuple(_GROUP_TEXT.split())
_REPEAT = "々〻"
_KANA_ONLY = late("[ぁ-ゖー]+")
_VARIANTS = {ord(variant): group[0] for group in GROUPS for variant in group[1:]}
_HIRAGANA = {code: chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)}
_KANA_ALIKE = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖぢづ", "あいうえおつやゆよわかけじず")


def plain(text: str) -> str:
    """`text` in NFKC without white space, punctuation, combining marks and variation selectors.

    Compatibility ideographs and Kangxi radicals become the ordinary characters: `１４神奈川県　相模原市` and
    `14神奈川県・相模原市` are `14神奈川県相模原市`.
    """
    normal = without_space(unicodedata.normalize("NFKC", text))
    if normal.isalnum():  # cheap, and true of nearly every name
        return normal
    return "".join(c for c in normal if not is_punctuation(c) and unicodedata.category(c)[0] != "M")


def is_punctuation(character: str) -> bool:
    """Whether a character may stand between or around the parts of a name without being any part of it.

    Not so `?`, `*`, `○` or `〓`, which stand for a character that was lost: ○興部町 may be 西興部村.
    """
    return character not in "?？*＊" and (
        unicodedata.category(character)[0] == "P" or unicodedata.category(character) == "Sm"
    )


def fold_variants(name: str) -> str:
    """A plain `name` with one character for each group of variants, of the same length (ヶ/ケ, 龍/竜, 々)."""
    folded = name.translate(_VARIANTS)
    if not any(mark in folded for mark in _REPEAT):
        return folded
    characters: list[str] = []
    for character in folded:
        characters.append(characters[-1] if character in _REPEAT and characters else character)
    return "".join(characters)


def kana_key(name: str) -> str:
    """A plain `name` with its kana as large hiragana, ぢ and づ as じ and ず, of the same length (りゆう/りゅう)."""
    return name.translate(_HIRAGANA).translate(_KANA_ALIKE)


def is_kana(key: str) -> bool:
    """Whether a kana key is hiragana from end to end."""
    return _KANA_ONLY.fullmatch(key) is not None
