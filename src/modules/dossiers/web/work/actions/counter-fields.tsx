import { formatMoney } from '#kernel/i18n/format.ts'
import { returnWays } from '#modules/dossiers/dossier.ts'
import { unpaidLines } from '#modules/dossiers/fees/fee-store.ts'
import { otherPaper } from '#modules/dossiers/filing/attach-paper.ts'
import { caseOf } from '#modules/dossiers/procedure-case.ts'
import { useFrame, useText } from '#web/frame.tsx'
import { Choice, SelectField } from '#web/parts/choice.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import type { OpenFormProps } from './open-form.tsx'

/** All that is owed, line by line; the clerk takes exactly that. */
export function TakeFeeFields({ view, form }: OpenFormProps) {
  const { text, locale } = useFrame()
  const owed = unpaidLines(view.feeLines)
  const total = owed.reduce((sum, line) => sum + line.amount, 0)
  return (
    <>
      <ul>
        {owed.map(line => (
          <li key={line.key}>
            {line.name}: <strong className="num">{formatMoney(line.amount, locale)}</strong>
          </li>
        ))}
      </ul>
      <p className="big">{formatMoney(total, locale)}</p>
      <input type="hidden" name="amount" value={total} />
      <TextField
        name="payerName"
        label={text('dossiers.work.form.payer')}
        value={view.dossier.submitterName || view.dossier.subjectName}
        maxLength={200}
        form={form}
      />
    </>
  )
}

export function ReturnFields({ view: { dossier, feeLines }, form }: OpenFormProps) {
  const { text, locale } = useFrame()
  const owed = unpaidLines(feeLines).reduce((sum, line) => sum + line.amount, 0)
  return (
    <>
      {owed > 0 ? (
        <p className="err">{text('dossiers.work.form.pay-first', { amount: formatMoney(owed, locale) })}</p>
      ) : null}
      <TextField
        name="returnedTo"
        label={text('dossiers.work.form.returned-to')}
        value={dossier.submitterName || dossier.subjectName}
        maxLength={200}
        form={form}
      />
      <Choice
        name="returnedBy"
        label={text('dossiers.work.form.returned-by')}
        options={returnWays.map(value => ({ value, label: text(`dossiers.return-by.${value}`) }))}
        value={dossier.returnBy}
        form={form}
      />
      <TextField name="note" label={text('dossiers.work.note')} optional maxLength={500} form={form} />
    </>
  )
}

export function ScanFields({ view: { version, dossier }, form }: OpenFormProps) {
  const text = useText()
  const papers = [
    ...caseOf(version, dossier.caseCode).papers.map(({ key, name }) => ({ value: key, label: name })),
    { value: otherPaper, label: text('dossiers.work.paper.other') },
  ]
  const kinds = ['original', 'copy'] as const
  return (
    <>
      <SelectField name="paperKey" label={text('dossiers.work.form.paper')} options={papers} form={form} />
      <Choice
        name="providedAs"
        label={text('dossiers.work.form.provided-as')}
        options={kinds.map(value => ({ value, label: text(`dossiers.provided-as.${value}`) }))}
        value="original"
        form={form}
      />
      <TextField
        name="quantity"
        label={text('dossiers.work.form.quantity')}
        inputMode="numeric"
        width={4}
        value="1"
        form={form}
      />
      <FileField
        name="file"
        label={text('dossiers.work.form.scan')}
        hint={text('dossiers.work.form.file-hint')}
        multiple
        form={form}
      />
    </>
  )
}
