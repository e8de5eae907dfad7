/** A text in both languages, Vietnamese first. A missing language does not compile. */
export type Bilingual = { readonly vi: string; readonly en: string }

/** The languages of the screen. */
export type Language = keyof Bilingual
