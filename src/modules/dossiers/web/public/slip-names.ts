import { type SlipKind, slipKinds } from '../../slips/slips-of-dossier.ts'

/** How a slip is called in addresses. */
export const slipNames: Readonly<Record<SlipKind, string>> = {
  acknowledgement: 'xac-nhan-nop',
  receipt: 'tiep-nhan',
  supplement: 'bo-sung',
  refusal: 'tu-choi',
  apology: 'xin-loi',
  stop: 'dung',
}

export const slipNamed = (name: string): SlipKind | undefined => slipKinds.find(kind => slipNames[kind] === name)
