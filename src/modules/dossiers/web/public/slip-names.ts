import { type SlipKind, slipKinds } from '../../printing/slip-kinds.ts'

/** How a slip is called in addresses. */
export const slipNames: Readonly<Record<SlipKind, string>> = {
  acknowledgement: 'xac-nhan-nop',
  receipt: 'tiep-nhan',
  supplement: 'bo-sung',
  refusal: 'tu-choi',
  apology: 'xin-loi',
  'stop-notice': 'dung',
  'control-sheet': 'kiem-soat',
  'fee-receipt': 'bien-lai',
}

export const slipNamed = (name: string): SlipKind | undefined => slipKinds.find(kind => slipNames[kind] === name)
