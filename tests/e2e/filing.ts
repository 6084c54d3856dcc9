import { expect } from 'vitest'
import type { Person } from './person.ts'
import { takePhoto } from './photo.ts'

/** What every applicant does, whatever they apply for: from the search to the code, and back when something is missing. */

export async function findProcedure(person: Person, words: string, name: string): Promise<void> {
  await person.open('/')
  await person.page.getByRole('searchbox').first().fill(words)
  await person.page
    .getByRole('button', { name: person.text('web.find') })
    .first()
    .click()
  await person.follow(name)
  await person.sees(name)
}

/** In ward Đa Mai of the city. */
export async function chooseCounter(person: Person, kind: string): Promise<void> {
  await person.choose(person.text('dossiers.public.place.case'), kind)
  await person.press(person.text('dossiers.public.next'))
  await person.select('tỉnh Bắc Giang', 'Thành phố Bắc Giang')
  await person.press(person.text('dossiers.public.next'))
  await person.select('Thành phố Bắc Giang', 'Phường Đa Mai')
  await person.press(person.text('dossiers.public.next'))
  await person.sees(person.text('dossiers.public.start.counter'))
}

export const goOn = (person: Person): Promise<void> => person.press(person.text('dossiers.public.save-next'))

/** Sends a photograph of the paper and waits for its receipt. */
export async function attachPhoto(person: Person, paper: string): Promise<void> {
  const card = person.page.getByRole('region', { name: paper })
  const photo = takePhoto()
  await card.locator('input[type=file]').setInputFiles(photo)
  await card.getByRole('button', { name: person.text('dossiers.public.papers.send') }).click()
  await card.getByText(person.text('dossiers.public.papers.received', { name: photo.name })).waitFor()
}

export interface SentDossier {
  readonly code: string
  readonly dossierId: string
}

/** From the papers on: how the result is wanted, everything once more, the declaration; answers what the confirmation says. */
export async function sendDossier(person: Person, remembers: string): Promise<SentDossier> {
  const { page, text } = person
  await goOn(person)
  await person.sees(text('dossiers.public.step.return'))
  await person.choose(text('dossiers.public.return.how'), text('dossiers.return-by.counter'))
  await goOn(person)
  await person.sees(text('dossiers.public.step.summary'))
  await person.reads(remembers)
  await person.tick(text('dossiers.public.declaration'))
  await person.press(text('dossiers.public.submit'))
  await person.sees(text('dossiers.public.submitted.title'))
  const code = await page.locator('main .code').first().textContent()
  expect(code).toMatch(/^H02\.[\d.]+-\d{6}-\d{4}$/)
  return { code: code ?? '', dossierId: dossierIdIn(page.url()) }
}

export function dossierIdIn(url: string): string {
  const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(url)?.[0]
  if (!id) throw new Error(`${url} is of no dossier`)
  return id
}

export async function answerSupplement(person: Person, dossierId: string, reason: string): Promise<void> {
  const { page, text } = person
  await person.open(`/ho-so/${dossierId}`)
  await person.reads(reason)
  await person.follow(text('dossiers.public.supplement.begin'))
  await person.sees(text('dossiers.public.supplement.title'))
  await page.locator('main input[type=file]').setInputFiles(takePhoto())
  await person.press(text('dossiers.public.supplement.send'))
  await person.reads(/bước\s2\strên\s\d/)
}

export async function rate(person: Person, dossierId: string): Promise<void> {
  const { text } = person
  await person.open(`/ho-so/${dossierId}`)
  await person.choose(text('dossiers.public.rating.score'), text('dossiers.public.rating.5'))
  await person.press(text('dossiers.public.rating.send'))
  await person.reads(text('dossiers.public.rating.done', { score: text('dossiers.public.rating.5') }))
}
