import { sql } from 'kysely'

import { eraseSubject } from '#features/audit/server/public.ts'
import { inTransaction } from '#platform/server/database.ts'
import { problem } from '#platform/server/problem.ts'

import { sequenceAll } from '../audit-worker.ts'
import { type Arguments, noPositionals } from './arguments.ts'
import type { Command } from './command.ts'
import { type Installation, withInstallation } from './installation.ts'
import { type Answer, WrongUse } from './output.ts'

type Erased = { readonly kind: 'member' | 'account'; readonly ref: number; readonly events: number }

/** The person by the number of the card or the user name, with how many events name him. */
async function personFrom(given: Arguments, { jobs }: Installation): Promise<Erased> {
  const [card, login] = [given.value('member'), given.value('account')]
  if ((card === undefined) === (login === undefined))
    throw new WrongUse(
      {
        vi: 'Cần đúng một trong hai: --member SỐ_THẺ hoặc --account TÊN_ĐĂNG_NHẬP.',
        en: 'Give either --member CARD_NUMBER or --account LOGIN.',
      },
      '--member',
    )
  const found =
    card === undefined
      ? await sql<Erased>`
          select 'account' as kind, a.id as ref,
                 (select count(*)::int from platform.event e where e.account_id = a.id) as events
          from access.account a where a.login = ${login}`.execute(jobs.db)
      : await sql<Erased>`
          select 'member' as kind, m.id as ref,
                 (select count(*)::int from platform.event e
                  where e.facts @> jsonb_build_object('member', m.id)) as events
          from members.member m where m.card_number = ${card}`.execute(jobs.db)
  const person = found.rows[0]
  if (person) return person
  throw problem(404, 'not-found', {
    vi: 'Không có đảng viên mang số thẻ này, hoặc không có tài khoản mang tên này.',
    en: 'No member has this card number, or no account this name.',
  })
}

/**
 * `chibo audit erase`: takes one person out of the record of acts for good; proofs still hold. Without
 * `--yes` it only says what it would do.
 */
export const eraseCommand: Command = {
  words: ['audit', 'erase'],
  usage: 'audit erase (--member CARD | --account LOGIN) --decision TEXT [--yes]',
  about: {
    vi: 'Xóa danh tính một người khỏi nhật ký, không lấy lại được; thiếu --yes: chỉ cho biết trước',
    en: 'Take one person out of the record of acts for good; without --yes, only say what would go',
  },
  options: { member: 'value', account: 'value', decision: 'value', yes: 'switch' },
  run: async (given): Promise<Answer> => {
    noPositionals(given)
    const decision = given.value('decision')?.trim() ?? ''
    if (decision === '')
      throw new WrongUse(
        {
          vi: 'Cần --decision: số và ngày của quyết định xóa.',
          en: 'Give --decision: number and day of the decision to erase.',
        },
        '--decision',
      )
    return withInstallation(async (installation) => {
      const { owner, record } = installation
      const person = await personFrom(given, installation)
      const { events } = person
      if (!given.has('yes'))
        return {
          value: { erased: false, events },
          words: `${events} sự kiện sẽ mất danh tính, không lấy lại được. Thêm --yes để xóa. · ${events} events would lose the name for good. Add --yes to erase.`,
          exit: 0,
        }
      await sequenceAll(owner)
      const erased = await inTransaction(owner.db, (db) =>
        eraseSubject(db, record(db), person, decision),
      )
      return {
        value: { erased, events },
        words: erased
          ? `Đã xóa danh tính khỏi ${events} sự kiện. · Erased from ${events} events.`
          : 'Nhật ký không biết người này. · The log does not know this person.',
        exit: 0,
      }
    })
  },
}
