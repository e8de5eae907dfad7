import type { Bilingual } from '#kernel/messages.ts'
import { plainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { GroupingFault } from '../domain/grouping.ts'

const day = (value: Facts[string] | undefined): string => showDay(plainDate(String(value)))

const span = (from: Facts[string] | undefined, to: Facts[string] | undefined): Bilingual => ({
  vi: to === null ? `từ ${day(from)}` : `từ ${day(from)} đến trước ${day(to)}`,
  en: to === null ? `from ${String(from)} on` : `from ${String(from)} until before ${String(to)}`,
})

/** The sentence of each fault of a grouping; a fault without one does not compile. */
export const groupingFaultTexts: Record<GroupingFault['code'], (facts: Facts) => Bilingual> = {
  'ends-before-it-begins': () => ({
    vi: 'Ngày kết thúc phải sau ngày bắt đầu.',
    en: 'The last day must come after the first.',
  }),
  'owner-not-living': ({ from }) => ({
    vi: `Vào ngày ${day(from)} tổ chức lập cách chia nhóm này không hoạt động; hãy chọn ngày bắt đầu khác.`,
    en: `On ${String(from)} the unit that sets the grouping up does not live; choose another first day.`,
  }),
  'owner-has-none-below': () => ({
    vi: 'Chi bộ, tổ đảng không có tổ chức trực thuộc để chia nhóm; hãy chọn một đảng bộ.',
    en: 'A cell or Party group has no units to be grouped; choose a Party organisation.',
  }),
  'clusters-left-outside': ({ clusters }) => ({
    vi: `Các nhóm sau nằm hẳn ngoài thời gian mới: ${String(clusters)}. Hãy sửa ngày của các nhóm đó trước.`,
    en: `These clusters lie wholly outside of the new days: ${String(clusters)}. Change their days first.`,
  }),
  'outside-grouping': ({ from, to }) => ({
    vi: `Thời gian của nhóm phải nằm trong thời gian của cách chia nhóm (${span(from, to ?? null).vi}).`,
    en: `A cluster lies in the days of its grouping (${span(from, to ?? null).en}).`,
  }),
  'name-taken': ({ name }) => ({
    vi: `Trong thời gian đó đã có nhóm “${String(name)}”; hãy chọn tên khác.`,
    en: `There is a cluster "${String(name)}" on these days already; choose another name.`,
  }),
  'cluster-not-on-day': ({ cluster, on }) => ({
    vi: `Vào ngày ${day(on)} không có nhóm “${String(cluster)}”; hãy chọn ngày khác hoặc sửa ngày của nhóm.`,
    en: `On ${String(on)} there is no cluster "${String(cluster)}"; choose another day or change the days of the cluster.`,
  }),
  'no-such-cluster': () => ({
    vi: 'Nhóm được chọn không thuộc cách chia nhóm này.',
    en: 'The chosen cluster is none of this grouping.',
  }),
  'unknown-units': ({ units }) => ({
    vi: `Không tìm thấy ${String(units)} tổ chức được chọn, hoặc bạn không có quyền xem.`,
    en: `Of the chosen units ${String(units)} were not found, or are not open to you.`,
  }),
  'not-under-owner': ({ units, on }) => ({
    vi: `Vào ngày ${day(on)} các tổ chức sau không trực thuộc tổ chức lập cách chia nhóm: ${String(units)}.`,
    en: `On ${String(on)} these units do not stand under the one that set the grouping up: ${String(units)}.`,
  }),
  'placed-twice': ({ units }) => ({
    vi: `Mỗi tổ chức chỉ đứng trong một nhóm; các tổ chức sau được chọn hai lần: ${String(units)}.`,
    en: `A unit stands in one cluster; these were chosen twice: ${String(units)}.`,
  }),
}

/** Somebody changed the grouping since it was read. */
export const groupingChangedMeanwhile: Bilingual = {
  vi: 'Người khác vừa sửa cách chia nhóm này. Chưa có gì của bạn được ghi; hãy xem bản mới rồi làm lại.',
  en: 'Somebody else has just changed this grouping. Nothing of yours was written; look at the new one and do it again.',
}

/** The address of a page of changes is damaged. */
export const badCursor: Bilingual = {
  vi: 'Địa chỉ trang danh sách không đúng; hãy mở lại danh sách từ đầu.',
  en: 'The address of this page of the list is not right; open the list from its beginning.',
}

/** What is wrong with a line of a list of units and clusters. */
export const clusterListTexts = {
  unknownUnit: (code: string, on: string): Bilingual => ({
    vi: `Vào ngày ${showDay(plainDate(on))} không có tổ chức nào mang mã “${code}” trực thuộc tổ chức lập cách chia nhóm.`,
    en: `On ${on} no unit with the code "${code}" stands under the one that set the grouping up.`,
  }),
  toldBefore: (code: string, line: number): Bilingual => ({
    vi: `“${code}” đã có ở dòng ${line}; mỗi tổ chức chỉ ghi một lần.`,
    en: `"${code}" stands on line ${line} already; each unit is told once.`,
  }),
  badName: {
    vi: 'Tên nhóm có từ 2 đến 200 ký tự; hãy ghi đủ tên, ví dụ “Cụm 1”.',
    en: 'The name of a cluster has 2 to 200 characters; write it out, such as "Cụm 1".',
  },
  beginsLater: (name: string, on: string): Bilingual => ({
    vi: `Nhóm “${name}” bắt đầu từ ngày ${showDay(plainDate(on))}; hãy chọn ngày từ hôm đó, hoặc sửa ngày của nhóm trước.`,
    en: `The cluster "${name}" is there from ${on} on; choose a day from then on, or change the days of the cluster first.`,
  }),
  nothing: {
    vi: 'Danh sách không có dòng nào.',
    en: 'The list has no line.',
  },
} as const
