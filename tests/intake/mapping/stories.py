"""Exports as people have them, a few values a column, and what each column is: the table the recogniser is held to.

Values repeat in turn over twelve rows; {n} counts the rows, 100 to 111.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """An export's columns with some of their values, and the fields that its columns are."""

    name: str
    columns: dict[str, list[str]]
    expected: dict[str, str]


def _headers_only(*names: str) -> dict[str, list[str]]:
    return {name: [""] for name in names}


_WORDS = [
    "Where is my pizza? I have been waiting for an hour",
    "My order came without the topping I paid for",
    "Thank you, that was quick and very kind",
    "I want to speak to a real person please",
    "You charged me twice, please send it back",
    "The app does not let me change my address",
]
_MINUTES = ["3", "18", "240", "7", "1200", "65"]

TWITTER = Story(
    "customer support on Twitter",
    {
        "tweet_id": ["{n}"],
        "author_id": ["115712", "sprintcare", "115713", "Ask_Spectrum"],
        "inbound": ["True", "False"],
        "created_at": ["Tue Oct 31 22:10:47 +0000 2017", "Tue Oct 31 22:11:45 +0000 2017", "Wed Nov 01 08:00:00 +0000 2017"],
        "text": _WORDS,
        "response_tweet_id": ["101", "", "103,104", ""],
        "in_response_to_tweet_id": ["", "100", "101", "102", "", "104", "105", "", "107", "108", "", "110"],
    },
    {
        "interaction_id": "tweet_id", "author": "author_id", "actor": "inbound", "occurred_at": "created_at",
        "text": "text", "reply_to": "in_response_to_tweet_id",
    },
)  # fmt: skip

AIRLINE = Story(
    "airline sentiment",
    {
        "tweet_id": ["570306133677760{n}"],
        "airline_sentiment": ["neutral", "positive", "negative"],
        "airline_sentiment_confidence": ["1.0", "0.3486", "0.6837"],
        "negativereason": ["", "", "Bad Flight", "Can't Tell", "", "Late Flight"],
        "negativereason_confidence": ["", "0.0", "0.7033", "1.0"],
        "airline": ["Virgin America", "United", "Delta"],
        "airline_sentiment_gold": [""],
        "name": ["cairdin", "jnardino", "yvonnalynn", "jnardino", "cairdin"],
        "negativereason_gold": [""],
        "retweet_count": ["0", "0", "1"],
        "text": _WORDS,
        "tweet_coord": ["", "", "[40.74804263, -73.99295302]"],
        "tweet_created": ["2015-02-24 11:35:52 -0800", "2015-02-24 11:15:59 -0800", "2015-02-23 09:15:48 -0800"],
        "tweet_location": ["", "Lets Play", "San Francisco CA", ""],
        "user_timezone": ["Eastern Time (US & Canada)", "Pacific Time (US & Canada)"],
    },
    {
        "interaction_id": "tweet_id", "issue": "negativereason", "customer_id": "name", "text": "text",
        "occurred_at": "tweet_created", "area": "tweet_location",
    },
)  # fmt: skip

BANK_COMPLAINTS = Story(
    "bank complaints",
    {
        "Date received": ["2020-03-18", "2019-09-24", "2019-10-25"],
        "Product": ["Debt collection", "Mortgage", "Credit card"],
        "Sub-product": ["I do not know", "FHA mortgage"],
        "Issue": ["Attempts to collect debt not owed", "Closing on a mortgage", "Getting a credit card"],
        "Sub-issue": ["Debt is not yours", ""],
        "Consumer complaint narrative": ["", *_WORDS],
        "Company public response": ["", "Company has responded to the consumer and chooses not to provide a response"],
        "Company": ["Experian Information Solutions Inc.", "TRANSWORLD SYSTEMS INC"],
        "State": ["FL", "PA", "CA", "TX"],
        "ZIP code": ["330XX", "15206"],
        "Tags": ["", "Older American", "None"],
        "Consumer consent provided?": ["Other", "Consent provided"],
        "Submitted via": ["Web", "Phone", "Referral", "Postal mail"],
        "Date sent to company": ["2020-03-18", "2019-09-25", "2019-10-26"],
        "Company response to consumer": ["Closed with explanation", "Closed with non-monetary relief"],
        "Timely response?": ["Yes", "No"],
        "Consumer disputed?": ["N/A"],
        "Complaint ID": ["3571{n}"],
    },
    {
        "interaction_id": "Complaint ID", "occurred_at": "Date received", "product": "Product", "issue": "Issue",
        "text": "Consumer complaint narrative", "area": "State", "channel": "Submitted via",
    },
)  # fmt: skip

