#!/bin/sh
# Creates and updates the two databases of a Temporal server. Safe to repeat; run it before every new server version.
# Connection: SQL_HOST, SQL_PORT, SQL_USER (with createdb) and SQL_PASSWORD, as temporal-sql-tool reads them. The schema is the
# one inside the tool, so the tool's version must be the server's.
set -eu

sql_tool="${TEMPORAL_SQL_TOOL_PATH:-temporal-sql-tool}"
export SQL_PLUGIN=postgres12

prepare() {
  export SQL_DATABASE="$1"
  "$sql_tool" create-database
  "$sql_tool" setup-schema --version 0.0
  "$sql_tool" update-schema --schema-name "postgresql/v12/$2"
}

prepare temporal temporal
prepare temporal_visibility visibility
