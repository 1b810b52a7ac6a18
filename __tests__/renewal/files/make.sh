#!/bin/sh
# Makes the files beside it with OpenSSL, so that the parser meets files that none of its own libraries wrote.
# The keys are thrown away: nobody can open these files, and nobody has to. What is in them is no token.
set -eu
cd "$(dirname "$0")"
keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT

message='-----BEGIN MESSAGE-----
{"consumer_key":"CK_example","consumer_secret":"CS_example","access_token":"AT_example","access_secret":"AS_example","access_token_expiry":"2028-01-15T00:00:00Z"}
-----END MESSAGE-----'

# The key that Intune would make, and that of somebody else.
for name in intune other; do
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=$name" -keyout "$keys/$name.key" -out "$name.pem"
done

# As Apple's: BER with indefinite lengths.
printf '%s\n' "$message" | openssl cms -encrypt -stream -aes128 -outform SMIME -out cms-stream.p7m intune.pem
# The same in definite lengths (DER).
printf '%s\n' "$message" | openssl cms -encrypt -aes128 -outform SMIME -out cms.p7m intune.pem
# PKCS #7 by the older command, with other headers, a stronger cipher, and one with two recipients.
printf '%s\n' "$message" | openssl smime -encrypt -aes128 -out smime.p7m intune.pem
printf '%s\n' "$message" | openssl cms -encrypt -stream -aes256 -outform SMIME -out two-recipients.p7m intune.pem other.pem
# Binary and PEM.
printf '%s\n' "$message" | openssl cms -encrypt -stream -aes128 -outform DER -out cms-stream.der intune.pem
printf '%s\n' "$message" | openssl cms -encrypt -stream -aes128 -outform PEM -out cms-stream.cms.pem intune.pem
# The recipient named by a key identifier, which Apple does not do.
printf '%s\n' "$message" | openssl cms -encrypt -keyid -stream -aes128 -outform SMIME -out keyid.p7m intune.pem
# Signed, not encrypted.
printf '%s\n' "$message" | openssl cms -sign -nodetach -signer intune.pem -inkey "$keys/intune.key" -outform SMIME -out signed.p7m

# Who signs push certificates at Apple, as far as names go.
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout "$keys/apple.key" -out "$keys/apple.pem" \
  -subj '/CN=Apple Application Integration 2 Certification Authority/O=Apple Inc./C=US'
uid=com.apple.mgmt.External.2f1c7c1a-5d1e-4f6e-9a7e-6c1b0d6c0f11
signed() {
  openssl req -new -newkey rsa:2048 -nodes -keyout "$keys/$1.key" -out "$keys/$1.csr" -subj "$2"
  openssl x509 -req -days 3650 -in "$keys/$1.csr" -CA "$keys/apple.pem" -CAkey "$keys/apple.key" -CAcreateserial -out "$1"
}
# A push certificate as Apple's, one with two topics, one for an app; one that signed itself, and a signing request.
signed push.pem "/UID=$uid/CN=APSP:2f1c7c1a-5d1e-4f6e-9a7e-6c1b0d6c0f11/C=US"
signed two-uids.pem "/UID=$uid/UID=com.apple.mgmt.External.1/CN=APSP:2f1c7c1a-5d1e-4f6e-9a7e-6c1b0d6c0f11/C=US"
signed app-push.pem '/UID=com.example.app/CN=Apple Push Services: com.example.app/C=US'
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout "$keys/self.key" -out self-signed-push.pem -subj "/UID=$uid/C=US"
openssl req -new -newkey rsa:2048 -nodes -keyout "$keys/csr.key" -out request.csr -subj '/CN=Intune request'
