/** What other modules may use of notifications: nothing yet; it listens to what happens. */
export { toldEvents } from './tell-applicant.ts'
