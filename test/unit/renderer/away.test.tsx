// @vitest-environment jsdom
/** What stands before the window: the cover of a person's absence, as to keys that are held, and the page of a fault. */
import { fake, reset } from './setup'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Cover } from '../../../renderer/cover'
import { FaultBoundary } from '../../../renderer/fault'

beforeEach(() => {
  reset()
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = () => undefined
  HTMLDialogElement.prototype.close = () => undefined
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('the cover', () => {
  const isThere = (): boolean => screen.queryByText('Hidden while you were away') !== null

  function cover(): ReturnType<typeof vi.fn> {
    const below = vi.fn()
    render(
      <>
        <button onKeyDown={below}>Delete</button>
        <Cover />
      </>,
    )
    act(() => fake.push('covered', null))
    expect(isThere()).toBe(true)
    return below
  }

  it('is lifted when a key is let go, and neither the key nor its repeats reach what is below', () => {
    const below = cover()
    const target = screen.getByText('Delete')
    fireEvent.keyDown(target, { key: 'Enter' })
    fireEvent.keyDown(target, { key: 'Enter', repeat: true })
    expect(isThere()).toBe(true)
    fireEvent.keyUp(target, { key: 'Enter' })
    expect([isThere(), below.mock.calls.length]).toEqual([false, 0])
    fireEvent.keyDown(target, { key: 'Enter' })
    expect(below).toHaveBeenCalledOnce()
  })

  it('stays while a key is let go that was held before it came', () => {
    cover()
    fireEvent.keyDown(screen.getByText('Delete'), { key: 'Enter', repeat: true })
    fireEvent.keyUp(screen.getByText('Delete'), { key: 'Enter' })
    expect(isThere()).toBe(true)
  })
})

it('a fault in drawing the window says so, and the window can be shown again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let broken = true
  function Content() {
    const [text] = useState('the window')
    if (broken) throw new Error('a fault')
    return <p>{text}</p>
  }
  render(
    <FaultBoundary>
      <Content />
    </FaultBoundary>,
  )
  expect(screen.getByRole('heading').textContent).toBe('Something went wrong in this window')
  broken = false
  fireEvent.click(screen.getByRole('button', { name: 'Show Keyfob again' }))
  expect(screen.getByText('the window')).toBeTruthy()
})
