import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { addClusters, readClusterList } from '../contract/groupings.ts'
import { givenGroupingWorld, type GroupedUnits, type GroupingWorld } from './testing.ts'

let world: GroupingWorld
let grouping: GroupedUnits

beforeAll(async () => {
  world = await givenGroupingWorld()
  grouping = await world.grouped('Cụm 1', 'Cụm 2')
  await grouping.place('Cụm 1', ['A'])
})

afterAll(() => world.database.drop())

const read = (text: string, more = {}, given = {}) =>
  world.ask(
    readClusterList,
    {
      groupingId: grouping.id,
      from: '2024-02-01',
      fileName: 'dan.csv',
      contentBase64: Buffer.from(text).toString('base64'),
      ...more,
    },
    given,
  )

type Answer = Awaited<ReturnType<typeof read>>
const rowsOf = ({ rows }: Answer) =>
  rows.map(({ line, unit, name, cluster, present }) => [
    line,
    unit.name,
    name,
    cluster === null ? 'new' : 'there',
    present?.name ?? null,
  ])
const faultsOf = ({ faults }: Answer) => faults.map(({ line, message }) => `${line}: ${message.vi}`)

describe('a list of codes and clusters', () => {
  test.each([
    ['pasted with semicolons', 'A; cụm 2\nB;Cụm 1\n'],
    ['pasted out of a sheet', 'A\tcụm 2\r\nB\tCụm 1'],
    ['pasted with commas', 'A,cụm 2\nB,Cụm 1'],
    ['in quotation marks', '"A";"cụm 2"\n"B";"Cụm 1"'],
    ['with blank lines before it', '\n\nA; cụm 2\nB;Cụm 1\n'],
  ])('%s tells where units go and where they stand', async (name, text) => {
    const answer = await read(text)
    const shift = name.startsWith('with blank') ? 2 : 0
    expect(answer.faults).toEqual([])
    expect(rowsOf(answer)).toEqual([
      [1 + shift, 'Đảng bộ A', 'Cụm 2', 'there', 'Cụm 1'],
      [2 + shift, 'Đảng bộ B', 'Cụm 1', 'there', null],
    ])
  })

  test('under heads, in any order of columns', async () => {
    const answer = await read('Tên cụm;Ghi chú;MÃ TỔ CHỨC\nCụm 2;x;A\n')
    expect(rowsOf(answer)).toEqual([[2, 'Đảng bộ A', 'Cụm 2', 'there', 'Cụm 1']])
  })

  test('names clusters that are not there yet, each once, however it is typed', async () => {
    const answer = await read('A;Cụm 3\nB;CỤM 3\nC;Cụm 4')
    expect(answer.missing).toEqual(['Cụm 3', 'Cụm 4'])
    expect(rowsOf(answer).map(([, , name, there]) => [name, there])).toEqual([
      ['Cụm 3', 'new'],
      ['Cụm 3', 'new'],
      ['Cụm 4', 'new'],
    ])
  })

  test('finds a cluster whose number is written with zeros, and names a new one once', async () => {
    const answer = await read('A;Cụm 02\nB;cụm 3\nC;Cụm 03')
    expect(answer.missing).toEqual(['cụm 3'])
    expect(rowsOf(answer).map(([, , name, there]) => [name, there])).toEqual([
      ['Cụm 2', 'there'],
      ['cụm 3', 'new'],
      ['cụm 3', 'new'],
    ])
  })

  test('adds no cluster beside one of its name that begins later: line by line it tells the day', async () => {
    const later = await world.grouped('Cụm 1')
    await world.ask(addClusters, {
      groupingId: later.id,
      version: later.version(),
      names: ['Cụm 4'],
      from: '2024-03-01',
      to: null,
    })
    const answer = await read('A;Cụm 1\nB;cụm 04\nC;Cụm 4', { groupingId: later.id })
    expect(faultsOf(answer)).toEqual([
      '2: Nhóm “Cụm 4” bắt đầu từ ngày 01/03/2024; hãy chọn ngày từ hôm đó, hoặc sửa ngày của nhóm trước.',
      '3: Nhóm “Cụm 4” bắt đầu từ ngày 01/03/2024; hãy chọn ngày từ hôm đó, hoặc sửa ngày của nhóm trước.',
    ])
    expect(answer.faults[0]?.message.en).toContain('from 2024-03-01')
    expect([answer.rows, answer.missing]).toEqual([[], []])
    const onTheDay = { groupingId: later.id, from: '2024-03-01' }
    expect((await read('B;Cụm 4', onTheDay)).faults).toEqual([])
  })

  test('adds no cluster under a name that none can have', async () => {
    const answer = await read(`A;1\nB;${'x'.repeat(201)}\nC;K1`)
    expect(faultsOf(answer)).toEqual([
      '1: Tên nhóm có từ 2 đến 200 ký tự; hãy ghi đủ tên, ví dụ “Cụm 1”.',
      '2: Tên nhóm có từ 2 đến 200 ký tự; hãy ghi đủ tên, ví dụ “Cụm 1”.',
    ])
  })

  test('adds no cluster on a day on which there is no grouping', async () => {
    const answer = await read('A;Cụm 3', { from: '2023-12-01' })
    expect(faultsOf(answer)).toEqual([
      '1: Thời gian của nhóm phải nằm trong thời gian của cách chia nhóm (từ 01/01/2024).',
    ])
  })

  test('tells what is wrong line by line, and then nothing else', async () => {
    const answer = await read('A;Cụm 1\nX9;Cụm 1\nB;\nA;Cụm 2\ntop;Cụm 1')
    expect(faultsOf(answer)).toEqual([
      '2: Vào ngày 01/02/2024 không có tổ chức nào mang mã “X9” trực thuộc tổ chức lập cách chia nhóm.',
      '3: Ô này bắt buộc nhưng đang trống.',
      '4: “A” đã có ở dòng 1; mỗi tổ chức chỉ ghi một lần.',
      '5: Vào ngày 01/02/2024 không có tổ chức nào mang mã “top” trực thuộc tổ chức lập cách chia nhóm.',
    ])
    expect(answer.rows).toEqual([])
  })

  test('of units that have ended by the day says so', async () => {
    const answer = await read('C;Cụm 1', { from: '2024-07-01' })
    expect(faultsOf(answer)).toEqual([
      '1: Vào ngày 01/07/2024 không có tổ chức nào mang mã “C” trực thuộc tổ chức lập cách chia nhóm.',
    ])
  })

  test('without a line, or in one column, is no list', async () => {
    expect(faultsOf(await read('   '))).toEqual(['1: Danh sách không có dòng nào.'])
    expect(faultsOf(await read('Mã tổ chức;Tên cụm\n'))).toHaveLength(1)
    expect(faultsOf(await read('A\nB;Cụm 1'))).toEqual(['1: Ô này bắt buộc nhưng đang trống.'])
  })

  test('units out of reach are as those that are not there', async () => {
    const answer = await read('A;Cụm 1\nB;Cụm 1', {}, { reach: world.reachOf('top', 'A') })
    expect(faultsOf(answer)).toEqual([expect.stringContaining('“B”')])
  })

  test('nothing is written', async () => {
    await read('A;Cụm 2\nB;Cụm 3')
    expect(await world.stays()).toEqual(['A: Cụm 1 2024-01-01 → ∞'])
  })
})
