import type { DistinguishedName } from '../../certificates/certificate.ts'

/** RFC 5280, 7.1: names are compared without regard to case, to how their strings are encoded, and to doubled blanks. */
export function sameName(one: DistinguishedName, other: DistinguishedName): boolean {
  return one === other || Buffer.compare(one.der, other.der) === 0 || nameKey(one) === nameKey(other)
}

const keys = new WeakMap<DistinguishedName, string>()

/** Equal for names that are the same. */
export function nameKey(name: DistinguishedName): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key =
    name.parts.length === 0
      ? Buffer.from(name.der).toString('hex')
      : name.parts.map(part => `${part.name}=${fold(part.value)}`).join('\0')
  keys.set(name, key)
  return key
}

const fold = (value: string): string => value.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
