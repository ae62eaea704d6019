"""照会文 as they leave: all in one text, or a mail for each."""

from gui.collection.writing.inquiry import Inquiry
from gui.survey import naming
from gui.words.mail_format import unsent

_RULE = "―" * 30


def as_text(texts: tuple[Inquiry, ...]) -> str:
    """All of them as one text, each under its addressee and its subject."""
    return f"\n\n{_RULE}\n\n".join(f"{_to(text)}件名：{text.subject}\n\n{text.body}" for text in texts) + "\n"


def _to(text: Inquiry) -> str:
    return f"宛先：{text.contact.mail}\n" if text.contact.mail else ""


def as_mails(texts: tuple[Inquiry, ...]) -> dict[str, bytes]:
    """A mail for each, not yet sent, by the name of its file."""
    bodies = (unsent(text.contact.mail, text.subject, text.body, ()) for text in texts)
    return dict(zip(file_names(texts), bodies, strict=True))


def file_names(texts: tuple[Inquiry, ...]) -> tuple[str, ...]:
    """Under which the mail of each is saved: of two who are called alike each has a name of its own."""
    names = dict[str, str]()
    for text in texts:
        stem = naming.safe_name(f"【{text.organisation.official}】照会文")
        name = naming.free_name(stem, ".eml", lambda name: name.casefold() in names)
        names[name.casefold()] = name
    return tuple(names.values())
