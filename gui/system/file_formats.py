"""What a file is that is neither a workbook nor an answers file: told by its content, then by its name, with what to do."""

import codecs
from collections.abc import Collection, Iterable
from pathlib import PurePath

from gui.words.late_patterns import late

_PICK = "Excelの調査票（xlsx）を用意してください。"
_OPEN = "Excelで開き、「名前を付けて保存」でxlsx形式にしてください。"
_PDF = f"PDFのファイルのため、回答を読み取れません。{_PICK}"
_WORD = f"Wordの文書のため、回答を読み取れません。{_PICK}"
_SLIDES = f"PowerPointのファイルのため、回答を読み取れません。{_PICK}"
_IMAGE = f"画像のファイルのため、回答を読み取れません。{_PICK}"
_TEXT = f"文章（テキスト）のファイルのため、回答を読み取れません。{_PICK}"
_CSV = f"CSVのファイルのため、調査票として読み取れません。CSVにする前の、{_PICK}"
_WEB = f"Webページ（HTML）の形のファイルです。Excelの調査票の名前が付いていても、そのままでは読み取れません。{_OPEN}"
_XML = f"XMLの形のファイルのため、そのままでは読み取れません。調査票なら、{_OPEN}"
_FLAT = "XML形式のOpenDocument（.fods）のため、そのままでは読み取れません。LibreOfficeなどで開き、xlsx形式で保存し直してください。"
_ANCIENT = f"とても古い形式のExcelのファイルのため、読み取れません。{_OPEN}"
_ZIP = "ZIPファイル（圧縮ファイル）です。展開して、中の調査票を選んでください。"
_PACKED = "圧縮ファイルです。展開して、中の調査票を選んでください。"
_MAIL = "メールのファイルです。添付されている調査票を取り出して、それを選んでください。"
_SHORTCUT = "ショートカットです。元の調査票のファイルを選んでください。"
_PROGRAM = "プログラムのファイルのため、開きません。届いた調査票のファイルか確かめてください。"
_OWNER = (
    "Excelなどが調査票を開いている間だけ置く、目印のファイルです。"
    "調査票を閉じて、名前が「~$」や「.~lock」で始まらないファイルを選んでください。"
)
_ICHITARO = f"一太郎の文書のため、回答を読み取れません。{_PICK}"
_DOCUWORKS = f"DocuWorksの文書のため、回答を読み取れません。{_PICK}"
OTHER_DOCUMENT = f"表計算ではないOpenDocumentのファイルのため、回答を読み取れません。{_PICK}"
_DRAWING = f"図面（Visio）のファイルのため、回答を読み取れません。{_PICK}"
_DOCUMENT = "OpenDocument（.odsなど）の形式のため、様式としては使えません。xlsx形式の届いた様式を選んでください。"
NEITHER = "調査票でも回答ファイルでもありません。届いた調査票か、回答ファイルを選んでください。"
EMPTY = "ファイルが空です。送り主にもう一度送ってもらってください。"
_PLAIN = f"文字だけのファイル（CSVなど）で、調査票ではありません。元の{_PICK}"
PASSWORD = "パスワード付きのファイルです。Excelで開いてパスワードを外し、保存し直してください。"  # noqa: S105 - a sentence
_NOTHING = "ファイルの中身が失われています（0だけが入っています）。送り主にもう一度送ってもらってください。"
ENCRYPTED_ZIP = "パスワード付きのZIPファイルです。パスワードで展開し、中の調査票を選んでください。"

_BEGINNINGS = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _WORD),
    (b"\xdb\xa5-\0", _WORD),
    (b"\x89PNG\r\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"8BPS", _IMAGE),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\0", _PACKED),
    (b"MSCF", _PACKED),
    (b"L\0\0\0\1\x14\2\0", _SHORTCUT),
    (b"[InternetShortcut]", _SHORTCUT),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\x78\x9f\x3e\x22", _MAIL),
    (b"xV4\x12", _DOCUWORKS),
    (b"\x09\0\4\0", _ANCIENT),
    (b"\x09\0\6\0", _ANCIENT),
    (b"\x09\2\6\0", _ANCIENT),
    (b"\x09\2\4\0", _ANCIENT),
    (b"\x09\4\6\0", _ANCIENT),
    (b"\x09\4\4\0", _ANCIENT),
    (b"\x09\x08\x08\0\0\5", _ANCIENT),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 4_096
_WEB_PAGE = late(rb"(?i)<\s*(?:!doctype\s+html|html|head|body|table|div|center|meta|script|style|p|br)\b")
_WEB_ROOT = late(rb"(?i)<(?:!doctype\s+html|html)\b")
_MAIL_HEAD = late(rb"(?i)(?:received|return-path|delivered-to|mime-version|x-[a-z-]{1,40}|from|message-id):\s")
_IN_MAIL = late(rb"(?im)^(?:subject|message-id|mime-version):\s")
_OWNER_SIZES = (54, 55, 162, 165)
_CONTROL = late(r"[\0-\x08\x0e-\x1f]")
_LZH = late(rb"-l[hz][0-9ds]-")

