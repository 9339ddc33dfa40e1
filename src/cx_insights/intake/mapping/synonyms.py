"""What exports call each field, in several languages: the table that recognition reads.

Names are written as `names.normalised` leaves them (lower case, single spaces). `best` are the field's own
names, `good` and `fair` are weaker ones, best first; a header that contains one of `within` is a weak
candidate, unless it contains one of `never`.
"""

from dataclasses import dataclass, replace

from cx_insights.intake.mapping.synonyms_world import WORLD
from cx_insights.model.words import Actor


@dataclass(frozen=True)
class Names:
    """The synonyms of one field, by how much they say."""

    best: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    fair: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def _names(best: str = "", good: str = "", fair: str = "", within: str = "", never: str = "") -> Names:
    def split(phrases: str) -> tuple[str, ...]:
        return tuple(phrase.strip() for phrase in phrases.split(",") if phrase.strip())

    return Names(split(best), split(good), split(fair), split(within), split(never))


def _and_world(field: str, names: Names) -> Names:
    """With what other scripts than the Latin one call the field; no two languages share a word there."""
    world = _names(good=WORLD.get(field, "")).good
    return replace(names, best=(*names.best, *world))


def _listed(phrases: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in phrases.split(","))


_SYNONYMS: dict[str, Names] = {
    "interaction_id": _names(
        best=(
            "interaction id, message id, tweet id, event id, utterance id, msg id, unique key, comment id, "
            "activity id, review id, survey response id, turn id, post id, nachricht id, row id, response "
            "id, feedback id, hit id, insert id, event uuid, message uuid"
        ),
        good=(
            "id, uuid, guid, record id, unique id, complaint id, feedback id, entry id, line id, hs object "
            "id, incident activity number, activity number, event number, interaction number, key"
        ),
        fair=(
            "ticket id, ticket, ticket number, case id, case number, case no, complaint number, "
            "conversation id, chat id, call id, session id, incident id, incident number, request id, "
            "request number, service request number, sr number, issue id, inquiry id, enquiry id, hs ticket "
            "id, number, convo id, dialogue id, dialog id, ticketnummer, ticket nr, fallnummer, "
            "vorgangsnummer, numero ticket, numéro ticket, número ticket, id ticket, id chamado, chamado, "
            "protocolo, número protocolo, contact id, reference number, thread id, vorgang, vorgangs id, case ref, "
            "ticket ref, case reference, ticket reference, n ticket"
        ),
        within="message id, unique key, event id, tweet id, complaint id",
        never=(
            "reply, response, parent, previous, next, initial, related, to, customer, user, author, agent"
        ),
    ),
    "customer_id": _names(
        best=(
            "customer id, client id, requester id, consumer id, customer number, customer no, customer key, "
            "cust id, kundennummer, kunden id, kunden nr, kundennr, id client, client number, numéro "
            "client, id cliente, cliente id, número cliente, codice cliente, klantnummer, klant id, "
            "customer, user id, member id, contact id, caller id, subscriber id, passenger id, patient id, "
            "visitor id, guest id, buyer id, shopper id"
        ),
        good=(
            "customer email, requester email, contact email, contact email address, user email, customer e "
            "mail, client email, email, e mail, email address, e mail address, e mail adresse, requester, "
            "client, consumer, caller, kunde, cliente, klant, customer name, requester name, contact name, "
            "client name, user name, contact, customer external id, requester external id, unique external "
            "id, account id, user, member, subscriber, customer endpoint address, correo, courriel, kunden "
            "email, visitor, guest, user pseudo id, full visitor id, distinct id, profile id, anonymous id, "
            "respondent id, person id, cuid, shopper ref, customer ref, client ref, kd number, kdnumber, "
            "identifiant client, código cliente, id klant, customer reference"
        ),
        fair=(
            "account name, account, account number, full name, username, screen name, phone, phone number, "
            "customer phone, msisdn, ani, caller number, from number, device id, anonymous id, loyalty "
            "number, membership number, name, nombre, nom, nome, naam, reviewer, reviewer name, reviewer "
            "id, company name, author id, author, submitter, sender id, author name, organization, "
            "household id, from, remote, patient"
        ),
        within="customer id, client id, user id, requester id, customer email, customer number",
        never=(
            "agent, assignee, employee, type, segment, interactions, count, messages, wait, satisfaction, "
            "involved, tier, plan, reply, domain, status, city, country, region, state, rating"
        ),
    ),
    "conversation_id": _names(
        best=(
            "conversation id, conversation, chat id, session id, thread id, call id, dialogue id, dialog "
            "id, convo id, conversation key, conversation uuid, conversation name, transcript id, chat "
            "session id, conversation number, konversation id, id conversation, id conversación, id "
            "conversa, gesprächs id, call sid, contact session id, conversation source id, ga session id, "
            "visit id"
        ),
        good=(
            "ticket id, ticket, ticket number, case id, case number, case no, hs ticket id, incident id, "
            "incident number, issue id, request id, inquiry id, enquiry id, ticketnummer, ticket nr, "
            "fallnummer, vorgangsnummer, numéro ticket, número ticket, id ticket, chamado, id chamado, "
            "protocolo, complaint id, service request number, room id, channel id, group id, dialogue, "
            "dialog, session, thread, chat, call"
        ),
        fair="complaint number, number, interaction id, case, incident",
        within="conversation id, session id, chat id, ticket id",
        never="message, type, status, reply, parent, customer, agent",
    ),
    "journey_id": _names(
        best=(
            "journey id, journey, case concept name, process id, process instance id, process instance, "
            "trace id, journey key, customer journey id, case concept id, vorgang id, journey number"
        ),
        good=(
            "case id, caseid, case, incident id, incident number, case key, case number, case identifier, "
            "trace, instance id, application id, claim id, claim number, sr number, request id, ticket id, "
            "ticket number, ticket, number, problem id, change id, work order id, workorder id, order id, "
            "fallnummer, id caso, caso, patient"
        ),
        within="journey id, journey",
        never="stage, step, type, status",
    ),
    "occurred_at": _names(
        best=(
            "occurred at, timestamp, time timestamp, time, datetime, date time, created at, created, "
            "created date, date created, created time, creation date, creation time, create date, "
            "createdate, event time, event timestamp, complete timestamp, date received, received date, "
            "received at, sent at, sent date, message time, message timestamp, tweet created, tweet created "
            "at, date stamp, datestamp, timestamp utc, created utc, conversation started at, started at, "
            "start time, initiation timestamp, opened at, date time opened, request time, recorded date, "
            "submitted at, date submitted, posted at, call date, contact date, interaction date, date "
            "opened, interaction time, event date, review date, ts, sys updated at, zeitstempel, zeitpunkt, "
            "erstellt am, horodatage, date création, créé le, fecha creación, fecha y hora, data criação, "
            "data hora, criado em, data creazione, creato il, aangemaakt op, tijdstip"
        ),
        good=(
            "logged, logged at, logged on, date, datum, fecha, data, day, open date, opened, opened date, "
            "start date, start timestamp, "
            "start, survey date, response date, feedback date, complaint date, date complaint, ticket "
            "created, date reported, reported date, received, eingang, eingangsdatum, eingegangen am, "
            "uhrzeit, heure, hora, ora, tijd, date réception, fecha recepción, epoch, unix time, unix "
            "timestamp, published at, visit date, date month year, order date, intake date, timestamp ms, "
            "chat start time, sys created at, sys created on, reported at, issue reported at, call "
            "timestamp, chat timestamp, at, first seen"
        ),
        fair=(
            "updated at, last updated, sys updated on, updated, modified, last modified, end time, closed "
            "at, end date, closed date, solved at, resolved at, date sent company, assigned at, due date, "
            "first response time, first response date, responded at"
        ),
        within=(
            "timestamp, created, received, started, opened, datetime, submitted, occurred, date, time, "
            "erstellt, fecha, datum, reported"
        ),
        never=(
            "closed, due, updated, modified, sent company, resolved, solved, resolution, assigned, first, "
            "last, end, next, previous, birth, zone, zones, timezone, minutes, hours, seconds, wait, hold, "
            "duration, timely, connected, disconnect, acw, escalated, age, sla, timer, reopen, close, "
            "expires, expiry, deleted, purchase, founded, joined, signup"
        ),
    ),
    "channel": _names(
        best=(
            "channel, via, contact channel, channel name, initial channel, channel type, submitted via, "
            "received via, contact type, media type, case origin, open data channel type, communication "
            "channel, interaction channel, support channel, originating channel type, kanal, kontaktkanal, "
            "canal, canal contact, canale, kanaal, kontaktweg, eingangskanal, canal atendimento, canal "
            "entrada"
        ),
        good=(
            "current channel, source, origin, medium, platform, contact method, method received, method, "
            "source type, contact mode, mode, received by, intake method, submission method, complaint "
            "source, source type, source channel, inbox name, how received, quelle, origen, origem, "
            "herkunft, conversation source, ticket source, touchpoint channel"
        ),
        fair=(
            "inbox, device, source delivered as, app, service channel, delivery method, initiation method, "
            "mailbox"
        ),
        within="channel, via, kanal, canal, submitted via",
        never="id, url, group, number, count, grupo, gruppe",
    ),
    "actor": _names(
        best=(
            "actor, role, speaker, sender type, author type, speaker role, sender role, author role, "
            "participant role, actor type, user type, message from, speaker type, participant type, who, "
            "source author type, part author type, inbound, is inbound, rolle, sprecher, rôle, rol, papel, "
            "ruolo, absender typ, from type"
        ),
        good=(
            "sender, from, author, direction, party, participant, turn owner, user or agent, message type, "
            "is customer, from customer, is bot, from bot, is agent, from agent, incoming, is incoming, "
            "customer or agent, expéditeur, remitente, remetente, mittente, absender, afzender, utterance "
            "by, spoken by, said by, started by, sent by, event"
        ),
        fair="type, message source, source, person, name, user, created by",
        within="speaker, sender type, author type, role, actor, direction",
    ),
    "agent": _names(
        best=(
            "agent, agent name, assignee, assignee name, assigned to, assigned agent, teammate, resource, "
            "org resource, agent username, teammate currently assigned, ticket owner, case owner, support "
            "agent, bot name, employee, representative, advisor, mitarbeiter, bearbeiter, zugewiesen an, "
            "sachbearbeiter, conseiller, agente, asignado a, responsável, atendente, operatore, medewerker, "
            "atribuído a"
        ),
        good=(
            "owner, agent id, assignee id, assigned, handled by, employee name, employee id, rep, rep name, "
            "csr, agents, operator, operator name, staff, staff name, users, user name agent, agent full "
            "name, agent email, assignee email, teammates, last teammate rated, resolved by, specialist, "
            "counselor, responsible, handler, worker, technician"
        ),
        fair="admin assignee id, performed by, executed by, performer, sys updated by, responsible person",
        within="agent name, assignee name, assigned to, assignee",
        never=(
            "stations, time, duration, rated, involved, rating, count, minutes, group, interactions, team, "
            "outcome, state, date, at, type, status"
        ),
    ),
    "touchpoint": _names(
        best=(
            "touchpoint, touch point, concept name, activity, activity name, event name, journey step, "
            "interaction type, incident activity type, activity type, task name, activity en, activity de, "
            "aktivität, actividad, "
            "activité, atividade, attività, activiteit, kontaktpunkt, point de contact, punto de contacto, "
            "ponto de contato"
        ),
        good=(
            "event, event type, action, step, action name, step name, page, page name, screen, task, "
            "operation, event action, event label, activity label, event category, activity id, handling, aktion, "
            "acción, ação, schritt, étape, paso"
        ),
        fair=(
            "incident state, state, status, page url, url path, lifecycle transition, case status, ticket "
            "status"
        ),
        within="touchpoint, activity type, activity name, event name",
        never="id, number, time, date, text, count",
    ),
    "stage": _names(
        best=(
            "stage, journey stage, stage name, journey phase, phase, customer stage, lifecycle stage, "
            "funnel stage, etappe, étape parcours, fase, etapa, customer journey stage"
        ),
        good="process stage, pipeline stage, journey step group",
        within="journey stage, lifecycle stage",
        never="id, time, date",
    ),
    "text": _names(
        best=(
            "text, message, message text, message body, utterance, body, consumer complaint narrative, "
            "complaint narrative, complaint text, customer complaint, review text, review, comment, "
            "comments, feedback, feedback comment, feedback text, content, message content, narrative, "
            "verbatim, customer message, tweet, tweet text, full text, chat message, transcript, "
            "conversation rating remark, rating message, csat feedback, comment text, customer comment, "
            "customer comments, review body, nachricht, mensaje, mensagem, messaggio, bericht, texte, "
            "texto, testo, kommentar, commentaire, comentario, comentário, commento, opmerking, "
            "bewertungstext, avis, reseña, recensione, query, question, utterances, complaint, customer "
            "remarks, customer remark, open feedback, free text"
        ),
        good=(
            "description, complaint description, case description, issue description, problem description, "
            "details, complaint details, customer feedback, source body, part body, beschreibung, "
            "beschwerdetext, descripción, descrição, descrizione, omschrijving, plain body, html body, user "
            "input, input, request text, user message, remark, remarks, conversation text, conversation, "
            "survey comment, open text, response text, answer, instruction, content text, reclamação, anliegen, "
            "enquiry, anfrage, demande, consulta, pedido cliente, vraag"
        ),
        fair=(
            "subject, title, ticket name, summary, headline, short description, betreff, objet, asunto, "
            "assunto, oggetto, onderwerp, source subject, ai issue summary, snippet, notes, request, titel, "
            "titre, título, review title, ticket subject, value"
        ),
        within=(
            "message, text, narrative, comment, feedback, review, utterance, complaint, description, "
            "remark, body"
        ),
        never=(
            "id, resolution, url, link, count, date, time, company, public, internal, number, type, gold, "
            "language, sentiment, response, status, category, agent, sender, length, messages, reviews, "
            "location, timestamp, score, rating, count"
        ),
    ),
    "area": _names(
        best=(
            "area, region, state, country, branch, store, kitchen, service area, sales region, customer "
            "region, region name, branch name, store name, bundesland, filiale, región, région, regione, "
            "estado, regio, borough, restaurant"
        ),
        good=(
            "city, location, district, province, county, site, territory, market, customer city, customer "
            "state, customer country, store id, branch id, resource country, organization country, stadt, "
            "ort, standort, ville, ciudad, cidade, città, stad, land, pays, país, paese, us state, state "
            "code, country code, park borough, store location, delivery area, outlet, hub, zone, filial, "
            "sucursal, agence, provincia, regional, tienda, loja, geo, metro, plaats, vestiging, standort, "
            "niederlassung, agence, succursale, sede, filiale"
        ),
        fair=(
            "tweet location, user location, zip code, zip, postal code, neighborhood, neighbourhood, "
            "station, airport, incident zip, postcode, plz, community board"
        ),
        within="region, country, branch, store, borough, city, state",
        never=(
            "type, id, phone, url, incident, resolution, name1, platform, conversation, ticket, address, "
            "fin, status, vehicle, company, customer agent, email, resolution"
        ),
    ),
    "issue": _names(
        best=(
            "issue, issue type, complaint type, contact reason, reason for contact, reason, case reason, "
            "negative reason, negativereason, issue category, category, ticket category, complaint "
            "category, topic, primary topic, intent, problem, problem type, inquiry type, query type, call "
            "reason, call type, ai topic, ticket field ai intent, theme, kategorie, anliegen, grund, thema, "
            "catégorie, motif, categoría, motivo, motivo contato, motivo contacto, categoria, assunto "
            "categoria, argomento, categorie, reden, beschwerdegrund, contact driver"
        ),
        good=(
            "topics, sub issue, subissue, subcategory, sub category, label, labels, type, ticket type, "
            "request type, wrap up, disposition, disposition code, subtopic, ai subtopic, case type, flow, "
            "subject category, descriptor, complaint reason, reason code, issue name, issue group, feature, "
            "tag, typ, tipo, intent name, conversation tag, complaint, service request type, motif contact, motif, "
            "motivo contatto, motivo contato, motivo contacto, tema, thema, onderwerp categorie, objet demande, "
            "raison, anliegen typ, reden"
        ),
        fair=(
            "tags, ticket tags, subject, conversation tags, category name, u symptom, symptom, closed code, "
            "detail"
        ),
        within="complaint type, issue, reason, category, intent, topic, motivo, kategorie",
        never=(
            "id, handoff, escalation, transfer, gold, confidence, date, time, disconnect, summary, "
            "description, hold, product, customer, end, count, company, url, resolution, close, public, "
            "narrative, text, device"
        ),
    ),
    "product": _names(
        best=(
            "product, product name, product or service, item, service, product category, product line, "
            "product type, produkt, produit, producto, produto, prodotto, artikel, dienst, service name, "
            "product group, menu item"
        ),
        good=(
            "sku, product id, item name, product title, model, service component, article, plan name, "
            "brand, sub product, subproduct, product family, dish, asin, game, app name, service line, "
            "item bought, product bought, item ordered, purchased item"
        ),
        fair=(
            "asset, service type, department, line of business, domain, configuration item, cmdb ci, ci name"
        ),
        within="product, produkt, producto, produto",
        never="version, price, quantity, count, date, url, sub, review, rating",
    ),
    "segment": _names(
        best=(
            "segment, customer segment, customer type, tier, customer tier, membership, membership level, "
            "loyalty tier, plan, plan type, subscription plan, client segment, client type, kundengruppe, "
            "kundensegment, segmento, segment client, tipo cliente, account tier, loyalty status, member "
            "level, customer group, persona, vip, user type, visitor type, customer status"
        ),
        good=(
            "subscription, subscription type, loyalty, customer class, customer category, account type, "
            "user segment, status level, class, cabin, travel type, type of travel, type of traveller, "
            "cohort, kundentyp, user tier"
        ),
        within="segment, tier, membership, loyalty",
        never="id, date, number, count, points, level1",
    ),
    "reference": _names(
        best=(
            "order number, order id, order no, order reference, order, booking reference, booking id, "
            "booking number, reservation number, reservation id, policy number, reference, invoice number, "
            "order ref, bestellnummer, auftragsnummer, numéro commande, número pedido, numero ordine, "
            "ordernummer, pedido, pnr, tracking number, transaction id, account number, account no, "
            "contract number, vertragsnummer"
        ),
        good=(
            "reference number, reference id, external id, purchase order, po number, shipment id, "
            "transaction number, policy id, claim number, kontonummer, order key, transaction"
        ),
        within="order number, order id, booking reference, invoice number, policy number",
        never="count, date, time, status",
    ),
    "handoff": _names(
        best=(
            "handoff, hand off, handed off, handover, hand over, handed over, escalated, escalation, is "
            "escalated, escalated to human, handoff to human, live agent handoff, agent handoff, bot "
            "handoff, transferred, transferred to agent, transferred to human, is handoff, human handoff, "
            "handover to human, handoff flag, übergabe, weitergeleitet, eskaliert, transfert, transféré, "
            "traspaso, transferido, escalado, escalada, trasferito, overdracht"
        ),
        good=(
            "transfer, escalate, is transferred, escalated flag, needs human, human requested, agent "
            "requested, request human, live agent, transfer flag, conversation escalated, passed to agent, "
            "passed to human, passed on to agent, an mitarbeiter übergeben, derivado a agente, "
            "transféré à un conseiller"
        ),
        within="handoff, handover, escalated, transferred, escalation",
        never="reason, time, date, at, count, by, to id, level, id, endpoint, timestamp",
    ),
    "handoff_reason": _names(
        best=(
            "handoff reason, hand off reason, handover reason, escalation reason, transfer reason, reason "
            "for handoff, reason for escalation, reason for transfer, handoff cause, reason for handover, "
            "escalation cause, übergabegrund, eskalationsgrund, motif transfert, motivo traspaso, motivo "
            "transferência, motivo escalado, handoffs reason code"
        ),
        within="handoff reason, escalation reason, transfer reason, handover reason",
    ),
    "resolved": _names(
        best=(
            "resolved, is resolved, issue resolved, solved, is solved, problem solved, resolution achieved, "
            "chat resolution, gelöst, résolu, resuelto, resolvido, risolto, opgelost, was resolved, "
            "resolved flag, fixed, was it fixed, was it resolved, risolto, opgelost, erledigt, behoben"
        ),
        good=(
            "status, ticket status, case status, complaint status, request status, state, current "
            "conversation state, conversation state, conversation status, case state, outcome, statut, "
            "estado, stato, incident state, issue status, incident status, fin ai agent resolution state, "
            "resolution status, situação, ticket state"
        ),
        within="resolved, status, solved",
        never=(
            "time, date, at, minutes, hours, first, sla, response, count, by, priority, pipeline, reason, "
            "code, id, agent"
        ),
    ),
    "csat": _names(
        fair="note, nota, voto, cijfer",
        best=(
            "csat, csat score, csat rating, satisfaction score, customer satisfaction, satisfaction rating, "
            "satisfaction, customer satisfaction score, last csat survey rating, conversation rating, "
            "overall satisfaction, zufriedenheit, kundenzufriedenheit, satisfacción, satisfação, "
            "soddisfazione, tevredenheid, ticket satisfaction rating, customer satisfaction rating"
        ),
        good=(
            "rating, stars, star rating, survey score, rating score, review rating, overall rating, score, "
            "survey results, conversation rating rating, bewertung, note client, calificación, avaliação, "
            "valutazione, beoordeling, customer rating, review score, survey rating, sterne, user rating, "
            "overall score, how satisfied were you, how satisfied are you, satisfaction level, stelle, estrellas, "
            "étoiles, sterren"
        ),
        within="csat, satisfaction, rating, stars",
        never=(
            "comment, feedback, count, date, remark, agent rated, message, reason, nps, ces, effort, "
            "offered, sentiment, health, confidence, fin, ai, cx, type, seat, food, average, id, survey "
            "sent"
        ),
    ),
    "nps": _names(
        best=(
            "nps, nps score, nps rating, net promoter score, likelihood to recommend, likely to recommend, "
            "recommend score, latest nps survey rating, recommendation score, weiterempfehlung, "
            "recomendación, recomendação, would recommend, recommend"
        ),
        within="nps, net promoter, recommend",
        never="comment, category, feedback, date, reason, type, group, id",
    ),
    "ces": _names(
        best=(
            "ces, ces score, customer effort score, effort score, customer effort, last ces survey rating, "
            "effort, ces rating, aufwand, esfuerzo, esforço, how easy was it, ease of use, ease, ease score, "
            "how easy was it get help"
        ),
        within="ces, effort score, customer effort",
        never="comment, feedback, date, reason, id",
    ),
    "handle_seconds": _names(
        best=(
            "handle seconds, handle time seconds, handle time s, handle time sec, handle time secs, "
            "handling seconds, handling time seconds, agent handle time seconds, aht seconds, aht sec, aht "
            "s, handle time sec, handling time s, total handle time seconds, agent agent interaction "
            "duration, talk time seconds, talk time s, talk seconds, bearbeitungszeit sekunden, work "
            "seconds, working seconds, handle duration seconds, bearbeitungszeit s"
        ),
        good=(
            "call duration seconds, duration seconds, duration sec, duration s, call duration sec, call "
            "duration s, call seconds, conversation duration seconds, talk duration seconds, duration secs, "
            "chat duration seconds"
        ),
        fair=(
            "handle time, handling time, total handle, average handle time, aht, talk time, total talk, avg "
            "talk duration, talk duration, average talk time, avg handle time, agent talk time"
        ),
        within="handle time seconds, handle time sec, handle seconds, handling time seconds",
        never="first, wait, hold, resolution",
    ),
    "language": _names(
        best=(
            "language, lang, language code, locale, message language, customer language, sprache, langue, "
            "idioma, lingua, taal, detected language, text language, ticket language, conversation "
            "language, iso language, língua"
        ),
        within="language, lang",
        never="confidence, score, id, model",
    ),
    "author": _names(
        best=(
            "author, author id, sender, sender id, from, user, user id, from user, author name, user name, "
            "username, screen name, sender name, speaker id, participant id, from id, participant, source "
            "author id, autor, auteur, absender, remitente, speaker name, actor id, from name, handle, name"
        ),
        within="author id, sender id, author name, sender name",
        never="type, role, reply, location, count, verified",
    ),
    "reply_to": _names(
        best=(
            "reply to, in reply to, reply to id, in reply to id, in response to tweet id, in response to, "
            "in reply to status id, parent id, parent message id, parent tweet id, reply to message id, in "
            "response to id, replied to, replied to id, parent comment id, reply to tweet id, previous "
            "message id, antwort auf"
        ),
        good=(
            "previous contact id, parent, in reply to message id, response to, previous id, thread parent id"
        ),
        within="in response to, in reply to, reply to, parent id",
        never="user, screen, name, count",
    ),
    "time_of_day": _names(
        best=(
            "time, time of day, created time, call time, uhrzeit, zeit, heure, hora, ora, tijd, event time, "
            "start time, message time, hour, opened time, received time, contact time, time received, clock"
        ),
        within="time, uhrzeit, heure, hora",
        never=(
            "zone, wait, hold, response, resolution, first, handle, end, close, closed, resolved, duration, "
            "minutes"
        ),
    ),
}
SYNONYMS: dict[str, Names] = {field: _and_world(field, names) for field, names in _SYNONYMS.items()}

