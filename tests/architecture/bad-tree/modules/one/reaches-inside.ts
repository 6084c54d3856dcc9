import { secret } from '../two/inner.ts'
import { bare } from '#modules/bare/index.ts'
export const reached = [secret, bare]
