import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Temporal } from 'temporal-polyfill'
import type { Certification } from './certification.ts'
import type { Fault, Service } from './faults.ts'

export interface PageServices {
  readonly certification: Certification
  readonly faultOf: (service: Service) => Fault
  readonly setFault: (fault: Fault, service?: Service) => void
  readonly now: () => Temporal.Instant
}

export async function answerPage(_request: IncomingMessage, response: ServerResponse, _services: PageServices) {
  response.writeHead(404).end()
}
