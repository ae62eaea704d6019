"""What others wrote of the Qt that is shipped, each with its licence: read from the text that officers get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from environment import ROOT

LIST = ROOT / "resources" / "licences" / "Qtに含まれるソフトウェア.txt"
_BETWEEN = f"\n{'=' * 72}\n"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody's software: its name, where it is in, its licence as SPDX names it, the copyrights, the whole text."""

    name: str
    place: str
    licence: str
    source: str
    copyrights: tuple[str, ...]
    text: str


def parties(said: str) -> Iterator[Party]:
    """Those whom the list names. ValueError names one whose licence has no text."""
    blocks = [_block(block) for block in said.split(_BETWEEN)[1:]]
    shared = {f"「{words['本文'][0]}」": text for words, text in blocks if "本文" in words}
    own = {f"「{words['名前'][0]}」": text for words, text in blocks if "名前" in words}
    for words, text in blocks:
        if "名前" not in words:
            continue
        elsewhere = [whole for named, whole in {**own, **shared}.items() if text.endswith(f"{named}と同じです。")]
        whole = elsewhere[0] if elsewhere else text
        if len(whole.split()) < 5 or "と同じです。" in whole:
            raise ValueError(f"the licence of {words['名前'][0]} has no text")
        (name,), (place,), (licence,), (source,) = (words[key] for key in ("名前", "場所", "ライセンス", "出所"))
        yield Party(name, place, licence, source, tuple(words.get("著作権", ())), whole)


def _block(block: str) -> tuple[dict[str, list[str]], str]:
    head, _, text = block.partition("\n\n")
    words: dict[str, list[str]] = {}
    for line in head.splitlines():
        key, _, value = line.partition("：")
        words.setdefault(key, []).append(value)
    return words, text.strip()
