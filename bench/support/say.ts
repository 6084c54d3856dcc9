import type { Line, Say, Wanted } from '../figure.ts'

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
    wanted ? `   ${sentence(wanted)}: ${isMet(wanted, ours, ratio) ? 'met' : 'MISSED'}` : '',
  ]
  return parts.join('').trimEnd()
}

function sentence({ of, atLeast, atMost }: Wanted): string {
  const sign = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
  return of === 'ratio' ? `ratio ${sign}` : sign
}

function isMet({ of, atLeast = -Infinity, atMost = Infinity }: Wanted, ours: number, ratio = Number.NaN): boolean {
  const value = of === 'ratio' ? ratio : ours
  return value >= atLeast && value <= atMost
}

function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}
