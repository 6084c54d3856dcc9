import { Temporal } from 'temporal-polyfill'
import { buildAcknowledgement } from '../acknowledgement.ts'
import { buildApology } from '../apology.ts'
import { buildControlSheet } from '../control-sheet.ts'
import { buildFeeReceipt } from '../fee-receipt.ts'
import { buildReceipt } from '../receipt.ts'
import { buildRefusal } from '../refusal.ts'
import { buildResultDocument } from '../result-document.ts'
import type { Slip } from '../slip.ts'
import { buildStopNotice } from '../stop-notice.ts'
import { buildSupplementRequest } from '../supplement-request.ts'

const at = (local: string) => Temporal.Instant.from(`${local}:00+07:00`)

const dossierCode = 'H02.31.05-250312-0118'
const trackingUrl = `https://dichvucong.example/tra-cuu/${dossierCode}`
const procedureName = 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ'
const subject = {
  name: 'Trần Thu Hạnh',
  address: 'Số 12 đường Lý Thái Tổ, phường Đa Mai, thành phố Bắc Giang, tỉnh Bắc Giang',
  phone: '0912 345 678',
  email: 'tran.thu.hanh@example.vn',
}
const commune = {
  parentAgency: 'Ủy ban nhân dân thành phố Bắc Giang',
  agency: 'Ủy ban nhân dân phường Đa Mai',
  place: 'Bắc Giang',
  date: Temporal.PlainDate.from('2025-03-12'),
}
const department = {
  parentAgency: 'Ủy ban nhân dân tỉnh Bắc Giang',
  agency: 'Sở Xây dựng',
  place: 'Bắc Giang',
  date: Temporal.PlainDate.from('2025-04-01'),
}
const issuedAt = at('2025-03-12T08:30')
const head = { authority: 'KT. Giám đốc', title: 'Phó Giám đốc', name: 'Nguyễn Văn Mẫu' }

