"""Mermaid's `journey` diagrams: sections are stages, tasks are steps, the score of 1 to 5 is the feeling.

https://mermaid.js.org/syntax/userJourney.html
"""

import re
from datetime import UTC, datetime

from cx_insights.errors import UnusableInput
from cx_insights.journey_maps.journey_map import JourneyMap, Owner, Stage, Step, new_id

_TASK = re.compile(r"^(?P<name>.+?)\s*:\s*(?P<score>-?[\d.]+)\s*(?::\s*(?P<actors>.*))?$")
_BOT = re.compile(r"\b(?:ai|bot|chat ?bot|assistant)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:agent|human|person|employee|staff|support|advis[eo]r)\b", re.IGNORECASE)
_MIDDLE, _REACH = 3.0, 2.0


def is_mermaid(text: str) -> bool:
    return any(line.strip() == "journey" for line in text.splitlines())


def read_mermaid(text: str, title: str) -> JourneyMap:
    """The map of a diagram.

    journey
        title Pizza on Friday
        section Order
          Place order: 4: Customer
        section Support
          Ask the chatbot: 2: Customer, AI

    Raises UnusableInput with the line that cannot be read.
    """
    stages: list[tuple[str, list[Step]]] = []
    for number, line in enumerate(_body(text), start=1):
        words = line.strip()
        if not words or words.startswith("%%"):
            continue
        if words.startswith("title "):
            title = words.removeprefix("title ").strip()
        elif words.startswith("section "):
            stages.append((words.removeprefix("section ").strip(), []))
        elif task := _TASK.match(words):
            if not stages:
                stages.append(("Journey", []))
            stages[-1][1].append(_step(task))
        elif not words.startswith(("acc", "}")):
            raise UnusableInput(
                f"Line {number} behind 'journey' is '{words[:60]}', which is neither a section nor a task such as "
                "'Place order: 4: Customer'. Mend it and open the file again."
            )
    if not any(steps for _, steps in stages):
        raise UnusableInput("The diagram has no task. Write one such as 'Place order: 4: Customer'.")
    return JourneyMap(
        map_id=new_id("map"),
        title=title,
        persona="",
        stages=tuple(Stage(new_id("stage"), name, tuple(steps)) for name, steps in stages),
        created_at=datetime.now(UTC).replace(microsecond=0),
    )


def _body(text: str) -> list[str]:
    """The lines behind `journey`, up to the end of a fenced block of Markdown."""
    lines = text.splitlines()
    start = next(at for at, line in enumerate(lines) if line.strip() == "journey")
    rest = lines[start + 1 :]
    fence = next((at for at, line in enumerate(rest) if line.strip().startswith("```")), len(rest))
    return rest[:fence]


def _step(task: re.Match[str]) -> Step:
    feeling = max(-1.0, min(1.0, (float(task["score"]) - _MIDDLE) / _REACH))
    return Step(new_id("step"), task["name"], owner=_owner(task["actors"] or ""), feeling=feeling)


def _owner(actors: str) -> Owner:
    bot, person = bool(_BOT.search(actors)), bool(_PERSON.search(actors))
    return "both" if bot and person else "ai" if bot else "human" if person else "none"
