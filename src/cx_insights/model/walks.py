"""Journeys step by step: which walks there are, and a step of one in words."""

from cx_insights.errors import UnknownName, did_you_mean

WALKS: dict[str, str] = {
    "steps_after": "after",
    "steps_before": "before",
    "steps_before_handoff": "before the first handoff",
    "steps_before_low_rating": "before the first rating of 1 or 2",
}
"""The questions that walk, and how their steps are said."""


def check_step(walk: tuple[str, ...]) -> None:
    """('steps_after', '3', 'Browse menu'): the question, the step, and the touchpoint where there is one."""
    if not walk:
        return
    if walk[0] not in WALKS:
        raise UnknownName(
            f"step begins with '{walk[0]}'.{did_you_mean(walk[0], list(WALKS))} It can be {', '.join(WALKS)}."
        )
    if len(walk) not in (2, 3) or not walk[1].removeprefix("-").isdecimal():
        raise UnknownName(
            f"step is '{','.join(walk)}'. Write the question, the step and the touchpoint: steps_after,3,Pay."
        )


def step_in_words(walk: tuple[str, ...]) -> str:
    """('steps_after', '3', 'Browse menu') -> '3 steps after Browse menu, at its first time'."""
    count = abs(int(walk[1]))
    steps = f"{count} {'step' if count == 1 else 'steps'} " if count else "at step 0 "
    said = f"{steps}{WALKS[walk[0]]}"
    return said + (f" {walk[2]} came first" if len(walk) == 3 else "")
