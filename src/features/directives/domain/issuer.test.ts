import { expect, test } from 'vitest'

import { mayBeOneIssuer } from './issuer.ts'

test.each([
  ['Đảng ủy Khối', 'Ban Chấp hành Đảng bộ Khối các cơ quan Trung ương', true],
  ['ĐẢNG UỶ KHỐI CÁC CƠ QUAN TRUNG ƯƠNG', 'Đảng ủy Khối các cơ quan Trung ương', true],
  ['Đảng ủy', 'Đảng ủy Bộ Y tế', true],
  [null, 'Đảng ủy Bộ Y tế', true],
  ['Đảng ủy Bộ Y tế', 'Đảng ủy Bộ Tư pháp', false],
  ['Tỉnh ủy Nghệ An', 'Tỉnh ủy Hà Tĩnh', false],
  ['Tỉnh ủy Nghệ An', 'Ban Thường vụ Đảng bộ tỉnh Nghệ An', true],
  ['Đảng ủy xã Minh Tân', 'Đảng ủy phường Minh Tân', false],
  ['Ban Tổ chức Trung ương', 'Ban Bí thư', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(mayBeOneIssuer(one, other)).toBe(expected)
  expect(mayBeOneIssuer(other, one)).toBe(expected)
})
