"""Where alerts go: addresses, each with a test; the server of mail; and what could not be delivered."""

import streamlit as st

from cx_insights import deeds
from cx_insights.access import may
from cx_insights.db import settings as kept_settings
from cx_insights.delivery import destination, outbox
from cx_insights.delivery.courier import APP_ADDRESS, app_address, send_due, send_test
from cx_insights.delivery.destination import Destination, Kind
from cx_insights.delivery.mail_server import MailServer, Security, keep_mail_server, mail_server
from cx_insights.ui.kit import parts, session
from cx_insights.wording import count_of, day

_NAMES = {
    Kind.SLACK: "Slack", Kind.TEAMS: "Microsoft Teams", Kind.DISCORD: "Discord", Kind.WEBHOOK: "Webhook (JSON)",
    Kind.MAIL: "E-mail", Kind.FEED: "Atom file",
}  # fmt: skip
_SECURITY: dict[Security, str] = {
    "starttls": "STARTTLS (port 587)", "tls": "TLS (port 465)", "none": "None (only on this machine)",
}  # fmt: skip
_SAID = "said_of_sending"
_SECRET = "new_secret"


def sending_panel() -> None:
    """For those who may say where alerts are sent."""
    if not may(deeds.SEND_TO):
        return
    with st.container(border=True, key="card_sending"), parts.calm():
        st.header("Where alerts go", anchor=False)
        known = destination.all_of(session.store())
        parts.quiet(
            "After each import, alerts go to these addresses, each state of one once: the sentence, the counts and "
            "what to do, never a customer's name or words."
            if known
            else "Nowhere yet. Alerts can go to Slack, Teams, Discord, any webhook, by e-mail or into an Atom file."
        )
        for one in known:
            _address(one)
        _last_words()
        with st.popover("Add an address", icon=":material/add:"):
            _add()
        if any(one.kind is Kind.MAIL for one in known):
            with st.popover("Mail server", icon=":material/mail:"):
                _mail_server()
        if known:
            with st.popover("Links in messages", icon=":material/link:"):
                _app_address()
        _undelivered()


def _address(one: Destination) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        signed = ", signed" if one.secret else ""
        stopped = f", stopped on {day(one.stopped_at.date())}" if one.stopped_at else ""
        st.markdown(f"{_NAMES[one.kind]}: {parts.as_text(one.shown)}{signed}{stopped}")
        key = one.destination_id
        if not one.stopped_at and st.button("Send a test", key=f"test_{key}", icon=":material/send:"):
            outcome = send_test(session.store(), key)
            _say(outcome.trouble or f"The test for {one.shown} was taken.")
        if not one.stopped_at and st.button("Stop", key=f"stop_{key}", type="tertiary"):
            destination.stop(session.store(), key)
            _say(f"Nothing more goes to {one.shown}.")
        if st.button("Remove", key=f"remove_{key}", type="tertiary"):
            destination.remove(session.store(), key)
            _say(f"{one.shown} is forgotten.")


def _add() -> None:
    kind = st.selectbox("To", list(_NAMES), format_func=_NAMES.__getitem__, key="new_kind")
    secret_address = kind not in (Kind.MAIL, Kind.FEED)
    with st.form("new_address", border=False, clear_on_submit=True):
        address = st.text_input(
            "Address", type="password" if secret_address else "default", autocomplete="off",
            help="Kept and used, and not shown again." if secret_address else None,
        )  # fmt: skip
        signed = kind is Kind.WEBHOOK and st.checkbox(
            "Sign every message", True, help="HMAC-SHA256 as the Standard Webhooks have it."
        )
        if st.form_submit_button("Add", type="primary"):
            with parts.calm():
                secret = destination.new_secret() if signed else None
                made = destination.add(session.store(), kind, address, secret)
                if secret:
                    st.session_state[_SECRET] = secret
                _say(f"Alerts go to {made.shown}.")


def _mail_server() -> None:
    known = mail_server(session.store())
    with st.form("mail_server", border=False):
        host = st.text_input("Server", known.host if known else "", placeholder="smtp.example.com")
        security = st.selectbox(
            "Encryption", list(_SECURITY), index=list(_SECURITY).index(known.security) if known else 0,
            format_func=_SECURITY.__getitem__,
        )  # fmt: skip
        port = st.number_input("Port", 1, 65535, known.port if known else 587)
        sender = st.text_input("From", known.sender if known else "", placeholder="alerts@example.com")
        user = st.text_input("User", known.user if known else "", autocomplete="off")
        password = st.text_input(
            "Password", type="password", autocomplete="new-password",
            placeholder="unchanged" if known and known.password else "", help="Kept and used, and not shown again.",
        )  # fmt: skip
        if st.form_submit_button("Save", type="primary"):
            with parts.calm():
                server = MailServer(host.strip(), int(port), sender.strip(), security, user.strip(), password)
                keep_mail_server(session.store(), server)
                _say("The mail server is saved.")


def _app_address() -> None:
    with st.form("app_address", border=False):
        said = st.text_input(
            "Where people open this dashboard",
            app_address(session.store()),
            placeholder="https://cx.example.com",
        )
        if st.form_submit_button("Save", type="primary"):
            with session.store().writing(deeds.SEND_TO, "links") as connection:
                kept_settings.put(connection, APP_ADDRESS, said.strip())
            _say("Messages link here from now on.")


def _undelivered() -> None:
    lost = outbox.given_up(session.store())
    if not lost:
        return
    reasons = "; ".join(dict.fromkeys(one.trouble or "" for one in lost))
    parts.quiet(f"{count_of(len(lost), 'message')} could not be delivered: {reasons}")
    if st.button("Send them again", key="send_again", icon=":material/refresh:"):
        outbox.try_again(session.store())
        sent = send_due(session.store())
        _say(f"{count_of(sent.sent, 'message')} sent. {' '.join(sent.troubles)}")


def _say(sentence: str) -> None:
    """Said on the run that follows, which shows what is there now."""
    st.session_state[_SAID] = sentence
    st.rerun()


def _last_words() -> None:
    if said := st.session_state.pop(_SAID, None):
        st.markdown(parts.as_text(said))
    if secret := st.session_state.pop(_SECRET, None):
        st.markdown("Its secret, which is not shown again:")
        st.code(secret, language=None)
