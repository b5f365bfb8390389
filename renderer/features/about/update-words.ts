/** What is said about updates, by how it stands. */
import { t } from '@lingui/core/macro'
import type { UpdateView } from '../../../preload/desktop-views'
import { clockWords } from '../../ui/time'

/** A heading and, where there is more to say, a sentence. */
export interface UpdateWords {
  readonly heading: string
  readonly advice: string | null
}

export function updateWords(view: UpdateView, installed: string): UpdateWords {
  switch (view.state) {
    case 'unknown':
      return { heading: t`Keyfob ${installed}`, advice: t`It was not looked for a new version yet.` }
    case 'checking':
      return { heading: t`Looking for a new version…`, advice: null }
    case 'current': {
      const time = clockWords(view.at)
      return { heading: t`Keyfob is up to date`, advice: t`${installed} is the newest version, as of ${time}.` }
    }
    case 'available': {
      const { version } = view
      return {
        heading: t`Keyfob ${version} is available`,
        advice: t`You have ${installed}. Nothing is downloaded before you say so.`,
      }
    }
    case 'downloading': {
      const { percent, version } = view
      return {
        heading: t`Downloading Keyfob ${version}`,
        advice: t`${percent} % of it is here. You can go on working.`,
      }
    }
    case 'ready': {
      const { onQuit, version } = view
      return onQuit
        ? { heading: t`Keyfob ${version} is installed when you quit`, advice: t`The next start is the new version.` }
        : {
            heading: t`Keyfob ${version} is ready`,
            advice: t`It was checked and is what was published. A restart locks the vault.`,
          }
    }
    case 'failed':
      return failedWords(view.why)
    case 'unavailable':
      return unavailableWords(view.why)
  }
}

function failedWords(why: 'offline' | 'not_genuine' | 'unexpected'): UpdateWords {
  if (why === 'offline') {
    return {
      heading: t`The server with new versions can't be reached`,
      advice: t`This computer may be offline, or a proxy or certificate stands in the way. Settings, Network has both.`,
    }
  }
  if (why === 'not_genuine') {
    return {
      heading: t`The download is not what was published`,
      advice: t`Its signature or checksum does not hold, so it was thrown away and nothing was installed. Try again later; if it stays so, tell your administrator.`,
    }
  }
  return { heading: t`That did not work`, advice: t`The list of versions could not be read. Nothing was changed.` }
}

function unavailableWords(why: 'unpackaged' | 'trial' | 'off' | 'elsewhere'): UpdateWords {
  if (why === 'off') {
    return {
      heading: t`Looking for updates is off`,
      advice: t`No request is made for it until you switch it on.`,
    }
  }
  if (why === 'trial') {
    return { heading: t`A trial is not updated`, advice: t`It never looks for new versions. An installed Keyfob does.` }
  }
  if (why === 'unpackaged') {
    return {
      heading: t`This Keyfob runs from its sources`,
      advice: t`It never looks for new versions. An installed Keyfob does.`,
    }
  }
  return {
    heading: t`This package can't update itself`,
    advice: t`Use what you installed it with, or get the new version from the download page.`,
  }
}
