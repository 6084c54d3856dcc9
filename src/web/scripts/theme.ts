const aYear = 31_536_000

/** Changes light and dark in place: what is half typed stays. Without scripts the same link asks the server. */
export function switchThemeInPlace(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-theme-to]')) {
    link.addEventListener('click', event => {
      const theme = link.dataset.themeTo
      if (theme !== 'light' && theme !== 'dark') return
      event.preventDefault()
      document.documentElement.dataset.theme = theme
      const secure = location.protocol === 'https:' ? '; Secure' : ''
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser we serve
      document.cookie = `theme=${theme}; Path=/; Max-Age=${aYear}; SameSite=Lax${secure}`
    })
  }
}
