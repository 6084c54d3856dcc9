import type { Who } from '../../e2e/who.ts'
import type { RunningPlatform } from '../../support/running-platform.ts'
import { type Aim, addressAims, formAims, headerAims } from './aims.ts'
import { attackRequests, attackTexts, carriedTexts } from './attack-packs.ts'
import type { Attacker } from './attacker.ts'
import { deckOf } from './deal.ts'
import { readerAs } from './readers.ts'
import { aimedAt } from './suite-requests.ts'
import type { Target } from './targets.ts'

/** The ways of attacking one page; each answers what did not hold. */
export interface Attacks {
  /** Every part of its address, by whom it is for and by others. */
  readonly addresses: (target: Target, how: { readonly everyPart: boolean }) => Promise<string[]>
  /** Every field of its forms, which come too late to be granted. */
  readonly forms: (target: Target) => Promise<string[]>
  /** So many requests of the public suite. */
  readonly suite: (target: Target, count: number) => Promise<string[]>
  /** Its forms once more, with everything else right: what is accepted is accepted. */
  readonly meantWell: (target: Target) => Promise<string[]>
  readonly sent: () => { readonly texts: number; readonly requests: number }
}

const others: readonly Who[] = ['visitor', 'citizen', 'clerk']
/** How many texts the words of a form hold in turn. */
const fillings = 3

export function attacksOn(platform: RunningPlatform, attacker: Attacker): Attacks {
  const texts = deckOf([...attackTexts, ...carriedTexts])
  const requests = deckOf(attackRequests)

  /** Sends each aim a text of its own. */
  const fire = async (
    { visit }: Target,
    who: Who,
    aimsOf: (token: () => string) => readonly Aim[],
  ): Promise<string[]> => {
    const reader = await readerAs(platform, who)
    const faults: string[] = []
    for (const aim of aimsOf(reader.token)) {
      const [text = ''] = texts.deal(1)
      faults.push(...(await attacker.fire(visit, aim.ask(text), reader, text)))
    }
    return faults
  }

  return {
    sent: () => ({ texts: texts.dealt(), requests: requests.dealt() }),
    addresses: async (target, { everyPart }) => {
      const { visit, queries } = target
      const aims = addressAims(visit, queries)
      const whole = aims.filter(({ name }) => name.startsWith(':') || name === '?*')
      const faults = await fire(target, visit.as, () => (everyPart ? [...aims, ...headerAims(visit)] : whole))
      for (const who of everyPart ? others : [])
        if (who !== visit.as) faults.push(...(await fire(target, who, () => whole)))
      return faults
    },
    forms: async target => {
      const { visit, forms } = target
      const faults: string[] = []
      for (const form of forms)
        faults.push(
          ...(await fire(target, visit.as, token => {
            const aims = formAims(visit, form, token)
            const words = aims.filter(({ name }) => name === '*')
            return [...aims, ...Array.from({ length: fillings - 1 }, () => words).flat()]
          })),
        )
      return faults
    },
    suite: async ({ visit }, count) => {
      const reader = await readerAs(platform, visit.as)
      const faults: string[] = []
      for (const request of requests.deal(count))
        faults.push(...(await attacker.fire(visit, aimedAt(visit.address, request, reader.token()), reader)))
      return faults
    },
    meantWell: async target => {
      const { visit, forms } = target
      const faults: string[] = []
      for (const form of forms) {
        const wellMeant = (token: () => string): Aim[] => formAims(visit, form, token, { meantWell: true }).slice(-1)
        faults.push(...(await fire(target, visit.as, wellMeant)))
      }
      return faults
    },
  }
}
