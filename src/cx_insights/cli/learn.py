"""The command that learns from ratings how customers of this company write."""

from pathlib import Path
from typing import Annotated

import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write
from cx_insights.cli.progress import progress_bar
from cx_insights.cli.score import cells_of
from cx_insights.errors import UnusableInput
from cx_insights.intake.keeping.own_sentiment import (
    Rated,
    keep_model,
    kept_model,
    learn_from,
    rated_texts,
    use_model,
)
from cx_insights.texts.sentiment.learned import Comparison
from cx_insights.texts.sentiment.learning import read_labels
from cx_insights.wording import count, number, signed


def learn(
    file: Annotated[
        Path | None,
        typer.Argument(help="A file of rated texts; else the ratings in the store.", show_default=False),
    ] = None,
    named: Annotated[
        Path | None, typer.Option("--file", help="The same, by name.", show_default=False)
    ] = None,
    text: Annotated[
        str, typer.Option("--text", "--column", metavar="NAME", help="Its column of texts.")
    ] = "text",
    label: Annotated[str, typer.Option(metavar="NAME", help="Its column of labels or stars.")] = "label",
    off: Annotated[
        bool, typer.Option("--off", help="Let the lexicon score again; what was learned is kept.")
    ] = False,
    database: Database = None,
) -> None:
    """Learn from rated texts; what was learned is used only where it is better than the lexicon."""
    store = open_store(database)
    if off:
        use_model(store, False)
        print("The lexicon scores from now on. Bring old scores up with cx-insights rescore.")
        return
    file = file or named
    rated = rated_texts(store) if file is None else _rated_in(file, text, label)
    source = f"'{file.name}'" if file else "the ratings in the store"
    with progress_bar() as progress:
        model = learn_from(store, rated, f"{count(len(rated))} texts of {source}", progress)
    _print(model.comparison)
    if model.comparison.is_better:
        keep_model(store, model, use=True)
        print(f"Kept in {store.place}: it scores from now on. Bring old scores up with cx-insights rescore.")
    else:
        before = kept_model(store)
        goes_on = "the model learned before" if before and before.in_use else "the lexicon"
        print(f"Not better by more than chance, so it is not kept: {goes_on} scores as before.")


def _print(found: Comparison) -> None:
    rows = [
        (name, each.macro_f1, each.negative_recall, each.negative_precision, each.auc)
        for name, each in (("lexicon", found.lexicon), ("learned", found.learned))
    ]
    write(("scorer", "macro_f1", "negative_recall", "negative_precision", "auc"), rows, Format.TABLE)
    print(
        f"{count(found.texts)} rated texts in {found.folds} folds, each scored by a model that has not seen it; "
        f"macro-F1 {signed(found.better_by)} ± {number(found.uncertainty)}; "
        f"sureness off by {number(found.calibration_error)}."
    )


def _rated_in(file: Path, column: str, label: str) -> Rated:
    texts, told = cells_of(file, column, label)
    found = [
        (text, meaning) for text, meaning in zip(texts, read_labels(told), strict=True) if text and meaning
    ]
    if not found:
        raise UnusableInput(
            f"{file.name}: '{label}' never reads as negative, neutral or positive, nor as stars from 1 to 5."
        )
    return found
