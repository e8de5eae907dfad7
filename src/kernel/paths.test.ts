import { describe, expect, test } from 'vitest'

import { pagePatterns, paths, withSearch } from './paths.ts'

describe('addresses of pages', () => {
  test.each([
    [paths.unit(12), pagePatterns.unit],
    [paths.member(7), pagePatterns.member],
    [paths.meeting(3), pagePatterns.meeting],
    [paths.directive('01-nq-duk-2016'), pagePatterns.directive],
    [paths.today(), pagePatterns.today],
    [paths.newMeeting(), pagePatterns.newMeeting],
  ])('%s fits the pattern %s', (address, pattern) => {
    const fits = new RegExp(`^${pattern.replace(/\$\w+/g, '[^/?#]+')}$`)
    expect(address).toMatch(fits)
  })

  test('what is not asked for leaves no trace in the address', () => {
    expect(paths.members({ under: 12, name: '', asOf: undefined })).toBe('/members?under=12')
  })

  test('Vietnamese letters and slashes are carried safely', () => {
    const address = withSearch('/members', { name: 'Ngô Đình/Đức' })
    expect(new URLSearchParams(address.split('?')[1]).get('name')).toBe('Ngô Đình/Đức')
    expect(paths.directive('a/b')).toBe('/directives/a%2Fb')
  })

  test('the reader is opened at a sentence', () => {
    expect(paths.directive('nq01', { period: '2024-05' }, 'II.3#4')).toBe(
      '/directives/nq01?period=2024-05#II.3%234',
    )
  })
})
