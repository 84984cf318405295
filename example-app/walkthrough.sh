#!/usr/bin/env bash
#
# Walks through the demo bank: who gets in, who is refused and how, and what happens to
# callers while the identity provider changes its keys. Needs bash and curl.
#
#   BANK_URL      where the bank answers               http://127.0.0.1:8080
#   IDP_URL       where the identity provider answers  http://127.0.0.1:9000
#   KEY_LIFETIME  apisec.jwt.jwks.time-to-live of the bank, in seconds  5

set -euo pipefail

readonly bank="${BANK_URL:-http://127.0.0.1:8080}"
readonly idp="${IDP_URL:-http://127.0.0.1:9000}"
readonly key_lifetime="${KEY_LIFETIME:-5}"

passed=0
failed=0
status=''
answer=''

# --- asking -----------------------------------------------------------------------------

# ask URL [CURL-ARGUMENT...]: leaves status line, headers and body in $answer.
ask() {
  local url="$1"
  shift
  # -q: nobody's .curlrc has a say; --path-as-is: curl tidies no path up before we see it refused.
  answer="$(curl -q --silent --include --noproxy '*' --path-as-is \
    --connect-timeout 5 --max-time 10 "$@" "$url")" || true
  status='none'
  if [[ "$answer" =~ ^HTTP/[0-9.]+\ ([0-9]{3}) ]]; then
    status="${BASH_REMATCH[1]}"
  fi
}

# ask_as TOKEN PATH [CURL-ARGUMENT...]: asks the bank.
ask_as() {
  local token="$1" path="$2"
  shift 2
  ask "$bank$path" --header "Authorization: Bearer $token" "$@"
}

# token_for CALLER SCOPES: leaves an access token in $token.
token_for() {
  ask "$idp/oauth2/token" --user "$1:$1-demo-secret" \
    --data 'grant_type=client_credentials' --data-urlencode "scope=$2"
  if [[ ! "$answer" =~ \"access_token\":\"([A-Za-z0-9_.-]+)\" ]]; then
    printf 'The identity provider gives %s no token: status %s\n' "$1" "$status" >&2
    exit 2
  fi
  token="${BASH_REMATCH[1]}"
}

# keys rotate|drop: what the operator of the identity provider does.
keys() {
  ask "$idp/admin/keys/$1" --request POST --user 'operator:operator-demo-secret'
  if [[ "$status" != 200 ]]; then
    printf 'The identity provider does not %s its keys: status %s\n' "$1" "$status" >&2
    exit 2
  fi
}

# --- judging ----------------------------------------------------------------------------

chapter() {
  printf '\n%s\n' "$1"
}

# report TITLE EXPECTED GOT: a step passes when it got what it expected.
report() {
  local verdict='passed'
  if [[ "$2" == "$3" ]]; then
    passed=$((passed + 1))
  else
    verdict='FAILED'
    failed=$((failed + 1))
  fi
  printf '  %s  %s\n          expected  %s\n          got       %s\n' "$verdict" "$1" "$2" "$3"
}

# expect TITLE STATUS [TEXT...]: the last answer has the status and holds each text, in any
# case; a text that begins with ! it does not hold.
expect() {
  local title="$1" expected="$2" got="$status" text
  shift 2
  shopt -s nocasematch
  for text in "$@"; do
    expected+=", $text"
    if [[ "$text" == '!'* ]]; then
      [[ "$answer" == *"${text#!}"* ]] || got+=", $text"
    elif [[ "$answer" == *"$text"* ]]; then
      got+=", $text"
    fi
  done
  shopt -u nocasematch
  report "$title" "$expected" "$got"
}

# expect_refusal TITLE STATUS PROBLEM [TEXT...]: a refusal as RFC 9457 wants it.
expect_refusal() {
  local title="$1" expected="$2" problem="$3"
  shift 3
  expect "$title" "$expected" 'application/problem+json' "urn:apisec:problem:$problem" "$@"
}

# --- the walk ---------------------------------------------------------------------------

# The demo may have been started a moment ago.
ask "$bank/" --retry 30 --retry-delay 1 --retry-connrefused
if [[ "$status" == none ]]; then
  printf 'No bank answers at %s. Start it with: java -jar example-app/target/example-app.jar\n' "$bank" >&2
  exit 2
fi

chapter 'Without a token'
expect 'the public page' 200 'A small bank'
ask "$bank/api/accounts"
expect_refusal 'accounts' 401 missing-token 'WWW-Authenticate: Bearer'
ask "$bank/no/such/page"
expect_refusal 'a page that does not exist looks like any other' 401 missing-token
ask "$bank/actuator/health"
expect 'the health' 200 '"status"'
ask "$bank/actuator/metrics"
expect_refusal 'the metrics' 401 missing-token

chapter 'With a good token'
token_for alice 'accounts:read transfers:write'
alice="$token"
ask_as "$alice" /api/accounts
expect 'her accounts' 200 '"A-1"' '"A-2"' '!"B-1"'
ask_as "$alice" /api/users/alice/profile
expect 'her profile' 200 'Alice Ackermann'
ask_as "$alice" /api/users/bob/profile
expect "another's profile" 404 '!Brunner'
ask_as "$alice" /api/transfers --header 'Content-Type: application/json' \
  --data '{"from": "A-1", "to": "B-1", "cents": 1}'
expect 'a transfer' 201 '"caller":"alice"'

chapter 'With a token that is not genuine'
IFS=. read -r header claims signature <<<"$alice"
token_for admin 'accounts:read admin'
admin="$token"
IFS=. read -r _ admin_claims _ <<<"$admin"
case "$signature" in
  A*) tampered="$header.$claims.B${signature#?}" ;;
  *) tampered="$header.$claims.A${signature#?}" ;;
