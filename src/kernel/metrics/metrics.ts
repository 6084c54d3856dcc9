import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What the process tells Prometheus. A module adds its own to `registry`. */
export interface Metrics {
  readonly registry: Registry
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>
}

const prefix = 'lienthong_'

/** Event-loop lag, memory, garbage collection and requests; `watchPool` and `watchJobs` add the rest. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requestSeconds = new Histogram({
    name: `${prefix}http_request_seconds`,
    help: 'Time to answer, by route template.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers: [registry],
  })
  return { registry, requestSeconds }
}

export function watchPool({ registry }: Metrics, pool: pg.Pool): void {
  new Gauge({
    name: `${prefix}database_connections`,
    help: 'Connections of the pool by state; waiting ones are callers without a connection.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}
