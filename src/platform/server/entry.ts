import type { Endpoint } from '#kernel/endpoint.ts'
import type { PlainDate } from '#kernel/time.ts'

import { notFound, problem } from './problem.ts'
import { noReach, type Reach, reaches } from './reach.ts'
import type { Actor, Office, Request } from './request.ts'

/** Who stands at the gate: the day here, the actor (undefined when nobody is signed in), and his reaches. */
export type Entry<Db> = {
  readonly today: PlainDate
  readonly scopeEpoch: number
  readonly actor: Actor | undefined
  /** Whether the actor showed within the last minutes who he is. */
  readonly shownLately: boolean
  /** The factor that the roles of the actor demand and his session was not opened by. */
  readonly missingFactor: 'passkey' | 'second-factor' | null
  /** The reach of a permission; undefined when no role of the actor carries it. */
  readonly reachOf: (permission: string) => Promise<Reach | undefined>
  /** The reach as the transaction of this handle sees tree and grants. */
  readonly reachIn: (db: Db, permission: string) => Promise<Reach | undefined>
  /** The offices of the actor that carry a permission. */
  readonly officesFor: (permission: string) => readonly Office[]
}

/** How somebody asks: a page that asks by itself, nobody being there, does not keep a session alive. */
export type Asked = { readonly awake: boolean }

/** The name of the session cookie; without TLS (loopback only) the `__Host-` prefix is not allowed. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-chibo' : 'chibo'
}

/** Who acts where nobody is signed in. */
export const nobody: Actor = {
  kind: 'account',
  accountId: null,
  name: 'nobody',
  memberId: null,
  roles: [],
}

/** Whatever an actor may reach with a permission, and the questions a handler asks about it. */
export function questionsOf(
  reach: Reach,
): Pick<Request<unknown>, 'allowIn' | 'within' | 'allowAnywhere'> {
  return {
    allowIn(unitNumber) {
      if (unitNumber === null || unitNumber === undefined || !reaches(reach, unitNumber))
        throw notFound()
    },
    within: () => reach,
    allowAnywhere: () => undefined,
  }
}

/**
 * How far the actor may go with what an endpoint asks. Refuses whoever is not signed in, has no such
 * right, or lacks the factor or the second look that it demands.
 */
export async function admit<Db>(endpoint: Endpoint, entry: Entry<Db>): Promise<Reach> {
  const reach = await reachFor(endpoint, entry)
  if (endpoint.stepUp && !entry.shownLately) throw stepUpNeeded()
  return reach
}

async function reachFor<Db>(endpoint: Endpoint, entry: Entry<Db>): Promise<Reach> {
  if (endpoint.permission === 'public') return noReach
  if (!entry.actor) {
    throw problem(401, 'not-signed-in', {
      vi: 'Bạn chưa đăng nhập, hoặc phiên đăng nhập đã hết.',
      en: 'You are not signed in, or the session has ended.',
    })
  }
  if (entry.missingFactor !== null && !endpoint.beforeFactor)
    throw factorNeeded(entry.missingFactor)
  if (endpoint.permission === 'signed-in') return noReach
  const reach = await entry.reachOf(endpoint.permission)
  if (reach === undefined) throw notFound()
  return reach
}

/** Whoever knows a password alone opens nothing but the way to the factor that is missing. */
function factorNeeded(missing: 'passkey' | 'second-factor') {
  return problem(
    403,
    'factor-needed',
    missing === 'passkey'
      ? {
          vi: 'Người làm việc ngoài chi bộ mình cần đăng nhập bằng khóa truy cập. Hãy thêm khóa truy cập rồi làm tiếp.',
          en: 'Whoever works beyond his own cell signs in by a passkey. Add one, then go on.',
        }
      : {
          vi: 'Ngoài mật khẩu, cần thêm một bước xác nhận. Hãy cài bước thứ hai rồi làm tiếp.',
          en: 'Besides the password a second step is needed. Set it up, then go on.',
        },
    { facts: { missing } },
  )
}

/** Nothing was changed; the same request passes once the actor has shown who he is. */
function stepUpNeeded() {
  return problem(403, 'step-up-needed', {
    vi: 'Việc này cần bạn xác nhận lại mình là ai, nếu lần xác nhận trước đã quá năm phút.',
    en: 'This act asks you to show again who you are, when the last time was more than five minutes ago.',
  })
}
