// @ts-check
// What each npm script needs of set-up. The linters need no Electron, and a window needs no keyring: someone who only
// wants to build waits for neither. Called by hand, set-up does it all.

/**
 * @typedef {object} Needs
 * @property {boolean} electron the runtime and the libraries it is linked with
 * @property {boolean} display a display, real or Xvfb
 * @property {boolean} testing what tests use beside: xclip reads the clipboard back, xdotool presses keys for no window, age opens a backup, a real keyring keeps a key
 */

/** @type {Record<string, Needs>} */
const byScript = {
  prestart: { electron: true, display: false, testing: false },
  predemo: { electron: true, display: true, testing: false },
  prebench: { electron: true, display: true, testing: true },
  prepackage: { electron: true, display: false, testing: false },
  pretest: { electron: true, display: true, testing: true },
  prelint: { electron: false, display: false, testing: false },
  pretypecheck: { electron: false, display: false, testing: false },
  prebuild: { electron: false, display: false, testing: false },
  'pretest:unit': { electron: false, display: false, testing: false },
}

/**
 * What the npm script that called set-up needs; all of it for one that is not known, or none.
 * @param {string | undefined} script npm's `npm_lifecycle_event`
 * @returns {Needs}
 */
export function needsOf(script) {
  return byScript[script ?? ''] ?? { electron: true, display: true, testing: true }
}
