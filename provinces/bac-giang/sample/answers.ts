import type { Temporal } from 'temporal-polyfill'
import type { FormDefinition, Question } from '../../../src/modules/procedures/index.ts'
import { fillForm } from '../../fill-form.ts'
import { madeUpName } from '../officials.ts'

interface Filer {
  readonly name: string
  /** Another for each dossier. */
  readonly number: number
  readonly filedOn: Temporal.PlainDate
}

type Value = string | number

/** Answers that an official could have to read: the form's own questions, each with something of its kind. */
export function sampleAnswers(form: FormDefinition | null, filer: Filer): ReturnType<typeof fillForm> {
  const answers = fillForm(form, filer.name)
  const questions = (form?.pages ?? []).flatMap(page => page.questions)
  for (const question of questions) {
    const value = answers[question.key] === undefined ? undefined : answerOf(question, filer)
    if (value !== undefined) answers[question.key] = value
  }
  return answers
}

/** Of nobody: such numbers are not given out. */
export const sampleNumber = ({ number }: Pick<Filer, 'number'>): string => `024199${100_000 + number}`

export const sampleHome = ({ number }: Pick<Filer, 'number'>): string =>
  `Số ${(number % 90) + 1}, tổ dân phố số ${(number % 9) + 1}, phường Đa Mai, tỉnh Bắc Giang`

function answerOf({ key, kind }: Question, filer: Filer): Value | undefined {
  if (kind === 'person-number') return sampleNumber(filer)
  const rules = kind === 'date' ? dates : kind === 'whole-number' || kind === 'money' ? figures : words
  return rules.find(([pattern]) => pattern.test(key))?.[1](filer)
}

type Rule = readonly [key: RegExp, value: (filer: Filer) => Value]
const always = (value: Value) => (): Value => value

const yearsBefore =
  (years: number) =>
  ({ filedOn, number }: Filer): string =>
    filedOn.subtract({ years: years + (number % 12), days: number * 3 }).toString()

const dates: readonly Rule[] = [
  [/^child/, ({ filedOn, number }) => filedOn.subtract({ days: 5 + (number % 40) }).toString()],
  [/^death/, ({ filedOn, number }) => filedOn.subtract({ days: 1 + (number % 9) }).toString()],
  [/^deceased/, yearsBefore(68)],
  [/BirthDate$/, yearsBefore(24)],
]

const figures: readonly Rule[] = [
  [/^(capital|ownCapital)$/, always(150_000_000)],
  [/^totalCapital$/, always(20_000_000_000)],
  [/^(workers|copies|children|floors)$/, always(2)],
  [/^groundArea$/, always(84)],
  [/^totalArea$/, always(168)],
  [/^heightDecimetres$/, always(92)],
  [/Area$|^area$/, always(120)],
]

const words: readonly Rule[] = [
  [/^(bride|mother|spouse|fiance)Name$/, ({ number }) => madeUpName(400 + number)],
  [/^(groom|father)Name$/, ({ number }) => madeUpName(500 + number)],
  [/^(child|ward|deceased)Name$/, ({ number }) => madeUpName(600 + number)],
  [/Ethnicity$/, always('Kinh')],
  [/[nN]ationality$/, always('Việt Nam')],
  [/^homeTown$/, always('Phường Đa Mai, tỉnh Bắc Giang')],
  [/^(facilityName|birthPlace|deathPlace)$/, always('Trạm Y tế phường Đa Mai')],
  [/^registeredAt$/, always('Ủy ban nhân dân phường Đa Mai')],
  [/^plotNumber$/, ({ number }) => String(100 + number)],
  [/^mapSheet$/, ({ number }) => String(10 + (number % 20))],
  [/^shopName$/, ({ name }) => `Hộ kinh doanh ${name}`],
  [/^trades$/, always('Bán lẻ đồ uống; quán cà phê')],
  [/^practiceName$/, ({ name }) => `Văn phòng luật sư ${name}`],
  [/^memberList$/, ({ number }) => `${madeUpName(700 + number)}, luật sư`],
  [/^licenceNumber$/, ({ number }) => `${1200 + number}/TP/LS-CCHN`],
  [/^cardNumber$/, ({ number }) => `${8200 + number}/LS`],
  [/^shouldBe$/, ({ name }) => name],
  [/^reason$/, always('Giấy khai sinh ghi sai chữ đệm so với Giấy chứng sinh')],
  [/^purposeOther$/, always('Làm hồ sơ vay vốn')],
  [/(Address|Residence|Place|place)$/, sampleHome],
]
