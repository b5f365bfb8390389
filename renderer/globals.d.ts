/** Constants that the build fills in (`vite.config.ts`). */
/** False in a release build. */
declare const __KEYFOB_COMPAT__: boolean

/** A catalogue of `locales/`, as the build makes a module of it. */
declare module '*.po' {
  export const messages: import('@lingui/core').Messages
}
