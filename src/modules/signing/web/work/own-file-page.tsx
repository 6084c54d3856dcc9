import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { badInput } from '#kernel/errors.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { type Capacity, capacities } from '#modules/signing/authority/capacity.ts'
import { listOwnCapacities, type OwnCapacity } from '#modules/signing/requests/own-capacities.ts'
import { ownFileKinds, packings } from '#modules/signing/requests/own-file.ts'
import { isUsable, keysFor } from '#modules/signing/requests/see-for-signer.ts'
import { signOwnFile } from '#modules/signing/requests/sign-own-file.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Choice, YesNo } from '#web/parts/choice.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { confirmHref, myKeysHref, placeHref, waitingHref } from './hrefs.ts'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  return here.reading(async context => {
    const { actor, kernel } = context
    const megabytes = Math.floor(kernel.config.uploadLimitBytes / 1024 / 1024)
    if (actor.kind === 'official' && actor.onBehalfOf !== undefined) {
      return { megabytes, stuck: 'errors.signing.own-file-not-on-behalf', options: [] }
    }
    const all = await listOwnCapacities(context)
    const signable = await Promise.all(all.map(one => hasKeyFor(one.capacity)))
    const options = all.filter((_, index) => signable[index])
    if (all.length === 0) return { megabytes, stuck: 'errors.signing.own-file-no-capacity', options }
    return { megabytes, stuck: options.length === 0 ? 'errors.signing.no-usable-key' : undefined, options }

    async function hasKeyFor(capacity: Capacity): Promise<boolean> {
      return (await keysFor(context, { capacity })).some(isUsable)
    }
  })
}

const chosenCapacity = z
  .string('signing.capacity-missing')
  .transform(chosen => chosen.split(':'))
  .pipe(z.tuple([z.enum(capacities), z.uuid()], 'signing.capacity-missing'))

const schema = z.object({
  capacity: chosenCapacity,
  packing: z.enum(packings).optional().catch(undefined),
  visible: z.enum(['yes', 'no']).optional().catch(undefined),
})

export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  return here.submit(
    schema,
    async ({ capacity: [capacity, unitId], packing, visible }, { files }) => {
      const [file] = files
      if (!file) throw badInput([{ path: 'file', reason: 'signing.own-file-missing' }])
      const { id, placement } = await here.writing(context =>
        signOwnFile(context, { document: file.stored, capacity, unitId, packing, visible: visible === 'yes' }),
      )
      return here.redirect(placement ? placeHref(id) : confirmHref([id]))
    },
    { files: 1, allow: ownFileKinds },
  )
}

export default function OwnFilePage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { options, stuck, megabytes } = loaderData
  const title = text('signing.own.title')
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={waitingHref} icon="arrow-left">
          {text('signing.work.title')}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={actionData} />
      {stuck ? (
        <Notice state="warn" title={text(stuck)}>
          <p>
            <a href={myKeysHref}>{text('signing.keys.mine')}</a>
          </p>
        </Notice>
      ) : (
        <Form files className="pane read">
          <FileField
            name="file"
            label={text('signing.own.file')}
            hint={text('signing.own.file-hint', { megabytes })}
            accept=".pdf,.xml,.docx,.xlsx,.jpg,.jpeg,.png,.heic,.p7m,.asice"
            form={actionData}
          />
          <Choice
            name="capacity"
            label={text('signing.confirm.capacity')}
            hint={text('signing.own.capacity-hint')}
            form={actionData}
            value={options[0] && choiceOf(options[0])}
            options={options.map(one => ({
              value: choiceOf(one),
              label: one.lines.join(' / '),
              hint: `${text(`signing.work.capacity.${one.capacity}`)}, ${one.unitName}`,
            }))}
          />
          <YesNo
            name="visible"
            label={text('signing.own.visible')}
            hint={text('signing.own.visible-hint')}
            form={actionData}
            value
          />
          <Choice
            name="packing"
            label={text('signing.own.packing')}
            hint={text('signing.own.packing-hint')}
            form={actionData}
            value="asic-e"
            options={packings.map(packing => ({
              value: packing,
              label: text(`signing.own.packing.${packing}`),
              hint: text(`signing.own.packing.${packing}-hint`),
            }))}
          />
          <div className="acts">
            <SubmitButton kind="main" icon="arrow-right">
              {text('signing.own.next')}
            </SubmitButton>
          </div>
          <p className="small muted">{text('signing.own.promise')}</p>
        </Form>
      )}
    </>
  )
}

const choiceOf = ({ capacity, unitId }: OwnCapacity): string => `${capacity}:${unitId}`
