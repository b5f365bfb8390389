/** A window for the test that compares pictures: nothing of the app but the Electron that draws it. */
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 900, useContentSize: true }).loadURL('about:blank'))
