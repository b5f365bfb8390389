/** The members of the stand-in that are the desktop around the window. */
import type { AboutView, StartAtLogin, ThirdParty, UpdateView } from '../../../preload/desktop-views'

export const about: AboutView = {
  version: '0.1.0',
  trial: false,
  runtime: [
    { name: 'Electron', version: '45.4.1' },
    { name: 'Chromium', version: '154.0.1' },
    { name: 'Node.js', version: '24.9.0' },
  ],
  licence: 'MIT',
}

const thirdParty: readonly ThirdParty[] = [
  { name: 'jose', version: '6.2.17', licence: 'MIT', text: 'The MIT License (MIT)\n\nCopyright (c) 2018 Filip Skokan' },
  { name: 'react', version: '19.3.1', licence: 'MIT', text: '' },
]

export const desktopMembers = () => {
  let start: StartAtLogin = { on: false, problem: null }
  const update: UpdateView = { state: 'unknown' }
  return {
    'app.about': () => about,
    'app.thirdParty': () => thirdParty,
    'app.copyDetails': () => null,
    'app.offer': () => null,
    'app.startAtLogin': () => start,
    'app.setStartAtLogin': ({ on }: Record<string, unknown>) => (start = { on: on === true, problem: null }),
    'updates.status': () => update,
    'updates.check': () => ({ state: 'checking' }),
    'updates.download': () => update,
    'updates.install': () => update,
    'updates.openPage': () => null,
  }
}
