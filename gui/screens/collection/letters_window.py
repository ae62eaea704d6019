"""The letters to all who must mend or send something: to whom, until when, from whom; as one text or a mail each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.collection.correspondence import (
    Contact,
    Letterhead,
    LogEntry,
    answer_by_in_words,
    contacts_as_csv,
    is_over,
    merged,
    misnamed_day,
)
from gui.collection.decisions import Collection
from gui.collection.judged import Line, Overview
from gui.collection.writing.inquiry import Inquiry, contact_of, inquiries
from gui.collection.writing.inquiry_files import as_mails, as_text, file_names
from gui.directory.directory import Organisation
from gui.outside.asking import Outside
from gui.screens.collection.asking import Asked, ask_lines, fault_of_address
from gui.screens.collection.deciding import Deciding
from gui.screens.collection.open_collection import Collecting
from gui.screens.collection.writing_out import CollectionWriting
from gui.screens.widgets.background import Background
from gui.screens.widgets.button import Button
from gui.screens.widgets.labels import Text
from gui.screens.widgets.laid_out import CLEAR, SPACE, STRETCH, in_column, in_row
from gui.screens.widgets.look import SMALL
from gui.screens.widgets.notice import Notice
from gui.screens.widgets.own_window import OwnWindow
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.reading_table import ReadingTable
from gui.screens.widgets.saving import ELSEWHERE, ask_file, ask_folder, ask_where, documents, letterhead, may_replace
from gui.screens.widgets.wrapping_row import wrapping
from gui.survey.respondents import worded
from gui.system import files
from gui.words.eras import noted_in_era
from gui.words.from_outside import visible

_SIZE = (860, 620)
_CSV, _LISTS = "CSV (*.csv)", "CSV、Excel (*.csv *.xlsx *.xlsm *.xls *.ods)"
_LABELS = ("回答の期限（例：令和5年7月20日(木)）", "課名", "担当", "電話", "メールアドレス")


class LettersWindow(OwnWindow):
    """A window of its own."""

    def __init__(self, collecting: Collecting, deciding: Deciding, writing: CollectionWriting, parent: QWidget) -> None:
        super().__init__("照会文", _SIZE, parent)
        self._collecting, self._deciding, self._writing = collecting, deciding, writing
        self._line = Background(self)
        self._letters: tuple[Inquiry, ...] = ()
        self._written: tuple[Collection, Overview] | None = None
        self.notice, self.head = Notice(self), Text("")
        self.table = ReadingTable(
            *(self._words("照会する団体"), (self._words("団体"), "種類", "宛先", "前回の照会")),
            *((0.24, 72, 0.5, 0.26),),
            empty=self._words("照会する団体はありません。"),
            size=SMALL,
        )
        self.letterhead = Button("差出人と期限(&E)…", name="link", does=self._ask_sender)
        self.load = Button("連絡先を読み込む(&I)…", name="link", does=self._choose_contacts)
        self.save = Button("連絡先を書き出す(&O)…", name="link", does=self._save_contacts)
        self.text = Button("テキストで保存(&T)…", does=self._save_text)
        self.mails = Button("メール（.eml）で保存(&M)…", name="main", does=self._save_mails)
        self._lay_out()
        collecting.changed.connect(self._show)
        collecting.looked.connect(self._show)
        self._elsewhere: Callable[[], None] = self._save_mails
        writing.letters_saved.connect(self._ask_log)
        writing.letters_failed.connect(self._say_failed)
        self._show()
        self.table.setFocus()

    def _words(self, text: str) -> str:
        return worded(self._collecting.survey, text)

    def _lay_out(self) -> None:
        layout = in_column(self.notice, self.head, (self.table, 1), over=self, edge=SPACE, gap=CLEAR)
        layout.addWidget(wrapping(self.letterhead, self.load, self.save))
        self.letterhead.setProperty("at", "margin")
        layout.addLayout(in_row(STRETCH, Button("閉じる(&C)", does=self.close), self.text, self.mails))

    @property
    def _collection(self) -> Collection | None:
        return self._collecting.collection

    def _show(self) -> None:
        """Show who is written to, as the collection stands; while files come in nothing leaves, and no letter is written anew."""
        reading = self._collecting.reading
        if not reading and (self._collection, self._collecting.overview) != self._written:
            self._write()
        for button in (self.text, self.mails):
            button.setEnabled(bool(self._letters) and not reading)

    def _write(self) -> None:
        found, overview, survey = self._collection, self._collecting.overview, self._collecting.survey
        if found is None:
            return
        self._written = found, overview
        self._letters = letters = inquiries(survey, found, overview)
        asked = {line.organisation.code: line.asked for line in overview.lines if line.organisation and line.asked}
        row = self.table.currentRow()
        self.table.fill(
            [
                (
                    *(letter.organisation.name, letter.kind, letter.contact.mail or "（メールアドレスなし）"),
                    noted_in_era(asked.get(letter.organisation.code, "")),
                )
                for letter in letters
            ]
        )
        if row >= 0 and letters:
            self.table.setCurrentCell(min(row, len(letters) - 1), 0)
        without = sum(not letter.contact.mail for letter in letters)
        head = found.letterhead
        said = "　".join(text for text in head.texts[1:] if text) or "まだ入力していません。"
        over = "（過ぎています。新しい期限を入れてください）" if is_over(head.answer_by, date.today()) else ""
        self.head.say(
            f"{self._words(f'{len(letters)}団体に照会します')}"
            f"{self._words(f'（うち{without}団体はメールアドレスが分かりません）') if without else ''}。\n"
            f"回答の期限：{head.answer_by or 'なし'}{over}\n差出人：{said}"
        )

    def _ask_sender(self) -> None:
        found = self._collection
        if found is None:
            return
        known = found.letterhead.texts
        texts = known if any(known) else ("", *letterhead.said, *[""] * 4)[:5]
        lead = "照会文に書く、回答の期限と差出人です。差出人はこのPCに残り、次の取りまとめでも使えます。"
        lines = tuple(zip(_LABELS, texts, strict=True))
        chosen = ask_lines(Asked("差出人と期限", lead, lines, "決定", fault=_fault_of_letterhead), self)
        if chosen:
            letterhead.put(chosen[0][1:])
            answer_by, *sender = chosen[0]
            by = answer_by if answer_by == texts[0] else answer_by_in_words(answer_by, date.today())
            head = Letterhead(by, *sender)
            self._collecting.decide("差出人と期限の変更", lambda now: replace(now, letterhead=head))
            self._write()  # what is saved next says it already

    def _choose_contacts(self) -> None:
        if chosen := ask_file(self, "連絡先の一覧を読み込む", _LISTS):
            self.take_contacts(chosen)

    def take_contacts(self, path: Path) -> None:
        """Read an address book; one that cannot be read is told and changes nothing."""
        found = self._collection
        if found:
            outside = Outside(self._collecting.bundle, self._line.stopped())
            work = partial(outside.once, Outside.contacts, path, found.roster.name)
            unread = f"「{visible(path.name)}」を読めません。"
            self._line.run(work, partial(self._taken, path), partial(self._failed, unread))

    def _taken(self, path: Path, contacts: tuple[Contact, ...]) -> None:
        def with_all(found: Collection) -> Collection:
            known = {contact.organisation: contact for contact in found.contacts}
            new = {one.organisation: merged(one, known.get(one.organisation, one)) for one in contacts}
            return replace(found, contacts=tuple(one for _, one in sorted({**known, **new}.items())))

        known = {one.organisation for one in self._collection.contacts} if self._collection else set()
        again = "空欄のところは、前の連絡先のままです。" if any(one.organisation in known for one in contacts) else ""
        self._collecting.decide("連絡先の読み込み", with_all)
        self._write()
        whose = self._words(f"{len(contacts)}団体")
        self.notice.say(f"「{visible(path.name)}」から{whose}の連絡先を読み込みました。{again}")

    def _save_contacts(self) -> None:
        found = self._collection
        if found is None:
            return
        place = ask_where(self, "連絡先を書き出す", documents() / f"{found.roster.name}_連絡先.csv", ".csv", _CSV)
        if place:
            survey, lines = self._collecting.survey, self._collecting.overview.lines
            own = [line for line in lines if line.state != "使わない" and _is_of(found.roster.prefecture, line)]
            known = (contact_of(survey, found, line) for line in own)
            names = {line.organisation.code: line.organisation.name for line in own if line.organisation}
            data = contacts_as_csv(known, self._collecting.bundle.directory, names)
            work = partial(files.write_whole, place.path, data, overwrite=place.replaces)
            said = f"「{visible(place.path.name)}」に書き出しました。Excelで直して、読み込めます。"
            self._elsewhere = self._save_contacts
            failed = "書き出せませんでした。"
            self._line.run(
                work,
                lambda _: self.notice.say(said),
                lambda error: self._say_failed(f"{failed}{files.sentence(error)}"),
            )

    def _save_text(self) -> None:
        name = self._collection.roster.name if self._collection else ""
        place = ask_where(self, "照会文を保存", documents() / f"{name}_照会文.txt", ".txt", "テキスト (*.txt)")
        if place:
            self._elsewhere = self._save_text
            self._writing.save_inquiries(
                place.path, partial(as_text, self._letters), len(self._letters), overwrite=place.replaces
            )

    def _save_mails(self) -> None:
        folder = ask_folder(self, "メールの保存先")
        if folder and self._collection:
            self.write_mails(folder)

    def write_mails(self, folder: Path) -> None:
        """Write a mail for each into a folder; what stands there is replaced only after a question."""
        places = (folder / name for name in file_names(self._letters))
        standing = tuple(place for place in places if place.exists())
        self._elsewhere = self._save_mails
        if not standing or may_replace(self, standing[:3]):
            self._writing.save_mails(folder, partial(as_mails, self._letters), len(self._letters))

    def _ask_log(self, said: str) -> None:
        """Say what was written, and write down that they were asked, if they are."""
        self.notice.say(said)
        text, more = (
            f"{self._words(f'{len(self._letters)}団体')}に、今日照会したと記録しますか。",
            "実際に送るときに記録してください。後で消せます。",
        )
        if ask(self, "照会の記録", text, more, ("記録する(&1)",), "記録しない(&C)") == 0:
            when = f"{datetime.now():%Y-%m-%dT%H:%M}"
            entries = (LogEntry(letter.organisation.code, when, letter.kind, "照会文") for letter in self._letters)
            self._deciding.log(tuple(entries))

    def _say_failed(self, text: str) -> None:
        self.notice.say(text, "error", (ELSEWHERE, self._elsewhere))

    def _failed(self, what: str, error: Exception) -> None:
        self.notice.say(f"{what}{files.sentence(error)}", "error")


def _is_of(prefecture: Organisation | None, line: Line) -> bool:
    """Whether an address book holds whose line it is: a prefecture's holds its own alone, and is read again as it was written."""
    whose = line.organisation
    return whose is not None and (prefecture is None or whose.prefecture_code == prefecture.prefecture_code)


def _fault_of_letterhead(texts: tuple[str, ...]) -> str:
    """What is wrong with the day or the address; '' where nothing is."""
    day = misnamed_day(texts[0], date.today())
    return (
        f"回答の期限の曜日が違います。「{day}」ではありませんか。直してください。" if day else fault_of_address(texts)
    )
