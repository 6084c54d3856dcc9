import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import type { FieldError } from '#kernel/errors.ts'
import { localPath } from '#kernel/http/local-path.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { isBusinessCode } from '#kernel/text/business-code.ts'
import { isPersonNumber } from '#kernel/text/person-number.ts'
import { normalisePhone } from '#kernel/text/phone.ts'
import { passwordLength } from '#modules/identity/password.ts'
import { askRegistration, askRegistrationSchema } from '#modules/identity/registration/ask-registration.ts'
import { dropBlank, findFaultOfPassword } from '#modules/identity/registration/declaration.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { DateField } from '#web/parts/date-field.tsx'
import type { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { LongText, TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'

const businessKind = 'doanh-nghiep'

const answered = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(values => dropBlank(z.record(z.string(), z.unknown()).parse(values)), schema)

/** Judged here too, so that all that is wrong is told at once and not one mistake after the other. */
const number = (isSound: (text: string) => boolean, reason: string) =>
  z
    .string(reason)
    .trim()
    .max(20)
    .refine(typed => isSound(typed.replace(/[\s.]/g, '')), reason)

const asked = askRegistrationSchema
  .strip()
  .omit({ kind: true })
  .extend({
    email: z.email('identity.email-needed').max(200),
    phone: number(typed => normalisePhone(typed) !== undefined, 'identity.phone-wrong').optional(),
  })
/** The password too, whatever else is wrong; one that is not there has been asked for already. */
const withPassword = <Schema extends z.ZodType>(schema: Schema) =>
  schema.refine(values => faultIn(values) === undefined, {
    when: () => true,
    path: ['password'],
    error: ({ input }) => faultIn(input)?.reason,
    params: passwordLength,
  })

function faultIn(values: unknown): FieldError | undefined {
  const said = Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => typeof value === 'string'))
  return said.password ? findFaultOfPassword(said) : undefined
}

const schemas = {
  citizen: answered(
    withPassword(asked.extend({ personNumber: number(isPersonNumber, 'identity.person-number-wrong') })),
  ),
  business: answered(
    withPassword(asked.extend({ businessCode: number(isBusinessCode, 'identity.business-code-wrong') })),
  ),
}

export async function loader(args: LoaderFunctionArgs) {
  const { url, kernel } = page(args)
  return {
    kind: kindOf(url),
    next: localPath(url.searchParams.get('next')),
    provider: kernel.config.oidc !== undefined,
  }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const kind = kindOf(here.url)
  return here.submit(schemas[kind], async input => {
    const next = localPath(here.url.searchParams.get('next'))
    await here.writing(context => askRegistration(context, { ...input, kind, next }))
    return { sentTo: input.email }
  })
}

const kindOf = (url: URL): 'citizen' | 'business' =>
  url.searchParams.get('loai') === businessKind ? 'business' : 'citizen'

export default function RegisterPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const { kind, next, provider } = loaderData
  if (actionData && 'sentTo' in actionData) return <Sent to={actionData.sentTo} />
  const address = (loai?: string) => {
    const query = new URLSearchParams({ ...(loai ? { loai } : {}), ...(next ? { next } : {}) })
    return `/dang-ky${query.size > 0 ? `?${query}` : ''}`
  }
  const kinds = [
    { kind: 'citizen', href: address() },
    { kind: 'business', href: address(businessKind) },
  ] as const
  return (
    <NarrowPage title={text('identity.register')} form={actionData} lead={text('identity.register-why')}>
      <nav aria-label={text('identity.kind')}>
        <ul className="tabs">
          {kinds.map(one => (
            <li key={one.kind}>
              <a href={one.href} aria-current={one.kind === kind ? 'page' : undefined}>
                {text(`identity.kind.${one.kind}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {provider && kind === 'citizen' ? (
        <p>
          {text('identity.register-by-provider')}{' '}
          <a href={`/dang-nhap${next ? `?next=${encodeURIComponent(next)}` : ''}`}>
            {text('identity.sign-in-provider')}
          </a>
        </p>
      ) : null}
      <Form>
        <Questions kind={kind} form={actionData} />
        <SubmitButton kind="main">{text('identity.register-send')}</SubmitButton>
      </Form>
    </NarrowPage>
  )
}

type FormProps = { readonly kind: 'citizen' | 'business'; readonly form: Parameters<typeof ErrorSummary>[0]['form'] }

function Questions({ kind, form }: FormProps) {
  const text = useText()
  const number = kind === 'citizen' ? 'person-number' : 'business-code'
  return (
    <>
      <TextField
        form={form}
        name="name"
        label={text(`identity.name.${kind}`)}
        hint={text('identity.name-hint')}
        autoComplete={kind === 'citizen' ? 'name' : 'organization'}
      />
      <TextField
        form={form}
        name={kind === 'citizen' ? 'personNumber' : 'businessCode'}
        label={text(`identity.${number}`)}
        hint={text(`identity.${number}-hint`)}
        width={20}
        inputMode="numeric"
        autoComplete="username"
      />
      {kind === 'citizen' ? (
        <DateField form={form} name="birthDate" label={text('identity.birth-date')} ofReader optional />
      ) : null}
      <TextField
        form={form}
        name="email"
        type="email"
        label={text('identity.email')}
        hint={text('identity.email-hint')}
        autoComplete="email"
      />
      <TextField
        form={form}
        name="phone"
        type="tel"
        label={text('identity.phone')}
        width={20}
        autoComplete="tel"
        optional
      />
      <LongText
        form={form}
        name="address"
        label={text('identity.address')}
        rows={2}
        autoComplete="street-address"
        optional
      />
      <TextField
        form={form}
        name="password"
        type="password"
        label={text('identity.password')}
        hint={text('identity.password-hint')}
        autoComplete="new-password"
      />
    </>
  )
}

function Sent({ to }: { readonly to: string }) {
  const text = useText()
  return (
    <NarrowPage title={text('identity.register-sent')}>
      <Notice state="ok" announced>
        {text('identity.register-sent-where', { to })}
      </Notice>
      <p>{text('identity.register-sent-nothing')}</p>
    </NarrowPage>
  )
}
