import type { Bounds, Line, Say, Wanted } from '../figure.ts'

/** Prints lines in columns: what, ours, what stands beside it, the ratio, what was wanted. */
export function createSay({ withPlans }: { readonly withPlans: boolean }): Say {
  return {
    line: line => console.log(columns(line)),
    note: text => console.log(`  ${text}`),
    plan: (title, plan) => {
      if (withPlans) console.log(`\n### ${title}\n\n\`\`\`\n${plan}\n\`\`\``)
    },
  }
}

function columns(line: Line): string {
  const { what, unit, ours, beside, wanted } = line
  const ratio = beside && ours / beside.value
  const parts = [
    `  ${what.padEnd(46)}`,
    `${number(ours)} ${unit}`.padStart(14),
    beside ? `${beside.name} ${number(beside.value)} ${unit}`.padStart(34) : ''.padStart(34),
    ratio === undefined ? ''.padStart(8) : `×${ratio.toFixed(2)}`.padStart(8),
    wanted ? `   ${judge(wanted, ours, ratio)}` : '',
  ]
  return parts.join('').trimEnd()
}

function judge(wanted: Wanted, ours: number, ratio: number | undefined): string {
  const sentences = [bounds('', wanted.ours), bounds('ratio ', wanted.ratio)].filter(text => text !== undefined)
  const met = isWithin(ours, wanted.ours) && (ratio === undefined || isWithin(ratio, wanted.ratio))
  return `${sentences.join(', ')}: ${met ? 'met' : 'MISSED'}`
}

function bounds(of: string, wanted: Bounds | undefined): string | undefined {
  if (!wanted) return undefined
  return wanted.atLeast === undefined ? `${of}≤ ${wanted.atMost}` : `${of}≥ ${wanted.atLeast}`
}

const isWithin = (value: number, { atLeast = -Infinity, atMost = Infinity }: Bounds = {}): boolean =>
  value >= atLeast && value <= atMost

function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}
