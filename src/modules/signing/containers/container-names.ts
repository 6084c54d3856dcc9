/** What is what in META-INF (ETSI EN 319 162-1, annex A; names before it differ only in case and number). */
export const isXadesFile = (name: string): boolean => /^META-INF\/[^/]*signatures[^/]*\.xml$/i.test(name)
export const isCadesFile = (name: string): boolean => /^META-INF\/[^/]*signature[^/]*\.p7[sm]$/i.test(name)
export const isArchiveManifest = (name: string): boolean => /^META-INF\/ASiCArchiveManifest[^/]*\.xml$/i.test(name)
export const isSignatureManifest = (name: string): boolean => /^META-INF\/ASiCManifest[^/]*\.xml$/i.test(name)
export const isTimestampFile = (name: string): boolean => /^META-INF\/[^/]*timestamp[^/]*\.tst$/i.test(name)

export const filesManifest = 'META-INF/manifest.xml'
export const asic = 'http://uri.etsi.org/02918/v1.2.1#'
