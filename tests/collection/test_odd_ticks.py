"""What stands in boxes beside a tick or nothing: told, and the same in the 一覧表, the CSV and the 集計."""

from tests.collection.returns import typed_over
from tests.collection.scenes import Scene


def test_a_cross_in_a_box_that_is_not_asked_does_not_leave_in_silence(scene: Scene) -> None:
    said = {"厚木市": "×", "逗子市": "－"}
    for name, text in said.items():
        form = scene.form(name, q3="②", q4=None, q5=None, q7_3="②", q7_4=None)
        scene.put(f"{name}.xlsx", typed_over(scene.survey, form, {"7-4/①": text}))
    scene.look()
    assert {name: (scene.line(name).state, scene.codes(name)) for name in said} == {
        "厚木市": ("要確認", ["odd-word"]),
        "逗子市": ("可", []),
    }
