import { iconPaths } from './icon-paths.ts'

export type IconName = keyof typeof iconPaths

/** A drawing beside words. Alone it must say what it means: give `label`. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }) {
  const meaning = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden beside words
    <svg className="i" viewBox="0 0 24 24" focusable="false" {...meaning}>
      <path d={iconPaths[name]} />
    </svg>
  )
}

export const isIconName = (name: string): name is IconName => Object.hasOwn(iconPaths, name)
