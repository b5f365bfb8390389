/** Where a window opens: at its remembered place where enough of it would be seen, else in the middle. Pure; all in DIPs. */

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface KeptPlace extends Rectangle {
  readonly maximized: boolean
}

/** So much of the strip by which a window is dragged has to be on one screen: a hand's breadth, clear of its buttons. */
const GRIP = { width: 160, height: 32 }

/**
 * Fit a window to the screens there are.
 * @param kept its place when it was last open; undefined at the first start
 * @param areas the work area of each screen, the primary one first
 * @param size of a window that has no place yet
 */
export function placeWindow(
  kept: KeptPlace | undefined,
  areas: readonly [Rectangle, ...Rectangle[]],
  size: Pick<Rectangle, 'width' | 'height'>,
): KeptPlace {
  const wanted = kept ?? size
  const maximized = kept?.maximized ?? false
  if (kept !== undefined) {
    const area = areas.find((each) => holdsGrip(each, kept))
    if (area !== undefined) return { ...fit(kept, area), maximized }
  }
  const [primary] = areas
  const width = Math.min(wanted.width, primary.width)
  const height = Math.min(wanted.height, primary.height)
  return {
    x: primary.x + Math.round((primary.width - width) / 2),
    y: primary.y + Math.round((primary.height - height) / 2),
    width,
    height,
    maximized,
  }
}

/** Whether the window could be seen and dragged there. */
function holdsGrip(area: Rectangle, window: Rectangle): boolean {
  const seen = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  // A system may put a window's frame a few pixels above its work area.
  return seen >= GRIP.width && window.y >= area.y - 8 && window.y + GRIP.height <= area.y + area.height
}

/** A screen that has become smaller makes the window smaller too; one that hangs over its edge is left there. */
function fit({ x, y, width, height }: Rectangle, area: Rectangle): Rectangle {
  return {
    x: width > area.width ? area.x : x,
    y: height > area.height ? area.y : y,
    width: Math.min(width, area.width),
    height: Math.min(height, area.height),
  }
}
