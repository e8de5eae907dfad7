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
