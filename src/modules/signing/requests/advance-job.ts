/** Names that the use cases and the job share, apart from both so that neither imports the other. */
export const advanceJobName = 'signing.advance-batch'

/** One waiting job a batch: another replaces it. */
export const batchJobKey = (batchId: string): string => `signing-batch:${batchId}`
