import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import {
  compareNames,
  showDeadline,
  showLongDay,
  showNumber,
  showPercent,
  showPeriod,
  showRelativeDay,
  showShortPeriod,
  showTenths,
} from './format.ts'

describe('figures', () => {
  test('thousands are parted by a point in Vietnamese and by a comma in English', () => {
    expect(showNumber(5892, 'vi')).toBe('5.892')
    expect(showNumber(5892, 'en')).toBe('5,892')
  })

  test('a rate has one place after the comma and its sign does not break off', () => {
    expect(showPercent(5892 / 5988, 'vi')).toBe('98,4\u00a0%')
    expect(showPercent(5892 / 5988, 'en')).toBe('98.4%')
  })

  test('one missing cell is never rounded away', () => {
    expect(showPercent(5987 / 5988, 'vi')).toBe('99,9\u00a0%')
    expect(showPercent(1, 'vi')).toBe('100\u00a0%')
  })

  test('one meeting is never rounded to none', () => {
    expect(showPercent(1 / 5988, 'vi')).toBe('0,1\u00a0%')
    expect(showPercent(0, 'vi')).toBe('0\u00a0%')
  })

  test('in columns every rate has its place after the comma', () => {
    expect(showTenths(0.88, 'vi')).toBe('88,0')
    expect(showTenths(1, 'vi')).toBe('100')
  })
})

describe('days and periods', () => {
  const today = plainDate('2025-01-08')

  test('a long day is written as documents write it', () => {
    expect(showLongDay(plainDate('2024-05-07'), 'vi')).toBe('ngày 7 tháng 5 năm 2024')
    expect(showLongDay(plainDate('2024-05-07'), 'en')).toBe('7 May 2024')
  })

  test.each([
    ['2024-05', 'Tháng 5/2024', 'May 2024'],
    ['2024-Q2', 'Quý II/2024', 'Quarter II, 2024'],
    ['2024-H1', '6 tháng đầu năm 2024', 'First half of 2024'],
    ['2024-H2', '6 tháng cuối năm 2024', 'Second half of 2024'],
    ['2024', 'Năm 2024', '2024'],
  ])('%s is called %s and %s', (code, vi, en) => {
    expect(showPeriod(code, 'vi')).toBe(vi)
    expect(showPeriod(code, 'en')).toBe(en)
  })

  test.each([
    ['2024-05', '5/24'],
    ['2024-Q2', 'Q2/24'],
    ['2024', '2024'],
  ])('%s is %s on an axis', (code, short) => {
    expect(showShortPeriod(code)).toBe(short)
  })

  test('days near today have names', () => {
    expect(showRelativeDay(plainDate('2025-01-08'), today, 'vi')).toBe('hôm nay')
    expect(showRelativeDay(plainDate('2025-01-07'), today, 'vi')).toBe('hôm qua')
    expect(showRelativeDay(plainDate('2025-01-13'), today, 'vi')).toBe('sau 5 ngày')
    expect(showRelativeDay(plainDate('2025-01-03'), today, 'en')).toBe('5 days ago')
  })

  test('a deadline tells the days that are left or gone', () => {
    expect(showDeadline(plainDate('2025-01-10'), today, 'vi')).toBe('còn 2 ngày')
    expect(showDeadline(plainDate('2025-01-08'), today, 'vi')).toBe('hạn hôm nay')
    expect(showDeadline(plainDate('2025-01-07'), today, 'vi')).toBe('quá hạn 1 ngày')
    expect(showDeadline(plainDate('2025-01-07'), today, 'en')).toBe('1 day overdue')
  })
})

test('people are listed by given name, in the order of the Vietnamese alphabet', () => {
  const people = ['Trần Văn Đức', 'Lê Thị Dung', 'Nguyễn Thị Ánh', 'Bùi Ân', 'Phạm An']
  expect(people.toSorted(compareNames)).toEqual([
    'Phạm An',
    'Nguyễn Thị Ánh',
    'Bùi Ân',
    'Lê Thị Dung',
    'Trần Văn Đức',
  ])
})
