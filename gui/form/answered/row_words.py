"""What the folded words of a row say of it: that it may sum others up, is a note, has but its number, or speaks of the row beside it."""

from gui.words.late_patterns import late

_ENDS_IN_SUM = late(r"計[):額数]*(?:\(|$)")
_NOTE = late(r"※|\(注|注1|\(?(?:注|備考)[0-9①-⑳]*[):]")
_NUMBER = late(r"(?:no\.?|第)?\(?[0-9①-⑳]+\)?[.号件行]?")
_OF_ANOTHER = late(
    r"^[(・-]?(?:うち|内[訳数書容]|再掲|[同以][上下]|[〃々└┗├┣→↓])"
    r"|[上下前次右左]記|前問|同[上下左右]|のうち|場合|(?<!以)[上下]の|その(?!他)"
)
_REMARK = late(r"[(・-]?(?:理由|具体|詳細|備考)")


def may_be_sum(word: str) -> bool:
    """Whether words end as those of a sum do, whatever it is of: 家庭系計, but 会計 too."""
    return _ENDS_IN_SUM.search(word) is not None


def is_note(word: str) -> bool:
    """Whether words begin as a note does: ※, (注), 備考:."""
    return _NOTE.match(word) is not None


def is_row_number(word: str) -> bool:
    """Whether words are no more than the number of a row."""
    return _NUMBER.fullmatch(word) is not None


def is_of_another(word: str) -> bool:
    """Whether a label means what it does but below, or above, the row that it was printed at: うち…, 上記の…, 理由."""
    return is_beside_another(word) or _REMARK.match(word) is not None


def is_beside_another(word: str) -> bool:
    """The same of a head, and the columns beside it: うち…, その理由; but a reason by itself is the whole row's."""
    return _OF_ANOTHER.search(word) is not None
