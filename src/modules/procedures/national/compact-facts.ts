import { withoutProse } from './join-facts.ts'
import type { NationalFacts } from './national-facts.ts'

const longestName = 300

/** The facts of one procedure without prose; the longest names, which are sentences, are cut. */
export function compact(facts: NationalFacts): NationalFacts {
  const bare = withoutProse(facts)
  if (bare.detail === undefined) return bare
  const paperGroups = bare.detail.paperGroups.map(group => ({
    ...group,
    name: cut(group.name),
    papers: group.papers.map(paper => ({ ...paper, name: cut(paper.name) })),
  }))
  return { ...bare, detail: { ...bare.detail, paperGroups } }
}

function cut(name: string): string {
  if (name.length <= longestName) return name
  const words = name.slice(0, longestName - 1)
  return `${words.slice(0, Math.max(words.lastIndexOf(' '), longestName / 2))}…`
}
