import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { decideSecrecy, type StampPlace } from './secrecy.ts'

const body =
  'Thực hiện nghị quyết của Đảng ủy về bảo vệ bí mật nhà nước, các chi bộ bảo mật tài liệu.'

const withHeader = (line: string) =>
  decideSecrecy({
    text: `TỈNH ỦY NGHỆ AN\n${line}\nSố 12-NQ/TU\n\nNGHỊ QUYẾT\nvề công tác bảo vệ bí mật nhà nước\n\n${body}`,
    fileName: 'nghi-quyet.txt',
  })
const named = (fileName: string) => decideSecrecy({ text: body, fileName })

describe('a mark alone on a line of the header', () => {
  test.each([
    ['MẬT', 'MẬT'],
    ['Mật', 'MẬT'],
    ['**MẬT**', 'MẬT'],
    ['(TỐI MẬT)', 'TỐI MẬT'],
    ['[ TUYỆT MẬT ]', 'TUYỆT MẬT'],
    ['toi mat', 'TỐI MẬT'],
    ['TUYET MAT', 'TUYỆT MẬT'],
    ['Độ mật: TỐI MẬT', 'TỐI MẬT'],
    ['Độ mật: Mật', 'MẬT'],
    ['TÀI LIỆU MẬT', 'MẬT'],
    ['M Ậ T', 'MẬT'],
    ['T Ố I M Ậ T', 'TỐI MẬT'],
    ['MẬT - HỎA TỐC', 'MẬT'],
    ['| ĐẢNG BỘ TỈNH NGHỆ AN | TUYỆT MẬT |', 'TUYỆT MẬT'],
    ['BAN THƯỜNG VỤ          MẬT', 'MẬT'],
    ['MẬT'.normalize('NFD'), 'MẬT'],
    ['ＭẬＴ', 'MẬT'],
    ['Tuyệt-mật', 'TUYỆT MẬT'],
    ['TỐI – MẬT', 'TỐI MẬT'],
    ['VĂN BẢN CÓ ĐỘ MẬT: TỐI MẬT', 'TỐI MẬT'],
    ['Tài liệu thuộc độ mật: Mật', 'MẬT'],
    ['DẤU MẬT', 'MẬT'],
    ['TỐI MẬT (Bản số 01)', 'TỐI MẬT'],
    ['Mật – Bản số 3', 'MẬT'],
    ['MẬT 01/02/2024', 'MẬT'],
    ['MẬT, ngày 01 tháng 02 năm 2024', 'MẬT'],
    ['Bản số: 02/05 - TUYỆT MẬT', 'TUYỆT MẬT'],
    ['☆ MẬT ☆', 'MẬT'],
    ['M-Ậ-T', 'MẬT'],
    ['TỐIMẬT', 'TỐI MẬT'],
    ['TỐI MÂT', 'TỐI MẬT'],
    ['ĐỘ MẬT TỐI MẬT', 'TỐI MẬT'],
    ['Phân loại: Mật', 'MẬT'],
    ['Mức độ bảo mật: Tối mật', 'TỐI MẬT'],
    ['Số 12-NQ/TU (MẬT)', 'MẬT'],
    ['NGHỊ QUYẾT (MẬT)', 'MẬT'],
    ['Mật (đến ngày 01/02/2030)', 'MẬT'],
    ['Thời hạn bảo vệ: 10 năm - MẬT', 'MẬT'],
    ['TÀI LIỆU LƯU HÀNH NỘI BỘ - MẬT', 'MẬT'],
    ['TỐI MẬT - HỎA TỐC HẸN GIỜ', 'TỐI MẬT'],
  ])('"%s" is refused as %s', (line, mark) => {
    expect(withHeader(line)).toEqual({ verdict: 'refused', mark, where: 'header' })
  })

  test.each(['MAT', 'MÂT', 'mat 01/02/2024', 'Mat - ban so 3'])('a bare "%s" asks', (line) => {
    expect(withHeader(line)).toEqual({ verdict: 'ask', mark: 'MẬT', where: 'header' })
  })

  test.each([
    'Độ mật: Không',
    'BAN CHỈ ĐẠO BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'về bảo mật thông tin',
    'HỘI ĐỒNG MẬT MÃ',
    'KHẨN',
    'Bí mật',
    'Mật danh: không có',
    'VĂN BẢN CÓ ĐỘ MẬT: KHÔNG',
    'DẤU ĐỘ MẬT',
    '1. Tối mật',
    'Số văn bản mật: 3',
    'Văn bản mật: 3 bản',
    'Tài liệu mật: 12 bản',
    'ĐÃ GIẢI MẬT',
    'văn bản không mật',
    'VĂN BẢN MẬT MÃ',
    'Phân loại bảo mật: thường',
    '(Kèm theo danh mục bí mật nhà nước độ Tối mật)',
    'Luật Bảo vệ bí mật nhà nước ngày 15/11/2018',
  ])('"%s" is no mark', (line) => {
    expect(withHeader(line)).toEqual({ verdict: 'open' })
  })

  test('a mark far down in the text is a word of the text', () => {
    const text = `NGHỊ QUYẾT\nvề phân loại\nI. CÁC ĐỘ MẬT\n- Có ba độ:\nTuyệt mật\nTối mật\nMật`
    expect(decideSecrecy({ text, fileName: 'a.txt' })).toEqual({ verdict: 'open' })
  })
})

