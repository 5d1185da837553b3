#!/usr/bin/env bash
# Opens every kind of page of a running program in Debian's Chromium; see scripts/browser/check.mjs.
# Usage: browser-tests.sh [--pictures FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."

if ! command -v npm >/dev/null; then
  as_root=()
  if [ "$(id -u)" != 0 ]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
fi
(cd scripts/browser && npm ci --ignore-scripts --no-audit --no-fund --silent)

program=${PALERMO_PROGRAM:-target/debug/palermo}
if [ ! -x "$program" ]; then cargo build --quiet -p palermo; fi

folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
printf 'seven green lamps hum\n' >"$folder/password"
"$program" --data "$folder/data" --quiet user add browser --role editor --password-file "$folder/password"
"$program" --data "$folder/data" --quiet user add keyholder --role editor --password-file "$folder/password"
# Passkeys need a name, so the port must be known before the server starts. The identity provider is one that is down.
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
PALERMO_PROVIDER_ISSUER=http://127.0.0.1:9 PALERMO_PROVIDER_CLIENT_ID=palermo PALERMO_PROVIDER_NAME="Example Institute" \
  "$program" --data "$folder/data" serve --listen "127.0.0.1:$port" --origin "http://localhost:$port" --proxies 1 2>"$folder/log" &
server=$!
for _ in $(seq 150); do
  address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$folder/log" | head -n 1 || true)
  if [ -n "$address" ] && curl -fs "$address/readyz" >/dev/null; then break; fi
  sleep 0.2
done
if [ -z "$address" ]; then
  cat "$folder/log"
  exit 1
fi
node scripts/browser/passkeys.mjs "http://localhost:$port" keyholder "$folder/password" "$@"
node scripts/browser/forms.mjs "http://localhost:$port" browser "$folder/password"
node scripts/browser/check.mjs "$address" --sign-in browser "$folder/password" "$@"
