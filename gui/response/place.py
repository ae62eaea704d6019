"""Where the officer was in a draft: kept with it, and no part of what is answered."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its name, and the text of the key of what had the focus on it, '' for nothing."""

    page: str
    at: str = ""

    @staticmethod
    def of(found: object) -> "Place | None":
        """The place that a draft keeps; what is not understood is as if it had never been kept."""
        page, at = (found.get("page"), found.get("at", "")) if isinstance(found, dict) else (None, None)
        return Place(page, at) if isinstance(page, str) and isinstance(at, str) else None

    def as_json(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return asdict(self)
