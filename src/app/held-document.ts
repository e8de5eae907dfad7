import type { Bilingual, Language } from '#kernel/messages.ts'
import { type PlainDate, showDay } from '#kernel/time.ts'

import type { HeldTable, Withheld } from './held-about.ts'
import { heldText, type PointedNames } from './held-words.ts'

const texts = {
  title: { vi: 'Những gì Chibo giữ về tôi', en: 'What Chibo holds about me' },
  made: (day: string): Bilingual => ({ vi: `Lập ngày ${day}`, en: `Made on ${day}` }),
  purpose: { vi: 'Để làm gì', en: 'What for' },
  withheld: { vi: 'Những phần không có ở đây, và vì sao', en: 'What is not in here, and why' },
  boundary: {
    vi: 'Chibo không giữ nhận xét về tư tưởng, thái độ, tôn giáo, quan hệ riêng của ai, và không xếp hạng cá nhân.',
    en: 'Chibo holds nothing about opinions, attitudes, religion or private contacts of anybody, and ranks nobody.',
  },
} as const

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter)

function sectionOf(held: HeldTable, names: PointedNames, language: Language): string {
  const { table, label, rows } = held
  const columns = Object.entries(label.columns).flatMap(([column, { name }]) =>
    name && rows.some((row) => column in row) ? [{ column, name: name[language] }] : [],
  )
  const head = columns.map(({ name }) => `<th scope="col">${escaped(name)}</th>`).join('')
  const lines = rows.map((row) => {
    const cells = columns.map(
      ({ column }) =>
        `<td>${escaped(heldText({ table, column, names }, row[column], language))}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return `<section><h2>${escaped(label.what[language])}</h2>
<p>${escaped(texts.purpose[language])}: ${escaped(label.purpose[language])}.</p>
<table><thead><tr>${head}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table></section>`
}

const style = `body{font:1rem/1.5 "Be Vietnam Pro",system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
table{border-collapse:collapse;width:100%;margin-bottom:1.5rem}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f1ece4}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-bottom:.2rem}`

/** What is held about a person as a page of its own, for reading and printing; no script, nothing fetched. */
export function heldDocument(
  content: {
    readonly name: string
    readonly today: PlainDate
    readonly held: readonly HeldTable[]
    readonly withheld: readonly Withheld[]
    readonly names: PointedNames
  },
  language: Language,
): string {
  const { name, today, held, withheld, names } = content
  const sections = held.map((one) => sectionOf(one, names, language))
  const left = withheld.map(
    ({ what, why }) => `<li>${escaped(what[language])}: ${escaped(why[language])}.</li>`,
  )
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(texts.title[language])}</title><style>${style}</style></head>
<body><main><h1>${escaped(texts.title[language])}: ${escaped(name)}</h1>
<p>${escaped(texts.made(showDay(today))[language])}. ${escaped(texts.boundary[language])}</p>
${sections.join('\n')}
<section><h2>${escaped(texts.withheld[language])}</h2><ul>${left.join('\n')}</ul></section></main></body></html>
`
}