/** Each paper of the process with made-up facts: what the tests print, and what to look at when a template changes. */
export const sampleSlips: Readonly<Record<string, Slip>> = {
  receipt: buildReceipt({
    letterhead: commune,
    dossierCode,
    trackingUrl,
    receivedBy: 'Bộ phận Tiếp nhận và Trả kết quả phường Đa Mai',
    subject,
    submitterName: 'Lê Văn Thử',
    procedureName,
    papers: [
      { name: 'Đơn đề nghị cấp giấy phép xây dựng', providedAs: 'electronic', quantity: 1 },
      {
        name: 'Giấy tờ chứng minh quyền sử dụng đất theo quy định của pháp luật về đất đai',
        providedAs: 'copy',
        quantity: 1,
      },
      {
        name: 'Bản vẽ thiết kế xây dựng kèm theo kết quả thẩm duyệt về phòng cháy, chữa cháy',
        providedAs: 'original',
        quantity: 2,
      },
    ],
    sets: 1,
    timeLimit: '15 ngày làm việc',
    receivedAt: issuedAt,
    dueAt: at('2025-04-02T16:30'),
    returnPlace: 'Bộ phận Tiếp nhận và Trả kết quả phường Đa Mai',
    feeTotal: 75_000,
    receiverName: 'Hà Thị Vân',
    issuedAt,
  }),
  acknowledgement: buildAcknowledgement({
    letterhead: commune,
    dossierCode,
    trackingUrl,
    receivedBy: 'Bộ phận Tiếp nhận và Trả kết quả phường Đa Mai',
    subject,
    submitterName: 'Lê Văn Thử',
    procedureName,
    papers: [
      { name: 'Đơn đề nghị cấp giấy phép xây dựng', fileName: 'đơn đề nghị.pdf', sha256: 'a1'.repeat(32) },
      { name: 'Bản vẽ thiết kế xây dựng', fileName: `${'bản vẽ '.repeat(30)}.pdf`, sha256: 'f0'.repeat(32) },
    ],
    timeLimit: '15 ngày làm việc',
    submittedAt: issuedAt,
    feeTotal: 75_000,
  }),
  'supplement-request': buildSupplementRequest({
    letterhead: { ...commune, notation: '07/PYC' },
    dossierCode,
    trackingUrl,
    subject,
    procedureName,
    items: [
      {
        name: 'Bản vẽ thiết kế xây dựng',
        reason:
          'Thiếu mặt bằng móng. Đề nghị nộp thêm bản vẽ mặt bằng móng tỷ lệ 1/50 - 1/200 có chữ ký của người thiết kế.',
      },
      {
        name: 'Giấy tờ chứng minh quyền sử dụng đất',
        reason: 'Ảnh chụp mờ, không đọc được số thửa. Đề nghị chụp hoặc quét lại trang 2 và trang 3.',
      },
    ],
    guidance: 'Có thể gửi bản chụp qua mạng, không phải nộp lại các giấy tờ khác.',
    answerBy: Temporal.PlainDate.from('2025-03-26'),
    helpUnit: 'Bộ phận Tiếp nhận và Trả kết quả phường Đa Mai',
    helpPhone: '0204 000 0000',
    officialName: 'Hà Thị Vân',
    issuedAt,
  }),
  refusal: buildRefusal({
    letterhead: { ...commune, notation: '03/PTC' },
    dossierCode,
    refusedBy: 'Bộ phận Tiếp nhận và Trả kết quả phường Đa Mai',
    subject,
    procedureName,
    reasons: [
      'Thửa đất nằm trong khu vực thuộc thẩm quyền cấp phép của Sở Xây dựng, không thuộc thẩm quyền của Ủy ban nhân dân cấp xã.',
      'Công trình đã được cấp giấy phép xây dựng còn hiệu lực.',
    ],
    legalGrounds: ['Điều 103 Luật Xây dựng năm 2014, sửa đổi năm 2020', 'Điều 17 Nghị định số 118/2025/NĐ-CP'],
    guidance: 'Nộp hồ sơ tại Trung tâm Phục vụ hành chính công tỉnh.',
    officialName: 'Hà Thị Vân',
    issuedAt,
  }),
  apology: buildApology({
    letterhead: { ...department, notation: '05/PXL' },
    dossierCode,
    subject,
    procedureName,
    receivedAt: issuedAt,
    dueAt: at('2025-04-02T16:30'),
    reason: 'đơn vị phối hợp chưa có ý kiến về chỉ giới đường đỏ của khu đất.',
    newDueAt: at('2025-04-07T16:30'),
    signer: head,
    receivers: ['Trung tâm Phục vụ hành chính công tỉnh'],
    issuedAt: at('2025-04-01T09:00'),
  }),
  'stop-notice': buildStopNotice({
    letterhead: { ...department, notation: '02/TBD' },
    dossierCode,
    subject,
    procedureName,
    requestedBy: 'Bà Trần Thu Hạnh, chủ hồ sơ',
    reason: 'Chủ hồ sơ thay đổi phương án thiết kế và có đơn xin rút hồ sơ.',
    stoppedAt: at('2025-04-01T09:00'),
    stageReached: 'bước 3 trên 5: thẩm định hồ sơ tại Phòng Quản lý xây dựng',
    feeSettlement: 'Lệ phí 75.000 đ đã nộp được hoàn trả tại nơi tiếp nhận hồ sơ.',
    signer: head,
    receivers: ['Trung tâm Phục vụ hành chính công tỉnh'],
    issuedAt: at('2025-04-01T09:00'),
  }),
  'control-sheet': buildControlSheet({
    letterhead: department,
    dossierCode,
    procedureName,
    subjectName: subject.name,
    competentUnit: 'Sở Xây dựng',
    otherUnits: ['Sở Nông nghiệp và Môi trường', 'Công an tỉnh'],
    receivedAt: issuedAt,
    dueAt: at('2025-04-02T16:30'),
    handOvers: Array.from({ length: 14 }, (_, index) => ({
      givenBy: { unit: index === 0 ? 'Bộ phận một cửa phường Đa Mai' : 'Phòng Quản lý xây dựng', name: 'Hà Thị Vân' },
      takenBy: index === 13 ? { unit: 'Văn thư Sở Xây dựng' } : { unit: 'Phòng Quản lý xây dựng', name: 'Đỗ Minh Thử' },
      at: at(`2025-03-${String(12 + index)}T09:15`),
      outcome: (['early', 'on-time', 'late'] as const)[index % 3] ?? 'early',
      ...(index % 3 === 2 ? { note: 'Chờ ý kiến của đơn vị phối hợp.' } : {}),
    })),
    issuedAt: at('2025-04-01T09:00'),
  }),
  'fee-receipt': buildFeeReceipt({
    letterhead: commune,
    formSymbol: '01BLP0-001',
    seriesSymbol: 'BG-25E',
    number: 128,
    collector: { unit: 'Ủy ban nhân dân phường Đa Mai', taxCode: '0100109106' },
    payer: subject,
    dossierCode,
    procedureName,
    lines: [
      { name: 'Lệ phí cấp giấy phép xây dựng', quantity: 1, unitAmount: 75_000, amount: 75_000 },
      { name: 'Phí cấp bản sao', quantity: 3, unitAmount: 8_000, amount: 24_000 },
    ],
    paidBy: 'cash',
    paidAt: issuedAt,
    cashierName: 'Hà Thị Vân',
    trackingUrl,
  }),
  'result-document': buildResultDocument({
    letterhead: { ...commune, notation: '45/GXN-UBND' },
    typeName: 'Giấy xác nhận',
    abstract: 'Tình trạng hôn nhân',
    legalGrounds: ['Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;'],
    paragraphs: [
      'Xét đề nghị của bà Trần Thu Hạnh về việc cấp giấy xác nhận tình trạng hôn nhân, Ủy ban nhân dân phường Đa Mai xác nhận:',
    ],
    facts: [
      { label: 'Họ, chữ đệm, tên', value: 'TRẦN THU HẠNH' },
      { label: 'Ngày, tháng, năm sinh', value: '05/01/1990' },
      { label: 'Nơi cư trú', value: subject.address },
      { label: 'Tình trạng hôn nhân', value: 'Chưa đăng ký kết hôn với ai' },
    ],
    signer: { authority: 'TM. Ủy ban nhân dân', title: 'Chủ tịch', name: 'Phạm Quang Mẫu' },
    receivers: ['Bà Trần Thu Hạnh'],
    issuedAt,
  }),
}
