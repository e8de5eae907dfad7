/** The staircase: a feature may know only the features before it in this list. */
const staircase = [
  'organisation',
  'procedures',
  'members',
  'access',
  'audit',
  'directives',
  'register',
  'tasks',
  'meetings',
  'inspection',
  'evaluation',
  'cadres',
  'elections',
  'briefing',
  'reporting',
]

/** The doors: the only files another feature may open. */
const doors =
  '/(contract\\.ts|contract/[^/]+\\.ts|domain/public\\.ts|server/public\\.ts|web/public\\.tsx?)$'
const tests = '(\\.test\\.tsx?|/testing\\.ts)$'

const stray =
  '^src/features/[^/]+/(?!(domain|server|web|contract|messages)/|(contract|messages|testing)\\.ts$)'

const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    never('no-cycles', 'Two files in a cycle are one file.', {}, { circular: true }),
    never(
      'through-the-door',
      'Use what another feature offers, never its insides.',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: ['^src/features/$1/', doors, tests] },
    ),
    ...staircase
      .slice(0, -1)
      .map((feature, step) =>
        never(
          `staircase-${feature}`,
          `${feature} may not know what is built on it; publish an event instead.`,
          { path: `^src/features/${feature}/` },
          { path: `^src/features/(${staircase.slice(step + 1).join('|')})/` },
        ),
      ),
    never(
      'shared-code-knows-no-feature',
      'Move the code into the feature, or the idea into the kernel.',
      { path: '^src/(kernel|law|platform)/', pathNot: tests },
      { path: '^src/(features|app)/' },
    ),
    never(
      'only-app-wires',
      'Wiring happens in src/app.',
      { path: '^src/features/', pathNot: tests },
      { path: '^src/app/' },
    ),
    never('kernel-is-the-floor', '', { path: '^src/kernel/' }, { path: '^src/(law|platform)/' }),
    never('law-stands-on-kernel', '', { path: '^src/law/' }, { path: '^src/platform/' }),
    never(
      'pure-rooms-use-no-packages',
      'Rules rest on nothing that can change under them. Contracts and kernel schemas may use zod.',
      { path: '^src/(kernel|law|features/[^/]+/domain)/', pathNot: tests },
      { dependencyTypes: ['npm', 'core'], pathNot: '^node_modules/zod/' },
    ),
    never(
      'domain-is-innermost',
      'Rules know neither how they are asked nor how they are worded.',
      { path: '^src/features/[^/]+/domain/', pathNot: tests },
      { path: '^src/features/[^/]+/(contract|messages)' },
    ),
    never('tests-stay-in-tests', '', { path: '^src/', pathNot: tests }, { path: tests }),
    never(
      'every-file-has-a-room',
      'A feature has these rooms and no others; a new kind of room needs a decision record.',
      { path: stray },
      {},
    ),
    never(
      'every-feature-has-a-step',
      'Put the new feature on the staircase.',
      { path: `^src/features/(?!(${staircase.join('|')})/)` },
      {},
    ),
    never(
      'nothing-lost',
      'Nobody uses this file.',
      { orphan: true, pathNot: `(${tests}|^src/app/|\\.d\\.ts$)` },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
  },
}
