import { expect, test } from 'vitest'
import { debianVersion } from '../../../scripts/package/deb.mjs'
import { dependsOn } from '../../../scripts/package/linux-libraries.mjs'

test('what comes before a release comes before it for Debian too', () => {
  expect(debianVersion('1.2.0')).toBe('1.2.0')
  expect(debianVersion('1.2.0-beta.1')).toBe('1.2.0~beta.1')
  expect(debianVersion('0.1.0-trial')).toBe('0.1.0~trial')
})

test('each library is brought by its package, once, and what is only started comes along', () => {
  const { depends, recommends } = dependsOn(['libnss3.so', 'libnssutil3.so', 'libgtk-3.so.0', 'libc.so.6'])
  expect(depends).toEqual(['libc6', 'libgtk-3-0t64 | libgtk-3-0', 'libnss3', 'libsecret-1-0', 'xdg-utils'])
  expect(recommends).toContain('libnotify4')
})

test('a library that no package was chosen for stops the build, by its name', () => {
  expect(() => dependsOn(['libc.so.6', 'libnovelty.so.1'])).toThrow(
    'Electron is linked with libnovelty.so.1: choose the package that brings it',
  )
})
