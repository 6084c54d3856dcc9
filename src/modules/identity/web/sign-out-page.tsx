import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { page } from '#kernel/http/page.ts'
import { endedSessionCookie } from '#modules/identity/session-cookie.ts'
import { signOut } from '#modules/identity/sign-out.ts'

export const loader = (args: LoaderFunctionArgs) => page(args).redirect('/')

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  await here.form()
  await here.writing(signOut)
  return here.redirect('/', { cookies: [endedSessionCookie(here.kernel.config)] })
}
