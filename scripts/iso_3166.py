"""Write src/rashomon/data/iso_3166.csv: the codes of the states from pycountry, with the names that our table has."""

from __future__ import annotations

from pathlib import Path

import pycountry
import yaml

DATA = Path(__file__).resolve().parents[1] / "src" / "rashomon" / "data"


def main() -> None:
    """Write the file."""
    states = yaml.safe_load((DATA / "countries.yaml").read_text(encoding="utf-8"))
    names = {state["code"]: state["name"].removeprefix("the ").replace(" & ", " and ") for state in states}
    lines = ["code,alpha3,numeric,name"]
    for country in sorted(pycountry.countries, key=lambda one: one.alpha_2):
        name = names.get(country.alpha_2) or getattr(country, "common_name", country.name)
        told = f'"{name}"' if "," in name else name
        lines.append(f"{country.alpha_2},{country.alpha_3},{int(country.numeric)},{told}")
    lines.append(f"XK,XKX,,{names['XK']}")
    (DATA / "iso_3166.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
