"""調査票ウィザード: fills in a ministry's questionnaire for a municipal officer, offline."""

__version__ = "0.1.0"
