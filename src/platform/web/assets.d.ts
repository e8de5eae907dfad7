/** Styles of one component: the class names, made unique when built. */
declare module '*.module.css' {
  const names: Readonly<Record<string, string>>
  export = names
}

/** Styles that hold everywhere. */
declare module '*.css' {}

interface ImportMetaEnv {
  /** `production` in the delivered build, `development` or `gallery` elsewhere. */
  readonly MODE: string
}

interface ImportMeta {
  readonly env: ImportMetaEnv
}
