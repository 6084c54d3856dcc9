import type { ReactNode } from 'react'
import { useFrame } from '../frame.tsx'

interface ReadingProps {
  readonly children: ReactNode
  /** Beside the text on a desk, under it on a telephone. */
  readonly side?: ReactNode
  readonly sideLabel?: string
  /** Lines no longer than reads well. */
  readonly narrow?: boolean
}

/** The body of a public page: the text, and side matter where there is any. */
export function Reading({ children, side, sideLabel, narrow }: ReadingProps) {
  return (
    <div className="wrap">
      {side ? (
        <div className="two">
          <div className={narrow ? 'read' : undefined}>{children}</div>
          <aside aria-label={sideLabel}>{side}</aside>
        </div>
      ) : (
        <div className={narrow ? 'read' : undefined}>{children}</div>
      )}
    </div>
  )
}

/** Where one is, above a title: `Đăng ký khai sinh, câu 2 trên 6`. */
export function Where({ children }: { readonly children: ReactNode }) {
  return <p className="where">{children}</p>
}

/** The sentence that says it all: the state of a dossier. */
export function Say({ children }: { readonly children: ReactNode }) {
  return <p className="say">{children}</p>
}

/** The buttons and links at the end of a form or a section. */
export function Actions({ children }: { readonly children: ReactNode }) {
  const { layout } = useFrame()
  return <div className={layout === 'workspace' ? 'bar' : 'acts'}>{children}</div>
}
