import { z } from 'zod'

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/)
const extensions = z.record(z.string(), z.unknown()).default({})

/** What a browser makes of `navigator.credentials.create`, as its `toJSON` writes it; browsers may add fields. */
export const newPasskeySchema = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.looseObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .optional()
      .catch(undefined),
  }),
  clientExtensionResults: extensions,
})

/** The same of `navigator.credentials.get`. */
export const passkeyProofSchema = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.looseObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional().catch(undefined),
  }),
  clientExtensionResults: extensions,
})

export type NewPasskeyAnswer = z.output<typeof newPasskeySchema>
export type PasskeyProof = z.output<typeof passkeyProofSchema>

/** The answer as a page's form brings it: JSON in one field. */
export function inField<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .max(40_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'identity.passkey-wrong' })
        return z.NEVER
      }
    })
    .pipe(schema)
}
