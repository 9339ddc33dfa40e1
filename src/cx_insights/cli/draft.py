"""Commands that write files: a drafted journey map, sample data."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cx_insights import sample as pizza
from cx_insights.cli.options import Database, open_store, pairs
from cx_insights.cli.progress import progress_bar
from cx_insights.db import settings as kept_settings
from cx_insights.model.filters import Filters
from cx_insights.wording import count

maps = typer.Typer(help="Journey maps.", no_args_is_help=True, rich_markup_mode=None)

Output = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")]


@maps.callback()
def _maps() -> None:
    """Journey maps."""


@maps.command("draft")
def draft(
    output: Output,
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="KEY=VALUE", show_default=False)
    ] = None,
    database: Database = None,
) -> None:
    """Draft a journey map from the imported data; the format follows the file's extension (.pdf, .xlsx ...)."""
    from cx_insights import journey_maps  # takes pandas with it, which the other commands do without

    journey_maps.check_extension(output)
    store = open_store(database)
    filters = Filters.from_pairs(pairs(where, "--where"), time_zone=kept_settings.reporting_time_zone(store))
    drafted = journey_maps.draft(store, filters)
    journey_maps.write(drafted, output)
    steps = sum(len(stage.steps) for stage in drafted.stages)
    print(f"{output}: {len(drafted.stages)} stages, {steps} steps.", file=sys.stderr)


def sample(
    interactions: Annotated[int, typer.Option(min=1, help="How many interactions.")],
    output: Output,
    seed: Annotated[int, typer.Option(help="The same seed gives the same file.")] = 7,
) -> None:
    """Write the pizza company's sample data as CSV."""
    with progress_bar() as progress:
        written = pizza.write_csv(
            output, interactions, seed, lambda done: progress("Writing", done, interactions)
        )
    print(f"{output}: {count(written)} interactions.", file=sys.stderr)
