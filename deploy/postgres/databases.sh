#!/usr/bin/env bash
# Run by PostgreSQL's image at the first start: a database of its own for each service, with an owner that sees no other. Run again,
# it adds those that a later version needs, and leaves the others alone.
set -euo pipefail
for name in wallet voucher merchant settlement watch keycloak; do
  variable=${name^^}_DATABASE_PASSWORD
  psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set=name="$name" --set=password="${!variable}" <<'SQL'
select not exists (select from pg_database where datname = :'name') as missing \gset
\if :missing
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke all on database :"name" from public;
\endif
SQL
done
