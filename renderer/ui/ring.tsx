/** The part of its life that a token has left, as a ring. Decoration: the words beside it say the same. */
import styles from './ring.module.css'

const CIRCUMFERENCE = 2 * Math.PI * 6

/** @param fraction from 0 to 1 */
export function Ring({ fraction, low }: { readonly fraction: number; readonly low: boolean }) {
  return (
    <svg className={styles['ring']} viewBox="0 0 16 16" aria-hidden>
      <circle className={styles['track']} cx="8" cy="8" r="6" />
      <circle
        className={low ? styles['low'] : styles['left']}
        cx="8"
        cy="8"
        r="6"
        strokeDasharray={`${CIRCUMFERENCE * fraction} ${CIRCUMFERENCE}`}
      />
    </svg>
  )
}
