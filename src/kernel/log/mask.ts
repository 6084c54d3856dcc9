/** What stands in a log line where personal data or a secret stood. */
export const masked = '[masked]'

/** Fields whose value never enters a log line, wherever they stand. Compared without case, hyphens and underscores. */
const closedFields = new Set([
  ...[
    'password',
    'newpassword',
    'passphrase',
    'secret',
    'clientsecret',
    'token',
    'accesstoken',
    'refreshtoken',
    'idtoken',
  ],
  ...['authorization', 'cookie', 'cookies', 'setcookie', 'otp', 'totp', 'recoverycode', 'privatekey', 'credential'],
  ...[
    'fullname',
    'personname',
    'applicantname',
    'displayname',
    'fathername',
    'mothername',
    'spousename',
    'accountname',
  ],
  ...['personnumber', 'identitynumber', 'phone', 'phonenumber', 'email', 'birthdate', 'dateofbirth', 'birthplace'],
  ...['address', 'residence', 'hometown', 'answers', 'bankaccount'],
  // PostgreSQL repeats the offending row in these.
  ...['detail', 'where', 'parameters', 'internalquery'],
])

/** An object with one of these beside its `name` is a person. */
const personMarks = ['accountid', 'personid', 'sessionid', 'postid']

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
// Bounded as in RFC 5321, 4.5.3.1, so that a long line costs no more than its length.
const email = "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+"
// Personal numbers: twelve digits (Decree 137/2015, Article 13), often written in groups of three or four.
const personNumber = '\\d{12}|\\d{3}(?:[ .]\\d{3}){3}|\\d{4}(?:[ .]\\d{4}){2}'
// Vietnamese numbers: ten digits for mobiles, eleven for land lines, with 0, +84, 0084 or 84 in front.
const phone =
  '(?:\\+84|0084|84|0)[ .-]?(?:[35789]\\d[ .-]?\\d{3}[ .-]?\\d{4}|[35789]\\d{2}[ .-]?\\d{3}[ .-]?\\d{3}|2\\d{1,2}[ .-]?\\d{3,4}[ .-]?\\d{3,4})'
const personal = new RegExp(
  `(?<uuid>\\b${uuid}\\b)|${email}|(?<![\\p{L}\\p{N}_])(?:${personNumber}|${phone})(?![\\p{L}\\p{N}_])`,
  'gu',
)

/** What none of the above can do without; most texts have neither. */
const mayBePersonal = /@|\d\d/

/** Masks person numbers, telephone numbers and e-mail addresses inside a text; leaves ids as they are. */
export function maskText(text: string): string {
  if (!mayBePersonal.test(text)) return text
  return text.replace(personal, (match, ...rest) => {
    const groups: { uuid?: string } | undefined = rest.at(-1)
    return groups?.uuid ? match : masked
  })
}

/** Masks a value that came out of JSON: closed fields whole, texts by what they hold, addresses to their network. */
export function maskValue(value: unknown, extraFields: ReadonlySet<string> = new Set()): unknown {
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map(item => maskValue(item, extraFields))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, member]) => ({ key, member, plain: plainName(key) }))
  const isPerson = entries.some(entry => personMarks.includes(entry.plain))
  return Object.fromEntries(
    entries.map(({ key, member, plain }) => {
      if (plain === 'remoteaddress') return [key, maskAddress(String(member))]
      const isClosed = closedFields.has(plain) || extraFields.has(plain) || (isPerson && plain === 'name')
      return [maskText(key), isClosed && member !== null ? masked : maskValue(member, extraFields)]
    }),
  )
}

/** Field names are compared in this form, so that `person_number` and `personNumber` are one. */
export function plainName(field: string): string {
  return field.toLowerCase().replace(/[-_]/g, '')
}

/** Keeps the network of an address: enough to see an attack, not enough to see a person. */
export function maskAddress(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (/^\d+(\.\d+){3}$/.test(mapped)) return mapped.replace(/\.\d+$/, '.0')
  const groups = address.split('::')[0]?.split(':').slice(0, 3) ?? []
  return `${groups.join(':')}::`
}
