/** Thể loại văn bản with the symbol that stands for it in a number. */
const kindSymbols: readonly (readonly [kind: string, ...symbols: string[]])[] = [
  ['Nghị quyết liên tịch', 'NQLT'],
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Chỉ thị', 'CT'],
  ['Kết luận', 'KL'],
  ['Quy chế', 'QC'],
  ['Quy định', 'QĐi', 'QyĐ', 'QYĐ'],
  ['Quy trình', 'QT'],
  ['Thông tri', 'TT'],
  ['Thông tư liên tịch', 'TTLT'],
  ['Thông tư'],
  ['Hướng dẫn', 'HD'],
  ['Thông cáo báo chí'],
  ['Thông cáo', 'TC'],
  ['Thông báo', 'TB'],
  ['Tuyên bố', 'TBo'],
  ['Lời kêu gọi'],
  ['Báo cáo chính trị'],
  ['Báo cáo', 'BC'],
  ['Kế hoạch liên tịch', 'KHLT'],
  ['Kế hoạch', 'KH'],
  ['Quy hoạch', 'QH'],
  ['Chương trình hành động', 'CTHĐ', 'CTrHĐ'],
  ['Chương trình phối hợp', 'CTPH', 'CTrPH'],
  ['Chương trình', 'CTr'],
  ['Đề án', 'ĐA'],
  ['Phương án', 'PA'],
  ['Dự án', 'DA'],
  ['Tờ trình', 'TTr'],
  ['Công văn', 'CV'],
  ['Công điện', 'CĐ'],
  ['Biên bản', 'BB'],
  ['Chiến lược', 'CL'],
  ['Cương lĩnh'],
  ['Điều lệ', 'ĐL'],
  ['Hiến pháp'],
  ['Bộ luật'],
  ['Luật'],
  ['Pháp lệnh', 'PL'],
  ['Nghị định', 'NĐ'],
  ['Lệnh'],
  ['Thư', 'T'],
  ['Giấy mời', 'GM'],
  ['Giấy giới thiệu', 'GGT'],
]

/** The kinds that head a document, longest first. */
export const headingKinds: readonly string[] = kindSymbols
  .map(([kind]) => kind)
  .filter((kind) => !['Lệnh', 'Luật', 'Thư', 'Bộ luật', 'Hiến pháp'].includes(kind))

/** The kinds a citation may begin with, as a pattern: blanks may be missing, letters small. */
export const citedKindPattern = kindSymbols
  .map(([kind]) => kind)
  .filter((kind) => !['Lệnh', 'Thư', 'Giấy mời', 'Giấy giới thiệu'].includes(kind))
  .sort((a, b) => b.length - a.length)
  .map((kind) => {
    const [first = '', ...rest] = kind.replaceAll(' ', '\\s*').split('')
    return `[${first}${first.toLowerCase()}]${rest.join('')}`
  })
  .join('|')

/** The kind that a symbol's letters stand for, or undefined for letters of an unknown kind. */
export function kindOfSymbolLetters(letters: string): string | undefined {
  return kindSymbols.find(([, ...symbols]) => symbols.includes(letters))?.[0]
}

/** The kind as a list writes it: one blank between words, a capital first. */
export function kindAsWritten(words: string): string {
  const bare = words.replace(/\s+/g, '').toLowerCase()
  const known = kindSymbols.find(([kind]) => kind.replaceAll(' ', '').toLowerCase() === bare)
  return known?.[0] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
