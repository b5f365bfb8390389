/** What is wrong with a dialog of the protection, shown at its field, which gets the focus. */
import { useState } from 'react'
import type { FormProblem } from './current-passphrase'

/** @param formId what the ids of the dialog's fields begin with: `<formId>-current` */
export function useFormProblem(formId: string) {
  const [problem, setProblem] = useState<FormProblem | null>(null)
  function show(found: FormProblem | null): void {
    setProblem(found)
    if (found?.field) document.getElementById(`${formId}-${found.field}`)?.focus()
  }
  return { problem, show }
}
