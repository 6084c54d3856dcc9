import type { ReactNode } from 'react'
import { Outlet, useRouteError } from 'react-router'
import { provinceStylePath } from '#kernel/http/province-style.ts'
import favicon from './web/emblem.svg?url'
import { ErrorPage } from './web/errors/error-page.tsx'
import { useFrame } from './web/frame.tsx'
import { PublicFrame } from './web/layouts/public-frame.tsx'
import { WorkspaceFrame } from './web/layouts/workspace-frame.tsx'
import publicStyles from './web/styles/public.css?url'
import workspaceStyles from './web/styles/workspace.css?url'

export function Layout({ children }: { readonly children: ReactNode }) {
  const { layout, locale, theme, shell, scriptUrl } = useFrame()
  const workspace = layout === 'workspace'
  return (
    <html lang={locale} data-surface={workspace ? 'workspace' : 'public'} data-theme={workspace ? theme : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={workspace ? theme : 'light'} />
        <link rel="icon" href={favicon} type="image/svg+xml" />
        <link rel="stylesheet" href={workspace ? workspaceStyles : publicStyles} />
        {shell.accent ? <link rel="stylesheet" href={provinceStylePath} /> : null}
        <script type="module" src={scriptUrl} />
      </head>
      <body>{children}</body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  const { layout } = useFrame()
  const page = <ErrorPage error={useRouteError()} />
  return layout === 'workspace' ? <WorkspaceFrame>{page}</WorkspaceFrame> : <PublicFrame>{page}</PublicFrame>
}
