"""A drawing as SVG, and as PNG made of it; letters come from the font that travels with the program."""

from html import escape

from cx_insights.journey_maps.exports.shapes import (
    BOLD,
    FAMILY,
    OTHER_SCRIPTS,
    REGULAR,
    Box,
    Dot,
    Drawing,
    Line,
    Shape,
    Words,
)

LARGEST_SIDE = 16_000
_SHARPNESS = 2.0


def svg(drawing: Drawing) -> str:
    """One picture without scripts or links to anything outside."""
    width, height = f"{drawing.width:.0f}", f"{drawing.height:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="{FAMILY}, Helvetica, Arial, sans-serif"><title>{_said(drawing.title)}</title>'
        + "".join(map(_tag, drawing.shapes))
        + "</svg>\n"
    )


# The font has no minus sign: a line that holds one would be set whole in some other font of the machine.
_MINUS, _DASH = "\N{MINUS SIGN}", "\N{EN DASH}"


def png(drawing: Drawing) -> bytes:
    """Twice as fine as the screen, less where the picture would be too large for other programs."""
    import resvg_py

    zoom = min(_SHARPNESS, LARGEST_SIDE / max(drawing.width, drawing.height))
    made = resvg_py.svg_to_bytes(
        svg_string=svg(drawing).replace(_MINUS, _DASH),
        zoom=zoom,
        font_files=[str(file) for file in (REGULAR, BOLD, *OTHER_SCRIPTS)],
        font_family=FAMILY,
    )
    return bytes(made)


def _tag(shape: Shape) -> str:
    match shape:
        case Box():
            radius = f' rx="{shape.radius:g}"' if shape.radius else ""
            place = (
                f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
            )
            return f'<rect {place}{radius} fill="{shape.fill or "none"}" stroke="{shape.stroke or "none"}"/>'
        case Words():
            weight = ' font-weight="700"' if shape.bold else ""
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            return (
                f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}"{weight}{anchor} '
                f'fill="{shape.color}">{_said(shape.text)}</text>'
            )
        case Line():
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
            dashes = ' stroke-dasharray="5 4"' if shape.dashed else ""
            look = f'stroke="{shape.color}" stroke-width="{shape.width:g}"{dashes}'
            return f'<polyline points="{points}" fill="none" {look}/>'
        case Dot():
            stroke = f' stroke="{shape.stroke}" stroke-width="2"' if shape.stroke else ""
            place = f'cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:g}"'
            return f'<circle {place} fill="{shape.fill or "none"}"{stroke}/>'


def _said(text: str) -> str:
    """Letters that XML cannot hold are left out."""
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n"), quote=False)
