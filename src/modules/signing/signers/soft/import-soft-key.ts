import type { Context } from '#kernel/context.ts'
import { badInput } from '#kernel/errors.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { keepSoftKey, type SoftKey } from './generate-soft-key.ts'
import { Pkcs12Failure } from './pkcs12/pkcs12-failure.ts'
import { type Pkcs12Contents, readPkcs12 } from './pkcs12/read-pkcs12.ts'

export interface ImportSoftKey {
  readonly pkcs12: Uint8Array
  readonly password: string
}

/**
 * Takes a key and its certificates from a PKCS#12 file. Neither file nor password is kept. Throws `signing.pkcs12-…` by what is wrong
 * with the file. Whether the certificate may be bound is for whoever binds it.
 */
export async function importSoftKey(
  context: Context,
  { pkcs12, password }: ImportSoftKey,
): Promise<SoftKey & { readonly certificate: Certificate; readonly chain: readonly Certificate[] }> {
  const { privateKey, certificate, chain } = await readOrRefuse(pkcs12, password)
  if (!isStrong(privateKey)) throw badInput([{ path: 'pkcs12', reason: 'signing.certificate-weak' }])
  return { ...(await keepSoftKey(context, privateKey)), certificate, chain }
}

async function readOrRefuse(pkcs12: Uint8Array, password: string): Promise<Pkcs12Contents> {
  try {
    return await readPkcs12(pkcs12, password)
  } catch (error) {
    if (!(error instanceof Pkcs12Failure)) throw error
    const path = error.problem === 'wrong-password' ? 'password' : 'pkcs12'
    throw badInput([{ path, reason: `signing.pkcs12-${error.problem}` }])
  }
}

/** Circular 22/2020/TT-BTTTT: RSA of 2048 bits or more, or ECDSA on P-256. */
function isStrong({ asymmetricKeyType: type, asymmetricKeyDetails: details }: Pkcs12Contents['privateKey']): boolean {
  if (type === 'rsa') return (details?.modulusLength ?? 0) >= 2048
  return type === 'ec' && details?.namedCurve === 'prime256v1'
}
