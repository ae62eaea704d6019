"""照合: whether a file is what was approved, by its 確認コード, or by that on the approved paper; and where it differs."""

from dataclasses import dataclass
from functools import cached_property

from gui.response.differences import Difference, differences, in_short
from gui.survey.model import Response, Survey


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: its name, its response as submitted, its 確認コード.

    Of a code that was typed from paper the response is not known. `is_form` says that it is a filled form.
    """

    name: str
    response: Response | None
    code: str
    is_form: bool = False


@dataclass(frozen=True)
class Comparison:
    """What is compared so far: what was `approved`, the code on its `paper` where it was typed, and the `other`."""

    survey: Survey
    approved: Side | None = None
    paper: str = ""
    other: Side | None = None

    @property
    def left(self) -> Side | None:
        """What was approved: by its paper, where that is at hand; of that, what is known of its answers."""
        if self.paper and (self.approved is None or self.approved.code != self.paper):
            return Side("紙の確認コード", None, self.paper)
        return self.approved

    @property
    def agrees(self) -> bool:
        """Whether both are there and the same."""
        return self.left is not None and self.other is not None and self.left.code == self.other.code

    @cached_property
    def found(self) -> tuple[Difference, ...]:
        """Where they differ, as far as it is known; of long texts what differs, with a little around it."""
        left, other = self.left, self.other
        if self.agrees or left is None or other is None or left.response is None or other.response is None:
            return ()
        return tuple(map(in_short, differences(self.survey, left.response, other.response)))

    @property
    def verdict(self) -> str:
        """What has come out, as it is told; '' until both are there."""
        if self.left is None or self.other is None:
            return ""
        by_paper = f"紙の確認コード（{self.paper}）と" if self.paper else ""
        if self.agrees:
            return f"{by_paper}一致しています。承認されたものと同じ内容です。"
        if self.left.response is not None:
            return f"{by_paper}一致しません。{len(self.found)}か所が違います。"
        approved = f"{self.approved.name}（{self.approved.code}）も紙のものと違います。" if self.approved else ""
        return (
            f"{by_paper}一致しません。{approved}"
            "紙と同じ確認コードの下書きかファイルを「承認されたもの」に選ぶと、違うところが分かります。"
        )
