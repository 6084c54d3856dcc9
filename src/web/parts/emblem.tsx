import { useFrame } from '../frame.tsx'

/** The product's own mark: two strokes, each passing over the other once. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg className={className} viewBox="0 0 32 32" fill="none" strokeWidth="4" aria-hidden="true" focusable="false">
      <path className="ink" d="M11 1.5V18a4 4 0 0 0 4 4h2.75M24.25 22h6.25" />
      <path className="seal" d="M21 30.5V14a4 4 0 0 0-4-4h-2.75M7.75 10H1.5" />
    </svg>
  )
}

/** The province's emblem from its data; without one, a plain seal of river, hills and star. */
export function Crest() {
  const { emblemUrl } = useFrame().shell
  if (emblemUrl) return <img className="crest" src={emblemUrl} alt="" width="48" height="48" />
  return (
    <svg className="crest" viewBox="0 0 48 48" fill="none" stroke="currentColor" aria-hidden="true" focusable="false">
      <circle cx="24" cy="24" r="22.5" strokeWidth="1.5" />
      <circle cx="24" cy="24" r="18.5" strokeWidth=".75" />
      <path
        d="M12 31c4-2.5 8-2.5 12 0s8 2.5 12 0M14 27l6-9 4 5 3-4 7 8"
        strokeWidth="1.75"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path
        d="m24 9.5 1.2 2.6 2.8.3-2.1 1.9.6 2.8-2.5-1.4-2.5 1.4.6-2.8-2.1-1.9 2.8-.3z"
        fill="currentColor"
        stroke="none"
      />
    </svg>
  )
}
