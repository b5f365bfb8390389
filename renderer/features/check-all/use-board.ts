/** The board of "Check all": the rows as main answered them, and each change as it is told. */
import { useEffect, useState } from 'react'
import type { CheckRow } from '../../../preload/exchange-views'
import { api, subscribe } from '../../api'

export function useBoard() {
  const [rows, setRows] = useState<readonly CheckRow[]>([])
  useEffect(
    () =>
      subscribe('checkChanged', (changed) =>
        setRows((before) => before.map((row) => (row.id === changed.id ? changed : row))),
      ),
    [],
  )
  return {
    rows,
    running: rows.some(({ state }) => state === 'waiting' || state === 'running'),
    start: (onError: (error: unknown) => void): void => void api.checks.start().then(setRows, onError),
  }
}
