#!/usr/bin/env bash
# DEVELOPMENT ONLY: makes a certificate authority for merchants and the gateway's server certificate, unless they exist.
#   BUONO_KEYSTORE_PASSWORD=... make.sh AUTHORITY_FOLDER SERVER_FOLDER [OWNER [TRUST_FOLDER]]
# Each has a folder of its own: the gateway must not be able to read the authority's key, nor a client that of the gateway.
set -euo pipefail
authority=$1 server=$2 owner=${3:-} trust=${4:-}
ca_store=$authority/certificate-authority.p12
ca_certificate=$server/certificate-authority.pem
server_store=$server/gateway-server.p12
export password=${BUONO_KEYSTORE_PASSWORD:?}
keytool() { "${JAVA_HOME:?}/bin/keytool" "$@" -storetype PKCS12 -storepass:env password; }

give_trust() { [ -z "$trust" ] || install -m 444 "$ca_certificate" "$trust/certificate-authority.pem"; }

if [ -e "$server_store" ]; then
  give_trust
  exit 0
fi
if [ ! -e "$ca_store" ]; then
  keytool -genkeypair -alias authority -keyalg RSA -keysize 3072 -validity 3650 -dname 'CN=Buono development CA' \
    -ext bc:critical=ca:true -ext ku:critical=keyCertSign,cRLSign -keystore "$ca_store"
fi
keytool -exportcert -rfc -alias authority -keystore "$ca_store" > "$ca_certificate"

half=$server_store.half
rm -f "$half"
keytool -genkeypair -alias server -keyalg RSA -keysize 2048 -dname CN=localhost -keystore "$half"
keytool -certreq -alias server -keystore "$half" |
  keytool -gencert -rfc -alias authority -validity 825 -keystore "$ca_store" \
    -ext san=dns:localhost,dns:gateway,ip:127.0.0.1 -ext eku=serverAuth > "$half.pem"
keytool -importcert -noprompt -alias authority -file "$ca_certificate" -keystore "$half"
keytool -importcert -noprompt -alias server -file "$half.pem" -keystore "$half"
keytool -delete -alias authority -keystore "$half"
rm "$half.pem"
mv "$half" "$server_store"
chmod 400 "$ca_store" "$server_store"
[ -z "$owner" ] || chown "$owner" "$ca_store" "$server_store" "$ca_certificate"
give_trust
