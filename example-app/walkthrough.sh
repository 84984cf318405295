#!/usr/bin/env bash
#
# Walks through the demo bank: who gets in, who is refused and how, whose objects callers
# reach, how often they may ask, and what happens to them while the identity provider
# changes its keys. Needs bash and curl. It uses limits up: take a minute before you walk
# again.
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
expect_refusal "another's profile" 403 object-not-allowed '!Brunner'
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

chapter "With an id that is somebody else's"
token_for bob 'accounts:read transfers:write'
bob="$token"
# send TOKEN METHOD PATH BODY: sends JSON.
send() {
  ask_as "$1" "$3" --request "$2" --header 'Content-Type: application/json' --data-raw "$4"
}
ask_as "$alice" /api/accounts/A-1
expect 'path: her account, which a claim names' 200 '"A-1"'
ask_as "$alice" /api/accounts/B-1
expect_refusal "path: bob's account" 403 object-not-allowed '!80000'
ask_as "$alice" /api/accounts/C-1
expect_refusal 'path: one that does not exist looks the same' 403 object-not-allowed
ask_as "$alice" /api/accounts/a-1
expect_refusal 'path: in another case it is another id' 403 object-not-allowed
ask_as "$alice" /api/users/%61lice/profile
expect 'path: her own id, encoded' 200 'Alice Ackermann'
ask_as "$alice" /api/users/%62ob/profile
expect_refusal "path: bob's id, encoded" 403 object-not-allowed '!Brunner'
send "$alice" PUT /api/users/bob/profile '{"name": "Mallory", "city": "Basel"}'
expect_refusal "path: a change of bob's profile" 403 object-not-allowed
ask_as "$alice" '/api/transfers?accountId=A-1'
expect 'query: transfers of her account' 200 '"from":"A-1"'
ask_as "$alice" '/api/transfers?accountId=B-1'
expect_refusal "query: transfers of bob's account" 403 object-not-allowed
ask_as "$alice" '/api/transfers?accountId=A-1&accountId=B-1'
expect_refusal 'query: both, for whoever takes the other one' 403 object-not-allowed
send "$alice" POST /api/transfers '{"from": "B-1", "to": "A-1", "cents": 1}'
expect_refusal "body: a transfer from bob's account" 403 object-not-allowed
ask_as "$alice" /api/orders/1
expect 'database: her order' 200 '"owner":"alice"'
ask_as "$alice" /api/orders/4
expect_refusal "database: bob's order" 403 object-not-allowed '!"pieces"'
ask_as "$alice" /api/orders/999
expect_refusal 'database: one that does not exist looks the same' 403 object-not-allowed
ask_as "$alice" /api/orders/four
expect_refusal 'database: and so does what is no number' 403 object-not-allowed
send "$alice" POST /api/orders/cancellations '{"orderIds": [2, 3]}'
expect 'database and body: two orders of hers cancelled' 200 \
  '"id":2' '"id":3' '"cancelled":true' '!"cancelled":false'
send "$alice" POST /api/orders/cancellations '{"orderIds": [1, 4]}'
expect_refusal "database and body: bob's order among them" 403 object-not-allowed
ask_as "$alice" /api/orders/1
expect 'database and body: and nothing of it was done' 200 '"cancelled":false'

chapter "With an id that is not one's own, for a reason"
ask_as "$admin" /api/users/bob/profile
expect "bob's profile as admin" 200 'Bob Brunner'
ask_as "$admin" /api/accounts/B-1
expect "bob's account as admin" 200 '"B-1"'
ask_as "$admin" /api/orders/4
expect "bob's order as admin" 200 '"owner":"bob"'
send "$admin" PUT /api/users/bob/profile '{"name": "Mallory", "city": "Basel"}'
expect_refusal "but no change of bob's profile" 403 object-not-allowed
ask_as "$alice" /api/catalogue/1
expect 'the catalogue as alice' 200 'Gold coin'
ask_as "$bob" /api/catalogue/1
expect 'and as bob' 200 'Gold coin'
ask "$bank/api/catalogue/1"
expect_refusal 'but not without a token' 401 missing-token

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

chapter 'More often than the limits allow'
# until_refused TIMES COMMAND...: runs it until the bank answers 429, so often at most.
until_refused() {
  local left="$1"
  shift
  status='none'
  while [[ "$status" != 429 ]] && ((left-- > 0)); do
    "$@"
  done
}
# sign_in CUSTOMER PASSWORD
sign_in() {
  ask "$bank/login" --header 'Content-Type: application/json' \
    --data-raw "{\"username\": \"$1\", \"password\": \"$2\"}"
}
# A customer whom nobody knows, so that nobody is shut out by a walk.
a_customer() {
  customer="customer-$RANDOM$RANDOM"
}
stuff() {
  a_customer
  sign_in "$customer" guess
}
ask_as "$alice" /api/accounts/A-1
expect 'each answer tells what is left' 200 'RateLimit: "default";r=' 'RateLimit-Policy: "default";q=100;w=1'
until_refused 60 send "$bob" POST /api/transfers '{"from": "B-1", "to": "A-1", "cents": 1}'
expect_refusal "bob's transfers, one after the other" 429 rate-limited \
  'Retry-After: ' 'RateLimit: "transfers";r=0;t=' 'RateLimit-Policy: "transfers";q=20;w=60'
ask_as "$bob" /api/accounts
expect 'his accounts meanwhile' 200 '"B-1"'
ask_as "$alice" '/api/transfers?accountId=A-1'
expect 'and nobody pays for it but him' 200 '"to":"A-1"'
sign_in alice alice-demo-password
expect 'alice signs in' 204
a_customer
sign_in "$customer" guess
expect 'somebody guesses a password' 401
until_refused 20 sign_in "$customer" guess
expect_refusal 'and guesses on: one customer, many passwords' 429 rate-limited 'Retry-After: ' 'RateLimit-Policy: "login-'
until_refused 20 stuff
expect_refusal 'stolen credentials: many customers, one address' 429 rate-limited \
  'Retry-After: ' 'RateLimit-Policy: "login-address";q=10;w=180'
sign_in alice alice-demo-password
expect_refusal 'even if one of them is right' 429 rate-limited

chapter 'While the identity provider changes its key'

# asks_steadily TOKEN SECONDS: prints how many requests were not answered with 200.
asks_steadily() {
  local end=$((SECONDS + $2)) asked=0 refused=0
  while ((SECONDS < end || asked < 10)); do
    ask_as "$1" /api/accounts
    asked=$((asked + 1))
    [[ "$status" == 200 ]] || refused=$((refused + 1))
    # Alice asks twice at a time, and may ask a hundred times a second.
    sleep 0.03
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
