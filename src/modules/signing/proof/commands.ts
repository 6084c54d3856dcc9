export interface ProofCommand {
  /** A key below `proof.` of the two README templates. */
  readonly step: 'digests' | 'document' | 'chain' | 'tree' | 'roots' | 'stamp' | 'container'
  /** For `bash`, in the folder that the package was unpacked into; ends with an error where something does not hold. */
  readonly command: string
}

/**
 * How anybody verifies a package with tools of others: coreutils, openssl, pdfsig and xmlsec1. The README prints these very lines, and a
 * test runs them.
 */
export function proofCommands({
  documents,
  isSigned,
}: {
  documents: readonly string[]
  isSigned: boolean
}): ProofCommand[] {
  const [first = ''] = documents
  return [
    { step: 'digests', command: 'sha256sum --check SHA256SUMS' },
    ...(isSigned ? [{ step: 'document', command: `pdfsig -nocert ${first}` } as const] : []),
    {
      step: 'chain',
      // Each event ends with the hash of the one before it.
      command: `previous=$(printf '0%.0s' {1..64})
for event in so-cai/su-kien-*.txt; do
  test "$(tail -n 1 "$event")" = "$previous"
  previous=$(sha256sum < "$event" | cut -c 1-64)
done
echo "$previous"`,
    },
    {
      step: 'tree',
      // RFC 6962, 2.1: a leaf is hashed after 00, a node after 01.
      command: `bytes() { printf %s "$1" | tr a-f A-F | basenc --base16 --decode; }
last=$(ls so-cai/su-kien-*.txt | tail -n 1)
hash=$(bytes "00$(sha256sum < "$last" | cut -c 1-64)" | sha256sum | cut -c 1-64)
while read -r side other; do
  if [ "$side" = left ]; then pair=$other$hash; else pair=$hash$other; fi
  hash=$(bytes "01$pair" | sha256sum | cut -c 1-64)
done < so-cai/duong-di.txt
first=$(ls so-cai/goc-*.txt | head -n 1)
test "$(cut -d '|' -f 6 "$first")" = "$hash"
echo "$hash"`,
    },
    {
      step: 'roots',
      // Each root names the hash of the one before it.
      command: `previous=
for root in so-cai/goc-*.txt; do
  test -z "$previous" || test "$(cut -d '|' -f 7 "$root")" = "$previous"
  previous=$(sha256sum < "$root" | cut -c 1-64)
done
echo "$previous"`,
    },
    {
      step: 'stamp',
      command: `openssl ts -verify -digest "$(sha256sum < "$(ls so-cai/goc-*.txt | tail -n 1)" | cut -c 1-64)" -in so-cai/goc.tst -token_in -CAfile chung-thu/tin-cay.pem`,
    },
    {
      step: 'container',
      command: `xmlsec1 --verify --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties --trusted-pem chung-thu/tin-cay.pem META-INF/signatures001.xml`,
    },
  ]
}
