"""What is done with surveys on the start page: one is chosen, comes in, goes out, is replaced, removed and brought back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from gui.library import shelf
from gui.library.package import SUFFIX, package_of, packed, unpacked
from gui.outside.listing import ListedSurvey, Listing
from gui.outside.shelving import Incoming, Library, SurveyAtHand
from gui.screens.main.start_page import StartPage
from gui.screens.main.surveys_panel import SurveysPanel
from gui.screens.widgets.background import Background
from gui.screens.widgets.notice import Notice, Way
from gui.screens.widgets.question_box import ask
from gui.screens.widgets.saving import ask_file, ask_where, documents
from gui.survey.bundle import SurveyBundle
from gui.survey.naming import safe_name
from gui.system import files
from gui.system.file_lock import Held
from gui.words.from_outside import visible

_SURVEYS = f"調査のファイル (*{SUFFIX} *.toml *.zip);;すべてのファイル (*)"
_CORRECTED = f"調査のファイル・様式 (*{SUFFIX} *.toml *.zip *.xlsx *.xlsm)"
_KINDS = f"調査のファイル (*{SUFFIX})"
_SHOWN = 8


class SurveyActions(QObject):
    """`turned` comes when another survey is the one that is worked at, `changed` when those on the disk have changed.

    `bring` is the way to a second survey, where there is one.
    `author` is called with a definition that is to be worked at as its author does.
    """

    turned, changed = Signal(), Signal()

    def __init__(self, bundle: SurveyBundle, home: Path, page: StartPage, notice: Notice) -> None:
        super().__init__(page)
        self._page, self._notice = page, notice
        self.current = SurveyAtHand(None, home / shelf.DRAFTS, bundle)
        self.listing = Listing((ListedSurvey(self.current),))
        self.wanted: str | None = None
        self.now: Callable[[], datetime] = datetime.now
        self.author: Callable[[Path], None] | None = None
        self._done: tuple[str, *tuple[Way, ...]] | None = None
        self._library = Library(home, bundle)
        self.line = Background(self, may_hang=True)
        self.bring = QAction("調査を追加(&I)…", self)
        self.bring.triggered.connect(self.choose_file)
        self.panel = panel = SurveysPanel(page)
        panel.chosen.connect(self._choose)
        panel.add.connect(self.choose_file)
        panel.export.connect(self.export)
        panel.replace.connect(self._choose_correction)
        panel.remove.connect(self._remove)
        panel.restore.connect(self._restore)

    @property
    def bundle(self) -> SurveyBundle:
        """The survey that is worked at."""
        return self.current.whole

    @property
    def is_changing(self) -> bool:
        """Whether a survey that was brought is still read, or still to be listed: it is not yet the one that is worked at."""
        return self.line.busy or bool(self.wanted)

    @property
    def all(self) -> tuple[SurveyAtHand, ...]:
        """Every survey at hand."""
        return tuple(one.survey for one in self.listing.surveys)

    def put(self, listing: Listing) -> None:
        """Show what is at hand now; the survey that was worked at, or is wanted, is the one that is worked at."""
        self.listing = listing
        readable = [one for one in self.all if one.bundle]
        name = _likely(listing) if self.wanted is None else self.wanted or self.current.name
        self.wanted = ""
        found = next((one for one in readable if one.name == name), readable[0])
        self._turn(found)
        self.panel.put(listing, found.name, self.now())
        self.bring.setVisible(self.panel.isHidden())
        if self._page.waits:
            self._page.wait(False)
            self.turned.emit()
        if done := self._done:
            self._done = None
            said, *ways = done
            self._notice.say(said, "info", *ways)

    def choose(self, name: str) -> None:
        """Let the survey of this name be the one that is worked at, as soon as it is listed."""
        if self._choose(name):
            self.panel.put(self.listing, name, self.now())
        else:
            self.wanted = name

    def _choose(self, name: str) -> bool:
        """Turn to the survey of this name; whether it is listed and can be read."""
        found = next((one for one in self.all if one.name == name and one.bundle), None)
        if found:
            self._turn(found)
        return found is not None

    def _turn(self, survey: SurveyAtHand) -> None:
        if survey != self.current or survey.bundle is not self.current.bundle:
            self.current = survey
            self.turned.emit()

    @property
    def listed(self) -> ListedSurvey:
        """The survey that is worked at, with its drafts."""
        found = (one for one in self.listing.surveys if one.survey.name == self.current.name)
        return next(found, ListedSurvey(self.current))

    def choose_file(self) -> None:
        """Let the officer choose a survey that is to be kept."""
        if chosen := ask_file(self._page, "調査を追加", _SURVEYS):
            self.take_in(chosen)

    def take_in(self, path: Path) -> None:
        """Keep the survey in a file, unless it is at hand; one that differs is asked about."""
        self._say_reading(path)
        self._ask_library(partial(self._library.incoming, path, self.all), self._taken_in, path)

    def _taken_in(self, incoming: Incoming) -> None:
        title = visible(incoming.title)
        if incoming.same is None:
            self._add(incoming, f"「{title}」を追加しました。")
        elif incoming.is_known:
            self.choose(incoming.same.name)
            self._notice.say(f"「{title}」は、もう一覧にあります。")
        else:
            self._ask_about(incoming, incoming.same)

    def _add(self, incoming: Incoming, said: str) -> None:
        self._ask_library(partial(self._library.add, incoming), partial(self._kept, said))

    def _ask_about(self, incoming: Incoming, same: SurveyAtHand) -> None:
        """The same survey, corrected; or another one that bears its id."""
        known = visible(same.title)
        text = f"同じ調査（{visible(incoming.id)}）の「{known}」が一覧にあり、中身が違います。差し替えますか。"
        ways = ("差し替える(&P)", "別の調査として追加する(&I)")
        chosen = ask(self._page, "調査の差し替え", text, _listed(incoming.changes), ways, "やめる(&C)")
        if chosen == 0:
            self._replace(same, incoming)
        elif chosen == 1:
            self._add(incoming, f"「{visible(incoming.title)}」を、別の調査として追加しました。")
        else:
            self._notice.silence()

    def _choose_correction(self) -> None:
        if chosen := ask_file(self._page, "差し替える調査か様式を選ぶ", _CORRECTED):
            self.correct(chosen)

    def correct(self, path: Path) -> None:
        """Let the survey that is worked at be replaced by the one in a file, or have a corrected form, if it is so wanted."""
        self._say_reading(path)
        work = partial(self._library.corrected, path, self.current)
        self._ask_library(work, partial(self._corrected, self.current), path)

    def _corrected(self, survey: SurveyAtHand, incoming: Incoming) -> None:
        if incoming.is_known:
            self._notice.say(f"「{visible(survey.title)}」は、このファイルと同じです。差し替えるところはありません。")
            return
        text = f"「{visible(survey.title)}」を差し替えます。下書きの回答は引き継ぎます。"
        if ask(self._page, "調査の差し替え", text, _listed(incoming.changes), ("差し替える(&P)",), "やめる(&C)") == 0:
            self._replace(survey, incoming)
        else:
            self._notice.silence()

    def _replace(self, survey: SurveyAtHand, incoming: Incoming) -> None:
        done = f"「{visible(incoming.title)}」に差し替えました。下書きは、開いたときに引き継ぎます。"
        work = partial(self._library.replace, survey, incoming)
        self._ask_library(work, partial(self._replaced, f"{done}{_listed(incoming.changes)}"))

    def _replaced(self, said: str, name: str) -> None:
        """What has come into the form and is no question yet can be made one."""
        author = self.author
        self._kept(said, name, *([("質問を直す", lambda: author(self.bundle.definition))] if author else []))

    def _kept(self, said: str, name: str, *ways: Way) -> None:
        """It is said once the survey is the one that is worked at: whoever reads that may go on at once."""
        self.wanted = name
        self._done = said, *ways
        self.changed.emit()

    def export(self) -> None:
        """Write the survey that is worked at into a file, for another PC."""
        suggested = documents() / f"{safe_name(self.current.title)}{SUFFIX}"
        place = ask_where(self._page.window(), "調査を書き出す", suggested, SUFFIX, _KINDS)
        if place:
            work = partial(_export, self.bundle, place.path, overwrite=place.replaces)
            self._run(work, lambda _: self._notice.say(f"「{visible(place.path.name)}」に書き出しました。"), place.path)

    def _remove(self) -> None:
        if binned := self.panel.in_bin_chosen():
            self._restore(binned)
        elif survey := next((one for one in self.all if one.place and one.name == self.panel.name), None):
            self._run(partial(_remove, survey), partial(self._removed, visible(survey.title)))

    def _removed(self, title: str, binned: Path) -> None:
        text = f"「{title}」を下書きと一緒に削除しました。{shelf.KEPT_DAYS}日間は元に戻せます。"
        self._notice.say(text, "info", ("元に戻す", lambda: self._restore(binned)))
        self.changed.emit()

    def _restore(self, binned: Path) -> None:
        self._run(lambda: shelf.restore(binned).name, partial(self._kept, "調査を元に戻しました。"))

    def _say_reading(self, path: Path) -> None:
        self._notice.say(f"「{visible(path.name)}」を読み込んでいます…", "info", stays=True)

    def _run(self, work: Callable[[], object], done: Callable[..., None], path: Path | None = None) -> None:
        self.line.run(work, done, partial(self._failed, path))

    def _ask_library(self, work: Callable[[], object], done: Callable[..., None], path: Path | None = None) -> None:
        self._run(partial(_resting, self._library, work), done, path)

    def _failed(self, path: Path | None, error: Exception) -> None:
        if isinstance(error, Held):
            said = f"この調査の下書きは{error.holder}使用中です。閉じてから、もう一度お試しください。"
        else:
            about = f"「{visible(path.name)}」を開けません。" if path else ""
            said = f"{about}{files.sentence(error)}"
        self._notice.say(said, "error")


def _likely(listing: Listing) -> str:
    """The survey to begin with: that of the draft that was kept last, else the one that is due next."""
    kept = [(one.drafts[0].saved, one.survey.name) for one in listing.surveys if one.drafts]
    dated = [(saved, name) for saved, name in kept if saved]
    return max(dated)[1] if dated else listing.surveys[0].survey.name


def _listed(changes: tuple[str, ...]) -> str:
    """What has changed, a line each, as many as are read."""
    more = (f"ほか{len(changes) - _SHOWN}件の変更があります。",) if len(changes) > _SHOWN else ()
    return "\n" + "\n".join(f"・{visible(change)}" for change in (*changes[:_SHOWN], *more)) if changes else ""


def _resting(library: Library, work: Callable[[], object]) -> object:
    """In the other thread: do something with the library, and let its worker go."""
    try:
        return work()
    finally:
        library.rest()


def _export(bundle: SurveyBundle, path: Path, *, overwrite: bool) -> None:
    """In the other thread: write a package, and look whether it is one."""
    package = package_of(bundle)
    data = packed(package)
    unpacked(data)
    files.write_whole(path, data, overwrite=overwrite)


def _remove(survey: SurveyAtHand) -> Path:
    """In the other thread: into the bin; the survey that the program comes with is as it came, its drafts stay."""
    if survey.place is None:
        raise LookupError(survey.title)
    shelf.refuse_held(survey.drafts)
    return shelf.remove(survey.place)
