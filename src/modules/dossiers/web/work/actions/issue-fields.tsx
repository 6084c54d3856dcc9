import { useText } from '#web/frame.tsx'
import { Choice, SelectField } from '#web/parts/choice.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { LongText, TextField } from '#web/parts/text-field.tsx'
import type { OpenFormProps } from './open-form.tsx'

const sources = ['draw', 'upload', 'paper'] as const

/** The result and how it is made; the number is given when it is issued, so that none is skipped. */
export function IssueFields({ view: { version, dossier }, form }: OpenFormProps) {
  const text = useText()
  const results = version.results.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <SelectField
        name="resultCode"
        label={text('dossiers.work.form.result')}
        options={results}
        value={results[0]?.value}
        form={form}
      />
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