# What a header says before the field's own name: 'Ticket Channel', 'Support Agent', 'Call Reason'.
QUALIFIERS: frozenset[str] = _listed(
    "ticket, case, incident, interaction, support, call, chat, contact, conversation"
)

# One word for what headers shorten or translate.
SAME_WORD: dict[str, str] = {
    **dict.fromkeys(("nr", "no", "num", "nummer", "numero", "número", "numéro"), "number"),
    **dict.fromkeys(("identifier", "ident", "ids", "identificador"), "id"),
}

# Columns of yes and no that tell the actor: who it is where yes, and who where no.
FLAGGED_ACTORS: dict[str, tuple[Actor, Actor]] = {
    "inbound": (Actor.CUSTOMER, Actor.HUMAN),
    "is inbound": (Actor.CUSTOMER, Actor.HUMAN),
    "incoming": (Actor.CUSTOMER, Actor.HUMAN),
    "is incoming": (Actor.CUSTOMER, Actor.HUMAN),
    "is customer": (Actor.CUSTOMER, Actor.HUMAN),
    "from customer": (Actor.CUSTOMER, Actor.HUMAN),
    "is bot": (Actor.BOT, Actor.CUSTOMER),
    "from bot": (Actor.BOT, Actor.CUSTOMER),
    "is agent": (Actor.HUMAN, Actor.CUSTOMER),
    "from agent": (Actor.HUMAN, Actor.CUSTOMER),
}