BANK_COMPLAINTS_16 = Story(
    "bank complaints of sixteen columns",
    {
        name: ["2024-01-01T08:15:30.000Z", "2024-01-02T09:00:00.000Z"] if name.startswith("Date") else values
        for name, values in BANK_COMPLAINTS.columns.items()
        if name not in ("Consumer consent provided?", "Consumer disputed?")
    },
    BANK_COMPLAINTS.expected,
)

CITY_REQUESTS = Story(
    "city service requests",
    {
        "Unique Key": ["58372{n}"],
        "Created Date": ["01/15/2026 02:13:04 AM", "01/15/2026 03:00:00 PM", "01/16/2026 08:30:00 AM"],
        "Closed Date": ["01/15/2026 04:00:00 AM", "", "01/17/2026 08:00:00 AM"],
        "Agency": ["NYPD", "HPD"],
        "Agency Name": ["New York City Police Department", "Department of Housing"],
        "Complaint Type": ["Noise - Residential", "HEAT/HOT WATER", "Illegal Parking"],
        "Descriptor": ["Loud Music/Party", "ENTIRE BUILDING", "Blocked Hydrant"],
        "Location Type": ["Residential Building/House", "Street/Sidewalk"],
        "Incident Zip": ["10025", "11226"],
        "Incident Address": ["12 WEST 100 STREET", "40 OCEAN AVENUE"],
        "Street Name": ["WEST 100 STREET", "OCEAN AVENUE"],
        "City": ["NEW YORK", "BROOKLYN", "JAMAICA", "BRONX"],
        "Status": ["Closed", "In Progress", "Open"],
        "Due Date": [""],
        "Resolution Description": ["The Police Department responded to the complaint and took action to fix it."],
        "Resolution Action Updated Date": ["01/15/2026 04:00:00 AM"],
        "Community Board": ["07 MANHATTAN", "14 BROOKLYN"],
        "Borough": ["MANHATTAN", "BROOKLYN", "QUEENS"],
        "Open Data Channel Type": ["PHONE", "ONLINE", "MOBILE"],
        "Park Facility Name": ["Unspecified"],
        "Park Borough": ["MANHATTAN", "BROOKLYN", "QUEENS"],
        "Latitude": ["40.79", "40.65"],
        "Longitude": ["-73.96", "-73.95"],
        "Location": ["(40.79, -73.96)", "(40.65, -73.95)"],
    },
    {
        "interaction_id": "Unique Key", "occurred_at": "Created Date", "issue": "Complaint Type", "area": "Borough",
        "channel": "Open Data Channel Type", "resolved": "Status",
    },
)  # fmt: skip

TELECOM_COMPLAINTS = Story(
    "telecom complaints",
    {
        "Ticket #": ["250{n}"],
        "Customer Complaint": [
            "Comcast Cable Internet Speeds", "Payment disappear - service got disconnected", "Speed and Service",
            "Comcast Imposed a New Usage Cap of 300GB", "Comcast not working and no service to boot",
            "ISP Charging for arbitrary data limits", "Throttling service and unreasonable data caps",
        ],
        "Date": ["22-04-15", "04-08-15", "18-04-15"],
        "Date_month_year": ["22-Apr-15", "04-Aug-15", "18-Apr-15"],
        "Time": ["3:53:50 PM", "10:22:56 AM", "9:55:47 AM"],
        "Received Via": ["Customer Care Call", "Internet"],
        "City": ["Abingdon", "Acworth", "Adrian"],
        "State": ["Maryland", "Georgia", "Michigan"],
        "Zip code": ["21009", "30102"],
        "Status": ["Closed", "Open", "Solved", "Pending"],
        "Filing on Behalf of Someone": ["No", "Yes"],
    },
    {
        "interaction_id": "Ticket #", "text": "Customer Complaint", "occurred_at": "Date", "time_of_day": "Time",
        "channel": "Received Via", "area": "State", "resolved": "Status",
    },
)  # fmt: skip

