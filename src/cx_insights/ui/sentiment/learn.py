"""Learning from the ratings in the store: the comparison with the lexicon, and the switch."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cx_insights.intake.keeping.own_sentiment import (
    KeptModel,
    count_rated,
    keep_model,
    kept_model,
    learn_from,
    rated_texts,
    use_model,
)
from cx_insights.texts.sentiment.learned import Comparison
from cx_insights.texts.sentiment.learning import FEWEST_PER_LABEL, is_installed
from cx_insights.texts.sentiment.scorers import model_file, named_scorer
from cx_insights.ui.data import intake as intake_panel
from cx_insights.ui.kit import parts, session
from cx_insights.wording import count, count_of, moment, number, points_in_full, signed

Flash = Callable[[str], None]
_REJECTED = "learned_and_not_kept"


def panel(flash: Flash) -> None:
    """How a model learned from ratings compares with the lexicon, and whether it scores."""
    with st.container(border=True, key="card_learn"), parts.calm():
        st.header("Learn from ratings", anchor=False, help=_HELP)
        kept = kept_model(session.store())
        if kept is not None:
            _kept(kept, flash)
        if rejected := st.session_state.get(_REJECTED):
            st.warning("Not better than the lexicon by more than chance explains, so it is not kept.")
            _comparison(rejected, "rejected")
        _learn(kept, flash)


def _learn(kept: KeptModel | None, flash: Flash) -> None:
    rated = count_rated(session.store())
    if not is_installed():
        parts.quiet('Learning needs scikit-learn on this machine: pip install "cx-insights[learn]".')
        return
    if rated < 2 * FEWEST_PER_LABEL:
        parts.quiet(
            f"{count_of(rated, 'text')} in the store {'has' if rated == 1 else 'have'} a rating beside it; it takes "
            f"at least {FEWEST_PER_LABEL} of two kinds."
        )
        parts.quiet("From a labelled file: cx-insights learn --file reviews.csv")
        return
    if st.button(f"Learn from {count_of(rated, 'rated text')}", icon=":material/school:", key="learn"):
        with intake_panel.Watch() as watch:
            model = learn_from(
                session.store(),
                rated_texts(session.store()),
                f"{count_of(rated, 'rated text')} in the store",
                watch,
            )
        st.session_state[_REJECTED] = None if model.comparison.is_better else model.comparison
        if model.comparison.is_better:
            keep_model(session.store(), model, use=kept is not None and kept.in_use)
            flash("Learned, and better than the lexicon on texts not seen. See the comparison below.")
        st.rerun()


def _kept(kept: KeptModel, flash: Flash) -> None:
    model = kept.model
    scores = "It scores." if kept.in_use else "It does not score: the lexicon does."
    parts.quiet(f"Learned {moment(kept.kept.saved_at)} UTC from {model.trained_on}. {scores}")
    if model_file() is not None or named_scorer() is not None:
        parts.quiet("CX_SCORER or a file of a learned model decides here, whatever is switched on this page.")
    _comparison(model.comparison, "kept")
    if kept.in_use and st.button("Let the lexicon score again", icon=":material/undo:", key="model_off"):
        use_model(session.store(), False)
        flash("The lexicon scores from now on; older scores can be brought up here.")
    if not kept.in_use and st.button("Use what was learned", type="primary", key="model_on"):
        use_model(session.store(), True)
        flash("The learned model scores from now on; older scores can be brought up here.")


def _comparison(found: Comparison, name: str) -> None:
    rows = [
        (scorer, each.macro_f1, each.negative_recall, each.negative_precision, each.auc)
        for scorer, each in (("lexicon", found.lexicon), ("learned", found.learned))
    ]
    columns = ["scored by", "macro F1", "negative recall", "negative precision", "AUC"]
    frame = pd.DataFrame(rows, columns=columns)
    plain = {column: st.column_config.NumberColumn(column, format="%.2f") for column in columns[1:]}
    st.dataframe(frame, hide_index=True, key=f"comparison_{name}", column_config=plain)
    parts.quiet(
        f"n {count(found.texts)} in {found.folds} folds, each text scored by a model that has not seen it. Macro-F1 "
        f"{signed(found.better_by)} ± {number(found.uncertainty)} (one standard error). "
        f"How sure the model is and how often it is right differ by {points_in_full(found.calibration_error)}."
    )


_HELP = (
    "A light model of words, pairs of words and the lexicon's hits, trained on this machine from what customers wrote "
    "beside a rating. It may score only where it is better than the lexicon on texts that it has not seen."
)
