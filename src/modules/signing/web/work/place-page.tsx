import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { officialOf } from '#modules/signing/official.ts'
import { getPlacedSheet, placeSignature } from '#modules/signing/requests/place-signature.ts'
import { placementOffer, places, pointsPerCentimetre, usualPlace } from '#modules/signing/requests/placement.ts'
import { getRequestForSigner } from '#modules/signing/requests/see-for-signer.ts'
import { shownLines } from '#modules/signing/requests/shown-lines.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { SelectField } from '#web/parts/choice.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { SplitView } from '#web/parts/split-view.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { confirmHref, requestHref } from './hrefs.ts'
import { PageTurner } from './page-turner.tsx'
import { SheetView } from './sheet-view.tsx'

const params = z.object({ requestId: z.uuid() })
const pageNumber = z.coerce.number().int().min(1).max(1_000_000)

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { requestId } = here.params(params)
  const { trang } = here.query(z.object({ trang: pageNumber.optional() }))
  return here.reading(async context => {
    const { request, sheet, rectangle } = await getPlacedSheet(context, { requestId, page: trang })
    const { lines, capacity } = await getRequestForSigner(context, { requestId })
    const { name } = officialOf(context)
    // A seal shows its agency and nobody's name.
    const shown = capacity === 'seal' ? { lines: [], name: lines.join(' ') } : { lines, name }
    return { request, sheet, rectangle, words: shownLines(shown, rectangle), offer: placementOffer(sheet) }
  })
}

/** `2,5` as people here write it, or `2.5`. */
const centimetres = z
  .string()
  .transform(typed => typed.trim().replace(',', '.'))
  .pipe(z.string().regex(/^\d{1,4}(\.\d{1,3})?$/, 'signing.placement-centimetres'))
  .transform(typed => Number(typed) * pointsPerCentimetre)

const next = z.string().optional()

const schema = z.discriminatedUnion(
  'place',
  [
    z.object({ next, place: z.enum(places), page: pageNumber }),
    z.object({ next, place: z.literal('exact'), page: pageNumber, left: centimetres, bottom: centimetres }),
    z.object({ next, place: z.literal('none') }),
  ],
  'signing.placement-missing',
)

export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  const { requestId } = here.params(params)
  return here.submit(schema, async input => {
    const at = input.place === 'none' ? null : { page: input.page, spot: spotOf(input) }
    await here.writing(context => placeSignature(context, { requestId, at }))
    return here.redirect(input.next === 'sign' ? confirmHref([requestId]) : requestHref(requestId))
  })
}

const spotOf = (input: Exclude<z.output<typeof schema>, { place: 'none' }>) =>
  input.place === 'exact' ? { left: input.left, bottom: input.bottom } : { place: input.place }

const formId = 'place'
const hintId = 'place-hint'

export default function PlacePage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const { request, sheet, rectangle, words, offer } = loaderData
  const title = text('signing.place.title')
  const written = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: false })
  const isHere = request.placement?.page === sheet.page
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={requestHref(request.id)} icon="arrow-left">
          {request.subjectLabel}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={actionData} />
      <SplitView
        sideLabel={text('signing.place.where')}
        sticky
        side={
          <Card title={text('signing.place.where')}>
            <Form id={formId}>
              <input type="hidden" name="page" value={sheet.page} />
              <SelectField
                name="place"
                label={text('signing.place.place', { page: sheet.page })}
                form={actionData}
                value={isHere ? 'exact' : usualPlace}
                options={[...places, 'exact', 'none'].map(place => ({
                  value: place,
                  label: text(`signing.place.${place}`),
                }))}
              />
              <div className="pair">
                <TextField
                  name="left"
                  label={text('signing.place.from-left')}
                  inputMode="decimal"
                  width={4}
                  form={actionData}
                  value={written.format(rectangle.left / pointsPerCentimetre)}
                />
                <TextField
                  name="bottom"
                  label={text('signing.place.from-bottom')}
                  inputMode="decimal"
                  width={4}
                  form={actionData}
                  value={written.format(rectangle.bottom / pointsPerCentimetre)}
                />
              </div>
              <p className="small muted">{text('signing.place.exact-hint')}</p>
              <div className="acts">
                <SubmitButton kind="main" icon="signature" name="next" value="sign" shortcut="S">
                  {text('signing.place.sign')}
                </SubmitButton>
                <SubmitButton name="next" value="keep">
                  {text('signing.place.keep')}
                </SubmitButton>
              </div>
            </Form>
          </Card>
        }
      >
        <div className="desk">
          <PageTurner sheet={sheet} />
          <SheetView {...{ requestId: request.id, sheet, rectangle, words, offer, formId, hintId }} />
        </div>
        <p className="small muted" id={hintId}>
          {text('signing.place.drag-hint')}
        </p>
      </SplitView>
    </>
  )
}
