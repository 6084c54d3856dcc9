/** Names that whoever signs and the job that adds evidence share, apart from both so that neither imports the other. */
export const extendJobName = 'signing.extend-signature'

export const extendJobKey = (requestId: string): string => `signing-extend:${requestId}`
