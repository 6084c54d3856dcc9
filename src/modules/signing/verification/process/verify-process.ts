import { fileURLToPath } from 'node:url'
import { type HelperProcess, startHelperProcess } from '#kernel/process/helper-process.ts'
import { isVerifyReply, type VerifyReply, type VerifyRequest } from './protocol.ts'

export type VerifyProcess = HelperProcess<VerifyRequest, VerifyReply>

/** The code itself, and what it is made of: no files of the platform, nothing to write, no process of its own. */
const readable = ['src/', 'node_modules/', 'package.json'].map(
  path => `--allow-fs-read=${fileURLToPath(new URL(`../../../../../${path}`, import.meta.url))}`,
)

/** Starts one verifying process. Starting takes half a second on a quiet machine; it is not the file's time. */
export const startVerifyProcess = (): VerifyProcess =>
  startHelperProcess({
    worker: new URL('./verify-worker.ts', import.meta.url),
    isAnswer: isVerifyReply,
    nodeOptions: ['--max-old-space-size=256', '--max-semi-space-size=8', '--permission', ...readable],
    startingMs: 30_000,
  })
