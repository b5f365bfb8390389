/** Runs before everything else: what the older runtime lacks must be there when other modules are evaluated. */
import { installMissingGlobals } from './globals'

if (__KEYFOB_COMPAT__) installMissingGlobals()
