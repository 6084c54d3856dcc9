import type { Audience } from '../procedure-version.ts'
import type { NoteOddity } from './oddity.ts'

/** The catalogue's kinds of applicant, and whose door each belongs to: a person's, or an organisation's. */
const audiences: Readonly<Record<string, Audience>> = {
  'công dân việt nam': 'citizen',
  'người việt nam định cư ở nước ngoài': 'citizen',
  'người nước ngoài': 'citizen',
  'người nước ngoài cư trú tại việt nam': 'citizen',
  'người nước ngoài đã cư trú tại việt nam': 'citizen',
  'công dân việt nam mà không xác định được nơi thường trú hoặc nơi tạm trú': 'citizen',
  'cán bộ, công chức, viên chức': 'citizen',
  'đảng viên': 'citizen',
  'doanh nghiệp': 'business',
  'doanh nghiệp việt nam': 'business',
  'doanh nghiệp có vốn đầu tư nước ngoài': 'business',
  'hợp tác xã': 'business',
  'tổ chức (không bao gồm doanh nghiệp, htx)': 'business',
  'tổ chức nước ngoài': 'business',
  'tổ chức đảng': 'business',
}

export interface NormalAudience {
  readonly audience: readonly Audience[]
  readonly applicants: readonly string[]
}

export function normaliseAudience(names: readonly string[], field: string, note: NoteOddity): NormalAudience {
  const applicants = [...new Set(names.filter(name => name !== ''))]
  const audience = new Set<Audience>()
  for (const name of applicants) {
    const known = audiences[name.toLowerCase()] ?? guessed(name)
    if (known === undefined) note({ kind: 'unknown-value', field, remedy: 'kept', value: name })
    else audience.add(known)
    if (known !== undefined && audiences[name.toLowerCase()] === undefined) {
      note({ kind: 'unknown-value', field, remedy: 'derived', value: name, became: known })
    }
  }
  if (applicants.length === 0) note({ kind: 'missing-field', field, remedy: 'kept' })
  const all: readonly Audience[] = ['citizen', 'business']
  return { audience: audience.size === 0 ? all : all.filter(one => audience.has(one)), applicants }
}

function guessed(name: string): Audience | undefined {
  if (/^(công dân|người|cá nhân|hộ gia đình)/iu.test(name)) return 'citizen'
  if (/doanh nghiệp|tổ chức|hợp tác xã|công ty|hộ kinh doanh/iu.test(name)) return 'business'
  return undefined
}
