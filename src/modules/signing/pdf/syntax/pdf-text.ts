import { Temporal } from 'temporal-polyfill'
import { latin1 } from './characters.ts'
import type { PdfString } from './pdf-object.ts'

/** Text strings, ISO 32000-2, 7.9.2.2: UTF-16BE or UTF-8 with a mark; otherwise PDFDocEncoding, of which Latin-1 is what matters. */
export function textOfPdfString({ bytes }: PdfString): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3))
  return latin1(bytes)
}

/** `D:20250312090000+07'00'` (ISO 32000-2, 7.9.4); undefined where it is no date. Without a zone it is taken as UTC. */
export function instantOfPdfDate(text: string): Temporal.Instant | undefined {
  const found = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([-+])(\d\d)'?(\d\d)?)?/.exec(text)
  if (!found) return undefined
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, zoneHour, zoneMinute] =
    found
  const zone = sign && zoneHour ? `${sign}${zoneHour}:${zoneMinute ?? '00'}` : 'Z'
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  } catch {
    return undefined
  }
}

/** In UTC, whole seconds. */
export const pdfDateOf = (instant: Temporal.Instant): string =>
  `D:${instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:TZ]/g, '')}Z`
