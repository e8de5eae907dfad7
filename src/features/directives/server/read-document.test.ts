import { describe, expect, test } from 'vitest'

import { readDirective } from '../domain/parser/read-directive.ts'
import { decideSecrecy } from '../domain/secrecy.ts'
import { readDocument } from './read-document.ts'
import { wordFile as fileOf, wordSpace as w, zipOf } from './testing.ts'

const run = (text: string, bold = false) =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`
const listed = (list: number, level: number, text: string) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
const cell = (...texts: readonly string[]) =>
  `<w:tc>${texts.map((text) => paragraph(text)).join('')}</w:tc>`
const table = (...rows: readonly string[]) =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`

const numbering = `<w:numbering ${w}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`

const wordFile = (body: string, parts: Readonly<Record<string, string>> = {}) =>
  fileOf(body, { 'word/numbering.xml': numbering, ...parts })

const resolution = [
  table(
    cell('ĐẢNG ỦY KHỐI', '*', 'Số 05-NQ/ĐUK') +
      cell('ĐẢNG CỘNG SẢN VIỆT NAM', 'Hà Nội, ngày 25 tháng 01 năm 2017'),
  ),
  `<w:p>${run('NGHỊ QUYẾT', true)}</w:p>`,
  paragraph('về đổi mới công tác tư tưởng'),
  listed(1, 0, 'MỤC TIÊU'),
  listed(1, 1, 'Mục tiêu chung'),
  listed(1, 1, 'Chỉ tiêu'),
  listed(2, 0, '100% chi bộ học tập nghị quyết.'),
  listed(1, 0, 'TỔ CHỨC THỰC HIỆN'),
  listed(1, 1, 'Giao Ban Tổ chức chủ trì theo dõi.'),
  listed(1, 2, 'Báo cáo trước ngày 15/12/2017;'),
].join('')

async function wordsOf(bytes: Uint8Array) {
  const reading = await readDocument(bytes)
  if (!reading.ok) throw new Error(reading.code)
  return reading
}

async function codeOf(bytes: Uint8Array) {
  const reading = await readDocument(bytes)
  return reading.ok ? 'read' : reading.code
}

describe('plain text', () => {
  const text = 'NGHỊ QUYẾT\nvề công tác đảng viên'

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s is read letter for letter', async (_name, bytes) => {
    expect((await wordsOf(new Uint8Array(bytes))).text).toBe(text)
  })

  test('TCVN3 is recognised and refused, never mangled', async () => {
    const bytes = Uint8Array.from('§¶ng bé nh©n d©n ®ång chÝ nghÞ quyÕt', (letter) =>
      letter.charCodeAt(0),
    )
    expect(await codeOf(bytes)).toBe('legacy-encoding')
  })

  test('nothing and white space alone are empty', async () => {
    expect(await codeOf(new Uint8Array())).toBe('empty')
    expect(await codeOf(new Uint8Array(Buffer.from(' \n\n ')))).toBe('empty')
  })
})

