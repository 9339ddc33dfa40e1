"""How the files themselves are read, where what they tell of themselves misleads: chosen by hand in the preview."""

import streamlit as st

from cx_insights.intake import ByHand

_AS_IT_SAYS = "as the file says"
_ENCODINGS = (
    *(
        "utf-8",
        "cp1252",
        "iso8859-15",
        "cp1250",
        "iso8859-2",
        "cp1251",
        "koi8-r",
        "cp1253",
        "iso8859-7",
        "cp1254",
    ),
    *(
        "cp1255",
        "cp1256",
        "cp874",
        "cp850",
        "cp437",
        "cp852",
        "shift_jis",
        "euc_jp",
        "gb18030",
        "big5",
        "cp949",
        "utf-16",
    ),
)
_DELIMITERS = (",", ";", "tab", "|", ":", "#", "space", "~", "^")


def said_of_files(key: str) -> ByHand:
    """What was chosen below the preview of these files."""
    encoding, delimiter = (_chosen(f"{name}_{key}") for name in ("encoding", "delimiter"))
    sheet = str(st.session_state.get(f"sheet_{key}") or "").strip() or None
    return ByHand(encoding, delimiter, sheet, st.session_state.get(f"header_row_{key}"))


def _chosen(key: str) -> str | None:
    said = st.session_state.get(key)
    return None if said in (None, _AS_IT_SAYS) else str(said)


def show(key: str) -> None:
    """The choices; each counts for all files that are imported together."""
    with st.expander("Read differently", icon=":material/tune:"):
        left, right = st.columns(2)
        left.selectbox("Encoding", (_AS_IT_SAYS, *_ENCODINGS), key=f"encoding_{key}", persist_state="session")
        right.selectbox(
            "Between the cells", (_AS_IT_SAYS, *_DELIMITERS), key=f"delimiter_{key}", persist_state="session"
        )
        left.text_input("Sheet of a workbook", placeholder="name or number", key=f"sheet_{key}")
        right.number_input(
            "Row that names the columns",
            min_value=1,
            value=None,
            placeholder=_AS_IT_SAYS,
            key=f"header_row_{key}",
        )
