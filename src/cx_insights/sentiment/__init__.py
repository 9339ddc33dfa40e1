"""Text to score, label and why; knows no database and keeps nothing between calls.

The rest of the product calls `score` and stores `VERSION` beside what it got, so that another
scorer can take its place here and old rows be found and scored again.
"""

from cx_insights.sentiment.scoring import VERSION, Score, score

__all__ = ["VERSION", "Score", "score"]
