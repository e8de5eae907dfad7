import type { ToldEntry, ToldKind, ToldRegister } from './register-lines.ts'

/** A kind that every unit bears each term, with one yes-or-no. */
export const workingRegulation: ToldKind = {
  code: 'working-regulation',
  name: { vi: 'Quy chế làm việc', en: 'Working regulation' },
  form: 'document',
  unitKinds: ['grassroots', 'cell'],
  body: null,
  period: 'term',
  looksBack: false,
  fields: [
    {
      code: 'states-relation',
      name: { vi: 'Quy định rõ quan hệ', en: 'States the relation' },
      type: 'yes-no',
      required: true,
    },
  ],
  confirmedBy: 'nobody',
  origin: 'standard',
  isOpen: true,
  cites: ['DOC-30'],
}

/** A kind of every year that the superior confirms, with one choice. */
export const yearClass: ToldKind = {
  ...workingRegulation,
  code: 'year-class',
  name: { vi: 'Xếp loại chất lượng năm', en: 'Class of the year' },
  form: 'act',
  period: 'year',
  fields: [
    {
      code: 'class',
      name: { vi: 'Xếp loại', en: 'Class' },
      type: 'choice',
      required: true,
      choices: [
        { code: 'good', name: { vi: 'Hoàn thành tốt nhiệm vụ', en: 'Good' } },
        { code: 'completed', name: { vi: 'Hoàn thành nhiệm vụ', en: 'Completed' } },
      ],
    },
  ],
  confirmedBy: 'superior',
}

/** A kind of which there may be several, with particulars of the other types. */
export const cellCheck: ToldKind = {
  ...workingRegulation,
  code: 'cell-check',
  name: { vi: 'Kiểm tra chi bộ', en: 'Check of a cell' },
  form: 'act',
  unitKinds: ['cell'],
  period: 'occasion',
  fields: [
    {
      code: 'findings',
      name: { vi: 'Số hạn chế', en: 'Findings' },
      type: 'number',
      required: true,
    },
    {
      code: 'remedy-by',
      name: { vi: 'Khắc phục trước ngày', en: 'To be remedied by' },
      type: 'day',
      required: false,
    },
  ],
}

/** A kind that answers a directive. */
export const actionProgramme: ToldKind = {
  ...workingRegulation,
  code: 'action-programme',
  name: { vi: 'Chương trình hành động', en: 'Action programme' },
  period: 'directive',
  fields: [],
}

/** All of them. */
export const kinds: ToldKind[] = [workingRegulation, yearClass, cellCheck, actionProgramme]

/** A working regulation in force. */
export const regulation: ToldEntry = {
  id: 70,
  kind: 'working-regulation',
  doneOn: '2023-06-01',
  endedOn: null,
  period: null,
  directive: null,
  provisionPath: null,
  number: '12-QC/CB',
  issuer: null,
  reference: null,
  facts: { 'states-relation': true },
  replacesId: null,
  confirmedOn: null,
  version: 1,
  recordedAt: '2023-06-02T03:00:00+00:00',
}

/** A class that waits for the superior. */
export const waitingClass: ToldEntry = {
  ...regulation,
  id: 71,
  kind: 'year-class',
  doneOn: '2024-12-20',
  period: '2024',
  number: null,
  facts: { class: 'good' },
}

/** The register of a cell: one kind it has, one that waits, two it lacks or that come as they come. */
export const register: ToldRegister = {
  unit: { id: 5, code: 'CB5', name: 'Chi bộ 5', kind: 'cell' },
  on: '2025-01-08',
  term: { from: '2022-05-10', dueOn: '2025-05-10' },
  mayEnter: true,
  lines: [
    {
      kind: 'working-regulation',
      name: workingRegulation.name,
      period: null,
      state: 'has',
      entryId: 70,
    },
    { kind: 'year-class', name: yearClass.name, period: '2024', state: 'waits', entryId: 71 },
    { kind: 'cell-check', name: cellCheck.name, period: null, state: 'none', entryId: null },
    {
      kind: 'action-programme',
      name: actionProgramme.name,
      period: null,
      state: 'lacks',
      entryId: null,
    },
  ],
  entries: [waitingClass, regulation],
}
