"""A map as a table, a row a step: CSV and XLSX; the same columns are read back as a map."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from cx_insights.journey_maps.exports.facts import badge_of, facts_of, source_of
from cx_insights.journey_maps.journey_map import LANES, JourneyMap, Step
from cx_insights.model.cells import safe_cell

_WIDEST = 60


def rows_of(journey_map: JourneyMap) -> Iterator[list[str | float | None]]:
    """The header, then a row a step.

    Stage │ Step        │ Touchpoint  │ Channels │ ... │ Feeling │ ... │ Evidence │ Measured
    Order │ Place order │ Place order │ app; web │     │     0.4 │     │ Measured │ 812 interactions; mood +0.12 ...
    """
    own = [lane for lane in journey_map.lanes if lane.lane_id not in LANES]
    yield ["Stage", "Step", *LANES.values(), *(lane.name for lane in own), "Evidence", "Measured", "Comments"]
    for stage in journey_map.stages:
        for step in stage.steps:
            comments = "; ".join(f"{one.author or 'Someone'}: {one.text}" for one in step.comments)
            yield [
                stage.name,
                step.name,
                *(_value(step, lane) for lane in LANES),
                *(step.cells.get(lane.lane_id) for lane in own),
                badge_of(step),
                "; ".join(facts_of(step)),
                comments,
            ]


def as_csv(journey_map: JourneyMap) -> bytes:
    """For any spreadsheet program; a cell that begins like a formula gets a ' in front."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows_of(journey_map))
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(journey_map: JourneyMap, today: date) -> bytes:
    """One sheet with the steps, one that says where the figures come from."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": journey_map.title})
    head = book.add_format({"bold": True, "bg_color": "#F2F4F8", "text_wrap": True, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Journey map")
    table = list(rows_of(journey_map))
    for number, row in enumerate(table):
        for column, value in enumerate(row):
            sheet.write(number, column, value, cell if number else head)
    for column in range(len(table[0])):
        longest = max(len(str(row[column] or "")) for row in table)
        sheet.set_column(column, column, min(_WIDEST, max(10, longest * 0.6)))
    sheet.freeze_panes(1, 2)
    about = book.add_worksheet("About")
    about.set_column(0, 0, 120)
    for number, line in enumerate((journey_map.title, *source_of(journey_map, today))):
        about.write(number, 0, line, cell)
    book.close()
    return target.getvalue()


def _value(step: Step, lane: str) -> str | float | None:
    match lane:
        case "touchpoint":
            return "; ".join(step.touchpoints)
        case "channels" | "pain_points" | "opportunities":
            return "; ".join(getattr(step, lane))
        case "feeling":
            return step.feeling
        case _:
            return str(getattr(step, lane))
