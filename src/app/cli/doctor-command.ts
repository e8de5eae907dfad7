import { statfs } from 'node:fs/promises'

import { sql } from 'kysely'

import { readClock } from '#platform/server/clock.ts'
import { projectRoot } from '#platform/server/project-root.ts'
import { homeOf } from '#platform/server/resolve-database.ts'

import { noPositionals } from './arguments.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'

/** Below this, in bytes, the disk is called short. */
const leastFree = 500_000_000

/** `chibo doctor`: versions, disk, database, checks of what must always hold. */
export const doctorCommand: Command = {
  words: ['doctor'],
  usage: 'doctor',
  about: { vi: 'Kiểm tra phiên bản, đĩa, cơ sở dữ liệu', en: 'Check versions, disk, database' },
  options: {},
  run: async (given) => {
    noPositionals(given)
    return withInstallation(async ({ app, jobs }) => {
      const version = await sql<{ version: string; unbound: boolean }>`
        select current_setting('server_version') as version,
               (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unbound`.execute(
        app.db,
      )
      const counts = await sql<{ units: number; members: number; meetings: number; dirty: number }>`
        select (select count(*) from organisation.org_unit) as units, (select count(*) from members.member) as members,
               (select count(*) from meetings.meeting) as meetings, (select count(*) from directives.dirty) as dirty`.execute(
        jobs.db,
      )
      const folder = process.env['DATABASE_URL'] ? projectRoot() : homeOf(process.env)
      const disk = await statfs(folder)
      const free = disk.bavail * disk.bsize
      const clock = await readClock(jobs.db)
      const checks = [
        {
          name: 'node',
          ok: Number(process.versions.node.split('.')[0]) >= 20,
          found: process.versions.node,
        },
        {
          name: 'postgresql',
          ok: Number.parseInt(version.rows[0]?.version ?? '0') >= 18,
          found: version.rows[0]?.version ?? '?',
        },
        { name: 'application-role', ok: version.rows[0]?.unbound === false, found: 'chibo_app' },
        { name: 'disk-free', ok: free > leastFree, found: `${Math.round(free / 1_000_000)} MB` },
      ]
      const ok = checks.every((check) => check.ok)
      const numbers = counts.rows[0]
      const words = [
        ...checks.map((check) => `${check.ok ? '✓' : '✗'} ${check.name}: ${check.found}`),
        `hôm nay · today: ${clock.today}${clock.sample ? ' (dữ liệu mẫu · sample)' : ''}`,
        `tổ chức · units: ${numbers?.units} · đảng viên · members: ${numbers?.members} · kỳ họp · meetings: ${numbers?.meetings} · chờ tính · waiting: ${numbers?.dirty}`,
      ].join('\n')
      return { value: { ok, checks, ...clock, ...numbers }, words, exit: ok ? 0 : 1 }
    })
  },
}
