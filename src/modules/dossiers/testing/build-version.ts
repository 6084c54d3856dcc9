import type { PublishVersion, Step } from '#modules/procedures/index.ts'

/** Received at the commune, examined and approved at the district, numbered by the district's records clerk, returned at the commune. */
export const testSteps: readonly Step[] = [
  {
    key: 'receive',
    name: 'Tiếp nhận',
    role: 'counter',
    unit: 'receiving',
    share: 10,
    actions: ['accept', 'supplement', 'refuse', 'forward'],
    next: 'examine',
  },
  {
    key: 'examine',
    name: 'Thẩm định',
    role: 'specialist',
    unit: { unitKind: 'district-justice-office' },
    share: 50,
    actions: ['supplement', 'refuse', 'stop', 'forward', 'send-back', 'ask-opinion'],
    opinionFrom: { unitKind: 'department-justice' },
    next: 'sign',
  },
  {
    key: 'sign',
    name: 'Ký duyệt',
    role: 'head',
    unit: { unitKind: 'district-justice-office' },
    share: 20,
    actions: ['approve', 'send-back'],
    next: 'number',
  },
  {
    key: 'number',
    name: 'Vào sổ, đóng dấu',
    role: 'records-clerk',
    unit: { unitKind: 'district-committee' },
    share: 10,
    actions: ['issue', 'send-back'],
    next: 'return',
  },
  { key: 'return', name: 'Trả kết quả', role: 'counter', unit: 'receiving', share: 10, actions: ['return-result'] },
]

/** A whole procedure version; a test names only what matters to it. */
export function buildVersion(over: Partial<PublishVersion> = {}): PublishVersion {
  return {
    procedureCode: '9.000001',
    validFrom: '2025-01-01',
    name: 'Đăng ký việc thử nghiệm',
    fieldCode: 'G15-TP07',
    fieldName: 'Hộ tịch',
    audience: ['citizen', 'business'],
    onlineService: 'full',
    onlineLevel: 4,
    howTo: [],
    cases: [
      {
        code: 'ordinary',
        name: 'Thông thường',
        timeLimit: { amount: 5, unit: 'working-day' },
        papers: [
          { key: 'declaration', name: 'Tờ khai', required: true, originals: 1, copies: 0 },
          { key: 'certificate', name: 'Giấy chứng sinh', required: false, originals: 0, copies: 1 },
        ],
        fees: [
          {
            key: 'copy',
            name: 'Phí cấp bản sao',
            kind: 'fee',
            amount: 8_000,
            onlineAmount: 4_000,
            perUnit: 'bản',
            quantityFrom: 'copies',
            exemptWhen: [{ question: 'exemption', equals: 'poor-household' }],
          },
        ],
      },
    ],
    form: {
      pages: [
        {
          key: 'about',
          title: 'Về việc này',
          questions: [
            { key: 'childName', label: 'Họ tên trẻ', kind: 'text', required: true, personal: true },
            { key: 'copies', label: 'Số bản sao', kind: 'whole-number', required: false, min: 1, max: 20 },
            {
              key: 'exemption',
              label: 'Diện miễn phí',
              kind: 'choice',
              required: false,
              options: [
                { value: 'none', label: 'Không' },
                { value: 'poor-household', label: 'Hộ nghèo' },
              ],
            },
          ],
        },
      ],
    },
    receivedAt: ['commune-committee', 'centre'],
    steps: testSteps,
    results: [{ code: 'KQ.1', name: 'Giấy xác nhận' }],
    legalBasis: ['Nghị định 118/2025/NĐ-CP'],
    lifeEvents: [],
    ...over,
  }
}
