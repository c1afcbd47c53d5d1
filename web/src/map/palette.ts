/**
 * Colours of data. Classes differ in width, too, and in what the legend says: colours alone tell nothing to who does not see them.
 * Each is at least 3:1 against the ground it lies on; lines have a casing.
 */
import type { Scheme } from '../state/app.svelte'

export interface Palette {
  /** Mobility classes, the one that walks least first. */
  classes: [string, string, string]
  casing: string
  /** Fewer, the same, more. */
  fewer: string
  same: string
  more: string
  /** What is chosen, and what is looked at. */
  chosen: string
  /** Points of the plan. */
  base: string
  planned: string
  site: string
  project: string
  edit: string
  unknown: string
  text: string
  halo: string
}

export const PALETTES: Record<Scheme, Palette> = {
  light: {
    classes: ['#5c0a2e', '#b3400a', '#2b7fc4'],
    casing: '#ffffff',
    fewer: '#7b3294',
    same: '#8a8a8a',
    more: '#008837',
    chosen: '#0b5cad',
    base: '#0b5cad',
    planned: '#6b4fbb',
    site: '#7a3e00',
    project: '#8a2f6b',
    edit: '#b00d5e',
    unknown: '#767676',
    text: '#1f1d1b',
    halo: '#ffffff',
  },
  dark: {
    classes: ['#ffd9e0', '#ff9d3c', '#4fa3e0'],
    casing: '#15171a',
    fewer: '#c994dd',
    same: '#9a9a9a',
    more: '#4fc07c',
    chosen: '#7fc4ff',
    base: '#7fc4ff',
    planned: '#c0abff',
    site: '#ffc27a',
    project: '#f2a3d6',
    edit: '#ff8dc0',
    unknown: '#a0a0a0',
    text: '#f2f3f4',
    halo: '#15171a',
  },
}

/** Widths of lines by class, pixels: the class that walks least is drawn widest. */
export const WIDTHS = [6, 4, 2.5] as const