PROBLEM_LOG = Story(
    "problem management log",
    {
        "org:group": ["Org line A2", "Org line C"],
        "resource country": ["INDIA", "Sweden", "China"],
        "organization country": ["se", "cn"],
        "org:resource": ["Minnie", "Tomas", "Carrie"],
        "organization involved": ["J11 2nd", "M1 2nd"],
        "org:role": ["A2_2"],
        "concept:name": ["Queued", "Accepted", "Accepted", "Completed"],
        "impact": ["High", "Medium"],
        "product": ["PROD191", "PROD753"],
        "lifecycle:transition": ["Awaiting Assignment", "In Progress", "Assigned", "Closed"],
        "time:timestamp": [f"2012-03-{day:02} 10:53:52+00:00" for day in range(1, 13)],
        "case:concept:name": ["1-109"] * 4 + ["1-147"] * 4 + ["1-202"] * 4,
        "start_timestamp": [f"2012-03-{day:02} 10:53:52+00:00" for day in range(1, 13)],
    },
    {
        "journey_id": "case:concept:name", "touchpoint": "concept:name", "occurred_at": "time:timestamp",
        "agent": "org:resource", "product": "product", "area": "resource country",
    },
)  # fmt: skip

INCIDENT_ACTIVITIES = Story(
    "incident activities",
    {
        "Incident ID": ["IM0000004"] * 5 + ["IM0000005"] * 7,
        "DateStamp": ["07-01-2013 08:17:17", "04-11-2013 13:41:30", "25-09-2013 08:27:40"],
        "IncidentActivity_Number": ["001A3689{n}"],
        "IncidentActivity_Type": ["Open", "Reassignment", "Update", "Closed", "Assignment"],
        "Assignment Group": ["TEAM0001", "TEAM0002"],
        "KM number": ["KM0000553", "KM0000611"],
        "Interaction ID": ["SD0000007"] * 5 + ["SD0000011"] * 7,
    },
    {
        "journey_id": "Incident ID", "occurred_at": "DateStamp", "interaction_id": "IncidentActivity_Number",
        "touchpoint": "IncidentActivity_Type", "conversation_id": "Interaction ID",
    },
)  # fmt: skip

INCIDENT_LOG = Story(
    "incident event log",
    {
        "number": ["INC0000045"] * 4 + ["INC0000047"] * 4 + ["INC0000057"] * 4,
        "incident_state": ["New", "Active", "Resolved", "Closed"],
        "active": ["True", "True", "True", "False"],
        "reassignment_count": ["0"],
        "reopen_count": ["0"],
        "sys_mod_count": ["0", "2", "3", "4"],
        "made_sla": ["True"],
        "caller_id": ["Caller 2403"] * 4 + ["Caller 2404"] * 8,
        "opened_by": ["Opened by  8", "Opened by  397"],
        "opened_at": ["29/2/2016 01:16"] * 4 + ["29/2/2016 04:40"] * 4 + ["29/2/2016 06:10"] * 4,
        "sys_created_by": ["Created by 6"],
        "sys_created_at": ["29/2/2016 01:23"] * 4 + ["29/2/2016 04:57"] * 4 + ["29/2/2016 06:26"] * 4,
        "sys_updated_by": ["Updated by 21", "Updated by 642", "Updated by 804", "Updated by 908"],
        "sys_updated_at": ["29/2/2016 01:23", "29/2/2016 08:53", "29/2/2016 11:29", "5/3/2016 12:00"],
        "contact_type": ["Phone", "Phone", "Email"],
        "location": ["Location 143", "Location 165", "Location 204"],
        "category": ["Category 55", "Category 40"],
        "subcategory": ["Subcategory 170", "Subcategory 215"],
        "u_symptom": ["Symptom 72", "Symptom 471"],
        "impact": ["2 - Medium"],
        "priority": ["3 - Moderate"],
        "assignment_group": ["Group 56", "Group 70"],
        "assigned_to": ["Resolver 89", "Resolver 31"],
        "knowledge": ["True"],
        "closed_code": ["code 5"],
        "resolved_by": ["Resolved by 149"],
        "resolved_at": ["29/2/2016 11:29"] * 4 + ["1/3/2016 09:52"] * 8,
        "closed_at": ["5/3/2016 12:00"] * 4 + ["6/3/2016 10:00"] * 8,
    },
    {
        "journey_id": "number", "touchpoint": "incident_state", "occurred_at": "sys_updated_at",
        "customer_id": "caller_id", "channel": "contact_type", "area": "location", "issue": "category",
        "agent": "assigned_to",
    },
)  # fmt: skip

