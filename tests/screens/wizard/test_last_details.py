"""Never typed twice: what was entered of the responder is offered in the next draft, as long as the officer wants."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.response import last_responder
from gui.screens.main.main_actions import MainActions
from gui.screens.wizard.last_details import LastDetails
from gui.screens.wizard.open_draft import OpenedDraft
from gui.survey.model import Response
from tests.screens.conftest import OpenDraft
from tests.screens.officer import types
from tests.screens.wizard.test_going_on import leaves, press

CITY = {"kind": "市区町村", "organisation": "14神奈川県厚木市"}


@pytest.fixture
def kept(folder: Path) -> Path:
    return folder / "回答者情報.json"


def fills_in(room: OpenedDraft, **details: str) -> LastDetails:
    """The organisation and these details, typed; then the next page."""
    page = room.wizard.responder
    room.wizard.open_page(page)
    page.finder.search.setFocus()
    types(page.finder.search, "14212")
    QTest.keyClick(page.finder.search, Qt.Key.Key_Return)
    for key, text in details.items():
        types(page.fields[key], text)
    room.wizard.open_page(room.wizard.sections[0])
    return page.last


def test_the_next_draft_takes_it_by_one_key_and_gives_it_back_by_one(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, kept: Path
) -> None:
    first = open_draft(Response())
    assert first.wizard.responder.last.isHidden(), "there is nothing yet"
    fills_in(first, department="福祉総務課", phone="なし", contact_name="本厚木 花子")
    assert "なし" not in kept.read_text(encoding="utf-8"), "what is wrong is not kept"
    leaves(office, qtbot)
    second = open_draft(Response())
    page = second.wizard.responder
    assert page.last.take.hasFocus()
    assert second.answering.response.responder == {}, "nothing is filled in unasked"
    press(Qt.Key.Key_Return)
    assert second.answering.response.responder == {**CITY, "department": "福祉総務課", "contact_name": "本厚木 花子"}
    assert page.fields["officer_title"].hasFocus(), "on with the first that is missing"
    assert page.last.isHidden()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not any(second.answering.response.responder.values())


def test_a_draft_that_is_only_looked_at_leaves_what_is_kept_as_it_is(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, kept: Path
) -> None:
    fills_in(open_draft(Response()), department="福祉総務課")
    before = kept.read_bytes()
    leaves(office, qtbot)
    colleague = open_draft(Response({"organisation": "14神奈川県海老名市", "kind": "市区町村", "department": "ほか"}))
    assert colleague.wizard.responder.last.isHidden(), "these are another organisation's"
    colleague.wizard.open_page(colleague.wizard.responder)
    colleague.wizard.open_page(colleague.wizard.sections[0])
    leaves(office, qtbot)
    assert kept.read_bytes() == before


def test_who_closes_on_the_page_itself_has_it_kept(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, kept: Path
) -> None:
    room = open_draft(Response())
    types(room.wizard.responder.fields["department"], "福祉総務課")
    leaves(office, qtbot)
    assert [detail.value for detail in last_responder.load(kept).details] == ["福祉総務課"]


def test_it_is_forgotten_when_that_is_wanted_and_said_so(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, kept: Path
) -> None:
    room = open_draft(Response())
    last = fills_in(room, department="福祉総務課")
    room.wizard.open_page(room.wizard.responder)
    last.wish.check.click()
    assert json.loads(kept.read_text(encoding="utf-8")) == {"details": [], "wanted": False}
    assert room.wizard.notice.text == "覚えていた回答者情報を消しました。この下書きの内容は変わりません。"
    assert room.answering.response.responder["department"] == "福祉総務課"
    types(room.wizard.responder.fields["department"], "厚生")
    room.wizard.open_page(room.wizard.sections[0])
    leaves(office, qtbot)
    assert last_responder.load(kept).details == (), "nothing is kept against the officer's wish"
    again = open_draft(Response())
    assert not again.wizard.responder.last.wish.check.isChecked()
    again.wizard.responder.last.wish.check.click()
    types(again.wizard.responder.fields["department"], "総務課")
    again.wizard.open_page(again.wizard.sections[0])
    assert [detail.value for detail in last_responder.load(kept).details] == ["総務課"]


def test_the_offer_itself_can_be_forgotten(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, kept: Path
) -> None:
    fills_in(open_draft(Response()), department="福祉総務課")
    leaves(office, qtbot)
    room = open_draft(Response())
    room.wizard.responder.last.forget.click()
    assert room.wizard.responder.last.isHidden()
    assert QApplication.focusWidget() is room.wizard.responder.finder.search
    assert json.loads(kept.read_text(encoding="utf-8")) == {"details": [], "wanted": True}


def test_what_cannot_be_kept_or_forgotten_is_told(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, kept: Path
) -> None:
    kept.mkdir()
    room = open_draft(Response())
    last = fills_in(room, department="福祉総務課")
    assert room.wizard.notice.text.startswith("回答者情報をこのPCに覚えられませんでした。")
    assert room.wizard.notice.text.endswith("次の回答では、もう一度入力してください。")
    room.wizard.open_page(room.wizard.responder)
    last.wish.check.click()
    assert room.wizard.notice.text.startswith("覚えている回答者情報を消せませんでした。")
    assert last.wish.check.isChecked(), "the box shows what holds"
    leaves(office, qtbot)
    assert office.drafts.notice.text.startswith("回答者情報をこのPCに覚えられませんでした。")


def test_a_draft_that_may_only_be_read_offers_and_keeps_nothing(
    open_draft: OpenDraft, office: MainActions, qtbot: QtBot, kept: Path
) -> None:
    fills_in(open_draft(Response()), department="福祉総務課")
    leaves(office, qtbot)
    before = kept.read_bytes()
    room = open_draft(Response())
    room.answering.read_only = True
    room.wizard.responder.last.look()
    assert room.wizard.responder.last.isHidden()
    assert not room.wizard.responder.last.wish.isEnabled()
    room.answering.fill_in({"department": "ほか"})
    room.wizard.responder.last.keep()
    assert kept.read_bytes() == before


def test_details_without_end_are_offered_in_a_few_words(open_draft: OpenDraft, kept: Path) -> None:
    details = [
        {"id": name, "form": "text", "label": name, "value": "長" * 10_000} for name in ("department", "officer_name")
    ]
    kept.write_text(json.dumps({"details": details, "wanted": True}), encoding="utf-8")
    last = open_draft(Response()).wizard.responder.last
    assert last.isVisible()
    assert last.height() < 150
