import { AppError } from '#kernel/errors.ts'
import type { PreparedSignature, SignatureFacts } from '../prepared-signature.ts'
import type { SignedFile, XadesClaims } from '../xml/xml-signature-target.ts'

export interface ContainerOptions {
  readonly form: 'xades' | 'cades'
  readonly claims?: XadesClaims
}

/** Prepares an ASiC-E container of these files under one signature; the same input gives the same bytes. */
export async function prepareContainer(
  _files: ReadonlyMap<string, SignedFile>,
  _facts: SignatureFacts,
  _options: ContainerOptions,
): Promise<PreparedSignature> {
  throw new AppError('unavailable')
}

/** Prepares one more signature over the files of a container that has some already. */
export async function prepareContainerSignature(
  _container: Uint8Array,
  _facts: SignatureFacts,
  _options: ContainerOptions,
): Promise<PreparedSignature> {
  throw new AppError('unavailable')
}
