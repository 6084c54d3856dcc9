import type { Temporal } from 'temporal-polyfill'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { Text } from '#kernel/i18n/texts.ts'
import { ownFilePurpose } from '#modules/signing/requests/own-file.ts'
import { mayBePlaced } from '#modules/signing/requests/place-signature.ts'
import type { RequestForSigner } from '#modules/signing/requests/see-for-signer.ts'
import type { Placement } from '#modules/signing/requests/signature-request.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Facts } from '#web/parts/facts.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { Pane } from '#web/parts/split-view.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { dueWords } from './due-words.ts'
import { batchHref, confirmHref, placeHref, requestHref } from './hrefs.ts'

interface RequestPaneProps {
  readonly view: RequestForSigner
  readonly now: Temporal.Instant
  readonly form?: FormAnswer | undefined
}

/** One document beside the list: how it looks, who asked, how the signature will read, and what can be done. */
export function RequestPane({ view, now, form }: RequestPaneProps) {
  const { text, locale } = useFrame()
  const { request, checks } = view
  const isOpen = request.state === 'waiting' || request.state === 'failed'
  const wrong = checks.filter(check => check.why !== undefined)
  return (
    <Pane>
      <DocumentPreview request={request} />
      <Card title={text('signing.work.about')}>
        <Facts
          facts={[
            { name: text('signing.work.state'), value: text(`signing.state.${request.state}`) },
            ...(request.askedByName
              ? [
                  {
                    name: text('signing.work.asked-by'),
                    value: request.askedByName,
                    note: formatInstant(request.askedAt, locale, 'short'),
                  },
                ]
              : []),
            { name: text('signing.work.due'), value: dueWords(request.dueAt, now, text, locale).words },
            {
              name: text('signing.work.as'),
              value:
                view.lines.length > 0 ? <Lines lines={view.lines} /> : text(`signing.work.capacity.${view.capacity}`),
              note: text(`signing.work.capacity.${view.capacity}`),
            },
            ...(request.format === 'pdf'
              ? [{ name: text('signing.place.shown'), value: shownWords(request.placement, text) }]
              : []),
            ...(request.signedAt
              ? [
                  {
                    name: text('signing.work.signed-at'),
                    value: formatInstant(request.signedAt, locale, 'short'),
                    note: request.level ? text(`signing.level.${request.level}`) : undefined,
                  },
                ]
              : []),
            ...(request.reason ? [{ name: text('signing.work.reason'), value: request.reason }] : []),
          ]}
        />
        {isOpen && wrong.length > 0 ? (
          <Notice state="warn" title={text('signing.work.look-first')}>
            <ul>
              {wrong.map(({ name, why }) => (
                <li key={name}>{text(`errors.${why}`)}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {request.state === 'failed' && request.failure ? (
          <Notice state="late" title={text('signing.work.failed-before')}>
            {text(`errors.${request.failure}`)}
          </Notice>
        ) : null}
        {request.state === 'signing' && request.batchId ? (
          <p>
            <a href={batchHref(request.batchId)}>{text('signing.work.see-batch')}</a>
          </p>
        ) : null}
        {isOpen ? (
          <div className="acts">
            <LinkButton kind="main" icon="signature" href={confirmHref([request.id])}>
              {text('signing.work.sign-this')}
            </LinkButton>
            {mayBePlaced(request) ? (
              <LinkButton href={placeHref(request.id)} icon="edit">
                {text('signing.place.choose')}
              </LinkButton>
            ) : null}
          </div>
        ) : null}
      </Card>
      {isOpen ? <SendBack request={request} form={form} /> : null}
    </Pane>
  )
}

function shownWords(placement: Placement | null, text: Text): string {
  if (!placement) return text('signing.place.none')
  return placement.page === -1
    ? text('signing.place.on-last-page')
    : text('signing.place.on-page', { page: placement.page })
}

/** Whoever asked is told why; a file of one's own is only taken off the list. */
function SendBack({ request, form }: Pick<RequestForSigner, 'request'> & Pick<RequestPaneProps, 'form'>) {
  const { text } = useFrame()
  if (request.purpose === ownFilePurpose) {
    return (
      <Card title={text('signing.own.take-back')}>
        <p>{text('signing.own.take-back-why')}</p>
        <Form action={requestHref(request.id)}>
          <div className="acts">
            <SubmitButton name="do" value="take-back" icon="x">
              {text('signing.own.take-back-do')}
            </SubmitButton>
          </div>
        </Form>
      </Card>
    )
  }
  return (
    <Card title={text('signing.work.decline')}>
      <Form action={requestHref(request.id)} draft={`tra-lai-${request.id}`}>
        <LongText
          name="reason"
          label={text('signing.work.decline-reason')}
          hint={text('signing.work.decline-hint')}
          form={form}
        />
        <div className="acts">
          <SubmitButton shortcut="R">{text('signing.work.decline-do')}</SubmitButton>
        </div>
      </Form>
    </Card>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <strong>
      {lines.map((line, index) => (
        <span key={line}>
          {index > 0 ? <br /> : null}
          {line}
        </span>
      ))}
    </strong>
  )
}
