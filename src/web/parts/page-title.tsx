import { useFrame } from '../frame.tsx'

/** The document's title, most particular words first: `Hồ sơ … - Dịch vụ công tỉnh Bắc Giang`. */
export function PageTitle({ children }: { readonly children: string }) {
  const { layout, shell, text } = useFrame()
  const site = layout === 'workspace' ? text('web.product') : text('web.site', { province: shell.provinceName })
  return <title>{`${children} - ${site}`}</title>
}
