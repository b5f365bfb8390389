/** What an app of the recorder leaves on purpose, one text a way, so that the sweep is seen to look where it should. */
import type { Place } from './run'

export const CONTROLS = {
  printed: 'control-that-the-main-process-printed',
  console: 'control-that-the-page-logged',
  argument: 'control-among-the-arguments',
  environment: 'control-in-the-environment',
  profile: 'control-in-a-file-of-the-profile',
  temporary: 'control-in-a-temporary-file',
} as const

export const PLACE_OF_CONTROL: Readonly<Record<keyof typeof CONTROLS, Place>> = {
  printed: 'logs',
  console: 'logs',
  argument: 'processes',
  environment: 'processes',
  profile: 'profiles',
  temporary: 'tmp',
}
