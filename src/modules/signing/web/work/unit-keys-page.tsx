import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import type { SentForm } from '#kernel/http/page-form.ts'
import { bindKey } from '#modules/signing/keys/bind-key.ts'
import { listKeysOfUnit } from '#modules/signing/keys/list-keys.ts'
import { retireKey } from '#modules/signing/keys/retire-key.ts'
import { officialOf } from '#modules/signing/official.ts'
import { pictureLimits } from '#modules/signing/pictures/picture-limits.ts'
import { seePicture } from '#modules/signing/pictures/see-picture.ts'
import { takePictureAway } from '#modules/signing/pictures/take-picture-away.ts'
import { uploadPicture } from '#modules/signing/pictures/upload-picture.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { BindKeyForm } from './bind-key-form.tsx'
import { sealPictureHref, unitKeysHref } from './hrefs.ts'
import { KeyTable } from './key-table.tsx'
import { PictureCard } from './picture-card.tsx'

const outcomes = ['gan', 'ngung', 'luu-anh', 'bo-anh'] as const
const query = z.object({ 'don-vi': z.uuid().optional(), xong: z.enum(outcomes).optional() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const asked = here.query(query)
  return here.reading(async context => {
    const keys = await listKeysOfUnit(context, { unitId: asked['don-vi'] })
    return { ...keys, picture: await seePicture(context, { unitId: keys.unit.id }), done: asked.xong }
  })
}

const schema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('retire'), key: z.uuid() }),
  z.object({ do: z.literal('keep-picture') }),
  z.object({ do: z.literal('take-picture-away') }),
  z.object({
    do: z.literal('bind'),
    owner: z.string().regex(/^(?:unit|person):[0-9a-f-]{36}$/, 'signing.owner-missing'),
    kind: z.enum(['pkcs11', 'remote', 'agent'], 'signing.way-missing'),
    certificate: z.string().min(1, 'signing.certificate-missing').max(20_000, 'signing.certificate-unreadable'),
    locator: z.string().max(200).default(''),
  }),
])

export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  const asked = here.query(query)
  const back = (done: (typeof outcomes)[number]) => {
    const unit = asked['don-vi'] ? `don-vi=${asked['don-vi']}&` : ''
    return here.redirect(`${here.url.pathname}?${unit}xong=${done}`)
  }
  const work = async (input: z.output<typeof schema>, { held: [file] }: SentForm) => {
    if (input.do === 'keep-picture') {
      await here.writing(async context => uploadPicture(context, askedUnit(context), file?.bytes))
      return back('luu-anh')
    }
    if (input.do === 'take-picture-away') {
      await here.writing(async context => takePictureAway(context, askedUnit(context)))
      return back('bo-anh')
    }
    if (input.do === 'retire') {
      await here.writing(context => retireKey(context, { keyId: input.key }))
      return back('ngung')
    }
    const [whose, id = ''] = input.owner.split(':')
    await here.writing(context =>
      bindKey(context, {
        owner: whose === 'unit' ? { unitId: id } : { personId: id },
        kind: input.kind,
        certificate: input.certificate,
        locator: locatorOf(input.kind, input.locator),
      }),
    )
    return back('gan')
  }
  return here.submit(schema, work, { files: 1, hold: true, maxBytes: pictureLimits.bytes })

  function askedUnit(context: Context): { readonly unitId: string } {
    return { unitId: asked['don-vi'] ?? officialOf(context).unitId }
  }
}

/** What each way of signing calls its keys. */
function locatorOf(kind: 'pkcs11' | 'remote' | 'agent', name: string): Readonly<Record<string, string>> {
  if (kind === 'pkcs11') return { label: name }
  return kind === 'remote' ? { credentialId: name } : {}
}

export default function UnitKeysPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { unit, parentId, parts, seals, officials, picture, done } = loaderData
  const title = text('signing.keys.of-unit', { unit: unit.name })
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <PageHead title={title}>
        {parentId ? (
          <LinkButton href={unitKeysHref(parentId)} icon="arrow-back-up">
            {text('signing.keys.up')}
          </LinkButton>
        ) : null}
      </PageHead>
      <ErrorSummary form={actionData} />
      {done && !actionData ? <Notice announced state="ok" title={text(`signing.keys.done.${done}`)} /> : null}
      {seals.length === 0 ? (
        <Empty title={text('signing.keys.no-seal')} icon="certificate">
          {text('signing.keys.no-seal-why')}
        </Empty>
      ) : (
        <KeyTable caption={text('signing.keys.seals')} keys={seals} managed />
      )}
      <KeyTable caption={text('signing.keys.personal')} keys={officials.flatMap(({ keys }) => keys)} managed />
      <PictureCard kind="seal" picture={picture} href={sealPictureHref(unit.id)} form={actionData} />
      <BindKeyForm unit={unit} officials={officials} form={actionData} />
      {parts.length > 0 ? (
        <Card title={text('signing.keys.parts')}>
          <ul className="columns">
            {parts.map(part => (
              <li key={part.id}>
                <a href={unitKeysHref(part.id)}>{part.name}</a>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}
