import { two } from '#modules/two/index.ts'
export const seen = two
