import { z } from 'zod'
import { oid } from '../../asn1/object-identifiers.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { readCertificate } from '../../certificates/read-certificate.ts'
import type { SignatureAlgorithm } from '../../prepared-signature.ts'
import { type CscClient, understand } from './csc-client.ts'

/** CSC API v2, 11.5. */
export const credentialInfoSchema = z.object({
  key: z.object({ status: z.string(), algo: z.array(z.string()), len: z.number() }),
  cert: z.object({ status: z.string().default('valid'), certificates: z.array(z.string()).default([]) }),
  auth: z.object({
    mode: z.string(),
    objects: z.array(z.object({ type: z.string(), id: z.string() })).default([]),
  }),
  SCAL: z.string().default('1'),
  multisign: z.number().int().min(1),
})

export type CredentialInfo = z.output<typeof credentialInfoSchema>

const listSchema = z.object({ credentialIDs: z.array(z.string()) })

/** A person's key at the remote signer, as a `SigningKey` wants it. */
export interface RemoteCredential {
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  /** `signAlgo`: the identifier by which this service wants the algorithm named. */
  readonly locator: { readonly credentialId: string; readonly signAlgo: string }
}

/** The keys of a person that can be used now. `userId`: what the service calls the person. Throws `CscRefusal` and `CscUnavailable`. */
export async function listRemoteCredentials(client: CscClient, userId: string): Promise<RemoteCredential[]> {
  const { body } = await client.call('credentials/list', { userID: userId })
  const found: RemoteCredential[] = []
  for (const credentialID of understand(listSchema, body).credentialIDs.slice(0, 50)) {
    const info = await credentialInfo(client, credentialID, 'chain')
    if (unusable(info)) continue
    const [certificate, ...chain] = info.cert.certificates.map(base64 => readCertificate(Buffer.from(base64, 'base64')))
    const way = wayOf(info)
    if (certificate && way) {
      const { algorithm, signAlgo } = way
      found.push({ certificate, chain, algorithm, locator: { credentialId: credentialID, signAlgo } })
    }
  }
  return found
}

export async function credentialInfo(client: CscClient, credentialID: string, certificates: 'none' | 'chain') {
  const { body } = await client.call('credentials/info', { credentialID, certificates, authInfo: true })
  return understand(credentialInfoSchema, body)
}

/** Why nothing can be signed with it here; undefined where something can. */
export function unusable({ key, cert, auth }: CredentialInfo): string | undefined {
  if (key.status !== 'enabled') return 'the key is disabled'
  if (cert.status !== 'valid') return `the certificate is ${cert.status}`
  if (auth.mode !== 'explicit') return 'it wants the person to sign in there, which this platform does not do'
  // A secret of the person is typed into the signer's own application, never into ours.
  return auth.objects.length > 0 && !confirmedElsewhere(auth)
    ? 'it wants a secret that only the person knows'
    : undefined
}

/** The authentication object that is answered in the signer's own application (13.5 of the standard). */
export const confirmedElsewhere = ({ objects }: CredentialInfo['auth']) =>
  objects.find(({ type }) => type !== 'Password')

function wayOf({ key }: CredentialInfo): { algorithm: SignatureAlgorithm; signAlgo: string } | undefined {
  const rsa = [oid.rsaSha256, oid.rsa].find(id => key.algo.includes(id))
  if (rsa) return key.len >= 2048 ? { algorithm: 'RSA-SHA256', signAlgo: rsa } : undefined
  return key.algo.includes(oid.ecdsaSha256) ? { algorithm: 'ECDSA-SHA256', signAlgo: oid.ecdsaSha256 } : undefined
}
