"""What these tests say holds with and without the extra `cx-insights[languages]`: they are run without."""

from collections.abc import Iterator

import pytest

from cx_insights.texts import vectors
from cx_insights.texts.sentiment import scorers


@pytest.fixture(autouse=True)
def by_lexicons_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    scorers._loaded.cache_clear()
    monkeypatch.setattr(vectors, "is_installed", lambda: False)
    yield
    scorers._loaded.cache_clear()