HELP_DESK_LOG = Story(
    "help desk log",
    {
        "Case ID": ["2", "2", "2", "3", "3", "4", "4", "4", "4", "5", "5", "5"],
        "Activity": ["Assign seriousness", "Take in charge ticket", "Resolve ticket", "Closed"],
        "Resource": ["Value 1", "Value 2", "Value 3"],
        "Complete Timestamp": [f"2012/04/{day:02} 16:55:15.000" for day in range(3, 15)],
    },
    {
        "journey_id": "Case ID", "touchpoint": "Activity", "agent": "Resource", "occurred_at": "Complete Timestamp",
    },
)  # fmt: skip

CHAT_TURNS = Story(
    "chat with bot and human turns",
    {
        "conversation_id": ["c1"] * 6 + ["c2"] * 6,
        "turn": ["1", "2", "3", "4", "5", "6"],
        "speaker": ["user", "bot", "user", "bot", "user", "agent"],
        "timestamp": [f"2026-01-05T10:{minute:02}:00Z" for minute in range(12)],
        "utterance": _WORDS,
    },
    {
        "conversation_id": "conversation_id", "actor": "speaker", "occurred_at": "timestamp", "text": "utterance",
    },
)  # fmt: skip

CHAT_ROLES = Story(
    "chat messages with roles",
    {
        "id": ["{n}"],
        "chatId": ["a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c"],
        "sent_at": ["1767607200", "1767607260", "1767607320"],
        "role": ["customer", "assistant", "customer", "agent"],
        "message": _WORDS,
        "live_agent_handoff": ["false", "false", "false", "true"],
        "intent": ["order_status", "refund"],
    },
    {
        "interaction_id": "id", "conversation_id": "chatId", "occurred_at": "sent_at", "actor": "role",
        "text": "message", "handoff": "live_agent_handoff", "issue": "intent",
    },
)  # fmt: skip

BOT_EVENTS = Story(
    "bot tracker events",
    {
        "sender_id": ["u1"] * 6 + ["u2"] * 6,
        "timestamp": [f"15467{minute:02}000.25" for minute in range(10, 22)],
        "event": ["user", "bot"],
        "text": _WORDS,
        "intent": ["greet", "order_pizza"],
    },
    {
        "customer_id": "sender_id", "occurred_at": "timestamp", "actor": "event", "text": "text", "issue": "intent",
    },
)  # fmt: skip

