"""A list of municipalities in a CSV file: its columns, and whose a line is."""

from collections.abc import Iterable, Mapping, Sequence

from gui.directory.csv_lists import UnreadableList
from gui.directory.directory import Directory, Organisation
from gui.directory.own_list import OwnDirectory
from gui.words.cell_limits import shown
from gui.words.folding import fold

MAX_BYTES = 2_000_000
MAX_LINES = 5_000
WHOSE = ("団体コード", "都道府県", "市区町村")
_ALSO = {"組織名": "市区町村", "市町村": "市区町村", "市区町村名": "市区町村", "全国地方公共団体コード": "団体コード"}
_ALSO |= {"コード": "団体コード", **dict.fromkeys(("名称", "市町村名", "団体名", "自治体名", "自治体"), "市区町村")}


def at(listed: str, number: int, what: str) -> str:
    """The sentence for a line of a list (`listed` is what it is called) that is to be mended."""
    return f"{listed}の{number}行目：{what}。直してから、もう一度取り込んでください。"


def columns_in(header: Sequence[str], names: Iterable[str], also: Mapping[str, str], listed: str) -> dict[str, int]:
    """Where each of these columns stands, by its own heading before the others that it may have (`also`).

    UnreadableList where none says whose a line is.
    """
    found: dict[str, int] = {}
    for named in ({name: name for name in names}, {**_ALSO, **also}):
        wanted = {fold(heading): name for heading, name in named.items()}
        for i, text in enumerate(header):
            if name := wanted.get(fold(text)):
                found.setdefault(name, i)
    if not {"団体コード", "市区町村"} & found.keys():
        raise UnreadableList(
            f"{listed}の1行目に「団体コード」または「市区町村」の見出しがありません。書き出した一覧を直して使ってください。"
        )
    return found


def organisation_of(
    number: int, line: Mapping[str, str], directory: Directory, prefecture: Organisation | None, listed: str
) -> Organisation:
    """Whose a line is, one of the prefecture's own where there is one; UnreadableList names the line."""
    organisation = _named(number, line, directory, prefecture, listed)
    if prefecture and organisation.prefecture_code != prefecture.prefecture_code:
        raise UnreadableList(
            at(listed, number, f"「{organisation.official}」は{prefecture.name}の自治体ではありません")
        )
    return organisation


def _named(
    number: int, line: Mapping[str, str], directory: Directory, prefecture: Organisation | None, listed: str
) -> Organisation:
    """The organisation of a line by its code, which Excel may have robbed of its zero, and its name, which must agree."""
    code, name = line.get("団体コード", ""), line.get("市区町村", "")
    region = line.get("都道府県", "") or (prefecture.name if prefecture else "")
    own = isinstance(directory, OwnDirectory)
    coded = [directory.by_code(code.zfill(length)) for length in (5, 6) if code.isdecimal() and len(code) <= length]
    coded += [directory.by_code(code)] if own else []
    by_code = {found.code: found for found in coded if found and region in ("", found.prefecture)}
    text = name if own or not region or name.startswith(region) or name[:2].isdecimal() else region + name
    named = directory.recognise(text).organisation if text and (name or not by_code) else None
    if named and (named.code in by_code or not code):
        return named
    if len(by_code) == 1 and not name:
        return next(iter(by_code.values()))
    said = "　".join(shown(part) for part in (code, region, name) if part)
    if named or (by_code and name):
        raise UnreadableList(at(listed, number, f"団体コードと名前（{said}）が一致しません"))
    now = "」「".join(found.official for found in directory.merged(text))
    none = f"「{said}」という{'回答者' if own else '自治体'}はありません"
    raise UnreadableList(at(listed, number, f"{none}（合併していまは「{now}」）" if now else none))
