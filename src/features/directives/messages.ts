import type { Bilingual } from '#kernel/messages.ts'

import type { Awaited } from './domain/catalogue/demand.ts'
import type { SecrecyPlace } from './domain/secrecy.ts'

/** What a demand waits for until it can be measured. */
export const awaitedNames: Record<Awaited, Bilingual> = {
  register: {
    vi: 'sổ theo dõi văn bản, quy chế, chương trình',
    en: 'the register of documents, regulations and programmes',
  },
  tasks: { vi: 'phân công nhiệm vụ', en: 'assigned tasks' },
  members: { vi: 'nghiệp vụ đảng viên', en: 'membership procedures' },
  inspection: { vi: 'kiểm tra, giám sát', en: 'inspection and supervision' },
  evaluation: { vi: 'đánh giá, xếp loại', en: 'evaluation and classification' },
  cadres: { vi: 'công tác cán bộ', en: 'cadre work' },
  training: { vi: 'bồi dưỡng, tập huấn', en: 'training' },
  reporting: { vi: 'chế độ báo cáo', en: 'reporting' },
}

/** Where a document bears its secrecy mark. */
const markPlaces: Record<SecrecyPlace, Bilingual> = {
  header: { vi: 'ở phần đầu văn bản', en: 'in its header' },
  'text-box': { vi: 'trong khung chữ', en: 'in a text box' },
  'page-header': { vi: 'ở đầu trang', en: 'at the top of its pages' },
  'page-footer': { vi: 'ở chân trang', en: 'at the foot of its pages' },
  watermark: { vi: 'ở hình mờ (watermark)', en: 'in its watermark' },
  picture: { vi: 'trong chữ mô tả của một hình', en: 'in the description of a picture' },
  property: { vi: 'trong thuộc tính của tệp', en: 'in a property of the file' },
  'file-name': { vi: 'trong tên tệp', en: 'in the name of the file' },
}

/** Sentences about bringing documents in. */
export const importTexts = {
  secret: (mark: string, where: SecrecyPlace): Bilingual => ({
    vi: `Văn bản có dấu độ mật “${mark}” ${markPlaces[where].vi} nên không được đưa vào hệ thống. Không có gì được lưu lại. Văn bản bí mật nhà nước chỉ được soạn thảo, lưu giữ theo quy định về bảo vệ bí mật nhà nước.`,
    en: `The document bears the secrecy mark "${mark}" ${markPlaces[where].en} and can't be taken in. Nothing was stored. State-secret documents are kept under the law on state secrets.`,
  }),
  asksAboutSecrecy: {
    vi: 'Phần đầu văn bản, chữ đóng trên trang, thuộc tính hoặc tên tệp có chữ “mat” không dấu. Nếu đó là dấu “Mật” thì văn bản không được đưa vào; nếu không phải, hãy xác nhận.',
    en: 'The header, a stamp, a property or the file name holds the word "mat" without diacritics. If it is the mark "Mật" the document must not be taken in; if not, confirm so.',
  },
  empty: {
    vi: 'Tệp không có chữ nào đọc được.',
    en: 'The file holds no readable text.',
  },
  issuedInFuture: {
    vi: 'Ngày ban hành không thể sau hôm nay.',
    en: 'The day of issue can’t be after today.',
  },
  validInFuture: {
    vi: 'Ngày có hiệu lực của bản này không thể sau hôm nay; hãy đưa vào khi đến ngày.',
    en: 'The day from which this text holds can’t be after today; take it in when the day has come.',
  },
  symbolContradicts: (inText: string, given: string): Bilingual => ({
    vi: `Văn bản ghi ký hiệu ${inText}, không phải ${given}.`,
    en: `The text says the symbol ${inText}, not ${given}.`,
  }),
  issuedContradicts: (inText: string, given: string): Bilingual => ({
    vi: `Văn bản ghi ngày ban hành ${inText}, không phải ${given}.`,
    en: `The text says it was issued on ${inText}, not ${given}.`,
  }),
  dateNeeded: (symbol: string): Bilingual => ({
    vi: `Thư viện đã có văn bản mang ký hiệu ${symbol}; hãy ghi ngày ban hành để phân biệt.`,
    en: `The library has a document with the symbol ${symbol}; give the day of issue to tell them apart.`,
  }),
  textDiffers: (name: string, since: string): Bilingual => ({
    vi: `Thư viện đã có toàn văn ${name} từ ngày ${since}; mỗi ngày một văn bản chỉ có một bản, và không có gì bị ghi đè. Nếu đây là bản thay thế hoặc bản sửa sai, hãy đưa vào với ngày có hiệu lực sau ngày ${since} (ô “Bản này có hiệu lực từ ngày”, hoặc --valid-from), không muộn hơn hôm nay. Nếu đây là văn bản khác, hãy kiểm tra ký hiệu, ngày và cơ quan ban hành.`,
    en: `The library has the text of ${name} from ${since} on; a document has one text a day, and nothing was overwritten. If this is a new version or a correction, take it in with a day of effect after ${since} (the field "This text holds from", or --valid-from), today at the latest. If it is another document, check symbol, day and issuer.`,
  }),
  textKnown: (shortId: string): Bilingual => ({
    vi: `Thư viện đã có đúng toàn văn này với mã ${shortId}; ký hiệu hoặc ngày được cho không khớp.`,
    en: `The library has this very text as ${shortId}; the symbol or day given is another one.`,
  }),
  sentenceUnknown: {
    vi: 'Văn bản không có câu này.',
    en: 'The document has no such sentence.',
  },
  indicatorUnknown: {
    vi: 'Không có chỉ số này trong thư viện.',
    en: 'The library has no such indicator.',
  },
  ratioHasNoDays: {
    vi: 'Chỉ số này là tỷ lệ, không có hạn hoặc số lần.',
    en: 'This indicator is a ratio: it has no days and no number of times.',
  },
  countsNoNumber: {
    vi: 'Chỉ số này không tính theo số lần.',
    en: 'This indicator does not count a number of times.',
  },
  daysUnsound: (inTimeDay: number, lastDay: number): Bilingual => ({
    vi: `Ngày đúng hạn (${inTimeDay}) không thể sau hạn cuối (${lastDay}).`,
    en: `The day in time (${inTimeDay}) can’t be after the last day (${lastDay}).`,
  }),
  dayNotInEveryMonth: {
    vi: 'Không phải tháng nào cũng có ngày này. Để trống nếu hạn là ngày cuối tháng.',
    en: 'Not every month has this day. Leave it open where the last day of the month is meant.',
  },
  notProposed: {
    vi: 'Chỉ tiêu này đã được xác nhận hoặc bác bỏ trước đó.',
    en: 'This demand was confirmed or rejected before.',
  },
} as const
