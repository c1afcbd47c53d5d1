/** Who may do what with comments. */
import { app } from '../../state/app.svelte'

/** The planner decides what others see. */
export const mayDecide = (): boolean => Boolean(app.about?.planner) && !app.isAsPublic

/** In house only the planner writes, and nobody does as the public. */
export const mayWrite = (): boolean => Boolean(app.plan) && !app.isAsPublic && (mayDecide() || !app.about?.in_house)
