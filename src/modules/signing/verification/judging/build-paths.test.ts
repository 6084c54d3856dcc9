import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../../tests/support/processor-time.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { makeAuthority, makeCertificate } from '../testing/made-facts.ts'
import { buildPaths } from './build-paths.ts'
import { createCertificatePool } from './certificate-pool.ts'

const leaf = makeCertificate('An')
const isNamed = (one: Certificate, other: Certificate) => one.issuer.text === other.subject.text

function build(certificates: readonly Certificate[], anchors: readonly string[] = ['Root']) {
  const pool = createCertificatePool(certificates, isNamed)
  const { paths, longest } = buildPaths(leaf, pool, ({ subject }) => anchors.includes(subject.parts[0]?.value ?? ''))
  const text = (path: readonly Certificate[]) => path.map(({ subject }) => subject.parts[0]?.value).join(' < ')
  return { paths: paths.map(text), longest: text(longest) }
}

const cross = (subject: string, issuer: string) => makeAuthority(subject, { issuer, key: subject })

describe('paths', () => {
  it('lead from a certificate to an anchor, the shortest first', () => {
    expect(
      build([cross('CA', 'Upper'), cross('Upper', 'Root'), cross('CA', 'Root'), cross('Root', 'Root')]).paths,
    ).toEqual(['An < CA < Root', 'An < CA < Upper < Root'])
  })

  it('tell how far they came where they reach none', () => {
    expect(build([cross('CA', 'Upper'), cross('Upper', 'Nobody')])).toEqual({ paths: [], longest: 'An < CA < Upper' })
  })

  it('do not go round in loops', () => {
    const ring = [cross('CA', 'B'), cross('B', 'C'), cross('C', 'CA')]
    expect(build(ring)).toEqual({ paths: [], longest: 'An < CA < B < C' })
    expect(build([...ring, cross('C', 'Root'), cross('Root', 'Root')]).paths).toEqual(['An < CA < B < C < Root'])
  })

  it('find the one way out of a wide mesh of cross certificates within a second', () => {
    const names = Array.from({ length: 30 }, (_, index) => `M${index}`)
    const mesh = names.flatMap(one => names.map(other => cross(one, other)))
    const out = [...mesh, cross('CA', 'M0'), cross('M29', 'Exit'), cross('Exit', 'Root'), cross('Root', 'Root')]
    const begun = process.cpuUsage()
    const { paths } = build([cross('Root', 'Root'), cross('Exit', 'Root'), ...out])
    expect(paths[0]).toBe('An < CA < M0 < M29 < Exit < Root')
    expect(processorMs(begun)).toBeLessThan(1000)
  })

  it('end in bounded time where many keys of one name vouch for one another and none is believed', () => {
    const keys = Array.from({ length: 900 }, (_, index) => makeAuthority('CA', { issuer: 'CA', key: `key ${index}` }))
    const begun = process.cpuUsage()
    expect(build(keys).paths).toEqual([])
    expect(processorMs(begun)).toBeLessThan(1000)
  })

  it('that are found are chains without repetition that end in an anchor, whatever the graph', () => {
    const name = fc.constantFrom('CA', 'B', 'C', 'D', 'Root')
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 40 }), edges => {
        const { paths } = build(edges.map(([subject, issuer]) => cross(subject, issuer)))
        const edge = new Set([...edges.map(([subject, issuer]) => `${subject} < ${issuer}`), 'An < CA'])
        for (const path of paths) {
          const steps = path.split(' < ')
          expect(new Set(steps).size).toBe(steps.length)
          expect(steps.at(-1)).toBe('Root')
          for (const [index, step] of steps.slice(1).entries()) expect(edge).toContain(`${steps[index]} < ${step}`)
        }
      }),
    )
  })
})
