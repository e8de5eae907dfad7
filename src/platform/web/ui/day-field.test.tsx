import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'

import { type PlainDate, plainDate } from '#kernel/time.ts'

import { renderPage } from '../testing.ts'
import { DayField, withStrokes } from './day-field.tsx'

function Held({ told }: { told: (day: PlainDate | undefined) => void }) {
  const [day, setDay] = useState<PlainDate | undefined>()
  return (
    <DayField
      label="Ngày họp"
      value={day}
      max={plainDate('2024-05-31')}
      onChange={(next) => {
        told(next)
        setDay(next)
      }}
    />
  )
}

async function givenField() {
  const told: (PlainDate | undefined)[] = []
  await renderPage(<Held told={(day) => told.push(day)} />)
  const field = screen.getByLabelText<HTMLInputElement>('Ngày họp')
  const type = (text: string) => fireEvent.change(field, { target: { value: text } })
  return { field, told, type }
}

describe('the day field', () => {
  test.each([
    ['07/05/2024', '2024-05-07'],
    ['7/5/2024', '2024-05-07'],
    ['07-05-2024', '2024-05-07'],
  ])('%s is read as %s', async (text, day) => {
    const { told, type } = await givenField()
    type(text)
    expect(told.at(-1)).toBe(day)
  })

  test('on leaving, the day is written out', async () => {
    const { field, type } = await givenField()
    type('7/5/2024')
    fireEvent.blur(field)
    expect(field.value).toBe('07/05/2024')
  })

  test('a day that does not exist is named and never handed on', async () => {
    const { field, told, type } = await givenField()
    type('31/02/2024')
    expect(screen.getByRole('alert').textContent).toContain('“31/02/2024” không phải là một ngày')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(told).toEqual([])
  })

  test('a day after the last accepted one says which that is', async () => {
    const { told, type } = await givenField()
    type('01/06/2024')
    expect(screen.getByRole('alert').textContent).toContain('31/05/2024')
    expect(told).toEqual([])
  })

  test('half a day is not complained about before the field is left', async () => {
    const { field, type } = await givenField()
    type('07/0')
    expect(screen.queryByRole('alert')).toBeNull()
    fireEvent.blur(field)
    expect(screen.getByRole('alert')).toBeTruthy()
  })

  test('a good day that is spoiled is taken back', async () => {
    const { told, type } = await givenField()
    type('07/05/2024')
    type('07/05/202')
    expect(told).toEqual(['2024-05-07', undefined])
  })

  test('strokes come by themselves while digits are typed, and not while they are deleted', () => {
    expect(withStrokes('07', '0')).toBe('07/')
    expect(withStrokes('07/05', '07/0')).toBe('07/05/')
    expect(withStrokes('07', '07/')).toBe('07')
    expect(withStrokes('7/5/2024', '7/5/202')).toBe('7/5/2024')
  })
})
