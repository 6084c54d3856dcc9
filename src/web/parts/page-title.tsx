import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { useFrame } from '../frame.tsx'

/** The document's title, most particular words first: `Lỗi: Bé sinh khi nào? - Dịch vụ công tỉnh Bắc Giang`. */
export function PageTitle({ children, form }: { readonly children: string; readonly form?: FormAnswer | undefined }) {
  const { layout, shell, text } = useFrame()
  const site = layout === 'workspace' ? text('web.product') : text('web.site', { province: shell.provinceName })
  const wrong = form && form.errors.length > 0 ? `${text('web.error-prefix')} ` : ''
  return <title>{`${wrong}${children} - ${site}`}</title>
}
