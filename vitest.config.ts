import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Weakens what the other tests prove, so it has a command of its own: `npm run test:mutants`. */
const mutants = 'src/app/walls/mutants.test.ts'

/** Files that take minutes though they are short: at the end they would keep one core busy and leave the other idle. */
const longest = ['pages-desk.e2e.ts', 'pages-phone.e2e.ts', 'embedded-postgres.test.ts']

/** The longest files begin first; a fresh clone knows of none how long it took. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) =>
      longest.some((name) => moduleId.endsWith(name))
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** Four kinds of tests: rules (pure), database (a real PostgreSQL), pages (jsdom), journeys (a real browser). */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'rules',
          isolate: false,
          include: [
            'src/kernel/**/*.test.ts',
            'src/law/**/*.test.ts',
            'src/features/*/domain/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'server',
          include: [
            'src/platform/server/**/*.test.ts',
            'src/features/*/server/**/*.test.ts',
            'src/app/**/*.test.ts',
          ],
          exclude: [mutants],
          globalSetup: ['src/app/testing-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // Modules are read once for each worker, not for each of a hundred files.
          isolate: false,
        },
      },
      {
        test: {
          name: 'mutants',
          include: [mutants],
          globalSetup: ['src/app/testing-setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pages',
          isolate: false,
          environment: 'jsdom',
          setupFiles: ['src/platform/web/testing-setup.ts'],
          include: [
            'src/platform/web/**/*.test.tsx',
            'src/features/*/web/**/*.test.tsx',
            'src/app/*.test.tsx',
          ],
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['e2e/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // One more than there are cores: half of a journey is waiting for a start, a stop or a page at rest.
          maxWorkers: 3,
          // What a page shows comes when its answers have come.
          expect: { poll: { timeout: 15_000, interval: 100 } },
        },
      },
    ],
  },
})
