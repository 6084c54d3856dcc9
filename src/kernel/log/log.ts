import { type DestinationStream, type Level, type Logger, pino } from 'pino'
import { masked, maskText, maskValue, plainName } from './mask.ts'

export type Log = Logger

export interface LogOptions {
  readonly level?: Level | 'silent'
  /** Where the lines go; standard output when absent. */
  readonly destination?: DestinationStream
  /** Further field names to close, e.g. the questions that forms mark as personal. */
  readonly personalFields?: readonly string[]
}

/**
 * One JSON object a line. Everything passes the mask on its way out, messages, errors and bindings alike, so that no caller can
 * forget it.
 */
export function createLog(options: LogOptions = {}): Log {
  const extraFields = new Set((options.personalFields ?? []).map(plainName))
  const settings = {
    level: options.level ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: (line: string) => maskLine(line, extraFields) },
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}

/** A line that is not JSON is masked as text; one that cannot be masked is not written. */
function maskLine(line: string, extraFields: ReadonlySet<string>): string {
  try {
    return `${JSON.stringify(maskValue(JSON.parse(line), extraFields))}\n`
  } catch (error) {
    return error instanceof SyntaxError ? `${maskText(line.trimEnd())}\n` : `{"level":"error","msg":"${masked}"}\n`
  }
}
