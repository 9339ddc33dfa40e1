"""One story a vendor: a few rows under the real header, with its traps in them, and the moments that they become."""

from headers import (
    CHATWOOT,
    CONNECT,
    DIXA,
    FRESHDESK,
    GENESYS,
    GORGIAS,
    HUBSPOT,
    HUBSPOT_INTERNAL,
    INTERCOM,
    SALESFORCE,
    ZENDESK,
)


def test_a_zendesk_ticket_becomes_what_it_states_and_its_satisfaction_is_words(exported):
    ana = {
        "Id": "41", "Requester id": "9001", "Assignee": "Dora Kern", "Subject": "My pizza is cold and terrible",
        "Status": "Closed", "Via": "Web form", "Created at": "2026-09-01 08:00", "Solved at": "2026-09-02 08:00",
        "Satisfaction Score": "Bad", "Reopens": "1", "Replies": "3", "First reply time in minutes": "30",
        "First resolution time in minutes": "120", "Ticket Category [list]": "late", "Status [list]": "a",
    }  # fmt: skip
    ben = {
        "Id": "42", "Requester id": "9002", "Assignee": "Dora Kern", "Subject": "Where is it?", "Status": "Open",
        "Via": "Mail", "Created at": "2026-09-01 09:00", "Satisfaction Score": "Offered", "Replies": "0",
        "Ticket Category [list]": "late", "Status [list]": "b", "Reopens": "0",
    }  # fmt: skip
    receipt = exported.bring_in(exported.csv("tickets.csv", ZENDESK, [ana, ben]))
    assert (receipt.vendor, receipt.read, receipt.stored, receipt.interactions) == ("Zendesk", 2, 2, 6)
    assert receipt.mapping["issue"] == "Ticket Category [list]"
    assert receipt.mapping["resolved"] == "Status"
    assert exported.told() == [
        "41 08:00:00 customer Late · contact by web",
        "41:first_reply 08:30:00 human First reply",
        "41:first_solved 10:00:00 human Solved",
        "41:solved 08:00:00 human Solved",
        "41:rated ? customer Rated",
        "42 09:00:00 customer Late · contact by e-mail",
    ]
    assert exported.facts(
        "csat", "handoff", "first_response_seconds", "resolved", "reconstructed", "time_stated"
    ) == {
        "41": (1.0, False, 1800.0, True, True, True),
        "42": (None, False, None, False, True, True),
    }
    assert any("'Subject', so sentiment comes from that line only" in note for note in receipt.notes)
    assert any(note.startswith("Reopened in 1 row, but it is not said when") for note in receipt.notes)


def test_an_intercom_conversation_is_a_handoff_where_a_teammate_answers_after_fin(exported):
    started = "Conversation started at (America/New_York)"
    rows = [
        {
            "Conversation ID": "1", started: "2026-09-01 08:00:00", "Current conversation state": "Closed",
            "Teammate currently assigned": "Dora Kern", "Conversation rating": "2", "Channel": "Chat",
            "Conversation rating remark": "That took terribly long", "Fin AI Agent involved": "true",
            "Fin AI Agent resolution state": "Routed to team", "First response time (seconds)": "600",
            "User email": "ana@pizza.example", "Title": "Late pizza", "AI Topic": "Delivery",
        },
        {
            "Conversation ID": "2", started: "2026-09-01 09:00:00", "Current conversation state": "Closed",
            "Fin AI Agent involved": "true", "Fin AI Agent resolution state": "Confirmed Resolution",
            "Channel": "Chat", "User email": "ben@pizza.example", "AI Topic": "Refund",
        },
        {
            "Conversation ID": "3", started: "2026-09-01 10:00:00", "Current conversation state": "Open",
            "Teammate currently assigned": "Eli Roth", "Fin AI Agent involved": "false", "Channel": "Email",
            "First response time (seconds)": "30", "User email": "cai@pizza.example", "AI Topic": "Refund",
        },
    ]  # fmt: skip
    receipt = exported.bring_in(exported.csv("conversations.csv", INTERCOM, rows))
    assert (receipt.vendor, receipt.time_zone) == ("Intercom", "America/New_York")
    assert exported.told()[:6] == [
        "1 12:00:00 customer Delivery · contact by chat",
        "1:bot_reply ? bot Bot answers",
        "1:handoff ? bot Handed to a person",
        "1:first_reply 12:10:00 human First reply",
        "1:outcome ? system Closed",
        "1:rated ? customer Rated",
    ]
    assert exported.moments("text", "sentiment_label")[5] == ("That took terribly long", "negative")
    assert exported.facts(
        "bot_seen", "human_seen", "handoff", "first_response_seconds", "seconds_to_human"
    ) == {
        "1": (True, True, True, None, None),  # when Fin answered is not in the file
        "2": (True, False, False, None, None),
        "3": (False, True, False, 30.0, None),
    }


