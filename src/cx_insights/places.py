"""Where the app, its pages and the sample data stand: in a checkout, or inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def app_folder() -> Path:
    """The folder that holds app.py, pages/ and sample_data/."""
    installed = _PACKAGE / "_app"
    return installed if installed.exists() else _PACKAGE.parent.parent


def sample_file() -> Path:
    """The pizza company's interactions."""
    return app_folder() / "sample_data" / "pizza.csv"
