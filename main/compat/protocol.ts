/** `protocol.handle` for a runtime before Electron 25. */
import type { Protocol } from 'electron'
import type { PageAnswer } from '../desktop/pages'

interface BufferAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly data: Buffer
}
interface BufferProtocol {
  registerBufferProtocol(
    scheme: string,
    handler: (request: { readonly url: string }, callback: (answer: BufferAnswer) => void) => void,
  ): boolean
}

/** Answer each request of a scheme from a function, by the older call. */
export function handleByBuffer(protocol: Protocol, scheme: string, answer: (url: string) => PageAnswer): void {
  ;(protocol as unknown as BufferProtocol).registerBufferProtocol(scheme, ({ url }, callback) => {
    const { body, headers, status } = answer(url)
    callback({ statusCode: status, headers, data: body })
  })
}
