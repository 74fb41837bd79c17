#!/usr/bin/env bash
# As the real image: POSTGRES_PASSWORD, POSTGRES_USER, POSTGRES_DB, POSTGRES_INITDB_ARGS, /docker-entrypoint-initdb.d/*.sh and *.sql at the first start.
set -euo pipefail
if [ "$(id -u)" = 0 ]; then
  install --directory --owner postgres --group postgres --mode 0700 "$PGDATA"
  exec setpriv --reuid postgres --regid postgres --init-groups bash "$0" "$@"
fi
export POSTGRES_USER=${POSTGRES_USER:-postgres}
export POSTGRES_DB=${POSTGRES_DB:-$POSTGRES_USER}
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  : "${POSTGRES_PASSWORD:?is needed at the first start}"
  mkdir -p "$PGDATA"
  initdb --pgdata="$PGDATA" --username="$POSTGRES_USER" --pwfile=<(echo "$POSTGRES_PASSWORD") --encoding=UTF8 --locale=C.UTF-8 \
    ${POSTGRES_INITDB_ARGS:-}
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  sed -i "s/^#listen_addresses.*/listen_addresses = '*'/; s!^#unix_socket_directories.*!unix_socket_directories = '/var/run/postgresql'!" \
    "$PGDATA/postgresql.conf"
  pg_ctl --pgdata="$PGDATA" --wait --options="-c listen_addresses=''" start
  export PGHOST=/var/run/postgresql PGUSER=$POSTGRES_USER
  [ "$POSTGRES_DB" = postgres ] || psql --dbname=postgres --set=name="$POSTGRES_DB" <<<'create database :"name"'
  for script in /docker-entrypoint-initdb.d/*; do
    case $script in
      *.sh) bash "$script" ;;
      *.sql) psql --set=ON_ERROR_STOP=1 --dbname="$POSTGRES_DB" --file="$script" ;;
    esac
  done
  unset PGHOST PGUSER
  pg_ctl --pgdata="$PGDATA" --wait --mode=fast stop
fi
exec "$@"
