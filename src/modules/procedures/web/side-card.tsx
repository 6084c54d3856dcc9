import { useFrame } from '#web/frame.tsx'
import type { Sheet } from './sheet.ts'

export function SideCard({ sheet }: { readonly sheet: Sheet }) {
  const { text } = useFrame()
  const sections = [
    { id: 'ai', label: text('procedures.who'), has: sheet.who.full !== undefined },
    { id: 'lau', label: text('procedures.how-long'), has: sheet.times.length > 0 },
    { id: 'phi', label: text('procedures.fees'), has: sheet.fees.length > 0 },
    { id: 'giay', label: text('procedures.papers'), has: sheet.papers.length > 0 },
    { id: 'lam', label: text('procedures.how'), has: true },
    { id: 'luat', label: text('procedures.law'), has: sheet.laws.length > 0 },
  ].filter(section => section.has)
  return (
    <div className="card">
      <p>
        <strong>{text('procedures.side')}</strong>
      </p>
      <ul className="list">
        {sections.map(section => (
          <li key={section.id}>
            <a href={`#${section.id}`}>{section.label}</a>
          </li>
        ))}
      </ul>
      <p className="gap-top">
        {text('procedures.help')} <a href="/co-quan">{text('procedures.help-link')}</a>
        {text('procedures.help-free')}
      </p>
    </div>
  )
}