ZENDESK = Story(
    "Zendesk tickets",
    {
        **_headers_only("Summation column"),
        "Id": ["4{n}"],
        "Requester": ["Ana Lima", "Ben Ode", "Cai Wen", "Ana Lima"],
        "Requester id": ["9001", "9002", "9003", "9001"],
        "Requester external id": [""],
        "Requester email": ["ana@example.com", "ben@example.com", "cai@example.com", "ana@example.com"],
        "Requester domain": ["example.com"],
        "Submitter": ["Ana Lima", "Dora Kern"],
        "Assignee": ["Dora Kern", "Eli Roth"],
        "Group": ["Support", "Billing"],
        "Subject": _WORDS,
        "Tags": ["refund late", "topping"],
        "Status": ["Closed", "Open", "Solved", "Pending"],
        "Priority": ["Normal", "High"],
        "Via": ["Web form", "Mail", "Chat"],
        "Ticket type": ["Question", "Problem"],
        "Created at": ["2026-01-05 10:00", "2026-01-05 11:30", "2026-01-06 09:15"],
        "Updated at": ["2026-01-07 10:00", "2026-01-07 11:30", "2026-01-08 09:15"],
        "Assigned at": ["2026-01-05 10:05", "2026-01-05 11:40"],
        "Organization": ["", "Pizza friends"],
        "Due date": [""],
        "Initially assigned at": ["2026-01-05 10:05"],
        "Solved at": ["2026-01-07 10:00", ""],
        "Resolution time": ["48", "3"],
        "Satisfaction Score": ["Not Offered", "Good", "Bad", "Offered"],
        "Group stations": ["1", "2"],
        "Assignee stations": ["1", "2"],
        "Reopens": ["0", "1"],
        "Replies": ["2", "5"],
        "First reply time in minutes": _MINUTES,
        "First reply time in minutes within business hours": _MINUTES,
        "First resolution time in minutes": _MINUTES,
        "Full resolution time in minutes": _MINUTES,
        "Agent wait time in minutes": _MINUTES,
        "Requester wait time in minutes": _MINUTES,
        "On hold time in minutes": _MINUTES,
        "Ticket Category [list]": ["late", "missing item"],
        "Status [list]": ["a", "b"],
    },
    {
        "interaction_id": "Id", "customer_id": "Requester id", "agent": "Assignee", "text": "Subject", "channel": "Via",
        "occurred_at": "Created at", "resolved": "Status", "csat": "Satisfaction Score",
        "issue": "Ticket Category [list]",
    },
)  # fmt: skip

INTERCOM = Story(
    "Intercom conversations",
    {
        "Conversation ID": ["2154{n}"],
        "Conversation started at (America/New_York)": ["2026-01-05 10:00:00", "2026-01-06 11:00:00"],
        "Updated at (America/New_York)": ["2026-01-05 12:00:00", "2026-01-06 12:00:00"],
        "Conversation source": ["Customer initiated", "Operator"],
        "Current conversation state": ["Closed", "Open", "Snoozed"],
        "Team currently assigned": ["Tier 1", "Tier 2"],
        "Teammate currently assigned": ["Dora", "Eli"],
        "Agent rated type": ["Teammate", "Fin"],
        "Conversation rating": ["5", "1", "4", ""],
        "Conversation rating remark": [*_WORDS],
        "Fin AI Agent involved": ["true", "false"],
        "Fin AI Agent deflected": ["true", "false"],
        "Fin AI Agent rating": ["", "4"],
        "AI Topic": ["Delivery", "Refund"],
        "Channel": ["Chat", "Email"],
        "First response time (seconds)": ["30", "400"],
        "User name": ["Ana", "Ben"],
        "User email": ["ana@example.com", "ben@example.com"],
        "CX Score rating": ["3", "4"],
    },
    {
        "interaction_id": "Conversation ID", "occurred_at": "Conversation started at (America/New_York)",
        "resolved": "Current conversation state", "agent": "Teammate currently assigned", "csat": "Conversation rating",
        "text": "Conversation rating remark", "issue": "AI Topic", "channel": "Channel", "customer_id": "User email",
    },
)  # fmt: skip

FRESHDESK = Story(
    "Freshdesk tickets",
    {
        "Ticket ID": ["7{n}"],
        "Subject": _WORDS,
        "Status": ["Open", "Closed", "Resolved", "Pending"],
        "Priority": ["Low", "High"],
        "Source": ["Email", "Portal", "Phone"],
        "Type": ["Question", "Refund", "Problem"],
        "Agent": ["Dora Kern", "Eli Roth"],
        "Group": ["Support"],
        "Created time": ["2026-01-05 10:00:00", "2026-01-06 10:00:00"],
        "Due by Time": ["2026-01-08 10:00:00", "2026-01-09 10:00:00"],
        "Resolved time": ["2026-01-07 10:00:00", ""],
        "Time tracked": ["00:10:00", "00:00:00"],
        "First response time (in hrs)": ["00:12:10", "01:00:00"],
        "Agent interactions": ["1", "2"],
        "Customer interactions": ["1", "4"],
        "Resolution status": ["Within SLA", "SLA Violated"],
        "Tags": ["late", ""],
        "Survey results": ["", "5", "1"],
        "Product": ["Pizza", "Drinks"],
        "Full name": ["Ana Lima", "Ben Ode"],
        "Email": ["ana@example.com", "ben@example.com"],
        "Contact ID": ["3001", "3002"],
    },
    {
        "interaction_id": "Ticket ID", "text": "Subject", "resolved": "Status", "channel": "Source", "issue": "Type",
        "agent": "Agent", "occurred_at": "Created time", "csat": "Survey results", "product": "Product",
        "customer_id": "Contact ID",
    },
)  # fmt: skip

