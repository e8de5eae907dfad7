/** Texts of taking a document in. */
export const newDirectiveMessages = {
  title: { vi: 'Đưa văn bản vào thư viện', en: 'Take a document into the library' },
  lead: {
    vi: 'Văn bản được đọc trước và cho xem máy hiểu thế nào; chỉ lưu khi bạn bấm “Đưa vào”. Văn bản có dấu mật bị từ chối.',
    en: 'The document is read first and shown as it was understood; it is stored only when you say so. Documents with a secrecy mark are refused.',
  },
  file: { vi: 'Tệp văn bản', en: 'The document’s file' },
  paste: { vi: 'Hoặc dán nội dung', en: 'Or paste the text' },
  pastedText: { vi: 'Nội dung văn bản', en: 'Text of the document' },
  pastedName: { vi: 'Nội dung dán.txt', en: 'Pasted text.txt' },
  read: { vi: 'Đọc thử', en: 'Read' },
  understood: { vi: 'Máy đọc được', en: 'As it was understood' },
  kind: { vi: 'Loại văn bản', en: 'Kind' },
  documentTitle: { vi: 'Trích yếu', en: 'Title' },
  notSaid: { vi: 'văn bản không ghi', en: 'the text does not say' },
  provisions: { vi: 'Số mục, đoạn', en: 'Provisions' },
  proposals: { vi: 'Đề xuất chỉ tiêu, nghĩa vụ', en: 'Proposed demands' },
  none: { vi: 'không có', en: 'none' },
  validFrom: { vi: 'Bản này có hiệu lực từ ngày', en: 'This text holds from' },
  validFromHint: {
    vi: 'Văn bản đã có trong thư viện. Nếu nội dung khác, bản này thay bản cũ từ ngày trên; bản cũ vẫn đọc được cho những ngày trước.',
    en: 'The document is in the library already. If the words differ, this text replaces the earlier one from that day; the earlier one can still be read for the days before.',
  },
  sameSymbol: {
    vi: 'Thư viện đã có văn bản cùng ký hiệu; hãy ghi ngày ban hành để phân biệt:',
    en: 'The library has a document with this symbol; the day of issue tells them apart:',
  },
  beside: {
    vi: 'Điều văn bản không ghi thì điền thêm ở đây; máy không tự đoán.',
    en: 'What the text does not say is given here; nothing is guessed.',
  },
  symbol: { vi: 'Số, ký hiệu', en: 'Number and symbol' },
  symbolHint: { vi: 'Ví dụ 01-NQ/ĐUK', en: 'Such as 01-NQ/ĐUK' },
  notSecret: {
    vi: 'Tôi xác nhận văn bản này không thuộc bí mật nhà nước',
    en: 'I declare that this document is not a state secret',
  },
  notSecretFirst: {
    vi: 'Cần xác nhận văn bản không thuộc bí mật nhà nước',
    en: 'Declare first that it is not a state secret',
  },
  asksAboutSecrecy: {
    vi: 'Phần đầu văn bản, chữ đóng trên trang, thuộc tính hoặc tên tệp có chữ “mat” không dấu. Nếu đó là dấu “Mật”, hãy dừng lại.',
    en: 'The header, a stamp, a property or the file name holds the word "mat". If it is the mark "Mật", stop here.',
  },
  takeIn: { vi: 'Đưa vào', en: 'Take in' },
  taken: { vi: 'Đã đưa văn bản vào thư viện.', en: 'The document is in the library.' },
  thereAlready: {
    vi: 'Văn bản này đã có trong thư viện.',
    en: 'The library has this document already.',
  },
} as const
