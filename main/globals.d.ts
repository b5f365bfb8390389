/** Constants that the build fills in (`vite.config.ts`). */
declare const __KEYFOB_VERSION__: string
/** False in a release build: `main/compat/` is left out then. */
declare const __KEYFOB_COMPAT__: boolean

/** A catalogue of `locales/`, as the build makes a module of it. */
declare module '*.po' {
  export const messages: import('@lingui/core').Messages
}

/** A picture as a data URL. */
declare module '*.png?inline' {
  const dataURL: string
  export default dataURL
}
