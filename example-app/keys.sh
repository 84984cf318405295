#!/usr/bin/env bash
#
# Makes what the profiles fips and hsm of the demo bank need: a key store that the
# validated module reads, or a software token (SoftHSM) with a key that never leaves it,
# the secrets that open them, and the bank's certificate for its callers. The certificate
# signs itself, which is for a demo only.
#
#   keys.sh fips [FOLDER]    FOLDER/bank.bcfks, FOLDER/bank.pem, FOLDER/secrets/
#   keys.sh hsm [FOLDER]     FOLDER/tokens/, FOLDER/bank.pem, FOLDER/secrets/
#
# FOLDER is ./keys where it is not said, and may not be there yet. Needs a JDK; fips needs
# the built example (mvn package), hsm needs softhsm2-util.
#
#   BC_FIPS_JAR        the module's jar, taken out of the example where it is not said
#   SOFTHSM2_LIBRARY   where SoftHSM is        /usr/lib/softhsm/libsofthsm2.so
#   KEY_ALGORITHM      RSA or EC               EC

set -euo pipefail
umask 077

readonly kind="${1:-}"
folder="${2:-keys}"
readonly here="$(cd "$(dirname "$0")" && pwd)"
readonly keytool="${JAVA_HOME:+$JAVA_HOME/bin/}keytool"

# As long as the module asks of a password, and longer than anybody guesses.
secret() {
  od -An -N 16 -tx1 /dev/urandom | tr -d ' \n' > "$folder/secrets/$1"
}

# key_pair KEYTOOL-ARGUMENT...: makes the key in a store, and writes its certificate beside it.
key_pair() {
  local size=(-keysize 3072)
  if [[ "${KEY_ALGORITHM:=EC}" == EC ]]; then
    size=(-groupname secp256r1)
  fi
  "$keytool" -genkeypair -alias bank -keyalg "$KEY_ALGORITHM" "${size[@]}" -dname 'CN=bank' -validity 90 \
    -ext 'SAN=IP:127.0.0.1,DNS:localhost' "$@" < /dev/null
  "$keytool" -exportcert -rfc -alias bank -file "$folder/bank.pem" "$@"
}

fips() {
  local module="${BC_FIPS_JAR:-}"
  if [[ -z "$module" ]]; then
    (cd "$folder" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$here/target/example-app.jar" BOOT-INF/lib)
    module="$(echo "$folder"/BOOT-INF/lib/bc-fips-*.jar)"
  fi
  secret bank.store-password
  key_pair -keystore "$folder/bank.bcfks" -storetype BCFKS -storepass:file "$folder/secrets/bank.store-password" \
    -keypass:file "$folder/secrets/bank.store-password" \
    -providerclass org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider -providerpath "$module"
  rm -rf "$folder/BOOT-INF"
  echo "java -jar $here/target/example-app.jar --spring.profiles.active=fips --bank.keys=$folder"
}

hsm() {
  export SOFTHSM2_CONF="$folder/softhsm2.conf"
  mkdir "$folder/tokens"
  secret bank.hsm-pin
  secret so-pin
  echo "directories.tokendir = $folder/tokens" > "$SOFTHSM2_CONF"
  softhsm2-util --init-token --free --label bank --pin "$(cat "$folder/secrets/bank.hsm-pin")" \
    --so-pin "$(cat "$folder/secrets/so-pin")"
  # The bank has no use for it.
  mv "$folder/secrets/so-pin" "$folder/so-pin"
  printf 'name = bank\nlibrary = %s\nslotListIndex = 0\n' \
    "${SOFTHSM2_LIBRARY:-/usr/lib/softhsm/libsofthsm2.so}" > "$folder/keytool.cfg"
  key_pair -keystore NONE -storetype PKCS11 -storepass:file "$folder/secrets/bank.hsm-pin" \
    -providerclass sun.security.pkcs11.SunPKCS11 -providerarg "$folder/keytool.cfg"
  echo "SOFTHSM2_CONF=$SOFTHSM2_CONF java -jar $here/target/example-app.jar --spring.profiles.active=hsm --bank.keys=$folder"
}

case "$kind" in
  fips | hsm) ;;
  *)
    sed -n '3,18s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
if [[ -e "$folder" ]]; then
  printf '%s is there already, and nothing that may be in use is overwritten\n' "$folder" >&2
  exit 2
fi
mkdir -p "$folder/secrets"
# What is written down in configurations has to hold from everywhere.
folder="$(cd "$folder" && pwd)"
"$kind"
