"""One row a ticket, from a tool that nobody knows: it becomes the moments that its columns state, and no others."""

import pytest

TICKETS = "ticket_no,opened_at,channel,customer,agent_name,status,first_response_at,resolved_at,csat"
ANA = {
    "ticket_no": "T-1", "opened_at": "2026-09-01 08:00", "channel": "email", "customer": "ana",
    "agent_name": "Dora Kern", "status": "Closed", "csat": "5",
    "first_response_at": "2026-09-01 08:30", "resolved_at": "2026-09-01 09:00",
}  # fmt: skip
BEN = {
    **ANA,
    "ticket_no": "T-2",
    "customer": "ben",
    "status": "Open",
    "first_response_at": "",
    "resolved_at": "",
    "csat": "",
}


def test_a_ticket_is_opened_answered_solved_and_rated(exported):
    receipt = exported.bring_in(exported.csv("tickets.csv", TICKETS, [ANA, BEN]))
    assert (receipt.vendor, receipt.read, receipt.stored, receipt.interactions) == (None, 2, 2, 5)
    assert exported.told() == [
        "T-1 08:00:00 customer Contact by E-mail",
        "T-1:first_reply 08:30:00 human First reply",
        "T-1:solved 09:00:00 human Solved",
        "T-1:rated ? customer Rated",
        "T-2 08:00:00 customer Contact by E-mail",
    ]
    assert exported.facts("first_response_seconds", "csat", "resolved", "reconstructed", "handoff") == {
        "T-1": (1800.0, 5.0, True, True, False),
        "T-2": (None, None, False, True, False),
    }


def test_the_receipt_counts_rows_where_some_are_bad_or_come_twice(exported):
    bad = {**ANA, "ticket_no": "T-3", "opened_at": "soon"}
    more = [{**BEN, "ticket_no": f"T-1{n}"} for n in range(70)]
    receipt = exported.bring_in(exported.csv("tickets.csv", TICKETS, [ANA, BEN, bad, BEN, *more]))
    assert (receipt.read, receipt.stored, receipt.already_here, receipt.quarantined) == (74, 72, 1, 1)
    assert receipt.interactions == 75
    assert receipt.reasons == {"time_unreadable": 1}
    assert (receipt.coverage["customer_id"], receipt.coverage["csat"]) == (72, 1)


def test_a_ticket_that_changed_is_brought_up_to_date(exported):
    exported.bring_in(exported.csv("tickets.csv", TICKETS, [ANA, BEN]))
    later = {**BEN, "status": "Closed", "resolved_at": "2026-09-02 09:00"}
    receipt = exported.bring_in(exported.csv("later.csv", TICKETS, [ANA, later]))
    assert (receipt.stored, receipt.updated, receipt.already_here, receipt.quarantined) == (0, 1, 1, 0)
    assert len(exported.moments("interaction_id")) == 6  # now solved


@pytest.mark.parametrize(
    ("column", "value", "at"),
    [
        ("First reply time in minutes", "90", "09:30:00"),
        ("first_response_time (s)", "90", "08:01:30"),
        ("Time to first response (hours)", "1,5", "09:30:00"),
        ("First response time (in hrs)", "25:00:30", "09:00:30"),
        ("Erste Antwort am", "2026-09-01 08:15", "08:15:00"),
        ("Fecha de primera respuesta", "2026-09-01 08:15", "08:15:00"),
    ],
)
def test_how_long_it_took_is_as_good_as_when_it_was(exported, column: str, value: str, at: str):
    rows = [
        {"Ticket ID": f"4{n}", "Created at": "2026-09-01 08:00", "Requester": "ana", column: value}
        for n in range(3)
    ]
    exported.bring_in(exported.csv("tickets.csv", f"Ticket ID,Created at,Requester,{column}", rows))
    assert [told.split()[1] for told in exported.told()] == ["08:00:00", at] * 3


@pytest.mark.parametrize(
    "header",
    [
        "Message ID,Conversation ID,Sent at,Sender,Text,Closed at",  # moments of a conversation
        "Case ID,Activity,Complete timestamp,Closed at",  # steps of a process
        "Message ID,Customer,Sent at,Channel,Delivered at",  # a message that arrived is no ticket
    ],
)
def test_a_row_that_is_a_moment_stays_one(exported, header: str):
    columns = header.split(",")
    dated = {
        name: "2026-09-01 08:00"
        for name in columns
        if name.split()[-1] in ("at", "timestamp", "date", "Time", "received", "company")
    }
    rows = [{**dict.fromkeys(columns, f"x{n}"), **dated, columns[0]: f"{n}"} for n in range(8)]
    receipt = exported.bring_in(exported.csv("file.csv", header, rows))
    assert receipt.interactions == receipt.stored == 8
    assert set(exported.moments("reconstructed")) == {(False,)}


