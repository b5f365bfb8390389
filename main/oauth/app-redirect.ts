/** Redirect URIs of Keyfob's own scheme: the system hands them to it. @see https://www.rfc-editor.org/rfc/rfc8252#section-7.1 */

/** The scheme, without its colon. */
export const APP_SCHEME = 'keyfob'

/** Whether a redirect URI leads to Keyfob itself. */
export const isAppRedirect = (redirectUri: string): boolean => redirectUri.toLowerCase().startsWith(`${APP_SCHEME}:`)
