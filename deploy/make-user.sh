#!/bin/sh
# Run once by the image of PostgreSQL: a user who owns the one database and may nothing else.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set password="$BOT_PASSWORD" <<SQL
CREATE ROLE carryover LOGIN PASSWORD :'password';
CREATE DATABASE $BOT_DATABASE OWNER carryover;
SQL
