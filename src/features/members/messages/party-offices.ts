import type { Bilingual } from '#kernel/messages.ts'
import { plainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { OfficeKind, OfficeRefusal } from '../domain/party-office.ts'

const day = (value: Facts[string] | undefined): string => showDay(plainDate(String(value)))

/** The names of offices. */
export const officeNames: Record<OfficeKind, Bilingual> = {
  'party-mass-office': {
    vi: 'Văn phòng Đảng – Đoàn thể',
    en: 'Party and mass-organisation office',
  },
  'committee-office': { vi: 'Văn phòng cấp ủy', en: 'Committee office' },
}

/** A refusal without a sentence here does not compile. */
export const officeRefusals: Record<OfficeRefusal, (facts: Facts) => Bilingual> = {
  'unit-not-there': () => ({
    vi: 'Tổ chức này không hoạt động vào ngày đó.',
    en: 'The unit does not live on that day.',
  }),
  'no-office-foreseen': () => ({
    vi: 'Chỉ đảng bộ cấp trên cơ sở và đảng bộ cơ sở có văn phòng; loại văn phòng phải đúng với cấp của tổ chức.',
    en: 'Only organisations at and above the grassroots have an office, of the kind that fits their level.',
  }),
  'office-later': ({ from }) => ({
    vi: `Đã ghi văn phòng từ ngày ${day(from)}; hãy chọn ngày sau ngày đó.`,
    en: `An office is entered from ${day(from)} on; choose a later day.`,
  }),
  'no-office': () => ({
    vi: 'Tổ chức này không có văn phòng vào ngày đó.',
    en: 'The unit has no office on that day.',
  }),
  'not-of-unit': () => ({
    vi: 'Đảng viên này không sinh hoạt trong tổ chức này vào ngày đó.',
    en: 'This member does not belong to a cell of this unit on that day.',
  }),
  'works-already': ({ from }) => ({
    vi: `Đảng viên này đã là cán bộ chuyên trách từ ngày ${day(from)}; hãy ghi thôi trước, hoặc chọn ngày sau ngày đó.`,
    en: `This member has been a full-time worker since ${day(from)}; end that first, or choose a later day.`,
  }),
  'works-nowhere': () => ({
    vi: 'Đảng viên này không làm chuyên trách ở tổ chức này vào ngày đó.',
    en: 'This member does not work full time for this unit on that day.',
  }),
  'before-it-began': ({ from }) => ({
    vi: `Bắt đầu từ ngày ${day(from)}; ngày thôi phải sau ngày đó.`,
    en: `It began on ${day(from)}; the day on which it ends must be later.`,
  }),
}
