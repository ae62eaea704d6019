"""What went wrong and is told to the officer."""

from pathlib import Path


class Told(Exception):
    """A fault whose message is a Japanese sentence for the officer; `path` is the file that it is about, where one is named.

    Told                       with OSError (`gui.system.files.sentence`) all that an officer is ever told of
    ├── Unreadable             here: a file that is not what was asked for; it always names its `path`
    ├── UnreadableWorkbook     gui.xlsx.errors: no workbook, or no form of the survey
    ├── UnreadablePackage      gui.library.package: no survey package, or one that cannot be taken whole
    ├── UnreadableAnswers      gui.response.answers_json: no answers file of the survey
    ├── NotACode               gui.survey.submission: what was typed for a 確認コード and is none
    ├── BadFormula             gui.survey.conditions: a formula of a definition that is none
    ├── NotADefinition         gui.authoring.definition_read: a text that cannot be worked at as a definition
    ├── NotPossible            gui.authoring.marking: a step that an author's document does not allow
    ├── NotMailed              gui.response.mailing: files that cannot go into a mail as they were made
    ├── UnreadableArchive      gui.collection.reading.archives: no zip file, or a member that cannot be had
    ├── TooManyFiles           gui.collection.reading.folder: a folder that is no collection's
    ├── TooDeep                gui.collection.reading.mails: more in a mail than is looked into
    ├── UnreadableList         gui.directory.csv_lists: no list of respondents, of who is expected, or of contacts
    ├── UnreadableCollection   gui.collection.saved: no saved collection of the survey
    └── Refused                gui.guard.protocol: what a worker says of a file, or is said of the worker
    """

    path: Path | None = None


class Unreadable(Told):
    """A file that cannot be read; `path` names it."""

    path: Path

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path