esac
ask_as "$tampered" /api/accounts
expect_refusal 'a changed signature' 401 invalid-token 'error="invalid_token"'
ask_as "$header.$admin_claims.$signature" /api/admin/audit
expect_refusal "the admin's claims over alice's signature" 401 invalid-token
# {"alg":"none"}
ask_as "eyJhbGciOiJub25lIn0.$admin_claims." /api/admin/audit
expect_refusal 'no signature at all' 401 invalid-token
ask_as "$tampered" /
expect_refusal 'even on the public page' 401 invalid-token
ask "$bank/api/accounts?access_token=$alice"
expect_refusal 'a genuine one in the query' 401 missing-token

chapter 'Without the right scope'
token_for alice 'transfers:write'
ask_as "$token" /api/accounts
expect_refusal 'accounts without accounts:read' 403 insufficient-scope 'error="insufficient_scope"'
ask_as "$alice" /api/admin/audit
expect_refusal 'the admin area as alice' 403 insufficient-scope
ask_as "$admin" /api/admin/audit
expect 'the admin area as admin' 200 '"caller":"alice"'
ask_as "$alice" /actuator/metrics
expect_refusal 'the metrics as alice' 403 insufficient-scope

chapter 'Requests that nobody should send'
ask_as "$alice" /api/accounts --request TRACE
expect 'TRACE' 405 'Allow:' '!Bearer'
ask_as "$alice" '/api/accounts;a=1'
expect_refusal 'a path with a parameter' 400 ambiguous-path
ask_as "$alice" /api/accounts/%252e%252e/admin/audit
expect_refusal 'a path that is encoded twice' 400 ambiguous-path
ask_as "$alice" /api%2Faccounts
expect 'a path with an encoded slash' 400 'X-Content-Type-Options: nosniff'

