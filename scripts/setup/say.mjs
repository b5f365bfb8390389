// @ts-check
// How set-up speaks: one line a step, all on stderr, because `demo --json` keeps stdout for one JSON object.
// Owns the one error that set-up fails with: what went wrong, and what to do about it.

/** A failure that is explained: its message is shown without a stack, followed by what to do. */
export class SetupError extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} [todo] what the reader can do about it
   */
  constructor(message, todo) {
    super(message)
    this.name = 'SetupError'
    this.todo = todo
  }
}

let unfinished = false

/**
 * Prints one line.
 * @param {string} line
 */
export function say(line) {
  endProgress()
  process.stderr.write(`setup: ${line}\n`)
}

/**
 * Shows how far a step is: redrawn in place on a terminal, and a line now and then where output is kept (CI).
 * @param {string} label
 */
export function createProgress(label) {
  let last = Date.now()
  return {
    /** @param {string} state */
    update(state) {
      if (process.stderr.isTTY) {
        process.stderr.write(`\r\x1b[Ksetup:   ${label} ${state}`)
        unfinished = true
      } else if (Date.now() - last >= 10_000) {
        last = Date.now()
        process.stderr.write(`setup:   ${label} ${state}\n`)
      }
    },
  }
}

function endProgress() {
  if (unfinished) process.stderr.write('\r\x1b[K')
  unfinished = false
}

/**
 * Prints a failure: explained ones in two lines, others with their stack.
 * @param {unknown} error
 */
export function sayFailure(error) {
  if (!(error instanceof SetupError)) {
    const code = /** @type {{ code?: unknown } | null} */ (error)?.code
    const todo = explainCode(String(code ?? ''))
    if (todo) {
      say(`failed: ${/** @type {Error} */ (error).message}`)
      say(`what to do: ${todo}`)
      return
    }
    endProgress()
    console.error(error)
    return
  }
  say(`failed: ${error.message}`)
  if (error.todo) say(`what to do: ${error.todo}`)
}

const explanations = [
  {
    pattern: /ENOSPC|EDQUOT|no space left|disk quota/i,
    todo: 'the disk is full: free about 1 GB, then run the same command again.',
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ConnectTimeout|fetch failed|name resolution|NewConnectionError|Connection refused|Network is unreachable|Could not resolve|Temporary failure resolving/i,
    todo: 'the network or the registry does not answer: check the connection, proxy and registry settings, then run the same command again.',
  },
  {
    pattern: /EACCES|EPERM|EROFS|permission denied|read-only file system/i,
    todo: 'a folder is not writable: check who owns the checkout and the cache folder, then run the same command again.',
  },
]

/**
 * Finds advice in the words a tool failed with, or undefined where none fits.
 * @param {string} output
 * @returns {string | undefined}
 */
export function explainCode(output) {
  return explanations.find(({ pattern }) => pattern.test(output))?.todo
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return Math.round(bytes / 1e6)
}
