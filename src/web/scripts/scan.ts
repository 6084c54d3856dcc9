interface FoundCode {
  readonly rawValue: string
}

declare global {
  /** Not in every browser, so not in TypeScript's own list. */
  var BarcodeDetector:
    | (new (options: {
        formats: string[]
      }) => { detect(source: HTMLVideoElement): Promise<FoundCode[]> })
    | undefined
}

const lookEveryMs = 250

/** Reads the QR code of a paper with the camera, where the browser can; elsewhere the button stays hidden. */
export function offerScanning(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-do="scan"]')) {
    const form = button.closest('form')
    const input = form?.querySelector('input')
    if (!form || !input || !globalThis.BarcodeDetector || !navigator.mediaDevices) button.hidden = true
    else button.addEventListener('click', () => void scan(form, input, button))
  }
}

async function scan(form: HTMLFormElement, input: HTMLInputElement, button: HTMLButtonElement): Promise<void> {
  if (!globalThis.BarcodeDetector) return
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => null)
  // Without leave to look there is nothing to offer: the code can be typed.
  button.hidden = true
  if (!camera) return input.focus()
  const video = document.createElement('video')
  video.className = 'scan'
  video.muted = true
  video.playsInline = true
  video.srcObject = camera
  video.setAttribute('aria-label', form.dataset.scan ?? '')
  form.append(video)
  await video.play()
  const detector = new globalThis.BarcodeDetector({ formats: ['qr_code'] })
  const timer = setInterval(async () => {
    const [found] = await detector.detect(video).catch(() => [])
    if (!found) return
    clearInterval(timer)
    for (const track of camera.getTracks()) track.stop()
    input.value = found.rawValue
    form.requestSubmit()
  }, lookEveryMs)
}
