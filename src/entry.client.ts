/** The one script of a page: takes the enhancements of the surface that the page belongs to. */
const surface = document.documentElement.dataset.surface
if (surface === 'workspace') void import('./web/scripts/workspace.ts')
if (surface === 'public') void import('./web/scripts/public.ts')
