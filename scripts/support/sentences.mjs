import { readFileSync } from 'node:fs'

const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const file = new URL(`../../src/kernel/config/locales/${language.startsWith('en') ? 'en' : 'vi'}.json`, import.meta.url)
const sentences = JSON.parse(readFileSync(file, 'utf8'))

/**
 * A sentence for the operator; the same files as the platform's own, read before anything is installed.
 * @param {string} key
 * @param {Record<string, string | number>} params
 */
export function say(key, params = {}) {
  return sentences[key].replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole))
}

/** Prints one sentence and ends with 1. @param {string} key @param {Record<string, string | number>} params */
export function refuse(key, params = {}) {
  console.error(say(key, params))
  process.exit(1)
}