def test_who_is_named_on_a_settled_ticket_has_answered_though_not_when(exported):
    header = "Ticket ID,Created at,Customer,Agent,Status,Closed at"
    told = [
        ("1", "ana", "Dora", "Closed", "2026-09-01 09:00"),
        ("2", "ben", "Dora", "Open", ""),
        ("3", "cai", "Answer Bot", "Closed", "2026-09-01 09:00"),
    ]
    rows = [
        {
            "Ticket ID": n,
            "Created at": "2026-09-01 08:00",
            "Customer": who,
            "Agent": agent,
            "Status": state,
            "Closed at": at,
        }
        for n, who, agent, state, at in told
    ]
    exported.bring_in(exported.csv("tickets.csv", header, rows))
    assert exported.facts("human_seen", "bot_seen", "first_response_seconds") == {
        "1": (True, False, None),
        "2": (False, False, None),
        "3": (False, True, None),
    }


@pytest.mark.parametrize(
    ("column", "moment"),
    [
        ("Assigned on", "Assigned"),
        ("Zugewiesen am", "Assigned"),
        ("Date d'escalade", "Escalated"),
        ("Put on hold at", "On hold"),
        ("Fecha de reapertura", "Reopened"),
        ("Data de resolução", "Solved"),
        ("Data chiusura", "Closed"),
        ("Afgesloten op", "Closed"),
        ("Cancelled date", "Cancelled"),
        ("Date sent to company", "Sent to company"),
        ("Inspection date", "Inspection"),
    ],
)
def test_every_dated_column_is_a_moment(exported, column: str, moment: str):
    rows = [
        {
            "Ticket ID": f"4{n}",
            "Created at": "2026-09-01 08:00",
            "Requester": "ana",
            column: "2026-09-01 09:00",
        }
        for n in range(3)
    ]
    exported.bring_in(exported.csv("tickets.csv", f"Ticket ID,Created at,Requester,{column}", rows))
    assert [told.split(maxsplit=3)[3] for told in exported.told()] == ["Contact", moment] * 3


@pytest.mark.parametrize(
    "column",
    ["Due date", "SLA breach at", "Promised delivery date", "Fällig am", "Last updated", "Date of purchase"],
)
def test_limits_and_bookkeeping_are_no_moments(exported, column: str):
    rows = [
        {
            "Ticket ID": f"4{n}", "Created at": "2026-09-01 08:00", "Requester": "ana", "Solved at": "2026-09-02 08:00",
            column: "2026-08-01 09:00" if "purchase" in column else "2026-09-03 08:00",
        }
        for n in range(3)
    ]  # fmt: skip
    exported.bring_in(exported.csv("tickets.csv", f"Ticket ID,Created at,Requester,Solved at,{column}", rows))
    assert [told.split(maxsplit=3)[3] for told in exported.told()] == ["Contact", "Solved"] * 3


@pytest.mark.parametrize(
    ("state", "steps", "resolved"),
    [
        ("Closed with explanation", ["Contact", "Closed with explanation"], None),
        ("No answer", ["Contact", "No answer"], None),
        ("Cancelled", ["Contact", "Cancelled"], None),
        ("Geschlossen", ["Contact", "Geschlossen"], True),
        ("Waiting for customer", ["Contact"], False),
        ("Not resolved", ["Contact"], False),
    ],
)
def test_a_final_state_without_a_time_is_the_last_step(exported, state: str, steps: list[str], resolved):
    rows = [
        {"Ticket ID": f"4{n}", "Created at": "2026-09-01 08:00", "Requester": "ana", "Status": said}
        for n, said in enumerate((state, "Open", "Open", "Open"))
    ]
    exported.bring_in(exported.csv("tickets.csv", "Ticket ID,Created at,Requester,Status", rows))
    told = [told for told in exported.told() if told.startswith("40")]
    assert [line.split(maxsplit=3)[3] for line in told] == steps
    assert [line.split()[1] for line in told[1:]] == ["?"] * (len(steps) - 1)
    if resolved is not None:
        assert exported.facts("resolved")["40"] is resolved


def test_the_issue_names_the_opening(exported):
    header = "Ticket ID,Created at,Requester,Source,Ticket Type,Solved at"
    opened, solved = "2026-09-01 08:00", "2026-09-01 09:00"
    rows = [
        dict(zip(header.split(","), (f"4{n}", opened, "ana", "Email", kind, solved), strict=True))
        for n, kind in enumerate(("Refund request", "Refund request", "billing", "billing"))
    ]  # fmt: skip
    exported.bring_in(exported.csv("tickets.csv", header, rows))
    assert exported.told()[:2] == [
        "40 08:00:00 customer Refund request · contact by e-mail",
        "40:solved 09:00:00 system Solved",
    ]
    assert "42 08:00:00 customer Billing · contact by e-mail" in exported.told()
    assert exported.moments("stage")[:2] == [("Contact",), ("Resolution",)]


