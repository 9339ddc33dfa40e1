"""The sentences that open each page: what matters, with its n and how it was before; intervals stand in charts."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from cx_insights.insight.alerts import FEWEST_WEEKS, AnyAlert
from cx_insights.insight.chance import means_differ, share_differs
from cx_insights.model.ratings import CSAT, RATINGS, Rating
from cx_insights.model.thresholds import FEWEST, SURE_BELOW
from cx_insights.model.ways import ARROW, in_short
from cx_insights.model.words import UNKNOWN_CHANNEL, channel_label
from cx_insights.queries.measures import MEASURES
from cx_insights.wording import count, count_of, duration_in_full, known, listed, out_of, percent
from cx_insights.wording.columns import WRITERS, unit_named

MOST = 0.8
EMPTY = "Nothing is in view. Widen the period or take a filter away."

Row = Any  # one row of a frame


def overview(now: pd.DataFrame, before: pd.DataFrame | None = None) -> list[str]:
    """["Bots hand over about 39 % (481 of 1,233) of their conversations, up from 35 %.", ...]"""
    row, earlier = now.iloc[0], None if before is None else before.iloc[0]
    if not row["interactions"]:
        return [EMPTY]
    rated = (*_satisfaction(row, earlier), *_rated_otherwise(row, earlier))
    mood = [] if rated and not row["customer_texts"] else [_mood(row, earlier)]
    return [_bots_hand_over(row, earlier), *_silent(row), *mood, *rated]


def handoffs(now: pd.DataFrame, before: pd.DataFrame | None = None) -> list[str]:
    """["Chat: bots hand over about 41 % (494 of 1,204) of their conversations, up from 35 %.", "Half of those ..."]"""
    if now.empty:
        return [EMPTY]
    met_a_bot = now[now["bot_conversations"] > 0]
    if met_a_bot.empty:
        return [f"None of {count_of(now['conversations'].sum(), 'conversation')} in view met a bot."]
    row = met_a_bot.iloc[0]
    earlier = _same(before, "channel", row["channel"])
    return [_hands_over(row, earlier), *_silent(row), *_cost_of_handoff(row)]


def touchpoints(now: pd.DataFrame) -> list[str]:
    """Takes the frame of `hot_spots`: ["Feelings run highest at Talk to bot: about 58 % (419 of 722) of the ..."]"""
    if now.empty:
        return [EMPTY]
    scored = int(now["scored"].sum())
    if scored < FEWEST:
        return [f"Too few scored texts to say how customers feel ({scored}).", *_by_ratings(now)]
    hot = now[now["hot_spot"]].sort_values("negative_share", ascending=False)
    if hot.empty:
        return [
            f"No touchpoint is both more heated and more negative than the rest ({count_of(scored, 'text')})."
        ]
    others = hot["touchpoint"].tolist()[1:]
    return [_hottest(hot.iloc[0]), *([f"Also hot: {listed(others)}."] if others else [])]


def _by_ratings(now: pd.DataFrame) -> list[str]:
    """['About 47 % (3,670 of 7,860) of the ratings are negative, most of all at Waiting time.']; [] without ratings."""
    rated, negative = int(now["ratings"].sum()), int(now["ratings_negative"].sum())
    if rated < FEWEST:
        return []
    hot = now[now["hot_spot"]].sort_values("q_value")["touchpoint"].astype(str).tolist()
    where = f", beyond chance at {listed(hot[:3])}" if hot else ""
    return [f"{_capital(out_of(negative, rated))} of the ratings are negative{where}."]


def journeys(variants: pd.DataFrame) -> list[str]:
    """["6,649 journeys go 777 paths; the most frequent, with 17 % of them, is Browse menu → Pay.", ...]"""
    if variants.empty:
        return [EMPTY]
    total, ways, top = variants["count"].sum(), len(variants), variants.iloc[0]
    if ways == 1:
        return [f"{count_of(total, 'journey')} in view, all by one path: {_way(top['variant'])}."]
    share = percent(top["share"])
    said = (
        f"{count_of(total, 'journey')} go {count(ways)} paths; the most frequent, with {share} of them, is "
    )
    most = int((variants["cumulative_share"] < MOST).sum()) + 1
    return [
        f"{said}{_way(top['variant'])}.",
        f"{count_of(most, 'path covers', 'paths cover')} {percent(MOST)} of them.",
    ]


def channels(now: pd.DataFrame, gaps: list[str], caveat: str, compared: Sequence[str]) -> list[str]:
    """The frame of `channels` and the gaps in it, the largest first; `caveat` is what they do not say themselves.

    `compared` are the measures that two channels at least have enough of: only of them nothing was found.
    """
    if now.empty:
        return [EMPTY]
    if len(now) == 1 and now["channel"].iloc[0] == UNKNOWN_CHANNEL:
        return ["No interaction in view says by which channel it came."]
    if len(now) == 1:
        return [f"All {count_of(now['interactions'].sum(), 'interaction')} are by one channel."]
    if not gaps:
        if not compared:
            return ["Too little is known of how two channels fare to compare them."]
        return [f"No two channels differ beyond chance in {listed(compared, 'or')}."]
    return [*gaps, *([caveat] if caveat else [])]


def patterns(issues: pd.DataFrame, weeks: int, alerts: Sequence[AnyAlert], clocked: bool = True) -> list[str]:
    """The first alert in view, or the most frequent issue where nothing stands out.

    Not `clocked`: no time in view says more than its day.
    """
    if issues.empty:
        return ["No interaction in view has an issue. Map the column that holds it on the Data page."]
    if alerts:
        others = len(alerts) - 1
        more = f"{count_of(others, 'more pattern stands', 'more patterns stand')} out."
        return [alerts[0].sentence, *([more] if others else [])]
    by_issue = issues.groupby("issue")["interactions"].sum().sort_values(ascending=False)
    share = percent(by_issue.iloc[0] / by_issue.sum())
    if not clocked:
        said = "No time in view says more than its day, so no hour can stand out."
    elif weeks < FEWEST_WEEKS:
        said = f"Too few weeks to tell what recurs ({weeks} of the {FEWEST_WEEKS} that it takes)."
    else:
        said = "No area, issue and hour stands out beyond chance."
    return [
        f"{said} Most frequent is {by_issue.index[0]}, "
        f"with {share} of {count_of(by_issue.sum(), 'interaction')} that name an issue."
    ]


def _bots_hand_over(row: Row, earlier: Row | None) -> str:
    bots = int(row["bot_conversations"])
    if not bots:
        of_whom = f" of {count_of(row['customers'], 'customer')}" if row["customers"] else ""
        return f"No bot in {count_of(row['conversations'], 'conversation')}{of_whom}."
    if not known(row["handoff_rate"]):
        return (
            f"Too few conversations with a bot to say how many are handed over ({row['handoffs']} of {bots})."
        )
    trend = _trend(row, earlier, "handoffs", "bot_conversations", "handoff_rate")
    return f"Bots hand over {out_of(row['handoffs'], bots)} of their conversations{trend}."


def _mood(row: Row, earlier: Row | None) -> str:
    scored = int(row["scored"])
    if scored < FEWEST:
        return f"Too few texts could be scored to say how customers feel ({scored})."
    trend = _trend(row, earlier, "negative", "scored", None)
    said = _capital(out_of(row["negative"], scored))
    return f"{said} of the scored texts are negative, {percent(row['positive'] / scored)} positive{trend}."


def _satisfaction(row: Row, earlier: Row | None) -> list[str]:
    if not known(row["csat_rate"]):
        return []
    trend = _trend(row, earlier, "satisfied", "rated", "csat_rate")
    return [f"{_capital(out_of(row['satisfied'], row['rated']))} of the ratings are 4 or 5{trend}."]


def _rated_otherwise(row: Row, earlier: Row | None) -> list[str]:
    """['NPS: +31 from 212 answers, up from +12.']"""
    return [_rated(kind, row, earlier) for kind in RATINGS if kind is not CSAT and _is_sure(row, kind)]


def _rated(kind: Rating, row: Row, earlier: Row | None) -> str:
    measure, (value, low, high) = MEASURES[kind.measure], _with_ends(row, kind.measure)
    write = WRITERS[unit_named(measure.unit)]
    said = f"{measure.label}: {write(value)} from {count_of(row[kind.n], 'answer')}"
    if earlier is None or not _is_sure(earlier, kind):
        return f"{said}."
    was = _with_ends(earlier, kind.measure)
    if means_differ(value, low, high, *was) >= SURE_BELOW:
        return f"{said}, not clearly different from the {write(was[0])} before."
    return f"{said}, {'up' if value > was[0] else 'down'} from {write(was[0])}."


def _is_sure(row: Row, kind: Rating) -> bool:
    """Whether there are enough answers for an interval."""
    return known(row.get(f"{kind.measure}_low"))


def _with_ends(row: Row, name: str) -> tuple[float, float, float]:
    return row[name], row[f"{name}_low"], row[f"{name}_high"]


def _hands_over(row: Row, earlier: Row | None) -> str:
    name, bots = channel_label(row["channel"]), int(row["bot_conversations"])
    if not known(row["rate"]):
        return f"Too few conversations with a bot to say how often they are handed over ({name}: {bots})."
    trend = _trend(row, earlier, "handoffs", "bot_conversations", "rate")
    return f"{name}: bots hand over {out_of(row['handoffs'], bots)} of their conversations{trend}."


def _silent(row: Row) -> list[str]:
    """A handover that nobody answered is neither a handoff nor contained, so it is said beside them."""
    if not row["silent"]:
        return []
    return [
        f"In {count(row['silent'])} of the {count(row['bot_conversations'])} a person was announced or asked for, "
        "and none came within a day."
    ]


def _cost_of_handoff(row: Row) -> list[str]:
    said = []
    if known(row["median_minutes_to_human"]) and row["handoffs"] >= FEWEST:
        said.append(
            f"Half of those customers wait more than {duration_in_full(row['median_minutes_to_human'])} for a person."
        )
    if known(row["repeat_rate"]):
        said.append(
            f"{_capital(out_of(row['repeated'], row['repeat_known']))} of the customers had to say again what was "
            "already known."
        )
    return said


def _hottest(row: Row) -> str:
    negative = (
        f"{out_of(round(row['negative_share'] * row['scored']), row['scored'])} of the texts are negative"
    )
    return f"Feelings run highest at {row['touchpoint']}: {negative}, and {percent(row['intensity'])} are intense."


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _trend(row: Row, earlier: Row | None, part: str, whole: str, rate: str | None) -> str:
    """', up from 35 %'; what chance explains is called that; '' where there is nothing to compare."""
    if earlier is None or earlier[whole] < FEWEST:
        return ""
    now, before = row[part] / row[whole], earlier[part] / earlier[whole]
    was = percent(earlier[rate] if rate else before)
    if was == percent(now):
        return f", as in the period before ({was})"
    if share_differs(row[part], row[whole], earlier[part], earlier[whole]) >= SURE_BELOW:
        return f", not clearly different from the {was} before"
    return f", {'up' if now > before else 'down'} from {was}"


def _same(frame: pd.DataFrame | None, column: str, value: Any) -> Row | None:
    if frame is None:
        return None
    found = frame[frame[column] == value]
    return found.iloc[0] if len(found) else None


def _way(variant: str, most: int = 6) -> str:
    """A long way is said by its first and last steps."""
    steps = in_short(variant).split(ARROW)
    if len(steps) <= most:
        return ARROW.join(steps)
    return ARROW.join([*steps[: most - 2], f"… {len(steps) - most + 1} more …", steps[-1]])
