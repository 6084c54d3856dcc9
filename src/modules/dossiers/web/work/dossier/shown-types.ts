const pictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])

export const isPicture = (type: string): boolean => pictures.has(type)

/** What a browser shows in place; everything else is saved. */
export const isShown = (type: string): boolean => isPicture(type) || type === 'application/pdf'
