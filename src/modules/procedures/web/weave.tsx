/** The product's mark, two strokes each passing over the other once, large and pale behind the question. */
export function Weave() {
  return (
    <svg className="weave" viewBox="0 0 32 32" fill="none" strokeWidth="4" aria-hidden="true" focusable="false">
      <path className="ink" d="M11 1.5V18a4 4 0 0 0 4 4h2.75M24.25 22h6.25" />
      <path className="seal" d="M21 30.5V14a4 4 0 0 0-4-4h-2.75M7.75 10H1.5" />
    </svg>
  )
}
