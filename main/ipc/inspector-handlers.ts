/** What the calls of the inspector do. What was pasted goes to the inspector and nowhere else. */
import type { Inspector } from '../tokens/inspector'
import type { Handlers } from './serve'

export function createInspectorHandlers(inspector: Inspector): Handlers['inspector'] {
  return {
    token: ({ id }) => inspector.token(id),
    paste: ({ text, id }) => inspector.paste(text, id),
    verify: ({ id, text }) => inspector.verify(id, text),
  }
}