def test_freshdesk_counts_hours_in_two_ways_and_names_tags_twice(exported):
    common = {"Agent": "Dora Kern", "Source": "Phone", "Subject": "Where is my pizza?", "Contact ID": "3001"}
    rows = [
        {
            **common, "Ticket ID": "70", "Status": "Closed", "Created time": "2026-09-01 10:00:00", "Type": "Late",
            "Resolved time": "2026-09-02 15:00:00", "Closed time": "2026-09-03 15:00:00", "Time tracked": "0.5",
            "First response time (in hrs)": "26:10:05", "Survey results": "Extremely Happy",
        },
        {
            **common, "Ticket ID": "71", "Status": "Open", "Created time": "2026-09-04 10:00:00", "Type": "Late",
            "Time tracked": "01:30:00", "First response time (in hrs)": "0.25", "Survey results": "",
        },
    ]  # fmt: skip
    file = exported.csv("tickets.csv", FRESHDESK, rows)
    lines = file.read_text("utf-8-sig").splitlines()
    file.write_text("\n".join([f"{lines[0]},Tags", *(f"{line},vip" for line in lines[1:])]), encoding="utf-8")
    receipt = exported.bring_in(file)
    assert (receipt.vendor, receipt.mapping["issue"]) == ("Freshdesk", "Type")
    assert exported.told() == [
        "70 10:00:00 customer Late · contact by phone",
        "70:first_reply 12:10:05 human First reply",
        "70:solved 15:00:00 human Solved",
        "70:closed 15:00:00 system Closed",
        "70:rated ? customer Rated",
        "71 10:00:00 customer Late · contact by phone",
        "71:first_reply 10:15:00 human First reply",
    ]
    assert exported.facts("csat", "handle_seconds", "first_response_seconds") == {
        "70": (5.0, 1800.0, 94_205.0),
        "71": (None, 5400.0, 900.0),
    }


def test_hubspot_says_when_its_customer_agent_escalated(exported):
    rows = [
        {
            "Ticket ID": "88", "Ticket name": "Cold pizza", "Ticket status": "Closed", "Source": "Chat",
            "Create date": "2026-09-01 08:00", "Close date": "2026-09-01 18:00", "Category": "Billing",
            "Ticket reopen date": "2026-09-01 12:00", "First agent response date": "2026-09-01 08:20",
            "Customer Agent ticket status": "Escalated", "Customer Agent escalated time": "2026-09-01 08:05",
            "Ticket owner": "Dora Kern", "Last CSAT survey rating": "4", "Language": "en",
        },
        {
            "Ticket ID": "89", "Ticket name": "Late pizza", "Ticket status": "Closed", "Source": "Email",
            "Create date": "2026-09-01 09:00", "Close date": "2026-09-01 09:10", "Category": "Billing",
            "Customer Agent ticket status": "Resolved", "Language": "en",
        },
    ]  # fmt: skip
    assert exported.bring_in(exported.csv("tickets.csv", HUBSPOT, rows)).vendor == "HubSpot"
    assert exported.told()[:7] == [
        "88 08:00:00 customer Billing · contact by chat",
        "88:bot_reply ? bot Bot answers",
        "88:handoff 08:05:00 bot Handed to a person",
        "88:first_reply 08:20:00 human First reply",
        "88:reopened 12:00:00 system Reopened",
        "88:closed 18:00:00 system Closed",
        "88:rated ? customer Rated",
    ]
    assert exported.facts("handoff", "seconds_to_human", "bot_seen", "context_carried", "repeated") == {
        "88": (True, 900.0, True, None, None),
        "89": (False, None, True, None, None),
    }


