import type { Bilingual } from '#kernel/messages.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

type Ways = Readonly<Record<'left' | 'came', Bilingual>>

const ways = (left: Bilingual, came: Bilingual): Ways => ({ left, came })

/** Texts of a figure beside its restatement. */
export const restatementMessages = {
  title: both('Khi đó và trên cây hiện nay', 'Then, and on today’s tree'),
  open: both('So với khi đó', 'Compare with then'),
  then: both('Theo cây tổ chức khi đó (số đã báo cáo)', 'On the tree of the period (as reported)'),
  today: both('Theo cây tổ chức hiện nay', 'On today’s tree'),
  same: both(
    'Hai số bằng nhau: từ đó đến nay không có chi bộ nào đi hoặc đến.',
    'Both are the same: no cell has left or come since.',
  ),
  differences: both('Vì sao khác', 'Why they differ'),
  adds: both(
    'Số khi đó, trừ đi, cộng thêm các dòng trên, bằng số trên cây hiện nay.',
    'The figure of then, less and plus these lines, is the figure on today’s tree.',
  ),
  left: both('Trừ', 'Less'),
  came: both('Cộng', 'Plus'),
  what: {
    moved: ways(both('chuyển đến', 'moved to'), both('chuyển từ', 'moved from')),
    ended: ways(
      both('kết thúc, vào', 'ended, went into'),
      both('kết thúc, vào', 'ended, came into'),
    ),
    founded: ways(both('thành lập dưới', 'founded under'), both('thành lập dưới', 'founded under')),
  } satisfies Record<string, Ways>,
  outside: ways(
    both('chuyển ra ngoài hoặc giải thể', 'went outside or was dissolved'),
    both('từ ngoài đến', 'came from outside'),
  ),
  cells: (count: string) => both(`${count} chi bộ`, `${count} cells`),
  nothing: both('không có gì để tính', 'nothing to count'),
} as const
