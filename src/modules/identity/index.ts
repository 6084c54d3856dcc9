/** What other modules may use of identity. */
export type { Account } from './account-store.ts'
export { findAccount, findAccountByLogin, findAccountOfPerson } from './account-store.ts'
export { openOfficialAccount } from './open-official-account.ts'
export { registerAccount, registerAccountSchema } from './register-account.ts'
export { resolveActor } from './resolve-actor.ts'
export { signIn, signInSchema } from './sign-in.ts'
export { assertProven } from './step-up.ts'