def test_hubspot_by_its_internal_names(exported):
    row = {
        "hs_ticket_id": "88", "subject": "Cold pizza", "hs_pipeline_stage": "4", "createdate": "2026-09-01T08:00:00Z",
        "source_type": "CHAT", "hubspot_owner_id": "77", "first_agent_reply_date": "2026-09-01T08:20:00Z",
    }  # fmt: skip
    receipt = exported.bring_in(exported.csv("tickets.csv", HUBSPOT_INTERNAL, [row]))
    assert receipt.vendor == "HubSpot"
    assert exported.facts("first_response_seconds", "resolved", "handoff") == {"88": (1200.0, True, False)}


def test_a_salesforce_report_ends_in_footer_lines_and_its_escalations_are_no_handoffs(exported):
    rows = [
        {
            "Case Number": f"000010{n:02}", "Contact Email": "ana@pizza.example", "Case Origin": "Phone",
            "Description": "My pizza came terribly late again", "Case Owner": "Dora Kern", "Case Reason": "Delivery",
            "Status": "Closed" if n % 2 else "Escalated", "Escalated": "1", "Subject": "Late",
            "Date/Time Opened": f"1/{n + 13}/2026 10:00 AM",
            "Date/Time Closed": f"1/{n + 14}/2026 1:30 PM" if n % 2 else "",
        }
        for n in range(12)
    ]  # fmt: skip
    footer = '\n"Cases by month"\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
    footer += '"Confidential Information - Do Not Distribute"\n"Generated By:  Dora Kern  2/1/2026 9:00 AM"\n'
    receipt = exported.bring_in(exported.csv("report.csv", SALESFORCE, rows, after=footer))
    assert (receipt.vendor, receipt.stored) == ("Salesforce", 12)
    assert receipt.quarantined == receipt.read - 12
    assert exported.told()[1:5] == [
        "00001000:outcome ? system Escalated",
        "00001001 10:00:00 customer Delivery · contact by phone",
        "00001001:person_answers ? human Person answers",
        "00001001:closed 13:30:00 system Closed",
    ]
    facts = exported.facts("handoff", "bot_seen", "human_seen", "resolved", "first_response_seconds")
    assert facts["00001000"] == (False, False, False, False, None)
    assert facts["00001001"] == (False, False, True, True, None)


