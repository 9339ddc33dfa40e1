"""The header rows of the exports that tests make up."""

ZENDESK = """Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,
Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,
Due date,Initially assigned at,Solved at,Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,
Replies,First reply time in minutes,First reply time in minutes within business hours,First resolution time in minutes,
Full resolution time in minutes,Agent wait time in minutes,Requester wait time in minutes,On hold time in minutes,
Ticket Category [list],Status [list]"""
INTERCOM = """Conversation ID,Conversation started at (America/New_York),Updated at (America/New_York),Started by,
Conversation source,Current conversation state,Team currently assigned,Teammate currently assigned,Last teammate rated,
Agent rated type,Conversation rating,Conversation rating remark,Conversation tag,Fin AI Agent involved,
Fin AI Agent deflected,Fin AI Agent resolution state,Fin AI Agent rating,Topics,AI Topic,Channel,Title,
First response time (seconds),User name,User email,Company name,CX Score rating"""
FRESHDESK = """Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,
Closed time,Last update time,Time tracked,First response time (in hrs),Resolution time (in hrs),Agent interactions,
Customer interactions,Resolution status,First response status,Tags,Survey results,Product,Full name,Email,Contact ID"""
HUBSPOT = """Ticket ID,Ticket name,Pipeline,Ticket status,Create date,Close date,Ticket reopen date,Source,Category,
Ticket owner,First agent response date,Time to close,Number of touches,Last CSAT survey rating,Last CES survey rating,
Latest NPS survey rating,Language,Customer Agent ticket status,Customer Agent escalated time"""
HUBSPOT_INTERNAL = """hs_ticket_id,subject,hs_pipeline,hs_pipeline_stage,createdate,closed_date,source_type,
hs_ticket_category,hubspot_owner_id,first_agent_reply_date,hs_last_message_received_at"""
SALESFORCE = """Case Number,Account Name,Contact Name,Contact Email,Contact Phone,Subject,Description,Status,Priority,
Type,Case Reason,Case Origin,Case Owner,Parent Case,Escalated,Date/Time Opened,Date/Time Closed,Age,SLA Violation"""
CONNECT = """ContactId,InitialContactId,PreviousContactId,NextContactId,Channel,InitiationMethod,DisconnectReason,
InitiationTimestamp,ConnectedToSystemTimestamp,Queue.Name,Queue.EnqueueTimestamp,Agent.Username,
Agent.ConnectedToAgentTimestamp,Agent.AgentInteractionDuration,TransferCompletedTimestamp,DisconnectTimestamp,
CustomerEndpoint.Address,LastUpdateTimestamp,Lex bot initiated,Attributes.contactReason"""
GENESYS = """Full Export Completed,Partial Result Timestamp,Filters,Media Type,Users,Remote,Date,End Date,Duration,
Direction,ANI,DNIS,Queue,Wrap-up,Flow,Conversation ID,Abandoned,Transferred,Total Handle,Time to Agent,Survey Score"""
GORGIAS = """Ticket id,Tags,Initial channel,Priority,Subject,Creation date,Closed date,Survey score,Survey replied date,
Assignee name,Assignee email,Customer email,Customer name,First response time (s),Resolution time (s),
Number of agent messages,Number of customer messages,Ticket URL,Ticket Field: AI Intent,
Ticket Field: AI Agent Outcome"""
CHATWOOT_RATINGS = """Agent Name,Rating,Feedback Comment,Contact Name,Contact Email Address,Contact Phone Number,
Link to the conversation,Recorded date,Review Notes"""
CHATWOOT = """conversation_id,created_at,inbox_name,team_name,contact_email,contact_name,agents,chat_resolution,
first_response_time,avg_response_time,csat_score,csat_feedback,labels"""
DIXA = """id,created_at,initial_channel,requester_id,requester_name,requester_email,queued_at,queue_name,assigned_at,
assignee_id,assignee_name,closed_at,rating_score,rating_message,direction,total_duration,handling_duration"""
DIALOGFLOW = """project_id,agent_id,conversation_name,turn_position,request_time,language_code,request,response,
partial_responses,derived_data,conversation_signals,bot_answer_feedback"""
