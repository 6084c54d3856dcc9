import type { ReactNode } from 'react'
import { z } from 'zod'
import { inField, passkeyProofSchema } from '#modules/identity/passkeys/passkey-answers.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Csrf } from '#web/parts/csrf.tsx'

/** What the form that proves a passkey sends. */
export const passkeyProofForm = z.strictObject({ challenge: z.string().max(100), answer: inField(passkeyProofSchema) })

interface PasskeyFormProps {
  /** Make a passkey, or prove one. */
  readonly does: 'create' | 'get'
  /** The page itself when absent. */
  readonly action?: string
  readonly label: string
  readonly children?: ReactNode
}

/** Hidden until our script has seen that the browser knows passkeys (`src/web/scripts/passkeys.ts`), which then fills in the answer. */
export function PasskeyForm({ does, action, label, children }: PasskeyFormProps) {
  const text = useText()
  return (
    <form
      method="post"
      action={action}
      className="gap"
      data-passkey={does}
      data-options={does === 'create' ? '/api/v1/me/passkey-offers' : '/api/v1/sessions/passkey-challenges'}
      noValidate
      hidden
    >
      <Csrf />
      {children}
      <input type="hidden" name="challenge" />
      <input type="hidden" name="answer" />
      <SubmitButton icon="key">{label}</SubmitButton>
      <p className="err" role="status" data-failed="" hidden>
        {text('identity.passkey-failed')}
      </p>
    </form>
  )
}
