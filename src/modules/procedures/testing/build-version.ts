import type { PublishVersion } from '../catalogue/publish-version.ts'

/** A version of the province's own that may be published: a day's work at the commune, one paper, two steps. */
export function buildVersion(facts: Partial<PublishVersion> = {}): PublishVersion {
  return {
    procedureCode: '1.001193',
    validFrom: '2025-01-01',
    name: 'Đăng ký khai sinh',
    fieldCode: 'G15-TP07',
    fieldName: 'Hộ tịch',
    audience: ['citizen'],
    onlineService: 'full',
    onlineLevel: 4,
    howTo: [],
    cases: [
      {
        code: '1.001193.01',
        name: 'Khai sinh đúng hạn',
        timeLimit: { amount: 1, unit: 'working-day', sameDay: true },
        papers: [{ key: 'birth-certificate', name: 'Giấy chứng sinh', required: true, originals: 1, copies: 0 }],
        fees: [{ key: 'registration', name: 'Lệ phí đăng ký', kind: 'charge', amount: 0 }],
      },
    ],
    form: {
      pages: [
        { key: 'child', title: 'Con', questions: [{ key: 'name', label: 'Họ, tên', kind: 'text', required: true }] },
      ],
    },
    receivedAt: ['commune-committee'],
    steps: [
      {
        key: 'receive',
        name: 'Tiếp nhận',
        role: 'counter',
        unit: 'receiving',
        share: 25,
        actions: ['accept'],
        next: 'sign',
      },
      { key: 'sign', name: 'Ký', role: 'head', unit: 'receiving', share: 75, actions: ['approve', 'issue'] },
    ],
    results: [{ code: 'KQ.G15.000031', name: 'Giấy khai sinh' }],
    legalBasis: ['60/2014/QH13'],
    lifeEvents: ['sinh-con'],
    ...facts,
  }
}
