import type { ReactNode } from 'react'
import type { Dossier } from '#modules/dossiers/dossier.ts'
import { Form } from '#web/parts/form.tsx'
import { dossierHref } from '../dossier-href.ts'
import type { ListAddress } from '../list/list-address.ts'

interface ActionFormProps {
  readonly dossier: Pick<Dossier, 'id' | 'revision'>
  readonly list: ListAddress
  /** The action's word in addresses. */
  readonly slug: string
  /** The form stands open under its own address, to which a refusal comes back. */
  readonly open?: boolean
  readonly files?: boolean
  readonly children: ReactNode
}

/** A form that does something to the dossier as it was when this page was drawn. Goes to the dossier's own page, wherever it is shown. */
export function ActionForm({ dossier, list, slug, open, files, children }: ActionFormProps) {
  const action = dossierHref(dossier.id, { list, ...(open ? { form: slug } : {}) })
  return (
    <Form
      action={action}
      {...(files ? { files } : {})}
      {...(open ? { draft: `${dossier.id}-${slug}`, focusWithin: true } : {})}
    >
      <input type="hidden" name="viec" value={slug} />
      <input type="hidden" name="revision" value={dossier.revision} />
      {children}
    </Form>
  )
}
