"""What a file of a folder of returns is by how its name ends, and what is said of one that is not read."""

import re

WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".xlt", ".ods", ".ots", ".fods"))
MAIL, _KEPT, _PACKED, _ARCHIVE = "メール", "保存したメール", "Outlookの形式", "圧縮ファイル"
_SHAPES = {
    "PDF": (".pdf",),
    "画像": (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".webp", ".svg"),
    "Word": (".doc", ".docx", ".docm", ".rtf", ".odt"),
    "CSV": (".csv", ".tsv"),
    "PowerPoint": (".ppt", ".pptx"),
    "一太郎": (".jtd", ".jtdc"),
    "DocuWorks": (".xdw", ".xbd"),
    "テキスト": (".txt",),
    "Numbers": (".numbers",),
    "XPS": (".xps", ".oxps"),
    "Visio": (".vsdx",),
    "HTML": (".html", ".htm"),
    "ショートカット": (".lnk", ".url", ".webloc", ".gsheet", ".gdoc"),
    "回答の下書き": (".json",),
    _ARCHIVE: (
        *(".rar", ".7z", ".lzh", ".lha", ".cab", ".gz", ".tgz", ".tar", ".exe", ".iso"),
        *(".bz2", ".xz", ".zst", ".zipx", ".z01"),
    ),
    _KEPT: (".mht", ".mhtml", ".oft", ".pst", ".mbox"),
    _PACKED: (".tnef",),
}
"""What else than a workbook an answer may come as, by what people call it."""

_NO_ANSWERS = (".ini", ".log", ".vcf", ".ics", ".p7s", ".asc", ".sig", ".bin", ".dat", ".msf")
"""What comes along with mails, or is left behind by programs."""

_SHAPE_OF = {suffix: shape for shape, suffixes in _SHAPES.items() for suffix in suffixes}
NO_RETURN = "メールに調査票が添付されていません。本文に回答や連絡がないか、メールを開いて確かめてください。"
NOBODYS_MAIL = "自動で送られたメールか、まだ送っていない照会文です。回答や連絡ではないため、読みません。"
PAPER = "調査票ではないため、取りまとめません（補足資料など）。"
_STRANGE = "読めない種類のファイルです。回答が入っていないか、送り主のファイルを開いて確かめてください。"
NO_FILE = "ほかの場所を指すもの（リンク）など、ファイルではないため、読みません。元のファイルをこのフォルダーに入れてください。"
NOTHING_IN_IT = "ZIPファイルの中に何もありません。送り主に確かめてください。"
SYSTEM = "Windowsなどが作る作業用のファイルのため、読みません。"
TOO_DEEP = "フォルダーが深すぎるため、中を読みません。浅い場所に移してください。"
EMPTY_ARCHIVE = "空のZIPファイル"
_TO_OPEN = {
    _KEPT: "メールのファイルです。調査票が添付されていれば、取り出してこのフォルダーに入れてください。",
    _PACKED: "Outlookの形式（winmail.dat）のため、中の添付ファイルを取り出せません。送り主にもう一度送ってもらってください。",
    _ARCHIVE: "この形式の圧縮ファイルは開けません。展開して、中の調査票をこのフォルダーに入れてください。",
    "回答の下書き": "調査票（xlsx）ではなく、回答の下書きのファイルです。調査票を送ってもらってください。",
    "ショートカット": "ショートカットで、調査票そのものではありません。元のファイルを送ってもらってください。",
}
_IN_CLOUD = "iCloudにあり、まだこのパソコンにないファイルです。ダウンロードしてから、もう一度読み直してください。"
_HALF = "ダウンロードの途中のファイルです。もう一度ダウンロードして、このフォルダーに入れてください。"
_HALVES = (".crdownload", ".part", ".partial", ".opdownload", ".download")
_SUFFIX = re.compile(r"\.(?=[0-9]*[a-z])[a-z0-9]{1,12}")
_SYSTEM_NAMES = frozenset(("thumbs.db", "desktop.ini", ".ds_store", "__macosx", "ehthumbs.db", "$recycle.bin"))


def shape_of(name: str) -> str:
    """What people call a file's kind, where an answer may have come as that; '' for any other."""
    name = name.rpartition("/")[2].lower()
    suffix = name[name.rfind(".") :] if "." in name else ""
    if name == "winmail.dat" or suffix in WORKBOOKS or suffix in _NO_ANSWERS:
        return _PACKED if name == "winmail.dat" else ""
    unknown = f"{suffix[1:].upper()}形式" if _SUFFIX.fullmatch(suffix) else "形式の分からないファイル"
    return _SHAPE_OF.get(suffix, unknown)


def may_hide_a_workbook(shape: str) -> bool:
    """Whether what has this shape by its name is looked into: a workbook may have been given another ending."""
    return shape not in _SHAPES or shape in ("テキスト", "CSV", "HTML")


def not_here(name: str) -> str:
    """Why what a name stands for is not on this computer yet, as a sentence; '' for all others."""
    name = name.lower()
    return _IN_CLOUD if name.endswith(".icloud") else _HALF if name.endswith(_HALVES) else ""


def is_not_here(sentence: str) -> bool:
    """Whether that is what a sentence tells of a file."""
    return sentence in (_IN_CLOUD, _HALF)


def why_unread(shape: str) -> tuple[str, bool]:
    """What is said of a file of this shape ('' for none), and whether an answer may be in it, to be taken out by hand."""
    if shape and shape not in _SHAPES:
        return _STRANGE, True
    return _TO_OPEN.get(shape, PAPER), shape in _TO_OPEN


def to_open(shape: str) -> str:
    """What to do with a file that only its receiver has to open by hand, as a sentence; '' for any other."""
    return _TO_OPEN[shape] if shape in (_KEPT, _ARCHIVE) else ""


def is_system(name: str) -> bool:
    """Whether a name is one of the files that systems and office programs leave behind (Excel's `~$` lock among them)."""
    return name.startswith(("~$", ".", "~WRL")) or name.lower() in _SYSTEM_NAMES or name.lower().endswith(".tmp")
