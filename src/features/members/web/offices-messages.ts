import type { Bilingual } from '#kernel/messages.ts'

import type { WorkEndReason } from '../domain/party-office.ts'
import { reasonNames } from '../messages/bodies.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** Why full-time work ended, as posts say it. */
export const workEndNames: Record<WorkEndReason, Bilingual> = reasonNames

/** Texts of the page of Party offices. */
export const officesMessages = {
  title: both('Văn phòng cấp ủy, cán bộ chuyên trách', 'Party offices and full-time workers'),
  lead: (told: { withOffice: string; organisations: string; workers: string; target: string }) =>
    both(
      `${told.withOffice}/${told.organisations} đảng bộ có văn phòng; ${told.workers} cán bộ chuyên trách, chỉ tiêu ${told.target}.`,
      `${told.withOffice} of ${told.organisations} organisations have an office; ${told.workers} full-time workers, the target is ${told.target}.`,
    ),
  figures: both('Biến động và chế độ', 'Turnover and allowances'),
  turnover: (told: { joined: string; left: string; rate: string }) =>
    both(
      `12 tháng qua: ${told.joined} người vào, ${told.left} người thôi (${told.rate} số đang làm).`,
      `In the last twelve months ${told.joined} came and ${told.left} left (${told.rate} of those who work).`,
    ),
  shortage: (count: string) =>
    both(`Còn thiếu ${count} người so với chỉ tiêu.`, `${count} are missing to the target.`),
  allowance: (told: { with: string; known: string; rate: string }) =>
    both(
      `${told.with}/${told.known} người đã được hưởng phụ cấp (${told.rate}).`,
      `${told.with} of ${told.known} get the allowance (${told.rate}).`,
    ),
  unit: both('Đảng bộ', 'Organisation'),
  office: both('Văn phòng', 'Office'),
  missing: both('chưa có', 'none yet'),
  since: both('Từ ngày', 'Since'),
  workers: both('Chuyên trách', 'Full-time'),
  ofTarget: (told: { workers: string; target: string }) =>
    both(`${told.workers}/${told.target}`, `${told.workers} of ${told.target}`),
  short: (count: string) => both(`thiếu ${count}`, `${count} short`),
  open: both('Mở', 'Open'),
  openOf: (name: string) => both(`Mở: ${name}`, `Open: ${name}`),
  none: both(
    'Không có đảng bộ nào cần văn phòng trong phạm vi này.',
    'No organisation here needs an office.',
  ),
  people: both('Cán bộ chuyên trách', 'Full-time workers'),
  nobody: both('Chưa ghi ai.', 'Nobody is entered.'),
  enter: both('Ghi văn phòng', 'Enter the office'),
  change: both('Sửa văn phòng', 'Change the office'),
  end: both('Ghi thôi văn phòng', 'End the office'),
  addWorker: both('Ghi cán bộ chuyên trách', 'Enter a worker'),
  target: both('Số người cần có', 'How many are to work there'),
  document: both('Số, ký hiệu quyết định', 'Number of the decision'),
  member: both('Đảng viên', 'Member'),
  work: both('Công việc', 'Work'),
  hasAllowance: both('Phụ cấp', 'Allowance'),
  allowances: {
    yes: both('Đã hưởng', 'Paid'),
    no: both('Chưa hưởng', 'Not paid'),
    unknown: both('Chưa rõ', 'Not known'),
  },
  leaves: both('Ghi thôi', 'Ends'),
  leavesOf: (name: string) => both(`Ghi thôi: ${name}`, `Ends: ${name}`),
  leavesOn: both('Thôi từ ngày', 'From this day no more'),
  reason: both('Lý do', 'Reason'),
  saved: both('Đã lưu.', 'Saved.'),
} as const
