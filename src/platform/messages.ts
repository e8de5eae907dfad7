import type { Bilingual } from '#kernel/messages.ts'

/** Where a table file is wrong and what stands there; the texts name it to people. */
type TableFaultPlace = {
  readonly fileName: string
  readonly line: number
  /** English name of the column; null where no single column is meant. */
  readonly column: string | null
  /** The header as it is written in the file; null where the file has none. */
  readonly header: string | null
  /** What stands there, shortened. */
  readonly value: string
  /** What the sentence needs besides: a limit, an encoding, a letter of a sheet column. */
  readonly detail: string
}

type TableFaultText = (place: TableFaultPlace) => Bilingual

function column(place: TableFaultPlace): string {
  if (place.header === null) return place.column ?? ''
  if (place.column === null || place.column === place.header) return `“${place.header}”`
  return `“${place.header}” (${place.column})`
}

function ofFile(vi: string, en: string): TableFaultText {
  return (place) => ({
    vi: `Tệp “${place.fileName}” ${vi.replaceAll('{detail}', place.detail)}`,
    en: `The file “${place.fileName}” ${en.replaceAll('{detail}', place.detail)}`,
  })
}

function fill(sentence: string, place: TableFaultPlace): string {
  // Functions as replacements: a `$&` in somebody's cell is text.
  return sentence
    .replaceAll('{value}', () => place.value)
    .replaceAll('{detail}', () => place.detail)
    .replaceAll('{column}', () => column(place))
}

function ofLine(vi: string, en: string): TableFaultText {
  return (place) => ({
    vi: `Dòng ${place.line}: ${fill(vi, place)}`,
    en: `Line ${place.line}: ${fill(en, place)}`,
  })
}

function ofCell(vi: string, en: string): TableFaultText {
  return (place) => ({
    vi: `Dòng ${place.line}, cột ${column(place)}: ${fill(vi, place)}`,
    en: `Line ${place.line}, column ${column(place)}: ${fill(en, place)}`,
  })
}

const saveAsXlsx = {
  vi: 'Hãy mở bằng Excel, chọn Tệp › Lưu thành (File › Save As), kiểu “Excel Workbook (*.xlsx)”, rồi nhập lại.',
  en: 'Open it in Excel, choose File › Save As, type “Excel Workbook (*.xlsx)”, and import that.',
}

const saveAsUtf8 = {
  vi: 'Hãy chuyển chữ sang Unicode (ví dụ UniKey › Công cụ, Ctrl+Shift+F6), rồi trong Excel chọn Lưu thành › “CSV UTF-8 (Comma delimited) (*.csv)” hoặc “Excel Workbook (*.xlsx)”. Không có gì được nhập từ tệp này.',
  en: 'Convert the letters to Unicode (for example UniKey › Toolkit, Ctrl+Shift+F6), then in Excel choose Save As › “CSV UTF-8 (Comma delimited) (*.csv)” or “Excel Workbook (*.xlsx)”. Nothing of this file was imported.',
}

