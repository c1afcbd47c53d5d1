/** The views, each loaded when it is opened. */
import type { Component } from 'svelte'
import type { View } from '../state/address'

type Loader = () => Promise<{ default: Component }>

export const LOADERS: Record<View, Loader> = {
  here: () => import('./here/Here.svelte'),
  sites: () => import('./sites/Sites.svelte'),
  bases: () => import('./bases/Bases.svelte'),
  settlements: () => import('./settlements/Settlements.svelte'),
  project: () => import('./project/Project.svelte'),
  'what-if': () => import('./what-if/WhatIf.svelte'),
  compare: () => import('./compare/Compare.svelte'),
  locate: () => import('./locate/Locate.svelte'),
  need: () => import('./need/Need.svelte'),
  services: () => import('./services/Services.svelte'),
  ambulant: () => import('./ambulant/Ambulant.svelte'),
  layers: () => import('./layers/Layers.svelte'),
  report: () => import('./report/Report.svelte'),
  plans: () => import('./plans/Plans.svelte'),
  assumptions: () => import('./assumptions/Assumptions.svelte'),
  comments: () => import('./comments/Comments.svelte'),
  start: () => import('./start/Start.svelte'),
  about: () => import('./about/About.svelte'),
}

/** Those in the row of views, in its order. */
export const MAIN: readonly View[] = ['here', 'sites', 'bases', 'settlements', 'project', 'what-if', 'compare', 'locate', 'need', 'layers', 'report']
/** Those behind "more". */
export const MORE: readonly View[] = ['services', 'ambulant', 'plans', 'assumptions', 'comments', 'start', 'about']
/** Those whose drawings want more room beside the map. */
export const WIDE: ReadonlySet<View> = new Set<View>(['locate', 'need', 'services', 'ambulant'])
