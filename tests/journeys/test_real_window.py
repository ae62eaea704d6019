"""The officer's whole job in a real window: keys alone, what a screen reader finds, no socket to any network."""

import email
import email.policy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gui import survey_library
from gui.response import flow
from gui.survey import rules
from gui.survey.model import Response
from tests import patience
from tests.journeys import program, real_window
from tests.journeys.real_window import Object, RealWindow, until

SURVEY = survey_library.bundled().survey
_SHELTERS = Path(__file__).parents[1] / "data" / "authored" / "hinan.toml"
DETAILS = (
    "健康福祉局生活福祉課",
    "生活福祉課長",
    "相模 太郎",
    "橋本 花子",
    "０４２ー０００−００００",
    "fukushi@example.lg.jp",
)


@pytest.fixture
def needed() -> None:
    real_window.skip_without()


@pytest.mark.usefixtures("needed")
def test_from_start_to_the_written_file_by_keys_alone(tmp_path: Path) -> None:
    home, sockets = tmp_path / "home", tmp_path / "sockets"
    home.mkdir()
    with real_window.real_window(home, sockets) as window:
        begins(window)
        fills_in(window)
        for section in SURVEY.sections:
            if is_passed_over(window.draft, section.id):
                continue
            goes_on(window, section.title)
            finds_every_question(window, section.id)
            answers(window)
        goes_on(window, "確認")
        goes_on(window, "提出")
        until(lambda: "作成" in window.focus()["name"], "the way to the file has the focus")
        window.press("alt+s")
        written = until(lambda: next(home.rglob("【*.xlsx"), None), "the file is written")
        until(lambda: window.focus()["name"].startswith("保存先を開く"), "what can be done with it is shown")
        (draft,) = home.rglob("下書き/*.json")
        filled = program.run("fill", draft, "--out", tmp_path / "filled")
        assert filled.status == 0, filled.said
        assert written.read_bytes() == (tmp_path / "filled" / written.name).read_bytes()
        compares(window, draft)
        window.press("alt+e")
        mail = until(lambda: next(home.rglob("【*.eml"), None), "the mail draft is written")
        until(lambda: window.focus()["name"] == "メールの下書きを開く", "what can be done with it is shown")
        _, enclosed = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default).iter_parts()
        assert (enclosed.get_filename(), enclosed.get_payload(decode=True)) == (written.name, written.read_bytes())
        window.press("alt+F4")
        assert window.program.wait(patience.SECONDS) == 0
        assert window.program.stderr is not None
        assert window.program.stderr.read() == b""
    assert [path.name for path in draft.parent.iterdir()] == [draft.name], "the lock is given up"
    families = {
        line.split("socket(")[1].split(",")[0] for line in sockets.read_text().splitlines() if "socket(" in line
    }
    assert families <= {"AF_UNIX"}


def test_the_job_takes_no_more_keys_than_it_must(tmp_path: Path) -> None:
    """厚木市, for which Q5で①を選ぶと Q10へ: at every turn the focus says what Enter, a figure or Alt+N will do."""
    real_window.skip_without()
    home = tmp_path / "home"
    home.mkdir()
    with real_window.real_window(home, tmp_path / "sockets") as window:
        until(lambda: window.focus()["name"].startswith("新しく回答する"), "Enter begins a response")
        until(lambda: any("届いた様式" in o["name"] for o in window.tree()), "it is furnished")
        window.press("Return")
        until(lambda: "自治体を探す" in window.focus()["name"], "the search has the focus")
        window.types("14212")
        until(lambda: any("14神奈川県厚木市" in o["name"] for o in window.tree()), "the city is found")
        window.press("Return")
        until(lambda: window.focus()["name"] == "担当部署名", "it goes on with what is to be filled in")
        for number, text in enumerate(DETAILS):
            if number:
                window.press("Return")
            pastes_in(window, text)
        window.press("alt+n")
        takes_the_first(window, "1-1", "2")
        takes_the_first(window, "3", "4", "5")
        said = "「記載がない場合の確認」「複数該当した場合」は、回答が不要なため、とばしました。"
        until(lambda: any(o["name"] == said and o["showing"] for o in window.tree()), "what is passed over is said")
        takes_the_first(window, "10")
        until(lambda: window.focus()["name"].startswith("提出へ"), "there is nothing to mend: Enter goes on")
        window.press("Return")
        until(lambda: "作成" in window.focus()["name"], "Enter makes the file")
        window.press("Return")
        written = until(lambda: next(home.rglob("【厚木市】*.xlsx"), None), "the file is written")
        print(f"{window.pressed} keys beside the text, to {written.name}")
        assert window.pressed <= 24
        until(lambda: "作成" not in window.focus()["name"], "what can be done with it is shown")
        window.press("alt+l")
        goes_on_by_enter = "続きから回答する：14神奈川県厚木市"
        until(lambda: any(o["name"].startswith(goes_on_by_enter) for o in window.ask("focus")), goes_on_by_enter)
        window.press("Return")
        until(
            lambda: any(o["name"] == "提出" and o["role"] in ("filler", "scroll pane") for o in window.tree()),
            "where it was left",
        )


