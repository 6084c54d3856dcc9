import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createDevice } from '../../src/modules/signing/signers/pkcs11/device.ts'
import { signDigest } from '../sign-digest.ts'

/** A key of the officer: in a file, or on a token. */
export interface AgentKey {
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string
  readonly holder: string
  /** DER. */
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly sign: (digests: readonly Uint8Array[]) => Promise<readonly Uint8Array[]>
}

const blocks = /-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g

/** A PEM file with a private key, its certificate and the issuers. */
export function softKey(pem: string): AgentKey {
  const parts = pem.match(blocks) ?? []
  const key = createPrivateKey(parts.find(part => part.includes('PRIVATE KEY')) ?? '')
  const [own, ...issuers] = parts.filter(part => part.includes('CERTIFICATE')).map(part => new X509Certificate(part))
  if (!own?.checkPrivateKey(key)) throw new TypeError('the certificate is of another key')
  return {
    ...described(own),
    chain: issuers.map(issuer => new Uint8Array(issuer.raw)),
    sign: async digests => digests.map(digest => signDigest(digest, key)),
  }
}

export interface TokenOptions {
  readonly modulePath: string
  readonly pin: string
  readonly token?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** The keys of a token whose certificates lie on it. */
export async function tokenKeys({ environment = {}, ...options }: TokenOptions): Promise<AgentKey[]> {
  const device = createDevice({ ...options, environment }, { processes: 1 })
  return (await device.list()).map(({ keyId, certificate }) => {
    const own = new X509Certificate(certificate)
    const algorithm = own.publicKey.asymmetricKeyType === 'ec' ? 'ECDSA-SHA256' : 'RSA-SHA256'
    return {
      ...described(own),
      chain: [],
      async sign(digests) {
        const reply = await device.sign({ key: { keyId }, algorithm, digests })
        if ('signatures' in reply) return reply.signatures
        throw new Error('problem' in reply ? reply.detail : 'no signatures')
      },
    }
  })
}

const described = (own: X509Certificate) => ({
  fingerprint: own.fingerprint256.replaceAll(':', '').toLowerCase(),
  holder: /^CN=(.*)$/m.exec(own.subject)?.[1] ?? own.subject,
  certificate: new Uint8Array(own.raw),
})
