"""The metric dictionary: every number that the product shows, defined once, in words for a CX lead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """One number: what it is called, what it is measured in, how it is worked out, and over whom."""

    name: str
    label: str
    unit: str
    formula: str
    population: str
    notes: str = ""
    source: str = "own definition"

    @property
    def help(self) -> str:
        """The definition in one paragraph, for the help beside a number."""
        return " ".join(
            part for part in (f"{self.formula}.", f"Over: {self.population}.", self.notes) if part
        )


_RATE = "Shown with its Wilson 95 % interval; no rate below 5."
_MEAN = "Shown with its normal 95 % interval from 5 values on."
_IN_VIEW = "everything in view"
_CONVERSATIONS = "conversations in view, by the channel of their first interaction"
_BOT = "conversations in view in which a bot took part"
_HANDED = "handoffs in view"
_TEXTS = "customer texts in view"
_SCORED = "customer texts in view that could be scored; what employees and bots write never counts"

_ALL = (
    # How much there is
    # The way customers go
    Metric(
        "transitions",
        "Steps",
        "steps",
        "How often one interaction was followed by the next of the journey",
        "interactions in view",
        "A filter hides rows; the next one stays the true next one.",
    ),
    Metric(
        "transition_share",
        "Share of steps",
        "%",
        "Steps from here to there / all steps in view",
        "steps in view",
    ),
    Metric(
        "median_minutes",
        "Median minutes",
        "minutes",
        "Half took less time, half took more",
        "steps or journeys whose times are known",
    ),
    Metric(
        "p90_minutes",
        "90th percentile in minutes",
        "minutes",
        "Nine of ten took less time, one took more",
        "steps whose times are known",
    ),
    Metric(
        "starts",
        "Journeys that begin here",
        "journeys",
        "Journeys whose first interaction is at this touchpoint",
        "interactions in view",
    ),
    Metric(
        "ends",
        "Journeys that end here",
        "journeys",
        "Journeys whose last interaction is at this touchpoint",
        "interactions in view",
    ),
    Metric("variant", "Path", "", "The touchpoints of a journey, in order", "journeys in view"),
    Metric(
        "variant_share",
        "Share of journeys",
        "%",
        "Journeys that go this path / all journeys in view",
        "journeys in view",
    ),
    Metric(
        "cumulative_share",
        "Share so far",
        "%",
        "This path's share and those of all more frequent ones",
        "journeys in view",
    ),
    Metric(
        "group_difference",
        "Difference between two groups",
        "points",
        "Share of the first group's journeys with this step or path − share of the second group's",
        "journeys of each group with a row in view; a step counts once in a journey, however often it is made",
        "With Newcombe's 95 % interval. q is the false discovery rate over all rows (Benjamini–Hochberg); above 5 % a "
        "difference is drawn in grey. A journey with conversations of both kinds stands in both "
        "groups. Rows with fewer than 10 journeys of both groups together are left out.",
        "Newcombe 1998, method 10",
    ),
    Metric(
        "steps",
        "Steps in the journey",
        "interactions",
        "Number of interactions of a journey",
        "journeys in view",
    ),
    Metric(
        "mean_position",
        "Place in the journey",
        "0 to 1",
        "Mean position of the touchpoint in its journeys, scaled so that the latest touchpoint is 1",
        "interactions in view",
        "It orders the emotion curve.",
    ),
    # Automation and handoff
    Metric(
        "judged_7d",
        "Old enough to judge",
        "conversations",
        "Contacts of known customers that ended at least 7 days before the newest data",
        _CONVERSATIONS,
    ),
    Metric(
        "left_waiting",
        "Left while waiting",
        "conversations",
        "Of the conversations in which no person ever answered, those in which the customer had "
        "the last word",
        _CONVERSATIONS,
        "In the others the bot spoke last. A bare rating is no word.",
        "Amazon Connect, abandoned contacts",
    ),
    Metric(
        "minutes_until_left",
        "Waited before leaving",
        "minutes",
        "Last word of the customer − request for a person; median",
        "conversations whose customer left while waiting and whose times are known",
    ),
    Metric(
        "silent_after",
        "Silent after the answer",
        "conversations",
        "Handoffs in which the customer wrote nothing more once a person had answered",
        _HANDED,
        "They may have left, or have been helped with one answer.",
    ),
    Metric(
        "funnel",
        "From the bot to a lasting answer",
        "%",
        "A bot took part; of those a person was asked for or announced; of those a person answered; of those "
        "whose outcome the export "
        "states it was solved; of those old enough to judge there was no other contact within the window",
        "conversations with a bot in view",
        f"{_RATE} An outcome that is not stated is counted as not known, never as unsolved. A "
        "handoff that nobody asked for "
        "is left out and said.",
    ),
    Metric(
        "known_before",
        "Known when the person answered",
        "%",
        "Handoffs in which this had been said, or stood in the data, before the person answered / "
        "handoffs with text "
        "before",
        "handoffs in view with text before the handoff",
        _RATE,
    ),
    Metric(
        "mood_curve",
        "Sentiment around the handoff",
        "−1 to 1",
        "Mean sentiment of the customer's scored turns by their distance from the first answer of "
        "a person, 5 before to 5 "
        "after",
        "scored customer turns of handed over conversations in view",
        "The band is the middle 95 % of 2,000 bootstrap samples with a fixed seed; not drawn below "
        "5 turns. Turns far from "
        "the handoff are of the longer conversations only.",
    ),
    Metric(
        "resolution_lens",
        "Resolved, as others count it",
        "%",
        "Conversations that the rule calls resolved / conversations with a bot of which the rule "
        "can already say so",
        _BOT,
        f"{_RATE} The rules are applied to what an export holds, so they come near to the vendor's "
        "figure and are not it.",
        "Intercom, Zendesk, Ada, Chatwoot, Google",
    ),
    Metric(
        "lens_intercom",
        "Intercom Fin",
        "conversations",
        "Not passed on, no person asked for, and the customer's last words are not negative; who "
        "leaves without a word "
        "counts (assumed resolution)",
        _BOT,
        "",
        "Intercom, 'Fin AI Agent resolutions'",
    ),
    Metric(
        "lens_zendesk",
        "Zendesk",
        "conversations",
        "Not passed on, the last words are not negative, and quiet on that channel for 72 hours",
        _BOT,
        "",
        "Zendesk, 'About automated resolutions for AI agents'",
    ),
    Metric(
        "lens_ada",
        "Ada",
        "conversations",
        "Not passed on, and the export says that it was solved",
        _BOT,
        "Where the export says nothing, what Ada would find is not known.",
        "Ada, 'Automated resolution rate'",
    ),
    Metric(
        "lens_chatwoot",
        "Chatwoot",
        "conversations",
        "Not passed on, the export does not say unsolved, and quiet on that channel for 7 days",
        _BOT,
        "",
        "Chatwoot, conversation_bot_resolved",
    ),
    Metric(
        "lens_dialogflow",
        "Dialogflow CX",
        "conversations",
        "Not passed on, and quiet on that channel for 24 hours",
        _BOT,
        "",
        "Google, CONTAINED_SESSION_NO_CALLBACK_RATE",
    ),
    Metric(
        "handoff_reason",
        "Reason for the handoff",
        "",
        "The export's own reason; where there is none, inferred from the texts before the handoff "
        "and marked so",
        _HANDED,
        "",
        "Ada's and open.cx's reason codes",
    ),
    # Resolution and effort
    Metric(
        "resolved",
        "Resolved",
        "yes or no",
        "The last word of the export on whether it was solved",
        "conversations whose export says so",
    ),
    Metric(
        "handle_time",
        "Handle time",
        "seconds",
        "Talk, hold and after-contact work of employees",
        "conversations whose export states it",
        "",
        "Amazon Connect",
    ),
    # Emotion
    Metric(
        "sentiment_coverage",
        "Coverage",
        "%",
        "Customer interactions by why they have a score or none: scored, no text, too short, other language",
        "customer interactions in view",
    ),
    Metric(
        "hot_spot",
        "Hot spot",
        "",
        "Touchpoint whose emotional intensity and negative share are both above those of all other "
        "touchpoints",
        "touchpoints with at least 5 scored texts",
        "One-sided tests; Benjamini–Hochberg across touchpoints at q < 0.05, so that few are called "
        "by chance.",
    ),
    Metric(
        "peak_and_end",
        "Peak and end",
        "−1 to 1",
        "Per touchpoint, the journeys whose worst text stands there (the peak) and those whose last one does (the "
        "end) / journeys with a scored text, with the mean score of these texts",
        "journeys in view with at least one scored customer text; the others are counted beside it",
        "Of equally bad texts the first is the peak. A journey counts once as a peak and once as an end. "
        f"{_RATE} The mean with its normal 95 % interval.",
        "Kahneman's peak–end rule",
    ),
    Metric(
        "quotes",
        "Quotes",
        "−1 to 1",
        "Texts whose score lies nearest to the median of all scored texts at the touchpoint (typical), and those with "
        "the lowest and the highest score (most negative, most positive)",
        _SCORED,
        "Chosen by score alone, then each wording once, texts of 25 to 280 letters first; ties by id, so that the same "
        "data give the same quotes. Personal data were masked before they were stored.",
    ),
    Metric(
        "sentiment_change",
        "Sentiment at the end",
        "points of sentiment",
        "Mean of the last score of a journey − its mean score",
        "journeys in view with two scored texts or more",
    ),
    Metric(
        "recommendation",
        "Automate, assist or person",
        "",
        "Low emotional intensity, low stakes and bots that resolve it: automate. High intensity or high stakes and "
        "bots that seldom do: a person. Everything else, also where an interval reaches over its threshold: assist, "
        "bot and person together",
        "touchpoints in view with at least 20 customer texts and 20 conversations with a bot old enough to judge",
        "Thresholds: the intensity of all touchpoints together, and half of the conversations resolved by the bot "
        "alone for 7 days; the whole 95 % interval has to lie on one side. Stakes are high at complaints, product "
        "issues and big purchases: read from the touchpoint's name, to be changed on the page. 'Not enough data' "
        "below 20 of either.",
    ),
    Metric(
        "customers_per_week",
        "Customers a week",
        "customers",
        "Different customers with an interaction there / (days from the first to the last in view / 7)",
        "interactions in view whose customer is known",
    ),
    Metric(
        "what_if",
        "A person in place of the bot",
        "people, repeat contacts a week",
        "People = conversations of a bot alone an hour × minutes each / 60 / occupancy / conversations at once. "
        "Repeat contacts = conversations of a bot alone a week in these hours × (share of customers back within 7 days "
        "after a person − after a bot alone)",
        "conversations in view that pass the touchpoint; the two shares over all hours",
        "Simple load, no queue: waits are not modelled. Newcombe 95 % interval of the difference. Nothing is expected "
        "from fewer than 20 conversations in these hours or 20 on either side. Handle time is the measured median of "
        "people from 20 on, else an assumption.",
    ),
    # Channels
    Metric(
        "channel_switch",
        "Channel switches",
        "switches",
        "Consecutive interactions of a journey on different channels",
        "interactions in view",
    ),
    Metric(
        "broken_switch",
        "Broken switches",
        "switches",
        "Switches within 24 hours, on the same issue, after a conversation that was unresolved or negative",
        "channel switches in view",
        f"{_RATE} Not counted where one of the two issues is not known.",
    ),
    Metric(
        "consistency_index",
        "Consistency index",
        "0 to 1",
        "1 - the mean absolute gap between each channel and all channels together at the same mix of issues, for "
        "sentiment, first contact resolution and time to human, each over its range and weighted by its observations",
        "conversations in view with an issue that their channel has at least 5 of",
        "The mix is that of all channels together (direct standardisation). Ranges: sentiment 2, resolution 1, time to "
        "human up to the 90th percentile of all waits in view. It needs at least two of the three. Chance alone makes "
        "gaps in small channels: the mean gap that dealing the channels anew within each issue would give is taken "
        "off, so that equal treatment gives 1, inside the interval in 95 of 100 samples. Read the index with its "
        "gaps, their n and their intervals (delta method).",
    ),
    Metric(
        "channel_gap",
        "Gap to all channels",
        "as the measure",
        "The channel - all channels together at the same mix of issues",
        "conversations in view with an issue that the channel has at least 5 of; the others are left out and counted",
        "Sentiment is the mean of conversations; time to human the geometric mean, which lies near the median and "
        "which one night's wait does not carry away.",
    ),
    Metric(
        "timed",
        "With known times",
        "steps",
        "Steps whose two times are known, from which their median and percentile are taken",
        "steps in view",
    ),
    Metric(
        "same_channel",
        "On the same channel",
        "steps",
        "Steps whose two interactions are on one channel",
        "steps in view",
    ),
    # Patterns
    Metric(
        "issue_share",
        "Share of issues",
        "%",
        "Interactions about this issue / interactions with an issue",
        "interactions in view",
    ),
    Metric(
        "usual",
        "Usual",
        "per week",
        "Mean count in this hour of the week, per week in view",
        "interactions in view whose times are known",
    ),
    Metric(
        "mix_and_rate",
        "Mix and rate",
        "the measure's own",
        "Of a change between two periods, for each value of a dimension: mix = (its share now − before) × (mean of its "
        "two rates − mean of the two totals); rate = (its rate now − before) × mean of its two shares",
        "rows that the measure rests on, in both periods",
        "Over all values both add up to the change exactly. The 95 % interval is of mix and rate together, by the "
        "delta method. A value stands out where it moved otherwise than all others, beyond chance. A value that one "
        "period lacks has there the rate of the other. A count has no rate to change: each value does what it grew by.",
        "Kitagawa 1955, the symmetric form",
    ),
    Metric(
        "alert",
        "Alert",
        "",
        "Different customers with an issue, of all who began a conversation in an area, on a "
        "weekday and in a span "
        "of three or four hours, against the share that the issue has elsewhere: in other areas at "
        "those hours, "
        "leaning on other weekdays and hours where there are few, times how often the area has the "
        "issue anyway. "
        "On a day of the last week, against the weeks before",
        "conversations in view that begin at a known time",
        "At least 3 customers, twice what is expected, on 3 different days, and a false discovery "
        "rate below 5 % "
        "(Benjamini–Hochberg over all cells): of 20 alerts about one is chance. Of overlapping "
        "hours the span with the "
        "strongest evidence is told. It takes 3 weeks of data.",
        "Gamma–Poisson shrinkage; Kulldorff's scan statistic",
    ),
    Metric(
        "different_customers",
        "Different customers",
        "people",
        "Customer ids; where there is none, each journey or conversation is taken for a customer of its own",
        "conversations in view that begin at a known time",
    ),
    Metric(
        "busy_hour_lift",
        "Peak-hour lift",
        "times",
        "Share of the issue among customers with any issue in the busiest hours of the week / its share in the others",
        "customers in view who began a conversation with an issue, once a week and block of three hours",
        "Above 1 the issue comes with the peak hours.",
    ),
    # Imports
    Metric(
        "quarantined",
        "Set aside",
        "rows",
        "Rows of a file that could not be used, each with its reason",
        "imports",
    ),
)

METRICS: dict[str, Metric] = {metric.name: metric for metric in _ALL}

COLUMN_METRICS: dict[str, str] = {
    "count": "transitions",
    "median_minutes": "median_minutes",
    "handoff": "handoffs",
    "handoff_low": "handoff_rate",
    "handoff_high": "handoff_rate",
    "contained": "containment",
    "durable_contained_7d": "durable_containment",
    "durable_7d": "durable_containment",
    "bot_only": "durable_containment",
    "median_minutes_to_human": "time_to_human",
    "p90_minutes_to_human": "time_to_human",
    "minutes_to_human": "time_to_human",
    **{f"never_answered{end}": "escalation_failed" for end in ("", "_rate", "_low", "_high")},
    "median_minutes_low": "time_to_human",
    "median_minutes_high": "time_to_human",
    "p90_minutes_low": "time_to_human",
    "p90_minutes_high": "time_to_human",
    "waits": "time_to_human",
    "median_minutes_until_left": "minutes_until_left",
    "involvement_low": "bot_involvement",
    "involvement_high": "bot_involvement",
    **{f"contained_{end}": "containment_rate" for end in ("rate", "low", "high")},
    **{f"late{end}": "late_handoff" for end in ("", "_known", "_rate", "_low", "_high")},
    **{f"early{end}": "early_handoff" for end in ("", "_rate", "_low", "_high")},
    "turns_known": "ping_pong",
    **{f"ping_pong_{end}": "ping_pong" for end in ("rate", "low", "high")},
    **{f"transferred{end}": "transfer_rate" for end in ("", "_rate", "_low", "_high")},
    "with_person": "transfer_rate",
    "context_low": "context_carried",
    "context_high": "context_carried",
    **{f"{fact}_share": "known_before" for fact in ("reference", "issue", "tried", "outcome")},
    **{f"turns_wasted_{end}": "turns_wasted" for end in ("mean", "low", "high")},
    **{f"minutes_wasted_{end}": "minutes_wasted" for end in ("low", "high")},
    "median_minutes_wasted": "minutes_wasted",
    "share_low": "handoff_reason",
    "share_high": "handoff_reason",
    "context_carried_mean": "context_carried",
    "context_known": "context_carried",
    "repeated": "repeat_rate",
    "repeat_known": "repeat_rate",
    "repeat_rate": "repeat_rate",
    "repeat_low": "repeat_rate",
    "repeat_high": "repeat_rate",
    "mood_shift_mean": "sentiment_shift",
    "mood_low": "sentiment_shift",
    "mood_high": "sentiment_shift",
    "mood_known": "sentiment_shift",
    "recontacts_7d": "recontacts",
    "fcr_low": "first_contact_resolution",
    "fcr_high": "first_contact_resolution",
    "satisfied": "csat",
    "csat_rate": "csat",
    "csat_low": "csat",
    "csat_high": "csat",
    "last_csat": "csat_mean",
    "median_first_response_minutes": "first_response_time",
    "first_response_low": "first_response_time",
    "first_response_high": "first_response_time",
    "answered": "first_response_time",
    "negative_low": "negative_share",
    "negative_high": "negative_share",
    "sentiment_mean": "sentiment",
    "sentiment_low": "sentiment",
    "sentiment_high": "sentiment",
    "sentiment_score": "sentiment",
    "sentiment_label": "sentiment",
    "sentiment_worst": "peak_and_end",
    "sentiment_last": "peak_and_end",
    "sentiment_reason": "sentiment_coverage",
    "reason": "sentiment_coverage",
    "customer_rows": "sentiment_coverage",
    "intense": "emotional_intensity",
    "intensity": "emotional_intensity",
    "intensity_low": "emotional_intensity",
    "intensity_high": "emotional_intensity",
    **dict.fromkeys(("stakes", "why"), "recommendation"),
    "usual_intensity": "emotional_intensity",
    "broken": "broken_switch",
    "broken_share": "broken_switch",
    "broken_low": "broken_switch",
    "broken_high": "broken_switch",
    **{f"same_{end}": "same_channel_recontacts" for end in ("channel_7d", "rate", "low", "high")},
    **{f"other_{end}": "other_channel_recontacts" for end in ("channel_7d", "rate", "low", "high")},
}
"""Which definition stands behind a column of an answer."""

QUESTION_METRICS: dict[str, dict[str, str]] = {
    "transitions": {"share": "transition_share"},
    "starts_and_ends": {"moves_on": "transitions"},
    "variants": {
        "count": "journeys",
        "share": "variant_share",
        "interactions": "steps",
        "mood_known": "sentiment_change",
    },
    "two_groups": dict.fromkeys(
        (
            *("first_journeys", "first_of", "first_share", "second_journeys", "second_of", "second_share"),
            *("difference", "difference_low", "difference_high", "q_value"),
        ),
        "group_difference",
    ),
    "peak_and_end": dict.fromkeys(
        (
            *(
                f"{one}{end}"
                for one in ("peak", "end")
                for end in ("s", "_share", "_share_low", "_share_high")
            ),
            *(f"{one}_{end}" for one in ("peak", "end") for end in ("mean", "low", "high")),
            *("negative_peaks", "negative_ends", "of", "all_journeys"),
        ),
        "peak_and_end",
    ),
    "quotes": {"of": "scored", "median": "quotes"},
    "journey_dots": {"minutes": "median_minutes", "interactions": "steps", "of": "journeys"},
    "channel_issues": {
        **dict.fromkeys(("sentiment_sum", "sentiment_squares"), "sentiment"),
        **dict.fromkeys(("log_minutes_sum", "log_minutes_squares", "p90_minutes_overall"), "time_to_human"),
        "solved_7d": "first_contact_resolution",
    },
    "moves": {"journeys": "transitions", "of": "journeys"},
    "staffing": {
        "human": "what_if",
        **dict.fromkeys(
            (f"bot_{end}" for end in ("judged", "returned", "rate", "low", "high")), "recontacts"
        ),
        **dict.fromkeys(
            (f"human_{end}" for end in ("judged", "returned", "rate", "low", "high")), "recontacts"
        ),
        **dict.fromkeys(("handled", "handle_minutes"), "handle_time"),
    },
    "journeys": {"interactions": "steps", "minutes": "median_minutes", "csat": "csat_mean"},
    "conversations": {"csat": "csat_mean"},
    "interactions": {"csat": "csat_mean"},
    "channel_switches": {"count": "channel_switch"},
    "channel_gaps": {
        **dict.fromkeys(("value", "all_channels", "gap", "gap_low", "gap_high", "n_left_out"), "channel_gap"),
        **dict.fromkeys(("scaled_gap", "better", "better_low", "better_high"), "consistency_index"),
    },
    "handoff_funnel": dict.fromkeys(
        ("conversations", "judged", "not_known", "rate", "low", "high", "of_first"), "funnel"
    ),
    "context_facts": dict.fromkeys(("known", "rate", "low", "high"), "known_before"),
    "handoff_mood": {**dict.fromkeys(("scored", "score", "score_sum", "mean", "low", "high"), "mood_curve")},
    "resolution_lens": dict.fromkeys(
        ("judged", "not_known", "resolved", "rate", "low", "high"), "resolution_lens"
    ),
    "resolution_groups": {
        name: f"lens_{name}" for name in ("intercom", "zendesk", "ada", "chatwoot", "dialogflow")
    },
    "handoff_reasons": {"share": "handoff_reason", "source": "handoff_reason"},
    "issues": {"share": "issue_share"},
    "issue_hours": {"count": "interactions"},
    **{
        name: {"customers": "different_customers"}
        for name in ("issue_days", "issue_cells", "area_hours", "issue_area_hours")
    },
    "sentiment_coverage": {"share": "sentiment_coverage"},
    **{
        name: {"of": "journeys"}
        for name in ("steps_after", "steps_before", "steps_before_handoff", "steps_before_low_rating")
    },
    "reconstructed": {"reconstructed": "conversations", "scored_texts": "sentiment_coverage"},
}
"""Which definition stands behind a column that means something else in this question."""
