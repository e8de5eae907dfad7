import { crc32 } from 'node:zlib'

/** An instruction of the Bloc, invented for the journeys. */
export type Paper = {
  readonly symbol: string
  /** A line of its own in the header: where a stamp of secrecy stands. */
  readonly stamp?: string
  /** The first sentence of the demands. */
  readonly demand: string
}

/** The lines of the instruction as an office would type them. */
export function linesOf({ symbol, stamp, demand }: Paper): readonly string[] {
  return [
    'ĐẢNG BỘ KHỐI CÁC CƠ QUAN TRUNG ƯƠNG',
    'ĐẢNG ỦY KHỐI',
    '*',
    `Số ${symbol}`,
    ...(stamp === undefined ? [] : [stamp]),
    'ĐẢNG CỘNG SẢN VIỆT NAM',
    'Hà Nội, ngày 10 tháng 12 năm 2024',
    '',
    'CHỈ THỊ',
    'về nâng cao chất lượng sinh hoạt chi bộ năm 2025',
    '',
    'I- YÊU CẦU',
    `1. ${demand}`,
    '2. Mỗi quý, chi bộ tổ chức sinh hoạt chuyên đề ít nhất một lần.',
    'II- TỔ CHỨC THỰC HIỆN',
    'Các đảng ủy trực thuộc chỉ đạo chi bộ quản lý chặt chẽ tài liệu bảo mật. Văn phòng theo dõi việc thực hiện.',
  ]
}

/** The instruction as a text file. */
export function textFile(paper: Paper): Buffer {
  return Buffer.from(linesOf(paper).join('\n'))
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** The instruction as a Word file. */
export function wordFile(paper: Paper): Buffer {
  const paragraphs = linesOf(paper).map(
    (line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`,
  )
  return archiveOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document xmlns:w="${W}"><w:body>${paragraphs.join('')}</w:body></w:document>`,
  })
}

/** A ZIP archive that stores its parts as they are. */
function archiveOf(parts: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(bytes.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), bytes])
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, place, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end])
}
