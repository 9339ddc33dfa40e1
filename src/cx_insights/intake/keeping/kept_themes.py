"""The themes of a store: suggested, then renamed, merged, dropped and confirmed by the lead; kept in versions."""

from sqlalchemy import func, select

from cx_insights import deeds
from cx_insights.db.kept_versions import SUGGESTED_THEMES, THEMES, keep, newest
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.intake.link import Gaps, relinking
from cx_insights.intake.link.themed import confirmed, give_themes, may_have_theme, take_themes
from cx_insights.intake.receipt import Progress, silent
from cx_insights.model.words import Actor
from cx_insights.texts.grouping import suggest
from cx_insights.texts.themes import MARK, Themes

_MOST_VERSIONS = 20


def suggest_themes(store: Store, number: int | None = None, seed: int = 0) -> Themes:
    """Groups of what this store's customers wrote; kept as a suggestion, and given to no text yet."""
    i = interactions.c
    with store.reading() as connection:
        spoken = i.actor == Actor.CUSTOMER.value, i.text.is_not(None)
        texts = list(connection.execute(select(i.text).where(*spoken).distinct().order_by(i.text)).scalars())
    found = suggest(texts, number, seed)
    with store.writing(deeds.WORDS, "themes suggested") as connection:
        keep(connection, SUGGESTED_THEMES, found.to_json(), f"{len(found.themes)} themes", 1)
    return found


def suggested_themes(store: Store) -> Themes:
    with store.reading() as connection:
        kept = newest(connection, SUGGESTED_THEMES)
    if kept is None:
        raise UnusableInput("No themes are suggested yet. Begin with cx-insights themes suggest.")
    return Themes.read(kept.document)


def confirm_themes(store: Store, themes: Themes, progress: Progress = silent) -> None:
    """Keep these themes, and give them to every text that states no issue; facts follow, all in one transaction.

    Texts that come later are given them at import. Confirming none takes them all away.
    """
    with store.writing(deeds.WORDS, f"{len(themes.themes)} themes confirmed") as connection:
        keep(connection, THEMES, themes.to_json(), f"{len(themes.themes)} themes", _MOST_VERSIONS)
        concerned = may_have_theme()
        with relinking(connection, concerned, Gaps.of(store.settings), progress):
            take_themes(connection)
            give_themes(connection, concerned)


def counted_themes(store: Store) -> list[tuple[str, int]]:
    """Each confirmed theme with the texts that have it, and those that are like none: [('exchange rate', 310)]."""
    i = interactions.c
    with store.reading() as connection:
        names = [theme.name for theme in confirmed(connection).themes]
        asked = select(i.issue, func.count()).where(i.issue.like(f"%{MARK}")).group_by(i.issue)
        found = {issue.removesuffix(MARK): rows for issue, rows in connection.execute(asked)}
    return [(name, found.get(name, 0)) for name in [*names, *(found.keys() - set(names))]]