HUBSPOT = Story(
    "HubSpot tickets",
    {
        "Ticket ID": ["88{n}"],
        "Ticket name": _WORDS,
        "Pipeline": ["Support Pipeline"],
        "Ticket status": ["Closed", "New", "Waiting on contact"],
        "Create date": ["2026-01-05 10:00", "2026-01-06 12:00"],
        "Close date": ["2026-01-07 10:00", ""],
        "Source": ["Chat", "Email", "Form"],
        "Category": ["Billing issue", "Product issue"],
        "Priority": ["High", "Low"],
        "Ticket owner": ["Dora Kern", "Eli Roth"],
        "First agent response date": ["2026-01-05 10:10", "2026-01-06 12:10"],
        "Time to close": ["100000", "200000"],
        "Last CSAT survey rating": ["5", "4", ""],
        "Last CES survey rating": ["6", "7", ""],
        "Latest NPS survey rating": ["9", "10", ""],
        "Language": ["en", "de"],
    },
    {
        "interaction_id": "Ticket ID", "text": "Ticket name", "resolved": "Ticket status", "occurred_at": "Create date",
        "channel": "Source", "issue": "Category", "agent": "Ticket owner", "csat": "Last CSAT survey rating",
        "ces": "Last CES survey rating", "nps": "Latest NPS survey rating", "language": "Language",
    },
)  # fmt: skip

SALESFORCE = Story(
    "Salesforce cases",
    {
        "Case Number": ["0000{n}"],
        "Account Name": ["Lima Ltd", "Ode plc"],
        "Contact Email": ["ana@example.com", "ben@example.com"],
        "Subject": ["Late pizza again", "Missing topping today", "Refund please now"],
        "Description": _WORDS,
        "Status": ["Closed", "New", "Escalated"],
        "Priority": ["High", "Low"],
        "Type": ["Problem", "Question"],
        "Case Reason": ["Delivery", "Refund"],
        "Case Origin": ["Phone", "Web", "Email"],
        "Case Owner": ["Dora Kern", "Eli Roth"],
        "Escalated": ["0", "1"],
        "Date/Time Opened": ["1/5/2026 10:00 AM", "1/16/2026 11:00 AM"],
        "Date/Time Closed": ["1/7/2026 10:00 AM", ""],
        "Age": ["3", "8"],
    },
    {
        "interaction_id": "Case Number", "customer_id": "Contact Email", "text": "Description", "resolved": "Status",
        "issue": "Case Reason", "channel": "Case Origin", "agent": "Case Owner", "handoff": "Escalated",
        "occurred_at": "Date/Time Opened",
    },
)  # fmt: skip

