/** How far this computer's clock is from the provider's. */
import { t } from '@lingui/core/macro'
import { durationWords } from '../../ui/time'

/** "This computer's clock is 7 min behind that of Pomelo." @param seconds by which the provider's clock is ahead */
export function clockSkewWords(seconds: number, provider: string): string {
  const count = Math.abs(seconds)
  const apart = count < 120 ? t`${count} s` : durationWords(count * 1000)
  return seconds > 0
    ? t`This computer's clock is ${apart} behind that of ${provider}.`
    : t`This computer's clock is ${apart} ahead of that of ${provider}.`
}
