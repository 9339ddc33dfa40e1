"""What the program needs to run, with versions and licences; a bill of materials, and a check that none binds ours.

    python .ci/licences.py              lists them, and ends with 1 where a licence does not go with MIT
    python .ci/licences.py --sbom FILE  writes them as CycloneDX 1.5 (JSON)

Read from what is installed: nothing is asked of a network.
"""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = "cx-insights"
BINDING = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General Public|\bMPL|Mozilla", re.IGNORECASE)

USED_AS_THEY_ARE = {
    "psycopg": "LGPL-3.0: a library that is imported, not changed, and can be replaced",
    "psycopg-binary": "LGPL-3.0: a library that is imported, not changed, and can be replaced",
    "certifi": "MPL-2.0: used unchanged",
    "tqdm": "MPL-2.0 and MIT: used unchanged",
    "resvg-py": "MIT, as the licence file in the package says",
}


def needed(name: str = ROOT) -> dict[str, tuple[str, str]]:
    """{'duckdb': ('2.0.1', 'MIT'), ...}: all that an installation without extras brings."""
    found: dict[str, tuple[str, str]] = {}
    waiting = [(name, frozenset[str]())]
    while waiting:
        one, extras = waiting.pop()
        try:
            there = distribution(one)
        except PackageNotFoundError:
            continue  # of another platform
        key = one.lower().replace("_", "-")
        first_time = key not in found
        found[key] = (there.version, licence_of(there.metadata))
        for line in there.requires or ():
            wanted = Requirement(line)
            asked = [{"extra": extra} for extra in ("", *extras)]
            applies = wanted.marker is None or any(wanted.marker.evaluate(each) for each in asked)
            if applies and (first_time or wanted.extras):
                waiting.append((wanted.name, frozenset(wanted.extras)))
        if len(found) > 500:
            break
    return dict(sorted((name, said) for name, said in found.items() if name != ROOT))


def licence_of(metadata) -> str:  # type: ignore[no-untyped-def]
    """As its makers write it: an expression, else the classifiers, else the first line of the field."""
    if said := metadata.get("License-Expression"):
        return str(said)
    classified = [
        c.rpartition(" :: ")[2] for c in metadata.get_all("Classifier") or () if c.startswith("License")
    ]
    if classified:
        return ", ".join(classified)
    return (str(metadata.get("License") or "").strip().splitlines() or ["not said"])[0]


def troubles(found: dict[str, tuple[str, str]]) -> list[str]:
    """Packages whose licence binds what uses them, or says nothing; those named above are looked at already."""
    bad = []
    for name, (_, licence) in found.items():
        binds = BINDING.search(licence) and not re.search(r"\bOR\b|Lesser|LGPL", licence)
        unsure = LESSER.search(licence) or licence == "not said"
        if binds or (unsure and name not in USED_AS_THEY_ARE):
            bad.append(f"{name}: {licence}")
    return bad


def bill(found: dict[str, tuple[str, str]]) -> dict[str, object]:
    parts = [
        {"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}",
         "licenses": [{"license": {"name": licence}}]}
        for name, (version, licence) in found.items()
    ]  # fmt: skip
    main = {"type": "application", "name": ROOT, "version": distribution(ROOT).version}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "metadata": {"component": main},
        "components": parts,
    }


if __name__ == "__main__":
    listed = needed()
    if "--sbom" in sys.argv:
        Path(sys.argv[sys.argv.index("--sbom") + 1]).write_text(json.dumps(bill(listed), indent=1) + "\n")
    for name, (version, licence) in listed.items():
        print(f"{name:<24} {version:<12} {licence}")
    if bad := troubles(listed):
        sys.exit("These licences do not go with MIT, or say nothing:\n" + "\n".join(bad))