describe('Word documents', () => {
  test('labels that Word counts by itself stand in the text', async () => {
    const { text } = await wordsOf(wordFile(resolution))
    expect(text).toContain('I. MỤC TIÊU\n1. Mục tiêu chung\n2. Chỉ tiêu\n- 100% chi bộ')
    expect(text).toContain('II. TỔ CHỨC THỰC HIỆN\n1. Giao Ban')
  })

  test('a document is read as its text would be: header from the table, sections, demands', async () => {
    const { answer } = readDirective((await wordsOf(wordFile(resolution))).text)
    expect(answer).toMatchObject({
      symbol: '05-NQ/ĐUK',
      kind: 'nghị quyết',
      issued: '2017-01-25',
      title: 'về đổi mới công tác tư tưởng',
      targets: [{ value: 100, at: 'I/2' }],
      deadlines: [{ by: 'before 2017-12-15', at: 'II/1/a)' }],
      responsible: [{ role: 'lead', at: 'II/1' }],
    })
  })

  test('rows of other tables keep their cells apart', async () => {
    const { text } = await wordsOf(
      wordFile(table(cell('TT') + cell('Nội dung'), cell('1') + cell('Kiểm tra', 'chi bộ'))),
    )
    expect(text).toBe('| TT | Nội dung |\n| 1 | Kiểm tra chi bộ |')
  })

  test('text boxes, page headers and properties are where marks are looked for', async () => {
    const box = `<w:p><w:r><w:pict><w:txbxContent>${paragraph('TỐI MẬT')}</w:txbxContent></w:pict></w:r>${run('NGHỊ QUYẾT')}</w:p>`
    const words = await wordsOf(
      wordFile(box, {
        'word/header1.xml': `<w:hdr ${w}>${paragraph('Trang 1')}</w:hdr>`,
        'docProps/core.xml':
          '<cp xmlns:dc="d"><dc:title>Nghị quyết</dc:title><dc:keywords>nội bộ</dc:keywords></cp>',
      }),
    )
    expect(words).toMatchObject({
      text: 'NGHỊ QUYẾT',
      stamps: [
        { where: 'text-box', text: 'TỐI MẬT' },
        { where: 'page-header', text: 'Trang 1' },
      ],
      properties: ['Nghị quyết', 'nội bộ'],
    })
    expect(decideSecrecy({ ...words, fileName: 'a.docx' })).toMatchObject({
      verdict: 'refused',
      where: 'text-box',
    })
  })

  const body = paragraph('NGHỊ QUYẾT')
  const picture = (names: string) =>
    `<w:p><w:r><w:drawing><wp:inline xmlns:wp="wp"><wp:docPr id="1" name="Picture 1" ${names}/></wp:inline></w:drawing></w:r></w:p>`
  const watermark = `<w:p><w:r><w:pict><v:shape xmlns:v="v" id="PowerPlusWaterMarkObject1" style="rotation:315"><v:textpath style="font-size:1pt" string="MẬT"/></v:shape></w:pict></w:r></w:p>`
  const pages = `<w:p><w:r><w:t>TỐI </w:t></w:r><w:r><w:t>MẬT</w:t></w:r><w:r><w:tab/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>${run('12')}</w:p>`
  const custom = (property: string) => ({
    'docProps/custom.xml': `<Properties xmlns:vt="vt">${property}</Properties>`,
  })

  test.each([
    ['watermark', body, { 'word/header2.xml': `<w:hdr ${w}>${watermark}</w:hdr>` }],
    ['watermark', watermark + body, {}],
    [
      'watermark',
      `<mc:AlternateContent xmlns:mc="mc"><mc:Choice/><mc:Fallback>${watermark}</mc:Fallback></mc:AlternateContent>${body}`,
      {},
    ],
    ['page-footer', body, { 'word/footer1.xml': `<w:ftr ${w}>${pages}</w:ftr>` }],
    ['picture', picture('descr="MẬT&#10;&#10;Mô tả được tạo tự động"') + body, {}],
    ['picture', picture('title="Tối mật"') + body, {}],
    [
      'picture',
      `<w:p><w:r><w:pict><v:shape xmlns:v="v" alt="Tuyệt mật"/></w:pict></w:r></w:p>${body}`,
      {},
    ],
    ['picture', body, { 'word/footer1.xml': `<w:ftr ${w}>${picture('descr="MẬT"')}</w:ftr>` }],
    ['property', body, custom('<property name="MẬT"><vt:bool>true</vt:bool></property>')],
    ['property', body, custom('<property name="MẬT"><vt:lpwstr/></property>')],
    ['property', body, custom('<property name="Phân loại"><vt:lpwstr>Mật</vt:lpwstr></property>')],
    [
      'property',
      body,
      {
        'docProps/core.xml':
          '<cp xmlns:dc="d"><dc:type>Tối mật</dc:type><dc:revision>3</dc:revision></cp>',
      },
    ],
  ])('a mark in a %s is seen (%#)', async (where, text, parts) => {
    const words = await wordsOf(wordFile(text, parts as Readonly<Record<string, string>>))
    expect(words.text.trim()).toBe('NGHỊ QUYẾT')
    expect(decideSecrecy({ ...words, fileName: 'a.docx' })).toMatchObject({
      verdict: 'refused',
      where,
    })
  })

  test('a property that denies a mark, and words about secrets, are none', async () => {
    const words = await wordsOf(
      wordFile(picture('descr="Hội nghị về bí mật nhà nước"') + body, {
        ...custom(
          '<property name="Mật"><vt:lpwstr>Không</vt:lpwstr></property><property name="Bảo mật"><vt:bool>true</vt:bool></property>',
        ),
        'word/footer1.xml': `<w:ftr ${w}>${paragraph('Luật Bảo vệ bí mật nhà nước')}</w:ftr>`,
      }),
    )
    expect(decideSecrecy({ ...words, fileName: 'a.docx' })).toEqual({ verdict: 'open' })
  })

  test('deleted words are left out, breaks and tabs are kept', async () => {
    const { text } = await wordsOf(
      wordFile(
        `<w:p><w:del>${run('cũ')}</w:del><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r></w:p>`,
      ),
    )
    expect(text).toBe('một\nhai\tba')
  })
})

describe('what is refused, and why', () => {
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])

  test.each([
    ['an old Word file', old, 'old-word'],
    ['a Word file with a password', locked, 'encrypted-document'],
    ['a PDF', Buffer.from('%PDF-1.7 ...'), 'no-document'],
    ['a workbook', zipOf({ 'xl/workbook.xml': '<w/>' }), 'no-document'],
    ['macros', wordFile('', { 'word/vbaProject.bin': 'x' }), 'macro-document'],
    ['an archive cut short', wordFile(resolution).slice(0, 400), 'damaged-document'],
    [
      'a document type in its XML',
      zipOf({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }),
      'damaged-document',
    ],
    ['a bomb', wordFile(`<w:p>${run('a'.repeat(30_000_000))}</w:p>`), 'hostile-archive'],
    ['more than 20 MB', new Uint8Array(20 * 1024 ** 2 + 1), 'file-too-large'],
  ])('%s', async (_name, bytes, code) => {
    expect(await codeOf(new Uint8Array(bytes))).toBe(code)
  })

  test('each refusal has a sentence in both languages', async () => {
    const fault = await readDocument(new Uint8Array(old))
    expect(fault).toMatchObject({
      ok: false,
      message: {
        vi: expect.stringContaining('Word kiểu cũ'),
        en: expect.stringContaining('old Word'),
      },
    })
  })
})
