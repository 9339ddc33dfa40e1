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


def test_a_ticket_that_changed_is_set_aside_whole(exported):
    exported.bring_in(exported.csv("tickets.csv", TICKETS, [ANA, BEN]))
    later = {**BEN, "status": "Closed", "resolved_at": "2026-09-02 09:00"}
    receipt = exported.bring_in(exported.csv("later.csv", TICKETS, [ANA, later]))
    assert (receipt.stored, receipt.already_here, receipt.reasons) == (0, 1, {"id_conflict": 1})
    assert len(exported.moments("interaction_id")) == 5


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
        "Complaint ID,Date received,State,Date sent to company",  # nothing that happened later is stated
        "Ticket ID,First Response Time,Customer,Resolution date",  # when it was opened is not known
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
