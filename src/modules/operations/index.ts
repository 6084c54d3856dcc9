/** What other modules may use of operations: nothing; it watches what the kernel and their manifests tell. */
export { jobEvents } from './jobs/job-event.ts'