AMAZON_CONNECT = Story(
    "Amazon Connect contact records",
    {
        "AWSAccountId": ["123456789012"],
        "Agent.ARN": ["arn:aws:connect:eu:1"],
        "Agent.AfterContactWorkDuration": ["5", "9"],
        "Agent.AgentInteractionDuration": ["300", "222", "900"],
        "Agent.ConnectedToAgentTimestamp": ["2026-01-05T10:01:00Z", "2026-01-05T11:01:00Z"],
        "Agent.CustomerHoldDuration": ["0", "60"],
        "Agent.Username": ["dora", "eli"],
        "Channel": ["VOICE", "CHAT", "TASK"],
        "ContactId": ["9f2-{n}"],
        "CustomerEndpoint.Address": ["+15550100", "+15550101", "+15550100"],
        "DisconnectTimestamp": ["2026-01-05T10:10:00Z", "2026-01-05T11:10:00Z"],
        "InitialContactId": ["", "9f2-100", ""],
        "InitiationMethod": ["INBOUND", "TRANSFER"],
        "InitiationTimestamp": ["2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z"],
        "LastUpdateTimestamp": ["2026-01-05T12:00:00Z", "2026-01-05T13:00:00Z"],
        "Queue.Name": ["Basic", "VIP"],
        "Queue.EnqueueTimestamp": ["2026-01-05T10:00:30Z", ""],
    },
    {
        "interaction_id": "ContactId", "channel": "Channel", "agent": "Agent.Username",
        "customer_id": "CustomerEndpoint.Address", "occurred_at": "InitiationTimestamp",
        "handle_seconds": "Agent.AgentInteractionDuration",
    },
)  # fmt: skip

GENESYS = Story(
    "Genesys Cloud interactions",
    {
        "Full Export Completed": ["YES"],
        "Media Type": ["voice", "chat", "email"],
        "Users": ["Dora Kern; Eli Roth", "Eli Roth"],
        "Remote": ["Lima, Ana", "Ode, Ben"],
        "Date": ["6/23/25 07:00 AM", "6/24/25 08:15 AM"],
        "End Date": ["6/23/25 07:10 AM", "6/24/25 08:30 AM"],
        "Duration": [" 00:10:11.000", " 00:15:00.000"],
        "Direction": ["Inbound", "Outbound"],
        "ANI": ["tel:+15550100", "tel:+15550101"],
        "DNIS": ["tel:+15559999"],
        "Queue": ["Basic"],
        "Wrap-up": ["Late delivery", "Refund"],
        "Conversation ID": ["7c5e-{n}"],
        "Transferred": ["YES", "NO"],
    },
    {
        "interaction_id": "Conversation ID", "channel": "Media Type", "agent": "Users", "occurred_at": "Date",
        "actor": "Direction", "customer_id": "ANI", "issue": "Wrap-up", "handoff": "Transferred",
    },
)  # fmt: skip

CHATWOOT = Story(
    "Chatwoot ratings",
    {
        "Agent Name": ["Dora Kern", "Eli Roth"],
        "Rating": ["5", "1", "4"],
        "Feedback Comment": _WORDS,
        "Contact Name": ["Ana Lima", "Ben Ode"],
        "Contact Email Address": ["ana@example.com", "ben@example.com"],
        "Link to the conversation": ["https://chat.example.com/1/{n}"],
        "Recorded date": ["2026-01-05 10:00:00", "2026-01-06 10:00:00"],
        "Review Notes": ["", "we should call them back soon"],
    },
    {
        "agent": "Agent Name", "csat": "Rating", "text": "Feedback Comment", "customer_id": "Contact Email Address",
        "occurred_at": "Recorded date",
    },
)  # fmt: skip

DIXA = Story(
    "Dixa conversations",
    {
        "id": ["5{n}"],
        "created_at": ["1767607200000", "1767610800000"],
        "initial_channel": ["widgetchat", "email", "phone"],
        "requester_id": ["r-1", "r-2"],
        "requester_email": ["ana@example.com", "ben@example.com"],
        "queued_at": ["1767607200500", "1767610800500"],
        "queue_name": ["Basic"],
        "assigned_at": ["1767607209000", "1767610809000"],
        "assignee_id": ["a-1", "a-2"],
        "assignee_name": ["Dora", "Eli"],
        "closed_at": ["1767617200000", "1767620800000"],
        "rating_score": ["5", "2"],
        "rating_message": _WORDS,
        "direction": ["INBOUND", "OUTBOUND"],
        "total_duration": ["900", "800"],
    },
    {
        "interaction_id": "id", "occurred_at": "created_at", "channel": "initial_channel", "customer_id": "requester_id",
        "agent": "assignee_name", "csat": "rating_score", "text": "rating_message", "actor": "direction",
    },
)  # fmt: skip