def takes_the_first(window: RealWindow, *questions: str) -> None:
    """The first choice of each question of a page by its figure, Enter between them, then the next page."""
    for number, question in enumerate(questions):
        if number:
            window.press("Return")
        until(lambda q=question: window.focus()["group"].startswith(f"Q{q}　"), question)  # type: ignore[misc]
        window.press("1")
        until(lambda q=question: q in window.draft.get("answers", {}), f"the answer to {question} is kept")  # type: ignore[misc]
    window.press("alt+n")


def test_what_is_being_composed_is_not_lost_by_going_on(tmp_path: Path) -> None:
    real_window.skip_without(*real_window.COMPOSING)
    home = tmp_path / "home"
    home.mkdir()
    with real_window.real_window(home, tmp_path / "sockets", composing=True) as window:
        begins(window)
        ways: list[tuple[str, str, Callable[[], None]]] = [
            ("担当部署名", "department", lambda: window.click("次へ", "push button")),
            ("組織名", "organisation", lambda: window.press("alt+n")),
            ("組織名", "organisation", lambda: window.click("Q1-1", "list item")),
            ("組織名", "organisation", lambda: window.press("alt+m")),
        ]
        kept: dict[str, str] = {}
        for label, key, goes in ways:
            window.click(label, "text")
            window.composes("かわ", "k", "a", "w", "a")
            goes()
            kept[key] = kept.get(key, "") + "かわ"
            until(lambda: window.draft["responder"] == kept, f"{kept} is kept")
            window.press("Escape", "alt+b")
            until(lambda: any(o["name"] == "担当部署名" and o["showing"] for o in window.tree()), "the page is there")
        window.click("組織名", "text")
        window.composes("かわ", "k", "a", "w", "a")
        window.press("alt+F4")
        assert window.program.wait(patience.SECONDS) == 0
        assert window.draft["responder"] == {**kept, "organisation": "かわ" * 4}


def test_what_is_composed_in_a_table_stays_there(tmp_path: Path) -> None:
    """ibus is reset while the focus goes to the cell that has just been given its words."""
    real_window.skip_without(*real_window.COMPOSING)
    home = tmp_path / "home"
    home.mkdir()
    with real_window.real_window(home, tmp_path / "sockets", _SHELTERS, composing=True) as window:
        until(lambda: any("を追加しました" in o["name"] for o in window.tree()), "it is at hand")
        begun = "新しく回答する"
        until(lambda: any(o["name"].startswith(begun) for o in window.ask("focus")), "Enter begins a response")
        window.press("Return")
        until(lambda: "自治体を探す" in window.focus()["name"], "the search has the focus")
        window.press("alt+n")
        until(lambda: any(o["role"] == "radio button" for o in window.ask("focus")), "the questions are there")
        window.press("1", "Return")
        until(lambda: any(o["role"] == "table" for o in window.ask("focus")), "the table has the focus")
        window.composes("１", "1")
        window.press("Return", "Return")
        window.composes("２", "2")
        window.press("Return", "Tab")
        kept = [{"stock": "１"}, {"stock": "２"}, {}, {}]
        until(lambda: window.draft["answers"].get("2") == kept, "what was composed is kept")


def begins(window: RealWindow) -> None:
    until(lambda: window.focus()["name"].startswith("新しく回答する"), "the start page is there")
    until(lambda: any(o["name"] == "下書き一覧" or "届いた様式" in o["name"] for o in window.tree()), "it is furnished")
    window.press("alt+n")
    until(lambda: bool(window.draft), "there is a draft")


