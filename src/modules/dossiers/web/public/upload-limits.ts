import { commonKinds } from '#kernel/files/file-kind.ts'
import type { FormLimits } from '#kernel/http/page-form.ts'

export const mostFiles = 10
export const mostMegabytes = 20

/** What is good is kept, whatever else was sent with it. */
export const uploadLimits: FormLimits = {
  files: mostFiles,
  maxBytes: mostMegabytes * 1024 * 1024,
  allow: commonKinds,
  evenInPart: true,
}

/** What the browser offers to pick: the camera too, on a telephone. */
export const acceptedFiles = 'image/jpeg,image/png,image/heic,.heic,.heif,.pdf,.docx,.xlsx'
