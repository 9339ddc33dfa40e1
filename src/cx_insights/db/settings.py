"""The few settings that live with the data: the reporting time zone, the key of the pseudonyms, what was last done."""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, insert, select

from cx_insights import deeds
from cx_insights.db.schema import store_settings
from cx_insights.db.store import Store
from cx_insights.errors import BadSetting
from cx_insights.model.thresholds import DEFAULT_ALARMS_A_WEEK

REPORTING_TIME_ZONE = "reporting_time_zone"
REPORTING_TIME_ZONE_CHOSEN = "reporting_time_zone_chosen"
PSEUDONYM_KEY = "pseudonym_key"
PSEUDONYM_KEY_MARK = "pseudonym_key_mark"
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
PSEUDONYMISE_CUSTOMERS = "pseudonymise_customers"
LAST_IMPORT_ID = "last_import_id"
LAST_SEQUENCE = "last_sequence"
REPEATS_KNOWN_FROM = "repeats_known_from"
REVISION = "revision"
FACTS = "facts_version"
STAKES = "stakes"
ALARMS_A_WEEK = "alarms_a_week"


def get(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(store_settings.c.value).where(store_settings.c.name == name))


def put(connection: Connection, name: str, value: str) -> None:
    take_away(connection, name)
    connection.execute(insert(store_settings).values(name=name, value=value))


def set_default(connection: Connection, name: str, value: str) -> None:
    """Keep the value unless there is one already."""
    if get(connection, name) is None:
        put(connection, name, value)


def take_away(connection: Connection, name: str) -> None:
    connection.execute(delete(store_settings).where(store_settings.c.name == name))


def number(connection: Connection, name: str) -> int:
    """A setting that counts; 0 where nothing was counted yet."""
    return int(get(connection, name) or 0)


def note_change(connection: Connection) -> None:
    """Count one more change of what pages show, so that they look again."""
    put(connection, REVISION, str(number(connection, REVISION) + 1))


def reporting_time_zone(store: Store) -> str:
    """The zone in which days and hours are shown; UTC until data says otherwise."""
    with store.reading() as connection:
        return get(connection, REPORTING_TIME_ZONE) or "UTC"


def set_reporting_time_zone(store: Store, zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise BadSetting(f"There is no time zone '{zone}'. Write it as Europe/Berlin or UTC.") from None
    with store.writing(deeds.SETTINGS, zone) as connection:
        put(connection, REPORTING_TIME_ZONE, zone)
        put(connection, REPORTING_TIME_ZONE_CHOSEN, "yes")


def alarms_a_week(store: Store) -> float:
    """How many false alarms a week chance may raise, as somebody chose it from a replay; else a fifth."""
    with store.reading() as connection:
        return float(get(connection, ALARMS_A_WEEK) or DEFAULT_ALARMS_A_WEEK)


def keep_alarms_a_week(store: Store, chosen: float) -> None:
    with store.writing(deeds.SETTINGS, f"{chosen} false alarms a week") as connection:
        put(connection, ALARMS_A_WEEK, str(chosen))
        note_change(connection)


def said_of_stakes(store: Store) -> dict[str, bool]:
    """What people said of touchpoints against what their names say: {'Request refund': False}."""
    with store.reading() as connection:
        said: dict[str, bool] = json.loads(get(connection, STAKES) or "{}")
    return said


def say_of_stakes(store: Store, said: Mapping[str, bool | None]) -> None:
    """Note that much, or little, is at stake at touchpoints; None goes by the name again. The others stay."""
    with store.writing(deeds.STAKES) as connection:
        known = json.loads(get(connection, STAKES) or "{}") | said
        kept = {touchpoint: much for touchpoint, much in known.items() if much is not None}
        put(connection, STAKES, json.dumps(kept, ensure_ascii=False))


def pseudonym_key(store: Store) -> bytes:
    """The secret with which personal ids are replaced; made once, so that a customer keeps one pseudonym.

    With CX_PSEUDONYM_KEY it lives outside the store, which then only knows a mark by which it tells the same key.
    """
    with store.reading() as connection:
        known, mark = get(connection, PSEUDONYM_KEY), get(connection, PSEUDONYM_KEY_MARK)
    if outside := store.settings.pseudonym_key:
        return _key_from_outside(store, outside, known, mark)
    if mark is not None:
        raise BadSetting(
            "The key of this store's pseudonyms lives outside of it: set CX_PSEUDONYM_KEY to it."
        )
    if known is None:
        with store.writing(deeds.IMPORT, "the key of pseudonyms") as connection:
            set_default(connection, PSEUDONYM_KEY, secrets.token_hex(32))
            known = get(connection, PSEUDONYM_KEY) or ""
    return bytes.fromhex(known)


def _key_from_outside(store: Store, said: str, known: str | None, mark: str | None) -> bytes:
    key = bytes.fromhex(said) if _HEX_KEY.fullmatch(said) else hashlib.sha256(said.encode()).digest()
    own_mark = hmac.digest(key, b"mark", "sha256").hex()[:16]
    if known not in (None, key.hex()) or mark not in (None, own_mark):
        raise BadSetting(
            "CX_PSEUDONYM_KEY is not the key with which this store's pseudonyms were made: customers would get others."
        )
    if mark is None:
        with store.writing(deeds.IMPORT, "the key of pseudonyms") as connection:
            put(connection, PSEUDONYM_KEY_MARK, own_mark)
            take_away(connection, PSEUDONYM_KEY)
    return key


def pseudonymises_customers(store: Store) -> bool:
    """Whether every customer id is stored as a pseudonym."""
    with store.reading() as connection:
        return get(connection, PSEUDONYMISE_CUSTOMERS) is not None
