"""The words of a mail's headers as they were meant: encoded words (RFC 2047), parameters in pieces (RFC 2231), raw JIS."""

import binascii
import contextlib
import re
from collections.abc import Iterator, Mapping

from gui.words.from_outside import unnamed

_WORD = re.compile(r"=\?([A-Za-z0-9_.:-]{1,40})(?:\*[A-Za-z0-9-]{0,20})?\?([BbQq])\?([^?\s]{0,4000})\?=")
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?)")
_PARAMETER = re.compile(
    r';\s*([A-Za-z0-9!#$&.^_`|~-]{1,60})(?:\*([0-9]{1,3}))?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL
)
_QUOTED = re.compile(r"\\(.)", re.DOTALL)
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\$\([A-Z]|\([A-Z])")
_IN_TEXT = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n(?:[ -`]{0,90}+\r?\n)++end\b", re.MULTILINE)
_PAD, _PADDING, _GOES_ON = b"=\r\n", re.compile(rb"=[=\r\n]*+"), re.compile(rb"[A-Za-z0-9+/=\r\n]*+")
_MOST_PIECES = 500_000
_LONGEST = 20_000
_AS_WINDOWS = frozenset(("shift_jis", "shift-jis", "x-sjis", "sjis", "ms_kanji", "windows-31j", "cp932", "x-ms-cp932"))


def headers(head: bytes) -> Mapping[str, str]:
    """The headers of a mail or of a part of it by their names in small letters, the first of each name."""
    found: dict[str, str] = {}
    unfolded = re.sub(rb"\r?\n(?=[ \t])", b"", head[: 50 * _LONGEST])
    for line in unfolded.splitlines():
        name, colon, value = line.partition(b":")
        if colon and name.strip():
            found.setdefault(name.strip().decode("ascii", "replace").lower(), raw(value[:_LONGEST].strip()))
    return found


def raw(data: bytes) -> str:
    """The text of bytes of which nothing says how they are encoded."""
    return jis(data) if b"\x1b" in data else unnamed(data)


def decoded(data: bytes, charset: str) -> str:
    """The text of bytes in a character set by its name; of an unknown one, as `raw`."""
    name = charset.lower()
    if name.startswith(("iso-2022-jp", "csiso2022jp", "cp5022")):
        return jis(data)
    if name in _AS_WINDOWS:
        return data.decode("cp932", "replace")
    if name in ("utf-8", "utf8", "euc-jp", "iso-8859-1", "us-ascii", "utf-16", "gb2312"):
        return data.decode(name, "replace")
    return raw(data)


def jis(data: bytes) -> str:
    """The text of ISO-2022-JP as Windows writes it, with ① and the like of its own."""
    pieces = _ESCAPE.split(data)
    text = pieces[0].decode("ascii", "replace")
    for escape, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if escape in (b"$B", b"$@"):
            text += b"".join(map(_shifted, piece[::2], piece[1::2])).decode("cp932", "replace")
        elif escape == b"(I":
            text += bytes(byte | 0x80 for byte in piece).decode("cp932", "replace")
        else:
            text += piece.decode("ascii", "replace")
    return text


def _shifted(row: int, cell: int) -> bytes:
    """A character of JIS X 0208 as Shift_JIS has it."""
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return b"?"
    lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
    if row % 2 == 0:
        return bytes((lead, cell + 0x7E))
    return bytes((lead, cell + (0x1F if cell < 0x60 else 0x20)))


def unencoded(text: str) -> str:
    """A text with its encoded words read; a character may be cut in two by the end of one."""
    if "=?" not in text:
        return text
    text = _BETWEEN.sub("", text)
    out, end, waiting, charset = "", 0, b"", ""
    for found in _WORD.finditer(text):
        if waiting and (found.start() != end or found[1].lower() != charset):
            out, waiting = out + decoded(waiting, charset), b""
        out += text[end : found.start()]
        waiting, charset, end = waiting + _bytes_of(found[2], found[3]), found[1].lower(), found.end()
    return out + (decoded(waiting, charset) if waiting else "") + text[end:]


def _bytes_of(kind: str, text: str) -> bytes:
    data = text.encode("ascii", "replace")
    return base64(data) if kind in "Bb" else binascii.a2b_qp(data, header=True)


def base64(data: bytes) -> bytes:
    """The bytes that base64 stands for, as far as it goes: what is cut off or no base64 is left out.

    What goes on behind its padding was encoded piece by piece, and is joined; the words of a gateway below it are none.
    """
    first = data.find(b"=")
    if first >= 0 and b"=" in data.rstrip(_PAD) and _GOES_ON.fullmatch(data, first):
        return b"".join(map(_of_base64, _PADDING.split(data, _MOST_PIECES)))
    return _of_base64(data)


def _of_base64(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        clean = clean[: len(clean) - (len(clean) % 4 == 1)]
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def uuencoded(data: bytes) -> bytes:
    """The bytes that uuencoded lines stand for, between `begin` and `end`; a line that is none is left out, and so is a check digit."""
    found = []
    for line in data.partition(b"begin ")[2].splitlines()[1:]:
        if line.strip() == b"end":
            break
        count = ord(line[:1] or b" ") - 32 & 63
        with contextlib.suppress(binascii.Error):
            found.append(binascii.a2b_uu(line[: 1 + (count + 2) // 3 * 4]))
    return b"".join(found)


def in_text(data: bytes) -> Iterator[tuple[str, int, int]]:
    """The names of the files that stand uuencoded in a mail's text, as they came before MIME, and from where to where."""
    for found in _IN_TEXT.finditer(data):
        yield raw(found[1]).strip(), found.start(), found.end()


def parameters(value: str) -> Mapping[str, str]:
    """The parameters of a header by their names in small letters: those in pieces joined, those encoded read."""
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    plain: dict[str, str] = {}
    for name, number, star, said in _PARAMETER.findall(value[:_LONGEST]):
        text = _QUOTED.sub(r"\1", said[1:-1]) if said.startswith('"') and len(said) > 1 else said.strip()
        if number or star:
            pieces.setdefault(name.lower(), {}).setdefault(int(number or 0), (text, bool(star)))
        else:
            plain.setdefault(name.lower(), unencoded(text))
    return {**plain, **{name: _joined(some) for name, some in pieces.items()}}


def _joined(pieces: Mapping[int, tuple[str, bool]]) -> str:
    charset, data = "", b""
    for number in sorted(pieces):
        text, star = pieces[number]
        if number == 0 and star and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        raw_text = text.encode("utf-8", "surrogateescape")
        data += _PERCENT.sub(lambda found: bytes((int(found[1], 16),)), raw_text) if star else raw_text
    return unencoded(decoded(data, charset or "utf-8"))
