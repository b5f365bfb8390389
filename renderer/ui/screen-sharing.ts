/** Whether the screen is being shared: the page hands it in once, at the top. Values are masked by main; here only manners change. */
import { createContext, useContext } from 'react'

const Context = createContext(false)

export const ScreenSharingProvider = Context.Provider

/** True while screen sharing is on. */
export const useScreenSharing = (): boolean => useContext(Context)
