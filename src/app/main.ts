import { showDay } from '#kernel/time.ts'
import { readClock } from '#platform/server/clock.ts'
import { openDatabase } from '#platform/server/database.ts'
import type { StartFault } from '#platform/server/embedded-postgres/start-fault.ts'
import { migrateToLatest } from '#platform/server/migrations.ts'
import { homeOf } from '#platform/server/resolve-database.ts'

import { openSigner, startAuditWorker } from './audit-worker.ts'
import { type Hold, leaveAtEnd } from './leave-at-end.ts'
import { loadSample } from './load-sample.ts'
import { openWithBar } from './opening-bar.ts'
import { readStartOptions, startHelp, type StartOptions } from './start-options.ts'
import { loadAlone, prepareDatabase } from './prepare.ts'
import { startRetention } from './retention.ts'
import { sampleAccountLines } from './sample-accounts.ts'
import { isEmpty } from './sample-bloc.ts'
import { createServer } from './server.ts'
import { startStandingWorker } from './standing-worker.ts'
import type { AllTables } from './tables.ts'
import { tryAddress } from './try-address.ts'
import { listenFault } from './listen-fault.ts'

const say = (vi: string, en: string) => process.stdout.write(`${vi}\n${en}\n`)

const sayWaiting = () =>
  say(
    'Một tiến trình khác đang chuẩn bị dữ liệu tại đây; xin chờ.',
    'Another process is preparing the data here; waiting for it.',
  )

function explain(error: unknown): void {
  const sentence = (error as Partial<StartFault>).sentence ?? listenFault(error)
  process.stderr.write(`${sentence.vi}\n${sentence.en}\n`)
}

async function run(options: StartOptions, hold: Hold): Promise<never> {
  await tryAddress(options)
  const database = await hold(openWithBar(), (opened) => opened.leave())
  await migrateToLatest(database.url)
  const owner = openDatabase<AllTables>(database.url, { role: 'owner', max: 3 })
  const jobs = openDatabase<AllTables>(database.url, { role: 'jobs', max: 4 })
  await hold(jobs, () => jobs.close())
  await prepareDatabase(owner.db)
  await loadAlone(owner.pool, sayWaiting, async () => {
    if (options.empty || !(await isEmpty(owner.db))) return
    await loadSample({ owner, jobs }, options)
  })
  await owner.close()

  const app = openDatabase<AllTables>(database.url, { role: 'app', max: 12 })
  await hold(app, () => app.close())
  const server = await createServer(app, options)
  const worker = await startStandingWorker(jobs, database.url, (error) => {
    server.log.error({ name: (error as Error).name }, 'standing turn failed')
  })
  const retention = startRetention(jobs, (error) => {
    server.log.error({ name: (error as Error).name }, 'retention failed')
  })
  const audit = startAuditWorker(
    jobs,
    () => openSigner(homeOf(process.env), process.env),
    (sentence, error) => {
      server.log.error(
        { name: (error as Error | undefined)?.name },
        `${sentence.vi} ${sentence.en}`,
      )
    },
  )
  const { sample, today } = await readClock(app.db)

  await hold(audit, () => audit.stop())
  await hold(retention, () => retention.stop())
  await hold(worker, () => worker.stop())
  await hold(server, () => server.close())
  await server.listen({ port: options.port, host: options.host })
  const address = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${options.port}`
  say(`Chibo đang chạy tại ${address}`, `Chibo is running at ${address}`)
  if (sample) {
    const offered = options.publicOrigin === undefined
    say(
      `Dữ liệu mẫu, hôm nay là ${showDay(today)}. ${offered ? 'Tài khoản thử theo vai trò, vào từ trang đăng nhập, không cần mật khẩu:' : 'Sau proxy không có tài khoản thử.'}`,
      `Sample data; today is ${today}. ${offered ? 'Sample accounts by role, entered from the sign-in page without a password:' : 'Behind a proxy there are no sample accounts.'}`,
    )
    if (offered) process.stdout.write(`${(await sampleAccountLines(app.db, today)).join('\n')}\n`)
  }
  say('Dừng: nhấn Ctrl-C.', 'Stop with Ctrl-C.')
  return new Promise(() => undefined)
}

const read = readStartOptions(process.argv.slice(2), process.env)
if ('help' in read) process.stdout.write(startHelp)
else if ('fault' in read) {
  process.stderr.write(`${read.fault.vi}\n${read.fault.en}\n`)
  process.exitCode = 2
} else {
  const { options } = read
  leaveAtEnd((hold) => run(options, hold), { interruptedCode: 0 }).catch((error: unknown) => {
    explain(error)
    process.exit(1)
  })
}
