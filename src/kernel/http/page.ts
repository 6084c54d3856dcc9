import type { UNSAFE_DataWithResponseInit as DataWithInit, RouterContextProvider } from 'react-router'
import { data, redirect } from 'react-router'
import type { z } from 'zod'
import type { Actor } from '../actor.ts'
import type { Context } from '../context.ts'
import { AppError, badInput } from '../errors.ts'
import type { Locale, Text } from '../i18n/texts.ts'
import { type Edge, inTransaction, type Kernel, reading } from '../kernel.ts'
import { type FormAnswer, type FormValues, refusedForm } from './form-answer.ts'
import { parseWith } from './form-errors.ts'
import { cleanText, valuesOf } from './form-values.ts'
import { localPath } from './local-path.ts'
import { type FormLimits, readForm, type SentForm } from './page-form.ts'
import { type PageFrame, type PageRequest, pageRequestKey } from './page-request.ts'

/**
 * What a page's loader or action works with. Throw `AppError` anywhere: the reader gets the page of its status.
 *
 * ```ts
 * export async function loader(args: LoaderFunctionArgs) {
 *   const here = page(args)
 *   const { code } = here.params(z.object({ code: dossierCode }))
 *   return here.reading(context => getDossierForApplicant(context, code))
 * }
 *
 * export async function action(args: ActionFunctionArgs) {
 *   const here = page(args)
 *   return here.submit(withdrawSchema, async input => {
 *     await here.writing(context => withdrawDossier(context, input))
 *     return here.redirect('/ho-so')
 *   })
 * }
 *
 * export default function WithdrawPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
 *   return <Form><ErrorSummary form={actionData} /><LongText name="reason" form={actionData} label={…} /></Form>
 * }
 * ```
 */
export interface PageTools {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly locale: Locale
  readonly text: Text
  readonly requestId: string
  readonly remoteAddress?: string
  readonly url: URL
  /** The page is shown as the answer to a form: what each visit makes anew stays as it was. */
  readonly isPosted: boolean
  readonly frame: PageFrame
  /** For calling the kernel by hand. */
  readonly edge: Edge
  /** Runs without a transaction, on the replica where there is one. */
  reading<Result>(work: (context: Context) => Promise<Result>): Promise<Result>
  /** Runs in one transaction. */
  writing<Result>(work: (context: Context) => Promise<Result>): Promise<Result>
  /** The query string by a schema; what does not fit is refused as `bad-input`. A repeated name is a list. */
  query<Schema extends z.ZodType>(schema: Schema): z.output<Schema>
  /** The path's parameters by a schema; what does not fit is a page that does not exist. */
  params<Schema extends z.ZodType>(schema: Schema): z.output<Schema>
  /** Reads the body: checks the token, streams files into the store. Once a request. */
  form(limits?: FormLimits): Promise<SentForm>
  /**
   * The whole of a form's way: read, check with the schema, `work`. What the reader can put right (bad input, wrong state, conflict,
   * file too large …) comes back as `actionData` with what was typed; the rest becomes an error page. `work` may also return
   * `refusedForm(…)` or data of its own.
   */
  submit<Schema extends z.ZodType, Answer>(
    schema: Schema,
    work: (input: z.output<Schema>, sent: SentForm) => Promise<Answer>,
    limits?: FormLimits,
  ): Promise<Answer | DataWithInit<FormAnswer>>
  /** 303 to an address of this site. `cookies` are whole `Set-Cookie` values. */
  redirect(to: string, options?: { readonly cookies?: readonly string[] }): Response
  /** 303 to this page, where what was typed stands in the form again: a part of it was taken, and a reload sends nothing twice. */
  redirectKeeping(to: string, values: FormValues): Response | DataWithInit<FormAnswer>
  /** To the address in `?next=` when it is one of this site, else to `fallback`. */
  redirectNext(fallback: string, options?: { readonly cookies?: readonly string[] }): Response
}

export interface PageArgs {
  readonly request: Request
  readonly params: Readonly<Record<string, string | undefined>>
  readonly context: Readonly<RouterContextProvider>
}

/** Props of a page component, from its own loader and action. */
export interface PageProps<Loader = undefined, Action = undefined> {
  readonly loaderData: Unwrapped<Loader>
  readonly actionData?: Unwrapped<Action>
}

type Unwrapped<Source> = Source extends (...args: never[]) => infer Answer
  ? Data<Exclude<Awaited<Answer>, Response>>
  : undefined
type Data<Value> = Value extends DataWithInit<infer Inner> ? Inner : Value

/** Refusals that the person at the form can do something about; anything else gets a page of its own. */
const answeredInTheForm = new Set<AppError['code']>([
  'bad-input',
  'wrong-state',
  'conflict',
  'key-reused',
  'too-large',
  'unsupported-type',
  'too-many-requests',
])

export function page({ request, params, context }: PageArgs): PageTools {
  const here: PageRequest = context.get(pageRequestKey)
  const url = new URL(request.url)
  const edge: Edge = {
    actor: here.actor,
    locale: here.locale,
    requestId: here.requestId,
    ...(here.remoteAddress ? { remoteAddress: here.remoteAddress } : {}),
  }
  const form = (limits?: FormLimits) => readForm(request, here, limits)
  const go: PageTools['redirect'] = (to, options) => {
    const headers = new Headers()
    for (const cookie of options?.cookies ?? []) headers.append('set-cookie', cookie)
    return redirect(localPath(to) ?? '/', { status: 303, headers })
  }

  return {
    kernel: here.kernel,
    actor: here.actor,
    locale: here.locale,
    text: here.text,
    requestId: here.requestId,
    ...(here.remoteAddress ? { remoteAddress: here.remoteAddress } : {}),
    url,
    isPosted: here.isPosted,
    frame: here.frame,
    edge,
    reading: work => reading(here.kernel, edge, work),
    writing: work => inTransaction(here.kernel, edge, work),
    query: schema => parseWith(schema, valuesOf(url.searchParams)),
    params: schema => {
      const parsed = schema.safeParse(cleanParams(params))
      if (!parsed.success) throw new AppError('not-found')
      return parsed.data
    },
    form,
    async submit(schema, work, limits) {
      if (here.kept) {
        const { values, tell } = here.kept
        if (!tell) return data({ values, errors: [] }, { status: 200 })
        const refusal = new AppError('not-signed-in', { reason: tell })
        return data(refusedForm(refusal, values, here.text, here.kernel.texts.has), { status: 200 })
      }
      let sent: SentForm | undefined
      try {
        sent = await form(limits)
        if (sent.problems.length > 0 && !limits?.evenInPart) throw badInput(sent.problems)
        return await work(parseWith(schema, sent.values), sent)
      } catch (error) {
        if (!(error instanceof AppError) || !answeredInTheForm.has(error.code)) throw error
        return data(refusedForm(error, sent?.values ?? {}, here.text, here.kernel.texts.has), { status: error.status })
      }
    },
    redirect: go,
    redirectKeeping(to, values) {
      const cookie = here.keep({ values }, to)
      return cookie ? go(to, { cookies: [cookie] }) : data({ values, errors: [] }, { status: 200 })
    },
    redirectNext: (fallback, options) => go(localPath(url.searchParams.get('next')) ?? fallback, options),
  }
}

function cleanParams(params: PageArgs['params']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value && cleanText(value)]))
}
