#!/usr/bin/env bash
# Starts a private temporary PostgreSQL for tests and prints its address, or stops it.
# Usage: postgres-for-tests.sh start FOLDER | stop FOLDER
set -euo pipefail

verb=${1:?start or stop}
folder=${2:?a folder for the cluster}
port=${PALERMO_TEST_POSTGRES_PORT:-54329}
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)

as_owner() {
  # PostgreSQL refuses to run as root.
  if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi
}

case "$verb" in
  start)
    mkdir -p "$folder"
    chmod 755 "$(dirname "$folder")"
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
    chmod 700 "$folder"
    as_owner "$programs/initdb -D $folder/data -U palermo -A trust -E UTF8 --locale=C >$folder/initdb.log"
    as_owner "$programs/pg_ctl -D $folder/data -w -l $folder/log \
      -o '-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off' start >/dev/null"
    echo "postgres://palermo@127.0.0.1:$port/postgres"
    ;;
  stop)
    as_owner "$programs/pg_ctl -D $folder/data -m immediate stop >/dev/null" || true
    rm -rf "$folder"
    ;;
esac
