/**
 * In the place of a library that electron-store brings along for what is not asked of it, a validator of JSON schemas: nearly a
 * quarter of the main process's script. What would use it throws.
 */
export function Ajv2020(): never {
  throw new Error('electron-store has no schema here')
}

export default {}
