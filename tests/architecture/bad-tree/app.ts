import { one } from './modules/one/reaches-inside.ts'
export const seen = one
