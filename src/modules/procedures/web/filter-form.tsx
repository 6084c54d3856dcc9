import { formatNumber } from '#kernel/i18n/format.ts'
import type { FieldOfWork } from '#modules/procedures/catalogue/list-fields.ts'
import { dayLimits, type Facets } from '#modules/procedures/search/facets.ts'
import { useFrame } from '#web/frame.tsx'
import { audienceWords, channelWords, countChoices, type ResultQuery, serviceWords } from './result-query.ts'

const offeredFields = 40

interface FilterFormProps {
  readonly query: ResultQuery
  readonly facets: Facets
  readonly fields: readonly FieldOfWork[]
}

/** A plain GET form: the address holds the filters, and beside each choice stands how many results it leaves. */
export function FilterForm({ query, facets, fields }: FilterFormProps) {
  const { text } = useFrame()
  const option =
    (key: string) =>
    ([value, meaning]: readonly [string, string]) => ({ value, label: text(`procedures.${key}.${meaning}`) })
  return (
    <form id="loc" action="/thu-tuc" className="card" aria-labelledby="loc-title">
      <h2 id="loc-title">{text('procedures.filter.title')}</h2>
      {query.q ? <input type="hidden" name="q" value={query.q} /> : null}
      {query.viec ? <input type="hidden" name="viec" value={query.viec} /> : null}
      <Radios
        name="doi-tuong"
        legend={text('procedures.filter.audience')}
        chosen={query['doi-tuong']}
        options={audienceWords.map(word => ({ ...option('audience')(word), count: facets.audience.get(word[1]) }))}
      />
      <Radios
        name="cach-nop"
        legend={text('procedures.filter.channel')}
        chosen={query['cach-nop']}
        options={channelWords.map(word => ({ ...option('channel')(word), count: facets.channels.get(word[1]) }))}
      />
      <Radios
        name="thoi-han"
        legend={text('procedures.legal-time')}
        chosen={query['thoi-han']?.toString()}
        options={dayLimits.map(days => ({
          value: String(days),
          label: days === 1 ? text('procedures.filter.same-day') : text('procedures.filter.days', { days }),
          count: facets.withinDays.get(days),
        }))}
      />
      <Radios
        name="truc-tuyen"
        legend={text('procedures.filter.service')}
        chosen={query['truc-tuyen']}
        options={serviceWords.map(word => ({ ...option('service')(word), count: facets.services.get(word[1]) }))}
      />
      <FieldChoice chosen={query['linh-vuc']} facets={facets} fields={fields} />
      <button className="btn quiet" type="submit">
        {text('procedures.filter.apply')}
      </button>
      {countChoices(query) > 0 ? (
        <p className="small gap-top">
          <a href={clearedHref(query)}>{text('procedures.filter.clear')}</a>
        </p>
      ) : null}
    </form>
  )
}

interface RadiosProps {
  readonly name: string
  readonly legend: string
  readonly chosen: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string; readonly count: number | undefined }[]
}

/** Choices that nothing stands behind are left out, unless one of them is chosen. */
function Radios({ name, legend, chosen, options }: RadiosProps) {
  const { text, locale } = useFrame()
  const useful = options.filter(option => (option.count ?? 0) > 0 || option.value === chosen)
  if (useful.length === 0) return null
  return (
    <fieldset className="field small">
      <legend>{legend}</legend>
      <label className="pick">
        <input type="radio" name={name} value="" defaultChecked={chosen === undefined} />
        <span>{text('procedures.filter.any')}</span>
      </label>
      {useful.map(option => (
        <label className="pick" key={option.value}>
          <input type="radio" name={name} value={option.value} defaultChecked={option.value === chosen} />
          <span>
            {option.label}{' '}
            <small className="num">
              {text('procedures.results.count', {
                count: formatNumber(option.count ?? 0, locale),
                total: option.count ?? 0,
              })}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface FieldChoiceProps {
  readonly chosen: string | undefined
  readonly facets: Facets
  readonly fields: readonly FieldOfWork[]
}

/** The fields of what was found; all of them while nothing is searched for. */
function FieldChoice({ chosen, facets, fields }: FieldChoiceProps) {
  const { text } = useFrame()
  const found = fields.filter(field => facets.fields.has(field.key) || field.key === chosen)
  const offered = found.length > 0 ? found : largest(fields)
  if (offered.length < 2 && chosen === undefined) return null
  return (
    <div className="field small">
      <label htmlFor="linh-vuc">{text('procedures.filter.field')}</label>
      <select className="in" id="linh-vuc" name="linh-vuc" defaultValue={chosen ?? ''}>
        <option value="">{text('procedures.filter.any')}</option>
        {offered.map(field => (
          <option key={field.key} value={field.key} lang="vi">
            {`${field.name} (${facets.fields.get(field.key)?.count ?? field.procedures})`}
          </option>
        ))}
      </select>
    </div>
  )
}

/** While nothing is searched for: the largest fields, by name. All three hundred would weigh more than the page. */
function largest(fields: readonly FieldOfWork[]): FieldOfWork[] {
  const least = [...fields].sort((one, other) => other.procedures - one.procedures)[offeredFields - 1]?.procedures ?? 0
  return fields.filter(field => field.procedures >= least)
}

function clearedHref(query: ResultQuery): string {
  const rest = new URLSearchParams()
  if (query.q) rest.set('q', query.q)
  if (query.viec) rest.set('viec', query.viec)
  return rest.size > 0 ? `/thu-tuc?${rest}` : '/thu-tuc'
}
