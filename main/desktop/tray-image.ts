/**
 * The tray's icon. macOS colours a template by itself. On Windows the taskbar is light or dark whatever theme an app has. On
 * Linux nobody says what colour the panel is, so the app's own icon brings its ground along.
 */
import { nativeImage, type NativeImage, nativeTheme } from 'electron'
import app32 from './tray-icons/app-32.png?inline'
import app64 from './tray-icons/app-64.png?inline'
import black16 from './tray-icons/black-16.png?inline'
import black22 from './tray-icons/black-22.png?inline'
import black32 from './tray-icons/black-32.png?inline'
import white16 from './tray-icons/white-16.png?inline'
import white22 from './tray-icons/white-22.png?inline'
import white32 from './tray-icons/white-32.png?inline'

/** Data URLs by the scale they are for. */
type Drawn = readonly (readonly [scaleFactor: number, dataURL: string])[]

const BLACK: Drawn = [
  [1, black16],
  [1.375, black22],
  [2, black32],
]
const WHITE: Drawn = [
  [1, white16],
  [1.375, white22],
  [2, white32],
]
const APP: Drawn = [
  [1, app32],
  [2, app64],
]

export function trayImage(platform: NodeJS.Platform): NativeImage {
  const image = nativeImage.createEmpty()
  for (const [scaleFactor, dataURL] of drawnFor(platform)) image.addRepresentation({ scaleFactor, dataURL })
  if (platform === 'darwin') image.setTemplateImage(true)
  return image
}

function drawnFor(platform: NodeJS.Platform): Drawn {
  if (platform === 'darwin') return BLACK
  if (platform === 'win32') return isTaskbarDark() ? WHITE : BLACK
  return APP
}

/** Older runtimes know the theme of apps alone. */
const isTaskbarDark = (): boolean =>
  'shouldUseDarkColorsForSystemIntegratedUI' in nativeTheme
    ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
    : (nativeTheme as { readonly shouldUseDarkColors: boolean }).shouldUseDarkColors
