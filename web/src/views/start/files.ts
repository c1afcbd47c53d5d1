/** Files for a study area of one's own: what each is, and what is sent to build it. */

export const ROLES = ['extract', 'grid', 'residents', 'jobs', 'ages', 'municipalities', 'border', 'heights', 'stops'] as const
export type Role = (typeof ROLES)[number]

/** Of these there can be several files; the others are one each. */
const SEVERAL: readonly Role[] = ['ages', 'heights', 'stops']

export interface Chosen {
  /** Its name among the uploads. */
  name: string
  role: Role | null
}

const RULES: readonly (readonly [RegExp, Role])[] = [
  [/\.osm(\.pbf|\.gz|\.bz2)?$/, 'extract'],
  [/\.(tif|tiff|asc|hgt)$/, 'heights'],
  [/stops\.txt$|\.zip$/, 'stops'],
  [/(kommune|municipal|bydel|district).*\.(geojson|json|gpkg|csv)$/, 'municipalities'],
  [/(border|grense|boundary).*\.(geojson|json|gpkg)$/, 'border'],
  [/(age|alder).*\.csv$/, 'ages'],
  [/(innbygger|resident).*\.csv$/, 'residents'],
  [/(job|arbeidsplass|ansatt|tilsett|sysselsatt|bedrift|employe|workplace).*\.(csv|gpkg|geojson)$/, 'jobs'],
  [/(grid|rute|250m|population|befolkning).*\.(csv|gpkg|geojson)$/, 'grid'],
]

/** What a file is likely to be, by its name; null if it does not say. */
export function roleOf(name: string): Role | null {
  return RULES.find(([rule]) => rule.test(name.toLowerCase()))?.[1] ?? null
}

/** A name under which a file is uploaded: letters, digits, dots, hyphens, underscores. */
export function uploadName(name: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ø/gi, 'o').replace(/æ/gi, 'ae')
  return plain.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'file'
}

/** The name of an area in addresses: small letters, digits and hyphens. */
export function areaName(title: string): string {
  return uploadName(title).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}

/** What is needed and not there, and what would make it better. */
export function missing(files: readonly Chosen[]): { needed: Role[]; better: Role[] } {
  const has = (role: Role) => files.some((own) => own.role === role)
  const better = ROLES.filter((role) => role !== 'extract' && !has(role) && !(role === 'residents' && has('grid')) && !(role === 'grid' && has('residents')))
  return { needed: has('extract') ? [] : ['extract'], better: [...better] }
}

/** Kinds of which there is more than one file, though only one is taken. */
export function doubled(files: readonly Chosen[]): Role[] {
  return ROLES.filter((role) => !SEVERAL.includes(role) && files.filter((own) => own.role === role).length > 1)
}

/** Who says that numbers are public; nobody if the name is empty. */
export interface Announced {
  by: string
  /** Whether that is said of the jobs, too. */
  ofJobs: boolean
}

/** The body of the process `build`. */
export function buildInputs(name: string, files: readonly Chosen[], { by, ofJobs }: Announced): { inputs: Record<string, unknown> } {
  const inputs: Record<string, unknown> = { name }
  for (const role of ROLES) {
    const own = files.filter((file) => file.role === role).map((file) => file.name)
    if (own.length) inputs[role] = SEVERAL.includes(role) ? own : own[0]
  }
  const isOpen = (role: Role) => role === 'grid' || role === 'ages' || role === 'residents' || (role === 'jobs' && ofJobs)
  const open = ROLES.filter((role) => isOpen(role) && inputs[role] !== undefined)
  if (by.trim() && open.length) Object.assign(inputs, { public: open, public_by: by.trim() })
  return { inputs }
}