def test_amazon_connect_contacts_are_chained_and_delivered_more_than_once(exported):
    at = "2026-09-01T10:{}Z".format
    caller = {"Channel": "VOICE", "CustomerEndpoint.Address": "+4915112345678"}
    first = {
        **caller, "ContactId": "c1", "NextContactId": "c2", "InitiationMethod": "INBOUND", "Agent.Username": "dora",
        "InitiationTimestamp": at("00:00"), "ConnectedToSystemTimestamp": at("00:05"), "Lex bot initiated": "true",
        "Queue.EnqueueTimestamp": at("00:30"), "Agent.ConnectedToAgentTimestamp": at("01:05"),
        "Agent.AgentInteractionDuration": "300", "TransferCompletedTimestamp": at("06:00"),
        "DisconnectTimestamp": at("06:05"), "LastUpdateTimestamp": at("07:00"),
    }  # fmt: skip
    second = {
        **caller, "ContactId": "c2", "InitialContactId": "c1", "PreviousContactId": "c1", "Agent.Username": "eli",
        "InitiationMethod": "TRANSFER", "InitiationTimestamp": at("06:00"), "DisconnectTimestamp": at("12:05"),
        "Agent.ConnectedToAgentTimestamp": at("07:05"), "LastUpdateTimestamp": at("14:00"),
        "Agent.AgentInteractionDuration": "222",
    }  # fmt: skip
    older = {**second, "Agent.AgentInteractionDuration": "200", "LastUpdateTimestamp": at("13:00")}
    receipt = exported.bring_in(exported.csv("ctr.csv", CONNECT, [first, older, second]))
    assert (receipt.vendor, receipt.read, receipt.stored, receipt.already_here) == ("Amazon Connect", 3, 2, 1)
    assert exported.told() == [
        "c1 10:00:00 customer Contact by phone",
        "c1:bot_reply 10:00:05 bot Bot answers",
        "c1:handoff 10:00:30 bot Handed to a person",
        "c1:person_answers 10:01:05 human Person answers",
        "c1:passed_on 10:06:00 system Handed on",
        "c1:ended 10:06:05 system Contact ended",
        "c2 10:06:00 customer Contact by phone",
        "c2:person_answers 10:07:05 human Person answers",
        "c2:ended 10:12:05 system Contact ended",
    ]
    assert exported.facts("journey_id", "handoff", "seconds_to_human", "handle_seconds") == {
        "c1": ("c1", True, 35.0, 300.0),
        "c2": ("c1", False, None, 222.0),
    }
    assert "4915112345678" not in str(exported.moments("customer_id", "attributes"))


def test_amazon_connect_from_athena_is_all_lower_case(exported):
    row = {
        "contactid": "c1", "channel": "CHAT", "initiationmethod": "INBOUND", "agent_username": "dora",
        "initiationtimestamp": "2026-09-01T10:00:00Z", "agent_connectedtoagenttimestamp": "2026-09-01T10:02:00Z",
    }  # fmt: skip
    header = CONNECT.lower().replace(".", "_")
    assert exported.bring_in(exported.csv("athena.csv", header, [row])).vendor == "Amazon Connect"
    assert exported.facts("channel", "first_response_seconds", "handoff") == {"c1": ("chat", 120.0, False)}


def test_genesys_joins_users_counts_milliseconds_and_writes_numbers_as_tel(exported):
    rows = [
        {
            "Conversation ID": "g1", "Media Type": "voice", "Users": "Dora Kern; Eli Roth", "Direction": "Inbound",
            "Date": "6/23/25 07:00 AM", "End Date": "6/23/25 07:10 AM", "ANI": "tel:+4915112345678",
            "Wrap-up": "Late delivery", "Abandoned": "NO", "Transferred": "YES", "Total Handle": " 26:09:00.500",
            "Time to Agent": "45000", "Survey Score": "4",
        },
        {
            "Conversation ID": "g2", "Media Type": "voice", "Direction": "Inbound", "Date": "6/23/25 08:00 PM",
            "End Date": "6/23/25 08:02 PM", "ANI": "sip:ben@pizza.example", "Abandoned": "YES", "Transferred": "NO",
        },
        {
            "Conversation ID": "g3", "Media Type": "email", "Users": "Eli Roth", "Direction": "Outbound",
            "Date": "6/24/25 08:00 AM", "Duration": "120000", "ANI": "cai@pizza.example", "Total Handle": "90000",
            "Abandoned": "NO", "Transferred": "NO", "Wrap-up": "Refund",
        },
    ]  # fmt: skip
    receipt = exported.bring_in(exported.csv("interactions.csv", GENESYS, rows))
    assert receipt.vendor == "Genesys Cloud"
    assert exported.told() == [
        "g1 07:00:00 customer Late delivery · contact by phone",
        "g1:person_answers 07:00:45 human Person answers",
        "g1:colleague_2 ? human Handed to a colleague",
        "g1:ended 07:10:00 system Contact ended",
        "g1:rated ? customer Rated",
        "g2 20:00:00 customer Contact by phone",
        "g2:ended 20:02:00 system Contact ended",
        "g3 08:00:00 human Outbound contact",
        "g3:ended 08:02:00 system Contact ended",
    ]
    assert exported.facts(
        "human_agents", "first_response_seconds", "handle_seconds", "handoff", "human_seen"
    ) == {
        "g1": (2, 45.0, 94_140.5, False, True),
        "g2": (0, None, None, False, False),
        "g3": (1, None, 90.0, False, True),
    }
    stored = str(exported.moments("customer_id", "attributes", "text"))
    assert "+4915112345678" not in stored
    assert "ben@pizza.example" not in stored


