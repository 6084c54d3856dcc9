/** Records of the national portal's shape, made up, for tests: only what a test changes need be said. */
export function buildSummary(facts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: '019f6f67-c3a8-7163-8167-02e782ebf1c2',
    name: 'Thủ tục đăng ký khai sinh',
    code: '1.001193',
    codeNotation: '1.001193',
    categories: ['Hộ tịch'],
    categoryIds: ['019d2bbb-69ee-7079-a6b4-536173b5e483'],
    departments: ['Ủy ban nhân dân cấp xã'],
    departmentPromulgate: 'Bộ Tư pháp',
    departmentPromulgateId: '019d2be3-6a72-700f-a652-d603f1537007',
    formalityTargetType: ['Công dân Việt Nam'],
    state: 'ACTIVE',
    type: 'STANDARD',
    ...facts,
  }
}

export function buildDetail(facts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: '019f6f67-c3a8-7163-8167-02e782ebf1c2',
    code: '1.001193',
    codeNotation: '1.001193',
    name: 'Thủ tục đăng ký khai sinh',
    type: 'STANDARD',
    state: 'ACTIVE',
    category: { id: 'x', code: 'G15-TP07', name: 'Hộ tịch' },
    categoriesDetails: [{ id: 'x', code: 'G15-TP07', name: 'Hộ tịch' }],
    departmentPromulgateName: 'Bộ Tư pháp',
    departmentsExecuting: [],
    unitGroupsExecuting: [{ id: 'x', name: 'Ủy ban nhân dân cấp xã' }],
    subjectTypesDetails: [{ id: 'x', code: 'ĐT1', name: 'Công dân Việt Nam' }],
    isWard: true,
    isFullProcess: false,
    isOfflineOnly: false,
    isNonTerritorial: true,
    cases: [buildCase()],
    executionMethods: [buildMethod(), buildMethod({ submissionMethod: 'ONLINE' })],
    executionCases: [{ name: '', profileComponents: [buildPaper()] }],
    executionSteps: [{ name: 'Bước 1', description: 'Nộp hồ sơ.' }],
    legalBasisesDetails: [{ id: 'x', code: '60/2014/QH13', name: 'Luật Hộ tịch' }],
    resultsDetails: [{ id: 'x', code: 'KQ.G15.000031', name: 'Giấy khai sinh' }],
    serviceGroupsDetails: [],
    procedureProposal: {
      id: 'x',
      proposalNumber: '163/QĐ-BTP',
      decisionDate: Date.UTC(2026, 0, 15, 17),
      issuingAgency: { id: 'x', name: 'Bộ Tư pháp' },
    },
    keywords: '',
    requirementsAndConditions: '',
    description: '',
    note: '',
    dossierReceivingAddresses: '',
    executingAgencies: '',
    ...facts,
  }
}

export function buildCase(facts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'x',
    code: '1.001193.01',
    name: 'Đăng ký khai sinh',
    processingDay: { qty: 1, type: 'WORKING_DAY' },
    profileComponents: [],
    ...facts,
  }
}

export function buildMethod(facts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    submissionMethod: 'DIRECT',
    processingTime: 1,
    processingTimeUnit: 'WORKING_DAY',
    description: '',
    fees: [],
    ...facts,
  }
}

export function buildPaper(facts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    profileComponentId: 'x',
    code: '000.00.00.G15-KQ004389',
    name: 'Giấy chứng sinh',
    originalQty: 1,
    copyQty: 0,
    required: true,
    hasElectronicForm: false,
    attachments: [],
    ...facts,
  }
}
