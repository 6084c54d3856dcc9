import { AppError } from '../errors.ts'

/** Says the limit in the unit that pages name beforehand: `20 MB`, `0.5 MB`. */
export function fileTooLarge(limitBytes: number): AppError {
  const limitMegabytes = Math.round((limitBytes / 1024 / 1024) * 10) / 10
  return new AppError('too-large', { reason: 'kernel.file-too-large', params: { limitMegabytes } })
}