def fills_in(window: RealWindow) -> None:
    """相模原市 by its code, then every other detail; one is left empty first, and its error is told."""
    until(lambda: "自治体を探す" in window.focus()["name"], "the search has the focus")
    window.press(*"14150")
    until(lambda: any("14神奈川県相模原市" in o["name"] for o in window.tree()), "the city is found")
    window.press("Return")
    until(lambda: window.draft.get("responder", {}).get("kind") == "指定都市", "kind and name are filled in")
    goes_to(window, "担当部署名")
    window.press("Tab")
    until(lambda: "エラー" in named(window, "担当部署名")["description"], "what was left empty says so")
    window.press("shift+Tab")
    for text in DETAILS:
        pastes_in(window, text)
        window.press("Tab")
    until(lambda: window.draft["responder"].get("email"), "the details are kept")
    assert window.draft["responder"]["phone"] == "042-000-0000"


def pastes_in(window: RealWindow, text: str) -> None:
    """A detail is pasted and kept: what is copied next could else be taken for it."""
    before = filled_in(window)
    window.paste(text)
    until(lambda: filled_in(window) > before, "what was pasted is kept")


def filled_in(window: RealWindow) -> int:
    """How many of the responder's details are kept."""
    return sum(map(bool, window.draft.get("responder", {}).values()))


def compares(window: RealWindow, draft: Path) -> None:
    """照合 of the file that was made by the code on the paper, typed as one types it."""
    code = program.run("check", draft, "--json").results()[0]["code"]
    window.press("alt+m", "v")
    until(lambda: window.focus()["name"].startswith("紙の確認コード"), "the code can be typed")
    window.types(code.replace("-", "").lower())
    window.press("Return")
    until(lambda: "compare" in window.draft.get("steps", {}), "the file is what the paper says, and the draft knows")
    window.press("Escape")
    until(lambda: not any(o["name"].startswith("紙の確認コード") and o["showing"] for o in window.tree()), "it closes")


def goes_to(window: RealWindow, name: str) -> None:
    for _ in range(30):
        if window.focus()["name"] == name:
            return
        before = window.focus()
        window.press("Tab")
        until(lambda before=before: window.focus() != before, "Tab goes on")  # type: ignore[misc]
    raise AssertionError(f"Tab does not come to {name}")


def named(window: RealWindow, name: str) -> Object:
    return next(found for found in window.tree() if found["name"] == name and found["role"] == "text")


def goes_on(window: RealWindow, title: str) -> None:
    window.press("alt+n")
    until(
        lambda: any(o["name"] == title and o["role"] in ("filler", "scroll pane") for o in window.tree()),
        f"page {title}",
    )


def finds_every_question(window: RealWindow, section: str) -> None:
    """A group for each question, its choices in it; what is not asked cannot have the focus."""
    tree = window.tree()
    standings = rules.evaluate(SURVEY, response_of(window.draft))
    for question in SURVEY.questions:
        if question.section != section:
            continue
        title = f"Q{question.id}　{question.text}"
        assert any(o["name"] == title and o["role"] in ("panel", "grouping") for o in tree), title
        role = "check box" if question.kind.separate else "radio button"
        inside = [o for o in tree if o["group"] == title and o["role"] == role]
        labels = [choice.label for choice in question.choices] + ([question.none] if question.none else [])
        if not question.kind.separate:
            labels = [f"{label}　{place}の{len(labels)}" for place, label in enumerate(labels, 1)]
        assert [o["name"] for o in inside] == labels
        asked = standings[question.id].state != "not asked"
        assert all(o["enabled"] == asked for o in inside), title
        if not asked:
            assert not any(o["focusable"] for o in inside), title


def is_passed_over(draft: dict[str, Any], section: str) -> bool:
    """Whether nothing on the page of a section is asked after the answers of a draft."""
    response = response_of(draft)
    way = flow.Flow(SURVEY, response, rules.evaluate(SURVEY, response))
    return way.is_passed_over(next(page for page in flow.pages(SURVEY) if page.name == section))


def response_of(draft: dict[str, Any]) -> Response:
    answers = {key: tuple(a) if isinstance(a, list) else a for key, a in draft["answers"].items()}
    return Response(draft["responder"], answers)


def answers(window: RealWindow) -> None:
    """The first choice of every question that Tab comes to."""
    for _ in range(40):
        focus = window.focus()
        if focus["name"].startswith(("次へ", "確認へ", "戻る")):
            return
        if focus["role"] == "radio button" and not focus["checked"]:
            key = focus["group"].partition("　")[0].removeprefix("Q")
            window.press("space")
            until(lambda key=key: key in window.draft["answers"], f"the answer to {key} is kept")  # type: ignore[misc]
            focus = window.focus()
        window.press("Tab")
        until(lambda focus=focus: window.focus() != focus, "Tab goes on")  # type: ignore[misc]
    raise AssertionError(json.dumps(window.focus(), ensure_ascii=False))
