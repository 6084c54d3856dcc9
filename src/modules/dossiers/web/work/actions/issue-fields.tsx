import { useText } from '#web/frame.tsx'
import { Choice, SelectField } from '#web/parts/choice.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { LongText, TextField } from '#web/parts/text-field.tsx'
import type { OpenFormProps } from './open-form.tsx'

const sources = ['draw', 'upload', 'paper'] as const

type FieldsProps = Pick<OpenFormProps, 'view' | 'form'>

/** The result and how it is made; the number is given when it is issued, so that none is skipped. */
export function IssueFields({ view, form }: FieldsProps) {
  const text = useText()
  const { version, signature } = view
  const results = version.results.map(({ code, name }) => ({ value: code, label: name }))
  if (signature)
    return (
      <>
        <p>{text('dossiers.work.form.signed-result')}</p>
        <input type="hidden" name="resultCode" value={results[0]?.value} />
        <input type="hidden" name="from" value="draw" />
        <NumberFields view={view} form={form} />
      </>
    )
  return (
    <>
      <SelectField
        name="resultCode"
        label={text('dossiers.work.form.result')}
        options={results}
        value={results[0]?.value}
        form={form}
      />
      <NumberFields view={view} form={form} />
      <DrawFields view={view} form={form} />
    </>
  )
}

/** The book that it is numbered in, and what stands after the number. */
function NumberFields({ view: { version }, form }: FieldsProps) {
  const text = useText()
  return (
    <>
      <TextField
        name="book"
        label={text('dossiers.work.form.book')}
        hint={text('dossiers.work.form.book-hint')}
        value={version.fieldName}
        maxLength={60}
        form={form}
      />
      <TextField
        name="symbol"
        label={text('dossiers.work.form.symbol')}
        hint={text('dossiers.work.form.symbol-hint')}
        width={20}
        value="KQ-UBND"
        maxLength={60}
        form={form}
      />
    </>
  )
}

function DrawFields({ view: { dossier }, form }: FieldsProps) {
  const text = useText()
  return (
    <>
      <Choice
        name="from"
        label={text('dossiers.work.form.from')}
        options={sources.map(value => ({
          value,
          label: text(`dossiers.work.form.from.${value}`),
          hint: text(`dossiers.work.form.from.${value}-hint`),
        }))}
        value="draw"
        form={form}
      />
      <TextField name="abstract" label={text('dossiers.work.form.abstract')} optional maxLength={300} form={form} />
      <LongText
        name="words"
        label={text('dossiers.work.form.words')}
        hint={text('dossiers.work.form.words-hint')}
        value={text('dossiers.work.form.words-default', {
          name: dossier.subjectName,
          procedure: dossier.procedureName,
        })}
        optional
        rows={4}
        maxLength={4_000}
        form={form}
      />
      <FileField
        name="file"
        label={text('dossiers.work.form.result-file')}
        hint={text('dossiers.work.form.file-hint')}
        accept=".pdf"
        optional
        form={form}
      />
    </>
  )
}
