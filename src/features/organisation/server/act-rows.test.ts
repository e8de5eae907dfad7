import { expect, test } from 'vitest'

import { readTable } from '#platform/server/tabular/read-table.ts'

import { actColumns, readActs } from './act-rows.ts'

const read = async (text: string) =>
  readActs(
    await readTable<string>(
      { bytes: new Uint8Array(Buffer.from(text)), fileName: 'a.csv' },
      actColumns,
    ),
  )

test('a table of units and their new superiors says moves', async () => {
  const { acts, faults } = await read('Mã tổ chức,Mã cấp trên mới\nA,T1\nB,T2\n')
  expect(faults).toEqual([])
  expect(acts).toEqual([
    { kind: 'move', unit: 'A', under: 'T1' },
    { kind: 'move', unit: 'B', under: 'T2' },
  ])
})

test('every act is told in words of either language; rows of one division or merger are one act', async () => {
  const { acts, faults } = await read(
    [
      'act,unit_code,other_code,name,kind',
      'Thành lập,T1,,Đảng bộ Một,bloc',
      'establish,C,A,Chi bộ C,Chi bộ cơ sở',
      'Sáp nhập,A1,A3,,',
      'merge,A2,A3,,',
      'Chia,D,D1,,',
      'Chia,D,D2,,',
      'Đổi tên,A,,Đảng bộ A mới,',
      'change-kind,B,,,grassroots',
      'Chuyển giao,E,,Đảng bộ Ngoài nước,',
      'Giải thể,F,A3,,',
      'disband,G,,,',
    ].join('\n'),
  )
  expect(faults).toEqual([])
  expect(acts).toEqual([
    { kind: 'establish', code: 'T1', name: 'Đảng bộ Một', unitKind: 'bloc' },
    { kind: 'establish', code: 'C', name: 'Chi bộ C', unitKind: 'cell', under: 'A' },
    { kind: 'merge', units: ['A1', 'A2'], into: 'A3' },
    { kind: 'split', unit: 'D', into: ['D1', 'D2'], goesOn: false },
    { kind: 'rename', unit: 'A', name: 'Đảng bộ A mới' },
    { kind: 'change-kind', unit: 'B', unitKind: 'grassroots' },
    { kind: 'hand-over', unit: 'E', to: 'Đảng bộ Ngoài nước' },
    { kind: 'dissolve', unit: 'F', membersTo: 'A3' },
    { kind: 'disband', unit: 'G' },
  ])
})

test('a bad row is told by line and column, and nothing of the file is taken', async () => {
  const { acts, faults } = await read(
    'act,unit_code,other_code,name,kind\nmove,A,,,\nbiến mất,B,,,\nestablish,C,A,Chi bộ,lạ\n',
  )
  expect(acts).toEqual([])
  expect(faults.map(({ line, column }) => [line, column])).toEqual([
    [2, 'other_code'],
    [3, 'act'],
    [4, 'kind'],
  ])
})

test('a row with a card is an exception of the act that the table tells of its unit, before or after it', async () => {
  const { acts, faults } = await read(
    [
      'Nội dung,Mã tổ chức,Mã tổ chức khác,Số thẻ đảng viên',
      'Trường hợp riêng,A1,B1,001',
      'Chia,A1,N1,',
      'Chia,A1,N2,',
      'chia,A1,N2,002',
      'Sáp nhập,C1,C3,',
      'Sáp nhập,C2,C3,',
      ',C2,B1,003',
      'Chuyển giao,D,B1,004',
    ]
      .map((line, place) => `${line}${place === 0 ? ',Tên' : ','}`)
      .concat('Chuyển giao,D,,,Thành ủy Hà Nội')
      .join('\n'),
  )
  expect(faults).toEqual([])
  expect(acts).toEqual([
    {
      kind: 'split',
      unit: 'A1',
      into: ['N1', 'N2'],
      goesOn: false,
      exceptions: [
        { member: '001', to: 'B1' },
        { member: '002', to: 'N2' },
      ],
    },
    {
      kind: 'merge',
      units: ['C1', 'C2'],
      into: 'C3',
      exceptions: [{ member: '003', to: 'B1' }],
    },
    {
      kind: 'hand-over',
      unit: 'D',
      to: 'Thành ủy Hà Nội',
      exceptions: [{ member: '004', to: 'B1' }],
    },
  ])
})

test('a founded unit is told whence it is received, which congress it counts, and that its committee is appointed', async () => {
  const { acts, faults } = await read(
    [
      'act,unit_code,other_code,name,kind,received_from,congress_ordinal,appoints,card_number',
      'Thành lập,N1,A,Chi bộ N1,cell,,12,x,',
      'Tiếp nhận,N2,A,Chi bộ N2,cell,Thành ủy Hà Nội,,không,',
      'Tiếp nhận,N2,,,,,,,005',
    ].join('\n'),
  )
  expect(faults).toEqual([])
  expect(acts).toEqual([
    {
      kind: 'establish',
      code: 'N1',
      name: 'Chi bộ N1',
      unitKind: 'cell',
      under: 'A',
      congressOrdinal: 12,
      appointsCommittee: true,
    },
    {
      kind: 'establish',
      code: 'N2',
      name: 'Chi bộ N2',
      unitKind: 'cell',
      under: 'A',
      receivedFrom: 'Thành ủy Hà Nội',
      exceptions: [{ member: '005', to: 'N2' }],
    },
  ])
})

test('chia ends a unit, tách lets it go on, and its exceptions are those who leave', async () => {
  const { acts } = await read(
    ['act,unit_code,other_code,card_number', 'Tách,A1,N1,', 'Tách,A1,N2,', 'Tách,A1,N2,001'].join(
      '\n',
    ),
  )
  expect(acts).toEqual([
    {
      kind: 'split',
      unit: 'A1',
      into: ['N1', 'N2'],
      goesOn: true,
      exceptions: [{ member: '001', to: 'N2' }],
    },
  ])
})

test('an exception of a unit of which the table tells nothing, or another act, is told by its line', async () => {
  const { acts, faults } = await read(
    [
      'act,unit_code,other_code,card_number,congress_ordinal,name,kind',
      'Chia,A1,N1,,,,',
      'Trường hợp riêng,A2,N1,001,,,',
      'Sáp nhập,A1,N1,002,,,',
    ].join('\n'),
  )
  expect(acts).toEqual([])
  expect(faults.map(({ line, code }) => [line, code])).toEqual([
    [3, 'no-act-of-unit'],
    [4, 'no-act-of-unit'],
  ])
})

test('an exception without a cell to go to, and an ordinal that is none, are told', async () => {
  const { faults } = await read(
    [
      'act,unit_code,other_code,card_number,congress_ordinal,name,kind',
      'Chia,A1,,001,,,',
      'Thành lập,N1,A,,XII,Chi bộ N1,cell',
      'Thành lập,N2,A,,0,Chi bộ N2,cell',
    ].join('\n'),
  )
  expect(faults.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'other_code', 'missing'],
    [3, 'congress_ordinal', 'not-an-ordinal'],
    [4, 'congress_ordinal', 'not-an-ordinal'],
  ])
})
