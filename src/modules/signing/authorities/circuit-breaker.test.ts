import { expect, it } from 'vitest'
import { createCircuitBreaker } from './circuit-breaker.ts'

it('rests after failures in a row, twice as long after each trial that fails, and not at all after a success', () => {
  let now = 0
  const breaker = createCircuitBreaker({ elapsedMs: () => now, firstRestMs: 1_000 })
  for (let failure = 0; failure < 3; failure++) {
    expect(breaker.isResting('a')).toBe(false)
    breaker.failed('a')
  }
  expect([breaker.isResting('a'), breaker.isResting('b')]).toEqual([true, false])
  now = 1_001
  expect(breaker.isResting('a')).toBe(false)
  breaker.failed('a')
  now = 3_000
  expect(breaker.isResting('a')).toBe(true)
  now = 3_002
  expect(breaker.isResting('a')).toBe(false)
  breaker.succeeded('a')
  breaker.failed('a')
  expect(breaker.isResting('a')).toBe(false)
})

it('forgets the oldest of more addresses than anybody needs', () => {
  const breaker = createCircuitBreaker({ elapsedMs: () => 0, failuresAllowed: 1 })
  for (let count = 0; count <= 1_000; count++) breaker.failed(`http://ca.example.vn/${count}`)
  expect(breaker.isResting('http://ca.example.vn/0')).toBe(false)
  expect(breaker.isResting('http://ca.example.vn/1000')).toBe(true)
})

it('takes many failures at once for one', () => {
  let now = 0
  const breaker = createCircuitBreaker({ elapsedMs: () => now, firstRestMs: 1_000 })
  for (let failure = 0; failure < 40; failure++) breaker.failed('a')
  now = 1_001
  expect(breaker.isResting('a')).toBe(false)
})
