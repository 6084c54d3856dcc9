import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { type PictureKind, pictureLimits } from '#modules/signing/pictures/picture-limits.ts'
import type { KeptPicture } from '#modules/signing/pictures/picture-store.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { Form } from '#web/parts/form.tsx'

interface PictureCardProps {
  readonly kind: PictureKind
  readonly picture: Pick<KeptPicture, 'keptAt'> | undefined
  /** Where the browser fetches it. */
  readonly href: string
  readonly form: FormAnswer | undefined
}

/** 36 mm, as browsers count: a seal shows in its true size. */
const sizes = { seal: { width: 136 }, signature: { height: 96 } } as const

/** How a signature looks on paper: seen, changed and taken away. */
export function PictureCard({ kind, picture, href, form }: PictureCardProps) {
  const { text, locale } = useFrame()
  const { bytes, pixels, signaturePixels, sealPixels } = pictureLimits
  const alt = text(`signing.picture.${kind}.title`)
  return (
    <Card title={alt} className="read">
      {picture ? (
        <>
          <p>
            <img className="print" src={href} alt={alt} {...sizes[kind]} />
          </p>
          <p className="small muted">
            {text('signing.picture.kept', { at: formatInstant(picture.keptAt, locale, 'short') })}
          </p>
        </>
      ) : (
        <p>{text(`signing.picture.${kind}.none`)}</p>
      )}
      <Form files label={text('signing.picture.send')}>
        <input type="hidden" name="do" value="keep-picture" />
        <FileField
          name="picture"
          label={text('signing.picture.file')}
          hint={text(`signing.picture.${kind}.limits`, {
            kilobytes: bytes / 1000,
            most: pixels,
            least: kind === 'seal' ? sealPixels : signaturePixels,
          })}
          accept=".png"
          form={form}
        />
        <div className="acts">
          <SubmitButton>{text(picture ? 'signing.picture.replace' : 'signing.picture.send')}</SubmitButton>
        </div>
      </Form>
      {picture ? (
        <Form label={text(`signing.picture.${kind}.take-away`)}>
          <div className="acts">
            <SubmitButton name="do" value="take-picture-away" kind="quiet">
              {text(`signing.picture.${kind}.take-away`)}
            </SubmitButton>
          </div>
          <p className="small muted">{text('signing.picture.take-away-what')}</p>
        </Form>
      ) : null}
    </Card>
  )
}
