"""`cx-insights alerts send` and its neighbours: where alerts go, and what became of them."""

import sys
from typing import Annotated

import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write
from cx_insights.db.store import Store
from cx_insights.delivery import destination, outbox
from cx_insights.delivery.alerts import tell
from cx_insights.delivery.courier import Sent, send_due, send_test
from cx_insights.delivery.destination import Kind
from cx_insights.wording import count_of

UNDELIVERED_EXIT_CODE = 4

Which = Annotated[
    str, typer.Argument(metavar="WHICH", help="The id in the list, or an address of mail or a file.")
]
Form = Annotated[Format, typer.Option("--format", help="How rows are written.")]


def add_to(alerts: typer.Typer) -> None:
    for command in (send, destinations, add, remove, unsubscribe, undelivered):
        alerts.command()(command)
    alerts.command("test")(try_out)


def send(database: Database = None) -> None:
    """Look for alerts and send what nobody was told of yet; each state of an alert goes out once."""
    told = tell(open_store(database))
    print(f"{count_of(told.open, 'alert')} open. {in_words(told.sent)}")
    _stop_where_undelivered(told.sent)


def destinations(form: Form = Format.TABLE, database: Database = None) -> None:
    """List where alerts are sent; secrets, and the rest of a webhook's address, are never shown."""
    columns = ("id", "kind", "address", "signed", "added_at", "stopped_at")
    rows = [
        (one.destination_id, str(one.kind), one.shown, one.secret is not None, one.added_at, one.stopped_at)
        for one in destination.all_of(open_store(database))
    ]
    write(columns, rows, form)


def add(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=f"One of: {', '.join(Kind)}.")],
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="Address of a webhook or mail, or a file; '-' reads it.")
    ],
    signed: Annotated[
        bool, typer.Option("--signed", help="Make a secret, say it once, and sign every message with it.")
    ] = False,
    database: Database = None,
) -> None:
    """Send alerts to one more address."""
    secret = destination.new_secret() if signed else None
    whole = sys.stdin.readline().strip() if address == "-" else address
    made = destination.add(open_store(database), kind, whole, secret)
    print(f"Alerts go to {made.shown}. Its id is {made.destination_id}.")
    if secret:
        print(f"Its secret, which is not shown again: {secret}")


def remove(which: Which, database: Database = None) -> None:
    """Send nothing there any more, and forget the address."""
    print(f"{destination.remove(open_store(database), which).shown} is forgotten.")


def unsubscribe(which: Which, database: Database = None) -> None:
    """Send nothing there any more; the address stays in the list as one that wants none."""
    print(f"Nothing more goes to {destination.stop(open_store(database), which).shown}.")


def try_out(which: Which, database: Database = None) -> None:
    """Send one message that says it is a test."""
    outcome = send_test(open_store(database), which)
    if outcome.trouble:
        print(outcome.trouble, file=sys.stderr)
        raise SystemExit(UNDELIVERED_EXIT_CODE)
    print("The test was taken.")


def undelivered(
    again: Annotated[bool, typer.Option("--send-again", help="Try all of them again now.")] = False,
    form: Form = Format.TABLE,
    database: Database = None,
) -> None:
    """List what was given up, with the reason."""
    store = open_store(database)
    if again:
        outbox.try_again(store)
        sent = send_due(store)
        print(in_words(sent))
        _stop_where_undelivered(sent)
        return
    columns = ("delivery", "destination", "alert", "state", "given_up_at", "attempts", "trouble")
    rows = [
        (one.delivery_id, shown, one.letter.alert_id, str(one.letter.state), one.given_up_at, one.attempts, one.trouble)
        for one, shown in _with_names(store)
    ]  # fmt: skip
    write(columns, rows, form)


def _with_names(store: Store) -> list[tuple[outbox.Delivery, str]]:
    names = {one.destination_id: one.shown for one in destination.all_of(store)}
    return [(one, names.get(one.destination_id, "")) for one in outbox.given_up(store)]


def in_words(sent: Sent) -> str:
    """'2 messages sent, 1 waits for its next attempt. https://… did not answer in time.'"""
    said = [f"{count_of(sent.sent, 'message')} sent"]
    said += [f"{sent.waiting} waiting for the next attempt"] if sent.waiting else []
    said += [f"{sent.given_up} given up"] if sent.given_up else []
    return " ".join([f"{', '.join(said)}.", *sent.troubles])


def _stop_where_undelivered(sent: Sent) -> None:
    if sent.waiting or sent.given_up:
        raise SystemExit(UNDELIVERED_EXIT_CODE)
