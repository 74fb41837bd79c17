#!/usr/bin/env bash
# Run by PostgreSQL's image at the first start: a database of its own for each service, with an owner that sees no other.
set -euo pipefail
for name in wallet voucher merchant keycloak; do
  variable=${name^^}_DATABASE_PASSWORD
  psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set=name="$name" --set=password="${!variable}" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke all on database :"name" from public;
SQL
done
