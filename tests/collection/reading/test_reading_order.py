"""What a file says does not depend on what was read before it, however much of it was alike."""

from gui.collection.reading.returned import ReadFile
from gui.collection.reading.returned_file import read_returned
from gui.survey.bundle import SurveyBundle
from gui.survey.model import Response, Survey
from tests.collection.defects import defects, named_defects
from tests.collection.returns import Returns


def facts(read: ReadFile) -> tuple[object, ...]:
    returns = [(r.row, r.response, dict(r.texts), dict(r.cells), r.found, r.problems) for r in read.returns]
    return read.digest, read.fault, returns


def test_files_say_the_same_in_any_order(
    survey: Survey, bundle: SurveyBundle, sample: Response, bundled_form: bytes
) -> None:
    returns = Returns(bundle, sample, bundled_form)
    made = [
        defect.make(returns, organisation, returns.response(organisation))
        for defect, organisation in zip(
            (*defects(survey), *named_defects(survey)), returns.municipalities("長野県"), strict=False
        )
    ]

    def read(data: bytes) -> tuple[object, ...]:
        return facts(read_returned(data, bundle))

    forwards = [read(data) for data in made]
    backwards = [read(data) for data in reversed(made)][::-1]

    assert forwards == backwards == [read(data) for data in made]
    assert sum(1 for _, fault, _ in forwards if not fault) > 30
