"""``python -m deepsign_schema`` prints the schema; ``--write`` rewrites progress.sql."""

from __future__ import annotations

import sys

from deepsign_schema import SQL_FILE, schema_sql

if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        SQL_FILE.write_text(schema_sql(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(schema_sql())