chapter 'Bodies that are not what the schema allows'
# transfer BODY [CURL-ARGUMENT...]: sends a transfer as alice.
transfer() {
  local body="$1"
  shift
  ask_as "$alice" /api/transfers --header 'Content-Type: application/json' --data-raw "$body" "$@"
}
transfer '{"from": "A-1", "to": "B-1", "cents": 1, "caller": "bob"}'
expect_refusal 'a property that the schema does not know' 400 schema-violation '"/caller"' '!bob'
transfer '{"from": "A-1", "to": "B-1", "cents": 1, "\u0063ents": 100000}'
expect_refusal 'the same key twice, once with an escape' 400 malformed-body
transfer "$(printf '[%.0s' {1..5000})"
expect_refusal 'a deep bomb' 400 malformed-body
ask_as "$alice" /api/transfers --header 'Content-Type: text/plain' --data 'from=A-1'
expect_refusal 'a wrong content type' 415 unsupported-media-type 'Accept: application/json'
transfer '{"from": "A-1", "to": "B-1", "cents": 1}' --header 'Content-Encoding: gzip'
expect_refusal 'a body that says it is compressed' 415 unsupported-media-type
ask_as "$alice" /api/users/alice/profile --request PUT --header 'Content-Type: application/json' \
  --data '{"name": "Alice Ackermann", "city": "Basel"}'
expect 'her profile, by the schema of its type' 200 'Basel'
ask_as "$alice" /api/users/alice/profile --request PUT --header 'Content-Type: application/json' \
  --data '{"name": "Alice", "city": "Basel", "admin": true}'
expect_refusal 'and with more than the type has' 400 schema-violation '"/admin"'
ask_as "$alice" '/api/accounts?debug=true'
expect_refusal 'a query parameter that the OpenAPI document does not know' 400 schema-violation '"query:debug"'
ask_as "$alice" '/api/accounts?minCents=-1'
expect_refusal 'one that it knows, with a value that it refuses' 400 schema-violation '"query:minCents"'
ask_as "$alice" '/api/accounts?minCents=0'
expect 'and with one that it allows' 200 '"A-1"'

chapter 'Hardening headers on a refusal'
ask "$bank/api/accounts"
expect 'the whole set' 401 \
  'X-Content-Type-Options: nosniff' \
  'X-Frame-Options: DENY' \
  'Cache-Control: no-store' \
  "Content-Security-Policy: default-src 'none'" \
  'Referrer-Policy: no-referrer' \
  'Permissions-Policy: ' \
  'Cross-Origin-Opener-Policy: same-origin' \
  'Cross-Origin-Embedder-Policy: require-corp' \
  'Cross-Origin-Resource-Policy: same-origin' \
  'X-Permitted-Cross-Domain-Policies: none'
expect 'and nothing that names the server' 401 '!Server: ' '!X-Powered-By: ' '!Tomcat'

chapter 'While the identity provider changes its key'

# asks_steadily TOKEN SECONDS: prints how many requests were not answered with 200.
asks_steadily() {
  local end=$((SECONDS + $2)) asked=0 refused=0
  while ((SECONDS < end || asked < 10)); do
    ask_as "$1" /api/accounts
    asked=$((asked + 1))
    [[ "$status" == 200 ]] || refused=$((refused + 1))
  done
  printf '%s refused\n' "$refused"
}

exec 3< <(asks_steadily "$alice" 3)
keys rotate
token_for alice 'accounts:read'
renewed="$token"
with_new="$(asks_steadily "$renewed" 2)"
read -r with_old <&3
exec 3<&-
report 'requests with the old key, before, during and after' '0 refused' "$with_old"
report 'requests with the new key, from the first on' '0 refused' "$with_new"

keys drop
# The key set that the bank holds may be as old as it is allowed to be, and the machine slow.
deadline=$((SECONDS + key_lifetime + 3))
refused=0
while :; do
  ask_as "$renewed" /api/accounts
  [[ "$status" == 200 ]] || refused=$((refused + 1))
  ask_as "$alice" /api/accounts
  [[ "$status" == 200 ]] && ((SECONDS < deadline)) || break
  sleep 0.2
done
expect_refusal "the old key, within ${key_lifetime} s of being dropped" 401 invalid-token
report 'requests with the new key meanwhile' '0 refused' "$refused refused"

printf '\n%s passed, %s failed\n' "$passed" "$failed"
((failed == 0))