# Ids of whole cases: in an event log they name the journey, elsewhere the conversation.
CASE_WORDS: frozenset[str] = _listed(
    "case, caseid, incident, ticket, number, problem, request, order, process, trace, change, claim, "
    "sr, fallnummer, caso, vorgang"
)

# What a column says that tells whether a case is solved; such a column is no state of a country.
STATUS_WORDS: frozenset[str] = _listed(
    "open, opened, new, pending, hold, on hold, on-hold, in progress, assigned, active, waiting, "
    "solved, resolved, closed, reopened, cancelled, canceled, unresolved, started, awaiting, awaiting "
    "user info, awaiting problem, awaiting vendor, awaiting evidence, unspecified, completed, complete, "
    "snoozed, waiting on customer, waiting on third party, waiting on contact, waiting on us, deleted, "
    "draft, email sent, not resolved, confirmed resolution, assumed resolution, escalated, routed to "
    "team, pending customer response, true, false, yes, no, y, n, 0, 1, offen, geschlossen, gelöst, "
    "abierto, cerrado, resuelto, aberto, fechado, resolvido, ouvert, fermé, résolu, aperto, chiuso, "
    "risolto, in behandeling, unassigned, good, bad, offered, not offered, unoffered, good with "
    "comment, bad with comment, satisfied, dissatisfied, very satisfied, very dissatisfied, neutral, "
    "happy, unhappy, excellent, very good, poor, very poor, average, fair, great, terrible, amazing, "
    "okay, ok, extremely happy, very happy, extremely unhappy, very unhappy, somewhat satisfied, "
    "somewhat dissatisfied, gut, schlecht, bueno, malo, bom, ruim, positive, negative"
)

