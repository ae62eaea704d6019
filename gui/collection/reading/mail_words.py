"""The words of a mail's text by which it is known whose it is: its own, without whom it is to and what it answers."""

import html
import re
from itertools import accumulate

_MOST = 600
_LONGEST = 60_000
_LONGEST_LINE = 200
_QUOTED = re.compile(
    r"-{3,}\s*(?:Original|Forwarded|元のメッセージ|転送|Begin)|_{10,}\s*$|On .{5,120} wrote:|.{5,120}(?:のメール|書きました|wrote)[:：]\s*$"
    r"|\*{0,2}(?:From|差出人|送信者|送信元)\s*[:：]",
    re.IGNORECASE,
)
_FROM = re.compile(r"[>\s*]*(?:From|差出人|送信者|送信元)\**\s*[:：]\s*(.+)", re.IGNORECASE)
_TO = re.compile(r"(?:様|さま|殿|御中|各位|宛て?)\s*$")
_AUTOMATIC = re.compile(
    r"\s*[【\[(（]?(?:自動応答|自動返信|自動送信|不在(?:通知|の(?:お知らせ|ご連絡))|配信不能|配信エラー|配達不能|送信エラー|開封(?:済み|確認|通知)|未開封"
    r"|Automatic reply|Auto[- ]?reply|Out of (?:the )?office|Undeliver|Delivery (?:Status|failure)|Returned mail"
    r"|Mail delivery failed|(?:Not )?read:)",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?is)<(style|script|head)\b.*?(?:</\1>|\Z)|<[^<>]{0,2000}>")
_BREAKS = re.compile(r"(?i)<(?:br|/p|/div|/tr|/li)\b[^<>]{0,200}>")


def is_automatic(subject: str) -> bool:
    """Whether a mail's subject is one that a computer gives: nobody is there, it could not be delivered, it was opened."""
    return _AUTOMATIC.match(subject) is not None


def own_words(text: str) -> str:
    """The lines of a mail's text in which its writer may say who that is; of what it quotes, who wrote that.

    Left out are those to whom it is written and what is quoted; no more than the first few hundred characters of each end.
    """
    lines = [" ".join(line.split())[:_LONGEST_LINE] for line in text[:_LONGEST].splitlines()]
    end = next((i for i, line in enumerate(lines) if line.startswith((">", "＞")) or _QUOTED.match(line)), len(lines))
    own = [line for line in lines[:end] if line and not _TO.search(line)]
    quoted = [found[1] for line in lines[end:] if (found := _FROM.match(line))]
    return "\n".join((*_ends(own), *quoted[:1]))[: 2 * _MOST]


def _ends(lines: list[str]) -> list[str]:
    """The beginning of a text, where its writer greets, and its end, where he signs."""
    if sum(map(len, lines)) <= _MOST:
        return lines
    first, last = _within(lines), _within(lines[::-1])
    return [*lines[:first], *lines[len(lines) - last :]]


def _within(lines: list[str]) -> int:
    """How many lines from the first one on have room in half of what is kept."""
    return sum(length <= _MOST // 2 for length in accumulate(map(len, lines)))


def joined(inner: str, around: str) -> str:
    """What a mail and the one around it say together: their heads, and below an empty line their texts."""
    (head, _, text), (outer, _, more) = inner.partition("\n\n"), around.partition("\n\n")
    heads, texts = (("\n".join(filter(None, some))) for some in ((head, outer), (text, more)))
    return f"{heads}\n\n{texts}" if texts else heads


def of_html(markup: str) -> str:
    """The text that a mail in HTML shows, line by line."""
    return html.unescape(_CUT.sub("", _BREAKS.sub("\n", markup[:_LONGEST])))