def test_moments_in_an_impossible_order_are_said_and_counted(exported):
    header = "Ticket ID,Created at,Requester,First reply at,Solved at"
    told = [
        ("1", "ana", "2026-09-01 09:00", "2026-08-30 09:00"),  # solved before it was opened
        ("2", "ben", "2026-09-01 11:00", "2026-09-01 10:00"),  # solved before it was answered
        (
            "3",
            "cai",
            "2026-09-01 09:00",
            "2026-09-01",
        ),  # a day without a clock is no earlier than an hour of it
    ]
    rows = [
        dict(zip(header.split(","), (n, "2026-09-01 08:00", *rest), strict=True)) for n, *rest in told
    ]  # fmt: skip
    receipt = exported.bring_in(exported.csv("tickets.csv", header, rows))
    assert any("Solved lies before the opening in 1 row," in note for note in receipt.notes)
    assert any("Solved lies before the first reply in 2 rows:" in note for note in receipt.notes)
    assert exported.told()[2] == "1:solved ? human Solved"
    assert exported.told()[5] == "2:solved 10:00:00 human Solved"


def test_where_only_later_times_are_known_the_opening_has_none(exported):
    header = "Ticket ID,First Response Time,Customer Email,Ticket Status,Time to Resolution"
    told = [
        ("2026-09-01 09:00", "Closed", "2026-09-01 10:00"),
        ("2026-09-01 09:30", "Pending", ""),
        ("", "Open", ""),
    ]
    rows = [
        dict(zip(header.split(","), (f"4{n}", reply, f"p{n}@pizza.example", state, solved), strict=True))
        for n, (reply, state, solved) in enumerate(told)
    ]
    receipt = exported.bring_in(exported.csv("tickets.csv", header, rows))
    assert (receipt.stored, receipt.quarantined) == (3, 0)
    assert exported.told()[:4] == [
        "40 ? customer Contact",
        "40:first_reply 09:00:00 human First reply",
        "40:solved 10:00:00 human Solved",
        "41 ? customer Contact",
    ]
    assert exported.facts("first_response_seconds", "resolved") == {
        "40": (None, True),
        "41": (None, False),
        "42": (None, False),
    }


def test_comments_in_numbered_columns_are_turns_of_their_authors(exported):
    header = "Issue key,Created,Reporter,Status,Description,Comment,Comment"
    rows = [
        (
            f"SUP-{n}", "01/Mar/26 9:00 AM", "ana", "Resolved", f"The printer on floor {n} does not print at all",
            "01/Mar/26 9:30 AM;557058:ab;We are on it; give us an hour", "01/Mar/26 11:00 AM;ana;Thank you so much",
        )
        for n in range(3)
    ]  # fmt: skip
    file = exported.folder / "jira.csv"
    lines = [header, *(",".join(row) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    exported.bring_in(file)
    assert exported.told()[:4] == [
        "SUP-0 09:00:00 customer Contact",
        "SUP-0:comment_1 09:30:00 human Person answers",
        "SUP-0:comment_2 11:00:00 customer Contact",
        "SUP-0:outcome ? system Resolved",
    ]
    assert exported.moments("text")[1:3] == [("We are on it; give us an hour",), ("Thank you so much",)]
    assert exported.facts("first_response_seconds")["SUP-0"] == 1800.0


@pytest.mark.parametrize(
    ("column", "merged", "other"),
    [("Merged", "1", "0"), ("Status", "merged", "Closed"), ("Status", "Zusammengeführt", "Open")],
)
def test_merged_tickets_are_stored_and_counted_in_no_conversation(
    exported, column: str, merged: str, other: str
):
    rows = [
        {"Ticket ID": f"4{n}", "Created at": "2026-09-01 08:00", "Requester": f"p{n}", column: (other, merged)[n == 1]}
        for n in range(4)
    ]  # fmt: skip
    receipt = exported.bring_in(exported.csv("tickets.csv", f"Ticket ID,Created at,Requester,{column}", rows))
    assert (receipt.stored, receipt.quarantined) == (4, 0)
    assert any(note.startswith("1 ticket merged into others") for note in receipt.notes)
    assert len({row[0].split(":")[0] for row in exported.moments("interaction_id")}) == 4
    assert exported.facts("resolved").keys() == {"40", "42", "43"}