# Satisfaction in words, and the words for not having been asked.
CSAT_WORDS: frozenset[str] = _listed(
    "good, bad, offered, not offered, unoffered, good with comment, bad with comment, satisfied, "
    "dissatisfied, very satisfied, very dissatisfied, neutral, happy, unhappy, excellent, very good, "
    "poor, very poor, average, fair, great, terrible, amazing, okay, ok, extremely happy, very happy, "
    "extremely unhappy, very unhappy, somewhat satisfied, somewhat dissatisfied, gut, schlecht, bueno, "
    "malo, bom, ruim, positive, negative, thumbs up, thumbs down, unsatisfied"
)

# Yes and no and nothing else: a flag, whatever its name says.
YES_NO: frozenset[str] = _listed(
    "true, false, yes, no, y, n, t, f, 1, 0, 1.0, 0.0, ja, nein, si, sí, oui, non, sim, não, nao, sì, nee, да, нет, "
    "はい, いいえ, 是, 否, 예, 아니오, نعم, لا"
)

# In the name of a text: words of the company, which are no words of customers.
OF_COMPANY: frozenset[str] = _listed(
    "response, resolution, company, internal, public, answer, note, notes, agent, url, link, address, gold"
)

# What a column of times says that is no beginning.
LATER_TIMES: frozenset[str] = _listed(
    "closed, updated, modified, resolved, solved, end, ended, last, finished, completed, geschlossen, fermé, "
    "cerrado, "
    "fechado, chiuso, gesloten, sent, replied, answered, assigned"
)

# Days that are kept of a person or a contract, and ends that are only planned: no such day tells when a row happened.
OTHER_DAYS: frozenset[str] = _listed(
    "birth, birthday, birthdate, dob, born, geburtsdatum, geburtstag, naissance, nacimiento, nascimento, nascita, "
    "since, seit, depuis, desde, signup, joined, registered, registration, registriert, contract, vertrag, contrat, "
    "expires, expiry, expiration, renewal, due, sla, login, hired, founded"
)

# Words of headers in languages whose writers put the day before the month, and those of Americans, who do not.
DAY_FIRST_WORDS: frozenset[str] = _listed(
    "datum, uhrzeit, zeit, zeitpunkt, kunde, kundennummer, kanal, nachricht, erstellt, eingang, betreff, filiale, "
    "heure, créé, création, canal, texte, motif, objet, fecha, hora, cliente, mensaje, asunto, creación, "
    "criado, criação, mensagem, assunto, ora, canale, messaggio, oggetto, creato, creazione, tijd, tijdstip, "
    "klant, kanaal, bericht, onderwerp, aangemaakt, postcode, postal, colour"
)
MONTH_FIRST_WORDS: frozenset[str] = _listed("zip, zipcode, ssn")