PORTUGUESE = Story(
    "Brazilian tickets",
    {
        "Protocolo": ["2026{n}"],
        "Cliente": ["Ana Lima", "Bento Reis", "Ana Lima"],
        "Data de criação": ["5 jan 2026 10:00", "6 fev 2026 11:00"],
        "Canal": ["Chat", "Telefone", "E-mail"],
        "Motivo do Contato [list]": ["Atraso", "Reembolso"],
        "Atendente": ["Dora", "Elias"],
        "Mensagem": _WORDS,
        "Estado": ["SP", "RJ", "MG"],
        "Resolvido": ["Sim", "Não"],
    },
    {
        "interaction_id": "Protocolo", "customer_id": "Cliente", "occurred_at": "Data de criação", "channel": "Canal",
        "issue": "Motivo do Contato [list]", "agent": "Atendente", "text": "Mensagem", "area": "Estado",
        "resolved": "Resolvido",
    },
)  # fmt: skip

GERMAN = Story(
    "German tickets",
    {
        "Ticketnummer": ["T-{n}"],
        "Kundennummer": ["K-1", "K-2", "K-3"],
        "Erstellt am": ["05.01.2026 10:00", "16.01.2026 11:30"],
        "Kanal": ["Telefon", "E-Mail", "Chat"],
        "Kategorie": ["Lieferung", "Rechnung"],
        "Mitarbeiter": ["Dora Kern", "Eli Roth"],
        "Nachricht": _WORDS,
        "Filiale": ["Köln", "Bonn", "Trier"],
        "Gelöst": ["ja", "nein"],
    },
    {
        "interaction_id": "Ticketnummer", "customer_id": "Kundennummer", "occurred_at": "Erstellt am", "channel": "Kanal",
        "issue": "Kategorie", "agent": "Mitarbeiter", "text": "Nachricht", "area": "Filiale", "resolved": "Gelöst",
    },
)  # fmt: skip

OWN = Story(
    "our own sample",
    {
        "Interaction ID": ["i{n}"],
        "Customer ID": ["ana", "ben", "cai"],
        "Conversation ID": ["c1", "c1", "c1", "c2", "c2", "c2"],
        "Journey ID": ["j1", "j1", "j1", "j2", "j2", "j2"],
        "Time": ["2026-01-05T10:00:00Z", "2026-01-05T10:05:00Z", "2026-01-06T09:00:00Z"],
        "Channel": ["app", "chat", "phone"],
        "Actor": ["customer", "bot", "customer", "human"],
        "Agent": ["", "Pepper", "", "Dora"],
        "Touchpoint": ["Place order", "Track delivery", "Report missing item"],
        "Stage": ["Order", "Delivery", "Support"],
        "Message": _WORDS,
        "Area": ["North", "South"],
        "Issue": ["Missing topping", "Late delivery"],
        "Product": ["Margherita", "Diavola"],
        "Order number": ["A-1001", "A-1002"],
        "Segment": ["new", "VIP"],
        "Handoff": ["no", "no", "no", "yes"],
        "Handoff reason": ["", "", "", "asked for a human"],
        "Resolved": ["yes", "no"],
        "CSAT": ["5", "", "2"],
        "NPS": ["9", "", "3"],
        "CES": ["6", "", "2"],
        "Handle seconds": ["", "", "", "340"],
        "Language": ["en", "de"],
    },
    {
        "interaction_id": "Interaction ID", "customer_id": "Customer ID", "conversation_id": "Conversation ID",
        "journey_id": "Journey ID", "occurred_at": "Time", "channel": "Channel", "actor": "Actor", "agent": "Agent",
        "touchpoint": "Touchpoint", "stage": "Stage", "text": "Message", "area": "Area", "issue": "Issue",
        "product": "Product", "reference": "Order number", "segment": "Segment", "handoff": "Handoff",
        "handoff_reason": "Handoff reason", "resolved": "Resolved", "csat": "CSAT", "nps": "NPS", "ces": "CES",
        "handle_seconds": "Handle seconds", "language": "Language",
    },
)  # fmt: skip

STORIES: tuple[Story, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Story))