def test_gorgias_says_in_a_ticket_field_that_its_ai_agent_handed_over(exported):
    rows = [
        {
            "Ticket id": "501", "Initial channel": "chat", "Subject": "Cold pizza", "Assignee name": "Dora",
            "Creation date": "2026-09-01T08:00:00Z", "Closed date": "2026-09-01T12:00:00Z", "Survey score": "5",
            "Survey replied date": "2026-09-02T08:00:00Z", "First response time (s)": "600",
            "Customer email": "ana@pizza.example", "Ticket Field: AI Intent": "Order::Status",
            "Ticket Field: AI Agent Outcome": "Handover::With message",
        },
        {
            "Ticket id": "502", "Initial channel": "email", "Subject": "Refund", "Resolution time (s)": "300",
            "Creation date": "2026-09-01T09:00:00Z", "Customer email": "ben@pizza.example",
            "Ticket Field: AI Intent": "Order::Refund", "Ticket Field: AI Agent Outcome": "Automated",
        },
    ]  # fmt: skip
    assert exported.bring_in(exported.csv("tickets.csv", GORGIAS, rows)).vendor == "Gorgias"
    assert "501:rated 08:00:00 customer Rated" in exported.told()
    assert exported.facts("handoff", "bot_seen", "human_seen", "resolved", "csat") == {
        "501": (True, True, True, True, 5.0),
        "502": (False, True, False, True, None),
    }


def test_a_chatwoot_conversation_with_its_feedback(exported):
    row = {
        "conversation_id": "7", "created_at": "2026-09-01 10:00:00", "inbox_name": "Website chat", "agents": "Dora",
        "contact_email": "ana@pizza.example", "chat_resolution": "true", "first_response_time": "120",
        "csat_score": "4", "csat_feedback": "Good but slow service", "labels": "late",
    }  # fmt: skip
    assert exported.bring_in(exported.csv("conversations.csv", CHATWOOT, [row])).vendor == "Chatwoot"
    assert exported.told() == [
        "7 10:00:00 customer Late · contact by chat",
        "7:first_reply 10:02:00 human First reply",
        "7:outcome ? system Solved",
        "7:rated ? customer Rated",
    ]
    assert exported.moments("text") == [(None,), (None,), (None,), ("Good but slow service",)]


def test_dixa_counts_milliseconds(exported):
    rows = [
        {
            "id": "5001", "created_at": "1788249600000", "initial_channel": "widgetchat", "requester_id": "r1",
            "assigned_at": "1788249660000", "assignee_name": "Dora", "closed_at": "1788253200000",
            "rating_score": "5", "rating_message": "Great and friendly help", "direction": "INBOUND",
            "total_duration": "3600000", "handling_duration": "600000",
        },
        {
            "id": "5002", "created_at": "1788249700000", "initial_channel": "email", "requester_id": "r2",
            "direction": "INBOUND",
        },
    ]  # fmt: skip
    assert exported.bring_in(exported.csv("conversations.csv", DIXA, rows)).vendor == "Dixa"
    assert exported.told() == [
        "5001 08:00:00 customer Contact by chat",
        "5001:assigned 08:01:00 system Assigned",
        "5001:person_answers ? human Person answers",
        "5001:closed 09:00:00 system Closed",
        "5001:rated ? customer Rated",
        "5002 08:01:40 customer Contact by E-mail",
    ]
    assert exported.facts("handle_seconds", "resolved") == {"5001": (600.0, True), "5002": (None, None)}
