import QRCode from 'qrcode'
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { hasSecondFactor } from '#modules/identity/second-factor.ts'
import { signedInActor } from '#modules/identity/sign-out.ts'
import { codeSchema, confirmTotp, offerTotp, removeTotp } from '#modules/identity/totp.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const there = await here.reading(context => hasSecondFactor(context, signedInActor(context).accountId))
  if (there) return { offer: undefined }
  // Each visit offers a new secret, for one that was seen and not confirmed is worth nothing; a mistyped code is no new visit.
  const offer = here.isPosted ? undefined : await here.writing(offerTotp)
  return { offer: offer && { ...offer, modules: modulesOf(offer.url) } }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const there = await here.reading(context => hasSecondFactor(context, signedInActor(context).accountId))
  return here.submit(codeSchema, async input => {
    if (!there) return { recoveryCodes: await here.writing(context => confirmTotp(context, input)) }
    await here.writing(context => removeTotp(context, input))
    return here.redirect('/tai-khoan')
  })
}

/** The QR code as one SVG path: a picture that the strict policy allows. */
function modulesOf(url: string): { readonly size: number; readonly path: string } {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' })
  const cells = Array.from({ length: modules.size * modules.size }, (_, index) => index).filter(
    index => modules.data[index],
  )
  const path = cells.map(index => `M${index % modules.size} ${Math.floor(index / modules.size)}h1v1h-1z`).join('')
  return { size: modules.size, path }
}

export default function AuthenticatorPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const codes = actionData && 'recoveryCodes' in actionData ? actionData.recoveryCodes : undefined
  const form = actionData && 'errors' in actionData ? actionData : undefined
  const title = text(loaderData.offer || codes || form ? 'identity.authenticator-add' : 'identity.authenticator-remove')
  if (codes) return <RecoveryCodes codes={codes} />
  return (
    <NarrowPage
      title={title}
      form={form}
      lead={text(loaderData.offer ? 'identity.authenticator-scan' : 'identity.authenticator-why')}
      inAccount
    >
      {loaderData.offer ? (
        <>
          <svg
            className="qr"
            viewBox={`-4 -4 ${loaderData.offer.modules.size + 8} ${loaderData.offer.modules.size + 8}`}
            role="img"
            aria-label={text('identity.authenticator-qr')}
          >
            <path d={loaderData.offer.modules.path} />
          </svg>
          <p>
            {text('identity.authenticator-type')} <code className="code">{loaderData.offer.secret}</code>
          </p>
        </>
      ) : null}
      <Form>
        <TextField
          name="code"
          label={text('identity.code')}
          hint={text(loaderData.offer ? 'identity.code-hint-new' : 'identity.code-hint')}
          form={form}
          autoComplete="one-time-code"
          width={20}
        />
        <SubmitButton kind="main">{title}</SubmitButton>
      </Form>
    </NarrowPage>
  )
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const text = useText()
  return (
    <NarrowPage title={text('identity.recovery-codes')} lead={text('identity.recovery-codes-keep')}>
      <ol>
        {codes.map(code => (
          <li key={code}>
            <code className="code">{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a href="/tai-khoan">{text('identity.recovery-codes-kept')}</a>
      </p>
    </NarrowPage>
  )
}
