import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { listMyKeys, listMySeals } from '#modules/signing/keys/list-keys.ts'
import { pictureLimits } from '#modules/signing/pictures/picture-limits.ts'
import { ownPicture, seePicture } from '#modules/signing/pictures/see-picture.ts'
import { takePictureAway } from '#modules/signing/pictures/take-picture-away.ts'
import { uploadPicture } from '#modules/signing/pictures/upload-picture.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { agentsHref, myKeysHref, myPictureHref, waitingHref } from './hrefs.ts'
import { KeyTable } from './key-table.tsx'
import { PictureCard } from './picture-card.tsx'

const query = z.object({ xong: z.enum(['luu-anh', 'bo-anh']).optional() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { xong: done } = here.query(query)
  return here.reading(async context => ({
    keys: await listMyKeys(context),
    seals: await listMySeals(context),
    picture: await seePicture(context, ownPicture(context)),
    done,
  }))
}

const schema = z.object({ do: z.enum(['keep-picture', 'take-picture-away']) })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(
    schema,
    async (input, { held: [file] }) => {
      if (input.do === 'keep-picture') {
        await here.writing(context => uploadPicture(context, ownPicture(context), file?.bytes))
        return here.redirect(`${myKeysHref}?xong=luu-anh`)
      }
      await here.writing(context => takePictureAway(context, ownPicture(context)))
      return here.redirect(`${myKeysHref}?xong=bo-anh`)
    },
    { files: 1, hold: true, maxBytes: pictureLimits.bytes },
  )
}

export default function MyKeysPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { keys, seals, picture, done } = loaderData
  const title = text('signing.keys.mine')
  const ending = [...keys, ...seals].filter(({ state }) => state === 'expiring')
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={agentsHref}>{text('signing.agents.title')}</LinkButton>
        <LinkButton href={waitingHref} icon="arrow-left">
          {text('signing.work.title')}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={actionData} />
      {done && !actionData ? <Notice announced state="ok" title={text(`signing.keys.done.${done}`)} /> : null}
      {ending.length > 0 ? (
        <Notice state="warn" title={text('signing.keys.ending', { count: ending.length })}>
          {text('signing.keys.ending-what')}
        </Notice>
      ) : null}
      {keys.length === 0 ? (
        <Empty title={text('signing.keys.none')} icon="certificate">
          {text('signing.keys.none-why')}
        </Empty>
      ) : (
        <KeyTable caption={text('signing.keys.personal')} keys={keys} />
      )}
      {seals.length > 0 ? <KeyTable caption={text('signing.keys.seals')} keys={seals} /> : null}
      <PictureCard kind="signature" picture={picture} href={myPictureHref} form={actionData} />
    </>
  )
}
