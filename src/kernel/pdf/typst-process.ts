import { type HelperProcess, startHelperProcess } from '../process/helper-process.ts'
import { isTypstReply, type TypstReply, type TypstRequest } from './typst-protocol.ts'

export type TypstProcess = HelperProcess<TypstRequest, TypstReply>

/** Starts one Typst process: a document that costs it its life may be tried again. */
export const startTypstProcess = (): TypstProcess =>
  startHelperProcess({ worker: new URL('./typst-worker.ts', import.meta.url), isAnswer: isTypstReply })
