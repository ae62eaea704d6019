"""Why the cells of an item may not be those of its answer: their list, their protection, the blank within their words."""

from collections.abc import Iterator, Mapping, Sequence

from gui.form.named_cells import NamedCell
from gui.form.open_cells import kind_of
from gui.form.place import Place, writable
from gui.form.words_with_gaps import boxes, numbered, shown_gaps
from gui.survey.item import Item
from gui.survey.model import Problem, Severity
from gui.words.numbers import number_in
from gui.xlsx.addresses import to_ref
from gui.xlsx.beside import controls
from gui.xlsx.book import Book
from gui.xlsx.validation import UNRESOLVED, allowed_values

_ABSENT = "{} のリスト（{}）に「{}」に当たるものがありません。選択肢をリストのとおりに書いてください。"
_LIST = "{} にはリスト（{}）があります。choices か list を書いてください（全部の文字は、--json の list にあります）。"
_FILLED = "{}{}に、はじめから「{}」が入っています。白紙で返っても、そう答えたものと読み取ります。答えでなければ、様式から消してください。"
_SAID = 3
_LOCKED = "{}{}は、シートの保護でロックされていて、記入できません。様式でロックを外すか、記入できるセルを at に書いてください。"
_CONTROLLED = (
    "シート「{}」に、セルではないチェックボックスなど（フォームコントロール）が{}個あります（{}{}）。ここには記入されません。"
    "回答してもらうには、様式にセルの欄（リストや〇を付ける欄）を設けるか、できたファイルをExcelで開いて付けてもらってください。"
)
_BY_HAND = (
    "様式のシート「{}」にあるチェックボックスなど（{}{}）は、セルではないため、ここでは付けられません。"
    "できた提出ファイルをExcelで開いて付け、保存したファイルを自分でメールに添付してください。"
)
_SPACE = "at「{}」は、言葉の間の空白1字です。「{}」の、どの空所に書くか確かめてください。"


def protected(book: Book, places: Sequence[Place], there: Sequence[NamedCell]) -> Iterator[tuple[Severity, str]]:
    """That cells are locked, by the first of them: those that an item has, and the others of a value in parts."""
    spots = (spot for one in there for spot in one.spots[1:] if spot.sheet in book.sheets)
    every = dict.fromkeys((*places, *(Place(spot.sheet, spot.row, spot.column) for spot in spots)))
    locked = [place for place in every if not writable(book, *place)]
    if locked:
        yield "error", _LOCKED.format(locked[0].ref, f"（ほか{len(locked) - 1}セル）" if len(locked) > 1 else "")


def between_words(there: Sequence[NamedCell]) -> Iterator[tuple[Severity, str]]:
    """That a text goes into the space between two words of a cell which has blanks that show as such."""
    for one in there[:1]:
        spot, kind = one.spots[0], kind_of(one.item)
        if spot.span is None or one.marks or kind.signs or kind.behind or spot.span[1] - spot.span[0] != 1:
            continue
        shown = shown_gaps(spot.own, kind.unit)
        if shown and spot.span not in shown:
            yield "caution", _SPACE.format(one.at, words_numbered(one))


def words_numbered(one: NamedCell) -> str:
    """The words of its first cell with their blanks counted, '' where it has the whole of the cell."""
    spot = one.spots[0]
    return numbered(spot.own)[:60] if spot.blank and spot.span not in boxes(spot.own) else ""


def unfit(book: Book, place: Place, item: Item | None, format_: int) -> Iterator[tuple[Severity, str]]:
    """Why the list of a cell does not go with the item: it cannot be read, lacks choices, has others, or is not looked at."""
    if item is None:
        return
    members = allowed_values(book, place.sheet, place.row, place.column)
    if members is UNRESOLVED and item.kind.listed and format_ < 2:
        yield "error", f"様式のリストを読み取れません（{place.ref}）。選択肢が様式と同じか、確かめてください。"
    if not members or members is UNRESOLVED or item.kind.signs:
        return
    if not (item.kind.listed or item.kind.real):
        yield "caution", _LIST.format(place.ref, _some(members))
    if not item.kind.listed:
        return
    meant = {choice.label: item.kind.member(item, choice.label, members) for choice in item.choices}
    absent = [label for label, member in meant.items() if member is None]
    others = [member for member in members if member not in meant.values()]
    if absent:
        yield "error", _ABSENT.format(place.ref, _some(members), "」「".join(absent[:_SAID]))
    elif others:
        yield "caution", f"{place.ref} のリストの「{'」「'.join(others[:_SAID])}」が、選択肢にありません。"


def given_already(item: Item | None, cells: Mapping[str, Place], there: Sequence[NamedCell]) -> Iterator[str]:
    """That the blank form holds numbers, which are answers though nobody gave any."""
    filled = [one for one in there if item and one.is_whole and number_in(one.own) is not None]
    if filled:
        more = f"（ほか{len(filled) - 1}セル）" if len(filled) > 1 else ""
        yield _FILLED.format(cells[filled[0].key].ref, more, filled[0].own)


def beyond_cells(book: Book) -> Iterator[str]:
    """That the sheets of a form have check boxes and the like, which no answer is written into; for who makes the survey."""
    for name, count, where in _controls(book):
        yield _CONTROLLED.format(name, count, where, "など" if count > _SAID else "")


def left_to_hand(book: Book) -> Iterator[Problem]:
    """The same for who answers: what is to be done in the file that was made."""
    for name, count, where in _controls(book):
        yield Problem(
            "by-hand", "caution", "", _BY_HAND.format(name, where, f"ほか{count - _SAID}個" if count > _SAID else "")
        )


def _controls(book: Book) -> Iterator[tuple[str, int, str]]:
    """Each sheet that shows with such: its name, how many they are, and where the first of them."""
    for sheet in book.sheets:
        if sheet.visible and (found := controls(book, sheet)):
            where = dict.fromkeys(to_ref(one.area.top, one.area.left) for one in found[:_SAID])
            yield sheet.shown, len(found), "、".join(where)


def _some(members: Sequence[str]) -> str:
    return "、".join(members[:_SAID]) + ("など" if len(members) > _SAID else "")
