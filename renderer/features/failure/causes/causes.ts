/** The sentence of each cause. Total: a new cause does not compile without its sentence. No provider's words are in these. */
import type { Cause } from '../../../../preload/causes'
import { answerCauses } from './answer'
import type { CauseWords } from './named'
import { networkCauses } from './network'
import { refusalCauses } from './refusal'

export const causes: Readonly<Record<Cause, CauseWords>> = { ...networkCauses, ...answerCauses, ...refusalCauses }
