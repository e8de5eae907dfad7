import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'

import { renderPage } from '../testing.ts'
import { type Absences, RollCallGrid } from './roll-call.tsx'

const people = [
  { id: '1', name: 'Nguyễn Thị Lan' },
  { id: '2', name: 'Trần Văn Đức' },
  { id: '3', name: 'Lê Ánh' },
]
const reasons = [
  { value: 'excused', label: 'Có lý do' },
  { value: 'unexcused', label: 'Không lý do' },
]

async function givenCall() {
  const told: Absences[] = []
  function Call() {
    const [absences, setAbsences] = useState<Absences>({})
    return (
      <RollCallGrid
        people={people}
        reasons={reasons}
        absences={absences}
        onChange={(next) => {
          told.push(next)
          setAbsences(next)
        }}
      />
    )
  }
  await renderPage(<Call />)
  return told
}

function tile(name: string): HTMLElement {
  return screen.getByRole('button', { name: new RegExp(name) })
}

describe('the roll call', () => {
  test('everybody is present until he is tapped', async () => {
    await givenCall()
    expect(screen.getByRole('status').textContent).toBe('3/3 có mặt')
    fireEvent.click(tile('Trần Văn Đức'))
    expect(tile('Trần Văn Đức').getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByRole('status').textContent).toBe(
      '2/3 có mặt · 1 vắng · còn 1 người chưa có lý do',
    )
  })

  test('the reason is asked for under the name and kept with it', async () => {
    const told = await givenCall()
    fireEvent.click(tile('Trần Văn Đức'))
    fireEvent.click(screen.getByLabelText('Có lý do'))
    expect(told.at(-1)).toEqual({ 2: 'excused' })
    expect(screen.getByRole('status').textContent).not.toContain('chưa có lý do')
  })

  test('a second tap makes him present again and forgets the reason', async () => {
    const told = await givenCall()
    fireEvent.click(tile('Trần Văn Đức'))
    fireEvent.click(screen.getByLabelText('Không lý do'))
    fireEvent.click(tile('Trần Văn Đức'))
    expect(told.at(-1)).toEqual({})
    expect(screen.queryByLabelText('Không lý do')).toBeNull()
  })

  test('arrows walk from name to name, with one stop for Tab', async () => {
    await givenCall()
    tile('Nguyễn Thị Lan').focus()
    fireEvent.keyDown(tile('Nguyễn Thị Lan'), { key: 'ArrowDown' })
    expect(document.activeElement).toBe(tile('Trần Văn Đức'))
    expect(tile('Nguyễn Thị Lan').tabIndex).toBe(-1)
    fireEvent.keyDown(tile('Trần Văn Đức'), { key: 'ArrowLeft' })
    fireEvent.keyDown(tile('Nguyễn Thị Lan'), { key: 'ArrowLeft' })
    expect(document.activeElement).toBe(tile('Nguyễn Thị Lan'))
  })
})