_BY_MEMBER = (("word/document.xml", _WORD), ("ppt/presentation.xml", _SLIDES), ("visio/document.xml", _DRAWING))
_BY_STREAM = (
    ("worddocument", _WORD),
    ("powerpoint document", _SLIDES),
    ("pp97_dualstorage", _SLIDES),
    ("__properties_version1.0", _MAIL),
    ("documenttext", _ICHITARO),
)
_BY_NAME = {
    **dict.fromkeys((".pdf",), _PDF),
    **dict.fromkeys((".doc", ".docx", ".docm", ".dot", ".dotx", ".rtf", ".odt"), _WORD),
    **dict.fromkeys((".ppt", ".pptx", ".pptm", ".pps", ".ppsx", ".odp"), _SLIDES),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp"), _IMAGE),
    **dict.fromkeys((".csv", ".tsv"), _CSV),
    **dict.fromkeys((".txt", ".log", ".md"), _TEXT),
    **dict.fromkeys((".htm", ".html", ".mht", ".mhtml"), _WEB),
    **dict.fromkeys((".xml",), _XML),
    **dict.fromkeys((".zip",), _ZIP),
    **dict.fromkeys((".rar", ".7z", ".lzh", ".lha", ".cab", ".gz", ".tgz", ".tar"), _PACKED),
    **dict.fromkeys((".eml", ".msg", ".mbox"), _MAIL),
    **dict.fromkeys((".lnk", ".url"), _SHORTCUT),
    **dict.fromkeys((".exe", ".com", ".bat", ".cmd", ".msi", ".scr"), _PROGRAM),
    **dict.fromkeys((".jtd", ".jtt"), _ICHITARO),
    **dict.fromkeys((".xdw", ".xbd"), _DOCUWORKS),
}


def of_content(data: bytes) -> str:
    """What the bytes of a file say that it is; '' for a workbook, for JSON, and for what cannot be told."""
    head = data[:_LOOKED_AT]
    if not head:
        return EMPTY
    for beginning, sentence in _BEGINNINGS:
        if head.startswith(beginning):
            return sentence
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or _is_bitmap(head):
        return _IMAGE
    if _LZH.match(head, 2):
        return _PACKED
    if _is_owner(data):
        return _OWNER
    if not head.strip(b"\0"):
        return _NOTHING
    return _of_text(head)


def _of_text(head: bytes) -> str:
    words = head.replace(b"\0", b"") if head.startswith(_MARKS[1:]) else head
    words = words.removeprefix(_MARKS[0]).removeprefix(_MARKS[1]).removeprefix(_MARKS[2]).lstrip()
    if words.startswith(b"<"):
        if b"opendocument" in words and b"office:document" in words:
            return _FLAT
        is_page = (_WEB_ROOT if words.startswith(b"<?xml") else _WEB_PAGE).search(words)
        return _WEB if is_page else _XML
    if _MAIL_HEAD.match(words) and _IN_MAIL.search(words):
        return _WEB if b"multipart/related" in words and b"text/html" in words else _MAIL
    return ""


def _is_bitmap(head: bytes) -> bool:
    return (
        head.startswith(b"BM")
        and head[6:10] == b"\0\0\0\0"
        and head[14:18] in (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
    )


def _is_owner(data: bytes) -> bool:
    """Whether it is what an office program leaves beside a file that is open: the name of who has it, padded."""
    if len(data) not in _OWNER_SIZES or not 0 < data[0] < _OWNER_SIZES[0]:
        return False
    return not data[1 + data[0] : _OWNER_SIZES[0]].strip(b" \0")


def of_plain_text(data: bytes) -> str:
    """What is said of a file that holds nothing but text; '' for others."""
    head = data[:_LOOKED_AT]
    if head.startswith(_MARKS):
        return _PLAIN
    for encoding in ("utf-8", "cp932"):
        decoder = codecs.getincrementaldecoder(encoding)()  # the last character may be cut
        try:
            text = decoder.decode(head)
        except UnicodeDecodeError:
            continue
        return "" if _CONTROL.search(text) else _PLAIN
    return ""


def of_members(names: Collection[str]) -> str:
    """What an archive that is no workbook is, by the names of its members."""
    lowered = {name.lower() for name in names}
    for member, sentence in _BY_MEMBER:
        if member in lowered:
            return sentence
    if (
        not lowered
        or "[content_types].xml" in lowered
        or any(name.startswith(("xl/", "word/", "ppt/")) for name in lowered)
    ):
        return ""  # damaged
    return _DOCUMENT if {"content.xml", "meta-inf/manifest.xml"} <= lowered else _ZIP


def of_streams(names: Iterable[str]) -> str:
    """What a compound file without a workbook is, by the names of its streams in lower case; '' if that says nothing."""
    known = set(names)
    return next((sentence for stream, sentence in _BY_STREAM if stream in known), "")


def of_name(name: str) -> str:
    """What the name of a file says that it is, where its content says nothing; '' for a workbook and for answers."""
    return of_left_behind(name) or _BY_NAME.get(PurePath(name).suffix.lower(), "")


def of_left_behind(name: str) -> str:
    """What is said of a name that office programs give to what they leave beside a file that is open; '' for others."""
    return _OWNER if name.startswith(("~$", ".~lock.")) else ""
