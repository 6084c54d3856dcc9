import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  X509Certificate,
} from 'node:crypto'
import { type Folder, openFolder } from './folder.ts'

/** Somebody's key. The private one lies in a file that only its owner reads: this is a stand-in. */
export interface CredentialRecord {
  readonly credentialID: string
  /** What the service calls the person. */
  readonly userID: string
  readonly holder: string
  readonly type: KeyType
  /** PKCS#8 in PEM. */
  readonly privateKey: string
  /** DER in base64, the person's own first; none until an authority has issued one. */
  readonly certificates: readonly string[]
  readonly disabled?: boolean
}

export const keyTypes = ['RSA-2048', 'P-256'] as const

export type KeyType = (typeof keyTypes)[number]

export interface Credentials {
  readonly find: (credentialID: string) => CredentialRecord | undefined
  readonly list: () => readonly CredentialRecord[]
  readonly listOf: (userID: string) => readonly CredentialRecord[]
  /** A new key; `publicKey` (SPKI, DER) is for the authority that certifies it. */
  readonly make: (order: MakeCredential) => { readonly credentialID: string; readonly publicKey: Uint8Array }
  /** Throws where the certificate is of another key. */
  readonly certify: (credentialID: string, certificates: readonly Uint8Array[]) => void
  readonly disable: (credentialID: string) => void
  readonly keyOf: (record: CredentialRecord) => KeyObject
}

export interface MakeCredential {
  readonly userID: string
  readonly holder: string
  readonly type?: KeyType
}

export function openCredentials(path: string): Credentials {
  const folder: Folder<CredentialRecord> = openFolder(path)
  const opened = new Map<string, KeyObject>()

  function get(credentialID: string): CredentialRecord {
    const record = folder.find(credentialID)
    if (!record) throw new RangeError(`no credential ${credentialID}`)
    return record
  }

  return {
    find: folder.find,
    list: folder.list,
    listOf: userID => folder.list().filter(record => record.userID === userID),
    make({ userID, holder, type = 'RSA-2048' }) {
      const credentialID = randomUUID()
      const { privateKey } =
        type === 'P-256'
          ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
          : generateKeyPairSync('rsa', { modulusLength: 2048 })
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      folder.save(credentialID, { credentialID, userID, holder, type, privateKey: pem, certificates: [] })
      return { credentialID, publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }) }
    },
    certify(credentialID, certificates) {
      const record = get(credentialID)
      const [own] = certificates
      if (!own || !new X509Certificate(own).checkPrivateKey(createPrivateKey(record.privateKey))) {
        throw new TypeError('the certificate is of another key')
      }
      const encoded = certificates.map(der => Buffer.from(der).toString('base64'))
      folder.save(credentialID, { ...record, certificates: encoded })
    },
    disable: credentialID => folder.save(credentialID, { ...get(credentialID), disabled: true }),
    keyOf(record) {
      const key = opened.get(record.credentialID) ?? createPrivateKey(record.privateKey)
      opened.set(record.credentialID, key)
      return key
    },
  }
}
