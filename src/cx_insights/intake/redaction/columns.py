"""Columns whose header says that they hold personal data, whatever stands in a cell."""

import re
from functools import lru_cache

_PEOPLE = (
    "customer|client|requester|requestor|contact|caller|recipient|sender|user|visitor|member|patient|guest|buyer"
    "|account holder|cardholder|shipping|billing|consumer|subscriber|passenger|kunden|cliente?|from|to"
    "|submitter|end user|profile|person"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (mask, re.compile(rf"(?:^|.* )(?:{words})(?: .*)?$"))
    for mask, words in {
        "":
        r"agent|assignee|employee|owner|rep|operator|product|company|organi[sz]ation|campaign|file|team|group|brand"
        r"|store|(?:phone|mobile|cell|telephone) (?:model|type|brand|os|count|calls?)|status|flag|count|type|provider"
        r"|country|verified",
        "[id]":
        r"ssn|social security(?: (?:number|no))?|national id(?:entity)?(?: number)?|passport(?: (?:number|no))?"
        r"|tax id|nino|national insurance(?: number)?|dni|cpf|aadhaar|pan number|personnummer|bsn|steuer id"
        r"|steueridentifikationsnummer"
        r"|codice fiscale|driv(?:er|ers|ing) licen[cs]e(?: number)?|identity number|id card(?: number)?",
        "[card]":
        r"card number|credit card(?: number)?|card no|kartennummer|kreditkarte(?:nnummer)?|cvv|cvc",
        "[iban]":
        r"iban|bank account(?: number)?|account number iban|kontonummer",
        "[birth date]":
        r"date of birth|dob|birth ?date|birth ?day|geburtsdatum|geburtstag|date de naissance"
        r"|fecha de nacimiento|data di nascita|data de nascimento|geboortedatum|year of birth",
        "[ip]":
        r"ip|ip addr(?:ess)?|ip v4|ip v6|ipv4|ipv6|client ip|remote addr",
        "[phone]":
        r"phone|telephone|mobile|cell(?:phone)?|msisdn|telefon(?:nummer)?|telefono|teléfono|téléphone"
        r"|telephone number|handy(?:nummer)?|mobilnummer|fax|whats ?app(?: number)?|wa id|celular|móvil"
        r"|telefone|phone number|tel",
        "[name]":
        rf"first ?name|last ?name|full ?name|sur ?name|family name|given name|middle name|maiden name|nick ?name"
        rf"|(?:{_PEOPLE}) (?:full |display |first |last )?name|vorname|nachname|kundenname|prénom|prenom"
        rf"|nom de famille|nom complet"
        r"|apellidos?|nombre completo|nombre del cliente|cognome|sobrenome|nome completo|achternaam|voornaam"
        r"|förnamn|efternamn",
        "[address]":
        r"street(?: address)?(?: line)?|(?:home|billing|shipping|delivery|postal|mailing|customer|residential) address"
        r"|address(?: line)? ?[1-3]?|(?:billing|shipping|delivery|home) address ?[1-3]"
        r"|strasse|straße|hausnummer|anschrift|rue|dirección|direccion|indirizzo"
        r"|endereço|adresse",
    }.items()
)  # fmt: skip
_NO_ADDRESS = re.compile(r"(?:^| )(?:e ?mail|mail|web|url|ip|mac|site|email)(?: |$)")


NUMBERED = "[0-9].*[0-9]"
"""What stands in a cell of such a column that is no name, address or day; 'yes' below 'Mobile' is no number."""


def is_masked_whole(mask: str, cell: str) -> bool:
    """Whether a cell below such a header gets the mask, or only what in it is personal by itself."""
    return mask in ("[name]", "[address]") or re.search(NUMBERED, cell) is not None


@lru_cache(maxsize=10_000)
def mask_of_column(name: str) -> str | None:
    """The mask for every cell below a header, in small letters without signs; None for most headers.

    customer name │ [name]
    billing phone │ [phone]
    agent name    │ None
    """
    for mask, words in _KINDS:
        if words.match(name):
            return None if mask == "[address]" and _NO_ADDRESS.search(name) else mask or None
    return None
