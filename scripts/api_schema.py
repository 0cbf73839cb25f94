"""Write the API's description, which the page's types are made from: `make page` runs it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rashomon.review.app import frame

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(frame().openapi(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
