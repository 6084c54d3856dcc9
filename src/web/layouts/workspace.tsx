import { Outlet } from 'react-router'
import { WorkspaceFrame } from './workspace-frame.tsx'

export default function WorkspaceLayout() {
  return (
    <WorkspaceFrame>
      <Outlet />
    </WorkspaceFrame>
  )
}
