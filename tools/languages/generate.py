# ruff: noqa: INP001 (a program to run, part of no package)
"""Write the generated language tables; `--check` only says whether they are up to date.

    python tools/languages/generate.py [--check] [--siteinfo FOLDER]

Two sources, each skipped where it is not installed:

- mwconstants (PyPI, MIT), collected from every Wikipedia's API in December 2022:
  `namespaces.json` and `image_words.json`.
- answers of `action=query&meta=siteinfo` with the properties general, namespaces,
  namespacealiases, magicwords and interwikimap, as files `siteinfo-CODE.json`: `sites.json` and
  `interlanguage.json`. mwlib (PyPI, BSD) carries twelve of April 2023; `--siteinfo` names another
  folder of them. Source of the format: https://www.mediawiki.org/wiki/API:Siteinfo
"""

import argparse
import importlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wikibio.languages import normalise

DATA = Path(__file__).resolve().parents[2] / "src/wikibio/languages/data"

# https://www.mediawiki.org/wiki/Manual:Namespace#Built-in_namespaces, and those of extensions that
# every Wikipedia has: https://www.mediawiki.org/wiki/Extension_default_namespaces
CANONICAL = {
    "Media": -2,
    "Special": -1,
    "Talk": 1,
    "User": 2,
    "User talk": 3,
    "Project": 4,
    "Project talk": 5,
    "File": 6,
    "File talk": 7,
    "MediaWiki": 8,
    "MediaWiki talk": 9,
    "Template": 10,
    "Template talk": 11,
    "Help": 12,
    "Help talk": 13,
    "Category": 14,
    "Category talk": 15,
    "Portal": 100,
    "Portal talk": 101,
    "Draft": 118,
    "Draft talk": 119,
    "TimedText": 710,
    "TimedText talk": 711,
    "Module": 828,
    "Module talk": 829,
    "Gadget": 2300,
    "Gadget talk": 2301,
    "Gadget definition": 2302,
    "Gadget definition talk": 2303,
}


def tables(siteinfo: Path | None = None) -> dict[str, str]:
    """Return file name -> text of every table whose source is on this machine."""
    made: dict[str, str] = {}
    if importlib.util.find_spec("mwconstants"):
        made["namespaces.json"] = _by_line(_namespaces())
        made["image_words.json"] = _by_line(_image_words())
    folder = siteinfo or _mwlib_folder()
    if folder:
        sites = {
            path.stem.removeprefix("siteinfo-"): json.loads(path.read_text("utf-8"))
            for path in sorted(folder.glob("siteinfo-*.json"))
        }
        made["sites.json"] = _by_line(_sites(sites))
        prefixes = {w["prefix"]: 1 for w in sites["en"]["interwikimap"] if "language" in w}
        made["interlanguage.json"] = _by_line(prefixes)
    return made


def _mwlib_folder() -> Path | None:
    spec = importlib.util.find_spec("mwlib")
    places = spec.submodule_search_locations if spec else None
    found = [Path(place) / "network/known_sites" for place in places or ()]
    return next((folder for folder in found if folder.is_dir()), None)


def _by_line(table: Mapping[str, Any]) -> str:
    """JSON with one language a line, so that a change reads well and one line loads alone."""
    lines = [
        f"{json.dumps(key)}: {json.dumps(table[key], ensure_ascii=False, sort_keys=True)}"
        for key in sorted(table)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _namespaces() -> dict[str, dict[str, int]]:
    """Language -> normalised name or alias -> number, what works everywhere under "any"."""
    source = importlib.import_module("mwconstants.constants.c_namespaces")
    everywhere: dict[str, int] = {}
    for name, others in source.DEFAULT_NAMESPACES.items():
        everywhere |= {normalise(each): CANONICAL[name] for each in (name, *others)}
    made = {"any": everywhere}
    for code, names in source.NAMESPACE_ALIASES.items():
        local: dict[str, int] = {}
        for name, entry in names.items():
            number = CANONICAL.get(entry.get("canonical", name))
            if number is None:
                continue  # a namespace of this wiki alone: its number is not in the source
            local |= {normalise(alias): number for alias in entry.get("aliases", ())}
            local[normalise(name)] = number
        made[code] = _new(local, everywhere)
    return made


def _image_words() -> dict[str, dict[str, list[str]]]:
    """Language -> the words of file links, what works everywhere under "any"."""
    source = importlib.import_module("mwconstants.constants.c_media")
    everywhere = _options(source.DEF_OPTION_TAGS)
    made = {"any": everywhere}
    for code, words in source.IMG_OPTION_ALIASES.items():
        local = _options(words)
        made[code] = {
            kind: [word for word in found if word not in everywhere[kind]]
            for kind, found in local.items()
        }
    return made


def _options(words: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    begins = [f"{name}=" for name in words.get("params", ())]
    begins += words.get("startswith", ())
    return {
        "image-options": _tidy(words.get("keywords", ())),
        "image-parameters": _tidy(begins),
        "image-sizes": _tidy(words.get("endswith", ())),
    }


def _sites(sites: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Wiki -> what its own siteinfo says and the English one does not; the English as "any"."""
    english = _site_words(sites["en"])
    made: dict[str, dict[str, Any]] = {"any": english}
    for code, site in sites.items():
        words = _site_words(site)
        made[code] = {
            kind: [word for word in found if word not in english[kind]]
            for kind, found in words.items()
        }
        made[code]["namespaces"] = _site_namespaces(site)
    return made


def _site_words(site: Mapping[str, Any]) -> dict[str, list[str]]:
    words = {word["name"]: word["aliases"] for word in site["magicwords"]}
    switches = [w for found in words.values() for w in found if w.startswith(("__", "＿＿"))]
    options: list[str] = []
    begins: list[str] = []
    sizes: list[str] = []
    for name, found in words.items():
        if not name.startswith(("img_", "timedmedia_")):
            continue
        for word in found:
            before, dollar, after = word.partition("$1")
            kind = options if not dollar else sizes if after else begins
            kind.append(after or before)
    return {
        "redirect": _tidy(words["redirect"]),
        "defaultsort": _tidy(word.rstrip(":：") for word in words["defaultsort"]),
        "switches": _tidy(switches),
        "image-options": _tidy(options),
        "image-parameters": _tidy(begins),
        "image-sizes": _tidy(sizes),
    }


def _site_namespaces(site: Mapping[str, Any]) -> dict[str, int]:
    spaces = site["namespaces"].values()
    local = {normalise(alias["*"]): alias["id"] for alias in site["namespacealiases"]}
    local |= {normalise(space.get("canonical", "")): space["id"] for space in spaces}
    local |= {normalise(space["*"]): space["id"] for space in spaces}
    local.pop("", None)
    return _new(local, {normalise(name): key for name, key in CANONICAL.items()})


def _new(local: Mapping[str, int], everywhere: Mapping[str, int]) -> dict[str, int]:
    return {name: key for name, key in local.items() if everywhere.get(name) != key}


def _tidy(words: Iterable[str]) -> list[str]:
    return sorted({word.lower() for word in words})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 on a difference"
    )
    parser.add_argument("--siteinfo", type=Path, help="folder of siteinfo-CODE.json files")
    arguments = parser.parse_args()
    stale = 0
    for name, text in tables(arguments.siteinfo).items():
        path = DATA / name
        same = path.exists() and path.read_text("utf-8") == text
        stale += not same
        if not (same or arguments.check):
            path.write_text(text, "utf-8")
        state = "unchanged" if same else "stale" if arguments.check else "written"
        sys.stdout.write(f"{name} {state}\n")
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
