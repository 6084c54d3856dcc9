import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { searchFold } from '../search/search-text.ts'

const folder = new URL('../../../../provinces/national/', import.meta.url)

const lifeEvents = z.array(
  z.object({
    key: z.string(),
    icon: z.string(),
    name: z.string(),
    nameEn: z.string(),
    summary: z.string(),
    summaryEn: z.string(),
    phrases: z.array(z.string()),
    procedures: z.array(z.string()),
  }),
)
const searchPhrases = z.object({
  noise: z.array(z.string()),
  same: z.array(z.object({ says: z.array(z.string()), means: z.array(z.string()) })),
})
const popular = z.record(z.string(), z.number().int())

/** How many life events stand on the home page; the others are found by search. */
const onHomePage = 8

/** Sets life events, ways of saying things, and what many ask for, as the repository's data has them. Repeating it changes nothing. */
export async function loadSearchData(context: Context): Promise<void> {
  await saveLifeEvents(context, lifeEvents.parse(await readJson('life-events.json')))
  await savePhrases(context, searchPhrases.parse(await readJson('search-phrases.json')))
  await savePopularity(context, popular.parse(await readJson('popular.json')))
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(name, folder), 'utf8'))
}

async function saveLifeEvents(context: Context, events: z.output<typeof lifeEvents>): Promise<void> {
  const rows = events.map((event, index) => ({
    ...event,
    position: index < onHomePage ? index + 1 : 100 + index,
    phrases: [...new Set([event.name, ...event.phrases].map(searchFold))],
  }))
  const steps = events.flatMap(event =>
    event.procedures.map((procedure_code, position) => ({ life_event: event.key, procedure_code, position })),
  )
  await sql`delete from procedures.life_event where key <> all(${events.map(event => event.key)})`.execute(context.tx)
  await sql`insert into procedures.life_event (key, position, icon, name, name_en, summary, summary_en, phrases)
    select key, position, icon, name, "nameEn", summary, "summaryEn", phrases
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (key text, position smallint, icon text, name text,
      "nameEn" text, summary text, "summaryEn" text, phrases text[])
    on conflict (key) do update set position = excluded.position, icon = excluded.icon, name = excluded.name,
      name_en = excluded.name_en, summary = excluded.summary, summary_en = excluded.summary_en, phrases = excluded.phrases`.execute(
    context.tx,
  )
  await sql`delete from procedures.life_event_procedure`.execute(context.tx)
  await sql`insert into procedures.life_event_procedure (life_event, procedure_code, position)
    select life_event, procedure_code, position from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
      as row (life_event text, procedure_code text, position smallint)`.execute(context.tx)
}

async function savePhrases(context: Context, phrases: z.output<typeof searchPhrases>): Promise<void> {
  const rows = new Map<string, { phrase: string; meaning: string }>()
  const add = (said: string, meant: string): void => {
    const row = { phrase: searchFold(said), meaning: meant === '' ? '' : searchFold(meant) }
    rows.set(JSON.stringify(row), row)
  }
  for (const word of phrases.noise) add(word, '')
  for (const { says, means } of phrases.same) for (const said of says) for (const meant of means) add(said, meant)
  await sql`delete from procedures.search_phrase`.execute(context.tx)
  await sql`insert into procedures.search_phrase (phrase, meaning)
    select phrase, meaning from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb)
      as row (phrase text, meaning text)`.execute(context.tx)
}

async function savePopularity(context: Context, weights: z.output<typeof popular>): Promise<void> {
  await sql`update procedures.procedure set popularity = weight.value::integer
    from jsonb_each_text(${JSON.stringify(weights)}::jsonb) as weight
    where procedure.code = weight.key and procedure.popularity < weight.value::integer`.execute(context.tx)
}