describe('a mark in a stamp or a property', () => {
  const stamped = (where: StampPlace, text: string) =>
    decideSecrecy({ text: body, fileName: 'a.docx', stamps: [{ where, text }] })

  test.each([
    ['text-box', 'Số: 5\nTỐI MẬT', 'TỐI MẬT'],
    ['text-box', 'TUYỆT\nMẬT', 'TUYỆT MẬT'],
    ['watermark', 'MẬT', 'MẬT'],
    ['picture', 'Dấu Tối mật', 'TỐI MẬT'],
    ['page-header', 'ĐẢNG ỦY KHỐI\tMẬT', 'MẬT'],
    ['page-footer', 'TỐI MẬT 12', 'TỐI MẬT'],
    ['page-footer', 'Trang 2/7   MẬT', 'MẬT'],
  ] as const)('%s "%s" refuses', (where, text, mark) => {
    expect(stamped(where, text)).toEqual({ verdict: 'refused', mark, where })
  })

  test.each([
    ['watermark', 'DỰ THẢO'],
    ['picture', 'Ảnh hội nghị bảo vệ bí mật nhà nước'],
    ['page-footer', 'Quy chế bảo mật - Trang 3'],
  ] as const)('%s "%s" is no mark', (where, text) => {
    expect(stamped(where, text)).toEqual({ verdict: 'open' })
  })

  test('a watermark "MAT" asks', () => {
    expect(stamped('watermark', 'MAT')).toEqual({
      verdict: 'ask',
      mark: 'MẬT',
      where: 'watermark',
    })
  })

  test('a keyword that is a mark refuses, a title about secrets does not', () => {
    const properties = ['Quy định bảo vệ bí mật nhà nước', 'nội bộ; Mật']
    expect(decideSecrecy({ text: body, fileName: 'a.docx', properties })).toEqual({
      verdict: 'refused',
      mark: 'MẬT',
      where: 'property',
    })
    expect(
      decideSecrecy({ text: body, fileName: 'a.docx', properties: properties.slice(0, 1) }).verdict,
    ).toBe('open')
  })
})

describe('a mark in the name of the file', () => {
  test.each([
    ['MẬT - nghi quyet.docx', 'MẬT'],
    ['nghi quyet (mật).docx', 'MẬT'],
    ['NQ so 5 MẬT.txt', 'MẬT'],
    ['TOI_MAT.txt', 'TỐI MẬT'],
    ['tuyet-mat.docx', 'TUYỆT MẬT'],
    ['Tối mật 2024.md', 'TỐI MẬT'],
    ['MẬT 01-02-2024.docx', 'MẬT'],
    ['ＭẬＴ_nghi_quyet.docx', 'MẬT'],
    ['C:\\van ban\\TOI MAT.docx', 'TỐI MẬT'],
  ])('%s is refused as %s', (fileName, mark) => {
    expect(named(fileName)).toEqual({ verdict: 'refused', mark, where: 'file-name' })
  })

  test.each(['mat.txt', 'nghi quyet mat.docx', 'MAT-2024.txt'])('%s asks', (fileName) => {
    expect(named(fileName).verdict).toBe('ask')
  })

  test.each([
    'bao-mat.txt',
    'bi-mat.txt',
    'quy-dinh-bi-mat-nha-nuoc.docx',
    'mat-tran-to-quoc.txt',
    'Mặt trận Tổ quốc.docx',
    'Bảo mật thông tin.md',
    'mật khẩu.txt',
    'nghi-quyet-01.txt',
    'format.md',
  ])('%s is open', (fileName) => {
    expect(named(fileName)).toEqual({ verdict: 'open' })
  })
})

test('a sure mark beats a doubtful one', () => {
  const decision = decideSecrecy({ text: `MAT\n${body}`, fileName: 'TOI_MAT.txt' })
  expect(decision).toEqual({ verdict: 'refused', mark: 'TỐI MẬT', where: 'file-name' })
})

test('any text has an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, fileName) => {
      expect(['open', 'ask', 'refused']).toContain(decideSecrecy({ text, fileName }).verdict)
    }),
  )
})
