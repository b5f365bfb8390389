/**
 * The switches a package does not start with. Whoever can start Keyfob could otherwise have Chromium take its sandbox away, run
 * a program beside it, look into its pages or write down its traffic. A proxy is not among them: people need one.
 */
import { readdirSync } from 'node:fs'

/** Refused on any profile; names without dashes. */
export const REFUSED = [
  // the sandbox, and what runs in a renderer's place
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'no-zygote',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  // what a page may do, and which code runs in it
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'enable-blink-features',
  'disable-blink-features',
  'enable-experimental-web-platform-features',
  'js-flags',
  'load-extension',
  'use-fake-ui-for-media-stream',
  // whom a connection ends at, and who reads along
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-resolver-rules',
  'host-rules',
  'ssl-key-log-file',
  'log-net-log',
] as const

/** They show each page to whoever asks, so only a profile that holds nothing yet may be looked into: a package's own test. */
const INSPECTING = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins'] as const

/**
 * Find a switch that a package refuses.
 * @param has whether a switch was given, by its name without dashes
 * @param isNewProfile whether the profile holds no vault
 * @returns its name, or null where all is well
 */
export function findRefusedSwitch(has: (name: string) => boolean, isNewProfile: () => boolean): string | null {
  return REFUSED.find(has) ?? (isNewProfile() ? null : INSPECTING.find(has)) ?? null
}

/** Whether a profile's folder has a vault, or a backup of one. */
export function holdsVault(profile: string): boolean {
  try {
    return readdirSync(profile).some((name) => name.startsWith('vault.'))
  } catch (cause) {
    // What can't be read may hold one.
    return (cause as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}
