import type { Adapter, AdapterPayload } from 'oidc-provider'

/** Keeps what the provider remembers until the process ends; a demonstration has no more than a handful. */
export function createMemoryAdapter(): (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>()
  return model => {
    const key = (id: string): string => `${model}:${id}`
    const findBy = (fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
      [...kept].find(([name, payload]) => name.startsWith(`${model}:`) && fits(payload))?.[1]
    return {
      upsert: async (id, payload) => {
        kept.set(key(id), payload)
      },
      find: async id => kept.get(key(id)),
      findByUid: async uid => findBy(payload => payload.uid === uid),
      findByUserCode: async () => undefined,
      consume: async id => {
        const payload = kept.get(key(id))
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async id => {
        kept.delete(key(id))
      },
      revokeByGrantId: async grantId => {
        for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name)
      },
    }
  }
}
