/** Which windows there are, and what of the contract each is given. */
import { type Contract, contract } from './contract'

/** Which members of which groups each kind of window is given, and may call. */
export const windows = {
  main: {
    vault: '*',
    providers: '*',
    credentials: '*',
    token: '*',
    inspector: '*',
    checks: '*',
    reach: '*',
    keys: '*',
    simulator: '*',
    activity: '*',
    support: '*',
    settings: '*',
    help: '*',
    picker: ['show', 'shortcut', 'setShortcut'],
    network: '*',
    backup: '*',
    login: '*',
    app: '*',
    updates: '*',
    events: [
      'vaultChanged',
      'credentialsChanged',
      'activityChanged',
      'settingsChanged',
      'clipboardCleared',
      'credentialWanted',
      'checkChanged',
      'removalEnded',
      'reachChanged',
      'covered',
      'commandWanted',
      'updateChanged',
      'linkRefused',
    ],
  },
  picker: { picker: ['view', 'copy', 'open', 'close'], events: ['pickerChanged'] },
  loginBar: { login: ['cancel'], events: ['loginAddress'] },
} as const satisfies Record<string, Partial<Record<keyof Contract, '*' | readonly string[]>>>
export type WindowKind = keyof typeof windows

/** Whether a window of this kind has this member. Looks at own members alone: "constructor" is no group. */
export function windowHas(kind: WindowKind, group: string, member: string): boolean {
  const groups: Partial<Record<string, object>> = contract
  const grants: Partial<Record<string, '*' | readonly string[]>> = windows[kind]
  if (!Object.hasOwn(grants, group) || !Object.hasOwn(groups[group] ?? {}, member)) return false
  const granted = grants[group]
  return granted === '*' || (granted?.includes(member) ?? false)
}
