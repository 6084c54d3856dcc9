import {
  constants,
  createHash,
  generateKeyPairSync,
  type KeyObject,
  privateEncrypt,
  randomBytes,
  sign,
} from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readAsn1 } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import { hasOpenssl, openssl } from '../testing/openssl.ts'
import type { DigestAlgorithm } from './digest-algorithm.ts'
import { isIssuedBy } from './is-issued-by.ts'
import { readCertificate } from './read-certificate.ts'
import { type SignatureScheme, signatureSchemeOf } from './signature-scheme.ts'
import { verifySignatureValue } from './verify-signature-value.ts'

const data = Buffer.from('Quyết định')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })

interface Keys {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const cases: readonly (readonly [string, SignatureScheme, Keys, () => Uint8Array])[] = [
  ...(['sha1', 'sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-512'] as const).map(
    (digest): readonly [string, SignatureScheme, Keys, () => Uint8Array] => [
      `RSA with ${digest}`,
      { kind: 'rsa-pkcs1', digest },
      rsa,
      () => sign(digest, data, rsa.privateKey),
    ],
  ),
  [
    'RSA-PSS',
    { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength: 32 },
    rsa,
    () => sign('sha256', data, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  ],
  [
    'RSA-PSS with another digest in its mask',
    { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha1', saltLength: 20 },
    rsa,
    () => mixedPss(rsa.privateKey),
  ],
  ...(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'] as const).map(
    (curve): readonly [string, SignatureScheme, Keys, () => Uint8Array] => {
      const keys = ec(curve)
      const scheme = { kind: 'ecdsa', digest: 'sha384', encoding: 'der' } as const
      return [`ECDSA ${curve}`, scheme, keys, () => sign('sha384', data, keys.privateKey)]
    },
  ),
  ...[ec('P-256')].map((keys): readonly [string, SignatureScheme, Keys, () => Uint8Array] => [
    'ECDSA in plain form',
    { kind: 'ecdsa', digest: 'sha256', encoding: 'plain' },
    keys,
    () => sign('sha256', data, { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }),
  ]),
  ...[generateKeyPairSync('ed25519'), generateKeyPairSync('ed448')].map(
    (keys): readonly [string, SignatureScheme, Keys, () => Uint8Array] => [
      `EdDSA ${keys.publicKey.asymmetricKeyType}`,
      { kind: 'eddsa' },
      keys,
      () => sign(null, data, keys.privateKey),
    ],
  ),
]

/** EMSA-PSS-ENCODE (RFC 8017, 9.1.1) with SHA-256, a mask of SHA-1 and a salt of 20, for a key of 2048 bits. */
function mixedPss(key: KeyObject): Uint8Array {
  const hashOf = (algorithm: DigestAlgorithm, ...parts: readonly Uint8Array[]) =>
    createHash(algorithm).update(Buffer.concat(parts)).digest()
  const salt = randomBytes(20)
  const hash = hashOf('sha256', Buffer.alloc(8), hashOf('sha256', data), salt)
  const block = Buffer.concat([Buffer.alloc(256 - 32 - 1 - 21), Buffer.from([1]), salt])
  const stream = Buffer.concat(Array.from({ length: 12 }, (_, i) => hashOf('sha1', hash, Buffer.from([0, 0, 0, i]))))
  const masked = block.map((octet, index) => octet ^ (stream[index] ?? 0))
  masked[0] = (masked[0] ?? 0) & 0x7f
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.concat([masked, hash, Buffer.from([0xbc])]))
}

describe.each(cases)('%s', (_, scheme, { publicKey }, make) => {
  it('holds for what was signed, and for nothing else', () => {
    const signature = make()
    expect(verifySignatureValue({ scheme, publicKey, data, signature })).toBe('holds')
    expect(verifySignatureValue({ scheme, publicKey, data: Buffer.from('khác'), signature })).toBe('mismatch')
    const changed = Uint8Array.from(signature)
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1
    expect(verifySignatureValue({ scheme, publicKey, data, signature: changed })).not.toBe('holds')
    expect(verifySignatureValue({ scheme, publicKey, data, signature: new Uint8Array() })).not.toBe('holds')
  })
})

describe('a signature value', () => {
  it('of an unknown algorithm or key cannot be told', () => {
    const given = { data, signature: Buffer.from('x') }
    expect(verifySignatureValue({ ...given, scheme: undefined, publicKey: rsa.publicKey })).toBe(
      'unsupported-algorithm',
    )
    const scheme = { kind: 'rsa-pkcs1', digest: 'sha256' } as const
    expect(verifySignatureValue({ ...given, scheme, publicKey: undefined })).toBe('unsupported-algorithm')
  })

  it('is not by a key of another kind', () => {
    const scheme = { kind: 'ecdsa', digest: 'sha256', encoding: 'der' } as const
    expect(verifySignatureValue({ scheme, publicKey: rsa.publicKey, data, signature: Buffer.from('x') })).toBe(
      'mismatch',
    )
  })
})

describe('an algorithm identifier', () => {
  const identifier = (id: string, ...parameters: readonly Uint8Array[]) =>
    readAsn1(der.sequence(der.objectIdentifier(id), ...parameters))

  it('names a scheme, with the digest beside it where it names only a kind of key', () => {
    expect(signatureSchemeOf(identifier(oid.ecdsaSha384))).toEqual({ kind: 'ecdsa', digest: 'sha384', encoding: 'der' })
    expect(signatureSchemeOf(identifier(oid.rsa, der.nothing()), 'sha512')).toEqual({
      kind: 'rsa-pkcs1',
      digest: 'sha512',
    })
    expect(signatureSchemeOf(identifier(oid.rsa))).toBeUndefined()
    expect(signatureSchemeOf(identifier('1.2.3'))).toBeUndefined()
  })

  it('of RSA-PSS falls back on SHA-1 and 20', () => {
    const byDefault = { kind: 'rsa-pss', digest: 'sha1', mgfDigest: 'sha1', saltLength: 20 }
    expect(signatureSchemeOf(identifier(oid.rsaPss, der.sequence()))).toEqual(byDefault)
  })
})

describe.skipIf(!hasOpenssl)('certificates that openssl signed (needs openssl)', () => {
  it.each([
    ['rsa:2048', ['-sha3-384']],
    ['rsa-pss', ['-pkeyopt', 'rsa_keygen_bits:2048']],
    ['rsa:2048', ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:48', '-sha384']],
    ['ec', ['-pkeyopt', 'ec_paramgen_curve:brainpoolP384r1', '-sha512']],
    ['ed25519', []],
    ['ed448', []],
  ])('%s %j', (kind, flags) => {
    const request = ['req', '-x509', '-nodes', '-keyout', '/dev/null', '-subj', '/CN=Thu', '-days', '30']
    const { agreed, output } = openssl([...request, '-newkey', kind, ...flags], {})
    expect(agreed, output).toBe(true)
    const certificate = readCertificate(output)
    expect(isIssuedBy(certificate, certificate)).toBe(true)
  })
})
