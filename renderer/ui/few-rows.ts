/** As many rows as a page draws without being felt. Of more, only those that can be seen are drawn: `use-rows-in-sight.ts`. */
export const FEW_ROWS = 100
