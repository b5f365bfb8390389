/** What no page may do, whoever's it is. Our own window is opened before the rest is read, so this imports nothing. */
import type { Session } from 'electron'

/** Deny everything that a page could ask the system for, and each download. Without both handlers Electron grants. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({})
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
}
