"""The state of every expected organisation: what came, what is wrong with it, what is still to be decided."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from gui.collection import findings, notices
from gui.collection.came_along import with_files_named
from gui.collection.correspondence import LogEntry, by_mail
from gui.collection.counting import line_of, state_of, stray
from gui.collection.decisions import Accepted, Choice, CollectedFile, Collection, Correction, ReturnId, Settlement
from gui.collection.judged import Answer, Line, Overview
from gui.collection.matching import Match, by_address, by_content, by_name, by_place, by_words, is_from
from gui.collection.misnamed import with_misnamed
from gui.collection.naming import anybody, name_by_pattern, name_in, told_own
from gui.collection.reading.folder import MAX_FILES, Passed
from gui.collection.reading.returned import NOTHING_READ, ReadFile, Returned
from gui.collection.reading.shapes import MAIL, PAPER
from gui.collection.rereading import corrected, read_at_home
from gui.collection.roster import Roster, RosterEntry
from gui.directory.directory import Directory, Organisation
from gui.survey.bundle import SurveyBundle
from gui.survey.model import ANYONE, Problem
from gui.survey.naming import safe_name
from gui.survey.respondents import may_be_prefecture, organisation_given, organisation_key
from gui.words.variants import fold_variants


def judge(bundle: SurveyBundle, collection: Collection, between: Callable[[], None] = lambda: None) -> Overview:
    """What a collection comes to, by the rules, the roster and the officer's decisions; nothing is read.

    `between` is called after each file and each line, of which there may be thousands, and after each look at all of them.
    """
    judge_one = _Judge(bundle, collection)
    is_own = told_own(bundle.survey, collection.roster)
    answers: list[Answer] = []
    for file in collection.files:
        is_ledger = file.read.is_ledger
        if not file.read.is_made_ledger and not ((is_ledger or not file.read.returns) and is_own(file.name, is_ledger)):
            answers += judge_one.answers(file)
        between()
    answers = with_files_named(judge_one.known_by_name(answers), collection.passed, judge_one.sent_by)
    by_code: dict[str, list[Answer]] = defaultdict(list)
    strays: list[Answer] = []
    unused = [answer for answer in answers if answer.aside]
    for answer in answers:
        whose = answer.match.organisation
        if not answer.aside:
            (by_code[whose.code] if whose else strays).append(answer)
    entries = {entry.organisation.code: entry for entry in collection.roster.entries}
    for paper in judge_one.papers(collection, dict(by_code)) if collection.passed else ():
        if paper.aside:
            unused.append(paper)
        elif paper.match.organisation:
            by_code[paper.match.organisation.code].append(paper)
    choices = {choice.organisation: choice for choice in collection.choices}
    codes = list({**by_code, **dict.fromkeys(code for code, entry in entries.items() if entry.expected)})
    codes = codes if bundle.survey.respondents == ANYONE else sorted(codes)
    lines = []
    for code in codes:
        lines.append(judge_one.line(code, entries.get(code), by_code.get(code, []), choices.get(code)))
        between()
    lines = with_misnamed(bundle, collection.roster, lines, answers)
    between()
    used = (*lines, *(stray(bundle.survey, answer) for answer in strays))
    made = [file.name for file in collection.files if file.read.is_made_ledger and not is_own(file.name, False)]
    aside = (Line(answer.match.organisation, False, "使わない", (answer,), None, (), ()) for answer in unused)
    found = (*used, *aside)
    told = notices.notices(bundle.survey, collection.roster, used, made)
    between()
    with_line = {answer.file.name for line in found for answer in line.answers}
    passed = tuple(judge_one.told(one, by_code) for one in collection.passed if one.name not in with_line)
    return Overview(found, told, passed, bundle.survey.respondents == ANYONE)


# A window judges again after every decision, and while files come in: whose they are has not changed.
@lru_cache(maxsize=MAX_FILES)
def _named(directory: Directory, prefecture: Organisation | None, name: str) -> Match:
    return Match(None, by_name(directory, prefecture, name), by_place(directory, prefecture, name))


_written = lru_cache(maxsize=MAX_FILES)(by_words)
_inside = lru_cache(maxsize=MAX_FILES)(by_content)


@lru_cache(maxsize=2)
def _undecided(*_: SurveyBundle | Roster | frozenset[tuple[str, str]]) -> dict[CollectedFile, tuple[Answer, ...]]:
    """The responses of files of which nothing was decided, as they were judged: with each decision most stay as they are."""
    return {}


class _Judge:
    """Judges the files of one collection."""

    def __init__(self, bundle: SurveyBundle, collection: Collection) -> None:
        self._bundle, self._survey, self._is_anyones = bundle, bundle.survey, bundle.survey.respondents == ANYONE
        self._roster = collection.roster
        self._accepted: dict[ReturnId, frozenset[Accepted]] = dict.fromkeys(collection.confirmed, frozenset())
        for accepted in collection.accepted:
            if accepted.of in self._accepted:
                self._accepted[accepted.of] |= {accepted}
        self._entries = {entry.organisation.code for entry in collection.roster.entries}
        self._expected = {organisation.code for organisation in collection.roster.expected}
        self._senders: Mapping[str, Match] = {}
        self._corrections: Mapping[ReturnId, list[Correction]] = defaultdict(list)
        for correction in collection.corrections:
            self._corrections[correction.of].append(correction)
        self._settled = {settlement.place: settlement for settlement in collection.settled}
        self._aside = {found.of: found for found in collection.aside}
        self._addresses = by_mail(collection.contacts)
        self._undecided = _undecided(bundle, collection.roster, frozenset(self._addresses.items()))
        settled = (at[0] for at in self._settled)
        self._decided = {of[0] for of in (*self._corrections, *self._accepted, *settled, *self._aside)}
        self._log: Mapping[str, list[LogEntry]] = defaultdict(list)
        for entry in sorted(collection.log, key=lambda entry: entry.when):
            self._log[entry.organisation].append(entry)

    def answers(self, file: CollectedFile) -> Iterable[Answer]:
        """Every response of a file, as it was judged before where nothing was decided of any."""
        if not file.read.returns or any(file.id_of(found)[0] in self._decided for found in file.read.returns):
            return self._answers(file)
        if (found := self._undecided.get(file)) is None:
            if len(self._undecided) >= MAX_FILES:
                self._undecided.clear()
            found = self._undecided[file] = tuple(self._answers(file))
        return found

    def _answers(self, file: CollectedFile) -> Iterable[Answer]:
        """Every response of a file, corrected and matched; one without a response for a file that cannot be read."""
        named = self.sent_by(file.name, file.about)
        if file.read.fault or not file.read.returns:
            problem = Problem("unreadable", "error", "", file.read.fault)
            yield Answer(file, None, NOTHING_READ, named, (problem,), aside=self._aside.get(file.id_of(None)))
        for found in file.read.returns:  # the name of a file says nothing of the rows of a 一覧表
            yield self._answer(file, found, Match(None, None) if found.row > 0 or self._is_anyones else named)

    def known_by_name(self, answers: list[Answer]) -> list[Answer]:
        """The answers; where anyone may answer, what cannot be read is of who sent a response of the name that it bears."""
        if not self._is_anyones:
            return answers
        used = [one for one in answers if one.original and not one.aside]
        used.sort(key=lambda one: one.returned.is_answered(self._survey))  # of two of a name, one with answers
        self._senders = {safe_name(whose.name): one.match for one in used if (whose := one.match.organisation)}
        return [one if one.original else replace(one, match=self.sent_by(one.file.name, "")) for one in answers]

    def papers(self, collection: Collection, by_code: Mapping[str, Sequence[Answer]]) -> Iterable[Answer]:
        """What came as something else than a workbook from those who are expected and sent none but forms left empty.

        `by_code` are the files that are read; a mere mail counts where nothing else came.
        """
        sent = set(by_code)
        given = {code for code, some in by_code.items() for one in some if one.original and state_of(one) != "未記入"}
        for passed in sorted(collection.passed, key=lambda passed: passed.shape == MAIL):  # mails last
            match = self.sent_by(passed.name, passed.about) if passed.shape and not self._is_ours(passed) else None
            whose = match.organisation.code if match and match.organisation else ""
            others = sent if passed.shape == MAIL else given
            if match and whose and whose not in others and (self._is_anyones or whose in self._expected):
                file = CollectedFile(passed.name, "", passed.received, ReadFile(passed.shape, ()))
                aside = self._aside.get(file.id_of(None))
                sent |= {whose} if passed.shape != MAIL and not aside else set()
                yield Answer(file, None, NOTHING_READ, match, (findings.other_shape(passed.shape),), aside=aside)

    def told(self, passed: Passed, by_code: Mapping[str, Sequence[Answer]]) -> Passed:
        """What is not read and has no line, with whose it is where its name says so and nothing else came from there."""
        if passed.sentence != PAPER or self._is_anyones:
            return passed
        named, said = self.sent_by(passed.name, ""), self.sent_by("", passed.about)
        whose, around = named.organisation, {found for found in (*named, *said) if found}
        known = {*self._expected, *by_code, self._roster.prefecture.code if self._roster.prefecture else ""}
        if whose is None or any(found.code in known for found in around):  # one of theirs may be about another
            return passed
        return passed._replace(sentence=notices.paper_of_another(self._roster, whose), worth_a_look=True)

    def _is_ours(self, passed: Passed) -> bool:
        """Whether what came is a mail that the prefecture itself sent."""
        own = self._roster.prefecture
        return passed.shape == MAIL and own is not None and is_from(self._bundle.directory, own, passed.about)

    def sent_by(self, name: str, about: str) -> Match:
        """Whose a file is by its name, or else by the mail that it came with."""
        directory, prefecture = self._bundle.directory, self._roster.prefecture
        if self._is_anyones:
            given = name_by_pattern(self._survey, name)
            return self._senders.get(given) or Match(None, anybody(given, given) if given else None)
        match = _named(directory, prefecture, name)
        if match.organisation or not about:
            return match
        named = _written(directory, prefecture, about) or by_address(directory, self._addresses, about)
        return match._replace(by_place=named)

    def _answer(self, file: CollectedFile, found: Returned, named: Match) -> Answer:
        corrections = tuple(self._corrections.get(file.id_of(found), ()))
        changes = {correction.key: correction.after for correction in corrections}
        now = corrected(self._bundle, found, changes) if changes else found
        inside = _inside(self._bundle.directory, self._roster.prefecture, now.organisation(self._survey))
        if inside and any(problem.code == "organisation-unknown" for problem in now.problems):
            now = read_at_home(self._bundle, self._roster.prefecture, inside, now)
        match = named._replace(by_content=inside)
        is_named = inside is None and named.by_name == self._roster.prefecture
        if is_named and not may_be_prefecture(self._survey, now.response):
            match = named._replace(by_name=None)
        if self._is_anyones and found.is_filled(self._survey):
            given = organisation_given(self._survey, found.response) or name_in(self._survey, file.name)
            match = Match(anybody(given, found.code(self._survey)), None)
        problems, cell = now.problems, now.cells.get(organisation_key(self._survey), "")
        nobodys = match.organisation in (None, self._roster.prefecture) and inside is None
        if nobodys and not now.found and not now.is_filled(self._survey):  # what was sent out bears the sender's name
            match, problems = Match(None, None), (findings.untouched(self._survey, cell),)
        elif not now.is_answered(self._survey):
            problems = findings.nothing_answered(self._survey, now)
        if match.disagrees and match.by_content and match.by_name:
            problems = (findings.disagreement(self._survey, match.by_content, match.by_name, cell), *problems)
            elsewhere = match.by_content.code not in self._entries or match.by_content == self._roster.prefecture
            if match.by_name.code in self._expected and elsewhere and not self._is_alike(file, match):
                match = match._replace(by_content=None)  # it only says where, or is another's: the form's own example
        of = file.id_of(found)
        settled = tuple(self._settled_of(of, now, problems)) if self._settled else ()
        decided = self._accepted.get(of), settled, self._aside.get(of)
        return Answer(file, found, now, match, problems, corrections, *decided)

    def _is_alike(self, file: CollectedFile, match: Match) -> bool:
        """Whether a file is called as whose answers are in it, and not which of them it means: 森町, beside 静岡県森町."""
        names = {fold_variants(found.name) for found in (match.by_content, match.by_name) if found}
        return len(names) == 1 and _named(self._bundle.directory, None, file.name).by_name != match.by_name

    def _settled_of(
        self, of: ReturnId, now: Returned, problems: tuple[Problem, ...]
    ) -> Iterable[tuple[Problem, Settlement]]:
        for problem in problems:
            stands = findings.standing_in(self._survey, now.texts, problem)
            settlement = self._settled.get((of, problem.code, problem.question, problem.cell, stands))
            if settlement:
                yield problem, settlement

    def line(self, code: str, entry: RosterEntry | None, answers: list[Answer], choice: Choice | None) -> Line:
        """The line of one organisation."""
        line = line_of(self._bundle, self._roster, code, entry, answers, choice)
        return replace(line, log=tuple(self._log[code])) if code in self._log else line
