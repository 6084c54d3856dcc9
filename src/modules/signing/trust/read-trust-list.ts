import { readFile } from 'node:fs/promises'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { readCertificate } from '../certificates/read-certificate.ts'
import { type TrustAnchor, trustScopes } from './trust-anchor.ts'
import { mostAnchors } from './trust-anchor-store.ts'

const date = z.iso.date('must be a day, written 2025-03-01')

const listSchema = z.strictObject({
  anchors: z
    .array(
      z.strictObject({
        /** A file beside the list, PEM or DER. */
        certificate: z.string().regex(/^[\w.-]+\.(pem|crt|cer|der)$/, 'must name a file beside the list'),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the certificate, small hexadecimal letters'),
        name: z.string().trim().min(1),
        scopes: z.array(z.enum(trustScopes)).min(1),
        validFrom: date,
        validTo: date.nullable(),
        source: z.string().trim().min(1, 'must name the act or licence that says so'),
      }),
    )
    .max(mostAnchors),
})

/**
 * Reads `anchors.json` of a folder and the certificates beside it. Throws, naming the entry, where a certificate is not the one that its
 * SHA-256 says: the fingerprint is what an authority publishes on paper.
 */
export async function readTrustList(folder: URL): Promise<TrustAnchor[]> {
  const text = await readFile(new URL('anchors.json', folder), 'utf8')
  const { anchors } = listSchema.parse(JSON.parse(text))
  return Promise.all(
    anchors.map(async ({ certificate: file, sha256, validFrom, validTo, ...said }) => {
      const certificate = readCertificate(await readFile(new URL(file, folder)))
      if (certificate.fingerprint !== sha256) throw new Error(`${file} is not the certificate with SHA-256 ${sha256}.`)
      return {
        ...said,
        certificate,
        validFrom: startOf(validFrom),
        ...(validTo === null ? {} : { validTo: startOf(validTo) }),
      }
    }),
  )
}

const startOf = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant()
