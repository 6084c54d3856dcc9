import { readFile } from 'node:fs/promises'
import type { Context } from '#kernel/context.ts'
import {
  importTerritories,
  readTerritoryList,
  type TerritoryList,
  territoriesKnownOn,
} from '#modules/organisation/index.ts'

/**
 * The country's territories: 63, 696 and 10,035 of three levels in March 2025; 34 and 3,321 of two in July 2026, each with the codes of
 * those it was formed from. Made by `npm run import:units -- FILE --convert OUT` from the lists of the General Statistics Office.
 */
export type NationalList = '2025-03' | '2026-07'

export async function readNationalTerritories(list: NationalList): Promise<TerritoryList> {
  return readTerritoryList(await readFile(new URL(`./territories-${list}.tsv`, import.meta.url), 'utf8'))
}

/** Only into a database that knows none on the list's day: what was imported or reformed since stays. */
export async function loadNationalTerritories(context: Context, list: NationalList): Promise<void> {
  const territories = await readNationalTerritories(list)
  if (await territoriesKnownOn(context, territories.asOf)) return
  await importTerritories(context, { list: territories })
}
