/** Whether two times are on one day of this computer. What a day is called is `dayWords`' to say, in the language that is spoken. */

/** @param at milliseconds since the epoch, as is `other` */
export const isSameDay = (at: number, other: number): boolean =>
  new Date(at).toDateString() === new Date(other).toDateString()
