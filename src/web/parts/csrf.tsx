import { csrfField } from '#kernel/http/csrf.ts'
import { useFrame } from '../frame.tsx'

/** Stands first in every form that is posted; `<Form>` puts it there. */
export function Csrf() {
  return <input type="hidden" name={csrfField} value={useFrame().writeCsrfToken()} />
}
