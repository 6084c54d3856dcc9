import { useFrame } from '#web/frame.tsx'
import { mostFiles, mostMegabytes } from './upload-limits.ts'

/** Said before anybody picks a file. */
export function UploadLimits() {
  const { text } = useFrame()
  return (
    <ul className="small">
      <li>{text('dossiers.public.upload.kinds', { megabytes: mostMegabytes, files: mostFiles })}</li>
      <li>{text('dossiers.public.upload.legible')}</li>
    </ul>
  )
}
