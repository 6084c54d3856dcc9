import type { LoaderFunctionArgs } from 'react-router'
import { notFound } from '#kernel/errors.ts'
import { pageRequestKey } from '#kernel/http/page-request.ts'

/** Everything that is no page, and every page that this reader may not reach. */
export function loader({ context }: LoaderFunctionArgs): never {
  throw context.get(pageRequestKey).refusal ?? notFound()
}

export default function NotFoundPage(): null {
  return null
}