/** The sentence of everything that can be wrong with a table file. */
export const tableFaultTexts = {
  'empty-file': ofFile('không có nội dung.', 'is empty.'),
  'file-too-large': ofFile(
    'lớn hơn {detail}; hãy chia thành nhiều tệp.',
    'is larger than {detail}; split it into several files.',
  ),
  'file-not-readable': ofFile('không mở được: {detail}.', 'cannot be opened: {detail}.'),
  'not-a-table': ofFile(
    `không phải là bảng CSV hay XLSX mà là {detail}. ${saveAsXlsx.vi}`,
    `is no CSV or XLSX table but {detail}. ${saveAsXlsx.en}`,
  ),
  'old-excel': ofFile(
    `là tệp Excel kiểu cũ (.xls), không đọc được an toàn. ${saveAsXlsx.vi}`,
    `is an old Excel file (.xls), which cannot be read safely. ${saveAsXlsx.en}`,
  ),
  'encrypted-workbook': ofFile(
    'được đặt mật khẩu. Hãy bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu lại rồi nhập.',
    'is protected by a password. Remove it in Excel (File › Info › Protect Workbook), save, and import again.',
  ),
  'macro-workbook': ofFile(
    `chứa macro nên không được nhận. ${saveAsXlsx.vi}`,
    `contains macros and is refused. ${saveAsXlsx.en}`,
  ),
  'hostile-archive': ofFile(
    `có cấu trúc nén bất thường ({detail}) nên không được mở. ${saveAsXlsx.vi}`,
    `is packed in an unusual way ({detail}) and was not opened. ${saveAsXlsx.en}`,
  ),
  'damaged-workbook': ofFile(
    'bị hỏng hoặc không đúng chuẩn XLSX ({detail}). Hãy mở bằng Excel, lưu lại rồi nhập.',
    'is damaged or no proper XLSX file ({detail}). Open it in Excel, save it again, and import that.',
  ),
  'legacy-encoding': ofFile(
    `dùng bảng mã {detail}, không phải Unicode. ${saveAsUtf8.vi}`,
    `is written in {detail}, not in Unicode. ${saveAsUtf8.en}`,
  ),
  'unsupported-encoding': ofFile(
    `dùng bảng mã {detail}; chỉ nhận UTF-8 và UTF-16. ${saveAsUtf8.vi}`,
    `is written in {detail}; only UTF-8 and UTF-16 are read. ${saveAsUtf8.en}`,
  ),
  'invalid-encoding': ofLine(
    `có byte không thuộc {detail}. ${saveAsUtf8.vi}`,
    `there is a byte that is not {detail}. ${saveAsUtf8.en}`,
  ),
  'nul-character': ofLine(
    'có ký tự NUL; đây không phải tệp văn bản, hoặc tệp đã hỏng.',
    'there is a NUL character; this is no text file, or it is damaged.',
  ),
  'quote-not-closed': ofLine(
    'có dấu ngoặc kép mở mà không đóng, nên không biết ô kết thúc ở đâu.',
    'a quotation mark is opened and never closed, so nobody knows where the cell ends.',
  ),
  'misplaced-quote': ofLine(
    'có dấu ngoặc kép sai chỗ; ô chứa dấu ngoặc kép phải nằm trong ngoặc kép và viết dấu đó hai lần.',
    'a quotation mark is in the wrong place; a cell with quotation marks must be quoted and write each of them twice.',
  ),
  'row-too-long': ofLine(
    'dài hơn {detail} ký tự; có thể thiếu một dấu ngoặc kép đóng.',
    'is longer than {detail} characters; a closing quotation mark may be missing.',
  ),
  'too-many-rows': ofLine(
    'tệp có hơn {detail} dòng; hãy chia thành nhiều tệp.',
    'the file has more than {detail} rows; split it into several files.',
  ),
  'too-many-columns': ofLine(
    'dòng tiêu đề có hơn {detail} cột.',
    'the header row has more than {detail} columns.',
  ),
  'no-rows': ofFile(
    'chỉ có dòng tiêu đề, không có dòng dữ liệu nào.',
    'has a header row and nothing below it.',
  ),
  'missing-column': ofLine(
    'dòng tiêu đề thiếu cột bắt buộc {column}; có thể viết: {detail}.',
    'the header row lacks the required column {column}; it may be written: {detail}.',
  ),
  'duplicate-column': ofLine(
    'cột {column} có hai lần trong dòng tiêu đề ({detail}); hãy bỏ bớt một cột.',
    'the column {column} stands twice in the header row ({detail}); remove one.',
  ),
  'too-few-cells': ofCell(
    'dòng này chỉ có {detail} ô, thiếu ô bắt buộc của cột này.',
    'this row has only {detail} cells and lacks the required one of this column.',
  ),
  'cell-without-header': ofLine(
    'ô thứ {detail} chứa “{value}” nhưng cột đó không có tiêu đề; dòng có thể thừa một dấu phân cách.',
    'cell {detail} holds “{value}” but its column has no header; the row may have a delimiter too many.',
  ),
  'cell-too-long': ofCell(
    'nội dung dài hơn {detail} ký tự.',
    'the content is longer than {detail} characters.',
  ),
  'control-character': ofCell(
    '“{value}” chứa ký tự điều khiển hoặc ký tự vô hình ({detail}); hãy gõ lại ô này.',
    '“{value}” contains a control character or an invisible one ({detail}); type the cell again.',
  ),
  'look-alike-letter': ofCell(
    '“{value}” dùng ký tự {detail} trông giống chữ Đ nhưng không phải; hãy gõ lại chữ Đ.',
    '“{value}” uses {detail}, which looks like the letter Đ but is another one; type Đ again.',
  ),
  'letters-lost': ofCell(
    `“{value}” có chữ đã bị mất dấu thành “?” hoặc “�” khi lưu tệp. Hãy lưu lại từ bản gốc: Excel › Lưu thành › “CSV UTF-8” hoặc “Excel Workbook (*.xlsx)”.`,
    `“{value}” has letters that became “?” or “�” when the file was saved. Save it again from the original: Excel › Save As › “CSV UTF-8” or “Excel Workbook (*.xlsx)”.`,
  ),
  'legacy-cell': ofCell(
    `“{value}” viết bằng bảng mã {detail}, không phải Unicode. ${saveAsUtf8.vi}`,
    `“{value}” is written in {detail}, not in Unicode. ${saveAsUtf8.en}`,
  ),
  'required-cell-empty': ofCell(
    'ô bắt buộc nhưng đang để trống.',
    'the cell is required and is empty.',
  ),
  'not-a-day': ofCell(
    '“{value}” không phải là một ngày có thật; hãy viết ngày/tháng/năm đủ bốn chữ số của năm, ví dụ 03/02/1980.',
    '“{value}” is no existing day; write day/month/year with four digits of the year, for example 03/02/1980.',
  ),
  'number-for-day': ofCell(
    'ô chứa số {value} chứ không phải ngày; hãy định dạng ô là Ngày (Date) hoặc gõ 03/02/1980.',
    'the cell holds the number {value}, not a day; format it as Date or type 03/02/1980.',
  ),
  'day-with-time': ofCell(
    'ô chứa cả ngày và giờ ({value}); hãy chỉ ghi ngày.',
    'the cell holds a day with a time ({value}); write the day only.',
  ),
  'not-an-integer': ofCell(
    '“{value}” không phải là số nguyên; hãy viết chỉ bằng chữ số, không dấu chấm, dấu phẩy.',
    '“{value}” is no whole number; write digits only, without points and commas.',
  ),
  'not-a-time': ofCell(
    '“{value}” không phải là giờ; hãy viết giờ:phút từ 00:00 đến 23:59, ví dụ 07:30.',
    '“{value}” is no time of day; write hours:minutes from 00:00 to 23:59, for example 07:30.',
  ),
  'not-a-flag': ofCell(
    '“{value}” không hiểu được; hãy ghi x, 1 hoặc có; để trống, 0 hoặc không.',
    '“{value}” is not understood; write x, 1 or có (yes); nothing, 0 or không (no).',
  ),
  'digits-lost': ofCell(
    'số {value} quá dài nên Excel đã làm mất chữ số; hãy định dạng cột là Văn bản (Text) rồi gõ lại.',
    'the number {value} is so long that Excel has lost digits; format the column as Text and type it again.',
  ),
  'day-for-text': ofCell(
    'Excel đã đổi nội dung thành ngày giờ ({value}); hãy định dạng cột là Văn bản (Text) rồi gõ lại.',
    'Excel has turned the content into a day or time ({value}); format the column as Text and type it again.',
  ),
  'formula-without-value': ofCell(
    'ô là công thức chưa có kết quả; hãy mở bằng Excel để tính rồi lưu lại, hoặc dán giá trị (Paste Values).',
    'the cell is a formula without a result; open the file in Excel, let it calculate and save, or paste values.',
  ),
  'error-cell': ofCell(
    'ô báo lỗi {value} của Excel; hãy sửa công thức hoặc gõ giá trị.',
    'the cell shows the Excel error {value}; correct the formula or type the value.',
  ),
} as const satisfies Record<string, TableFaultText>

/** What can be wrong with a table file. */
export type TableFaultCode = keyof typeof tableFaultTexts
